"""Text for people: each finding with its source line, a caret under the columns, and a hint."""

from collections.abc import Iterator
from io import StringIO
from typing import TYPE_CHECKING

from dutylist.finding import Finding, Severity, Span
from dutylist.messages import _
from dutylist.output.view import View, printable, severity_word, shown_message, summary_line

if TYPE_CHECKING:
    from rich.text import Text

_STYLES = {Severity.ERROR: "bold red", Severity.WARNING: "yellow", Severity.INFO: "cyan"}
_LEAST_CONTEXT = 12
"""Cells kept left of the marked part when a long line is cut."""


def write(view: View) -> str:
    """All findings, then the summary."""
    if not view.report.findings:
        return "" if view.quiet else f"{summary_line(view.report)}\n"
    lines = [line for finding in view.report.findings for line in finding_lines(view, finding)]
    if not view.quiet:
        lines.append(styled(summary_line(view.report), "bold"))
    return rendered(lines, view)


def rendered(lines: list["Text"], view: View) -> str:
    """Lines as they are printed: with colour if wished for."""
    if not view.color:
        return "".join(f"{line.plain}\n" for line in lines)
    from rich.console import Console  # noqa: PLC0415  only for colour

    out = StringIO()
    console = Console(
        file=out, force_terminal=True, width=view.width, highlight=False, legacy_windows=False
    )
    for line in lines:
        console.print(line, soft_wrap=True)
    return out.getvalue()


def finding_lines(view: View, finding: Finding) -> Iterator["Text"]:
    """A finding with its source line and hint."""
    spot = f"{view.shown_path(finding.path)}:{finding.span.line}:{finding.span.column}"
    head = styled(printable(spot), "bold")
    head.append(": ")
    head.append(severity_word(finding.severity), _STYLES[finding.severity])
    head.append(f" {finding.code} ", "bold")
    head.append(shown_message(finding))
    yield head
    yield from _excerpt(view, finding)
    if finding.hint:
        hint = styled(f"   {_('hint')}: ", "green")
        hint.append(printable(finding.hint))
        yield hint
    for other in finding.related:
        spot = f"{view.shown_path(other.path)}:{other.span.line}:{other.span.column}"
        yield styled(printable(f"   {spot}: {other.message}"), "dim")


def _excerpt(view: View, finding: Finding) -> list["Text"]:
    """The source line and, under it, the caret; Chinese characters are two cells wide."""
    from rich.cells import cell_len  # noqa: PLC0415

    if finding.span == Span():
        return []  # the finding is about the whole file
    source = view.source_line(finding.path, finding.span.line)
    if not source.strip():
        return []
    start, end = _columns(finding.span, source)
    left, marked, right = (
        printable(part) for part in (source[:start], source[start:end], source[end:])
    )
    gutter = f"{finding.span.line:>5} | "
    room = max(view.width - len(gutter), 40)
    if cell_len(left + marked + right) > room:
        left, marked, right = _fitted(left, marked, right, room)
    line = styled(gutter, "blue")
    line.append(left + marked + right)
    caret = styled(f"{' ' * (len(gutter) - 2)}| ", "blue")
    carets = "^" * max(cell_len(marked), 1)
    caret.append(" " * cell_len(left) + carets, _STYLES[finding.severity])
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


def styled(text: str, style: str) -> "Text":
    """A text in a style of the terminal."""
    from rich.text import Text  # noqa: PLC0415

    return Text(text, style=style)
