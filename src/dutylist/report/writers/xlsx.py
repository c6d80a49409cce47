"""A workbook: a sheet for each section that has tables or charts. Every text is written as text."""

import re
from collections.abc import Iterator
from typing import Any

from msgspec import Struct
from msgspec.structs import replace

from dutylist.formats.plain_text import plain
from dutylist.formats.svg import COLORS
from dutylist.formats.workbook import LONGEST_TEXT, Workbook, cut, row_height
from dutylist.messages import _
from dutylist.report.document import (
    Cell,
    Chart,
    Column,
    Facts,
    Flow,
    PaperBlock,
    Paragraph,
    Report,
    Row,
    Section,
    Table,
    lines_of,
)
from dutylist.report.paper import chart_table, paper_blocks
from dutylist.report.widths import measured
from dutylist.report.writers.paper_layout import flow_table

_WIDTH_OF_CHARACTER = 2.2
"""Excel counts in characters of half width, and a cell has a margin."""
_MOST_UPRIGHT = 110
"""Characters of all columns of a sheet; more are printed on the long side of the page."""
_USUAL_WIDTH = 9
"""Of a column that is given none."""
_LOWEST_HEAD = 15
"""A head that stands further down is not frozen: nothing would be left to scroll."""
_FONT, _HEAD_FONT = "仿宋", "黑体"


class _Sheet(Struct, frozen=True):
    """A section, or one table of a section that has several, on a sheet of its own."""

    title: str
    section: Section
    blocks: tuple[PaperBlock, ...]
    depth: int


def write(report: Report) -> bytes:
    """The workbook."""
    book = Workbook(plain(report.title))
    writer = _Writer(book)
    sheets = [sheet for section, depth in report.walk() for sheet in _sheets(section, depth)]
    contents = book.add_sheet(_("Contents")) if len(sheets) > 1 else None
    made = [book.add_sheet(plain(sheet.title)) for sheet in sheets]
    if contents is not None:
        writer.contents(report, contents, sheets, [one.get_name() for one in made])
    for sheet, one in zip(sheets, made, strict=True):
        writer.sheet(sheet, one, report.imprint)
    return book.as_bytes()


def _sheets(section: Section, depth: int) -> Iterator[_Sheet]:
    """The sheets of a section: each large table can be filtered and sorted on one of its own.

    Pages of posts and flow charts are no sheets: their tables hold the same, and a hundred sheets
    cannot be overlooked.
    """
    blocks = paper_blocks(section)
    if section.anchor.startswith(_PAGES) or not blocks:
        return
    tables = [block for block in blocks if isinstance(block, Table)]
    is_list = section.opening is not None
    if not (is_list and len(tables) > 1):
        yield _Sheet(section.title, section, tuple(blocks), depth)
        return
    above = [block for block in blocks if not isinstance(block, Table)]
    for place, table in enumerate(tables):
        title = f"{_short(table.caption)} {section.title}" if table.caption else section.title
        yield _Sheet(title, section, (*(() if place else above), table), depth)


_PAGES = ("post-", "flow-")
_TAIL = "事项清单"


def _short(caption: str) -> str:
    return caption.removesuffix(_TAIL)


