"""A PDF to print, in the look of official documents."""

from collections.abc import Iterable, Iterator
from itertools import groupby
from typing import Any

from dutylist.errors import CannotRunError
from dutylist.formats.plain_text import plain
from dutylist.messages import _, language, with_hint
from dutylist.report.document import (
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
from dutylist.report.drawing.charts import draw_chart
from dutylist.report.drawing.flow import draw_flow
from dutylist.report.paper import paper_blocks, paper_tables
from dutylist.report.writers.paper_layout import DEEPEST, MOST_COLUMNS, PICTURE_WIDTH, is_wide
from dutylist.report.writers.typesetting import set_pages

MOST_ROWS = 25_000
"""Rows of all tables. To set as many pages, some 1,300, takes 4 GB of memory."""
_SEVERAL = 2
"""From so many sections on a table of contents helps."""


def write(report: Report) -> bytes:
    """The pages.

    Raises:
        CannotRunError: there are too many, or there is no font to set them in.
    """
    sections = [(s, depth) for s, depth in report.walk() if not s.is_lookup]
    rows = sum(
        len(block.rows)
        for section, _depth in sections
        for block in paper_blocks(section)
        if isinstance(block, Table)
    )
    if rows > MOST_ROWS:
        raise CannotRunError(
            with_hint(
                _(
                    "a PDF of {rows} rows is too large; the most is {most}",
                    rows=rows,
                    most=MOST_ROWS,
                ),
                _("name one list or one folder, or use -f docx"),
            )
        )
    has_contents = len(sections) >= _SEVERAL and report.has_contents
    blocks = [pair for section, depth in sections for pair in _blocks(section, depth)]
    return set_pages(
        {
            "title": plain(report.title),
            "cover": not report.is_publication,
            "subtitle": [plain(line) for line in (report.subtitle, report.imprint) if line],
            "contents": _("Table of contents") if has_contents else "",
            "language": language(),
            "signature": [plain(line) for line in report.signature],
            "parts": [
                {"wide": is_wide, "blocks": _on_new_page([block for block, _wide in run])}
                for is_wide, run in groupby(blocks, key=lambda pair: pair[1])
            ],
        }
    )


def _on_new_page(blocks: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """The blocks of pages that lie alike; the first of them begins a page anyhow."""
    return [block | {"breaks": place > 0} for place, block in enumerate(blocks)]


def _blocks(section: Section, depth: int) -> Iterator[tuple[dict[str, Any], bool]]:
    """The blocks with their headings, and whether they need a wide page."""
    blocks = paper_blocks(section)
    wide = any(is_wide(block) for block in blocks if isinstance(block, Table))
    level = min(depth + 1, DEEPEST)
    heading = {"kind": "heading", "level": level, "text": plain(section.title)}
    if section.opening is not None:
        opening = section.opening
        lines = [plain(line) for line in opening.lines]
        heading |= {"kind": "opening", "label": plain(opening.label), "lines": lines}
    records = [heading, *(record for block in blocks for record in _records(block))]
    yield from ((record, wide) for record in _grouped(records))
    if section.opening is not None and section.opening.notes:
        notes = [_("Note: {text}", text=plain(line)) for line in section.opening.notes]
        yield {"kind": "notes", "lines": notes}, wide


def _grouped(records: list[dict[str, Any]]) -> Iterator[dict[str, Any]]:
    """A picture with the headings and facts above it, which stay on its page."""
    waiting: list[dict[str, Any]] = []
    for record in records:
        if record["kind"] in {"heading", "facts"}:
            waiting.append(record)
        elif record["kind"] == "picture":
            yield {"kind": "together", "blocks": [*waiting, record]}
            waiting = []
        else:
            yield from waiting
            waiting = []
            yield record
    yield from waiting


def _records(block: PaperBlock) -> Iterator[dict[str, Any]]:
    match block:
        case Paragraph(text, is_warning, is_flush):
            yield {
                "kind": "paragraph",
                "text": plain(text),
                "warning": is_warning,
                "flush": is_flush,
            }
        case Facts(pairs):
            yield _facts((name, lines_of(cell)) for name, cell in pairs)
        case Table():
            for part in paper_tables(block, MOST_COLUMNS):
                if part.constants:
                    yield _heading(part.caption)
                    yield _facts((name, (plain(text),)) for name, text in part.constants)
                    yield _grid(part) | {"caption": ""}
                else:
                    yield _grid(part)
        case Chart():
            yield _heading(block.title)
            yield _picture(draw_chart(block, alone=True), block.title, PICTURE_WIDTH)
        case Flow():
            width = 216.0 * len(block.lanes)
            yield _picture(draw_flow(block, alone=True), block.title, width)


def _facts(pairs: Iterable[tuple[str, tuple[str, ...]]]) -> dict[str, Any]:
    return {"kind": "facts", "pairs": [[plain(name), lines] for name, lines in pairs]}


def _heading(text: str) -> dict[str, Any]:
    return {"kind": "heading", "level": DEEPEST, "text": plain(text)}


def _picture(svg: str, title: str, width: float) -> dict[str, Any]:
    share = round(100 * width / PICTURE_WIDTH)
    return {"kind": "picture", "svg": svg, "title": plain(title), "share": share}


def _grid(table: Table) -> dict[str, Any]:
    """A table; the row that follows a heading of a category is kept with it."""
    rows: list[dict[str, Any]] = []
    group = ""
    for row in table.rows:
        if row.group and row.group != group:
            rows.append({"group": plain(row.group)})
        group = row.group
        rows.append({"cells": [lines_of(cell) for cell in row.cells]})
    return {
        "kind": "table",
        "caption": plain(table.caption),
        "columns": [plain(column.title) for column in table.columns],
        "widths": [column.width for column in table.columns],
        "numbers": [column.kind == "number" for column in table.columns],
        "rows": rows,
    }
