"""Word documents; the only module that knows python-docx.

Looks are styles of the document, so that an office changes them in one place. Tables are written
as XML at once: cell by cell, a county of a hundred townships would take half an hour.
"""

from collections.abc import Iterable, Mapping, Sequence
from datetime import UTC, datetime
from io import BytesIO
from typing import Any, Literal
from xml.sax.saxutils import escape, quoteattr
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from msgspec import Struct

NAMESPACE = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_DECLARED = f'xmlns:w="{NAMESPACE}"'
_MADE = datetime(2000, 1, 1, tzinfo=UTC)
_ZIP_MADE = (1980, 1, 1, 0, 0, 0)
_MILLIMETRE = 1440 / 25.4
"""In twips, twentieths of a point."""

type Side = Literal["left", "center", "right"]
type Mark = Literal["", "removed", "added"]
type Line = str | Sequence[tuple[Mark, str]]
"""A paragraph of a cell: a text, or pieces of which some went or came."""


class Style(Struct, frozen=True):
    """The look of a paragraph, in points; `line` is the exact height of a line, 0 that of its font."""

    face: str
    size: float
    is_bold: bool = False
    side: Side = "left"
    line: float = 0
    before: float = 0
    after: float = 0
    indent: float = 0
    """Of the first line."""
    is_kept: bool = False
    """Whether it stays on the page of what follows."""


class Page(Struct, frozen=True):
    """A page of A4 with its margins in millimetres."""

    is_wide: bool
    top: float
    bottom: float
    left: float
    right: float

    @property
    def width(self) -> int:
        """Twips from margin to margin."""
        return round(((297 if self.is_wide else 210) - self.left - self.right) * _MILLIMETRE)


class Control(Struct, frozen=True):
    """A content control that a cell is filled in with: its name, what may be chosen, or a day."""

    name: str
    choices: Sequence[str] = ()
    is_open: bool = False
    """Whether something else may be written than what is offered."""
    is_day: bool = False


class Cell(Struct, frozen=True):
    """A cell of a table: its paragraphs, the name of their style, and the columns it spans."""

    lines: Sequence[Line]
    style: str
    span: int = 1
    control: Control | None = None


