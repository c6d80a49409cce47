"""A Word document in the look of an official one (GB/T 9704): A4, 仿宋 and 黑体, page numbers — 1 —.

Tables are written as XML at once: built cell by cell, a county of a hundred townships would take
half an hour.
"""

from datetime import UTC, datetime
from io import BytesIO
from typing import Any
from xml.sax.saxutils import escape, quoteattr

from dutylist.output.package import without_times
from dutylist.report.document import (
    Block,
    Cell,
    Chart,
    Facts,
    Flow,
    Paragraph,
    Report,
    Table,
    chart_table,
    lines_of,
    paper_tables,
    plain,
)
from dutylist.report.drawing.charts import draw_chart
from dutylist.report.drawing.flow import draw_flow
from dutylist.report.writers.page import DEEPEST, MOST_COLUMNS, PICTURE_WIDTH, flow_table, is_wide
from dutylist.report.writers.typesetting import draw_pixels

_W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_NAMESPACE = f'xmlns:w="{_W}"'
_TITLE, _BODY, _HEAD = "方正小标宋简体", "仿宋", "黑体"
_SMALL = 21
"""Half points: 五号, for tables."""
_WHOLE = "<w:trPr><w:cantSplit/></w:trPr>"
"""No page ends within a row."""
_TWIPS_UPRIGHT, _TWIPS_WIDE = 8844, 14000
"""The width of the text on an upright and a wide page."""


def write(report: Report) -> bytes:
    """The document."""
    writer = _Writer()
    writer.title(report)
    for section, depth in report.walk():
        if section.is_lookup:
            continue
        tables = [block for block in section.blocks if isinstance(block, Table)]
        writer.turn(wide=any(is_wide(table) for table in tables))
        writer.heading(section.title, min(depth + 1, DEEPEST))
        for block in section.blocks:
            writer.block(block)
    return writer.finish(report)


