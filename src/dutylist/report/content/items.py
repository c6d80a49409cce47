"""All items in one table, to search and to filter; what else they say stands in their lists."""

from dutylist.kinds import LISTS, Values
from dutylist.messages import _
from dutylist.report.content.lists import item_anchor
from dutylist.report.document import Cell, Column, Link, Row, Section, Table
from dutylist.report.workspace import ReportWorkspace
from dutylist.workspace.document import Document

_MATTER = 0


def items_section(workspace: ReportWorkspace) -> Section | None:
    """Every item of every list; without the columns that are the same, or empty, for all of them."""
    rows = [
        _row(workspace, document, item) for document in workspace.lists for item in document.items
    ]
    if not rows:
        return None
    columns = (
        Column(_("Matter"), "links", role="name"),
        Column(_("Township"), "lines", is_filter=True),
        Column(_("Category"), is_filter=True),
        Column(_("Mode or type"), is_filter=True),
        Column(_("Department"), "lines", role="lead", is_filter=True),
        Column(_("Office in charge"), role="office", is_filter=True),
        Column(_("List"), is_filter=True),
    )
    kept = [
        place
        for place in range(len(columns))
        if place == _MATTER or len({row.cells[place] for row in rows}) > 1
    ]
    table = Table(
        tuple(columns[place] for place in kept),
        tuple(Row(tuple(row.cells[place] for place in kept), row.anchor) for row in rows),
    )
    return Section(_("All items"), "items", (table,), is_lookup=True)


def _row(workspace: ReportWorkspace, document: Document, item: Values) -> Row:
    kind = LISTS[document.kind.name]
    region = document.header.get("region", "")
    if "townships" in item:
        places = tuple(workspace.unit(name) for name in item["townships"])
    else:
        places = (workspace.unit(region),) if region else ()
    cells: tuple[Cell, ...] = (
        (Link(item["name"], item_anchor(document, item)),),
        places,
        item.get("category", ""),
        kind.sort(item),
        tuple(workspace.unit(part.unit, region) for part in kind.units(item)),
        item.get("office", ""),
        document.data["title"],
    )
    return Row(cells)
