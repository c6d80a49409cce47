"""Writes docx."""

from dutylist.exchange.book import Book
from dutylist.exchange.info import INFO
from dutylist.formats.word import Cell, Page, Style, WordDocument

_BODY_FONT, _HEADING_FONT = "仿宋", "黑体"
_PAGE = Page(is_wide=True, top=22, bottom=22, left=20, right=20)
_STYLES = {
    "Normal": Style(_BODY_FONT, 10.5),
    "Title": Style(_HEADING_FONT, 18, side="center", before=8, after=8, is_kept=True),
    "Heading 1": Style(_HEADING_FONT, 15, side="center", before=8, after=8, is_kept=True),
    "Table Head": Style(_HEADING_FONT, 10.5, side="center", line=14, before=2.5, after=2.5),
    "Table Text": Style(_BODY_FONT, 10.5, line=14, before=2.5, after=2.5),
}


def write(book: Book) -> bytes:
    """A document of landscape pages: the tables, and last what the list says before its items."""
    letter = WordDocument(book.title, _PAGE, _STYLES)
    letter.add_text(book.title, "Title")
    for sheet in book.sheets:
        if sheet.name != book.kind.title:
            letter.add_text(sheet.name, "Heading 1")
        heads = [Cell([column.title], "Table Head") for column in sheet.columns]
        rows = [_cells(row) for row in sheet.rows]
        letter.add_table([column.width for column in sheet.columns], [heads, *rows], is_middle=True)
    letter.add_text(INFO, "Heading 1")
    letter.add_table([16, 80], [_cells(row) for row in book.info], heads=0, is_middle=True)
    return letter.as_bytes()


def _cells(texts: tuple[str, ...]) -> list[Cell]:
    return [Cell([text], "Table Text") for text in texts]
