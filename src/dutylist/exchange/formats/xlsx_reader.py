"""Reads xlsx. Only this module imports openpyxl."""

import re
import warnings
from collections.abc import Iterator
from datetime import date, datetime
from io import BytesIO
from typing import Any
from zipfile import ZipFile, ZipInfo

from dutylist.errors import CannotRunError
from dutylist.exchange.formats.archive import open_archive
from dutylist.exchange.formats.text import day_text, number_cell, plain_text
from dutylist.exchange.grid import Cell, Flaw, Grid, column_of
from dutylist.messages import _

_LAST_ROW = 1_048_576
_MERGE = re.compile(rb"<(?:\w+:)?mergeCell\b[^>]*?\bref=[\"']([A-Z]+)(\d+):([A-Z]+)(\d+)[\"']")
_EMPTY_ROW = re.compile(
    rb"<row\b[^>]*?\br=[\"'][^>]*?(?:/>|>(?:<c\b[^>]*/>|<c\b[^>]*></c>)*</row>)"
)
"""A row that only has a height and colours; a sheet may have a million of them."""
_HIDDEN_ROW = re.compile(rb"<row\b(?=[^>]*\bhidden=[\"'](?:1|true)[\"'])[^>]*\br=[\"'](\d+)[\"']")
_LARGE_PART = 4 * 1024 * 1024
_FORMULA = re.compile(rb"<(?:\w+:)?f[\s>/]")


def read(source: bytes) -> list[Grid]:
    """The sheets of a workbook, row by row: empty rows cost little, however many there are."""
    from openpyxl import load_workbook  # noqa: PLC0415  200 ms, for those who import

    archive = open_archive(source)
    if any(_is_large_sheet(part) for part in archive.infolist()):
        source = _without_empty_rows(archive)
        archive = ZipFile(BytesIO(source))
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # of styles and extensions that we have no use for
        values = load_workbook(BytesIO(source), read_only=True, data_only=True)
        formulas = None
        grids = []
        for sheet in values.worksheets:
            part = archive.read(_part_of(sheet, archive))
            grid = Grid(sheet.title, is_hidden=sheet.sheet_state != "visible")
            grid.hidden_rows = frozenset(int(row) for row in _HIDDEN_ROW.findall(part))
            _fill(grid, sheet)
            if _FORMULA.search(part):
                formulas = formulas or load_workbook(BytesIO(source), read_only=True)
                _mark_formulas(grid, formulas[sheet.title])
            for left, top, right, bottom in _MERGE.findall(part):
                grid.merge(
                    int(top),
                    column_of(left.decode()) or 1,
                    int(bottom),
                    column_of(right.decode()) or 1,
                )
            grids.append(grid)
    return grids


def _is_large_sheet(part: ZipInfo) -> bool:
    return part.file_size > _LARGE_PART and part.filename.startswith("xl/worksheets/")


def _without_empty_rows(archive: ZipFile) -> bytes:
    """The workbook without the empty rows of large sheets: a parser takes 15 s for a million."""
    out = BytesIO()
    with ZipFile(out, "w") as slim:
        for part in archive.infolist():
            content = archive.read(part)
            if _is_large_sheet(part):
                content = _EMPTY_ROW.sub(b"", content)
            slim.writestr(part.filename, content)
    return out.getvalue()


def _part_of(sheet: Any, archive: ZipFile) -> str:
    """The part that holds a sheet; openpyxl reads merged cells only along with everything else."""
    path: str = sheet._worksheet_path.lstrip("/")  # noqa: SLF001
    return path if path in archive.namelist() else sheet._worksheet_path  # noqa: SLF001


def _rows(sheet: Any) -> Iterator[Any]:
    sheet.reset_dimensions()  # what a file says of its extent is often wrong
    for number, row in enumerate(sheet.iter_rows(), 1):
        if number > _LAST_ROW:
            raise CannotRunError(_("the file is damaged: a sheet has more rows than Excel allows"))
        if row:
            yield row


def _fill(grid: Grid, sheet: Any) -> None:
    for row in _rows(sheet):
        for cell in row:
            if cell.value is not None:
                grid.put(
                    cell.row, cell.column, _cell(cell.value, cell.number_format, cell.data_type)
                )


def _mark_formulas(grid: Grid, sheet: Any) -> None:
    """Mark the formulas without a stored result: written by programs that do not reckon."""
    for row in _rows(sheet):
        for cell in row:
            if cell.data_type == "f" and (cell.row, cell.column) not in grid.cells:
                grid.put(cell.row, cell.column, Cell("", flaw=Flaw.NO_RESULT))


def _cell(value: Any, number_format: str, data_type: str) -> Cell:
    if data_type == "e":
        return Cell("", flaw=Flaw.ERROR)
    if isinstance(value, bool):
        return Cell("是" if value else "否")
    if isinstance(value, int | float):
        return number_cell(value, number_format)
    if isinstance(value, datetime | date):
        return Cell(day_text(value))
    return Cell(plain_text(str(value)))
