"""All items in one table, to search and to filter."""

from typing import cast

from dutylist.messages import _, joined
from dutylist.model.defaults import value_of
from dutylist.report.content.fields import Values, basis_lines, cell_of, keys_of
from dutylist.report.content.lists import item_anchor
from dutylist.report.document import Column, Link, Row, Section, Table, lines_of
from dutylist.report.library import Library
from dutylist.workspace.document import Document

_SHOWN = frozenset({"seq", "name", "post", "certificate", "indicator", "office", "category"})
_KINDS_OF_MATTER = ("mode", "type", "class", "channel", "ruling")
_UNITS = ("lead", "taken_by", "authority", "assessor")


def items_section(library: Library) -> Section | None:
    """Every item of every list."""
    rows = [
        _row(library, document, cast("Values", item), keys)
        for document in library.lists
        for keys in [keys_of(document.kind.name, cast("list[Values]", document.items))]
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


def _row(library: Library, document: Document, item: Values, keys: list[str]) -> Row:
    region = document.header.get("region", "")
    if "townships" in item:
        places = tuple(library.unit(name) for name in item["townships"])
    else:
        places = (library.unit(region),) if region else ()
    return Row(
        (
            (Link(item["name"], item_anchor(document, item)),),
            places,
            item.get("category", ""),
            _kind_of_matter(document, item),
            tuple(library.unit(name, region) for name in units_of(item)),
            item.get("office", ""),
            document.data["title"],
            _details(item, keys),
        )
    )


def _kind_of_matter(document: Document, item: Values) -> str:
    if document.kind.name == "duty-list":
        return str(value_of(item, "mode"))
    return str(next((item[key] for key in _KINDS_OF_MATTER if key in item), ""))


def units_of(item: Values) -> list[str]:
    """The departments that an item names."""
    found: list[str] = []
    for key in _UNITS:
        match item.get(key):
            case str(name) | {"unit": str(name)}:
                found.append(name)
            case list(names):
                found.extend(names)
    found.extend(partner["unit"] for partner in item.get("partners", ()))
    return found


def _details(item: Values, keys: list[str]) -> tuple[str, ...]:
    """What the other fields say, as far as a search should find it."""
    texts = [joined(list(lines_of(cell_of(key, item)))) for key in keys if key not in _SHOWN]
    if "basis" not in keys:
        texts.append(joined(list(basis_lines(item))))
    return tuple(text for text in (*texts, item["id"]) if text)
