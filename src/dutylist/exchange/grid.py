"""A table as a file holds it, whatever the format: cells with their places, and what is merged."""

from bisect import bisect_left, bisect_right
from collections.abc import Container, Iterator
from enum import StrEnum
from functools import cache

from msgspec import Struct, field

from dutylist.errors import CannotRunError
from dutylist.messages import _, noop


class Flaw(StrEnum):
    """Why what a cell shows cannot be taken, or not all of it; the value is the message."""

    NO_RESULT = noop("a formula whose result is not stored; open the file in Excel and save it")
    ERROR = noop("the formula gives an error")
    DIGITS_LOST = noop("a number of more than 15 digits: Excel has lost the last ones")
    FORMAT = noop("a number format that is not understood; format the cell as text")
    NESTED = noop("a table within the cell is passed over")
    PICTURE = noop("the cell holds a picture, no text")
    SYMBOL = noop("a sign of a picture font is passed over")
    BULLET = noop("the list in the cell has signs, no numbers and no text")
    BROKEN = noop("half of a character: the program that wrote the file has damaged the text")


class Mark(StrEnum):
    """What is worth telling of a text that is taken; the value is the message."""

    STRUCK = noop("text that is struck through is read too")
    HIDDEN = noop("hidden text is left out")
    INVISIBLE = noop("invisible characters are left out")
    PROTECTED = noop("what protects the text from Excel is left out")
    ROUNDED = noop("rounded to the 15 digits that Excel keeps")
    DAY = noop("Excel holds a date here; its text is taken")


_MOST_FILLED = 20_000_000
"""Cells that merged ones may cover in all: ten times what a large list has."""

type Spot = tuple[int, int]
"""Row and column, from 1."""
type Range = tuple[int, int, int, int]
"""Merged cells: top, left, bottom, right."""


class Cell(Struct, frozen=True):
    """A cell that is not empty: its text as it is shown, as far as it can be relied on."""

    text: str
    is_number: bool = False
    flaw: Flaw | None = None
    plain: str = ""
    """A number or a date without its format, where the format changes it."""
    marks: tuple[Mark, ...] = ()


type Content = str | Cell
"""A cell that holds a text and no more is kept as the text: a county's list has a million cells."""


class Shown(Struct):  # not frozen: of a large table a million are made, in half the time
    """What is shown at a spot: a cell, and where it stands itself if it covers the spot."""

    content: Content
    origin: Spot

    @property
    def cell(self) -> Cell:
        """The cell."""
        return Cell(self.content) if isinstance(self.content, str) else self.content

    @property
    def text(self) -> str:
        """The text shown."""
        return self.content if isinstance(self.content, str) else self.content.text

    @property
    def flaw(self) -> Flaw | None:
        """Why it cannot be taken, or not all of it."""
        return None if isinstance(self.content, str) else self.content.flaw


class Line(Struct):
    """A row that holds something: what is shown in its columns."""

    row: int
    shown: dict[int, Shown]
    has_merged: bool = True
    """Whether a merged cell may reach into it."""

    def text(self, column: int) -> str:
        """The text shown in a column."""
        found = self.shown.get(column)
        return found.text if found else ""

    def own(self) -> list[tuple[int, Shown]]:
        """What begins in this row, each merged cell once."""
        if not self.has_merged:
            return list(self.shown.items())
        row = self.row
        found: dict[Spot, tuple[int, Shown]] = {}
        for column, shown in self.shown.items():
            if shown.origin[0] == row:
                found.setdefault(shown.origin, (column, shown))
        return list(found.values())


class Area(Struct, frozen=True):
    """A part of a table: rows and columns, first and last."""

    top: int
    bottom: int
    left: int
    right: int


class LeftOut(Struct, frozen=True):
    """A text that a reader of the page does not see, and that is in no cell of the grid."""

    spot: Spot
    text: str
    why: str


class _Part(Struct, frozen=True):
    """A table that a grid goes on with: rows from `first` are those of the table from 1."""

    first: int
    name: str
    is_caption: bool


