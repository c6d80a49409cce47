"""The lists as they are officially printed: parts, headings of categories, columns of their kind."""

from collections import Counter
from collections.abc import Sequence
from itertools import groupby
from typing import Any

from msgspec import Struct

from dutylist.citation import in_chinese
from dutylist.kinds import LISTS, Column, ListKind, Values
from dutylist.messages import _, count, joined, language
from dutylist.report.content.fields import basis_lines, cell_of, filled_columns, report_column
from dutylist.report.document import Block, Cell, Facts, Paragraph, Row, Section, Table
from dutylist.report.workspace import ReportWorkspace
from dutylist.workspace.document import Document


class Part(Struct, frozen=True):
    """The items of a list that are printed as one table."""

    title: str
    items: tuple[Values, ...]


def section_anchor(document: Document) -> str:
    """Where a list stands in the report."""
    return f"list-{document.id}"


def item_anchor(document: Document, item: Values) -> str:
    """Where an item stands in the report."""
    return f"list-{document.id}/{item['id']}"


def lists_section(workspace: ReportWorkspace) -> Section | None:
    """All lists."""
    pages = tuple(_list_section(workspace, document) for document in workspace.lists)
    return Section(_("Lists"), "lists", sections=pages) if pages else None


def _list_section(workspace: ReportWorkspace, document: Document) -> Section:
    blocks: list[Block] = []
    facts = _facts(document)
    if facts:
        blocks.append(Facts(facts))
    if "note" in document.data:
        blocks.append(Paragraph(document.data["note"]))
    if not document.items:
        blocks.append(Paragraph(_("This list has no items.")))
    blocks.extend(_table(workspace, document, part) for part in parts_of(document))
    return Section(document.data["title"], section_anchor(document), tuple(blocks))


def parts_of(document: Document) -> list[Part]:
    """The parts of a list that have items; one without a title where the kind knows no parts."""
    kind, items = LISTS[document.kind.name], document.items
    if not kind.headings:
        return [Part("", tuple(items))] if items else []
    found = []
    for sort, heading in kind.headings.items():
        members = tuple(item for item in items if kind.sort(item) == sort)
        if members:
            title = heading.title if language() == "zh" else heading.english
            found.append(Part(title, members))
    if len(found) == 1 and kind.with_defaults({}).get(kind.sort_field) == kind.sort(items[0]):
        # a list of which no item says its sort, such as one before 2024, has one part without a name
        return [Part("", found[0].items)]
    return found


def _facts(document: Document) -> tuple[tuple[str, Any], ...]:
    header = document.header
    issued, effective = header.get("issued", {}), header.get("effective", {})
    pairs = (
        (_("Region"), header.get("region", "")),
        (_("Issued by"), issued.get("by", "")),
        (_("Document number"), issued.get("number", "")),
        (_("Date of issue"), issued.get("date", "")),
        (_("Effective from"), effective.get("from", "")),
        (_("Effective until"), effective.get("until", "")),
        (_("Basis"), basis_lines(document.data)),
        (_("Items"), _size(document)),
    )
    return tuple((name, value) for name, value in pairs if value)


def _size(document: Document) -> str:
    total = count("{n} item", "{n} items", len(document.items))
    parts = parts_of(document)
    if len(parts) < 2:  # noqa: PLR2004  a sum takes two
        return total
    each = [_("{part} {n}", part=part.title, n=len(part.items)) for part in parts]
    return _("{name}: {text}", name=total, text=joined(each))


def _table(workspace: ReportWorkspace, document: Document, part: Part) -> Table:
    items, kind = part.items, LISTS[document.kind.name]
    groups = _headings([_group(kind, item) for item in items])
    grouped_by = kind.sort_field if kind.has_groups_by_sort else "category"
    columns = [
        column
        for column in filled_columns(kind, items)
        if column.path != ("seq",) and not (groups and column.path == (grouped_by,))
    ]
    has_numbers = any("seq" in item for item in items)
    rows = []
    for place, item in enumerate(items):
        seq = str(item.get("seq", "") if has_numbers else place + 1)
        cells = (seq, *(_cell(workspace, column, item) for column in columns))
        rows.append(Row(cells, item_anchor(document, item), groups[place] if groups else ""))
    heads = tuple(report_column(column) for column in (_number(kind), *columns))
    return Table(heads, tuple(rows), part.title)


def _number(kind: ListKind) -> Column:
    """The column of the printed number, which every list has."""
    return next(column for column in kind.printed if column.path == ("seq",))


def _group(kind: ListKind, item: Values) -> str:
    return kind.sort(item) if kind.has_groups_by_sort else str(item.get("category", ""))


def _cell(workspace: ReportWorkspace, column: Column, item: Values) -> Cell:
    """A cell of a printed list; what refers to items has their names."""
    if column.role != "reference":
        return cell_of(column, item)
    found = (
        (reference, workspace.find_item(reference)) for reference in item.get(column.path[0], ())
    )
    return tuple(reference if entry is None else entry[1]["name"] for reference, entry in found)


def _headings(values: Sequence[str]) -> list[str]:
    """For each item the heading above it, such as 一、党的建设（41项）.

    None where the items have no groups, or are not in the order of their groups: the printed
    numbers are kept, and a heading that comes back would count twice.
    """
    sizes = Counter(values)
    runs = [value for value, _run in groupby(values)]
    if set(sizes) == {""} or len(runs) > len(sizes):
        return []
    texts = {}
    for place, value in enumerate(runs, 1):
        numeral = in_chinese(place) if language() == "zh" else str(place)
        name = value or _("Without category")
        texts[value] = _("{numeral}. {name} ({n})", numeral=numeral, name=name, n=sizes[value])
    return [texts[value] for value in values]
