"""Reads and writes csv."""

import csv
import re
from io import StringIO

from dutylist.errors import CannotRunError
from dutylist.exchange.book import Book
from dutylist.exchange.formats.meant import is_protected, meant_cell
from dutylist.exchange.formats.text import text_cell
from dutylist.exchange.grid import Content, Grid
from dutylist.exchange.header import is_known_header
from dutylist.messages import _

_FORMULA = re.compile(r"'*[=+\-@]")
"""What Excel would take for a formula, or for one that is already made harmless."""


def write(book: Book) -> bytes:
    """The one table of the book, with the mark by which Excel knows UTF-8."""
    out = StringIO()
    writer = csv.writer(out, lineterminator="\r\n")
    sheet = book.sheets[0]
    writer.writerow([column.title for column in sheet.columns])
    writer.writerows([harmless(text) for text in row] for row in sheet.rows)
    return out.getvalue().encode("utf-8-sig")


def harmless(text: str) -> str:
    """A text that no spreadsheet takes for a formula, and that `_cell` reads as it is."""
    return f"'{text}" if _FORMULA.match(text) or is_protected(text) else text


def _cell(text: str) -> Content:
    """What a field means; what `harmless` adds is no protection that is worth telling."""
    text = text.strip()
    if text.startswith("'") and _FORMULA.match(text[1:]):
        return text_cell(text[1:])
    return meant_cell(text)


_LONGEST_FIELD = 1_000_000
_SEPARATORS = ",\t;|，"
_ROWS_LOOKED_AT = 40
_TOLD = re.compile(r'\ufeff*"?sep=(.)"?\r?\n?', re.IGNORECASE)
"""How Excel is told the separator, in a line of its own."""


def read(text: str) -> list[Grid]:
    """The table of a csv text, whichever of the usual signs parts its columns.

    Raises:
        CannotRunError: a quote is not closed, or a cell is longer than any text.
    """
    csv.field_size_limit(_LONGEST_FIELD)
    text = text.lstrip("\ufeff")
    grid = Grid("csv")
    first, _sign, _rest = text.partition("\n")
    told = _TOLD.fullmatch(first)
    separator = told[1] if told else _separator(text)
    reader = csv.reader(StringIO(text, newline=""), delimiter=separator, strict=True)
    try:
        for number, row in enumerate(reader, 1):
            if told and number == 1:
                continue
            for column, field in enumerate(row, 1):
                grid.put(number, column, _cell(field))
    except csv.Error as error:
        message = _(
            "line {line}: the csv text is broken: {cause}", line=reader.line_num, cause=error
        )
        raise CannotRunError(message) from None
    return [grid]


def _separator(text: str) -> str:
    """The sign that parts the header: texts below it may hold any of them more often."""

    def worth(separator: str) -> tuple[int, int, int]:
        rows = _first_rows(text, separator)
        headers = max((sum(map(is_known_header, row)) for row in rows), default=0)
        widths = [len(row) for row in rows if len(row) > 1]
        usual = max(map(widths.count, widths), default=0)
        return (headers if headers > 1 else 0, usual, -_SEPARATORS.index(separator))

    return max(_SEPARATORS, key=worth)


def _first_rows(text: str, separator: str) -> list[list[str]]:
    rows: list[list[str]] = []
    reader = csv.reader(StringIO(text, newline=""), delimiter=separator)
    try:
        for row in reader:
            rows.append(row)
            if len(rows) == _ROWS_LOOKED_AT:
                break
    except csv.Error:
        pass  # told where the text is read in full
    return rows