class _Writer:
    """Writes blocks one under the other."""

    def __init__(self, book: Workbook) -> None:
        self._book = book
        self._widths: dict[int, float] = {}
        grid = {"valign": "top", "text_wrap": True, "border": 1, "border_color": "#999999"}
        head = {**grid, "font_name": _HEAD_FONT}
        self._plain = book.format(font_name=_FONT, valign="top")
        self._title = book.format(font_name=_HEAD_FONT, font_size=16)
        self._caption = book.format(font_name=_HEAD_FONT, font_size=12)
        self._warning = book.format(font_name=_FONT, bold=True, font_color="#9c2a25")
        self._head = book.format(**head, bg_color="#F2EFE9")
        self._group = book.format(**head)
        self._text = book.format(**grid, font_name=_FONT, num_format="@")
        self._number = book.format(**grid, font_name=_FONT)
        self._line = book.format(font_name=_FONT, valign="top")
        middle = {"align": "center", "valign": "vcenter"}
        self._official = book.format(font_name="方正小标宋简体", font_size=20, **middle)
        self._issue = book.format(font_name=_FONT, font_size=12, **middle)
        self._link = book.format(font_name=_FONT, font_color="#9c2a25", underline=1)

    def contents(self, report: Report, sheet: Any, sheets: list[_Sheet], names: list[str]) -> None:
        """The first sheet leads to the others."""
        sheet.set_column(0, 0, 60)
        sheet.write_string(0, 0, plain(report.title), self._title)
        sheet.write_string(1, 0, plain(report.imprint), self._plain)
        for row, (one, name) in enumerate(zip(sheets, names, strict=True), 3):
            title = "　" * one.depth + plain(one.title)
            quoted = name.replace("'", "''")
            sheet.write_url(row, 0, f"internal:'{quoted}'!A1", self._link, title[:255])

    def sheet(self, one: _Sheet, sheet: Any, imprint: str) -> None:
        """A section, or a part of one."""
        sheet.set_footer(f"&L&8{_escaped(imprint)}&C— &P —")
        tables = [block for block in one.blocks if isinstance(block, Table)]
        self._widths = _set_widths(sheet, one.blocks, tables)
        row = self._opening(one, sheet)
        for block in one.blocks:
            match block:
                case Paragraph(text, is_warning):
                    style = self._warning if is_warning else self._plain
                    sheet.write_string(row, 0, plain(text), style)
                    row += 2
                case Facts(pairs):
                    row = self._facts(sheet, [(n, "；".join(lines_of(c))) for n, c in pairs], row)
                case Table():
                    row = self._table(sheet, block, row, is_alone=len(tables) == 1)
                case Chart():
                    row = self._chart(sheet, block, row)
                case Flow():
                    row = self._table(sheet, flow_table(block), row, is_alone=False)
        for note in one.section.opening.notes if one.section.opening else ():
            sheet.write_string(row, 0, _("Note: {text}", text=plain(note)), self._plain)
            row += 1

    def _opening(self, one: _Sheet, sheet: Any) -> int:
        """The title, of an official list in the middle with its number above; the next free row."""
        opening, last = one.section.opening, self._last(one)
        if opening is None or not opening.label or not last:
            sheet.write_string(0, 0, plain(one.section.title), self._title)
            return 2
        sheet.write_string(0, 0, plain(opening.label), self._caption)
        sheet.merge_range(1, 0, 1, last, plain(one.section.title), self._official)
        sheet.set_row(1, 34)
        row = 2
        for line in opening.lines:
            sheet.merge_range(row, 0, row, last, plain(line), self._issue)
            row += 1
        return row + 1

    def _last(self, one: _Sheet) -> int:
        tables = (block for block in one.blocks if isinstance(block, Table))
        return max((len(table.columns) for table in tables), default=1) - 1

    def _facts(self, sheet: Any, facts: list[tuple[str, str]], row: int) -> int:
        """Names and what they are: in one cell each line, for their column is that of numbers."""
        for name, text in facts:
            words = _("{name}: {text}", name=plain(name), text=text)
            sheet.write_string(row, 0, cut(words, LONGEST_TEXT), self._line)
            row += 1
        return row + 1

    def _table(self, sheet: Any, table: Table, row: int, *, is_alone: bool) -> int:
        """A table from this row on; the next free row. Its groups are a column: it can be sorted."""
        table = _with_groups(table)
        if table.caption:
            sheet.write_string(row, 0, plain(table.caption), self._caption)
            row += 1
        if table.constants:
            row = self._facts(sheet, list(table.constants), row)
        top, last = row, len(table.columns) - 1
        for place, column in enumerate(table.columns):
            sheet.write_string(row, place, plain(column.title), self._head)
        for entry in table.rows:
            row += 1
            sheet.set_row(row, self._height(table, entry))
            for place, cell in enumerate(entry.cells):
                self._cell(sheet, row, place, cell)
        if is_alone and top < _LOWEST_HEAD:
            sheet.freeze_panes(top + 1, 0)
            sheet.repeat_rows(top)
            if table.rows:
                sheet.autofilter(top, 0, row, last)
        return row + 2

    def _height(self, table: Table, row: Row) -> float:
        return row_height(
            (lines_of(cell), self._widths.get(place, _USUAL_WIDTH))
            for place, cell in enumerate(row.cells)
            if not table.columns[place].is_detail
        )

    def _cell(self, sheet: Any, row: int, place: int, cell: Cell) -> None:
        if isinstance(cell, int | float):
            sheet.write_number(row, place, cell, self._number)
            return
        text = "\n".join(lines_of(cell))
        if place == 0 and _NUMBER.fullmatch(text):  # a printed number sorts as one
            sheet.write_number(row, place, int(text), self._number)
            return
        if len(text) > LONGEST_TEXT // 2:
            text = cut(text, LONGEST_TEXT)
        if text:
            sheet.write_string(row, place, text, self._text)
        else:
            sheet.write_blank(row, place, None, self._text)

    def _chart(self, sheet: Any, chart: Chart, row: int) -> int:
        """The figures, and beside them the chart that Excel draws of them."""
        top = row + 1
        below = self._table(sheet, chart_table(chart), row, is_alone=False)
        is_line = chart.kind == "line"
        kind = {"type": "line"} if is_line else {"type": "bar", "subtype": "stacked"}
        drawn, name = self._book.add_chart(kind), sheet.get_name()
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


_NUMBER = re.compile(r"0|[1-9]\d{0,8}")


def _escaped(text: str) -> str:
    """A text in a footer, where & begins a code."""
    return plain(text).replace("&", "&&")


def _with_groups(table: Table) -> Table:
    """The table with the headings of its rows as a column behind the number."""
    if not any(row.group for row in table.rows):
        return table
    columns = (table.columns[0], Column(_("Category")), *table.columns[1:])
    rows = tuple(
        Row((row.cells[0], _bare(row.group), *row.cells[1:]), row.anchor) for row in table.rows
    )
    return measured(replace(table, columns=columns, rows=rows))


def _bare(heading: str) -> str:
    """党的建设 of 一、党的建设（41项）."""
    found = _HEADING.fullmatch(heading)
    return found[1] if found else heading


_HEADING = re.compile(r"(?:[一二三四五六七八九十百]+、|\d+\. )(.*)(?:（\d+项）| \(\d+\))")


def _set_widths(
    sheet: Any, blocks: tuple[PaperBlock, ...], tables: list[Table]
) -> dict[int, float]:
    """Give each column the width that the widest of its tables wants; the widths."""
    widths: dict[int, float] = {} if tables else {0: 14.0}
    charts = [chart_table(block) for block in blocks if isinstance(block, Chart)]
    for table in (*map(_with_groups, tables), *charts):
        for place, column in enumerate(table.columns):
            wanted = min(column.width * _WIDTH_OF_CHARACTER, 60)
            widths[place] = max(widths.get(place, 0), wanted)
    for place, width in widths.items():
        sheet.set_column(place, place, width)
    if sum(widths.values()) > _MOST_UPRIGHT:
        sheet.set_landscape()
    return widths
