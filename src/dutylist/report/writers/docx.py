"""A Word document in the look of an official one (GB/T 9704): A4, 仿宋 and 黑体."""

from collections.abc import Iterator, Sequence
from itertools import zip_longest

from dutylist.formats.plain_text import plain
from dutylist.formats.word import Cell, Page, Style, WordDocument
from dutylist.messages import _
from dutylist.report.document import (
    Chart,
    Facts,
    Flow,
    Opening,
    PaperBlock,
    Paragraph,
    Report,
    Section,
    Table,
    lines_of,
)
from dutylist.report.drawing.charts import draw_chart
from dutylist.report.drawing.flow import draw_flow
from dutylist.report.paper import chart_table, paper_blocks, paper_tables
from dutylist.report.writers.paper_layout import (
    DEEPEST,
    MOST_COLUMNS,
    PICTURE_WIDTH,
    flow_table,
    is_wide,
)
from dutylist.report.writers.typesetting import draw_pixels

_TITLE, _BODY, _HEAD = "方正小标宋简体", "仿宋", "黑体"
_SMALL = 10.5
"""五号, for tables."""
_STYLES = {
    "Normal": Style(_BODY, 16, line=28, indent=32),
    "Flush": Style(_BODY, 16, line=28),
    "Warning": Style(_BODY, 16, is_bold=True, line=28, indent=32),
    "Title": Style(_TITLE, 22, side="center", line=32, before=8, is_kept=True),
    "Subtitle": Style(_BODY, 16, side="center", line=30, before=8, is_kept=True),
    "Annex": Style(_HEAD, 16, line=30, is_kept=True),
    "Issue": Style(_BODY, 16, side="center", line=30, after=8, is_kept=True),
    "Note": Style(_BODY, 12, line=20, before=2),
    "Signature": Style(_BODY, 16, side="right", line=28),
    "Contents Title": Style(_HEAD, 16, side="center", line=36, is_kept=True),
    "Contents 1": Style(_BODY, 14, line=26),
    "Contents 2": Style(_BODY, 12, line=22, left=24),
    "Heading 1": Style(_HEAD, 16, line=30, before=8, is_kept=True),
    "Heading 2": Style(_HEAD, 15, line=30, before=8, is_kept=True),
    "Heading 3": Style(_HEAD, 14, line=30, before=8, is_kept=True),
    "Table Head": Style(_HEAD, _SMALL, side="center", line=15, is_kept=True),
    "Table Group": Style(_HEAD, _SMALL, line=15, is_kept=True),
    "Table Text": Style(_BODY, _SMALL, line=15),
    "Table Number": Style(_BODY, _SMALL, side="right", line=15),
    "Fact": Style(_BODY, _SMALL, line=15, is_kept=True),
    "Picture": Style(_BODY, 16, side="center"),
    "Gap": Style(_BODY, 6, line=10),
    "Gap Kept": Style(_BODY, 6, line=10, is_kept=True),
}
_UPRIGHT = Page(is_wide=False, top=37, bottom=35, left=28, right=26)
_WIDE = Page(is_wide=True, top=28, bottom=26, left=37, right=35)
"""The upright page, turned: its head is to the left (GB/T 9704, 7.6)."""
_FACT = 2200
"""Twips of the column that names facts."""
_SEVERAL = 2
"""From so many sections on a table of contents helps."""


def write(report: Report) -> bytes:
    """The document."""
    sections = [(s, depth) for s, depth in report.walk() if not s.is_lookup]
    first = _page(sections[0][0]) if report.is_publication and sections else _UPRIGHT
    letter = WordDocument(plain(report.title), first, _STYLES)
    if not report.is_publication:
        letter.add_text(plain(report.title), "Title")
        for line in filter(None, (report.subtitle, report.imprint)):
            letter.add_text(plain(line), "Subtitle")
    has_contents = len(sections) >= _SEVERAL and report.has_contents
    if has_contents:
        letter.add_text(_("Table of contents"), "Contents Title")
        letter.add_contents(("Contents 1", "Contents 2"))
    for number, (section, depth) in enumerate(sections):
        _add_section(letter, section, depth, is_first=not (number or has_contents))
    for line in report.signature:
        letter.add_text(plain(line), "Signature")
    return letter.as_bytes()


def _page(section: Section) -> Page:
    tables = (block for block in paper_blocks(section) if isinstance(block, Table))
    return _WIDE if any(is_wide(table) for table in tables) else _UPRIGHT


