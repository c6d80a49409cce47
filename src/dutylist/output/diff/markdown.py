"""Markdown for a merge request or a job summary: findings first, then a fold for each township."""

from dutylist.diff.change import Change
from dutylist.diff.words import Piece
from dutylist.messages import _, joined
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
    name_text,
    summary_line,
    versions_line,
)
from dutylist.output.markdown import LIMIT, entry_of, escape
from dutylist.output.view import summary_of_findings

_CUT_NOTE = 400
"""Characters kept for saying what was cut."""
_LONGEST_FIELD = 1_000


def write(view: DiffView) -> str:
    """The whole comparison, cut between changes where it grows too long."""
    parts = [
        "<!-- dutylist:diff -->\n",
        f"### {escape(summary_line(view.comparison))}\n",
        f"\n{escape(versions_line(view.diff))}\n",
        *(f"\n- {escape(list_text(change))}" for change in view.comparison.lists),
    ]
    page = _Page("".join(parts))
    if view.comparison.lists:
        page.add("\n")
    if view.diff.is_judged:
        _add_findings(page, view)
    _add_changes(page, view)
    return page.text


class _Page:
    """Text that does not grow beyond the limit."""

    def __init__(self, text: str) -> None:
        self.text = text

    def has_room(self, text: str) -> bool:
        return len(self.text) + len(text) <= LIMIT - _CUT_NOTE

    def add(self, text: str) -> None:
        self.text += text


def _add_findings(page: _Page, view: DiffView) -> None:
    report = view.findings.report
    page.add(f"\n**{escape(summary_of_findings(report))}**\n\n")
    for number, finding in enumerate(report.findings):
        spot = escape(view.findings.shown_path(finding.path))
        entry = entry_of(finding, spot)
        if not page.has_room(entry):
            left = len(report.findings) - number
            page.add(f"\n{escape(_('{n} more findings are left out here', n=left))}\n")
            break
        page.add(entry)
    for accepted in report.suppressed:
        line = f"- ~~{escape(accepted.finding.message)}~~ {escape(accepted.reason)}\n"
        if page.has_room(line):
            page.add(line)


def _add_changes(page: _Page, view: DiffView) -> None:
    region = None
    done = 0
    for group in grouped(view.comparison):
        opening = "" if group.region == region else _opening(group, is_first=region is None)
        category = f"\n**{escape(group.category)}**\n\n"
        for number, change in enumerate(group.changes):
            entry = _entry(view, change)
            lead = f"{opening}{category}" if number == 0 else ""
            if not page.has_room(f"{lead}{entry}"):
                if region is not None:
                    page.add("\n</details>\n")
                left = len(view.comparison.changes) - done
                cut = _("{n} more changes are left out here; run dutylist diff to see all", n=left)
                page.add(f"\n{escape(cut)}\n")
                return
            page.add(f"{lead}{entry}")
            region = group.region
            done += 1
    if region is not None:
        page.add("\n</details>\n")


def _opening(group: Group, *, is_first: bool) -> str:
    closing = "" if is_first else "\n</details>\n"
    return f"{closing}\n<details open><summary>{escape(group.region)}</summary>\n"


def _entry(view: DiffView, change: Change) -> str:
    notes = [note for note in (burden_text(change), doubt(change)) if note]
    tail = f" — {escape(joined(notes))}" if notes else ""
    name = escape(name_text(change)[:_LONGEST_FIELD])
    lines = [f"- **{kind_word(change.kind)}** {name} (`{view.spot(change)}`){tail}\n"]
    for field in field_changes(change):
        if field.field != "name":
            text = "".join(_marked(piece) for piece in field.pieces)
            if len(text) > _LONGEST_FIELD:
                text = (
                    f"{escape(field.old[:_LONGEST_FIELD])}… → {escape(field.new[:_LONGEST_FIELD])}…"
                )
            lines.append(f"  - {escape(labelled(field.title))}{text}\n")
    return "".join(lines)


def _marked(piece: Piece) -> str:
    text = escape(piece.text)
    marks = {"same": text, "removed": f"<del>{text}</del>", "added": f"<ins>{text}</ins>"}
    return marks[piece.what]
