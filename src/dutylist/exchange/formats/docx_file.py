"""Reads and writes docx. Only this module imports python-docx."""

from collections.abc import Iterable, Iterator, Sequence
from datetime import UTC, datetime
from io import BytesIO
from typing import Any
from xml.sax.saxutils import escape

from dutylist.exchange.book import Book
from dutylist.exchange.formats.archive import open_archive
from dutylist.exchange.formats.text import plain_text
from dutylist.exchange.grid import Cell, Flaw, Grid
from dutylist.exchange.info import INFO
from dutylist.messages import _
from dutylist.model.kinds import KINDS
from dutylist.output.package import without_times

_BODY_FONT, _HEADING_FONT = "仿宋", "黑体"
_NAMESPACE = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_EPOCH = datetime(2000, 1, 1, tzinfo=UTC)
_TABLE_WIDTH = 14_570
"""Twentieths of a point: A4 across, less its margins."""


def write(book: Book) -> bytes:
    """A document of landscape pages: the tables, and last what the list says before its items."""
    from docx import Document  # noqa: PLC0415  for those who export

    document = Document()
    _set_up(document, book.title)
    _heading(document, book.title, 18)
    for sheet in book.sheets:
        if sheet.name != KINDS[book.kind].title:
            _heading(document, sheet.name, 15)
        headers = [column.header for column in sheet.columns]
        widths = [column.width for column in sheet.columns]
        _add_table(document, widths, [headers, *sheet.rows], header_rows=1)
    _heading(document, INFO, 15)
    _add_table(document, [16, 80], book.info, header_rows=0)
    out = BytesIO()
    document.save(out)
    return without_times(out.getvalue())


def _set_up(document: Any, title: str) -> None:
    from docx.enum.section import WD_ORIENT  # noqa: PLC0415
    from docx.oxml import parse_xml  # noqa: PLC0415
    from docx.shared import Mm, Pt  # noqa: PLC0415

    properties = document.core_properties
    properties.title, properties.author = title, "dutylist"
    properties.created = properties.modified = _EPOCH
    section = document.sections[0]
    section.orientation = WD_ORIENT.LANDSCAPE
    section.page_width, section.page_height = Mm(297), Mm(210)
    section.left_margin = section.right_margin = Mm(20)
    section.top_margin = section.bottom_margin = Mm(22)
    normal = document.styles["Normal"]
    normal.font.name, normal.font.size = "Times New Roman", Pt(10.5)
    normal.element.rPr.rFonts.set(f"{{{_NAMESPACE}}}eastAsia", _BODY_FONT)
    normal.paragraph_format.space_after = Pt(0)
    footer = section.footer.paragraphs[0]
    footer._p.append(  # noqa: SLF001  python-docx has no fields
        parse_xml(f'<w:fldSimple xmlns:w="{_NAMESPACE}" w:instr="PAGE"/>')
    )
    footer.alignment = 1


def _heading(document: Any, text: str, points: int) -> None:
    from docx.shared import Pt  # noqa: PLC0415

    paragraph = document.add_paragraph()
    paragraph.alignment = 1
    paragraph.paragraph_format.space_before = paragraph.paragraph_format.space_after = Pt(8)
    paragraph.paragraph_format.keep_with_next = True
    run = paragraph.add_run(text)
    run.font.size, run.font.name = Pt(points), _HEADING_FONT
    run._element.rPr.rFonts.set(f"{{{_NAMESPACE}}}eastAsia", _HEADING_FONT)  # noqa: SLF001


def _add_table(
    document: Any, widths: Sequence[int], rows: Iterable[Sequence[str]], *, header_rows: int
) -> None:
    """Add a table written as XML: python-docx takes seconds for a few hundred rows."""
    from docx.oxml import parse_xml  # noqa: PLC0415

    shares = [_TABLE_WIDTH * width // sum(widths) for width in widths]
    grid = "".join(f'<w:gridCol w:w="{share}"/>' for share in shares)
    body = "".join(
        _row(row, shares, is_header=number < header_rows) for number, row in enumerate(rows)
    )
    borders = "".join(
        f'<w:{side} w:val="single" w:sz="4" w:space="0" w:color="auto"/>'
        for side in ("top", "left", "bottom", "right", "insideH", "insideV")
    )
    margins = "".join(
        f'<w:{side} w:w="{width}" w:type="dxa"/>'
        for side, width in (("top", 50), ("left", 80), ("bottom", 50), ("right", 80))
    )
    margins = f"<w:tblCellMar>{margins}</w:tblCellMar>"
    table = parse_xml(
        f'<w:tbl xmlns:w="{_NAMESPACE}"><w:tblPr><w:tblW w:w="{_TABLE_WIDTH}" w:type="dxa"/>'
        f'<w:tblBorders>{borders}</w:tblBorders><w:tblLayout w:type="fixed"/>{margins}</w:tblPr>'
        f"<w:tblGrid>{grid}</w:tblGrid>{body}</w:tbl>"
    )
    section = document.element.body.sectPr
    section.addprevious(table)


def _row(texts: Sequence[str], shares: Sequence[int], *, is_header: bool) -> str:
    properties = "<w:trPr><w:cantSplit/><w:tblHeader/></w:trPr>" if is_header else ""
    cells = "".join(
        _cell(text, share, is_header=is_header) for text, share in zip(texts, shares, strict=True)
    )
    return f"<w:tr>{properties}{cells}</w:tr>"


def _cell(text: str, share: int, *, is_header: bool) -> str:
    look = align = ""
    if is_header:
        look = f'<w:rPr><w:rFonts w:ascii="{_HEADING_FONT}" w:eastAsia="{_HEADING_FONT}"/></w:rPr>'
        align = '<w:pPr><w:jc w:val="center"/></w:pPr>'
    lines = "<w:br/>".join(
        f'<w:t xml:space="preserve">{escape(line)}</w:t>' for line in text.split("\n")
    )
    run = f"<w:r>{look}{lines}</w:r>" if text else ""
    return (
        f'<w:tc><w:tcPr><w:tcW w:w="{share}" w:type="dxa"/><w:vAlign w:val="center"/></w:tcPr>'
        f"<w:p>{align}{run}</w:p></w:tc>"
    )


def read(source: bytes) -> list[Grid]:
    """The tables of a document in their order, each with the paragraphs above it."""
    from docx import Document  # noqa: PLC0415  for those who import

    open_archive(source)
    document = Document(BytesIO(source))
    grids: list[Grid] = []
    caption: list[str] = []
    for block in document.element.body.iterchildren():
        if block.tag == _tag("p"):
            if text := plain_text(_text_of(block)):
                caption.append(text)
        elif block.tag == _tag("tbl"):
            grids.append(_grid(block, _("table {n}", n=len(grids) + 1), caption))
            caption = []
    return grids


def _tag(name: str) -> str:
    return f"{{{_NAMESPACE}}}{name}"


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
