"""Text for people: blocks line by line, each finding with its source line, a caret and a hint."""

from collections.abc import Iterable, Iterator
from io import StringIO
from typing import TYPE_CHECKING

from msgspec import Struct

from dutylist.diff.words import Piece
from dutylist.finding import Finding, Severity
from dutylist.formats.plain_text import printable
from dutylist.formats.text_width import cells_of
from dutylist.messages import _
from dutylist.output.blocks import (
    Block,
    Detail,
    Entries,
    Entry,
    Findings,
    Fold,
    Heading,
    Line,
    Points,
    Run,
    Runs,
    When,
    Whole,
)
from dutylist.output.excerpt import excerpt
from dutylist.output.result import Look, Result
from dutylist.output.runners import spaced
from dutylist.output.words import severity_word, shown_message

if TYPE_CHECKING:
    from rich.text import Text

_STYLES = {Severity.ERROR: "bold red", Severity.WARNING: "yellow", Severity.INFO: "cyan"}
_MARKS = {"same": ("", ""), "removed": ("[-", "-]"), "added": ("{+", "+}")}
_COLORS = {"same": "", "removed": "red strike", "added": "green underline"}
_DEEPER = 4
"""Cells by which details are indented more than their entry."""
_STRETCH = 24
"""So many unchanged characters are kept on each side of a change in a long text."""


def write(result: Result, look: Look) -> str:
    """All blocks, with colour if wished for."""
    lines = [line for row in _rows(result.screen(), result, look) for line in _printed(row, look)]
    if not look.color:
        return "".join(f"{line}\n" for line in lines)
    from rich.console import Console  # noqa: PLC0415  70 ms, only for colour

    out = StringIO()
    console = Console(
        file=out, force_terminal=True, no_color=False, width=look.width, highlight=False,
        legacy_windows=False,
    )  # fmt: skip
    for line in lines:
        console.print(line, soft_wrap=True)
    return out.getvalue()


class _Row(Struct, frozen=True):
    """A line to print; `style` lies under the runs, not under the indent."""

    runs: Runs
    style: str = ""
    indent: int = 0
    is_wrapped: bool = False


def _row(text: str, style: str = "", indent: int = 0) -> _Row:
    return _Row((Run(text),), style, indent)


def _printed(row: _Row, look: Look) -> "Iterator[str | Text]":
    """A row as it is printed, in several lines where it is wrapped; none is a command to a runner."""
    if not (look.color or row.is_wrapped):
        words = "".join(printable(run.text) for run in row.runs)
        yield spaced(f"{' ' * row.indent}{words}")
        return
    from rich.text import Text  # noqa: PLC0415  50 ms that plain lines need not pay

    from dutylist.output.wrapping import wrapped  # noqa: PLC0415  as above

    text = Text(style=row.style)
    for run in row.runs:
        text.append(printable(run.text), "" if run.style == "code" else run.style)
    if row.indent:
        text = Text(" " * row.indent).append_text(text)
    for line in wrapped(text, look.width) if row.is_wrapped else (text,):
        plain = spaced(line.plain)
        shown = line if plain == line.plain else Text(plain)
        yield shown if look.color else plain


def _rows(blocks: Iterable[Block], result: Result, look: Look) -> Iterator[_Row]:
    for block in blocks:
        match block:
            case Line() | Heading() | Points():
                yield from _paragraph(block, look)
            case Entries():
                yield from _entries(block, look)
            case Fold():
                yield from (_row(""), _row(block.title, "bold underline"))
                yield from _rows(block.blocks, result, look)
            case Whole():
                yield from _rows(block.blocks, result, look)
            case Findings():
                yield from _findings(block, result, look)


def _paragraph(block: Line | Heading | Points, look: Look) -> Iterator[_Row]:
    match block:
        case Line() if _is_told(block.when, look):
            yield _Row(block.runs, block.style, is_wrapped=block.is_wrapped)
        case Heading():
            yield from (_row(""), _Row(block.runs, "bold"))
        case Points():
            for point in block.points:
                yield _Row((Run("- "), *point), is_wrapped=True)


def _is_told(when: When, look: Look) -> bool:
    return when == "always" or (when == "quiet") == look.quiet


def _entries(block: Entries, look: Look) -> Iterator[_Row]:
    if block.label:
        yield _row(f"{' ' * (block.indent - 2)}{block.label}", "bold")
    for entry in block.entries:
        if _is_told(entry.when, look):
            yield from _entry(entry, block, look)


def _entry(entry: Entry, block: Entries, look: Look) -> Iterator[_Row]:
    """An entry and its details; its location stands behind it where it fits, else below.

    It is to be clicked on whole.
    """
    words = " ".join(word for word in (entry.sign, entry.label) if word)
    notes = (Run(f"  {note.text}", note.style) for note in entry.notes)
    runs = [Run(f"{words} {entry.title}"), *notes]
    location = Run(f"  {entry.location}", "dim")
    cells = block.indent + sum(cells_of(printable(run.text)) for run in (*runs, location))
    is_beside = bool(entry.location) and cells <= look.width
    runs += [location] if is_beside else []
    yield _Row(tuple(runs), entry.style, block.indent, block.is_wrapped)
    if entry.location and not is_beside:
        yield _row(f"{' ' * block.indent}{location.text}", location.style)
    for detail in entry.details:
        yield _Row(_detail(detail, look), "", block.indent + _DEEPER, block.is_wrapped)


def _detail(detail: Detail, look: Look) -> Runs:
    runs = [Run(detail.label)]
    for piece in _shortened(detail.pieces):
        before, after = ("", "") if look.color else _MARKS[piece.what]
        runs.append(Run(f"{before}{piece.text}{after}", _COLORS[piece.what]))
    return tuple(runs)


def _shortened(pieces: tuple[Piece, ...]) -> Iterator[Piece]:
    """Of a text that changed, long stretches that stayed are cut in their middle."""
    for number, piece in enumerate(pieces):
        if piece.what != "same" or len(piece.text) <= 2 * _STRETCH or len(pieces) == 1:
            yield piece
            continue
        start = "" if number == 0 else piece.text[:_STRETCH]
        end = "" if number == len(pieces) - 1 else piece.text[-_STRETCH:]
        yield Piece("same", f"{start}…{end}")


def _findings(block: Findings, result: Result, look: Look) -> Iterator[_Row]:
    for finding in result.findings:
        yield from _finding(finding, result, look)
    if not block.by_file:
        for entry in result.suppressed:
            code, item, reason = entry.finding.code, entry.finding.item, entry.reason
            text = _("accepted: {code} {item}: {reason}", code=code, item=item, reason=reason)
            yield _row(text, "dim")


def _finding(finding: Finding, result: Result, look: Look) -> Iterator[_Row]:
    """A finding with its source line, its hint and what else it speaks of."""
    places, style = result.places, _STYLES[finding.severity]
    path = places.shown_path(finding.path)
    head = (
        Run(f"{path}:{finding.span.line}:{finding.span.column}: "),
        Run(severity_word(finding.severity), style),
        Run(f" {finding.code} ", "bold"),
        Run(shown_message(finding)),
    )
    yield _Row(head, "bold")
    for line in excerpt(finding, places, look.width, style):
        yield _Row(line, "blue")
    if finding.hint:
        yield _Row((Run(f"   {_('hint')}: "), Run(finding.hint)), "green")
    for other in finding.related:
        path = places.shown_path(other.path)
        location = f"{path}:{other.span.line}:{other.span.column}"
        yield _row(f"   {location}: {other.message}", "dim")
