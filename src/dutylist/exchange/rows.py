"""The rows below a header: items, headings over items, totals, notes, furniture of the page."""

from collections.abc import Callable, Iterator

from msgspec import Struct, field
from msgspec.structs import replace

from dutylist.exchange.furniture import is_furniture, is_note, is_organ, numbers_columns, total_in
from dutylist.exchange.grid import Line, Shown, Spot
from dutylist.exchange.header import Layout, normal_header
from dutylist.exchange.headings import (
    Heading,
    bare_title,
    heading_of,
    is_numbered,
    is_numbered_heading,
    may_be_title,
)
from dutylist.exchange.import_log import ImportLog
from dutylist.exchange.ledger import Role
from dutylist.exchange.sections import Section, short
from dutylist.kinds import Column
from dutylist.kinds.codecs import (
    Citations,
    Date,
    Duties,
    DutiesByUnit,
    Number,
    Sequence,
    Steps,
    UnitDuties,
)
from dutylist.kinds.item import SUB_NAME
from dutylist.messages import _

_LONGER_THAN_HEADER = 8
"""Characters by which a header may be longer once more: a star, blanks."""
_MOST_OF_A_NOTE = 2
"""Texts of a row that is a note: the word, and what it says."""
_LONGEST_SIGNATURE = 20
_LONGEST_HEADING = 60
_SLIGHT = {"seq", "category", "note"}
"""Fields that make no item: a row that has no more is one that nobody has filled in."""


class Row(Struct):
    """An item as the table has it: for each column its cells, in order, and the headings above."""

    spot: Spot
    """The cell of its name."""
    cells: dict[int, list[tuple[int, Shown]]]
    """Column to cells, each with the row in which it begins to count for the item."""
    headings: tuple[Heading, ...]


class Table(Struct):
    """What stands below a header. Its rows are read as they are asked for, once, and let go."""

    rows: Iterator[Row]
    headings: list[tuple[Heading, Spot]] = field(default_factory=list)
    declared: int | None = None
    """What a row 合计 says there are."""
    count: int = 0
    """The items that have been read."""
    places: list[int] = field(default_factory=list)
    """The row of each item, where sections stand side by side."""


class _Open(Struct):
    """A heading, and whether an item has come below it."""

    heading: Heading
    spot: Spot
    has_items: bool = False


def read_rows(section: Section, log: ImportLog) -> Table:
    """The items below the header; what is none of them goes to the log."""
    table = Table(iter(()))
    table.rows = _Reader(section, log, table).read()
    return table


