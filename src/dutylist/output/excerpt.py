"""The source line that a finding is about and, under it, the caret."""

from typing import TYPE_CHECKING

from dutylist.finding import Finding, Span
from dutylist.formats.plain_text import printable
from dutylist.output.places import Places
from dutylist.output.runners import spaced_inside

if TYPE_CHECKING:
    from rich.text import Text

_LEAST_CONTEXT = 12
"""Cells kept left of the marked part when a long line is cut."""


def excerpt(finding: Finding, places: Places, width: int, style: str) -> "list[Text]":
    """The line and the caret, none where there is nothing to show.

    Chinese characters are two cells wide.
    """
    from rich.cells import cell_len  # noqa: PLC0415  what has no finding need not pay for it
    from rich.text import Text  # noqa: PLC0415

    if finding.span == Span():
        return []  # the finding is about the whole file
    source = places.source_line(finding.path, finding.span.line)
    if not source.strip():
        return []
    start, end = _columns(finding.span, source)
    left, marked, right = (
        spaced_inside(printable(part)) for part in (source[:start], source[start:end], source[end:])
    )
    gutter = f"{finding.span.line:>5} | "
    room = max(width - len(gutter), 40)
    if cell_len(left + marked + right) > room:
        left, marked, right = _fitted(left, marked, right, room)
    line = Text(gutter, style="blue")
    line.append(left + marked + right)
    caret = Text(f"{' ' * (len(gutter) - 2)}| ", style="blue")
    caret.append(" " * cell_len(left) + "^" * max(cell_len(marked), 1), style)
    return [line, caret]


def _columns(span: Span, source: str) -> tuple[int, int]:
    """The marked part of the line as 0-based start and end."""
    start = min(span.column - 1, len(source))
    end = span.end_column - 1 if span.end_line == span.line else len(source.rstrip())
    return start, max(end, start + 1)


def _fitted(left: str, marked: str, right: str, room: int) -> tuple[str, str, str]:
    """A long line cut to so many cells around its marked part, … standing for what is cut."""
    from rich.cells import cell_len, set_cell_size  # noqa: PLC0415

    if cell_len(marked) > room - _LEAST_CONTEXT:
        marked = set_cell_size(marked, room - _LEAST_CONTEXT).rstrip()
        right = "…"
    spare = room - cell_len(marked)
    wanted = max(_LEAST_CONTEXT, spare - cell_len(right) - 1)
    if cell_len(left) > wanted:
        left = left[-wanted:]  # of a line of 100,000 characters, not one after the other
        while cell_len(left) > wanted - 1:
            left = left[1:]
        left = f"…{left}"
    spare -= cell_len(left)
    if cell_len(right) > spare:
        right = set_cell_size(right, max(spare - 1, 0)).rstrip() + "…"
    return left, marked, right
