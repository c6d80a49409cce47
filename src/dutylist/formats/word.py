"""Word documents; the only module that knows python-docx.

Looks are styles of the document, so that an office changes them in one place. python-docx makes the
styles, the footers and the parts of the file; the text itself is written as XML, a paragraph and a
row at a time, and put into the file at the end: as a tree a county of a hundred townships would take
gigabytes.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import UTC, datetime
from io import BytesIO
from typing import Any, Literal
from xml.sax.saxutils import quoteattr
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from msgspec import Struct

from dutylist.formats.word_contents import Entry, bookmarked, table_of_contents, xml_text

NAMESPACE = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_DECLARED = f'xmlns:w="{NAMESPACE}"'
_MADE = datetime(2000, 1, 1, tzinfo=UTC)
_ZIP_MADE = (1980, 1, 1, 0, 0, 0)
_FOOTER = 12
"""Millimetres from the text to the foot of the page number: 7, and its own height (GB/T 9704, 7.5)."""
_LONGEST_PROPERTY = 255
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
    left: float = 0
    """Of all lines."""
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
        properties.title = title[:_LONGEST_PROPERTY]
        # whose document it is, the office says
        properties.author = properties.comments = properties.last_modified_by = ""
        properties.created = properties.modified = _MADE
        self._style_ids = {name: self._set_style(name, look) for name, look in styles.items()}
        self._page = page
        self._number_pages()
        self._footers = "".join(_footer_references(self._document.sections[0]))
        self._parts: list[str] = []
        self._contents_at = -1
        self._entries: list[Entry] = []

    @property
    def width(self) -> int:
        """Twips from margin to margin."""
        return self._page.width

    def turn(self, page: Page) -> bool:
        """Go on on pages like this; whether that begins a page."""
        is_other = page != self._page
        if is_other:
            if self._parts:
                # the last paragraph of a section holds what its pages are like
                look = '<w:spacing w:before="0" w:after="0" w:line="20" w:lineRule="exact"/>'
                self._parts.append(f"<w:p><w:pPr>{look}{self._section()}</w:pPr></w:p>")
            self._page = page
        return is_other

    def add_text(self, text: str, style: str, *, level: int = 0, is_new_page: bool = False) -> None:
        """A paragraph; with a level it is listed in the table of contents."""
        looks = f'<w:pStyle w:val="{self._style_ids[style]}"/>'
        if is_new_page and self._parts:
            looks += "<w:pageBreakBefore/>"
        runs = _runs(text)
        if level:
            number = len(self._entries) + 1
            self._entries.append(Entry(text, level, f"_Toc{number:08d}"))
            runs = bookmarked(runs, number, self._entries[-1].bookmark)
        self._parts.append(f"<w:p><w:pPr>{looks}</w:pPr>{runs}</w:p>")

    def add_contents(self, styles: Sequence[str]) -> None:
        """The table of contents stands here, in a style for each level; a document has one.

        Word finds the pages when the document is opened or printed; LibreOffice when it is shown.
        """
        self._contents_at = len(self._parts)
        self._contents_styles = [self._style_ids[name] for name in styles]
        self._parts.append("")

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
        whole = sum(shares)
        widths = [round(self.width * share / whole) for share in shares]
        middle = '<w:vAlign w:val="center"/>' if is_middle else ""
        starts = [
            f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/>{middle}</w:tcPr>'
            for width in widths
        ]
        self._parts.append(_table_start(widths, is_ruled=is_ruled))
        for number, row in enumerate(rows):
            self._parts.append(_HEAD_ROW if number < heads else _ROW)
            for place, cell in enumerate(row):
                start = starts[place] if cell.span == 1 else _wide_cell(widths, cell.span, middle)
                self._parts.append(start)
                paragraph = f'<w:p><w:pPr><w:pStyle w:val="{self._style_ids[cell.style]}"/></w:pPr>'
                self._parts.extend(
                    f"{paragraph}{_controlled(line, cell.control)}</w:p>"
                    for line in cell.lines or ("",)
                )
                self._parts.append("</w:tc>")
            self._parts.append("</w:tr>")
        self._parts.append("</w:tbl>")

    def add_picture(self, pixels: bytes, share: float, description: str, style: str) -> None:
        """A picture that takes a share of the page's width, and what is read aloud of it."""
        from docx.shared import Twips  # noqa: PLC0415

        width = Twips(round(self.width * share))
        inline = self._document.part.new_pic_inline(BytesIO(pixels), width, None)
        inline.docPr.set("descr", description)
        drawn = inline.xml
        look = f'<w:pPr><w:pStyle w:val="{self._style_ids[style]}"/></w:pPr>'
        self._parts.append(f"<w:p>{look}<w:r><w:drawing>{drawn}</w:drawing></w:r></w:p>")

    def as_bytes(self) -> bytes:
        """The finished file, without the hour at which it was made."""
        made, fixed = BytesIO(), BytesIO()
        self._document.save(made)
        if self._contents_at >= 0:
            right = self.width
            self._parts[self._contents_at] = "".join(
                table_of_contents(self._entries, self._contents_styles, right)
            )
        with ZipFile(made) as source, ZipFile(fixed, "w") as target:
            for name in source.namelist():
                part = ZipInfo(name, _ZIP_MADE)
                part.compress_type = ZIP_DEFLATED
                content = source.read(name)
                if name == "word/document.xml":
                    self._write_body(target, part, content.decode())
                else:
                    target.writestr(part, content)
        return fixed.getvalue()

    def _write_body(self, target: ZipFile, part: ZipInfo, empty: str) -> None:
        """The text between the head and the foot of the document that python-docx made."""
        head = empty[: empty.index("<w:sectPr")]
        pieces = [head, *self._parts, self._section(), "</w:body></w:document>"]
        with target.open(part, "w") as file:
            for start in range(0, len(pieces), _PIECES):
                file.write("".join(pieces[start : start + _PIECES]).encode())

    def _section(self) -> str:
        """What the pages up to here are like."""
        page = self._page
        sides = (_twips(210), _twips(297))
        width, height = sides[::-1] if page.is_wide else sides
        lying = ' w:orient="landscape"' if page.is_wide else ""
        margins = "".join(
            f' w:{side}="{_twips(getattr(page, side))}"'
            for side in ("top", "right", "bottom", "left")
        )
        return (
            f'<w:sectPr>{self._footers}<w:type w:val="nextPage"/>'
            f'<w:pgSz w:w="{width}" w:h="{height}"{lying}/>'
            f'<w:pgMar{margins} w:header="851" w:footer="{_twips(page.bottom - _FOOTER)}" w:gutter="0"/></w:sectPr>'
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
        paragraph.first_line_indent, paragraph.left_indent = Pt(look.indent), Pt(look.left)
        paragraph.keep_with_next = look.is_kept
        border = style.element.find(f".//{{{NAMESPACE}}}pBdr")
        if border is not None:
            border.getparent().remove(border)
        return str(style.style_id)

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
    return "".join(f"<w:r>{_MARKS[mark]}{xml_text(text)}</w:r>" for mark, text in pieces if text)


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


_ROW = "<w:tr><w:trPr><w:cantSplit/></w:trPr>"
_HEAD_ROW = "<w:tr><w:trPr><w:cantSplit/><w:tblHeader/></w:trPr>"
_PIECES = 20_000
"""So many pieces of XML are put into the file at once."""


def _twips(millimetres: float) -> int:
    return round(millimetres * _MILLIMETRE)


def _wide_cell(widths: Sequence[int], span: int, middle: str) -> str:
    """The start of a cell over the first columns of a row."""
    width = sum(widths[:span])
    return f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/><w:gridSpan w:val="{span}"/>{middle}</w:tcPr>'


def _table_start(widths: Sequence[int], *, is_ruled: bool) -> str:
    sides = ("top", "left", "bottom", "right", "insideH", "insideV")
    lines = "".join(f'<w:{side} w:val="single" w:sz="4" w:color="5A5A5A"/>' for side in sides)
    borders = f"<w:tblBorders>{lines}</w:tblBorders>" if is_ruled else ""
    margins = "".join(f'<w:{side} w:w="60" w:type="dxa"/>' for side in ("left", "right"))
    columns = "".join(f'<w:gridCol w:w="{width}"/>' for width in widths)
    return (
        f'<w:tbl><w:tblPr><w:tblW w:w="{sum(widths)}" w:type="dxa"/>{borders}'
        f'<w:tblLayout w:type="fixed"/><w:tblCellMar>{margins}</w:tblCellMar></w:tblPr>'
        f"<w:tblGrid>{columns}</w:tblGrid>"
    )


def _footer_references(section: Any) -> Iterator[str]:
    """What ties the pages of a section to their footers, as XML."""
    for reference in section._sectPr.footerReference_lst:  # noqa: SLF001  there is no other way
        kind = reference.get(f"{{{NAMESPACE}}}type")
        yield f'<w:footerReference w:type="{kind}" r:id="{reference.rId}"/>'


def _page_number(side: str) -> str:
    look = '<w:rPr><w:rFonts w:ascii="宋体" w:hAnsi="宋体" w:eastAsia="宋体"/><w:sz w:val="28"/></w:rPr>'
    return (
        f'<w:p {_DECLARED}><w:pPr><w:jc w:val="{side}"/>'
        '<w:ind w:left="280" w:right="280" w:firstLine="0"/></w:pPr>'
        f"<w:r>{look}{xml_text('— ')}</w:r>"
        f'<w:fldSimple w:instr="PAGE"><w:r>{look}<w:t>1</w:t></w:r></w:fldSimple>'
        f"<w:r>{look}{xml_text(' —')}</w:r></w:p>"
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
