"""The lists as they are officially printed: parts, headings of categories, columns of their kind."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import Any, cast

from dutylist.citation import in_chinese
from dutylist.messages import _, count, joined, language, noop
from dutylist.model.defaults import value_of
from dutylist.report.content.fields import Values, basis_lines, cell_of, field_of, keys_of
from dutylist.report.document import Block, Cell, Facts, Paragraph, Row, Section, Table
from dutylist.report.library import Library
from dutylist.workspace.document import Document

MODES = ("基本履职", "配合履职", "上级收回")

_PARTS: dict[str, tuple[str, dict[str, str]]] = {
    "duty-list": (
        "mode",
        {
            "基本履职": noop("Basic duties"),
            "配合履职": noop("Duties in which the township helps"),
            "上级收回": noop("Matters taken back by departments above"),
        },
    ),
    "village-list": (
        "class",
        {
            "自治": noop("Self-government"),
            "协助": noop("Matters in which the village helps"),
            "便民服务": noop("Services of the village"),
            "减负": noop("Burdens taken off the village"),
        },
    ),
    "certificate-list": (
        "ruling",
        {
            "可出具": noop("Certificates that may be issued"),
            "不应出具": noop("Certificates that must not be issued"),
            "取消": noop("Certificates abolished"),
            "疑难": noop("Certificates in doubt"),
        },
    ),
}
"""The field by which a list of a kind falls into parts, and the official names of the parts."""

_REFERENCES = frozenset({"duties", "targets"})
"""Fields that refer to items of other lists."""

_GROUPS = {"power-list": "type", "service-list": "channel", "catalogue": "type"}
"""The field whose values are headings; elsewhere the category."""


@dataclass(frozen=True, slots=True)
class Part:
    """The items of a list that are printed as one table."""

    title: str
    items: tuple[Values, ...]


def section_anchor(document: Document) -> str:
    """Where a list stands in the report."""
    return f"list-{document.id}"


def item_anchor(document: Document, item: Values) -> str:
    """Where an item stands in the report."""
    return f"list-{document.id}/{item['id']}"


def lists_section(library: Library) -> Section | None:
    """All lists."""
    pages = tuple(_list_section(library, document) for document in library.lists)
    return Section(_("Lists"), "lists", sections=pages) if pages else None


def _list_section(library: Library, document: Document) -> Section:
    blocks: list[Block] = []
    facts = _facts(document)
    if facts:
        blocks.append(Facts(facts))
    if "note" in document.data:
        blocks.append(Paragraph(document.data["note"]))
    if not document.items:
        blocks.append(Paragraph(_("This list has no items.")))
    blocks.extend(_table(library, document, part) for part in parts_of(document))
    return Section(document.data["title"], section_anchor(document), tuple(blocks))


def parts_of(document: Document) -> list[Part]:
    """The parts of a list that have items; one without a title where the kind knows no parts."""
    items = cast("Sequence[Values]", document.items)
    if document.kind.name not in _PARTS:
        return [Part("", tuple(items))] if items else []
    field, titles = _PARTS[document.kind.name]
    found = []
    for value, title in titles.items():
        members = tuple(item for item in items if value_of(item, field) == value)
        if members:
            found.append(Part(_(title), members))
    if len(found) == 1 and document.kind.name == "duty-list":
        # the lists before 2024 have one part, which has no name
        is_basic = value_of(found[0].items[0], field) == MODES[0]
        return [Part("" if is_basic else found[0].title, found[0].items)]
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


def _table(library: Library, document: Document, part: Part) -> Table:
    items, kind = part.items, document.kind.name
    field = _GROUPS.get(kind, "category")
    groups = _headings([str(item.get(field, "")) for item in items])
    keys = [key for key in keys_of(kind, items) if key != "seq" and not (groups and key == field)]
    if not groups and field == "category" and any("category" in item for item in items):
        keys.insert(keys.index("name") + 1 if "name" in keys else 1, "category")
    has_numbers = any("seq" in item for item in items)
    rows = []
    for place, item in enumerate(items):
        seq = str(item.get("seq", "") if has_numbers else place + 1)
        cells = (seq, *(_cell(library, key, item) for key in keys))
        rows.append(Row(cells, item_anchor(document, item), groups[place] if groups else ""))
    columns = tuple(field_of(key).column() for key in ("seq", *keys))
    return Table(columns, tuple(rows), part.title)


def _cell(library: Library, key: str, item: Values) -> Cell:
    """A cell of a printed list; what refers to items has their names."""
    if key not in _REFERENCES:
        return cell_of(key, item)
    found = ((reference, library.find_item(reference)) for reference in item.get(key, ()))
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
