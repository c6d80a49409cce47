"""The lists as they are officially printed: parts, headings of categories, columns of their kind."""

from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from itertools import groupby
from typing import Any

from msgspec import Struct
from msgspec.structs import replace

from dutylist.citation import in_chinese
from dutylist.kinds import LISTS, Column, ListKind, Values
from dutylist.messages import _, count, joined, language
from dutylist.report import document as neutral
from dutylist.report.content.fields import basis_lines, cell_of, filled_columns, report_column
from dutylist.report.document import (
    Block,
    Cell,
    Facts,
    Link,
    Opening,
    Paragraph,
    Row,
    Section,
    Table,
    lines_of,
)
from dutylist.report.workspace import ReportWorkspace
from dutylist.workspace.document import Document

_FEW = 0.1
"""Notes of fewer items than this share stand under the name: a column of them would be empty."""
_ALIKE = 3
"""From so many rows on, what is the same in all of them is said once above the table."""


class Part(Struct, frozen=True):
    """The items of a list that are printed as one table."""

    title: str
    items: tuple[Values, ...]
    sort: str = ""
    """The sort of its items, where the kind prints each in a part of its own."""


def section_anchor(document: Document) -> str:
    """Where a list stands in the report."""
    return f"list-{document.id}"


def item_anchor(document: Document, item: Values) -> str:
    """Where an item stands in the report."""
    return f"list-{document.id}/{item['id']}"


def lists_section(workspace: ReportWorkspace, flows: Mapping[str, str]) -> Section | None:
    """All lists; `flows` tells for the anchors of items where their flow charts are."""
    pages = tuple(list_section(workspace, document, flows) for document in workspace.lists)
    return Section(_("Lists"), "lists", sections=pages) if pages else None


def list_section(
    workspace: ReportWorkspace, document: Document, flows: Mapping[str, str], label: str = ""
) -> Section:
    """One list; with a label such as 附件1 it is printed under it."""
    blocks: list[Block] = []
    facts = _facts(document)
    if facts and not label:
        blocks.append(Facts(facts))
    if not document.items:
        blocks.append(Paragraph(_("This list has no items.")))
    blocks.extend(
        list_table(workspace, document, part, flows, is_official=bool(label))
        for part in parts_of(document)
    )
    notes = _notes(document)
    if label:
        notes += tuple(_notes_of_items(document))
    opening = Opening(label, issue_lines(document), notes)
    return Section(document.data["title"], section_anchor(document), tuple(blocks), opening=opening)


def issue_lines(document: Document) -> tuple[str, ...]:
    """By whom a list was issued, under which number, on which day; nothing where it does not say."""
    issued = document.header.get("issued", {})
    day = official_day(str(issued["date"])) if "date" in issued else ""
    texts = (issued.get("by", ""), issued.get("number", ""), day)
    line = "　".join(text for text in texts if text)
    return (line,) if line else ()


def official_day(day: str) -> str:
    """A day as official documents write it, without idle zeros: 2026年3月1日."""
    if language() != "zh":
        return day
    year, month, number = day.split("-")
    return f"{year}年{int(month)}月{int(number)}日"


def _notes(document: Document) -> tuple[str, ...]:
    note = document.data.get("note", "")
    return tuple(line.strip() for line in note.split("\n") if line.strip())


def _notes_of_items(document: Document) -> Iterator[str]:
    """The notes of items, where the published table has no column for them."""
    kind = LISTS[document.kind.name]
    for part in parts_of(document):
        if not _has_note_column(kind, part):
            for number, item in zip(_numbers(part.items), part.items, strict=True):
                if item.get("note"):
                    name = _("No. {n} ({name})", n=number, name=item["name"])
                    yield _("{name}: {text}", name=name, text=item["note"])