class _Writer:
    """Writes blocks one under the other."""

    def __init__(self) -> None:
        from docx import Document  # noqa: PLC0415

        self._document = Document()
        self._wide = False
        self._set_styles()
        self._set_page(self._document.sections[0], wide=False)
        self._number_pages(self._document.sections[0])

    def title(self, report: Report) -> None:
        """The title, in the middle, and what the document is."""
        from docx.enum.text import WD_ALIGN_PARAGRAPH  # noqa: PLC0415

        for text, style in ((report.title, "Title"), (report.subtitle, "Subtitle")):
            paragraph = self._document.add_paragraph(plain(text), style=style)
            paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER

    def heading(self, text: str, level: int) -> None:
        """A heading."""
        self._document.add_heading(plain(text), level)

    def turn(self, *, wide: bool) -> None:
        """Go on on a page of this orientation."""
        if wide != self._wide:
            self._wide = wide
            self._set_page(self._document.add_section(), wide=wide)

    def block(self, block: Block) -> None:
        """A block."""
        match block:
            case Paragraph(text, is_warning):
                run = self._document.add_paragraph().add_run(plain(text))
                run.bold = is_warning
            case Facts(pairs):
                rows = "".join(_fact(plain(name), cell) for name, cell in pairs)
                self._append(_grid(rows, [2200, self._width() - 2200], lines=False))
            case Table():
                for part in paper_tables(block, MOST_COLUMNS):
                    self._table(part)
            case Chart():
                self.heading(block.title, DEEPEST)
                self._picture(draw_chart(block, alone=True), block.title, 1.0)
                self._table(chart_table(block), captioned=False)
            case Flow():
                share = min(216 * len(block.lanes) / PICTURE_WIDTH, 1.0)
                self._picture(draw_flow(block, alone=True), block.title, share)
                self._table(flow_table(block), captioned=False)

    def finish(self, report: Report) -> bytes:
        """The whole file, the same for the same report."""
        properties = self._document.core_properties
        properties.title = plain(report.title)
        properties.author = properties.comments = properties.last_modified_by = ""
        properties.created = properties.modified = datetime(2000, 1, 1, tzinfo=UTC)
        out = BytesIO()
        self._document.save(out)
        return without_times(out.getvalue())

    def _table(self, table: Table, *, captioned: bool = True) -> None:
        if captioned and table.caption:
            self.heading(table.caption, DEEPEST)
        share = self._width() / sum(column.width for column in table.columns)
        widths = [round(column.width * share) for column in table.columns]
        titles = [
            _cell((plain(c.title),), w, head=True, centred=True)
            for c, w in zip(table.columns, widths, strict=True)
        ]
        rows = [f"<w:tr><w:trPr><w:cantSplit/><w:tblHeader/></w:trPr>{''.join(titles)}</w:tr>"]
        group = ""
        for row in table.rows:
            if row.group and row.group != group:
                cell = _cell((plain(row.group),), sum(widths), head=True, span=len(widths))
                rows.append(f"<w:tr>{_WHOLE}{cell}</w:tr>")
            group = row.group
            cells = "".join(
                _cell(lines_of(value), width, right=column.kind == "number")
                for value, width, column in zip(row.cells, widths, table.columns, strict=True)
            )
            rows.append(f"<w:tr>{_WHOLE}{cells}</w:tr>")
        self._append(_grid("".join(rows), widths, lines=True))

    def _append(self, xml: str) -> None:
        """Put a table at the end, and an empty line: two tables that touch become one."""
        from docx.oxml import parse_xml  # noqa: PLC0415

        body = self._document.element.body
        body.insert(len(body) - 1, parse_xml(xml))  # the last element holds the page
        self._document.add_paragraph(style="Gap")

    def _picture(self, svg: str, title: str, share: float) -> None:
        from docx.shared import Twips  # noqa: PLC0415

        pixels = draw_pixels(svg)
        if pixels is None:
            return  # the figures stand below
        run = self._document.add_paragraph(style="Picture").add_run()
        picture = run.add_picture(BytesIO(pixels), Twips(round(self._width() * share)))
        # what is read aloud to those who cannot see it
        picture._inline.docPr.set("descr", plain(title))  # noqa: SLF001  python-docx has no way

    def _width(self) -> int:
        return _TWIPS_WIDE if self._wide else _TWIPS_UPRIGHT

    def _set_styles(self) -> None:
        from docx.shared import Pt, RGBColor  # noqa: PLC0415

        styles = self._document.styles
        looks = (
            ("Normal", _BODY, 16), ("Title", _TITLE, 22), ("Subtitle", _BODY, 16),
            ("Heading 1", _HEAD, 16), ("Heading 2", _HEAD, 15), ("Heading 3", _HEAD, 14),
        )  # fmt: skip
        for name, face, size in looks:
            style = styles[name]
            _set_face(style, face)
            style.font.size, style.font.bold, style.font.italic = Pt(size), False, False
            style.font.color.rgb = RGBColor(0, 0, 0)
            spacing = style.paragraph_format
            is_body = name == "Normal"
            spacing.line_spacing = Pt(28 if is_body else 30)
            spacing.space_before, spacing.space_after = Pt(0 if is_body else 8), Pt(0)
            if is_body:
                spacing.first_line_indent = Pt(32)
            else:
                spacing.first_line_indent = Pt(0)
                spacing.keep_with_next = True
        border = styles["Title"].element.find(f".//{{{_W}}}pBdr")
        if border is not None:
            border.getparent().remove(border)
        gap, picture = styles.add_style("Gap", 1), styles.add_style("Picture", 1)
        gap.font.size, gap.paragraph_format.line_spacing = Pt(6), Pt(10)
        # an exact height of lines would cut a picture down to one line
        picture.paragraph_format.line_spacing = 1.0
        for style in (gap, picture):
            style.base_style = None

    def _set_page(self, section: Any, *, wide: bool) -> None:
        from docx.enum.section import WD_ORIENTATION  # noqa: PLC0415
        from docx.shared import Mm  # noqa: PLC0415

        section.orientation = WD_ORIENTATION.LANDSCAPE if wide else WD_ORIENTATION.PORTRAIT
        section.page_width, section.page_height = (Mm(297), Mm(210)) if wide else (Mm(210), Mm(297))
        section.top_margin, section.bottom_margin = (Mm(26), Mm(26)) if wide else (Mm(37), Mm(35))
        section.left_margin, section.right_margin = (Mm(25), Mm(25)) if wide else (Mm(28), Mm(26))

    def _number_pages(self, section: Any) -> None:
        """— 1 —, outside: to the right on odd pages, to the left on even ones."""
        from docx.oxml import parse_xml  # noqa: PLC0415

        self._document.settings.odd_and_even_pages_header_footer = True
        for footer, side in ((section.footer, "right"), (section.even_page_footer, "left")):
            element = footer.paragraphs[0]._p  # noqa: SLF001  fields have no other way
            element.getparent().replace(element, parse_xml(_page_number(side)))


