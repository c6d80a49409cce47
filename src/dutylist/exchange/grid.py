"""A table as a file holds it, whatever the format: cells with their places, and what is merged."""

from bisect import bisect_left, bisect_right
from dataclasses import dataclass, field
from enum import StrEnum

from dutylist.errors import CannotRunError
from dutylist.messages import _, noop


class Flaw(StrEnum):
    """Why what a cell shows cannot be taken, or not all of it; the value is the message."""

    NO_RESULT = noop("a formula whose result is not stored; open the file in Excel and save it")
    ERROR = noop("the formula gives an error")
    DIGITS_LOST = noop("a number of more than 15 digits: Excel has lost the last ones")
    NESTED = noop("a table within the cell is passed over")
    PICTURE = noop("the cell holds a picture, no text")


_MOST_FILLED = 20_000_000
"""Cells that merged ones may cover in all: ten times what a large list has."""

type Spot = tuple[int, int]
"""Row and column, from 1."""


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell that is not empty: its text as it is shown, as far as it can be relied on."""

    text: str
    is_number: bool = False
    flaw: Flaw | None = None


@dataclass(frozen=True, slots=True)
class Shown:
    """What is shown at a spot: a cell, and where it stands itself if it covers the spot."""

    cell: Cell
    origin: Spot

    @property
    def text(self) -> str:
        """The text shown."""
        return self.cell.text


@dataclass(frozen=True, slots=True)
class Line:
    """A row that holds something: what is shown in its columns."""

    row: int
    shown: dict[int, Shown]

    def text(self, column: int) -> str:
        """The text shown in a column."""
        found = self.shown.get(column)
        return found.text if found else ""

    def own(self) -> list[tuple[int, Shown]]:
        """What begins in this row, each merged cell once."""
        return [
            (column, shown)
            for column, shown in self.shown.items()
            if shown.origin == (self.row, column)
        ]


@dataclass(slots=True)
class Grid:
    """A sheet or table."""

    name: str
    cells: dict[Spot, Cell] = field(default_factory=dict)
    ranges: list[tuple[int, int, int, int]] = field(default_factory=list)
    """Merged cells: top, left, bottom, right."""
    caption: list[str] = field(default_factory=list)
    """Texts above the table that belong to none of its cells."""
    has_letters: bool = True
    """Whether columns have letters, as sheets have, and not numbers, as tables in a text have."""
    is_hidden: bool = False
    hidden_rows: frozenset[int] = frozenset()
    """Rows that a filter hides, or a person has hidden."""

    def put(self, row: int, column: int, cell: Cell) -> None:
        """Put a cell that holds something."""
        if cell.text or cell.flaw:
            self.cells[row, column] = cell

    def merge(self, top: int, left: int, bottom: int, right: int) -> None:
        """Let the cell at the top left cover the others."""
        self.ranges.append((top, left, bottom, right))

    def lines(self) -> list[Line]:
        """The rows that hold something, in order, merged cells filled in.

        A merged range may be as large as a sheet: filled are only columns that hold something.
        """
        by_row: dict[int, dict[int, Shown]] = {}
        for (row, column), cell in self.cells.items():
            by_row.setdefault(row, {})[column] = Shown(cell, (row, column))
        rows = sorted(by_row)
        columns = sorted({column for _row, column in self.cells})
        filled = 0
        for top, left, bottom, right in self.ranges:
            if (top, left) not in self.cells:
                continue
            shown = Shown(self.cells[top, left], (top, left))
            filled += (bisect_right(rows, bottom) - bisect_left(rows, top)) * len(columns)
            if filled > _MOST_FILLED:
                raise CannotRunError(_("the file is damaged: its merged cells overlap"))
            covered = columns[bisect_left(columns, left) : bisect_right(columns, right)]
            for row in rows[bisect_left(rows, top) : bisect_right(rows, bottom)]:
                for column in covered:
                    by_row[row].setdefault(column, shown)
        return [Line(row, dict(sorted(by_row[row].items()))) for row in rows]

    def widths(self) -> dict[Spot, int]:
        """How many columns the merged cells take, by their spot."""
        return {(top, left): right - left + 1 for top, left, _bottom, right in self.ranges}

    def address(self, spot: Spot) -> str:
        """How a person finds the spot: 清单!C12."""
        row, column = spot
        if self.has_letters:
            return f"{self.name}!{letters(column)}{row}"
        return _("{table}, row {row}, column {column}", table=self.name, row=row, column=column)


def letters(column: int) -> str:
    """The letters of a column: 1 is A, 27 is AA."""
    text = ""
    while column > 0:
        column, rest = divmod(column - 1, 26)
        text = chr(ord("A") + rest) + text
    return text


def column_of(text: str) -> int | None:
    """The column of such letters; None where the text is none."""
    if not (text.isascii() and text.isalpha() and len(text) <= 3):  # noqa: PLR2004  XFD is the last
        return None
    number = 0
    for letter in text.upper():
        number = number * 26 + ord(letter) - ord("A") + 1
    return number
