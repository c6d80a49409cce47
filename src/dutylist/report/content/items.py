"""All items in one table, to search and to filter."""

from dutylist.kinds import LISTS, Values
from dutylist.kinds import Column as ListColumn
from dutylist.messages import _, joined
from dutylist.report.content.fields import cell_of, filled_columns
from dutylist.report.content.lists import item_anchor
from dutylist.report.document import Column, Link, Row, Section, Table, lines_of
from dutylist.report.workspace import ReportWorkspace
from dutylist.workspace.document import Document

_SHOWN = frozenset({"seq", "name", "office", "category"})


def items_section(workspace: ReportWorkspace) -> Section | None:
    """Every item of every list."""
    rows = [
        _row(workspace, document, item, columns)
        for document in workspace.lists
        for columns in [filled_columns(LISTS[document.kind.name], document.items)]
        for item in document.items
    ]
    if not rows:
        return None
    columns = (
        Column(_("Matter"), "links", 5),
        Column(_("Township"), "lines", 1.6, is_filter=True),
        Column(_("Category"), width=1.6, is_filter=True),
        Column(_("Mode or type"), width=1.4, is_filter=True),
        Column(_("Department"), "lines", 2.2, is_filter=True),
        Column(_("Office in charge"), width=2, is_filter=True),
        Column(_("List"), width=2.4, is_filter=True),
        Column(_("Details"), "lines", 6, is_detail=True),
    )
    return Section(_("All items"), "items", (Table(columns, tuple(rows)),), is_lookup=True)


def _row(
    workspace: ReportWorkspace, document: Document, item: Values, columns: list[ListColumn]
) -> Row:
    kind = LISTS[document.kind.name]
    region = document.header.get("region", "")
    if "townships" in item:
        places = tuple(workspace.unit(name) for name in item["townships"])
    else:
        places = (workspace.unit(region),) if region else ()
    return Row(
        (
            (Link(item["name"], item_anchor(document, item)),),
            places,
            item.get("category", ""),
            kind.sort(item),
            tuple(workspace.unit(part.unit, region) for part in kind.units(item)),
            item.get("office", ""),
            document.data["title"],
            _details(item, columns),
        )
    )


def _details(item: Values, columns: list[ListColumn]) -> tuple[str, ...]:
    """What the other fields say, as far as a search should find it."""
    texts = [
        joined(list(lines_of(cell_of(column, item))))
        for column in columns
        if column.path[0] not in _SHOWN
    ]
    return tuple(text for text in (*texts, item["id"]) if text)