def _page_number(side: str) -> str:
    look = '<w:rPr><w:rFonts w:ascii="宋体" w:hAnsi="宋体" w:eastAsia="宋体"/><w:sz w:val="28"/></w:rPr>'
    return (
        f'<w:p {_NAMESPACE}><w:pPr><w:jc w:val="{side}"/>'
        '<w:ind w:left="280" w:right="280" w:firstLine="0"/></w:pPr>'
        f'<w:r>{look}<w:t xml:space="preserve">— </w:t></w:r>'
        f'<w:fldSimple w:instr="PAGE"><w:r>{look}<w:t>1</w:t></w:r></w:fldSimple>'
        f'<w:r>{look}<w:t xml:space="preserve"> —</w:t></w:r></w:p>'
    )


def _set_face(style: Any, face: str) -> None:
    """The face, for Chinese too: python-docx sets it for other letters only."""
    style.font.name = face
    fonts = style.element.get_or_add_rPr().get_or_add_rFonts()
    for name in list(fonts.attrib):
        if name.endswith("Theme"):
            del fonts.attrib[name]
    for kind in ("ascii", "hAnsi", "eastAsia", "cs"):
        fonts.set(f"{{{_W}}}{kind}", face)


def _fact(name: str, cell: Cell) -> str:
    return f"<w:tr>{_cell((name,), 2200, head=True)}{_cell(lines_of(cell), 6600)}</w:tr>"


def _cell(
    lines: tuple[str, ...],
    width: int,
    *,
    head: bool = False,
    right: bool = False,
    centred: bool = False,
    span: int = 1,
) -> str:
    face = _HEAD if head else _BODY
    fonts = f"<w:rFonts w:ascii={quoteattr(face)} w:hAnsi={quoteattr(face)} w:eastAsia={quoteattr(face)}/>"
    look = f'<w:rPr>{fonts}<w:sz w:val="{_SMALL}"/></w:rPr>'
    side = "right" if right else "center" if centred else ""
    place = f'<w:jc w:val="{side}"/>' if side else ""
    keep = "<w:keepNext/>" if head else ""
    shape = (
        f'<w:pPr>{keep}<w:spacing w:line="300" w:lineRule="exact"/>'
        f'<w:ind w:firstLine="0"/>{place}</w:pPr>'
    )
    paragraphs = "".join(
        f'<w:p>{shape}<w:r>{look}<w:t xml:space="preserve">{escape(line)}</w:t></w:r></w:p>'
        for line in lines or ("",)
    )
    merged = f'<w:gridSpan w:val="{span}"/>' if span > 1 else ""
    return f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/>{merged}</w:tcPr>{paragraphs}</w:tc>'


def _grid(rows: str, widths: list[int], *, lines: bool) -> str:
    sides = ("top", "left", "bottom", "right", "insideH", "insideV")
    border = "".join(f'<w:{side} w:val="single" w:sz="4" w:color="5A5A5A"/>' for side in sides)
    borders = f"<w:tblBorders>{border}</w:tblBorders>" if lines else ""
    columns = "".join(f'<w:gridCol w:w="{width}"/>' for width in widths)
    return (
        f'<w:tbl {_NAMESPACE}><w:tblPr><w:tblW w:w="{sum(widths)}" w:type="dxa"/>{borders}'
        f'<w:tblLayout w:type="fixed"/>{_MARGINS}</w:tblPr><w:tblGrid>{columns}</w:tblGrid>{rows}</w:tbl>'
    )


_MARGINS = (
    '<w:tblCellMar><w:left w:w="60" w:type="dxa"/><w:right w:w="60" w:type="dxa"/></w:tblCellMar>'
)
