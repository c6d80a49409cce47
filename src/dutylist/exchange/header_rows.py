"""The rows of a table that are headers: the best of the first, and each that is sure below it."""

from collections.abc import Iterator, Sequence
from itertools import pairwise

from msgspec import Struct

from dutylist.exchange.grid import Grid, Line
from dutylist.exchange.header import Layout, Matcher, normal_header
from dutylist.exchange.plan import Plan

_ROWS_SEARCHED = 40
"""Rows among which the header is looked for where none is sure."""
_LONGEST_WORD = 20


class HeaderRows(Struct, frozen=True):
    """A row, or two, that is a header: as a whole, and part by part where parts stand side by side."""

    whole: Layout
    parts: tuple[tuple[Layout, int, int], ...]
    """Each with its first and last column; one where nothing stands beside."""

    @property
    def first(self) -> int:
        """The first row."""
        return self.whole.first

    @property
    def rows(self) -> set[int]:
        """The rows that it takes."""
        return set(range(self.whole.first, self.whole.last + 1))


class HeaderFinder:
    """Finds the headers of a table, and rows that look like one, but are not known."""

    def __init__(self, grid: Grid, matcher: Matcher, plan: Plan) -> None:
        self._grid = grid
        self._matcher = matcher
        self._plan = plan
        self._widths = grid.widths()
        self._filled = {column for cells in grid.rows.values() for column in cells}
        suspects = self._suspects()
        near = {row + 1 for row in suspects}
        self._lines = {line.row: line for line in grid.lines(only=suspects | near)}
        self.known = [self._parted(layout) for layout in self._headers(suspects)]
        """The headers in their order."""
        self.unknown = self._unknown(suspects, self.known)
        """Rows below the first of them that are headers of no list that is known."""

    def line(self, row: int) -> Line:
        """A row of a header."""
        return self._lines[row]

    def _suspects(self) -> set[int]:
        """The rows that may be headers: the first ones, and others with two words of headers."""
        rows = sorted(self._grid.rows)
        suspects = set(rows[:_ROWS_SEARCHED])
        starts = self._matcher.first_signs
        for row in rows[_ROWS_SEARCHED:]:
            words = 0
            for content in self._grid.rows[row].values():
                text = content if isinstance(content, str) else content.text
                if (
                    0 < len(text) <= _LONGEST_WORD
                    and text[0] in starts
                    and self._matcher.knows(text)
                ):
                    words += 1
                    if words > 1:
                        suspects.add(row)
                        break
        return suspects

    def _headers(self, suspects: set[int]) -> list[Layout]:
        """The headers in their order: the best of the first rows, and each that is sure."""
        rows = sorted(suspects)
        offers = [layout for row in rows for layout in self._layouts(row) if layout.holds_list]
        wanted = self._plan.header
        early = [
            layout for layout in offers if layout.first <= rows[min(_ROWS_SEARCHED, len(rows)) - 1]
        ]
        if wanted is not None:
            early = [layout for layout in offers if layout.last == wanted]
            offers = [layout for layout in offers if layout.first > wanted]
        best = max(early, key=_worth, default=None)
        if best is None:
            return []
        sure = [
            layout
            for layout in offers
            if layout.is_sure
            and not self._has_number(layout)
            and not self._is_item(layout.last, best)
        ]
        kept = [best]
        for layout in sorted(sure, key=_worth, reverse=True):
            if all(layout.last < other.first or other.last < layout.first for other in kept):
                kept.append(layout)
        return sorted(kept, key=lambda layout: layout.first)

    def _layouts(self, row: int) -> Iterator[Layout]:
        """What a row would be as a header, alone and with the one below."""
        line = self._lines.get(row)
        if line is None:
            return
        yield self._matcher.layout(line, None)
        below = self._lines.get(row + 1)
        if below is not None and self._is_parent(line, below):
            yield self._matcher.layout(line, below)

    def _is_parent(self, line: Line, below: Line) -> bool:
        """Whether a row groups the headers below it; a title alone above them does not."""
        own = line.own()
        is_wide = any(self._widths.get(shown.origin, 1) > 1 for _n, shown in own)
        reaches_down = any(shown.origin[0] < below.row for shown in below.shown.values())
        return is_wide and (len(own) > 1 or reaches_down)

    def _is_item(self, row: int, header: Layout) -> bool:
        """Whether a row has an id below such a header: then it is an item, whatever it says."""
        column = header.column_of("id")
        text = self._lines[row].text(column) if column is not None else ""
        return column is not None and bool(text) and not self._matcher.knows(text)

    def _has_number(self, layout: Layout) -> bool:
        return any(
            shown.cell.is_number
            for row in (layout.first, layout.last)
            for _column, shown in self._lines[row].own()
        )

    def _parted(self, layout: Layout) -> HeaderRows:
        """A header in the parts that stand side by side, if each of them can be one."""
        width = max(self._grid.width, *layout.heads)
        for starts in self._partings(layout):
            ends = [*(start - 1 for start in starts[1:]), width]
            parts = [
                (self._cut(layout, start, end), start, end)
                for start, end in zip((1, *starts[1:]), ends, strict=True)
            ]
            if all(part.holds_list for part, _start, _end in parts):
                return HeaderRows(layout, tuple(parts))
        return HeaderRows(layout, ((layout, 1, width),))

    def _partings(self, layout: Layout) -> Iterator[list[int]]:
        """Where parts may begin: where the words come again, the number does, or behind a gap."""
        numbers = list(layout.heads)
        words = [normal_header(head.text) for head in layout.heads.values()]
        for n in (2, 3, 4):
            size, rest = divmod(len(words), n)
            if size > 1 and not rest and words == words[:size] * n:
                yield numbers[::size]
        seqs = [number for number, word in zip(numbers, words, strict=True)
                if self._matcher.is_seq(word)]  # fmt: skip
        if len(seqs) > 1:
            yield seqs
        gaps = [
            number
            for before, number in pairwise(numbers)
            if any(column not in self._filled for column in range(before + 1, number))
        ]
        if gaps:
            yield [numbers[0], *gaps]

    def _cut(self, layout: Layout, left: int, right: int) -> Layout:
        lines = [
            Line(
                row, {n: shown for n, shown in self._lines[row].shown.items() if left <= n <= right}
            )
            for row in dict.fromkeys((layout.first, layout.last))
        ]
        return self._matcher.layout(lines[0], lines[1] if len(lines) > 1 else None)

    def _unknown(self, suspects: set[int], headers: Sequence[HeaderRows]) -> list[int]:
        """Rows below the first header that are headers, too, but of no list that is known."""
        taken = {row for header in headers for row in header.rows}
        rows = []
        for row in sorted(suspects - taken):
            line = self._lines.get(row)
            above = [header for header in headers if header.whole.last < row]
            if line is None or not above or any(s.cell.is_number for _n, s in line.own()):
                continue
            texts = {n: normal_header(shown.text) for n, shown in line.own() if shown.text}
            heads = {n: normal_header(head.text) for n, head in above[-1].whole.heads.items()}
            same = sum(heads.get(n) == text for n, text in texts.items())
            has_seq = bool(texts) and self._matcher.is_seq(texts[min(texts)])
            is_item = self._is_item(row, above[-1].whole)
            if has_seq and len(texts) > 1 and same * 2 < len(texts) and not is_item:
                rows.append(row)
        return rows


def _worth(layout: Layout) -> tuple[int, int]:
    """How good a header is: by what it names, then by how few rows it takes."""
    return layout.score, layout.first - layout.last
