"""One table of an html page, cell by cell, laid out as the HTML standard says (4.9.12)."""

from collections.abc import Mapping

from msgspec import Struct, field

from dutylist.exchange.formats.meant import meant_cell
from dutylist.exchange.formats.text import text_cell
from dutylist.exchange.grid import Flaw, Grid, Mark
from dutylist.messages import noop

_MOST_COLUMNS, _MOST_ROWS = 1000, 65_534
"""What a cell may span at most, by the standard."""
_GROUPS = frozenset({"thead", "tbody", "tfoot", "table"})
_TO_THE_END = 0


class HtmlTable(Struct):
    """A table that is being read."""

    grid: Grid
    row: int = 0
    column: int = 0
    has_picture: bool = False
    has_table: bool = False
    _is_in_cell: bool = False
    _span: tuple[int, int] = (1, 1)
    _pieces: list[str] = field(default_factory=list)
    _marks: list[Mark] = field(default_factory=list)
    _spans: list[tuple[int, int, int, int]] = field(default_factory=list)
    """Cells that may reach below their row: row, column, rows, columns."""
    _taken: dict[int, int] = field(default_factory=dict)
    """Columns that a cell above reaches down into, to the last such row."""

    def start(self, tag: str, attributes: Mapping[str, str | None]) -> None:
        """Take the beginning of an element of the table."""
        if tag == "tr":
            self.row, self.column = self.row + 1, 0
        elif tag in {"td", "th"}:
            self.column += 1
            while self._taken.get(self.column, 0) >= self.row:
                self.column += 1
            rows = _number(attributes.get("rowspan"), _MOST_ROWS, least=_TO_THE_END)
            self._span = (rows, _number(attributes.get("colspan"), _MOST_COLUMNS, least=1))
            self._is_in_cell = True

    def end(self, tag: str) -> None:
        """Take the end of an element of the table."""
        if tag in {"td", "th"}:
            self._end_cell()
        elif tag == "caption":
            self.grid.caption += [" ".join(line.split()) for line in self._lines()]
            self._clear()
        elif tag in _GROUPS:
            self._end_group()

    def text(self, text: str, *, is_struck: bool) -> None:
        """Take a text within a cell or the caption."""
        self._pieces.append(text)
        if is_struck and text.strip() and Mark.STRUCK not in self._marks:
            self._marks.append(Mark.STRUCK)

    def text_so_far(self) -> str:
        """What the cell has said until now: the title of a table within it."""
        return "".join(self._pieces)

    def hide(self, tag: str, text: str) -> None:
        """Take an element that is hidden."""
        if tag == "tr":
            self.row += 1
            self.grid.leave_out(self.row, 1, text, noop("the row is hidden"))
        elif tag in {"td", "th"}:
            self.grid.leave_out(self.row, self.column + 1, text, noop("the cell is hidden"))
        elif text and self._is_in_cell and Mark.HIDDEN not in self._marks:
            self._marks.append(Mark.HIDDEN)

    def _lines(self) -> list[str]:
        lines = (" ".join(line.split()) for line in "".join(self._pieces).split("\n"))
        return [line for line in lines if line]

    def _end_cell(self) -> None:
        text = "\n".join(self._lines())
        flaw = Flaw.NESTED if self.has_table else None
        if self.has_picture and not text:
            flaw = Flaw.PICTURE
        rows, columns = self._span
        content = text_cell(text, self._marks, flaw) if flaw else meant_cell(text, self._marks)
        self.grid.put(self.row, self.column, content)
        if self._span != (1, 1):
            self._spans.append((self.row, self.column, rows, columns))
            last = self.row + rows - 1 if rows else self.row + _MOST_ROWS
            taken = range(self.column, self.column + columns)
            self._taken |= dict.fromkeys(taken, last)
        self.column += columns - 1
        self._clear()

    def _clear(self) -> None:
        self._pieces, self._marks = [], []
        self._is_in_cell = self.has_picture = self.has_table = False

    def _end_group(self) -> None:
        """End a group of rows: no cell reaches out of it."""
        for row, column, rows, columns in self._spans:
            last = min(row + rows - 1, self.row) if rows else self.row
            if (last, columns) != (row, 1):
                self.grid.merge(row, column, last, column + columns - 1)
        self._spans.clear()
        self._taken.clear()


def _number(text: str | None, most: int, *, least: int) -> int:
    """How many rows or columns a cell spans; one where it does not say."""
    text = (text or "").strip()
    if not (text.isascii() and text.isdigit()):
        return 1
    return min(max(int(text[:6]), least), most)
