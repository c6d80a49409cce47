"""What a law touches: the laws that lists rest on, how they stand, and the items that cite them."""

from collections import defaultdict
from collections.abc import Iterable

from dutylist.law_book.index import LawIndex
from dutylist.law_book.law import Law
from dutylist.messages import _
from dutylist.report.content.lists import item_anchor
from dutylist.report.document import Column, Link, Row, Section, Table
from dutylist.report.workspace import ReportWorkspace
from dutylist.workspace.law_changes import LawChange, change_of
from dutylist.workspace.law_touches import LawTouch, touches_in

type _Citing = tuple[LawTouch, Link]


def laws_section(workspace: ReportWorkspace) -> Section | None:
    """A row a law, with the items that cite it; those that changed since their lists come first."""
    lookup = workspace.whole.lookup
    if lookup.laws is None:
        return None
    known: dict[str, Law | None] = {}
    citing: defaultdict[str, list[_Citing]] = defaultdict(list)
    for document in workspace.lists:
        by_id = {item["id"]: item for item in document.items}
        for touch, law in touches_in(document, lookup):
            known[touch.law] = known.get(touch.law) or law
            if touch.item_id:
                anchor = item_anchor(document, by_id[touch.item_id])
                citing[touch.law].append((touch, Link(touch.item_name, anchor)))
    if not citing:
        return None
    at = lookup.at.isoformat()
    rows = [_row(title, known[title], citing[title], lookup.laws, at) for title in sorted(citing)]
    rows.sort(key=lambda row: (not row[2], str(row[0])))
    columns = (
        Column(_("No."), "number", role="number"),
        Column(_("Law"), role="name"),
        Column(_("Tier"), is_filter=True),
        Column(_("Since the list"), is_filter=False),
        Column(_("Items"), "number"),
        Column(_("Townships"), "lines", role="township"),
        Column(_("Cited by"), "links"),
    )
    table = Table(
        columns,
        tuple(Row((number, *row), f"laws/{row[0]}") for number, row in enumerate(rows, 1)),
    )
    return Section(_("What laws touch"), "laws", (table,), is_lookup=True)


def _row(
    title: str, law: Law | None, citing: list[_Citing], laws: LawIndex, at: str
) -> tuple[str, str, str, int, tuple[str, ...], tuple[Link, ...]]:
    links = tuple({link.anchor: link for _touch, link in citing}.values())
    townships = dict.fromkeys(name for touch, _link in citing for name in touch.townships)
    state = _state(law, {touch.day for touch, _link in citing}, laws, at)
    return f"《{title}》", law.tier if law else "", state, len(links), tuple(townships), links


def _state(law: Law | None, days: Iterable[str], laws: LawIndex, at: str) -> str:
    """What became of the law since the oldest list that cites it; empty where nothing did."""
    if law is None:
        return _("not in the law book")
    change = change_of(law, laws, min(days), at)
    return _told(change) if change else ""


def _told(change: LawChange) -> str:
    if not change.is_repeal:
        return _("amended, in force from {date}", date=change.first_day)
    if change.successor:
        return _(
            "repealed on {date}; now: 《{title}》", date=change.first_day, title=change.successor
        )
    return _("repealed on {date}", date=change.first_day)
