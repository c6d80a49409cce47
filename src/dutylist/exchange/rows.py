"""The rows below a header: items, headings over items, totals, notes."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from dutylist.exchange.account import Account
from dutylist.exchange.grid import Grid, Line, Shown, Spot
from dutylist.exchange.header import Layout, normal_header
from dutylist.kinds import Column
from dutylist.kinds.item import SUB_NAME
from dutylist.messages import _

_NOTE = re.compile(
    r"^[（(]?(?:注|备注|说明|填表说明|填表人|填报人|制表|审核人?|联系人|联系电话|监督电话|咨询电话)\s*[:：\d]"
)
_TOTAL = re.compile(r"^(合\s*计|总\s*计|共\s*计|小\s*计)")
_NUMBERED = re.compile(
    r"^(?:(?P<first>[一二三四五六七八九十百]+\s*[、.．]|第[一二三四五六七八九十]+[章节部分类])"
    r"|(?P<second>[（(][一二三四五六七八九十]+[）)]))\s*"
)
_COUNT = re.compile(
    r"\s*[（(]\s*共?\s*(\d{1,6})\s*(项|条|个|类)\s*[）)]\s*$|\s*[:：]?\s*共\s*(\d{1,6})\s*(?:项|条|个)\s*$"
)


@dataclass(frozen=True, slots=True)
class Heading:
    """A row over items: its text without number and count, its level, and the count it declares."""

    text: str
    level: int
    declared: int | None = None


def heading_of(text: str) -> Heading:
    """What a heading says: 一、党的建设（11项）."""
    text = " ".join(text.split())
    count = _COUNT.search(text)
    declared = int(count[1] or count[3]) if count else None
    bare = text[: count.start()] if count else text
    number = _NUMBERED.match(bare)
    level = 2 if number and number["second"] else 1
    return Heading(bare[number.end() :] if number else bare, level, declared)


def is_numbered(text: str) -> bool:
    """Whether a text begins with the number of a section."""
    return _NUMBERED.match(text) is not None


def is_numbered_heading(text: str) -> bool:
    """Whether a text alone looks like a heading."""
    return is_numbered(text) or _COUNT.search(text) is not None


@dataclass(frozen=True, slots=True)
class Row:
    """An item as the table has it: for each column its cells, in order, and the headings above."""

    spot: Spot
    """The cell of its name."""
    cells: dict[int, list[tuple[int, Shown]]]
    """Column to cells, each with the row in which it begins to count for the item."""
    headings: tuple[Heading, ...]


@dataclass(slots=True)
class Table:
    """What stands below a header."""

    rows: list[Row] = field(default_factory=list)
    headings: list[tuple[Heading, Spot]] = field(default_factory=list)
    declared: int | None = None
    """What a row 合计 says there are."""


def read_rows(grid: Grid, lines: list[Line], layout: Layout, account: Account) -> Table:
    """The items below the header; what is none of them goes to the account."""
    return _Reader(grid, layout, account).read([line for line in lines if line.row > layout.last])


class _Reader:
    def __init__(self, grid: Grid, layout: Layout, account: Account) -> None:
        self._grid = grid
        self._layout = layout
        self._account = account
        self._name = layout.column_of("name") or 0
        self._seq = layout.column_of("seq")
        self._id = layout.column_of("id")
        self._sub_name = layout.column_of(SUB_NAME)
        self._widths = grid.widths()
        self._open: list[Heading] = []
        self._table = Table()

    def read(self, lines: list[Line]) -> Table:
        for line in lines:
            if self._is_item_of_ours(line):
                self._add(line)
            elif self._is_header_again(line):
                self._drop(line, _("the header once more"))
            elif not (self._take_total(line) or self._take_note(line) or self._take_heading(line)):
                self._take_item(line)
        return self._table

    def _is_item_of_ours(self, line: Line) -> bool:
        """Whether the row has an id: whatever else it looks like, it is an item."""
        return self._id is not None and bool(line.text(self._id)) and bool(line.text(self._name))

    def _is_header_again(self, line: Line) -> bool:
        heads = [(number, head) for number, head in self._layout.heads.items() if head.column]
        same = sum(normal_header(line.text(n)) == normal_header(head.text) for n, head in heads)
        return same > 1 and same * 2 >= len(heads)

    def _take_total(self, line: Line) -> bool:
        texts = [shown.text for _column, shown in line.own()]
        found = _TOTAL.match(texts[0]) if texts else None
        if not found or (
            line.text(self._name) not in {"", texts[0]} and line.text(self._seq or 0)[:1].isdigit()
        ):
            return False
        number = re.search(r"\d+", re.sub(r"\.0+\b", "", " ".join(texts)))
        if number and not found[1].startswith("小"):
            self._table.declared = int(number[0])
        self._drop(line, _("a row of totals"))
        return True

    def _take_note(self, line: Line) -> bool:
        own = line.own()
        if not own or not _NOTE.match(own[0][1].text) or len({shown.text for _c, shown in own}) > 2:  # noqa: PLR2004
            return False
        self._drop(line, _("a note below the table"))
        return True

    def _take_heading(self, line: Line) -> bool:
        """Take a row that holds one text, if it is one over the rows that follow."""
        own = line.own()
        if len(own) != 1 or any(shown.origin[0] != line.row for shown in line.shown.values()):
            return False
        column, shown = own[0]
        is_wide = self._widths.get(shown.origin, 1) > 1
        is_beside = column != self._name and column < self._name and not shown.cell.is_number
        if not (is_wide or is_beside or is_numbered_heading(shown.text)) or not shown.text:
            return False
        heading = heading_of(shown.text)
        self._open = [above for above in self._open if above.level < heading.level]
        self._open.append(heading)
        self._table.headings.append((heading, shown.origin))
        return True

    def _take_item(self, line: Line) -> None:
        if not line.text(self._name):
            name = line.shown.get(self._name)
            flaw = name.cell.flaw if name is not None else None
            if name is not None and flaw is not None:
                self._account.note("unclear", self._grid.address(name.origin), _(flaw))
            elif any(shown.text for _column, shown in line.own()):
                self._drop(line, _("a row without a name"))
            return
        self._add(line)

    def _add(self, line: Line) -> None:
        name = line.shown[self._name]
        rows = self._table.rows
        goes_on = bool(rows) and rows[-1].spot == name.origin and self._sub_name is None
        if goes_on:
            for column, shown in line.own():
                rows[-1].cells.setdefault(column, []).append((line.row, shown))
            return
        cells = {column: [(line.row, shown)] for column, shown in line.shown.items()}
        rows.append(Row(name.origin, cells, tuple(self._open)))

    def _drop(self, line: Line, why: str) -> None:
        own = line.own()
        spot = own[0][1].origin if own else (line.row, 1)
        text = own[0][1].text if own else ""
        shown = text if len(text) <= 30 else f"{text[:30]}…"  # noqa: PLR2004
        self._account.note(
            "dropped", self._grid.address(spot), _("{why}, the row “{text}”", why=why, text=shown)
        )


def columns_of(layout: Layout) -> Iterator[tuple[int, Column]]:
    """The columns that hold fields, by their numbers."""
    for number, head in layout.heads.items():
        if head.column is not None:
            yield number, head.column
