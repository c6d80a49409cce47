"""A workbook: a sheet for each section that has tables or charts. Every text is written as text."""

from typing import Any

from dutylist.formats.plain_text import plain
from dutylist.formats.svg import COLORS
from dutylist.formats.workbook import LONGEST_TEXT, Workbook, cut, row_height
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
)
from dutylist.report.writers.paper_layout import flow_table

_WIDTH_OF_SHARE = 8
_MOST_UPRIGHT = 110
"""Characters of all columns of a sheet; more are printed on the long side of the page."""
_USUAL_WIDTH = 9
"""Of a column that is given none."""
_FONT, _HEAD_FONT = "仿宋", "黑体"


def write(report: Report) -> bytes:
    """The workbook."""
    book = Workbook(plain(report.title))
    writer = _Writer(book)
    contents = book.add_sheet(_("Contents"))
    sections = [section for section, _depth in report.walk() if section.blocks]
    sheets = [book.add_sheet(plain(section.title)) for section in sections]
    writer.contents(report, contents, [sheet.get_name() for sheet in sheets])
    for section, sheet in zip(sections, sheets, strict=True):
        writer.section(section, sheet)
    return book.as_bytes()


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
        self._link = book.format(font_name=_FONT, font_color="#9c2a25", underline=1)

    def contents(self, report: Report, sheet: Any, names: list[str]) -> None:
        """The first sheet leads to the others."""
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

    def section(self, section: Section, sheet: Any) -> None:
        """A section on a sheet of its own."""
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
                    row = self._chart(sheet, block, row)
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
            sheet.set_row(row, self._height(table, entry))
            for place, cell in enumerate(entry.cells):
                self._cell(sheet, row, place, cell)
        if is_alone:
            sheet.freeze_panes(top + 1, 0)
            sheet.repeat_rows(top)
            if not group:  # Excel cannot sort over merged headings
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
