"""A Word document in the look of an official one (GB/T 9704): A4, 仿宋 and 黑体."""

from dutylist.formats.plain_text import plain
from dutylist.formats.word import Cell, Page, Style, WordDocument
from dutylist.report.document import (
    Block,
    Chart,
    Facts,
    Flow,
    Paragraph,
    Report,
    Table,
    chart_table,
    lines_of,
    paper_tables,
)
from dutylist.report.drawing.charts import draw_chart
from dutylist.report.drawing.flow import draw_flow
from dutylist.report.writers.paper_layout import (
    DEEPEST,
    MOST_COLUMNS,
    PICTURE_WIDTH,
    flow_table,
    is_wide,
)
from dutylist.report.writers.typesetting import draw_pixels

_TITLE, _BODY, _HEAD = "方正小标宋简体", "仿宋", "黑体"
_SMALL = 10.5
"""五号, for tables."""
_STYLES = {
    "Normal": Style(_BODY, 16, line=28, indent=32),
    "Warning": Style(_BODY, 16, is_bold=True, line=28, indent=32),
    "Title": Style(_TITLE, 22, side="center", line=30, before=8, is_kept=True),
    "Subtitle": Style(_BODY, 16, side="center", line=30, before=8, is_kept=True),
    "Heading 1": Style(_HEAD, 16, line=30, before=8, is_kept=True),
    "Heading 2": Style(_HEAD, 15, line=30, before=8, is_kept=True),
    "Heading 3": Style(_HEAD, 14, line=30, before=8, is_kept=True),
    "Table Head": Style(_HEAD, _SMALL, side="center", line=15, is_kept=True),
    "Table Group": Style(_HEAD, _SMALL, line=15, is_kept=True),
    "Table Text": Style(_BODY, _SMALL, line=15),
    "Table Number": Style(_BODY, _SMALL, side="right", line=15),
    "Picture": Style(_BODY, 16),
    "Gap": Style(_BODY, 6, line=10),
}
_UPRIGHT = Page(is_wide=False, top=37, bottom=35, left=28, right=26)
_WIDE = Page(is_wide=True, top=26, bottom=26, left=25, right=25)
_FACT = 2200
"""Twips of the column that names facts."""


def write(report: Report) -> bytes:
    """The document."""
    letter = WordDocument(plain(report.title), _UPRIGHT, _STYLES)
    letter.add_text(plain(report.title), "Title")
    letter.add_text(plain(report.subtitle), "Subtitle")
    for section, depth in report.walk():
        if section.is_lookup:
            continue
        tables = [block for block in section.blocks if isinstance(block, Table)]
        letter.turn(_WIDE if any(is_wide(table) for table in tables) else _UPRIGHT)
        _add_heading(letter, section.title, min(depth + 1, DEEPEST))
        for block in section.blocks:
            _add_block(letter, block)
    return letter.as_bytes()


def _add_heading(letter: WordDocument, text: str, level: int) -> None:
    letter.add_text(plain(text), f"Heading {level}")


def _add_block(letter: WordDocument, block: Block) -> None:
    match block:
        case Paragraph(text, is_warning):
            letter.add_text(plain(text), "Warning" if is_warning else "Normal")
        case Facts(pairs):
            rows = [
                [Cell([plain(name)], "Table Group"), Cell(lines_of(value), "Table Text")]
                for name, value in pairs
            ]
            shares = [_FACT, letter.width - _FACT]
            letter.add_table(shares, rows, heads=0, is_ruled=False)
            _add_gap(letter)
        case Table():
            for part in paper_tables(block, MOST_COLUMNS):
                if part.caption:
                    _add_heading(letter, part.caption, DEEPEST)
                _add_table(letter, part)
        case Chart():
            _add_heading(letter, block.title, DEEPEST)
            _add_picture(letter, draw_chart(block, alone=True), block.title, 1.0)
            _add_table(letter, chart_table(block))
        case Flow():
            share = min(216 * len(block.lanes) / PICTURE_WIDTH, 1.0)
            _add_picture(letter, draw_flow(block, alone=True), block.title, share)
            _add_table(letter, flow_table(block))


def _add_table(letter: WordDocument, table: Table) -> None:
    rows = [[Cell([plain(column.title)], "Table Head") for column in table.columns]]
    styles = ["Table Number" if c.kind == "number" else "Table Text" for c in table.columns]
    group = ""
    for row in table.rows:
        if row.group and row.group != group:
            rows.append([Cell([plain(row.group)], "Table Group", span=len(table.columns))])
        group = row.group
        cells = zip(row.cells, styles, strict=True)
        rows.append([Cell(lines_of(value), style) for value, style in cells])
    letter.add_table([column.width for column in table.columns], rows)
    _add_gap(letter)


def _add_gap(letter: WordDocument) -> None:
    """An empty line: two tables that touch become one."""
    letter.add_text("", "Gap")


def _add_picture(letter: WordDocument, svg: str, title: str, share: float) -> None:
    if pixels := draw_pixels(svg):  # without fonts the figures below must do
        letter.add_picture(pixels, share, plain(title), "Picture")