def _has_note_column(kind: ListKind, part: Part) -> bool:
    """Whether the published table has notes: officially, or because many items have one."""
    return "note" in kind.official_fields(part.sort) or not _has_few_notes(part.items)


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
            found.append(Part(title, members, sort))
    if len(found) == 1 and kind.with_defaults({}).get(kind.sort_field) == kind.sort(items[0]):
        # a list of which no item says its sort, such as one before 2024, has one part without a name
        return [replace(found[0], title="")]
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


def list_table(
    workspace: ReportWorkspace,
    document: Document,
    part: Part,
    flows: Mapping[str, str],
    *,
    is_official: bool = False,
) -> Table:
    """A part of a list as it is printed.

    A published table has the official columns, as far as an item fills them. Elsewhere all filled
    columns are shown; what is the same in all rows is said above them, and rare notes stand under
    the name.
    """
    items, kind = part.items, LISTS[document.kind.name]
    groups = _headings([_group(kind, item) for item in items])
    grouped_by = kind.sort_field if kind.has_groups_by_sort else "category"
    columns = [
        column
        for column in filled_columns(kind, items)
        if column.path != ("seq",) and not (groups and column.path == (grouped_by,))
    ]
    constants: tuple[tuple[str, str], ...] = ()
    has_notes_below = False
    if is_official:
        # a power that is suspended or taken back must not look like one in force
        official = {*kind.official_fields(part.sort), kind.state_field}
        official |= {"note"} if _has_note_column(kind, part) else set()
        columns = [column for column in columns if column.path[0] in official]
    else:
        columns, constants = _without_constants(columns, items)
        has_notes_below = _has_few_notes(items)
        columns = [c for c in columns if not (has_notes_below and c.path == ("note",))]
    makers = [_cell_maker(workspace, column, has_notes_below) for column in columns]
    anchors = [item_anchor(document, item) for item in items]
    if any(anchor in flows for anchor in anchors):
        makers.append(lambda item: _flow_link(flows, item_anchor(document, item)))
    rows = tuple(
        Row((number, *(make(item) for make in makers)), anchor, group)
        for number, item, anchor, group in zip(
            _numbers(items), items, anchors, groups or [""] * len(items), strict=True
        )
    )
    heads = [report_column(column) for column in (_number(kind), *columns)]
    if has_notes_below:
        heads = [replace(h, kind="lines") if h.role == "name" else h for h in heads]
    if len(makers) > len(columns):
        heads.append(neutral.Column(_("Flow chart"), "links"))
    return Table(tuple(heads), rows, part.title, constants=constants)


def _cell_maker(
    workspace: ReportWorkspace,
    column: Column,
    has_notes_below: bool,  # noqa: FBT001  private
) -> Callable[[Values], Cell]:
    if column.path == ("name",) and has_notes_below:
        return _name_and_note
    return lambda item: _cell(workspace, column, item)


def _name_and_note(item: Values) -> Cell:
    note = (_("Note: {text}", text=item["note"]),) if item.get("note") else ()
    return (item["name"], *note)


def _flow_link(flows: Mapping[str, str], anchor: str) -> Cell:
    return (Link(_("Flow chart"), flows[anchor]),) if anchor in flows else ()


def _has_few_notes(items: Sequence[Values]) -> bool:
    notes = sum("note" in item for item in items)
    return 0 < notes < _FEW * len(items)


def _without_constants(
    columns: list[Column], items: Sequence[Values]
) -> tuple[list[Column], tuple[tuple[str, str], ...]]:
    """The columns that differ from row to row, and what those say that do not."""
    if len(items) < _ALIKE:
        return columns, ()
    kept, constants = [], []
    for column in columns:
        first = cell_of(column, items[0])
        if column.path != ("name",) and all(cell_of(column, item) == first for item in items):
            constants.append((report_column(column).title, "；".join(lines_of(first))))
        else:
            kept.append(column)
    return kept, tuple(constants)


def _numbers(items: Sequence[Values]) -> list[str]:
    """The printed numbers: those of the list, else 1, 2, 3."""
    has_numbers = any("seq" in item for item in items)
    return [
        str(item.get("seq", "") if has_numbers else place) for place, item in enumerate(items, 1)
    ]


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