class WordDocument:
    """A document: paragraphs, tables whose head is on every page, pictures, numbered pages."""

    def __init__(self, title: str, page: Page, styles: Mapping[str, Style]) -> None:
        from docx import Document  # noqa: PLC0415  150 ms

        self._document = Document()
        properties = self._document.core_properties
        properties.title = title
        # whose document it is, the office says
        properties.author = properties.comments = properties.last_modified_by = ""
        properties.created = properties.modified = _MADE
        self._style_ids = {name: self._set_style(name, look) for name, look in styles.items()}
        self._page = page
        self._begins_page = False
        self._set_page(self._document.sections[0])
        self._number_pages()

    @property
    def width(self) -> int:
        """Twips from margin to margin."""
        return self._page.width

    def turn(self, page: Page) -> None:
        """Go on on pages like this."""
        if page != self._page:
            self._page = page
            self._set_page(self._document.add_section())

    def begin_page(self) -> None:
        """Go on on a new page, with the next paragraph."""
        self._begins_page = True

    def add_text(self, text: str, style: str) -> None:
        """A paragraph."""
        paragraph = self._document.add_paragraph(text, style)
        if self._begins_page:
            paragraph.paragraph_format.page_break_before = True
            self._begins_page = False

    def add_table(
        self,
        shares: Sequence[float],
        rows: Iterable[Sequence[Cell]],
        *,
        heads: int = 1,
        is_ruled: bool = True,
        is_middle: bool = False,
    ) -> None:
        """A table as wide as the page, its columns by their shares; `heads` rows are its head.

        `is_middle`: the texts stand half way up their cells.
        """
        from docx.oxml import parse_xml  # noqa: PLC0415

        whole = sum(shares)
        widths = [round(self.width * share / whole) for share in shares]
        body = "".join(
            self._row(row, widths, is_head=number < heads, is_middle=is_middle)
            for number, row in enumerate(rows)
        )
        table = parse_xml(_grid(body, widths, is_ruled=is_ruled))
        self._document.element.body.sectPr.addprevious(table)

    def add_picture(self, pixels: bytes, share: float, description: str, style: str) -> None:
        """A picture that takes a share of the page's width, and what is read aloud of it."""
        from docx.shared import Twips  # noqa: PLC0415

        run = self._document.add_paragraph(style=style).add_run()
        picture = run.add_picture(BytesIO(pixels), Twips(round(self.width * share)))
        picture._inline.docPr.set("descr", description)  # noqa: SLF001  there is no other way

    def as_bytes(self) -> bytes:
        """The finished file, without the hour at which it was made."""
        made, fixed = BytesIO(), BytesIO()
        self._document.save(made)
        with ZipFile(made) as source, ZipFile(fixed, "w") as target:
            for name in source.namelist():
                part = ZipInfo(name, _ZIP_MADE)
                part.compress_type = ZIP_DEFLATED
                target.writestr(part, source.read(name))
        return fixed.getvalue()

    def _row(
        self, cells: Sequence[Cell], widths: Sequence[int], *, is_head: bool, is_middle: bool
    ) -> str:
        texts, place = [], 0
        for cell in cells:
            width = sum(widths[place : place + cell.span])
            texts.append(self._cell(cell, width, is_middle=is_middle))
            place += cell.span
        head = "<w:tblHeader/>" if is_head else ""
        return f"<w:tr><w:trPr><w:cantSplit/>{head}</w:trPr>{''.join(texts)}</w:tr>"

    def _cell(self, cell: Cell, width: int, *, is_middle: bool) -> str:
        style = self._style_ids[cell.style]
        paragraphs = "".join(
            f'<w:p><w:pPr><w:pStyle w:val="{style}"/></w:pPr>{_controlled(line, cell.control)}</w:p>'
            for line in cell.lines or ("",)
        )
        span = f'<w:gridSpan w:val="{cell.span}"/>' if cell.span > 1 else ""
        middle = '<w:vAlign w:val="center"/>' if is_middle else ""
        return (
            f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/>{span}{middle}</w:tcPr>'
            f"{paragraphs}</w:tc>"
        )

    def _set_style(self, name: str, look: Style) -> str:
        """Give the style this look; the word by which paragraphs of tables name it."""
        from docx.enum.style import WD_STYLE_TYPE  # noqa: PLC0415
        from docx.enum.text import WD_ALIGN_PARAGRAPH  # noqa: PLC0415
        from docx.shared import Pt, RGBColor  # noqa: PLC0415

        styles = self._document.styles
        style = styles[name] if name in styles else styles.add_style(name, WD_STYLE_TYPE.PARAGRAPH)
        _set_face(style, look.face)
        style.font.size, style.font.bold, style.font.italic = Pt(look.size), look.is_bold, False
        style.font.color.rgb = RGBColor(0, 0, 0)
        paragraph = style.paragraph_format
        paragraph.alignment = getattr(WD_ALIGN_PARAGRAPH, look.side.upper())
        paragraph.line_spacing = Pt(look.line) if look.line else 1.0
        paragraph.space_before, paragraph.space_after = Pt(look.before), Pt(look.after)
        paragraph.first_line_indent = Pt(look.indent)
        paragraph.keep_with_next = look.is_kept
        border = style.element.find(f".//{{{NAMESPACE}}}pBdr")
        if border is not None:
            border.getparent().remove(border)
        return str(style.style_id)

    def _set_page(self, section: Any) -> None:
        from docx.enum.section import WD_ORIENT  # noqa: PLC0415
        from docx.shared import Mm  # noqa: PLC0415

        page = self._page
        section.orientation = WD_ORIENT.LANDSCAPE if page.is_wide else WD_ORIENT.PORTRAIT
        sides = (Mm(210), Mm(297))
        section.page_width, section.page_height = sides[::-1] if page.is_wide else sides
        section.top_margin, section.bottom_margin = Mm(page.top), Mm(page.bottom)
        section.left_margin, section.right_margin = Mm(page.left), Mm(page.right)

    def _number_pages(self) -> None:
        """— 1 —, outside: to the right on odd pages, to the left on even ones (GB/T 9704)."""
        from docx.oxml import parse_xml  # noqa: PLC0415

        self._document.settings.odd_and_even_pages_header_footer = True
        section = self._document.sections[0]
        for footer, side in ((section.footer, "right"), (section.even_page_footer, "left")):
            element = footer.paragraphs[0]._p  # noqa: SLF001  fields have no other way
            element.getparent().replace(element, parse_xml(_page_number(side)))


