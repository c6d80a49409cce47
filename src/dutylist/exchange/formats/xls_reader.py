"""Reads the old xls. Only this module imports xlrd."""

from typing import TYPE_CHECKING, Any

from dutylist.errors import CannotRunError
from dutylist.exchange.formats.text import day_text, number_cell, plain_text
from dutylist.exchange.grid import Cell, Flaw, Grid
from dutylist.messages import _

if TYPE_CHECKING:
    from xlrd.book import Book
    from xlrd.sheet import Sheet


def read(source: bytes) -> list[Grid]:
    """The sheets of a workbook."""
    import xlrd  # noqa: PLC0415  for those who import

    try:
        book = xlrd.open_workbook(file_contents=source, formatting_info=True, logfile=_Silence())
    except xlrd.biffh.XLRDError as error:
        if "encrypted" in str(error):
            raise CannotRunError(
                _("the file is encrypted; open it, save it without a password")
            ) from None
        raise
    grids = []
    for sheet in book.sheets():
        grid = Grid(sheet.name, is_hidden=sheet.visibility != 0)
        for row in range(sheet.nrows):
            for column in range(sheet.row_len(row)):
                grid.put(row + 1, column + 1, _cell(book, sheet, row, column))
        for top, bottom, left, right in sheet.merged_cells:
            grid.merge(top + 1, left + 1, bottom, right)
        grids.append(grid)
    return grids


class _Silence:
    """Takes what xlrd would print."""

    def write(self, text: str) -> int:
        return len(text)


def _cell(book: "Book", sheet: "Sheet", row: int, column: int) -> Cell:
    import xlrd  # noqa: PLC0415

    kind = sheet.cell_type(row, column)
    value: Any = sheet.cell_value(row, column)
    match kind:
        case xlrd.XL_CELL_NUMBER:
            style = book.xf_list[sheet.cell_xf_index(row, column)]
            return number_cell(value, book.format_map[style.format_key].format_str)
        case xlrd.XL_CELL_DATE:
            return Cell(day_text(xlrd.xldate_as_datetime(value, book.datemode)))
        case xlrd.XL_CELL_BOOLEAN:
            return Cell("是" if value else "否")
        case xlrd.XL_CELL_ERROR:
            return Cell("", flaw=Flaw.ERROR)
    return Cell(plain_text(str(value)))
