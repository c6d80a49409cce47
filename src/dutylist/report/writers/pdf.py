"""A PDF in the look of an official document; tables with many columns lie on their side."""

from collections.abc import Iterator
from itertools import groupby
from typing import Any

from dutylist.errors import CannotRunError
from dutylist.formats.plain_text import plain
from dutylist.messages import _, language, with_hint
from dutylist.report.document import (
    Block,
    Chart,
    Facts,
    Flow,
    Paragraph,
    Report,
    Table,
    lines_of,
    paper_tables,
)
from dutylist.report.drawing.charts import draw_chart
from dutylist.report.drawing.flow import draw_flow
from dutylist.report.writers.paper_layout import DEEPEST, MOST_COLUMNS, PICTURE_WIDTH, is_wide
from dutylist.report.writers.typesetting import set_pages

MOST_ROWS = 25_000
"""Rows of all tables. To set as many pages, some 1,300, takes 4 GB of memory."""


def write(report: Report) -> bytes:
    """The pages.

    Raises:
        CannotRunError: there are too many, or there is no font to set them in.
    """
    rows = sum(
        len(block.rows)
        for section, _depth in report.walk()
        if not section.is_lookup
        for block in section.blocks
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
    return set_pages(
        {
            "title": plain(report.title),
            "subtitle": plain(report.subtitle),
            "language": language(),
            "parts": [
                {"wide": is_wide, "blocks": [block for block, _wide in blocks]}
                for is_wide, blocks in groupby(_blocks(report), key=lambda pair: pair[1])
            ],
        }
    )


def _blocks(report: Report) -> Iterator[tuple[dict[str, Any], bool]]:
    """The blocks with their headings, and whether they need a wide page."""
    for section, depth in report.walk():
        if section.is_lookup:
            continue
        tables = [block for block in section.blocks if isinstance(block, Table)]
        wide = any(is_wide(table) for table in tables)
        level = min(depth + 1, DEEPEST)
        yield {"kind": "heading", "level": level, "text": plain(section.title)}, wide
        for block in section.blocks:
            for record in _records(block):
                yield record, wide


def _records(block: Block) -> Iterator[dict[str, Any]]:
    match block:
        case Paragraph(text, is_warning):
            yield {"kind": "paragraph", "text": plain(text), "warning": is_warning}
        case Facts(pairs):
            facts = [[plain(name), lines_of(cell)] for name, cell in pairs]
            yield {"kind": "facts", "pairs": facts}
        case Table():
            for part in paper_tables(block, MOST_COLUMNS):
                yield _grid(part)
        case Chart():
            yield {"kind": "heading", "level": DEEPEST, "text": plain(block.title)}
            yield _picture(draw_chart(block, alone=True), block.title, PICTURE_WIDTH)
        case Flow():
            width = 216.0 * len(block.lanes)
            yield _picture(draw_flow(block, alone=True), block.title, width)


def _picture(svg: str, title: str, width: float) -> dict[str, Any]:
    share = round(100 * width / PICTURE_WIDTH)
    return {"kind": "picture", "svg": svg, "title": plain(title), "share": share}


def _grid(table: Table) -> dict[str, Any]:
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
