"""Word documents: styles, tables, page numbers."""

import re
from io import BytesIO

from docx import Document
from docx.document import Document as Docx
from docx.shared import Pt

from dutylist.formats.word import Cell, Page, Style, WordDocument

UPRIGHT = Page(is_wide=False, top=37, bottom=35, left=28, right=26)
WIDE = Page(is_wide=True, top=26, bottom=26, left=25, right=25)
STYLES = {
    "Normal": Style("仿宋", 16, line=28, indent=32),
    "Title": Style("方正小标宋简体", 22, side="center"),
    "Table Text": Style("仿宋", 10.5),
}


def letter() -> WordDocument:
    return WordDocument("职责清单", UPRIGHT, STYLES)


def opened(document: WordDocument) -> Docx:
    return Document(BytesIO(document.as_bytes()))


def test_a_style_is_set_for_chinese_too() -> None:
    styles = opened(letter()).styles
    assert [styles[name].font.size for name in STYLES] == [Pt(16), Pt(22), Pt(10.5)]
    fonts = styles["Title"].element.rPr.rFonts
    assert {
        re.sub(r"\{.*\}", "", key): face for key, face in fonts.attrib.items()
    } == dict.fromkeys(["ascii", "hAnsi", "eastAsia", "cs"], "方正小标宋简体")
    assert "pBdr" not in styles["Title"].element.xml, "the template draws a line under titles"


def test_a_table_holds_texts_as_they_are() -> None:
    document = letter()
    head = [Cell(["甲"], "Table Text"), Cell(["乙"], "Table Text")]
    marked = Cell([[("", "组织"), ("removed", "村级"), ("added", "全镇")]], "Table Text")
    lines = Cell(["第一行\n第二行", "<w:p/> & 又一段"], "Table Text")
    document.add_table([1, 3], [head, [marked, lines], [Cell([], "Table Text", span=2)]])
    word = opened(document)
    [table] = word.tables
    assert [[cell.text for cell in row.cells] for row in table.rows] == [
        ["甲", "乙"],
        ["组织村级全镇", "第一行\n第二行\n<w:p/> & 又一段"],
        ["", ""],
    ]
    runs = table.rows[1].cells[0].paragraphs[0].runs
    assert [(run.text, run.font.strike, run.font.underline) for run in runs] == [
        ("组织", None, None), ("村级", True, None), ("全镇", None, True),
    ]  # fmt: skip
    widths = [cell.width.twips for cell in table.rows[0].cells if cell.width is not None]
    assert widths == [2211, 6633]
    assert sum(widths) == UPRIGHT.width
    assert word.element.xml.count("<w:tblHeader/>") == 1
    assert word.element.xml.count("<w:cantSplit/>") == 3


def test_pages_turn_and_are_numbered_outside() -> None:
    document = letter()
    assert not document.turn(UPRIGHT)
    document.add_text("甲", "Normal")
    assert document.turn(WIDE)
    document.add_text("乙", "Normal")
    word = opened(document)
    assert [section.orientation for section in word.sections] == [0, 1]
    first = word.sections[0]
    for footer, side in ((first.footer, "right"), (first.even_page_footer, "left")):
        xml = footer._element.xml
        assert f'<w:jc w:val="{side}"/>' in xml
        assert '<w:t xml:space="preserve">— </w:t>' in xml
        assert '<w:t xml:space="preserve"> —</w:t>' in xml


def test_nothing_says_what_made_it_or_when() -> None:
    properties = opened(letter()).core_properties
    assert properties.title == "职责清单"
    assert properties.author == properties.comments == properties.last_modified_by == ""
    assert letter().as_bytes() == letter().as_bytes()
