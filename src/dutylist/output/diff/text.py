"""Text for people: the summary first, then the changes by township and category, then findings."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

from dutylist.diff.change import Change
from dutylist.diff.words import Piece
from dutylist.messages import _
from dutylist.output.diff.shown import (
    DiffView,
    Group,
    burden_text,
    doubt,
    field_changes,
    grouped,
    kind_word,
    labelled,
    list_text,
    summary_line,
    versions_line,
)
from dutylist.output.text import finding_lines, rendered, styled
from dutylist.output.view import printable, summary_of_findings
from dutylist.output.wrapping import wrapped

if TYPE_CHECKING:
    from rich.text import Text

_SIGNS = {"added": "+", "removed": "-", "renamed": "»", "moved": "→", "changed": "~"}
_STYLES = {
    "added": "green",
    "removed": "red",
    "renamed": "cyan",
    "moved": "cyan",
    "changed": "yellow",
}
_BURDENS = {"up": "bold red", "down": "bold green", "neutral": ""}
_MARKS = {"same": ("", ""), "removed": ("[-", "-]"), "added": ("{+", "+}")}
_COLORS = {"same": "", "removed": "red strike", "added": "green underline"}
_STRETCH = 24
"""So many unchanged characters are kept on each side of a change in a long text."""


def write(view: DiffView) -> str:
    """The whole comparison."""
    lines: list[Text] = []
    if not view.findings.quiet:
        lines.append(styled(printable(versions_line(view.diff)), "dim"))
        lines.append(styled(summary_line(view.comparison), "bold"))
    lines += [styled(printable(list_text(change)), "") for change in view.comparison.lists]
    region = None
    for group in grouped(view.comparison):
        lines.extend(_group_lines(view, group, is_new_region=group.region != region))
        region = group.region
    if view.diff.is_judged:
        lines.append(styled("", ""))
        lines.extend(_findings(view))
    return rendered(lines, view.findings)


def _findings(view: DiffView) -> Iterator["Text"]:
    for finding in view.findings.report.findings:
        yield from finding_lines(view.findings, finding)
    for entry in view.findings.report.suppressed:
        code, reason = entry.finding.code, entry.reason
        name = entry.finding.item
        yield styled(
            printable(_("accepted: {code} {item}: {reason}", code=code, item=name, reason=reason)),
            "dim",
        )
    if not view.findings.quiet:
        yield styled(summary_of_findings(view.findings.report), "bold")


def _group_lines(view: DiffView, group: Group, *, is_new_region: bool) -> Iterator["Text"]:
    if is_new_region:
        yield styled("", "")
        yield styled(printable(group.region), "bold underline")
    yield styled(f"  {printable(group.category)}", "bold")
    for change in group.changes:
        yield from _change_lines(view, change)


def _change_lines(view: DiffView, change: Change) -> Iterator["Text"]:
    head = styled(f"{_SIGNS[change.kind]} {kind_word(change.kind)} ", _STYLES[change.kind])
    head.append(printable(change.listed.item["name"]))
    for note, style in ((burden_text(change), _BURDENS[change.burden]), (doubt(change), "magenta")):
        if note:
            head.append(f"  {note}", style)
    yield from _with_spot(head, printable(view.spot(change)), view)
    for field in field_changes(change):
        line = styled(labelled(field.title), "")
        for piece in _shortened(field.pieces):
            _append(line, piece, color=view.findings.color)
        yield from _indented(line, 8, view)


def _with_spot(head: "Text", spot: str, view: DiffView) -> Iterator["Text"]:
    """The spot behind the head where it fits, else below it: it is to be clicked on whole."""
    from rich.cells import cell_len  # noqa: PLC0415

    if 4 + head.cell_len + 2 + cell_len(spot) <= view.findings.width:
        head.append(f"  {spot}", "dim")
        yield from _indented(head, 4, view)
    else:
        yield from _indented(head, 4, view)
        yield styled(f"      {spot}", "dim")


def _append(line: "Text", piece: Piece, *, color: bool) -> None:
    before, after = _MARKS[piece.what]
    text = printable(piece.text)
    line.append(text if color else f"{before}{text}{after}", _COLORS[piece.what])


def _shortened(pieces: list[Piece]) -> Iterator[Piece]:
    """Long stretches that stayed are cut in their middle."""
    for number, piece in enumerate(pieces):
        if piece.what != "same" or len(piece.text) <= 2 * _STRETCH:
            yield piece
            continue
        start = "" if number == 0 else piece.text[:_STRETCH]
        end = "" if number == len(pieces) - 1 else piece.text[-_STRETCH:]
        yield Piece("same", f"{start}…{end}")


def _indented(text: "Text", depth: int, view: DiffView) -> list["Text"]:
    line = styled(" " * depth, "")
    line.append_text(text)
    return wrapped(line, view.findings.width)
