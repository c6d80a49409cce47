"""Reads and writes csv."""

import csv
import re
from io import StringIO

from dutylist.errors import CannotRunError
from dutylist.exchange.book import Book
from dutylist.exchange.formats.text import plain_text
from dutylist.exchange.grid import Cell, Grid
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
    """A text that no spreadsheet takes for a formula."""
    return f"'{text}" if _FORMULA.match(text) else text


def original(text: str) -> str:
    """What `harmless` was given."""
    return text[1:] if text.startswith("'") and _FORMULA.match(text[1:]) else text


_LONGEST_FIELD = 1_000_000
_SEPARATORS = ",\t;"


def read(text: str) -> list[Grid]:
    """The table of a csv text, whichever of the usual signs parts its columns.

    Raises:
        CannotRunError: a quote is not closed, or a cell is longer than any text.
    """
    head = "\n".join(text.split("\n", 30)[:30])
    separator = max(_SEPARATORS, key=head.count)
    csv.field_size_limit(_LONGEST_FIELD)
    grid = Grid("csv")
    reader = csv.reader(StringIO(text, newline=""), delimiter=separator, strict=True)
    try:
        for number, row in enumerate(reader, 1):
            for column, field in enumerate(row, 1):
                grid.put(number, column, Cell(original(plain_text(field))))
    except csv.Error as error:
        message = _(
            "line {line}: the csv text is broken: {cause}", line=reader.line_num, cause=error
        )
        raise CannotRunError(message) from None
    return [grid]
