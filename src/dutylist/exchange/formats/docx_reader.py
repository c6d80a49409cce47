"""Reads docx: the tables of a document, and the paragraphs above each."""

import re
from collections.abc import Iterable, Sequence

from msgspec import Struct, field

from dutylist.exchange.formats.docx_numbering import Numbering
from dutylist.exchange.formats.docx_styles import Styles, switched, value_of
from dutylist.exchange.formats.docx_text import Paragraph, TextReader, parts
from dutylist.exchange.formats.package import Element, Package
from dutylist.exchange.formats.text import plain_text, text_cell
from dutylist.exchange.grid import Content, Flaw, Grid, Mark
from dutylist.messages import _, noop

_SECTION = re.compile(
    r"[（(]?[一二三四五六七八九十百]+[）)、.．]|第[一二三四五六七八九十百]+[章节部分类]"
)
"""A number that makes a paragraph a heading; others are for the eye."""
_MOST_COLUMNS = 1000


def read(package: Package) -> list[Grid]:
    """The tables of a document in their order, each with the paragraphs above it."""
    main = package.main()
    styles = package.related(main, "styles")
    numbering = Numbering(known := Styles(package.tree(styles) if styles else None))
    numbers = package.related(main, "numbering")
    if numbers:
        numbering.load(package.tree(numbers))
    return _Document(TextReader(known, numbering)).read(package.tree(main))


class _CellRead(Struct):
    content: Content = ""
    section: str = ""
    """The number of a heading that Word shows before its text."""
    left_out: list[tuple[str, str]] = field(default_factory=list)
    tables: list[Element] = field(default_factory=list)


class _Document:
    def __init__(self, reader: TextReader) -> None:
        self._reader = reader
        self._grids: list[Grid] = []
        self._caption: list[str] = []
        self._number = 0

    def read(self, root: Element) -> list[Grid]:
        for block in parts(root, {"p", "tbl"}):
            if block.tag == "p":
                self._take_paragraph(self._reader.paragraph(block))
            else:
                self._take_table(block)
        return self._grids

    def _take_paragraph(self, paragraph: Paragraph) -> None:
        section = _section(paragraph)
        lines = plain_text(section + paragraph.text).split("\n")
        self._caption += [line.strip() for line in lines if line.strip()]
        for table in paragraph.tables:
            self._take_table(table)

    def _take_table(self, table: Element, name: str = "") -> None:
        if not name:
            self._number += 1
            name = _("table {n}", n=self._number)
        grid = Grid(name, caption=self._caption, has_letters=False)
        self._caption = []
        self._grids.append(grid)
        inner: list[tuple[Element, str]] = []
        merged = _Merged()
        number = 0
        for row in parts(table, {"tr"}):
            look = row.find("trPr")
            if look is not None and look.find("del") is not None:
                continue
            number += 1
            inner += self._take_row(grid, number, row, merged)
        for top, left, bottom, right in merged.ranges():
            grid.merge(top, left, bottom, right)
        grid.cover()
        for nested, cell in inner:
            self._take_table(nested, _("the table within {cell}", cell=cell))

    def _take_row(
        self, grid: Grid, number: int, row: Element, merged: "_Merged"
    ) -> list[tuple[Element, str]]:
        """Put the cells of a row into the grid; the tables within them, each with its cell."""
        look = row.find("trPr")
        is_hidden = bool(switched(look, "hidden"))
        column = 1 + (_number(look.find("gridBefore"), least=0) if look is not None else 0)
        found: list[tuple[int, _CellRead]] = []
        inner = []
        for cell in parts(row, {"tc"}):
            if cell.find("tcPr/cellDel") is not None:
                continue
            width = _number(cell.find("tcPr/gridSpan"), least=1)
            read = self._read_cell(cell)
            is_covered = merged.take(cell.find("tcPr"), number, column, width)
            if is_hidden or is_covered:
                why = noop("the row is hidden") if is_hidden else noop("a merged cell covers it")
                grid.leave_out(number, column, _text_of(read.content), why)
            else:
                found.append((column, read))
                inner += [(table, grid.address((number, column))) for table in read.tables]
                for text, why in read.left_out:
                    if why != Mark.HIDDEN:  # which is a mark of the cell
                        grid.leave_out(number, column, text, why)
            column += width
        _put(grid, number, found)
        return inner

    def _read_cell(self, cell: Element) -> _CellRead:
        paragraphs = []
        tables = []
        for block in parts(cell, {"p", "tbl"}):
            if block.tag == "p":
                paragraphs.append(self._reader.paragraph(block))
            else:
                tables.append(block)
        self._reader.end_fields()
        tables += [table for paragraph in paragraphs for table in paragraph.tables]
        left_out = [pair for paragraph in paragraphs for pair in paragraph.left_out]
        content = _content(_joined(paragraphs), has_table=bool(tables))
        filled = [paragraph for paragraph in paragraphs if paragraph.text]
        section = _section(filled[0]) if len(filled) == 1 else ""
        return _CellRead(content, section, left_out, tables)


