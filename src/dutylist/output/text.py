"""Text for people: blocks line by line, each finding with its source line, a caret and a hint."""

from collections.abc import Iterable, Iterator
from io import StringIO
from typing import TYPE_CHECKING

from dutylist.diff.words import Piece
from dutylist.finding import Finding, Severity
from dutylist.formats.plain_text import printable
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
from dutylist.output.wrapping import wrapped

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
    lines = [_harmless(line) for line in _lines(result.screen(), result, look)]
    if not look.color:
        return "".join(f"{line.plain}\n" for line in lines)
    from rich.console import Console  # noqa: PLC0415  70 ms, only for colour

    out = StringIO()
    console = Console(
        file=out, force_terminal=True, no_color=False, width=look.width, highlight=False,
        legacy_windows=False,
    )  # fmt: skip
    for line in lines:
        console.print(line, soft_wrap=True)
    return out.getvalue()


def _harmless(line: "Text") -> "Text":
    """A line that no runner takes for a command."""
    text = spaced(line.plain)
    return line if text == line.plain else styled(text, "")


def _lines(blocks: Iterable[Block], result: Result, look: Look) -> Iterator["Text"]:
    for block in blocks:
        match block:
            case Line() | Heading() | Points():
                yield from _paragraph(block, look)
            case Entries():
                yield from _entries(block, look)
            case Fold():
                yield from (styled("", ""), styled(block.title, "bold underline"))
                yield from _lines(block.blocks, result, look)
            case Whole():
                yield from _lines(block.blocks, result, look)
            case Findings():
                yield from _findings(block, result, look)


def _paragraph(block: Line | Heading | Points, look: Look) -> Iterator["Text"]:
    match block:
        case Line() if _is_told(block.when, look):
            text = _text(block.runs, block.style)
            yield from wrapped(text, look.width) if block.is_wrapped else (text,)
        case Heading():
            yield from (styled("", ""), _text(block.runs, "bold"))
        case Points():
            for point in block.points:
                yield from wrapped(_text((Run("- "), *point), ""), look.width)


def _entries(block: Entries, look: Look) -> Iterator["Text"]:
    if block.label:
        yield styled(f"{' ' * (block.indent - 2)}{block.label}", "bold")
    for entry in block.entries:
        if _is_told(entry.when, look):
            yield from _entry(entry, block, look)


def _is_told(when: When, look: Look) -> bool:
    return when == "always" or (when == "quiet") == look.quiet


def _text(runs: Runs, style: str) -> "Text":
    """Runs on top of a style; code looks like any other text."""
    text = styled("", style)
    for run in runs:
        text.append(printable(run.text), "" if run.style == "code" else run.style)
    return text


def _entry(entry: Entry, block: Entries, look: Look) -> Iterator["Text"]:
    words = " ".join(word for word in (entry.sign, entry.label) if word)
    head = styled(f"{words} ", entry.style)
    head.append(printable(entry.title))
    for note in entry.notes:
        head.append(f"  {printable(note.text)}", note.style)
    yield from _with_spot(head, entry.spot, block, look)
    for detail in entry.details:
        yield from _indented(_detail(detail, look), block.indent + _DEEPER, block, look)


def _with_spot(head: "Text", spot: str, block: Entries, look: Look) -> Iterator["Text"]:
    """The spot behind the head where it fits, else below it: it is to be clicked on whole."""
    from rich.cells import cell_len  # noqa: PLC0415

    spot = printable(spot)
    is_beside = block.indent + head.cell_len + 2 + cell_len(spot) <= look.width
    if spot and is_beside:
        head.append(f"  {spot}", "dim")
    yield from _indented(head, block.indent, block, look)
    if spot and not is_beside:
        yield styled(f"{' ' * (block.indent + 2)}{spot}", "dim")


def _detail(detail: Detail, look: Look) -> "Text":
    text = styled(detail.label, "")
    for piece in _shortened(detail.pieces):
        before, after = ("", "") if look.color else _MARKS[piece.what]
        text.append(f"{before}{printable(piece.text)}{after}", _COLORS[piece.what])
    return text


def _shortened(pieces: tuple[Piece, ...]) -> Iterator[Piece]:
    """Of a text that changed, long stretches that stayed are cut in their middle."""
    for number, piece in enumerate(pieces):
        if piece.what != "same" or len(piece.text) <= 2 * _STRETCH or len(pieces) == 1:
            yield piece
            continue
        start = "" if number == 0 else piece.text[:_STRETCH]
        end = "" if number == len(pieces) - 1 else piece.text[-_STRETCH:]
        yield Piece("same", f"{start}…{end}")


def _indented(text: "Text", depth: int, block: Entries, look: Look) -> "list[Text]":
    line = styled(" " * depth, "")
    line.append_text(text)
    return wrapped(line, look.width) if block.is_wrapped else [line]


def _findings(block: Findings, result: Result, look: Look) -> Iterator["Text"]:
    for finding in result.findings:
        yield from _finding(finding, result, look)
    if not block.by_file:
        for entry in result.suppressed:
            code, item, reason = entry.finding.code, entry.finding.item, entry.reason
            text = _("accepted: {code} {item}: {reason}", code=code, item=item, reason=reason)
            yield styled(text, "dim")


def _finding(finding: Finding, result: Result, look: Look) -> Iterator["Text"]:
    """A finding with its source line, its hint and what else it speaks of."""
    places, style = result.places, _STYLES[finding.severity]
    path = places.shown_path(finding.path)
    head = styled(f"{path}:{finding.span.line}:{finding.span.column}", "bold")
    head.append(": ")
    head.append(severity_word(finding.severity), style)
    head.append(f" {printable(finding.code)} ", "bold")
    head.append(shown_message(finding))
    yield head
    yield from excerpt(finding, places, look.width, style)
    if finding.hint:
        hint = styled(f"   {_('hint')}: ", "green")
        hint.append(printable(finding.hint))
        yield hint
    for other in finding.related:
        path = places.shown_path(other.path)
        spot = f"{path}:{other.span.line}:{other.span.column}"
        yield styled(f"   {spot}: {other.message}", "dim")


def styled(text: str, style: str) -> "Text":
    """A text in a style of the terminal."""
    from rich.text import Text  # noqa: PLC0415

    return Text(printable(text), style=style)
