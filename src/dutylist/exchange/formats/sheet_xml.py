"""The cells of one sheet of xlsx, as its XML has them."""

import re
from collections.abc import Callable, Sequence
from datetime import datetime
from typing import IO, Any

from msgspec import Struct, field

from dutylist.errors import CannotRunError
from dutylist.exchange.formats.excel_text import excel_text
from dutylist.exchange.formats.meant import PICTURE
from dutylist.exchange.formats.numeric import formatted_text, number_cell
from dutylist.exchange.formats.shared_strings import RichText
from dutylist.exchange.formats.text import struck
from dutylist.exchange.formats.xml_events import local, parse
from dutylist.exchange.grid import Cell, Content, Flaw, Grid, column_of
from dutylist.messages import _

_LAST_ROW, _LAST_COLUMN = 1_048_576, 16_384
_PLACE = re.compile(r"\$?([A-Za-z]{1,3})\$?(\d{1,7})")
_DIGITS = 15
"""Of whole numbers as long as that or longer, `number_cell` says whether they can be relied on."""
_MOST_KEPT = 100_000
"""Numbers whose cells are kept for the next of the same: 序号 stand in every list."""


class Look(Struct, frozen=True, eq=False):
    """How cells of a style show what they hold."""

    code: str
    is_struck: bool
    is_1904: bool
    numbers: dict[str, Content] = field(default_factory=dict)

    @property
    def is_bare(self) -> bool:
        """Whether a text is shown just as it is."""
        return not self.is_struck and (
            self.code in {"General", "@"} or ("@" not in self.code and self.code.count(";") < 3)  # noqa: PLR2004
        )


_PLAIN = Look("General", is_struck=False, is_1904=False)


def read_sheet(
    stream: IO[bytes], grid: Grid, strings: Sequence[Content], looks: Sequence[Look]
) -> None:
    """Put the cells of a sheet into a grid, and what is merged or hidden."""
    parse(stream, _Sheet(grid, strings, looks))


class _Sheet:
    """Takes the events of a sheet; what it does at each name stands in two tables."""

    def __init__(self, grid: Grid, strings: Sequence[Content], looks: Sequence[Look]) -> None:
        self._grid = grid
        self._strings = strings
        self._looks = looks
        self._bare = [look.is_bare for look in looks]
        self._row = self._column = 0
        self._cell: dict[str, Any] = {}
        self._value: list[str] = []
        self._formula: list[str] = []
        self._has_formula = self._has_value = False
        self._into: list[str] | None = None
        self._rich: RichText | None = None
        self._starts: dict[str, Callable[[dict[str, Any]], None]] = {
            "c": self._start_cell, "row": self._start_row, "v": self._start_value,
            "f": self._start_formula, "is": self._start_rich, "mergeCell": self._merge,
            "col": self._column_look,
        }  # fmt: skip
        self._columns: dict[str, int] = {}
        self._known: dict[str, Callable[[dict[str, Any]], None] | None] = {}

    def start(self, tag: str, attributes: dict[str, Any]) -> None:
        try:
            begin = self._known[tag]
        except KeyError:
            begin = self._known[tag] = self._starts.get(local(tag))
        if self._rich is not None:
            self._rich.start(local(tag), attributes)
        elif begin is not None:
            begin(attributes)

    def end(self, tag: str) -> None:
        if self._known[tag] is None and self._rich is None:
            return
        name = local(tag)
        if name == "c":
            if self._has_value or self._has_formula:
                self._end_cell()
        elif name in {"v", "f"}:
            self._into = None
        elif self._rich is not None:
            self._rich.end(name)

    def text(self, data: str) -> None:
        if self._into is not None:
            self._into.append(data)
        elif self._rich is not None:
            self._rich.text(data)

    def _start_row(self, attributes: dict[str, Any]) -> None:
        self._row = int(attributes.get("r", self._row + 1))
        self._column, self._cell = 0, {}
        if self._row > _LAST_ROW:
            raise CannotRunError(_("the file is damaged: a sheet has more rows than Excel allows"))
        if _is_hidden(attributes, "ht"):
            self._grid.hidden_rows.add(self._row)

    def _column_look(self, attributes: dict[str, Any]) -> None:
        if _is_hidden(attributes, "width"):
            first, last = int(attributes.get("min", 1)), int(attributes.get("max", 1))
            self._grid.hidden_columns |= set(range(first, min(last, _LAST_COLUMN) + 1))

    def _merge(self, attributes: dict[str, Any]) -> None:
        first, _sign, last = attributes.get("ref", "").partition(":")
        top, left = _spot(first) or (0, 0)
        bottom, right = _spot(last) or (0, 0)
        if 0 < top <= bottom and 0 < left <= right:
            self._grid.merge(top, left, bottom, right)

    def _start_cell(self, attributes: dict[str, Any]) -> None:
        if "r" not in attributes:
            self._column = self._column_now() + 1
        self._cell = attributes

    def _column_now(self) -> int:
        """The column of the cell; one that does not say where it stands is beside the last."""
        place = self._cell.get("r")
        if place is None:
            return self._column
        letters = place.rstrip("0123456789").replace("$", "")
        column = self._columns.get(letters)
        if column is None:
            column = self._columns[letters] = column_of(letters) or self._column + 1
        return column

    def _start_value(self, _attributes: dict[str, Any]) -> None:
        self._has_value = True
        self._into = self._value

    def _start_formula(self, _attributes: dict[str, Any]) -> None:
        self._has_formula = True
        self._into = self._formula

    def _start_rich(self, _attributes: dict[str, Any]) -> None:
        self._has_value = True
        self._rich = RichText()

    def _end_cell(self) -> None:
        self._grid.put(self._row, self._column_now(), self._content())
        self._value.clear()
        self._formula.clear()
        self._has_value = self._has_formula = False
        self._rich = None

    def _content(self) -> Content:
        style = int(self._cell.get("s", 0))
        look = self._looks[style] if style < len(self._looks) else _PLAIN
        is_bare = self._bare[style] if style < len(self._bare) else True
        if self._rich is not None:
            text = _unless_picture(self._rich.take())
            return text if is_bare else _dressed(text, look)
        value = "".join(self._value)
        kind = self._cell.get("t", "n")
        if self._has_formula and PICTURE.match("".join(self._formula)):
            return Cell("", flaw=Flaw.PICTURE)
        if self._has_formula and not value and kind != "str":
            return Cell("", flaw=Flaw.NO_RESULT)
        match kind:
            case "s":
                text = self._strings[int(value)]
                return text if is_bare else _dressed(text, look)
            case "str" | "inlineStr":
                text = _unless_picture(excel_text(value))
                return text if is_bare else _dressed(text, look)
            case "b":
                return _dressed("是" if value in {"1", "true"} else "否", look)
            case "e":  # a picture placed in a cell is stored as an error with data of its own
                is_picture = value == "#VALUE!" and "vm" in self._cell
                return Cell("", flaw=Flaw.PICTURE if is_picture else Flaw.ERROR)
        return _number(value, look, is_day=kind == "d")


