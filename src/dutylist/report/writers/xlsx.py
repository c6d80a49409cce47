"""A workbook: a sheet for each section that has tables or charts. Every text is written as text."""

import math
import re
from collections.abc import Iterator
from datetime import UTC, datetime
from io import BytesIO
from typing import Any

from dutylist.messages import _
from dutylist.report.document import (
    Cell,
    Chart,
    Facts,
    Flow,
    Paragraph,
    Report,
    Row,
    Section,
    Table,
    chart_table,
    lines_of,
    plain,
)
from dutylist.report.drawing.svg import COLORS, width_of
from dutylist.report.writers.page import flow_table

_FORBIDDEN = re.compile(r"[\[\]:*?/\\]")
_LONGEST_NAME = 31
_LONGEST_TEXT = 32_767
"""Characters that a cell holds; Excel refuses more."""
_WIDTH_OF_SHARE = 8
_MOST_UPRIGHT = 110
"""Characters of all columns of a sheet; more are printed on the long side of the page."""
_DIGIT = 6.5
"""The width of a digit, in which Excel counts the width of columns, as `width_of` measures."""
_LINE, _HIGHEST = 16.5, 409.0
"""Points of a line of text, and of the highest row that Excel allows."""
_FONT = "仿宋"


def write(report: Report) -> bytes:
    """The workbook."""
    from xlsxwriter import Workbook  # noqa: PLC0415

    out = BytesIO()
    options = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
    book = Workbook(out, options)
    # one moment for every report: the same input gives the same bytes
    book.set_properties({"title": plain(report.title), "created": datetime(2000, 1, 1, tzinfo=UTC)})
    writer = _Writer(book)
    sections = [section for section, _depth in report.walk() if section.blocks]
    names = list(_sheet_names(sections))
    writer.contents(report, names)
    for section, name in zip(sections, names, strict=True):
        writer.section(section, name)
    book.close()
    return out.getvalue()


def _sheet_names(sections: list[Section]) -> Iterator[str]:
    """A name for each sheet: without the signs that Excel refuses, short, and each once."""
    taken = {_("Contents").lower(), "history"}
    for section in sections:
        base = _FORBIDDEN.sub(" ", plain(section.title)).strip("' ") or "-"
        name, number = _cut(base, _LONGEST_NAME), 1
        while name.lower() in taken:
            number += 1
            tail = f" {number}"
            name = _cut(base, _LONGEST_NAME - len(tail)) + tail
        taken.add(name.lower())
        yield name


def _cut(text: str, most: int) -> str:
    """A text of so many characters as Excel counts them: those beyond 65,536 are two."""
    return text.encode("utf-16-le")[: 2 * most].decode("utf-16-le", "ignore")


