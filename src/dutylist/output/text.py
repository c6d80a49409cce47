"""Text for people: each finding with its source line, a caret under the columns, and a hint."""

from io import StringIO
from typing import TYPE_CHECKING

from dutylist.finding import Finding, Severity, Span
from dutylist.messages import _
from dutylist.output.view import View, printable, severity_word, summary_line

if TYPE_CHECKING:
    from rich.console import Console
    from rich.text import Text

_STYLES = {Severity.ERROR: "bold red", Severity.WARNING: "yellow", Severity.INFO: "cyan"}
_LEAST_CONTEXT = 12
"""Cells kept left of the caret when a long line is cut."""


def write(view: View) -> str:
    """All findings, then the summary."""
    if not view.report.findings:
        return "" if view.quiet else f"{summary_line(view.report)}\n"
    from rich.console import Console  # noqa: PLC0415  70 ms that a clean run need not pay

    out = StringIO()
    console = Console(
        file=out, force_terminal=view.color, no_color=not view.color, width=view.width,
        highlight=False, legacy_windows=False,
    )  # fmt: skip
    for finding in view.report.findings:
        _write_finding(console, view, finding)
    if not view.quiet:
        console.print(_styled(summary_line(view.report), "bold"), soft_wrap=True)
    return out.getvalue()


def _write_finding(console: "Console", view: View, finding: Finding) -> None:
    spot = f"{view.shown_path(finding.path)}:{finding.span.line}:{finding.span.column}"
    head = _styled(printable(spot), "bold")
    head.append(": ")
    head.append(severity_word(finding.severity), _STYLES[finding.severity])
    head.append(f" {finding.code} ", "bold")
    head.append(printable(finding.message))
    console.print(head, soft_wrap=True)
    for line in _excerpt(view, finding):
        console.print(line, soft_wrap=True)
    if finding.hint:
        hint = _styled(f"   {_('hint')}: ", "green")
        hint.append(printable(finding.hint))
        console.print(hint, soft_wrap=True)
    for other in finding.related:
        spot = f"{view.shown_path(other.path)}:{other.span.line}:{other.span.column}"
        console.print(_styled(printable(f"   {spot}: {other.message}"), "dim"), soft_wrap=True)


def _excerpt(view: View, finding: Finding) -> list["Text"]:
    """The source line and, under it, the caret; Chinese characters are two cells wide."""
    from rich.cells import cell_len  # noqa: PLC0415

    source = view.source_line(finding.path, finding.span.line)
    if not source.strip():
        return []
    start, end = _columns(finding.span, source)
    gutter = f"{finding.span.line:>5} | "
    room = max(view.width - len(gutter), 40)
    first, shown = _window(source, start, room)
    before = cell_len(printable(source[first:start]))
    marked = min(cell_len(printable(source[start:end])) or 1, max(room - before, 1))
    line = _styled(gutter, "blue")
    line.append(printable(shown))
    caret = _styled(f"{' ' * (len(gutter) - 2)}| ", "blue")
    lead = 1 if first else 0
    caret.append(" " * (before + lead) + "^" * marked, _STYLES[finding.severity])
    return [line, caret]


def _columns(span: Span, source: str) -> tuple[int, int]:
    """The marked part of the line as 0-based start and end."""
    start = min(span.column - 1, len(source))
    end = span.end_column - 1 if span.end_line == span.line else len(source.rstrip())
    return start, max(end, start + 1)


def _window(source: str, start: int, room: int) -> tuple[int, str]:
    """Where the shown part of a line begins, and the part, no wider than `room` cells."""
    from rich.cells import cell_len, set_cell_size  # noqa: PLC0415

    if cell_len(source) <= room:
        return 0, source
    first = 0
    while first < start and cell_len(source[first:start]) > room - _LEAST_CONTEXT * 2:
        first += 1
    shown = f"{'…' if first else ''}{source[first:]}"
    if cell_len(shown) > room:
        shown = set_cell_size(shown, room - 1).rstrip() + "…"
    return first, shown


def _styled(text: str, style: str) -> "Text":
    from rich.text import Text  # noqa: PLC0415

    return Text(text, style=style, end="")
