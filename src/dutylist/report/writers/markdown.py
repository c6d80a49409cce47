"""One Markdown file, for a repository or a wiki; what may be a mark in a text is escaped."""

import re
from collections.abc import Iterator

from dutylist.formats.plain_text import plain
from dutylist.messages import _
from dutylist.report.document import (
    Cell,
    Chart,
    Facts,
    Flow,
    PaperBlock,
    Paragraph,
    Report,
    Section,
    Table,
    lines_of,
)
from dutylist.report.drawing.flow import time_limit
from dutylist.report.paper import chart_table, paper_blocks, paper_tables

_SPECIAL = re.compile(r"([\\`*_{}\[\]<>#|~!$&])")
_WIDEST = 12
"""Columns of a matrix that stand side by side."""


def write(report: Report) -> bytes:
    """The file."""
    lines = [f"# {_escape(report.title)}"]
    for line in filter(None, (report.subtitle, report.imprint)):
        lines += ["", _escape(line)]
    for section, depth in report.walk():
        if not section.is_lookup:
            lines += _section(section, depth)
    return ("\n".join(lines) + "\n").encode()


def _escape(text: str) -> str:
    return _SPECIAL.sub(r"\\\1", plain(text))


def _section(section: Section, depth: int) -> Iterator[str]:
    yield from ("", f"{'#' * (depth + 2)} {_escape(section.title)}")
    opening = section.opening
    if opening is not None and (opening.label or opening.lines):
        yield from ("", _escape("　".join(filter(None, (opening.label, *opening.lines)))))
    for block in paper_blocks(section):
        yield ""
        yield from _block(block, depth)
    for note in opening.notes if opening is not None else ():
        yield from ("", _("Note: {text}", text=_escape(note)))


def _block(block: PaperBlock, depth: int) -> Iterator[str]:
    match block:
        case Paragraph(text, is_warning):
            yield f"**{_escape(text)}**" if is_warning else _escape(text)
        case Facts(pairs):
            for name, cell in pairs:
                yield "- " + _("{name}: {text}", name=_escape(name), text=_cell(cell))
        case Table():
            yield from _table(block, depth)
        case Chart():
            yield from _table(chart_table(block), depth)
        case Flow():
            yield from _flow(block)


def _table(table: Table, depth: int) -> Iterator[str]:
    if table.caption:
        yield from (f"{'#' * (depth + 3)} {_escape(table.caption)}", "")
    if table.constants:
        for name, text in table.constants:
            yield "- " + _("{name}: {text}", name=_escape(name), text=_escape(text))
        yield ""
    for number, part in enumerate(paper_tables(table, _WIDEST)):
        if number:
            yield ""
        yield from _grid(part)


def _grid(table: Table) -> Iterator[str]:
    yield _line(_escape(column.title) for column in table.columns)
    yield _line("---:" if column.kind == "number" else "---" for column in table.columns)
    group = ""
    for row in table.rows:
        if row.group and row.group != group:
            yield _line([f"**{_escape(row.group)}**", *[""] * (len(table.columns) - 1)])
        group = row.group
        yield _line(_cell(cell) for cell in row.cells)


def _line(cells: Iterator[str] | list[str]) -> str:
    return f"| {' | '.join(cells)} |"


def _cell(cell: Cell) -> str:
    return "<br>".join(_escape(line) for line in lines_of(cell))


def _flow(flow: Flow) -> Iterator[str]:
    """The steps as a numbered list; the lane stands with the one who acts."""
    for number, step in enumerate(flow.steps, 1):
        who = _("{name} ({place})", name=_escape(step.actor), place=_escape(flow.lanes[step.lane]))
        limit = "" if step.days is None else f" — {time_limit(step.days)}"
        step_text = _("{name}: {text}", name=_escape(step.name), text=who)
        yield f"{number}. {step_text}{limit}"
