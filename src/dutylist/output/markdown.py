"""Markdown for a comment on a merge request or a job summary; cut where it grows too long."""

import re
import sys
from collections.abc import Iterable

from dutylist.diff.words import Piece
from dutylist.finding import Finding
from dutylist.formats.plain_text import printable
from dutylist.messages import _, joined
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
    Whole,
)
from dutylist.output.result import Look, Result
from dutylist.output.runners import spaced_inside
from dutylist.output.words import severity_word

LIMIT = 60_000
"""Characters; GitHub takes comments of 65,536."""
_CUT_NOTE = 400
"""Characters kept, where there are folds, for closing them and for saying what was cut."""
_LONGEST_FIELD = 1_000
_SPECIAL = re.compile(r"([\\`*_{}\[\]<>#|~!])")
_COMMAND = re.compile(r"^([^\S\n]*)(?=::)", re.MULTILINE)


def write(result: Result, _look: Look) -> str:
    """The headline, then all blocks."""
    blocks = list(result.page())
    has_folds = any(isinstance(block, Fold) for block in blocks)
    page = _Page(result, LIMIT - _CUT_NOTE if has_folds else LIMIT)
    page.add(f"<!-- dutylist:{result.command} -->\n")
    if result.headline:
        page.add(f"### {_escape(result.headline)}\n")
    page.add_blocks(blocks)
    return page.text


class _Page:
    """Text that does not grow beyond a limit: each block stands under an empty line."""

    def __init__(self, result: Result, limit: int) -> None:
        self.text = ""
        self._result = result
        self._limit = limit
        self._is_full = False
        self._left = 0

    def add(self, text: str) -> None:
        # a runner takes what begins with :: for a command; Markdown takes the backslash away
        self.text += _COMMAND.sub(r"\1\\", text)

    def add_blocks(self, blocks: Iterable[Block]) -> None:
        """The blocks as far as they fit, and how many entries or wholes are left out."""
        for block in blocks:
            match block:
                case Findings():
                    self._add_findings(block)
                case Whole():
                    self._add_if_room(self._text_of(block.blocks))
                case Entries():
                    self._add_entries(block, "")
                case Fold():
                    self._add_fold(block)
                case Line() | Heading() | Points() if not self._is_full:
                    self.add(_paragraph(block))
        if self._left:
            self.add(f"\n{_escape(self._result.left_out(self._left))}\n")

    def _text_of(self, blocks: Iterable[Block]) -> str:
        """Blocks whatever their length."""
        page = _Page(self._result, sys.maxsize)
        page.add_blocks(blocks)
        return page.text

    def _has_room(self, text: str) -> bool:
        return len(self.text) + len(text) <= self._limit

    def _add_if_room(self, text: str) -> bool:
        """Add an entry or a whole; the first that has no room is the first that is left out."""
        self._is_full = self._is_full or not self._has_room(text)
        if self._is_full:
            self._left += 1
        else:
            self.add(text)
        return not self._is_full

    def _add_entries(self, block: Entries, opening: str) -> bool:
        """Entries, the first with their label and what opens their fold; whether that one fits."""
        label = f"\n**{_escape(block.label)}**\n" if block.label else ""
        lead = f"{opening}{label}\n"
        for entry in block.entries:
            if self._add_if_room(f"{lead}{_entry(entry)}"):
                lead = ""
        return not lead

    def _add_fold(self, fold: Fold) -> None:
        """A fold, which is opened together with the first entry that fits."""
        state = " open" if fold.is_open else ""
        opening = f"\n<details{state}><summary>{_escape(fold.title)}</summary>\n"
        for block in fold.blocks:
            if isinstance(block, Entries):
                opening = "" if self._add_entries(block, opening) else opening
            elif not self._is_full:
                self.add(f"{opening}{self._text_of((block,))}")
                opening = ""
        if not opening:
            self.add("\n</details>\n")

    def _add_findings(self, block: Findings) -> None:
        result, path = self._result, None
        if not block.by_file:
            self.add("\n")
        for number, finding in enumerate(result.findings):
            shown = _escape(result.places.shown_path(finding.path))
            part = _finding(finding, "" if block.by_file else shown)
            if block.by_file and finding.path != path:
                part = f"\n**{shown}**\n\n{part}"
            if not self._has_room(part):
                self.add(f"\n{_escape(self._cut_of_findings(number, block))}\n")
                break
            self.add(part)
            path = finding.path
        for accepted in () if block.by_file else result.suppressed:
            line = f"- ~~{_escape(accepted.finding.message)}~~ {_escape(accepted.reason)}\n"
            if self._has_room(line):
                self.add(line)

    def _cut_of_findings(self, shown: int, block: Findings) -> str:
        left = len(self._result.findings) - shown
        if not block.by_file:
            return _("{n} more findings are left out here", n=left)
        return _(
            "{n} more findings are left out here; run dutylist {command} to see all",
            n=left, command=self._result.command,
        )  # fmt: skip