_MARKS: dict[Mark, str] = {
    "": "",
    "removed": '<w:rPr><w:strike/><w:color w:val="B3261E"/></w:rPr>',
    "added": '<w:rPr><w:color w:val="14532D"/><w:u w:val="single"/></w:rPr>',
}


def _runs(line: Line) -> str:
    pieces: Sequence[tuple[Mark, str]] = [("", line)] if isinstance(line, str) else line
    return "".join(f"<w:r>{_MARKS[mark]}{_text(text)}</w:r>" for mark, text in pieces if text)


def _controlled(line: Line, control: Control | None) -> str:
    """The runs of a paragraph, within a content control where there is one."""
    if control is None:
        return _runs(line)
    name = quoteattr(control.name)
    kind = "<w:text/>"
    if control.is_day:
        kind = '<w:date><w:dateFormat w:val="yyyy-MM-dd"/><w:lid w:val="zh-CN"/></w:date>'
    elif control.choices:
        word = "comboBox" if control.is_open else "dropDownList"
        items = "".join(
            f"<w:listItem w:displayText={quoteattr(text)} w:value={quoteattr(text)}/>"
            for text in dict.fromkeys(control.choices)
        )
        kind = f"<w:{word}>{items}</w:{word}>"
    blank = _BLANK if line == "" else line
    return (
        f"<w:sdt><w:sdtPr><w:alias w:val={name}/><w:tag w:val={name}/>{kind}</w:sdtPr>"
        f"<w:sdtContent>{_runs(blank)}</w:sdtContent></w:sdt>"
    )


_BLANK = "\u3000" * 4
"""What an empty control holds: one without any text could not be seen."""


def _text(text: str) -> str:
    return "<w:br/>".join(
        f'<w:t xml:space="preserve">{escape(line)}</w:t>' for line in text.split("\n")
    )


def _grid(rows: str, widths: Sequence[int], *, is_ruled: bool) -> str:
    sides = ("top", "left", "bottom", "right", "insideH", "insideV")
    lines = "".join(f'<w:{side} w:val="single" w:sz="4" w:color="5A5A5A"/>' for side in sides)
    borders = f"<w:tblBorders>{lines}</w:tblBorders>" if is_ruled else ""
    margins = "".join(f'<w:{side} w:w="60" w:type="dxa"/>' for side in ("left", "right"))
    columns = "".join(f'<w:gridCol w:w="{width}"/>' for width in widths)
    return (
        f'<w:tbl {_DECLARED}><w:tblPr><w:tblW w:w="{sum(widths)}" w:type="dxa"/>{borders}'
        f'<w:tblLayout w:type="fixed"/><w:tblCellMar>{margins}</w:tblCellMar></w:tblPr>'
        f"<w:tblGrid>{columns}</w:tblGrid>{rows}</w:tbl>"
    )


def _page_number(side: str) -> str:
    look = '<w:rPr><w:rFonts w:ascii="宋体" w:hAnsi="宋体" w:eastAsia="宋体"/><w:sz w:val="28"/></w:rPr>'
    return (
        f'<w:p {_DECLARED}><w:pPr><w:jc w:val="{side}"/>'
        '<w:ind w:left="280" w:right="280" w:firstLine="0"/></w:pPr>'
        f"<w:r>{look}{_text('— ')}</w:r>"
        f'<w:fldSimple w:instr="PAGE"><w:r>{look}<w:t>1</w:t></w:r></w:fldSimple>'
        f"<w:r>{look}{_text(' —')}</w:r></w:p>"
    )


def _set_face(style: Any, face: str) -> None:
    """The face, for Chinese too: python-docx sets it for other letters only."""
    style.font.name = face
    fonts = style.element.get_or_add_rPr().get_or_add_rFonts()
    for name in list(fonts.attrib):
        if name.lower().endswith("theme"):
            del fonts.attrib[name]
    for script in ("ascii", "hAnsi", "eastAsia", "cs"):
        fonts.set(f"{{{NAMESPACE}}}{script}", face)
