"""The table of adjustments for Word."""

from dutylist.diff.words import Piece
from dutylist.formats.plain_text import printable
from dutylist.formats.word import Cell, Mark, Page, Style, WordDocument
from dutylist.output.adjustment import table
from dutylist.output.result import Look, Result

_PAGE = Page(is_wide=True, top=20, bottom=20, left=20, right=20)
_STYLES = {
    "Normal": Style("宋体", 10.5, line=16, after=4),
    "Title": Style("黑体", 18, is_bold=True, side="center", after=6),
    "Heading 1": Style("宋体", 12, is_bold=True, before=10, after=4, is_kept=True),
    "Table Head": Style("宋体", 10.5, is_bold=True, side="center"),
    "Table Text": Style("宋体", 10.5),
    "Table Centred": Style("宋体", 10.5, side="center"),
}
_SHARES = (12, 40, 72, 72, 23, 38)


def write(result: Result, _look: Look) -> bytes | None:
    """The document; None where nothing was compared."""
    if result.adjustment is None:
        return None
    adjustment = result.adjustment()
    letter = WordDocument(table.table_title(), _PAGE, _STYLES)
    letter.add_text(table.table_title(), "Title")
    for text in (adjustment.versions, adjustment.summary, *adjustment.lists):
        letter.add_text(printable(text), "Normal")
    heads = [Cell([heading], "Table Head") for heading in table.headings()]
    for section in adjustment.sections:
        letter.add_text(printable(section.title), "Heading 1")
        letter.add_table(_SHARES, [heads, *(_cells(row) for row in section.rows)])
    return letter.as_bytes()


def _cells(row: table.Row) -> list[Cell]:
    return [
        Cell([str(row.number)], "Table Centred"),
        *(_cell(lines) for lines in (row.name, row.before, row.after)),
        Cell([row.kind], "Table Centred"),
        _cell(row.basis),
    ]


def _cell(lines: list[table.Line]) -> Cell:
    return Cell([[_piece(piece) for piece in line] for line in lines] or ["—"], "Table Text")


def _piece(piece: Piece) -> tuple[Mark, str]:
    return "" if piece.what == "same" else piece.what, printable(piece.text)
