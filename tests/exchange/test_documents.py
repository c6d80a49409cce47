"""A Word document as offices publish it: a title, sections, a table in each, tables that go on."""

from collections.abc import Sequence
from io import BytesIO

import pytest
from docx import Document
from docx.document import Document as WordDocument

from dutylist.exchange.importing import ImportResult, Wish, import_tables
from dutylist.exchange.reading import read_tables
from dutylist.kinds import DUTY_LIST


@pytest.fixture
def document() -> WordDocument:
    return Document()


def _table(document: WordDocument, *rows: Sequence[str]) -> None:
    table = document.add_table(len(rows), len(rows[0]))
    for number, row in enumerate(rows):
        for column, text in enumerate(row):
            table.cell(number, column).text = text


def _import(document: WordDocument) -> ImportResult:
    out = BytesIO()
    document.save(out)
    return import_tables(read_tables("a.docx", out.getvalue()), Wish(DUTY_LIST))


def test_sections_say_the_mode_and_how_many(document: WordDocument) -> None:
    document.add_paragraph("附件1")
    document.add_paragraph("西陌镇履行职责事项清单")
    document.add_paragraph("一、基本履职事项（2项）")
    _table(document, ["序号", "事项名称"], ["1", "发展党员"], ["2", "招商引资"])
    document.add_paragraph("二、配合履职事项（1项）")
    _table(document, ["序号", "事项名称", "对应上级部门"], ["1", "防汛", "水利局"])
    document.add_paragraph("三、上级部门收回事项（1项）")
    _table(
        document, ["序号", "事项名称", "承接部门及工作方式"], ["1", "餐饮许可", "市监局：直接办理"]
    )
    draft = _import(document)
    assert draft.data["title"] == "西陌镇履行职责事项清单"
    assert [item.get("mode") for item in draft.data["items"]] == [
        None,
        None,
        "配合履职",
        "上级收回",
    ]
    assert draft.data["totals"] == {"mode": {"基本履职": 2, "配合履职": 1, "上级收回": 1}}
    assert draft.data["items"][3]["taken_by"] == ["市监局"]


def test_sections_that_are_categories(document: WordDocument) -> None:
    for heading, name in (("一、党的建设（1项）", "发展党员"), ("二、经济发展（1项）", "招商引资")):
        document.add_paragraph(heading)
        _table(document, ["序号", "事项名称"], ["1", name])
    draft = _import(document)
    assert [item["category"] for item in draft.data["items"]] == ["党的建设", "经济发展"]
    assert draft.data["totals"] == {"category": {"党的建设": 1, "经济发展": 1}}


def test_a_table_that_goes_on_without_a_header(document: WordDocument) -> None:
    document.add_paragraph("一、党的建设")
    _table(document, ["序号", "事项名称"], ["1", "发展党员"])
    document.element.body.sectPr.addprevious(document.add_paragraph("")._p)
    _table(document, ["2", "管好党费"], ["3", "组织生活"])
    items = _import(document).data["items"]
    assert [item["name"] for item in items] == ["发展党员", "管好党费", "组织生活"]
    assert {item["category"] for item in items} == {"党的建设"}


def test_merged_cells_and_numbered_paragraphs(document: WordDocument) -> None:
    table = document.add_table(3, 3)
    for place, text in enumerate(["类别", "事项名称", "乡镇职责"]):
        table.cell(0, place).text = text
    table.cell(1, 0).merge(table.cell(2, 0)).text = "党的建设"
    table.cell(1, 1).text, table.cell(2, 1).text = "发展\n党员", "管好党费"
    cell = table.cell(1, 2)
    cell.paragraphs[0].text = "排查"
    cell.add_paragraph("上报")
    for paragraph in cell.paragraphs:
        paragraph._p.get_or_add_pPr()._add_numPr()
    items = _import(document).data["items"]
    assert [(item["name"], item["category"]) for item in items] == [
        ("发展党员", "党的建设"), ("管好党费", "党的建设"),
    ]  # fmt: skip
    assert items[0]["township_duties"] == ["排查", "上报"]
