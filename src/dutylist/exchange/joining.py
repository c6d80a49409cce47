"""Tables that go on after a page break, a （续表） or a heading between them."""

import re
from collections.abc import Iterator, Sequence

from dutylist.exchange.furniture import is_furniture, is_note
from dutylist.exchange.grid import Grid
from dutylist.exchange.header import Matcher, normal_header
from dutylist.exchange.headings import bare_title, is_numbered_heading, may_be_title
from dutylist.exchange.sections import Section


def join(before: Section, grid: Grid, sections: Sequence[Section], matcher: Matcher) -> bool:
    """Let a section take the rows of a table that goes on with it; whether the table does."""
    if not before.is_alone or grid.is_hidden != before.grid.is_hidden or len(sections) > 1:
        return False
    if sections:
        goes_on = _has_same_header(before, grid, sections[0])
    elif grid.has_letters:
        goes_on = _counts_on(before, grid)
    else:
        goes_on = _has_rows_like(before, grid, matcher)
    if not goes_on:
        return False
    repeats = set(range(sections[0].layout.first, sections[0].layout.last + 1)) if sections else ()
    again = {row for section in sections for row in section.repeats} | set(repeats)
    bottom = grid.last_row
    down = before.grid.append(grid) - 1
    before.go_on(bottom + down, {row + down for row in again})
    return True


def _has_same_header(before: Section, grid: Grid, section: Section) -> bool:
    """Whether a table has the header of the one before, and no title of its own."""
    return (
        not grid.has_letters
        and section.is_alone
        and section.layout.places == before.layout.places
        and _is_nothing_new(before, [*grid.caption, *section.texts])
    )


def _has_rows_like(before: Section, grid: Grid, matcher: Matcher) -> bool:
    """Whether a table without a header has rows such as those of the one before."""
    name, seq = before.layout.column_of("name") or 0, before.layout.column_of("seq")
    widest = max(*before.layout.heads, before.area.right)
    if not (name <= grid.width <= widest and _is_nothing_new(before, grid.caption)):
        return False
    lines = [line for line in grid.lines() if not is_note([s.text for _n, s in line.own()])]
    if any(
        matcher.is_seq(normal_header(shown.text)) for line in lines[:2] for _n, shown in line.own()
    ):
        return False  # a header, but none that is known
    named = [line for line in lines if line.text(name)]
    numbers = [line.text(seq) for line in named] if seq else []
    return bool(named) and all(not text or _is_number(text) for text in numbers)


def _counts_on(before: Section, grid: Grid) -> bool:
    """Whether a sheet without a header begins with the number after the last one."""
    seq = before.layout.column_of("seq")
    if seq is None or grid.width > before.area.right:
        return False
    first = next(_numbers(grid, seq, range(1, grid.last_row + 1)), None)
    rows = range(before.area.bottom, before.area.top - 1, -1)
    last = next(_numbers(before.grid, seq, rows), None)
    return first is not None and last is not None and first == last + 1


def _numbers(grid: Grid, column: int, rows: Sequence[int]) -> Iterator[int]:
    for row in rows:
        content = grid.rows.get(row, {}).get(column)
        text = content if isinstance(content, str) else content.text if content else ""
        if text.isdecimal():
            yield int(text)


def _is_number(text: str) -> bool:
    """Whether a text may stand in the column of numbers, or is a heading or furniture there."""
    return bool(re.match(r"[\d①-⑳]|[（(]?[一二三四五六七八九十]", text)) or is_furniture(text)


def _is_nothing_new(before: Section, texts: Sequence[str]) -> bool:
    """Whether texts between two tables are furniture, headings, or the title once more."""
    known = {bare_title(text) for text in before.all_texts if may_be_title(text)}
    return all(
        is_furniture(text) or is_numbered_heading(text) or bare_title(text) in known
        for text in texts
    )
