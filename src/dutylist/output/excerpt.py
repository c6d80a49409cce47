"""The source line that a finding is about and, under it, the caret."""

from dutylist.finding import Finding, Span
from dutylist.formats.plain_text import printable
from dutylist.formats.text_width import cells_of
from dutylist.output.blocks import Run, Runs
from dutylist.output.places import Places
from dutylist.output.runners import spaced_inside

_LEAST_CONTEXT = 12
"""Cells kept left of the marked part when a long line is cut."""


def excerpt(finding: Finding, places: Places, width: int, style: str) -> list[Runs]:
    """The line and the caret in this style, none where there is nothing to show.

    Chinese characters are two cells wide.
    """
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
    if cells_of(left + marked + right) > room:
        left, marked, right = _fitted(left, marked, right, room)
    before = f"{' ' * (len(gutter) - 2)}| "
    carets = "^" * max(cells_of(marked), 1)
    return [
        (Run(gutter), Run(left + marked + right)),
        (Run(before), Run(" " * cells_of(left) + carets, style)),
    ]


def _columns(span: Span, source: str) -> tuple[int, int]:
    """The marked part of the line as 0-based start and end."""
    start = min(span.column - 1, len(source))
    end = span.end_column - 1 if span.end_line == span.line else len(source.rstrip())
    return start, max(end, start + 1)


def _fitted(left: str, marked: str, right: str, room: int) -> tuple[str, str, str]:
    """A long line cut to so many cells around its marked part, … standing for what is cut."""
    from rich.cells import set_cell_size  # noqa: PLC0415  only for long lines

    if cells_of(marked) > room - _LEAST_CONTEXT:
        marked = set_cell_size(marked, room - _LEAST_CONTEXT).rstrip()
        right = "…"
    spare = room - cells_of(marked)
    wanted = max(_LEAST_CONTEXT, spare - cells_of(right) - 1)
    if cells_of(left) > wanted:
        left = left[-wanted:]  # of a line of 100,000 characters, not one after the other
        while cells_of(left) > wanted - 1:
            left = left[1:]
        left = f"…{left}"
    spare -= cells_of(left)
    if cells_of(right) > spare:
        right = set_cell_size(right, max(spare - 1, 0)).rstrip() + "…"
    return left, marked, right
