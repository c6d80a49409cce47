"""What a reader takes away from the page, and the comparison and matrix it can be taken from."""

import csv
import io
import zipfile
from collections.abc import Callable
from pathlib import Path

import openpyxl
import pytest
from docx import Document
from playwright.sync_api import expect

from visits import Open, Visit

CONDITION = "条件：乡镇：青山乡；方式或类型：配合履职　共 25 条，符合 2 条"


@pytest.fixture
def chosen(visit: Visit) -> Visit:
    """All items, of which two are chosen."""
    visit.go("items")
    filters = visit.page.locator("#items .filters")
    filters.get_by_role("combobox", name="乡镇", exact=True).select_option("青山乡 (6)")
    filters.get_by_role("combobox", name="方式或类型", exact=True).select_option("配合履职 (4)")
    return visit


def taken(visit: Visit, kind: str, page: str = "items") -> bytes:
    menu = visit.page.locator(f"#{page} .take")
    if menu.get_attribute("open") is None:
        menu.locator("summary").click()
    with visit.page.expect_download() as download:
        menu.get_by_role("button", name=kind, exact=True).click()
    assert download.value.suggested_filename == f"全部事项.{kind}"
    return Path(download.value.path()).read_bytes()


def test_as_xlsx_with_its_conditions(chosen: Visit) -> None:
    book = openpyxl.load_workbook(io.BytesIO(taken(chosen, "xlsx")))
    [sheet] = book.worksheets
    rows = list(sheet.iter_rows(values_only=True))
    assert rows[0][0] == "全部事项"
    assert rows[1][0] == CONDITION
    assert rows[3][:3] == ("事项名称", "乡镇", "类别")
    assert [row[0] for row in rows[4:]] == [
        "配合开展农村自建房安全排查",
        "配合查处违法占用耕地建房",
    ]
    assert sheet.freeze_panes == "A5"


def test_as_csv_with_the_columns_chosen(chosen: Visit) -> None:
    chosen.page.locator("#items .take summary").click()
    chosen.page.locator("#items .take").get_by_label("类别").uncheck()
    assert "c=0.1.3" in chosen.page.url
    text = taken(chosen, "csv").decode("utf-8-sig")
    rows = list(csv.reader(io.StringIO(text)))
    assert rows[1] == [CONDITION]
    assert rows[3][:3] == ["事项名称", "乡镇", "方式或类型"]
    assert len(rows) == 6


def test_as_word(chosen: Visit) -> None:
    word = Document(io.BytesIO(taken(chosen, "docx")))
    assert [p.text for p in word.paragraphs][:2] == ["全部事项", CONDITION]
    assert word.tables[0].rows[1].cells[0].text == "配合开展农村自建房安全排查"


def test_formulas_and_markup_stay_text(
    evil_county: Path, write: Callable[..., int], tmp_path: Path, visit_of: Open
) -> None:
    file = evil_county / "evil.yaml"
    text = file.read_text("utf-8").replace("  - id: e1\n    name: '", "  - id: e1\n    name: '=1+1")
    file.write_text(text, encoding="utf-8")
    write(evil_county, "-q")
    visit = visit_of(tmp_path / "out/report.html")
    visit.go("items?q=alert")
    expect(visit.page.locator("#items .status")).to_contain_text("符合 1 条")
    book = openpyxl.load_workbook(io.BytesIO(taken(visit, "xlsx")))
    cells = [cell for row in book.worksheets[0].iter_rows() for cell in row if cell.value]
    assert any(str(cell.value).startswith("=1+1<script>") for cell in cells)
    assert {cell.data_type for cell in cells} == {"s"}, "a text, not a formula"
    lines = taken(visit, "csv").decode("utf-8-sig").splitlines()
    assert any(line.startswith(("\"'=1+1", "'=1+1")) for line in lines)
    with zipfile.ZipFile(io.BytesIO(taken(visit, "docx"))) as package:
        assert "&lt;script&gt;" in package.read("word/document.xml").decode()


def test_a_figure_of_the_matrix_opens_what_it_counts(visit: Visit) -> None:
    visit.go("matrix")
    page = visit.page
    row = page.locator("#matrix tbody").first.locator("tr", has_text="县自然资源局")
    figure = row.locator("td a").first
    assert figure.inner_text() == "2"
    figure.click()
    expect(page.locator("main h2:visible")).to_have_text(["县自然资源局"])
    names = page.locator("main .page:visible tbody").first.locator("td.name").all_inner_texts()
    assert names == ["配合查处违法占用耕地建房", "地质灾害防治"]


def test_two_townships_are_compared(visit: Visit) -> None:
    visit.go("compare?a=柳河镇&b=青山乡")
    page = visit.page
    assert page.locator("#compare h3").all_inner_texts()[0].startswith("只有柳河镇有 (")
    only = page.locator("#compare section").first.locator("li").all_inner_texts()
    assert "对噪声扰民的处罚" in only
    assert "配合开展农村自建房安全排查" not in only
    with page.expect_download() as download:
        page.get_by_role("button", name="下载 xlsx").click()
    book = openpyxl.load_workbook(io.BytesIO(Path(download.value.path()).read_bytes()))
    assert [cell.value for cell in book.worksheets[0][3]] == [
        "事项名称",
        "不一致之处",
        "柳河镇",
        "青山乡",
    ]
    page.locator("#compare select").first.select_option("青山乡")
    expect(page.locator("#compare .status")).to_have_text("请选择两个不同的乡镇。")


def test_differing_words_are_marked_by_character(
    county: Path, write: Callable[..., int], tmp_path: Path, visit_of: Open
) -> None:
    file = county / "qingshan-duties.yaml"
    text = file.read_text("utf-8").replace("督促整改", "督促按期整改", 1)
    file.write_text(text, encoding="utf-8")
    write(county, "-q")
    visit = visit_of(tmp_path / "out/report.html")
    visit.go("compare")
    row = visit.page.locator("#compare .wide tbody tr").filter(has_text="配合职责")
    assert row.locator("ins").all_inner_texts() == ["按期"]
    assert row.locator("del").count() == 0


def test_printed_rows_are_those_chosen(chosen: Visit) -> None:
    page = chosen.page
    page.emulate_media(media="print")
    page.evaluate("dispatchEvent(new Event('beforeprint'))")
    expect(page.locator("#items .cut")).to_have_text(CONDITION)
    expect(page.locator("#items tbody tr[role=row]")).to_have_count(2)
    assert page.pdf(prefer_css_page_size=True).startswith(b"%PDF-")