class _Reader:
    def __init__(self, section: Section, log: ImportLog, table: Table) -> None:
        self._section = section
        self._grid = section.grid
        self._log = log
        self._table = table
        self._columns = dict(columns_of(section.layout))
        layout = section.layout
        self._name = layout.column_of("name") or 0
        self._seq = layout.column_of("seq") or 0
        self._id = layout.column_of("id") or 0
        self._has_parts = layout.column_of(SUB_NAME) is not None
        self._heads = {
            n: normal_header(head.text) for n, head in layout.heads.items() if head.column
        }
        self._widths = self._grid.widths()
        self._titles = {
            bare_title(text)
            for text in (*section.texts, *section.titles, *self._grid.caption)
            if may_be_title(text)
        }
        self._has_numbers = any(is_numbered(text) for text in section.texts)
        """Whether headings have numbers, as a reader may expect of the others then."""
        self._is_counted = False
        """Whether items have had numbers so far."""
        self._open: list[_Open] = []
        self._closed: list[_Open] = []
        self._item: Row | None = None
        self._read: list[Row] = []
        """The item before, once it is known to be complete."""
        self._odd: list[Line] = []
        """Rows without a name, until it is known whether an item follows."""
        self._sorts: tuple[Callable[[Line], Role | None], ...] = (
            self._item_of_ours, self._item_goes_on, self._header_again, self._column_numbers, self._furniture,
            self._total, self._note, self._one_for_all, self._heading, self._nameless,
        )  # fmt: skip
        self._counted = tuple(
            sort for sort in self._sorts if sort not in {self._furniture, self._note, self._heading}
        )
        """What a row may be that begins with a number and holds more than a note does."""
        self._own: list[tuple[int, Shown]] = []
        self._texts: list[str] = []
        """What begins in the row that is being read, and its texts."""

    def read(self) -> Iterator[Row]:
        """The items one by one; the log is complete once all have been taken."""
        for line in self._grid.lines(self._section.area):
            self._own = line.own()
            self._texts = [shown.text for _column, shown in self._own if shown.text]
            is_counted = len(self._texts) > _MOST_OF_A_NOTE and self._texts[0].isdecimal()
            sorts = (sort(line) for sort in (self._counted if is_counted else self._sorts))
            role = next((role for role in sorts if role is not None), None)
            if role is None:
                self._add(line)
                role = Role.ITEM
            told = self._section.told if role is Role.ITEM else None
            self._log.ledger.enter(self._grid, line.row, self._section.area, role, told)
            yield from self._read
            self._read.clear()
        self._finish_item()
        yield from self._read
        self._tell_odd(is_last=True)
        self._close(0)
        self._table.headings += [
            (each.heading, each.spot)
            for each in self._closed
            if each.has_items or each.heading.declared is not None
        ]

    def _item_of_ours(self, line: Line) -> Role | None:
        """Take a row with an id: whatever else it looks like, it is an item."""
        if not (self._id and line.text(self._id) and line.text(self._name)):
            return None
        self._add(line)
        return Role.ITEM

    def _item_goes_on(self, line: Line) -> Role | None:
        """Take a row into which the name of the item above reaches down."""
        name = line.shown.get(self._name)
        if self._item is None or name is None or self._has_parts or name.origin != self._item.spot:
            return None
        for column, shown in self._own:
            if column in self._columns:
                cells = self._item.cells.setdefault(column, [])
                cells.append((line.row, self._as_meant(column, shown)))
        return Role.ITEM

    def _header_again(self, line: Line) -> Role | None:
        name = line.text(self._name)
        is_again = line.row in self._section.repeats
        if not is_again and len(name) <= len(self._heads[self._name]) + _LONGER_THAN_HEADER:
            if normal_header(name) != self._heads[self._name]:
                return None
            same = sum(normal_header(line.text(n)) == text for n, text in self._heads.items())
            is_again = same > 1 and same * 2 >= len(self._heads)
        if not is_again:
            return None
        return self._drop(line, Role.HEADER, _("the header once more"))

    def _column_numbers(self, line: Line) -> Role | None:
        if not numbers_columns(self._texts):
            return None
        return self._drop(line, Role.FURNITURE, _("the numbers of the columns"))

    def _furniture(self, line: Line) -> Role | None:
        texts = self._texts
        if not texts:
            return None
        is_title = len(set(texts)) == 1 and bare_title(texts[0]) in self._titles
        if not is_title and not all(is_furniture(text) for text in texts):
            return None
        why = _("the title once more") if is_title else _("what a printed page needs")
        return self._drop(line, Role.FURNITURE, why)

    def _total(self, line: Line) -> Role | None:
        found = total_in(self._texts)
        if found is None:
            return None
        is_whole, number = found
        if is_whole and number is not None:
            self._table.declared = number
        return self._drop(line, Role.TOTAL, _("a row of totals"))

    def _note(self, line: Line) -> Role | None:
        texts = self._texts
        if texts and is_note(texts):
            return self._drop(line, Role.NOTE, _("a note below the table"))
        return None

    def _one_for_all(self, line: Line) -> Role | None:
        """Tell of a row in which one merged cell stands under the headers of all fields."""
        name = line.shown.get(self._name)
        if name is None or not name.text or name.origin[0] != line.row:
            return None
        if self._widths.get(name.origin, 1) == 1:
            return None
        covered = [n for n in self._columns if _origin(line, n) == name.origin]
        others = [shown for _column, shown in self._own if shown.origin != name.origin]
        if len(covered) < 3 or not others or len(covered) + 1 < len(self._columns):  # noqa: PLR2004  a part is no matter
            return None
        message = _(
            "one merged cell stands for all fields, the row “{text}”", text=short(self._texts)
        )
        self._log.lose(self._grid.address(name.origin), message)
        return Role.UNREAD

    def _heading(self, line: Line) -> Role | None:
        """Take a row that holds one text, if it is one over the rows that follow."""
        own = self._own
        if len(own) != 1 or any(shown.origin[0] != line.row for shown in line.shown.values()):
            return None
        column, shown = own[0]
        is_wide = self._widths.get(shown.origin, 1) > 1
        is_beside = column < self._name and not shown.cell.is_number and not shown.text.isdecimal()
        if not (is_wide or is_beside or is_numbered_heading(shown.text)) or not shown.text:
            return None
        if not is_numbered(shown.text) and _is_sentence(shown.text):
            return self._drop(line, Role.NOTE, _("a sentence between the rows"))
        if not (is_wide or is_numbered_heading(shown.text)):
            if self._has_numbers and is_organ(shown.text):
                return self._drop(line, Role.FURNITURE, _("what a printed page needs"))
            message = _(
                "“{text}” is taken for a heading over the rows below", text=short([shown.text])
            )
            self._log.note("guessed", self._grid.address(shown.origin), message)
        self._has_numbers = self._has_numbers or is_numbered(shown.text)
        self._finish_item()
        heading = heading_of(shown.text)
        if is_numbered(shown.text):
            heading = replace(heading, text=heading.text.rstrip("。：:"))
        self._close(heading.level)
        self._open.append(_Open(heading, shown.origin))
        return Role.HEADING

    def _nameless(self, line: Line) -> Role | None:
        """Take a row without a name, which is told of later."""
        if line.text(self._name):
            return None
        name = line.shown.get(self._name)
        flaw = name.flaw if name is not None else None
        if name is not None and flaw is not None:
            self._log.lose(self._grid.address(name.origin), _(flaw))
            return Role.UNREAD
        self._odd.append(line)
        return Role.EMPTY

    def _add(self, line: Line) -> None:
        self._finish_item()
        self._tell_odd(is_last=False)
        name = line.shown[self._name]
        if self._seq and line.text(self._seq):
            self._is_counted = True
        elif self._is_counted and len(self._own) == 1:
            message = _("a row of a name alone, without a number, is taken for an item of its own")
            self._log.note("guessed", self._grid.address(name.origin), message)
        cells: dict[int, list[tuple[int, Shown]]] = {}
        for column, shown in line.shown.items():
            if column in self._columns and (column == self._name or shown.origin != name.origin):
                cells[column] = [(line.row, self._as_meant(column, shown))]
        for above in self._open:
            above.has_items = True
        self._item = Row(name.origin, cells, tuple(above.heading for above in self._open))

    def _as_meant(self, column: int, shown: Shown) -> Shown:
        """A cell as its column takes it: a day and a number without the look that Excel gives them."""
        content = shown.content
        if isinstance(content, str) or not content.plain:
            return shown
        value = self._columns[column].codec
        is_parted = isinstance(value, Sequence) and "," in content.text
        if not (is_parted or isinstance(value, Date | Number)):
            return shown
        return Shown(replace(content, text=content.plain), shown.origin)

    def _finish_item(self) -> None:
        if self._item is not None:
            self._read.append(self._item)
            self._table.count += 1
            if not self._section.is_alone:
                self._table.places.append(self._item.spot[0])
            self._item = None

    def _close(self, level: int) -> None:
        """Close the headings of a level and below; one without an item below it may be none."""
        while self._open and self._open[-1].heading.level >= level:
            closed = self._open.pop()
            self._closed.append(closed)
            if not closed.has_items:
                message = _("a heading with no item below it: “{text}”", text=closed.heading.text)
                self._log.note("dropped", self._grid.address(closed.spot), message)

    def _tell_odd(self, *, is_last: bool) -> None:
        """Tell of rows without a name: lost, if they hold more than a signature."""
        for line in self._odd:
            own = [(n, shown) for n, shown in line.own() if shown.text]
            meant = [(n, shown) for n, shown in own
                     if n in self._columns and self._columns[n].field not in _SLIGHT]  # fmt: skip
            why = _("a row without a name")
            if meant and not (is_last and len(own) == 1 and self._is_signature(*own[0])):
                text = short([shown.text for _column, shown in own])
                message = _("{why}, the row “{text}”", why=why, text=text)
                self._log.lose(self._grid.address(own[0][1].origin), message)
            elif own:
                self._drop(line, Role.EMPTY, why)
        self._odd.clear()

    def _is_signature(self, column: int, shown: Shown) -> bool:
        """Whether a text alone below the last item is who signs, and not what an item goes on with."""
        if len(shown.text) > _LONGEST_SIGNATURE:
            return False
        value = self._columns[column].codec
        return is_organ(shown.text) or not isinstance(
            value, Duties | DutiesByUnit | UnitDuties | Citations | Steps
        )

    def _drop(self, line: Line, role: Role, why: str) -> Role:
        own = line.own()
        spot = own[0][1].origin if own else (line.row, 1)
        text = short([own[0][1].text] if own else [])
        self._log.note(
            "dropped", self._grid.address(spot), _("{why}, the row “{text}”", why=why, text=text)
        )
        return role


def columns_of(layout: Layout) -> Iterator[tuple[int, Column]]:
    """The columns that hold fields, by their numbers."""
    for number, head in layout.heads.items():
        if head.column is not None:
            yield number, head.column


def _origin(line: Line, column: int) -> Spot | None:
    shown = line.shown.get(column)
    return shown.origin if shown else None


def _is_sentence(text: str) -> bool:
    return text.endswith(("。", "；", ";")) or len(text) > _LONGEST_HEADING
