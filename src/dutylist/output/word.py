"""Word documents; the only module that knows python-docx."""

from collections.abc import Sequence
from datetime import datetime
from io import BytesIO
from typing import Any, Literal

from dutylist.output.package import without_times

type Style = Literal["", "removed", "added"]
type Paragraph = Sequence[tuple[Style, str]]
type Cell = Sequence[Paragraph]

_FONT = "宋体"
_TITLE_FONT = "黑体"
_MADE = datetime(2000, 1, 1)  # noqa: DTZ001  the same input gives the same bytes


class Letter:
    """A document on A4 across: a title, lines of text, tables whose head is on every page."""

    def __init__(self, title: str) -> None:
        from docx import Document  # noqa: PLC0415  150 ms
        from docx.enum.section import WD_ORIENT  # noqa: PLC0415
        from docx.enum.text import WD_ALIGN_PARAGRAPH  # noqa: PLC0415
        from docx.shared import Mm, Pt  # noqa: PLC0415

        self._document = Document()
        self._point, self._millimetre = Pt, Mm
        section = self._document.sections[0]
        section.orientation = WD_ORIENT.LANDSCAPE
        section.page_width, section.page_height = Mm(297), Mm(210)
        section.left_margin = section.right_margin = Mm(20)
        section.top_margin = section.bottom_margin = Mm(20)
        normal = self._document.styles["Normal"]
        normal.font.size = Pt(10.5)
        normal.paragraph_format.space_after = Pt(0)
        _set_font(normal.element, _FONT)
        properties = self._document.core_properties
        properties.title, properties.author = title, "dutylist"
        properties.created = properties.modified = _MADE
        heading = self._document.add_paragraph()
        heading.alignment = WD_ALIGN_PARAGRAPH.CENTER
        heading.paragraph_format.space_after = Pt(6)
        run = heading.add_run(title)
        run.font.size, run.bold = Pt(18), True
        _set_font(run.element, _TITLE_FONT)

    def add_text(self, text: str, *, is_heading: bool = False) -> None:
        """A paragraph."""
        paragraph = self._document.add_paragraph()
        run = paragraph.add_run(text)
        paragraph.paragraph_format.space_after = self._point(4)
        if is_heading:
            paragraph.paragraph_format.space_before = self._point(10)
            paragraph.paragraph_format.keep_with_next = True
            run.bold, run.font.size = True, self._point(12)

    def add_table(
        self,
        headings: Sequence[str],
        widths: Sequence[float],
        rows: Sequence[Sequence[Cell]],
        centred: frozenset[int] = frozenset(),
    ) -> None:
        """A table; widths in millimetres, `centred` are the numbers of columns."""
        from docx.enum.text import WD_ALIGN_PARAGRAPH  # noqa: PLC0415
        from docx.oxml.ns import qn  # noqa: PLC0415

        table = self._document.add_table(rows=1, cols=len(headings), style="Table Grid")
        table.autofit = False
        head = table.rows[0]
        properties = head._tr.get_or_add_trPr()  # noqa: SLF001  python-docx has no repeated heads
        properties.append(properties.makeelement(qn("w:tblHeader"), {}))
        for cell, text in zip(head.cells, headings, strict=True):
            cell.paragraphs[0].alignment = WD_ALIGN_PARAGRAPH.CENTER
            cell.paragraphs[0].add_run(text).bold = True
        for content in rows:
            row = table.add_row()
            row_properties = row._tr.get_or_add_trPr()  # noqa: SLF001  nor rows kept on one page
            row_properties.append(row_properties.makeelement(qn("w:cantSplit"), {}))
            for number, (cell, lines) in enumerate(zip(row.cells, content, strict=True)):
                self._fill(cell, lines, is_centred=number in centred)
        for column, width in zip(table.columns, widths, strict=True):
            column.width = self._millimetre(width)
        for row in table.rows:
            for cell, width in zip(row.cells, widths, strict=True):
                cell.width = self._millimetre(width)

    def _fill(self, cell: Any, lines: Cell, *, is_centred: bool) -> None:
        from docx.enum.text import WD_ALIGN_PARAGRAPH  # noqa: PLC0415
        from docx.shared import RGBColor  # noqa: PLC0415

        for number, pieces in enumerate(lines):
            paragraph = cell.paragraphs[0] if number == 0 else cell.add_paragraph()
            if is_centred:
                paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER
            for style, text in pieces:
                run = paragraph.add_run(text)
                if style == "removed":
                    run.font.strike, run.font.color.rgb = True, RGBColor(0xB3, 0x26, 0x1E)
                elif style == "added":
                    run.font.underline, run.font.color.rgb = True, RGBColor(0x14, 0x53, 0x2D)

    def as_bytes(self) -> bytes:
        """The finished file, without the hour at which it was made."""
        made = BytesIO()
        self._document.save(made)
        return without_times(made.getvalue())


def _set_font(element: Any, name: str) -> None:
    """A font for Chinese too: python-docx sets that of Latin letters alone."""
    from docx.oxml.ns import qn  # noqa: PLC0415

    fonts = element.get_or_add_rPr().get_or_add_rFonts()
    for script in ("w:ascii", "w:hAnsi", "w:eastAsia"):
        fonts.set(qn(script), name)
