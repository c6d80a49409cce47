"""One HTML file for the intranet: everything is in it, and nothing is asked of a network.

Tables are data that a small script puts on the page as they are needed, each text stored once, so
that tens of thousands of items open at once; everything else is in the page itself.
"""

import base64
import hashlib
import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from dutylist.formats.html_template import render_page
from dutylist.formats.plain_text import plain
from dutylist.messages import _
from dutylist.report.document import (
    Block,
    Cell,
    Chart,
    Column,
    Facts,
    Flow,
    Link,
    Paragraph,
    Report,
    Row,
    Section,
    Table,
    chart_table,
    lines_of,
)
from dutylist.report.drawing.charts import draw_chart, draw_narrow
from dutylist.report.drawing.flow import draw_flow

_ASSETS = Path(__file__).parent / "assets"
_SCRIPTS = ("basics.js", "table.js", "pages.js")
"""Parts of one script: what the first ones say is known to the later ones."""


def write(report: Report) -> bytes:
    """The page."""
    page = _Page(report)
    sections = [page.section(section) for section in report.sections]
    style = (_ASSETS / "report.css").read_text("utf-8")
    parts = "\n".join((_ASSETS / name).read_text("utf-8") for name in _SCRIPTS)
    script = f'"use strict";\n{{\n{parts}}}\n'
    text = render_page(
        _ASSETS / "report.html.j2",
        title=plain(report.title),
        subtitle=plain(report.subtitle),
        sections=sections,
        style=style,
        script=script,
        style_digest=_digest(style),
        script_digest=_digest(script),
        data=_as_script_data(page.data()),
        words=_page_words(),
    )
    return text.encode()


def _digest(source: str) -> str:
    """What the page's own policy calls a script or style that it lets run."""
    return base64.b64encode(hashlib.sha256(source.encode()).digest()).decode()


def _as_script_data(data: object) -> str:
    """JSON that no text in it can end early."""
    text = json.dumps(data, ensure_ascii=False, separators=(",", ":"))
    for sign in "<>&\u2028\u2029":
        text = text.replace(sign, f"\\u{ord(sign):04x}")
    return text


class _Page:
    """Turns the neutral document into what the template and the script read."""

    def __init__(self, report: Report) -> None:
        self._strings: dict[str, int] = {"": 0}
        self._numbers: dict[str, int] = {}
        self._tables: list[dict[str, Any]] = []
        self._anchors = frozenset(_anchors(report))

    def data(self) -> dict[str, Any]:
        """What the script reads."""
        return {"strings": list(self._strings), "tables": self._tables, "words": _words()}

    def section(self, section: Section) -> dict[str, Any]:
        """What the template reads of a section."""
        return {
            "title": plain(section.title),
            "anchor": section.anchor,
            "blocks": [self._block(block) for block in section.blocks],
            "sections": [self.section(inner) for inner in section.sections],
        }

    def _block(self, block: Block) -> dict[str, Any]:
        match block:
            case Paragraph(text, is_warning):
                return {"kind": "paragraph", "text": plain(text), "is_warning": is_warning}
            case Facts(pairs):
                facts = [(name, self._fact(cell)) for name, cell in pairs]
                return {"kind": "facts", "pairs": facts}
            case Table(caption=caption, is_matrix=is_matrix):
                return {
                    "kind": "table",
                    "number": self._add(block),
                    "caption": plain(caption),
                    "is_matrix": is_matrix,
                }
            case Chart(title=title):
                number = self._add(chart_table(block))
                return {
                    "kind": "chart",
                    "title": title,
                    "picture": draw_chart(block, alone=False),
                    "narrow": draw_narrow(block),
                    "number": number,
                }
            case Flow():
                return {"kind": "flow", "picture": draw_flow(block, alone=False)}

    def _fact(self, cell: Cell) -> list[tuple[str, str]]:
        """The lines of a cell, each with where it leads."""
        if isinstance(cell, tuple):
            links = [part if isinstance(part, Link) else Link(part) for part in cell]
            return [(plain(link.text), self._known(link.anchor)) for link in links]
        return [(line, "") for line in lines_of(cell)]

    def _known(self, anchor: str) -> str:
        return anchor if anchor in self._anchors else ""

    def _add(self, table: Table) -> int:
        """Take in a table; its number."""
        encoders = [self._encoder(column) for column in table.columns]
        record: dict[str, Any] = {
            "columns": [
                {
                    "title": plain(column.title),
                    "kind": column.kind,
                    "width": column.width,
                    "filter": column.is_filter,
                    "detail": column.is_detail,
                }
                for column in table.columns
            ],
            "matrix": table.is_matrix,
            "rows": [
                [encode(cell) for encode, cell in zip(encoders, row.cells, strict=True)]
                for row in table.rows
            ],
        }
        for name, texts in _row_texts(table.rows):
            if any(texts):
                record[name] = [self._string(text) for text in texts]
        self._tables.append(record)
        return len(self._tables) - 1

    def _encoder(self, column: Column) -> Any:
        match column.kind:
            case "number":
                return lambda cell: cell
            case "text":
                return lambda cell: self._string(cell or "")
            case "lines":
                return lambda cell: [self._string(line) for line in cell]
            case "links":
                return lambda cell: [
                    number
                    for link in cell
                    for number in (self._string(link.text), self._string(self._known(link.anchor)))
                ]

    def _string(self, text: str) -> int:
        """The number of a text; each is stored once."""
        number = self._numbers.get(text)
        if number is None:
            number = self._strings.setdefault(plain(text), len(self._strings))
            self._numbers[text] = number
        return number


def _row_texts(rows: tuple[Row, ...]) -> Iterator[tuple[str, list[str]]]:
    yield "anchors", [row.anchor for row in rows]
    yield "groups", [row.group for row in rows]


def _anchors(report: Report) -> Iterator[str]:
    for section, _depth in report.walk():
        yield section.anchor
        for block in section.blocks:
            if isinstance(block, Table):
                yield from (row.anchor for row in block.rows if row.anchor)


def _page_words() -> dict[str, str]:
    """What the page itself says."""
    return {
        "search": _("Search all items"),
        "contents": _("Contents"),
        "print": _("Print this page"),
        "figures": _("Show the figures"),
        "skip": _("Skip to the content"),
        "script": _(
            "This page needs JavaScript to show its tables; it loads nothing from a network."
        ),
    }


def _words() -> dict[str, str]:
    """What the script says; {n} and {all} are filled by it."""
    return {
        "search": _("Search this table"),
        "all": _("all"),
        "rows": _("{n} rows"),
        "some": _("{n} of {all} rows"),
        "none": _("Nothing is found."),
        "reset": _("Show all again"),
        "link": _("Link to this row"),
        "details": _("Details"),
        "empty": _("(empty)"),
        "cut": _("Only {n} of {all} rows are printed; filter the table first."),
    }