def _add_section(letter: WordDocument, section: Section, depth: int, *, is_first: bool) -> None:
    is_turned = letter.turn(_page(section))
    starts_page = not (is_first or is_turned)
    if section.opening is not None:
        _add_opening(letter, section, section.opening, depth, is_new_page=starts_page)
    else:
        level = min(depth + 1, DEEPEST)
        letter.add_text(
            plain(section.title),
            f"Heading {level}",
            level=level,
            is_new_page=starts_page and not depth,
        )
    blocks = paper_blocks(section)
    for block, following in zip_longest(blocks, blocks[1:]):
        for part in _parts(block):
            _add_block(letter, part, is_kept=isinstance(following, Flow))
    for line in section.opening.notes if section.opening else ():
        letter.add_text(_("Note: {text}", text=plain(line)), "Note")


def _add_opening(
    letter: WordDocument, section: Section, opening: Opening, depth: int, *, is_new_page: bool
) -> None:
    """附件1 at the left edge, an empty line, the title in the middle, and by whom it is."""
    if opening.label:
        letter.add_text(plain(opening.label), "Annex", is_new_page=is_new_page)
        letter.add_text("", "Annex")
    level = min(depth + 1, DEEPEST)
    is_new_page = is_new_page and not opening.label
    letter.add_text(plain(section.title), "Title", level=level, is_new_page=is_new_page)
    for line in opening.lines:
        letter.add_text(plain(line), "Issue")


def _add_heading(letter: WordDocument, text: str) -> None:
    letter.add_text(plain(text), f"Heading {DEEPEST}")


def _parts(block: PaperBlock) -> Iterator[PaperBlock]:
    """A table in the parts that fit the page; any other block as it is."""
    if isinstance(block, Table):
        yield from paper_tables(block, MOST_COLUMNS)
    else:
        yield block


def _add_block(letter: WordDocument, block: PaperBlock, *, is_kept: bool) -> None:
    match block:
        case Paragraph(text, is_warning, is_flush):
            letter.add_text(
                plain(text), "Warning" if is_warning else "Flush" if is_flush else "Normal"
            )
        case Facts(pairs):
            _add_facts(letter, [(name, lines_of(value)) for name, value in pairs], is_kept=is_kept)
        case Table():
            if block.caption:
                _add_heading(letter, block.caption)
            if block.constants:
                facts = [(name, (text,)) for name, text in block.constants]
                _add_facts(letter, facts, is_kept=True)
            _add_table(letter, block)
        case Chart():
            _add_heading(letter, block.title)
            _add_picture(letter, draw_chart(block, alone=True), block.title, 1.0)
            _add_table(letter, chart_table(block))
        case Flow():
            share = min(216 * len(block.lanes) / PICTURE_WIDTH, 1.0)
            _add_picture(letter, draw_flow(block, alone=True), block.title, share)
            _add_table(letter, flow_table(block))


def _add_facts(
    letter: WordDocument, facts: Sequence[tuple[str, tuple[str, ...]]], *, is_kept: bool
) -> None:
    rows = [
        [Cell([plain(name)], "Table Group"), Cell(lines, "Fact" if is_kept else "Table Text")]
        for name, lines in facts
    ]
    letter.add_table([_FACT, letter.width - _FACT], rows, heads=0, is_ruled=False)
    letter.add_text("", "Gap Kept" if is_kept else "Gap")


def _add_table(letter: WordDocument, table: Table) -> None:
    letter.add_table([column.width for column in table.columns], _rows(table))
    letter.add_text("", "Gap")  # two tables that touch become one


def _rows(table: Table) -> Iterator[list[Cell]]:
    yield [Cell([plain(column.title)], "Table Head") for column in table.columns]
    styles = ["Table Number" if c.kind == "number" else "Table Text" for c in table.columns]
    group = ""
    for row in table.rows:
        if row.group and row.group != group:
            yield [Cell([plain(row.group)], "Table Group", span=len(table.columns))]
        group = row.group
        cells = zip(row.cells, styles, strict=True)
        yield [Cell(lines_of(value), style) for value, style in cells]


def _add_picture(letter: WordDocument, svg: str, title: str, share: float) -> None:
    if pixels := draw_pixels(svg):  # without fonts the figures below must do
        letter.add_picture(pixels, share, plain(title), "Picture")
