"""Figures: by category, mode, type and origin, by department and township; declared and counted."""

from collections import Counter
from collections.abc import Iterable

from dutylist.kinds import BOUNDARY_LIST, DUTY_LIST, LISTS, POWER_LIST, VILLAGE_LIST, ListKind
from dutylist.messages import _
from dutylist.report.content.burden import burden_blocks
from dutylist.report.content.department_roles import PART_NAMES, DepartmentRole
from dutylist.report.content.lists import section_anchor
from dutylist.report.document import (
    Block,
    Chart,
    Column,
    Link,
    Paragraph,
    Row,
    Section,
    Series,
    Table,
)
from dutylist.report.history import History
from dutylist.report.workspace import ReportWorkspace
from dutylist.workspace.document import Document
from dutylist.workspace.totals import count_values

_MOST_BARS = 40


def statistics_section(
    workspace: ReportWorkspace, parts: list[DepartmentRole], history: History
) -> Section | None:
    """All charts that have something to show."""
    blocks: list[Block] = [
        *_by_field(workspace, DUTY_LIST, "category", _("Duties by category")),
        *_modes_by_township(workspace),
        *_by_field(workspace, POWER_LIST, "type", _("Powers by type")),
        *_by_field(workspace, POWER_LIST, "origin", _("Powers by origin")),
        *_by_field(workspace, BOUNDARY_LIST, "category", _("Boundary matters by category")),
        *_by_field(workspace, VILLAGE_LIST, "class", _("Village matters by class")),
        *_by_department(parts),
        *burden_blocks(workspace, history),
        *_declared(workspace),
    ]
    return Section(_("Statistics"), "statistics", tuple(blocks)) if blocks else None


def _by_field(
    workspace: ReportWorkspace, kind: ListKind, field: str, title: str
) -> Iterable[Block]:
    counted: Counter[str] = Counter()
    for document in workspace.of_kind(kind):
        counted += count_values(kind, document.items, field)
    if len(counted) > 1:
        label = kind.fields[field].title
        yield from _bars(title, label, counted, _("Items"))


def _bars(title: str, label: str, counted: Counter[str], name: str) -> Iterable[Chart]:
    """The largest first; a chart of more bars than fit a page shows the first of them."""
    ranked = sorted(counted.items(), key=lambda pair: -pair[1])
    if len(ranked) > _MOST_BARS:
        title = _("{title}, the first {n} of {all}", title=title, n=_MOST_BARS, all=len(ranked))
        ranked = ranked[:_MOST_BARS]
    labels = tuple(value for value, _n in ranked)
    values = tuple(float(number) for _value, number in ranked)
    yield Chart(title, labels, (Series(name, values),), label_title=label)


def _modes_by_township(workspace: ReportWorkspace) -> Iterable[Chart]:
    """How many duties of each mode a township has."""
    counted: Counter[tuple[str, str]] = Counter()
    for document in workspace.of_kind(DUTY_LIST):
        for item in document.items:
            mode = DUTY_LIST.sort(item)
            for unit in workspace.townships_of(document, item):
                counted[unit.name, mode] += 1
    names = [
        unit.name
        for unit in workspace.townships
        if any(counted[unit.name, m] for m in DUTY_LIST.headings)
    ]
    if len(names) < 2:  # noqa: PLR2004  a single bar compares nothing
        return
    title = _("Duties by township and mode")
    totals = {name: sum(counted[name, mode] for mode in DUTY_LIST.headings) for name in names}
    if len(names) > _MOST_BARS:
        title = _("{title}, the first {n} of {all}", title=title, n=_MOST_BARS, all=len(names))
        names = sorted(names, key=lambda name: -totals[name])[:_MOST_BARS]
    series = tuple(
        Series(mode, tuple(float(counted[name, mode]) for name in names))
        for mode in DUTY_LIST.headings
        if any(counted[name, mode] for name in names)
    )
    yield Chart(title, tuple(names), series, label_title=_("Township"))


def _by_department(parts: list[DepartmentRole]) -> Iterable[Chart]:
    """In how many matters a department plays which part."""
    matters = {(part.department, part.part, part.matter) for part in parts}
    counted = Counter((department, name) for department, name, _matter in matters)
    totals = Counter(department for department, _name, _matter in matters)
    ranked = sorted(totals, key=lambda name: (-totals[name], name))
    if not ranked:
        return
    title = _("Matters by department and part")
    if len(ranked) > _MOST_BARS:
        title = _("{title}, the first {n} of {all}", title=title, n=_MOST_BARS, all=len(ranked))
    shown = ranked[:_MOST_BARS]
    series = tuple(
        Series(_(PART_NAMES[name]), tuple(float(counted[department, name]) for department in shown))
        for name in PART_NAMES
        if any(counted[department, name] for department in shown)
    )
    yield Chart(title, tuple(shown), series, label_title=_("Department"))


def _declared(workspace: ReportWorkspace) -> Iterable[Block]:
    """Where a declared total and what is counted differ; else one sentence that they agree."""
    found = [row for document in workspace.lists for row in _declared_rows(document)]
    rows = [row for row in found if row.cells[-1] or row.cells[3] is None]
    if found and not rows:
        yield Paragraph(_("All {n} declared totals agree with what is counted.", n=len(found)))
    if rows:
        columns = (
            Column(_("List"), "links", is_filter=True),
            Column(_("Field"), is_filter=True),
            Column(_("Value")),
            Column(_("Declared"), "number"),
            Column(_("Counted"), "number"),
            Column(_("Difference"), "number"),
        )
        yield Table(columns, tuple(rows), _("Declared against counted"))


def _declared_rows(document: Document) -> Iterable[Row]:
    link = (Link(document.data["title"], section_anchor(document)),)
    for field, declared in document.header.get("totals", {}).items():
        if field == "all":
            counted = len(document.items)
            yield Row((link, _("all items"), "", declared, counted, counted - declared))
            continue
        kind = LISTS[document.kind.name]
        title = kind.fields[field].title
        found = count_values(kind, document.items, field)
        for value in [*declared, *sorted(found.keys() - declared.keys())]:
            said = declared.get(value)
            row = (link, title, value, said, found[value], found[value] - (said or 0))
            yield Row(row)
