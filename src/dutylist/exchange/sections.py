"""The sections of a table: each has a header of its own, below the last one or beside it."""

import re
from collections.abc import Iterator, Sequence
from typing import Any

from msgspec import Struct, field

from dutylist.exchange.furniture import is_furniture, is_note
from dutylist.exchange.grid import Area, Grid, Line, Shown
from dutylist.exchange.header import Layout, Matcher
from dutylist.exchange.header_rows import HeaderFinder, HeaderRows
from dutylist.exchange.headings import bare_title, is_numbered_heading, is_title, may_be_title
from dutylist.exchange.import_log import ImportLog
from dutylist.exchange.ledger import Role
from dutylist.exchange.plan import Plan
from dutylist.messages import _, count

_MOST_TEXTS = 12
"""Rows of titles and headings that may stand over the header of a section below another."""
_LABEL = re.compile(r"[^：:，。]{1,12}[：:]")
"""What a form says of itself above the table: 填报单位：东山镇."""


class Section(Struct):
    """Items below a header, and what stands above it."""

    grid: Grid
    layout: Layout
    area: Area
    """The rows below the header."""
    texts: list[str] = field(default_factory=list)
    """What stands above the header, and belongs to no section before."""
    repeats: set[int] = field(default_factory=set)
    """Rows in which the header stands once more."""
    is_alone: bool = True
    """Whether no other section stands beside it."""
    is_first: bool = True
    titles: list[str] = field(default_factory=list)
    """Titles over the whole table, where this is not its first section."""
    implied: dict[str, Any] = field(default_factory=dict)
    """Field to what the texts around it say for all its items."""
    told: frozenset[int] = frozenset()
    """The columns that the log has told of."""

    @property
    def all_texts(self) -> tuple[str, ...]:
        """What stands above it, from the top of the table."""
        above = self.grid.caption if self.is_first else self.titles
        return (*above, *self.texts)

    def go_on(self, bottom: int, repeats: set[int]) -> None:
        """Take rows below, in some of which the header stands once more."""
        area = self.area
        self.area = Area(area.top, bottom, area.left, area.right)
        self.repeats |= repeats


def find_sections(grid: Grid, matcher: Matcher, plan: Plan, log: ImportLog) -> list[Section]:
    """The sections of a table in their order; none where no row can be a header.

    What stands above the first header, and below a header that is not known, is told.
    """
    return _Finder(grid, matcher, plan, log).find() if grid.rows else []


