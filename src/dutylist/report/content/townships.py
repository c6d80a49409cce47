"""A page for each township: what it must do, helps with, no longer does, and who it is."""

from collections import defaultdict
from collections.abc import Sequence

from dutylist.kinds import LISTS, ListKind, Standing, Values
from dutylist.kinds.service_list import COUNTY
from dutylist.messages import _, joined, noop
from dutylist.model.organization import Township
from dutylist.report.content.department_roles import department_anchor, township_anchor
from dutylist.report.content.lists import item_anchor
from dutylist.report.document import (
    Block,
    Cell,
    Column,
    Comparison,
    Facts,
    Link,
    Row,
    Section,
    Table,
)
from dutylist.report.workspace import ReportWorkspace
from dutylist.workspace.document import Document
from dutylist.workspace.units import KnownUnit

type _Entry = tuple[Document, Values]

_SHARES: dict[str, str] = {
    "duties": noop("What the township must do"),
    "help": noop("What the township helps with"),
    "gone": noop("What the township no longer does"),
    "powers": noop("Powers the township exercises"),
    "paused": noop("Powers suspended"),
    "services": noop("Services for the public"),
    "village": noop("Matters of the villages"),
}


def townships_section(workspace: ReportWorkspace) -> Section | None:
    """All townships that the lists are about."""
    shares: defaultdict[KnownUnit, dict[str, list[_Entry]]] = defaultdict(
        lambda: {share: [] for share in _SHARES}
    )
    for document in workspace.lists:
        for item in document.items:
            share = _share_of(LISTS[document.kind.name], item)
            if share:
                for unit in workspace.townships_of(document, item):
                    shares[unit][share].append((document, item))
    units = [unit for unit in workspace.townships if unit in shares]
    if not units:
        return None
    pages = tuple(_page(workspace, unit, shares[unit]) for unit in units)
    return Section(_("Townships"), "townships", (_index(units, shares),), pages)


def comparison_section(workspace: ReportWorkspace) -> Section | None:
    """A page on which two townships are compared; none where there are not two."""
    names = tuple(dict.fromkeys(unit.name for unit in workspace.townships))
    if len(names) < 2:  # noqa: PLR2004  it takes two
        return None
    title = _("Two townships compared")
    return Section(title, "compare", (Comparison(names),), is_lookup=True)


def _share_of(kind: ListKind, item: Values) -> str:
    """Under which heading an item stands on the page of a township; empty where under none."""
    page = kind.page_of_sort.get(kind.sort(item), kind.page)
    level = kind.level(item)
    if not page or level == COUNTY:
        return ""
    if level == "村":
        return "village"
    standing = kind.standing(item)
    if standing is Standing.SUSPENDED:
        return "paused"
    return page if standing is Standing.IN_FORCE else "gone"


def _index(units: list[KnownUnit], shares: dict[KnownUnit, dict[str, list[_Entry]]]) -> Table:
    filled = [share for share in _SHARES if any(shares[unit][share] for unit in units)]
    columns = (
        Column(_("Township"), "links"),
        *(Column(_(_SHARES[share]), "number") for share in filled),
    )
    rows = tuple(
        Row(
            (
                (Link(unit.name, township_anchor(unit)),),
                *(len(shares[unit][share]) for share in filled),
            )
        )
        for unit in units
    )
    return Table(columns, rows)


def _page(
    workspace: ReportWorkspace,
    unit: KnownUnit,
    shares: dict[str, list[_Entry]],
) -> Section:
    blocks: list[Block] = []
    facts = township_facts(workspace, unit)
    if facts:
        blocks.append(Facts(facts))
    for share, title in _SHARES.items():
        if shares[share]:
            blocks.append(_table(workspace, shares[share], _(title)))
    return Section(unit.name, township_anchor(unit), tuple(blocks))


def township_facts(workspace: ReportWorkspace, unit: KnownUnit) -> tuple[tuple[str, Cell], ...]:
    """What the register says of a township; nothing where it does not know it."""
    return _facts(unit, workspace.registered.get(unit.key))


def _facts(unit: KnownUnit, township: Township | None) -> tuple[tuple[str, Cell], ...]:
    if township is None:
        return ()
    offices = [office["name"] for office in township.get("offices", ())]
    leaders = tuple(
        _("{name}: {text}", name=leader["post"], text=joined(list(leader.get("lines", ()))))
        if leader.get("lines")
        else leader["post"]
        for leader in township.get("leaders", ())
    )
    grids = township.get("grids")
    pairs: tuple[tuple[str, Cell], ...] = (
        (_("Division code"), unit.code),
        (_("Offices"), joined(offices)),
        (_("Leaders and their lines"), leaders),
        (_("Staff"), _staff(township.get("staff", {}))),
        (_("Villages"), len(township.get("villages", ())) or None),
        (_("Grids"), _grids(grids) if grids else ""),
        (_("Modules"), joined(list(township.get("modules", ())))),
    )
    return tuple(pair for pair in pairs if pair[1] not in {"", None, ()})


def _staff(staff: Values) -> str:
    words = {
        "administrative": _("administrative {n}", n=staff.get("administrative")),
        "public_institution": _("public institutions {n}", n=staff.get("public_institution")),
        "dispatched": _("dispatched {n}", n=staff.get("dispatched")),
    }
    return joined([text for key, text in words.items() if key in staff])


def _grids(grids: Values) -> str:
    words = {
        "grids": _("grids {n}", n=grids.get("grids")),
        "sub_grids": _("sub-grids {n}", n=grids.get("sub_grids")),
        "micro_grids": _("micro-grids {n}", n=grids.get("micro_grids")),
    }
    return joined([text for key, text in words.items() if key in grids])


def _table(workspace: ReportWorkspace, entries: Sequence[_Entry], caption: str) -> Table:
    """Name and category of each item, whose it is above the township, and who is in charge."""
    columns = [Column(_("No."), role="number"), Column(_("Matter"), "links", role="name")]
    columns.append(Column(_("Category"), is_filter=True))
    rows = []
    has_units = any(_units(document, item) for document, item in entries)
    has_office = any("office" in item for _document, item in entries)
    if has_units:
        columns.append(Column(_("Department"), "links"))
    if has_office:
        columns.append(Column(_("Office in charge"), is_filter=True))
    for number, (document, item) in enumerate(entries, 1):
        cells: list[Cell] = [str(number), (Link(item["name"], item_anchor(document, item)),)]
        cells.append(item.get("category") or LISTS[document.kind.name].sort(item))
        if has_units:
            region = document.header.get("region", "")
            names = [workspace.unit(name, region) for name in _units(document, item)]
            cells.append(tuple(Link(name, department_anchor(name)) for name in names))
        if has_office:
            cells.append(item.get("office", ""))
        rows.append(Row(tuple(cells)))
    return Table(tuple(columns), tuple(rows), caption)


def _units(document: Document, item: Values) -> list[str]:
    """The departments that lead a matter, took it back or handed it down."""
    parts = LISTS[document.kind.name].acting_units(item)
    return [part.unit for part in parts if part.role in {"lead", "taker", "source"}]