class _Writer:
    """Writes blocks one under the other."""

    def __init__(self, book: Any) -> None:
        self._book = book
        self._widths: dict[int, float] = {}
        base = {"font_name": _FONT, "font_size": 11, "valign": "top", "text_wrap": True}
        grid = {**base, "border": 1, "border_color": "#999999"}
        self._plain = book.add_format({"font_name": _FONT, "font_size": 11, "valign": "top"})
        self._title = book.add_format({"font_name": "黑体", "font_size": 16})
        self._caption = book.add_format({"font_name": "黑体", "font_size": 12})
        self._warning = book.add_format({"font_name": _FONT, "bold": True, "font_color": "#9c2a25"})
        self._head = book.add_format({**grid, "font_name": "黑体", "bg_color": "#F2EFE9"})
        self._group = book.add_format({**grid, "font_name": "黑体"})
        self._text = book.add_format({**grid, "num_format": "@"})
        self._number = book.add_format(grid)
        self._link = book.add_format({"font_name": _FONT, "font_color": "#9c2a25", "underline": 1})

    def contents(self, report: Report, names: list[str]) -> None:
        """The first sheet leads to the others."""
        sheet = self._book.add_worksheet(_("Contents"))
        sheet.set_column(0, 0, 60)
        sheet.write_string(0, 0, plain(report.title), self._title)
        row, unused = 2, iter(names)
        for section, depth in report.walk():
            title = "　" * depth + plain(section.title)
            if section.blocks:
                quoted = next(unused).replace("'", "''")
                sheet.write_url(row, 0, f"internal:'{quoted}'!A1", self._link, title[:255])
            else:
                sheet.write_string(row, 0, title, self._plain)
            row += 1

    def section(self, section: Section, name: str) -> None:
        """A section on a sheet of its own."""
        sheet = self._book.add_worksheet(name)
        sheet.set_paper(9)  # A4
        sheet.fit_to_pages(1, 0)
        sheet.set_footer("&C— &P —")
        sheet.write_string(0, 0, plain(section.title), self._title)
        tables = [block for block in section.blocks if isinstance(block, Table)]
        self._widths = _set_widths(sheet, section, tables)
        row = 2
        for block in section.blocks:
            match block:
                case Paragraph(text, is_warning):
                    style = self._warning if is_warning else self._plain
                    sheet.write_string(row, 0, plain(text), style)
                    row += 2
                case Facts(pairs):
                    for fact, cell in pairs:
                        sheet.write_string(row, 0, plain(fact), self._plain)
                        sheet.write_string(row, 1, "；".join(lines_of(cell)), self._plain)
                        row += 1
                    row += 1
                case Table():
                    is_alone = len(tables) == 1
                    row = self._table(sheet, block, row, is_alone=is_alone)
                case Chart():
                    row = self._chart(sheet, name, block, row)
                case Flow():
                    row = self._table(sheet, flow_table(block), row, is_alone=False)

    def _table(self, sheet: Any, table: Table, row: int, *, is_alone: bool) -> int:
        """A table from this row on; the next free row."""
        if table.caption:
            sheet.write_string(row, 0, plain(table.caption), self._caption)
            row += 1
        top, last = row, len(table.columns) - 1
        for place, column in enumerate(table.columns):
            sheet.write_string(row, place, plain(column.title), self._head)
        group = ""
        for entry in table.rows:
            if entry.group and entry.group != group:
                row += 1
                if last:
                    sheet.merge_range(row, 0, row, last, "", self._group)
                sheet.write_string(row, 0, plain(entry.group), self._group)
            group = entry.group
            row += 1
            sheet.set_row(row, _height(table, entry, self._widths))
            for place, cell in enumerate(entry.cells):
                self._cell(sheet, row, place, cell)
        if is_alone:
            sheet.freeze_panes(top + 1, 0)
            sheet.repeat_rows(top)
            if not group:  # Excel cannot sort over merged headings
                sheet.autofilter(top, 0, row, last)
        return row + 2

    def _cell(self, sheet: Any, row: int, place: int, cell: Cell) -> None:
        if isinstance(cell, int | float):
            sheet.write_number(row, place, cell, self._number)
            return
        text = "\n".join(lines_of(cell))
        if len(text) > _LONGEST_TEXT // 2:
            text = _cut(text, _LONGEST_TEXT)
        if text:
            sheet.write_string(row, place, text, self._text)
        else:
            sheet.write_blank(row, place, None, self._text)

    def _chart(self, sheet: Any, name: str, chart: Chart, row: int) -> int:
        """The figures, and beside them the chart that Excel draws of them."""
        top = row + 1
        below = self._table(sheet, chart_table(chart), row, is_alone=False)
        is_line = chart.kind == "line"
        kind = {"type": "line"} if is_line else {"type": "bar", "subtype": "stacked"}
        drawn = self._book.add_chart(kind)
        end = top + len(chart.labels)
        for place, series in enumerate(chart.series, 1):
            drawn.add_series(
                {
                    "name": plain(series.name),
                    "categories": [name, top + 1, 0, end, 0],
                    "values": [name, top + 1, place, end, place],
                    ("line" if is_line else "fill"): {"color": COLORS[(place - 1) % len(COLORS)]},
                    "gap": 50,
                }
            )
        drawn.set_title({"name": plain(chart.title), "name_font": {"size": 12}})
        drawn.set_legend({"position": "bottom"} if len(chart.series) > 1 else {"none": True})
        if not is_line:
            drawn.set_y_axis({"reverse": True})
        height = max(240, 60 + 24 * len(chart.labels))
        drawn.set_size({"width": 640, "height": height})
        sheet.insert_chart(row, len(chart.series) + 2, drawn)
        return max(below, row + height // 20 + 2)


def _set_widths(sheet: Any, section: Section, tables: list[Table]) -> dict[int, float]:
    """Give each column the width that the widest of its tables wants; the widths."""
    has_facts = any(isinstance(block, Facts) for block in section.blocks)
    widths: dict[int, float] = {0: 14, 1: 24} if has_facts else {0: 14}
    for table in tables:
        for place, column in enumerate(table.columns):
            wanted = min(column.width * _WIDTH_OF_SHARE, 60)
            widths[place] = max(widths.get(place, 0), wanted)
    for place, width in widths.items():
        sheet.set_column(place, place, width)
    if sum(widths.values()) > _MOST_UPRIGHT:
        sheet.set_landscape()
    return widths


def _height(table: Table, row: Row, widths: dict[int, float]) -> float:
    """The height of a row without its details: not every program finds it by itself."""
    most = 1
    for place, cell in enumerate(row.cells):
        if table.columns[place].is_detail:
            continue
        room = max(widths.get(place, 9) - 1, 2) * _DIGIT
        lines = sum(math.ceil(max(width_of(line), 1) / room) for line in lines_of(cell))
        most = max(most, lines)
    return min(most * _LINE, _HIGHEST)