class _Finder:
    def __init__(self, grid: Grid, matcher: Matcher, plan: Plan, log: ImportLog) -> None:
        self._grid = grid
        self._plan = plan
        self._log = log
        self._headers = HeaderFinder(grid, matcher, plan)
        self._widths = grid.widths()
        self._width = grid.width
        self._lost: list[tuple[int, int]] = []
        """Headers that are not known, each with the last row below it."""

    def find(self) -> list[Section]:
        if not self._headers.known:
            return []
        found: list[Section] = []
        open_: list[Section] = []
        begin = 0  # the row below the header before
        for header, bottom in self._steps():
            if isinstance(header, int):
                open_, lost = [], header
                begin = header + 1
                self._lost.append((lost, bottom))
                continue
            above = self._rows_above(header.first, open_, begin)
            begin = header.whole.last + 1
            if open_ and self._is_repeat(header, open_, above):
                for section in open_:
                    section.go_on(bottom, header.rows)
                continue
            end = min(above, default=header.first) - 1
            for section in open_:
                section.go_on(end, set())
            if self._lost and not open_:
                self._lost[-1] = (self._lost[-1][0], min(end, self._lost[-1][1]))
            open_ = [self._open(header, part, above, bottom) for part in header.parts]
            found += open_
        for row, bottom in self._lost:
            self._lose(row, bottom)
        titles = [text for text in found[0].all_texts if may_be_title(text)]
        for section in found[1:]:
            section.is_first, section.titles = False, titles
        return found

    def _steps(self) -> Iterator[tuple[HeaderRows | int, int]]:
        """The headers from above, known and unknown, each with the last row before the next."""
        known, unknown = self._headers.known, self._headers.unknown
        marks: list[tuple[int, HeaderRows | int]] = [(header.first, header) for header in known]
        marks = sorted([*marks, *((row, row) for row in unknown)], key=lambda mark: mark[0])
        last = max(self._grid.rows)
        for place, (_row, header) in enumerate(marks):
            yield header, marks[place + 1][0] - 1 if place + 1 < len(marks) else last

    def _rows_above(self, first: int, open_: Sequence[Section], begin: int) -> list[int]:
        """The rows above a header that speak of what is below it."""
        if not begin:
            return self._grid.rows_before(first, first)
        rows = [row for row in self._grid.rows_before(first, _MOST_TEXTS) if row >= begin]
        area = Area(begin, first - 1, 1, self._width)
        lines = {line.row: line for line in self._grid.lines(area, only=set(rows))}
        taken: list[int] = []
        for row in reversed(rows):
            line = lines.get(row)
            if line is None or not self._is_text(line, open_):
                break
            taken.append(row)
        while taken and is_furniture(lines[taken[-1]].own()[0][1].text):
            taken.pop()
        return taken[::-1]

    def _is_text(self, line: Line, open_: Sequence[Section]) -> bool:
        """Whether a row between two sections is a title or heading of the one below."""
        own = line.own()
        areas = [section.area for section in open_] or [Area(1, 1, 1, self._width)]
        names = [section.layout.column_of("name") or 0 for section in open_] or [0]
        for area, name in zip(areas, names, strict=True):
            shown = [(n, each) for n, each in own if area.left <= n <= area.right]
            texts = {each.text for _n, each in shown}
            if shown and (len(texts) != 1 or not self._is_alone(*shown[0], name)):
                return False
        return bool(own)

    def _is_alone(self, column: int, shown: Shown, name: int) -> bool:
        """Whether a text that is the only one of its row is a title or heading, and no item."""
        if shown.cell.is_number or is_note([shown.text]):
            return False
        is_wide = self._widths.get(shown.origin, 1) > 1
        return (
            is_wide
            or column < name
            or is_numbered_heading(shown.text)
            or is_title(shown.text)
            or is_furniture(shown.text)
        )

    def _is_repeat(
        self, header: HeaderRows, open_: Sequence[Section], above: Sequence[int]
    ) -> bool:
        """Whether a header is that of the open sections once more, and no title says otherwise."""
        if [part.places for part, _s, _e in header.parts] != [s.layout.places for s in open_]:
            return False
        known = {bare_title(text) for section in open_ for text in section.texts}
        known |= {bare_title(text) for text in self._grid.caption}
        texts = [shown.text for line in self._lines_of(above) for _n, shown in line.own()]
        return not any(is_title(text) and bare_title(text) not in known for text in texts)

    def _open(
        self, header: HeaderRows, part: tuple[Layout, int, int], above: Sequence[int], bottom: int
    ) -> Section:
        layout, left, right = part
        is_first = not above or above[0] <= min(self._grid.rows)
        section = Section(
            self._grid, layout, Area(layout.last + 1, bottom, left, right),
            is_alone=len(header.parts) == 1,
        )  # fmt: skip
        area = Area(1, header.whole.last, left, right)
        for line in self._lines_of(above, left, right):
            self._take_above(section, line, is_first=is_first)
        for row in range(layout.first, layout.last + 1):
            self._log.ledger.enter(self._grid, row, area, Role.HEADER)
        return section

    def _lines_of(self, rows: Sequence[int], left: int = 1, right: int = 0) -> list[Line]:
        """Some rows, in the columns of a part."""
        if not rows:
            return []
        area = Area(rows[0], rows[-1], left, right or self._width)
        return list(self._grid.lines(area, only=set(rows)))

    def _take_above(self, section: Section, line: Line, *, is_first: bool) -> None:
        """Take a row above a header: a title, a part of the header, or one that is told."""
        area = section.area
        own = line.own()
        texts = [shown.text for _column, shown in own if shown.text]
        role = Role.TITLE
        if not own or self._is_part_of_header(section, line):
            role = Role.HEADER
        elif len(texts) > 1 and is_first and self._looks_like_item(line):
            role = Role.UNREAD
            message = _("a row above the header is not read, the row “{text}”", text=short(texts))
            self._log.lose(self._grid.address(own[0][1].origin), message)
        elif len(texts) > 1 or (texts and is_furniture(texts[0])):
            role = Role.NOTE
            message = _("a line above the header, the row “{text}”", text=short(texts))
            self._log.note("dropped", self._grid.address(own[0][1].origin), message)
        if role in {Role.TITLE, Role.NOTE}:
            section.texts += [text for text in texts if not is_furniture(text)]
        self._log.ledger.enter(self._grid, line.row, area, role)

    def _is_part_of_header(self, section: Section, line: Line) -> bool:
        """Whether a row reaches into the header below it, or groups its columns."""
        layout = section.layout
        below = self._headers.line(layout.first)
        if any(shown.origin[0] == line.row for shown in below.shown.values()):
            return True
        own = line.own()
        return (
            line.row == layout.first - 1
            and len(own) > 1
            and not any(shown.cell.is_number for _column, shown in own)
            and any(self._widths.get(shown.origin, 1) > 1 for _column, shown in own)
        )

    def _looks_like_item(self, line: Line) -> bool:
        """Whether a row above the header may be one of a list that is not understood."""
        if self._plan.header is not None:
            return False
        own = line.own()
        texts = [shown.text for _column, shown in own]
        labels = sum(_LABEL.match(text) is not None for text in texts)
        if is_note(texts) or any(map(is_title, texts)) or labels * 2 > len(texts):
            return False
        return own[0][1].cell.is_number or texts[0].isdecimal() or len(own) > 2  # noqa: PLR2004

    def _lose(self, row: int, bottom: int) -> None:
        """Tell that what stands below a header is not read, as the header is not known."""
        area = Area(row, bottom, 1, self._width)
        lines = list(self._grid.lines(area))
        texts = [shown.text for _column, shown in lines[0].own()]
        rows = count(
            "{n} row below it is not read", "{n} rows below it are not read", len(lines) - 1
        )
        message = _("the header “{text}” is not known; {rows}", text=short(texts), rows=rows)
        self._log.lose(self._grid.address(lines[0].own()[0][1].origin), message)
        for line in lines:
            self._log.ledger.enter(self._grid, line.row, area, Role.UNREAD)


def short(texts: Sequence[str]) -> str:
    """The beginning of a row, to be recognized by."""
    text = " ".join(" ".join(texts).split())
    return text if len(text) <= 30 else f"{text[:30]}…"  # noqa: PLR2004
