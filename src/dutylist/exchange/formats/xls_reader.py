"""Reads the old xls. Only this module imports xlrd."""

import re
from typing import TYPE_CHECKING, Any

from dutylist.errors import CannotRunError
from dutylist.exchange.formats.builtin_formats import BUILTIN_FORMATS
from dutylist.exchange.formats.meant import PICTURE
from dutylist.exchange.formats.numeric import formatted_text, number_cell
from dutylist.exchange.formats.text import struck
from dutylist.exchange.grid import Cell, Content, Flaw, Grid
from dutylist.messages import _

if TYPE_CHECKING:
    from xlrd.book import Book
    from xlrd.sheet import Sheet

_FIRST_OWN_FORMAT = 164
_HALF = re.compile("[\ud800-\udfff]")


def read(source: bytes) -> list[Grid]:
    """The sheets of a workbook.

    Raises:
        CannotRunError: it is encrypted.
    """
    import xlrd  # noqa: PLC0415  for those who import

    try:
        book = xlrd.open_workbook(file_contents=source, formatting_info=True, logfile=_Silence())
    except xlrd.biffh.XLRDError as error:
        if "encrypted" in str(error):
            raise CannotRunError(
                _("the file is encrypted; open it, save it without a password")
            ) from None
        raise
    return [_grid(book, sheet) for sheet in book.sheets()]


def _grid(book: "Book", sheet: "Sheet") -> Grid:
    grid = Grid(sheet.name, is_hidden=sheet.visibility != 0)
    for row in range(sheet.nrows):
        for column in range(sheet.row_len(row)):
            grid.put(row + 1, column + 1, _cell(book, sheet, row, column))
    for top, bottom, left, right in sheet.merged_cells:
        grid.merge(top + 1, left + 1, bottom, right)
    grid.hidden_rows = {
        row + 1 for row, look in sheet.rowinfo_map.items() if look.hidden or not look.height
    }
    grid.hidden_columns = {
        column + 1 for column, look in sheet.colinfo_map.items() if look.hidden or not look.width
    }
    grid.cover()
    return grid


class _Silence:
    """Takes what xlrd would print."""

    def write(self, text: str) -> int:
        return len(text)


def _cell(book: "Book", sheet: "Sheet", row: int, column: int) -> Content:
    import xlrd  # noqa: PLC0415

    kind = sheet.cell_type(row, column)
    if kind in {xlrd.XL_CELL_EMPTY, xlrd.XL_CELL_BLANK}:
        return ""
    if kind == xlrd.XL_CELL_ERROR:
        return Cell("", flaw=Flaw.ERROR)
    value: Any = sheet.cell_value(row, column)
    style = book.xf_list[sheet.cell_xf_index(row, column)]
    code = _code(book, style.format_key)
    content: Content
    if kind in {xlrd.XL_CELL_NUMBER, xlrd.XL_CELL_DATE}:
        content = number_cell(value, code, is_1904=book.datemode == 1)
    elif kind == xlrd.XL_CELL_BOOLEAN:
        content = "是" if value else "否"
    elif PICTURE.match(value):
        content = Cell("", flaw=Flaw.PICTURE)
    elif _HALF.search(value):
        content = Cell("", flaw=Flaw.BROKEN)
    else:
        content = formatted_text(value, code)
    fonts = {style.font_index, *_fonts_of_runs(sheet, row, column)}
    is_struck = any(book.font_list[font].struck_out for font in fonts if font < len(book.font_list))
    return struck(content) if is_struck else content


def _fonts_of_runs(sheet: "Sheet", row: int, column: int) -> list[int]:
    """The fonts of parts of a text."""
    return [font for _start, font in sheet.rich_text_runlist_map.get((row, column), ())]


def _code(book: "Book", key: int) -> str:
    """The code of a number format; days of no format of the file's own, as a Chinese Excel has them."""
    own = book.format_map.get(key)
    usual = BUILTIN_FORMATS.get(key)
    if own is None or (usual is not None and key < _FIRST_OWN_FORMAT):
        return usual or "General"
    return str(own.format_str)
