"""Reads the tables of an html page.

The parser of the standard library: it opens no file and no address, knows no entities of a page's
own, and does not recurse. Of HTML's rules, tables need only that a new cell or row ends the last.
"""

from dataclasses import dataclass, field
from html.parser import HTMLParser

from dutylist.exchange.formats.text import plain_text
from dutylist.exchange.grid import Cell, Flaw, Grid, Spot
from dutylist.messages import _

_BREAKS = {"br", "p", "div", "li", "tr"}
_SILENT = {"script", "style", "template", "noscript", "head"}
_MOST_SPAN = 1000


def read(text: str) -> list[Grid]:
    """The tables of a page in their order; a table within a cell is a table of its own."""
    page = _Page()
    page.feed(text)
    page.close()
    while page.open:
        page.end_table()
    return page.grids


@dataclass(slots=True)
class _Table:
    grid: Grid
    row: int = 0
    column: int = 0
    taken: dict[int, int] = field(default_factory=dict)
    """Columns that a cell above reaches down into, to the last such row."""
    spot: Spot | None = None
    """The cell that is being read."""
    span: Spot = (1, 1)
    pieces: list[str] = field(default_factory=list)
    has_picture: bool = False
    has_table: bool = False


class _Page(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.grids: list[Grid] = []
        self.open: list[_Table] = []
        self._silent = ""
        self._between: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in _SILENT:
            self._silent = self._silent or tag
        elif tag == "table":
            self._start_table()
        elif self.open:
            self._in_table(tag, dict(attrs))
        elif tag in _BREAKS:
            self._between.append("\n")

    def _in_table(self, tag: str, attributes: dict[str, str | None]) -> None:
        table = self.open[-1]
        match tag:
            case "tr":
                self._end_cell()
                table.row, table.column = table.row + 1, 0
            case "td" | "th":
                self._end_cell()
                self._start_cell(table, attributes)
            case "img":
                table.has_picture = True
            case _ if tag in _BREAKS:
                table.pieces.append("\n")

    def handle_endtag(self, tag: str) -> None:
        if tag == self._silent:
            self._silent = ""
        elif not self.open:
            return
        elif tag == "table":
            self.end_table()
        elif tag in {"td", "th", "tr"}:
            self._end_cell()
        elif tag in _BREAKS:
            self.open[-1].pieces.append("\n")

    def handle_data(self, data: str) -> None:
        if self._silent:
            return
        if not self.open:
            self._between.append(data)
        elif self.open[-1].spot:
            self.open[-1].pieces.append(data.replace("\n", " "))

    def _start_table(self) -> None:
        if self.open:
            self.open[-1].has_table = True
        name = _("table {n}", n=len(self.grids) + 1)
        lines = plain_text("".join(self._between)).split("\n")
        grid = Grid(
            name, caption=[line.strip() for line in lines if line.strip()], has_letters=False
        )
        self._between = []
        self.grids.append(grid)
        self.open.append(_Table(grid))

    def _start_cell(self, table: _Table, attributes: dict[str, str | None]) -> None:
        table.row = max(table.row, 1)
        table.column += 1
        while table.taken.get(table.column, 0) >= table.row:
            table.column += 1
        table.spot = (table.row, table.column)
        table.span = (_span(attributes.get("rowspan")), _span(attributes.get("colspan")))

    def _end_cell(self) -> None:
        table = self.open[-1]
        if table.spot is None:
            return
        (row, column), (height, width) = table.spot, table.span
        text = "\n".join(
            " ".join(line.split()) for line in plain_text("".join(table.pieces)).split("\n")
        )
        text = "\n".join(line for line in text.split("\n") if line)
        flaw = Flaw.NESTED if table.has_table else None
        if table.has_picture and not text:
            flaw = Flaw.PICTURE
        table.grid.put(row, column, Cell(text, flaw=flaw))
        if (height, width) != (1, 1):
            table.grid.merge(row, column, row + height - 1, column + width - 1)
            table.taken |= dict.fromkeys(range(column, column + width), row + height - 1)
        table.column = column + width - 1
        table.spot, table.pieces = None, []
        table.has_picture = table.has_table = False

    def end_table(self) -> None:
        """End the innermost table."""
        self._end_cell()
        self.open.pop()


def _span(text: str | None) -> int:
    return min(max(int(text), 1), _MOST_SPAN) if text and text.isascii() and text.isdigit() else 1