class _Index(Struct, frozen=True):
    """What there is in a grid, in order, so that a part of it is found at once."""

    rows: list[int]
    columns: list[int]
    ranges: list[Range]
    """Merged cells that hold something."""
    highest: int
    """How many rows the highest of them takes, beside its first."""


class Grid(Struct):
    """A sheet or table."""

    name: str
    rows: dict[int, dict[int, Content]] = field(default_factory=dict)
    """Row to column to cell; only what holds something."""
    ranges: list[Range] = field(default_factory=list)
    caption: list[str] = field(default_factory=list)
    """Texts above the table that belong to none of its cells."""
    has_letters: bool = True
    """Whether columns have letters, as sheets have, and not numbers, as tables in a text have."""
    is_hidden: bool = False
    hidden_rows: set[int] = field(default_factory=set)
    """Rows that a filter hides, or a person has hidden, and that are read all the same."""
    hidden_columns: set[int] = field(default_factory=set)
    marked: list[Spot] = field(default_factory=list)
    """Cells with marks."""
    left_out: list[LeftOut] = field(default_factory=list)
    captions: int = 0
    """Cells that are captions of tables it goes on with."""
    _parts: list[_Part] = field(default_factory=list)
    _index: "_Index | None" = None

    def put(self, row: int, column: int, content: Content) -> None:
        """Put a cell that holds something."""
        if isinstance(content, str):
            if not content:
                return
        elif content.marks:
            self.marked.append((row, column))
        elif not (content.text or content.flaw):
            return
        self.rows.setdefault(row, {})[column] = content
        if self._index is not None:
            self._index = None

    def leave_out(self, row: int, column: int, text: str, why: str) -> None:
        """Take down a text that is not shown."""
        if text:
            self.left_out.append(LeftOut((row, column), text, why))

    def merge(self, top: int, left: int, bottom: int, right: int) -> None:
        """Let the cell at the top left cover the others."""
        self.ranges.append((top, left, bottom, right))

    def cover(self) -> None:
        """Take the cells away that merged ones cover: nobody sees them. For readers, at the end.

        Raises:
            CannotRunError: merged cells overlap, and more than a list has cells.
        """
        index = self._order()
        inner: list[tuple[int, int, list[int], list[int]]] = []
        for top, left, bottom, right in index.ranges:  # an empty cell hides nothing that is meant
            below = index.rows[bisect_left(index.rows, top) : bisect_right(index.rows, bottom)]
            columns = index.columns
            beside = columns[bisect_left(columns, left) : bisect_right(columns, right)]
            inner.append((top, left, below, beside))
        if sum(len(below) * len(beside) for _t, _l, below, beside in inner) > _MOST_FILLED:
            raise CannotRunError(_("the file is damaged: its merged cells overlap"))
        for top, left, below, beside in inner:
            for row in below:
                cells = self.rows[row]
                for column in beside:
                    if column in cells and (row, column) != (top, left):
                        self._take_away(row, column)
        self._index = None

    def _take_away(self, row: int, column: int) -> None:
        content = self.rows[row].pop(column, None)
        if content is not None:
            text = content if isinstance(content, str) else content.text
            self.leave_out(row, column, text, noop("a merged cell covers it"))

    def _order(self) -> "_Index":
        """The rows, the columns and the merged cells that hold something, in order."""
        if self._index is None:
            columns = {column for cells in self.rows.values() for column in cells}
            ranges = sorted(
                range_ for range_ in self.ranges if range_[1] in self.rows.get(range_[0], ())
            )
            highest = max((bottom - top for top, _l, bottom, _r in ranges), default=0)
            self._index = _Index(sorted(self.rows), sorted(columns), ranges, highest)
        return self._index

    def rows_before(self, row: int, most: int) -> list[int]:
        """The last rows above a row that hold something, in order."""
        rows = self._order().rows
        place = bisect_left(rows, row)
        return rows[max(place - most, 0) : place]

    @property
    def first(self) -> Spot:
        """The first cell that holds something."""
        row = min((row for row, cells in self.rows.items() if cells), default=1)
        return row, min(self.rows.get(row, ()), default=1)

    @property
    def width(self) -> int:
        """The last column that holds something."""
        return max((max(cells) for cells in self.rows.values() if cells), default=0)

    @property
    def last_row(self) -> int:
        """The last row, merged cells included."""
        return max((*self.rows, *(bottom for _t, _l, bottom, _r in self.ranges)), default=0)

    def lines(self, area: Area | None = None, only: Container[int] | None = None) -> Iterator[Line]:
        """The rows that hold something, in order, merged cells filled in; `only` some of them.

        A merged range may be as large as a sheet: filled are only columns that hold something.
        """
        whole = area or Area(1, max(self.rows, default=0), 1, self.width)
        index = self._order()
        rows, columns = index.rows, index.columns
        first = bisect_left(index.ranges, (whole.top - index.highest,))
        last = bisect_right(index.ranges, (whole.bottom + 1,))
        ranges = [range_ for range_ in index.ranges[first:last] if range_[2] >= whole.top]
        place = 0
        reach: list[Range] = []  # merged cells that reach this row or one below it
        for row in rows[bisect_left(rows, whole.top) : bisect_right(rows, whole.bottom)]:
            while place < len(ranges) and ranges[place][0] <= row:
                reach.append(ranges[place])
                place += 1
            if only is not None and row not in only:
                continue
            if reach:
                reach = [range_ for range_ in reach if range_[2] >= row]
            shown = {
                column: Shown(content, (row, column))
                for column, content in self.rows[row].items()
                if whole.left <= column <= whole.right
            }
            if reach:
                self._spread(reach, shown, columns, whole)
            if shown:
                yield Line(row, dict(sorted(shown.items())), has_merged=bool(reach))

    def _spread(
        self, ranges: list[Range], shown: dict[int, Shown], columns: list[int], area: Area
    ) -> None:
        """Show merged cells wherever they reach within a row."""
        for top, left, _bottom, right in ranges:
            first, last = max(left, area.left), min(right, area.right)
            merged = Shown(self.rows[top][left], (top, left))
            for column in columns[bisect_left(columns, first) : bisect_right(columns, last)]:
                shown.setdefault(column, merged)

    def widths(self) -> dict[Spot, int]:
        """How many columns the merged cells take, by their spot."""
        return {(top, left): right - left + 1 for top, left, _bottom, right in self.ranges}

    def append(self, other: "Grid") -> int:
        """Go on with another table below; its caption stands between as rows of one wide cell.

        Returns:
            The row of the grid in which the other table's row 1 stands.
        """
        row = self.last_row + 1
        width = max(self.width, 2)
        self.captions += len(other.caption)
        if other.caption:
            self._parts.append(_Part(row, other.name, is_caption=True))
        for text in other.caption:
            self.put(row, 1, text)
            self.merge(row, 1, row, width)
            row += 1
        self._parts.append(_Part(row, other.name, is_caption=False))
        down = row - 1
        self._index = None
        self.rows |= {below + down: cells for below, cells in other.rows.items()}
        self.ranges += [(top + down, left, bottom + down, right)
                        for top, left, bottom, right in other.ranges]  # fmt: skip
        self.marked += [(below + down, column) for below, column in other.marked]
        self.left_out += [LeftOut((out.spot[0] + down, out.spot[1]), out.text, out.why)
                          for out in other.left_out]  # fmt: skip
        self.hidden_rows |= {below + down for below in other.hidden_rows}
        other.rows = {}
        return row

    def address(self, spot: Spot) -> str:
        """How a person finds the spot: 清单!C12."""
        row, column = spot
        name = self.name
        place = bisect_right(self._parts, row, key=lambda part: part.first) - 1
        if place >= 0:
            part = self._parts[place]
            if part.is_caption:
                return _("above {table}", table=part.name)
            name, row = part.name, row - part.first + 1
        if self.has_letters:
            return f"{name}!{letters(column)}{row}"
        return _("{table}, row {row}, column {column}", table=name, row=row, column=column)


@cache
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