def _paragraph(block: Line | Heading | Points) -> str:
    """A block under an empty line."""
    match block:
        case Line():
            text = _runs(block.runs)
            return f"\n**{text}**\n" if block.style == "bold" else f"\n{text}\n"
        case Heading():
            return f"\n{'#' * block.level} {_runs(block.runs)}\n"
        case Points():
            return "\n" + "".join(f"- {_runs(point)}\n" for point in block.points)


def _entry(entry: Entry) -> str:
    """An entry of a list, with its details below; a very long text is cut."""
    title = _escape((entry.full_title or entry.title)[:_LONGEST_FIELD])
    location = f" ({_code(entry.location)})" if entry.location else ""
    notes = joined([note.text for note in entry.notes])
    tail = f" — {_escape(notes)}" if notes else ""
    details = (
        f"  - {_escape(detail.label)}{_detail(detail)}\n"
        for detail in entry.details
        if not detail.is_in_title
    )
    return f"- **{_escape(entry.label or entry.sign)}** {title}{location}{tail}\n{''.join(details)}"


def _detail(detail: Detail) -> str:
    text = "".join(_marked(piece) for piece in detail.pieces)
    if len(text) <= _LONGEST_FIELD:
        return text
    old, new = (
        _escape(
            "".join(piece.text for piece in detail.pieces if piece.what != left)[:_LONGEST_FIELD]
        )
        for left in ("added", "removed")
    )
    return f"{old}… → {new}…"


def _marked(piece: Piece) -> str:
    text = _escape(piece.text)
    marks = {"same": text, "removed": f"<del>{text}</del>", "added": f"<ins>{text}</ins>"}
    return marks[piece.what]


def _finding(finding: Finding, path: str) -> str:
    """A finding as an entry of a list; with its path where none stands above it."""
    location = _("line {line}", line=finding.span.line)
    if path:
        location = f"{path} {location}"
    item = f" {_code(finding.item)}" if finding.item else ""
    head = f"- **{severity_word(finding.severity)} {finding.code}** {location}{item}: "
    hint = f" — {_escape(finding.hint)}" if finding.hint else ""
    return f"{head}{_escape(finding.message)}{hint}\n"


def _runs(runs: Runs) -> str:
    return "".join(map(_run, runs))


def _run(run: Run) -> str:
    if run.style == "code":
        return _code(run.text)
    text = _escape(run.text)
    return f"**{text}**" if run.style == "bold" else text


def _code(text: str) -> str:
    """A text as code, in more backticks than stand in it next to each other."""
    shown = spaced_inside(printable(text))
    if "`" not in shown:
        return f"`{shown}`"
    fence = "`" * (1 + max(map(len, re.findall("`+", shown))))
    return f"{fence} {shown} {fence}"


def _escape(text: str) -> str:
    """Text without what Markdown or HTML would take for its own."""
    return _SPECIAL.sub(r"\\\1", printable(text))