def _put(grid: Grid, number: int, cells: Sequence[tuple[int, _CellRead]]) -> None:
    """Put the cells of a row; a text that stands alone is a heading, and keeps its number."""
    filled = [(column, cell) for column, cell in cells if cell.content]
    for column, cell in filled:
        content = cell.content
        if len(filled) == 1 and cell.section and isinstance(content, str):
            content = f"{cell.section}{content}"
        grid.put(number, column, content)


def _text_of(content: Content) -> str:
    return content if isinstance(content, str) else content.text


class _Merged:
    """Cells that reach over several rows or columns."""

    def __init__(self) -> None:
        self._open: dict[int, tuple[int, int]] = {}
        """Column to the row and the width of the cell that may go on below."""
        self._ends: dict[tuple[int, int], tuple[int, int]] = {}

    def take(self, look: Element | None, row: int, column: int, width: int) -> bool:
        """Take a cell; whether another covers it."""
        across = None if look is None else look.find("hMerge")
        if across is not None and (value_of(across) or "continue") == "continue":
            before = max((left for left in self._open if left < column), default=None)
            if before is not None:
                top = self._open[before][0]
                bottom, _right = self._ends.get((top, before), (row, 0))
                self._ends[top, before] = (bottom, column + width - 1)
                self._open[column] = (row, width)
                return True
        down = None if look is None else look.find("vMerge")
        goes_on = down is not None and (value_of(down) or "continue") == "continue"
        if goes_on and column in self._open:
            top, first_width = self._open[column]
            self._ends[top, column] = (row, column + max(width, first_width) - 1)
            return True
        self._open[column] = (row, width)
        if width > 1:
            self._ends[row, column] = (row, column + width - 1)
        return False

    def ranges(self) -> Iterable[tuple[int, int, int, int]]:
        """The merged cells: top, left, bottom, right."""
        for (top, left), (bottom, right) in self._ends.items():
            yield top, left, bottom, right


def _number(sign: Element | None, *, least: int) -> int:
    value = value_of(sign)
    return min(max(int(value), least), _MOST_COLUMNS) if value and value.isdigit() else least


def _section(paragraph: Paragraph) -> str:
    """The number before a heading, as Word shows it; empty where it has none of that sort."""
    label = paragraph.label
    return label.text if label and paragraph.text and _SECTION.match(label.text) else ""


def _joined(paragraphs: Iterable[Paragraph]) -> list[Paragraph]:
    """The paragraphs, those in one where the end of the first is deleted."""
    joined: list[Paragraph] = []
    for paragraph in paragraphs:
        if joined and joined[-1].goes_on:
            before = joined[-1]
            before.text += paragraph.text
            before.goes_on = paragraph.goes_on
            before.label = paragraph.label or before.label
            before.has_picture = before.has_picture or paragraph.has_picture
            before.marks += paragraph.marks
            before.flaws += paragraph.flaws
        else:
            joined.append(paragraph)
    return joined


def _content(paragraphs: Sequence[Paragraph], *, has_table: bool) -> Content:
    """The text of a cell: its lines, with numbers where several of them have some."""
    lines = _lines(paragraphs)
    marks = [mark for paragraph in paragraphs for mark in paragraph.marks]
    flaw = next((flaw for paragraph in paragraphs for flaw in paragraph.flaws), None)
    if has_table:
        flaw = Flaw.NESTED
    elif not lines and any(paragraph.has_picture for paragraph in paragraphs):
        flaw = Flaw.PICTURE
    elif not lines and any(paragraph.label for paragraph in paragraphs):
        flaw = Flaw.BULLET
    return text_cell("\n".join(lines), marks, flaw)


def _lines(paragraphs: Sequence[Paragraph]) -> list[str]:
    filled = [paragraph for paragraph in paragraphs if paragraph.text]
    if not filled:  # a column of numbers that Word counts
        return [paragraph.label.text for paragraph in paragraphs
                if paragraph.label and not paragraph.label.is_sign]  # fmt: skip
    numbered = [paragraph for paragraph in filled if paragraph.label and paragraph.label.text]
    if len(numbered) < 2:  # noqa: PLR2004  the number of one line says nothing
        return [paragraph.text for paragraph in filled]
    highest = min(paragraph.label.level for paragraph in numbered if paragraph.label)
    lines, number = [], 0
    for paragraph in filled:
        label = paragraph.label
        if label is None or label.is_sign:
            lines.append(paragraph.text)
        elif label.level > highest:
            lines.append(f"{label.text}{paragraph.text}")
        else:  # a list may have begun in another cell: here it begins with 1
            number += 1
            lines.append(f"{number}.{paragraph.text}")
    return lines
