"""The books of an import: what became of every row and cell, and whether the books balance.

Whoever makes something of a row enters it here. The check knows nothing of how rows are read: it
goes through the cells of the file once more and looks each up, so that a row which a change of the
reader forgets is found at the next import, and not by a township that misses a duty.
"""

from collections import Counter
from collections.abc import Iterable, Iterator
from enum import Enum

from msgspec import Struct, field

from dutylist.exchange.grid import Area, Grid, Spot


class Role(Enum):
    """What a row is."""

    ITEM = "item"
    HEADING = "heading"
    HEADER = "header"
    TITLE = "title"
    NOTE = "note"
    TOTAL = "total"
    FURNITURE = "furniture"
    """What a page needs and a list does not: its number, （续表）, a title once more."""
    EMPTY = "empty"
    """A row that holds something, but nothing of an item."""
    OUTSIDE = "outside"
    """Of a table or sheet that is told as a whole: no list, hidden, not asked for."""
    UNREAD = "unread"
    """Told as lost."""


class _Entry(Struct, frozen=True):
    """What is said of columns of a row; of an item's row, of those columns that are told of."""

    role: Role
    left: int
    right: int
    columns: frozenset[int] | None


class Ledger(Struct):
    """What became of the rows of each table."""

    _entries: dict[int, dict[int, list[_Entry]]] = field(default_factory=dict)
    """Table, by its identity, to row to what is said of it."""
    _known: dict[tuple[Role, int, int, frozenset[int] | None], _Entry] = field(default_factory=dict)

    def enter(
        self, grid: Grid, row: int, area: Area, role: Role, columns: frozenset[int] | None = None
    ) -> None:
        """Say what a row of a table is, within the columns of an area.

        `columns` are those that the log speaks of one by one; all, where it speaks of the row.
        """
        key = (role, area.left, area.right, columns)
        entry = self._known.get(key)
        if entry is None:
            entry = self._known[key] = _Entry(role, area.left, area.right, columns)
        self._entries.setdefault(id(grid), {}).setdefault(row, []).append(entry)

    def knows(self, grid: Grid, row: int) -> bool:
        """Whether something is said of a row."""
        return row in self._entries.get(id(grid), {})

    def take(self, other: "Ledger") -> None:
        """Take over what another ledger says."""
        for grid, rows in other._entries.items():  # noqa: SLF001  of the same class
            mine = self._entries.setdefault(grid, {})
            for row, entries in rows.items():
                mine.setdefault(row, []).extend(entries)

    def enter_all(self, grid: Grid, role: Role) -> None:
        """Say the same of each row of a table that nothing is said of yet."""
        area = Area(1, max(grid.rows, default=0), 1, grid.width)
        told = self._entries.get(id(grid), {})
        for row in grid.rows:
            if row not in told:
                self.enter(grid, row, area, role)

    def unexplained(self, grids: Iterable[Grid]) -> Iterator[tuple[Grid, Spot]]:
        """The cells that nothing is said of."""
        for grid in grids:
            told = self._entries.get(id(grid), {})
            for row, cells in grid.rows.items():
                entries = told.get(row, ())
                for column in cells:
                    if not any(_speaks_of(entry, column) for entry in entries):
                        yield grid, (row, column)

    def counts(self) -> Counter[Role]:
        """How many rows there are of each sort; one that two tables share counts for both."""
        return Counter(
            entry.role
            for rows in self._entries.values()
            for entries in rows.values()
            for entry in entries
        )


def _speaks_of(entry: _Entry, column: int) -> bool:
    if not entry.left <= column <= entry.right:
        return False
    return entry.columns is None or column in entry.columns