def _is_hidden(attributes: dict[str, Any], size: str) -> bool:
    """Whether a row or column is hidden, or made so small that it cannot be seen."""
    is_none = re.fullmatch(r"0+(?:\.0*)?", attributes.get(size, "1")) is not None
    return is_none or attributes.get("hidden") in {"1", "true"}


def _unless_picture(content: Content) -> Content:
    """A text, unless it is the formula of a picture that a program has stored as a text."""
    is_picture = isinstance(content, str) and PICTURE.match(content)
    return Cell("", flaw=Flaw.PICTURE) if is_picture else content


def _spot(place: str) -> tuple[int, int] | None:
    """Row and column of C12."""
    found = _PLACE.fullmatch(place)
    column = column_of(found[1]) if found else None
    return (int(found[2]), column) if found and column else None


def _number(value: str, look: Look, *, is_day: bool) -> Content:
    """A number in the look of its style; a day may be stored as 2026-03-01."""
    kept = look.numbers.get(value)
    if kept is not None:
        return kept
    if not value.strip():
        return ""
    if look.code == "General" and value.isdecimal() and len(value) < _DIGITS and not is_day:
        return _dressed(Cell(str(int(value)), is_number=True), look)
    number = _serial(value, is_1904=look.is_1904) if is_day else float(value)
    code = "yyyy-mm-dd" if is_day and look.code == "General" else look.code
    content = _dressed(number_cell(number, code, is_1904=look.is_1904), look)
    if len(look.numbers) < _MOST_KEPT:
        look.numbers[value] = content
    return content


def _serial(value: str, *, is_1904: bool) -> float:
    start = datetime(1904, 1, 1) if is_1904 else datetime(1899, 12, 30)  # noqa: DTZ001  no zone
    day = datetime.fromisoformat(value).replace(tzinfo=None)
    return (day - start).total_seconds() / 86_400


def _dressed(content: Content, look: Look) -> Content:
    """A cell as its style shows it: decorated, hidden or struck through."""
    if isinstance(content, str):
        content = formatted_text(content, look.code)
    return struck(content) if look.is_struck else content
