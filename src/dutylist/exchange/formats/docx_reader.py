"""Reads docx."""

from collections.abc import Iterator
from typing import Any

from dutylist.exchange.formats.archive import open_archive
from dutylist.exchange.formats.text import plain_text
from dutylist.exchange.grid import Cell, Flaw, Grid
from dutylist.formats.word import NAMESPACE, body_of
from dutylist.messages import _


def read(source: bytes) -> list[Grid]:
    """The tables of a document in their order, each with the paragraphs above it."""
    open_archive(source)
    grids: list[Grid] = []
    caption: list[str] = []
    for block in body_of(source).iterchildren():
        if block.tag == _tag("p"):
            if text := plain_text(_text_of(block)):
                caption.append(text)
        elif block.tag == _tag("tbl"):
            grids.append(_grid(block, _("table {n}", n=len(grids) + 1), caption))
            caption = []
    return grids


def _tag(name: str) -> str:
    return f"{{{NAMESPACE}}}{name}"


def _grid(table: Any, name: str, caption: list[str]) -> Grid:
    grid = Grid(name, caption=caption, has_letters=False)
    above: dict[int, int] = {}  # column to the row in which a cell merged downward begins
    for number, row in enumerate(table.iterchildren(_tag("tr")), 1):
        column = 1
        for cell in _cells_of(row):
            width = _number(cell.find(f"{_tag('tcPr')}/{_tag('gridSpan')}"))
            merge = cell.find(f"{_tag('tcPr')}/{_tag('vMerge')}")
            goes_on = merge is not None and merge.get(_tag("val"), "continue") == "continue"
            if goes_on and column in above:
                grid.merge(above[column], column, number, column + width - 1)
            else:
                above[column] = number
                grid.put(number, column, _read_cell(cell))
                if width > 1:
                    grid.merge(number, column, number, column + width - 1)
            column += width
    return grid


def _cells_of(row: Any) -> Iterator[Any]:
    """The cells of a row, those in content controls too."""
    for child in row.iterchildren():
        if child.tag == _tag("tc"):
            yield child
        elif child.tag == _tag("sdt"):
            yield from child.iter(_tag("tc"))


def _number(span: Any) -> int:
    value = span.get(_tag("val")) if span is not None else "1"
    return max(int(value), 1) if value and value.isdigit() else 1


def _read_cell(cell: Any) -> Cell:
    lines = []
    numbered = 0
    for block in cell.iterchildren():
        if block.tag == _tag("p"):
            text = _text_of(block).strip()
            if text and block.find(f"{_tag('pPr')}/{_tag('numPr')}") is not None:
                numbered += 1  # Word numbers these lines itself: the number is in no text
                text = f"{numbered}.{text}"
            lines.append(text)
    text = plain_text("\n".join(line for line in lines if line))
    flaw = None
    if cell.find(_tag("tbl")) is not None:
        flaw = Flaw.NESTED
    elif not text and next(cell.iter(_tag("drawing"), _tag("pict")), None) is not None:
        flaw = Flaw.PICTURE
    return Cell(text, flaw=flaw)


def _text_of(paragraph: Any) -> str:
    """What is shown of a paragraph: text inserted under revision too, deleted text not."""
    signs = {_tag("tab"): "\t", _tag("br"): "\n", _tag("cr"): "\n", _tag("noBreakHyphen"): "-"}
    return "".join(
        signs.get(node.tag, node.text or "")
        for node in paragraph.iter(_tag("t"), *signs)
        if node.getparent().tag == _tag("r")  # a tab stop of the paragraph is no tab
    )
