"""Findings for Excel, to be sent back to offices: one sheet a township, a row a finding."""

import re
from collections.abc import Iterable, Mapping
from functools import cache
from typing import Any

from msgspec import Struct

from dutylist.errors import UnreadableFileError
from dutylist.file_tree import WorkingTree
from dutylist.finding import Finding
from dutylist.formats.plain_text import printable
from dutylist.formats.workbook import LONGEST_TEXT, Workbook, cut, row_height
from dutylist.messages import _
from dutylist.output.places import Places
from dutylist.output.result import Look, Result
from dutylist.output.words import severity_word
from dutylist.yaml_reader import YamlFaultError, read

_WIDTHS = (26, 8, 30, 8, 46, 46, 30)
_FONT = "宋体"
_INDEX = re.compile(r"items\[(\d+)\]")


class Row(Struct, frozen=True):
    """A finding as the office knows its place: list, printed number, item."""

    sheet: str
    cells: tuple[str, ...]


def write(result: Result, _look: Look) -> bytes:
    """The workbook: first how many findings each sheet has, then the sheets."""
    book = Workbook(_("Findings"))
    sheets: dict[str, list[Row]] = {}
    for row in rows_of(result.findings, result.places):
        sheets.setdefault(row.sheet, []).append(row)
    counts = [(name, str(len(rows))) for name, rows in sheets.items()]
    _write(book, (_("Overview"), result.verdict), {_("township"): 30, _("findings"): 12}, counts)
    columns = dict(zip(headings(), _WIDTHS, strict=True))
    for name, rows in sheets.items():
        _write(book, (name, name), columns, [row.cells for row in rows])
    return book.as_bytes()


def headings() -> tuple[str, ...]:
    """What the columns hold."""
    return (_("list"), _("no."), _("item"), _("weight"), _("problem"), _("what to do"), _("place"))


def rows_of(findings: Iterable[Finding], places: Places) -> list[Row]:
    """The findings, each with the list and item that it is about."""
    tree = WorkingTree(places.root)

    @cache
    def document(path: str) -> Mapping[str, Any]:
        try:
            data = read((places.read or tree.read)(path))
        except (UnreadableFileError, YamlFaultError):
            return {}
        return data if isinstance(data, Mapping) else {}

    return [_row(finding, document(finding.path), places) for finding in findings]


def _row(finding: Finding, data: Mapping[str, Any], places: Places) -> Row:
    title = str(data.get("title") or places.shown_path(finding.path))
    region = data.get("region")
    item = _item_of(finding, data)
    place = f"{places.shown_path(finding.path)}:{finding.span.line}"
    cells = (
        title, str(item.get("seq", "")), str(item.get("name", "")), severity_word(finding.severity),
        f"{finding.message} ({finding.code})", finding.hint, place,
    )  # fmt: skip
    return Row(region if isinstance(region, str) and region else _("of no township"), cells)


def _item_of(finding: Finding, data: Mapping[str, Any]) -> Mapping[str, Any]:
    items = data.get("items")
    index = _INDEX.match(finding.place)
    if index is None or not isinstance(items, list) or int(index[1]) >= len(items):
        return {}
    found = items[int(index[1])]
    return found if isinstance(found, Mapping) else {}


def _write(
    book: Workbook,
    names: tuple[str, str],
    columns: Mapping[str, int],
    rows: Iterable[tuple[str, ...]],
) -> None:
    """Add a sheet of this name, with this title above; its columns by their heads, with their widths."""
    sheet = book.add_sheet(names[0])
    sheet.set_landscape()
    sheet.set_footer("&C&P / &N")
    big = book.format(font_name=_FONT, bold=True, font_size=14, text_wrap=True, valign="vcenter")
    sheet.merge_range(0, 0, 0, len(columns) - 1, printable(names[1]), big)
    sheet.set_row(0, 30)
    head = book.format(font_name=_FONT, bold=True, border=1, bg_color="#E8EDF5", align="center")
    body = book.format(font_name=_FONT, border=1, text_wrap=True, valign="top", num_format="@")
    for column, (text, width) in enumerate(columns.items()):
        sheet.set_column(column, column, width)
        sheet.write_string(1, column, text, head)
    sheet.repeat_rows(1)
    sheet.freeze_panes(2, 0)
    number = 1
    for number, row in enumerate(rows, 2):
        texts = [cut(printable(text), LONGEST_TEXT) for text in row]
        for column, text in enumerate(texts):
            sheet.write_string(number, column, text, body)
        widths = map(float, columns.values())
        sheet.set_row(
            number, row_height(zip((text.split("\n") for text in texts), widths, strict=True))
        )
    sheet.autofilter(1, 0, number, len(columns) - 1)
