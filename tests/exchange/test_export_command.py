"""dutylist export: tables as offices know them, and templates to fill in."""

from io import BytesIO
from pathlib import Path
from zipfile import ZipFile

import pytest
from docx import Document
from openpyxl import load_workbook

from dutylist.cli import run
from dutylist.kinds import LISTS
from dutylist.kinds.codecs import Choice
from dutylist.schema_check.violations import load_schema

ROOT = Path(__file__).parents[2]
_LIST = """\
dutylist: 1
kind: duty-list
id: ximo
title: 西陌镇职责清单
region: 西陌镇
items:
  - {id: jb-001, seq: 1, name: 发展党员, category: 党的建设, code: "0571"}
  - {id: jb-002, seq: 2, name: "=cmd|' /C calc'!A0", category: <script>, note: "{{ 7*7 }}"}
  - id: ph-001
    name: 自建房巡查
    category: 城乡建设
    mode: 配合履职
    lead: [住房和城乡建设局, 公安局]
    lead_duties: [制定方案, 组织鉴定]
    township_duties: [排查]
"""


@pytest.fixture(autouse=True)
def _here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("DUTYLIST_LANG", "en")
    (tmp_path / ".git").mkdir()
    (tmp_path / "dutylist.yaml").write_text("dutylist: 1\nkind: workspace\nid: w\n", "utf-8")
    (tmp_path / "ximo.yaml").write_text(_LIST, "utf-8")


def test_workbook_has_a_sheet_for_each_mode() -> None:
    assert run(["export", "--to", "t"]) == 0
    book = load_workbook("t/ximo.xlsx")
    assert book.sheetnames == ["基本履职事项", "配合履职事项", "清单信息"]
    assert [[cell.value for cell in row] for row in book["配合履职事项"]["A2:G3"]] == [
        ["序号", "类别", "事项名称", "对应上级部门", "上级部门职责", "乡镇（街道）配合职责", "事项编号"],
        [
            None, "城乡建设", "自建房巡查", "住房和城乡建设局、公安局", "1.制定方案\n2.组织鉴定",
            "排查", "ph-001",
        ],
    ]  # fmt: skip
    basic = book["基本履职事项"]
    assert basic["A1"].value == "西陌镇职责清单　基本履职事项"
    assert basic.freeze_panes == "A3"
    assert basic.print_title_rows == "$2:$2"


def test_codes_and_formulas_are_text() -> None:
    assert run(["export", "--to", "t"]) == 0
    sheet = load_workbook("t/ximo.xlsx")["基本履职事项"]
    name, code = sheet["C4"], sheet["D3"]
    assert (name.value, name.data_type) == ("=cmd|' /C calc'!A0", "s")
    assert (code.value, code.data_type, code.number_format) == ("0571", "s", "@")
    assert sheet["A3"].value == 1


def test_csv_is_one_table_with_a_mark_and_without_formulas() -> None:
    assert run(["export", "-f", "csv", "--to", "t"]) == 0
    text = Path("t/ximo.csv").read_bytes()
    assert text.startswith("\ufeff序号,类别,事项名称,履职方式,对应上级部门,".encode())
    assert b"\r\n2,<script>,'=cmd|' /C calc'!A0," in text


def test_document_repeats_its_headers_and_names_its_fonts() -> None:
    assert run(["export", "-f", "docx", "--to", "t"]) == 0
    document = Document("t/ximo.docx")
    assert [p.text for p in document.paragraphs] == [
        "西陌镇职责清单", "基本履职事项", "配合履职事项", "清单信息",
    ]  # fmt: skip
    xml = document.element.xml
    assert xml.count("<w:tblHeader/>") == 2
    assert 'w:eastAsia="仿宋"' in document.styles.element.xml
    width, height = document.sections[0].page_width, document.sections[0].page_height
    assert width is not None
    assert height is not None
    assert width > height


@pytest.mark.parametrize("format_", ["xlsx", "docx", "csv"])
def test_the_same_list_gives_the_same_table(format_: str) -> None:
    for folder in ("a", "b"):
        assert run(["export", "-f", format_, "--to", folder]) == 0
    one, other = (Path(folder, f"ximo.{format_}").read_bytes() for folder in ("a", "b"))
    assert one == other
    if format_ != "csv":  # else two files of one second would be the same by chance
        with ZipFile(BytesIO(one)) as package:
            assert {part.date_time for part in package.infolist()} == {(1980, 1, 1, 0, 0, 0)}


def test_nothing_is_overwritten_unasked(capfd: pytest.CaptureFixture[str]) -> None:
    assert run(["export", "--to", "t"]) == 0
    Path("t/ximo.xlsx").write_bytes(b"mine")
    assert run(["export", "--to", "t"]) == 2
    assert (
        "ximo.xlsx in t would be overwritten; add --force if that is meant"
        in capfd.readouterr().err
    )
    assert Path("t/ximo.xlsx").read_bytes() == b"mine"
    assert run(["export", "--to", "t", "--force"]) == 0
    assert Path("t/ximo.xlsx").read_bytes() != b"mine"


def test_what_is_not_sound_is_not_exported(capfd: pytest.CaptureFixture[str]) -> None:
    Path("ximo.yaml").write_text(_LIST.replace("region: 西陌镇\n", ""), "utf-8")
    assert run(["export", "--to", "t"]) == 2
    expected = "ximo.yaml has errors and cannot be exported; see: dutylist validate ximo.yaml"
    assert expected in capfd.readouterr().err
    assert not Path("t").exists()


def test_two_lists_of_one_id(capfd: pytest.CaptureFixture[str]) -> None:
    Path("other.yaml").write_text(_LIST, "utf-8")
    assert run(["export", "--to", "t"]) == 2
    assert "two lists have the id ximo" in capfd.readouterr().err
    assert not Path("t").exists()


def test_a_text_too_long_for_a_cell(capfd: pytest.CaptureFixture[str]) -> None:
    Path("ximo.yaml").write_text(_LIST.replace("发展党员", "长" * 32_768), "utf-8")
    assert run(["export", "--to", "t"]) == 2
    assert "基本履职事项, row 3, 事项名称: 32768 characters" in capfd.readouterr().err
    assert not Path("t").exists()


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        ([], "say with --to which folder the tables go into"),
        (["nowhere", "--to", "t"], "there is no file or folder nowhere"),
        (["--template", "duty", "--to", "t"], "there is no list of kind “duty”"),
        (["--template", "duty-list", "-f", "csv", "--to", "t"], "a template is an Excel workbook"),
        (
            ["--to", "dutylist.yaml"],
            "cannot write dutylist.yaml: a file of that name is in the way",
        ),
    ],
)
def test_wrong_calls(arguments: list[str], message: str, capfd: pytest.CaptureFixture[str]) -> None:
    assert run(["export", *arguments]) == 2
    assert message in capfd.readouterr().err


@pytest.mark.parametrize("kind", LISTS)
def test_templates_can_be_filled_in_and_read(kind: str) -> None:
    assert run(["export", "--template", kind, "--to", "t"]) == 0
    book = load_workbook(f"t/{kind}.xlsx")
    sheet = book.worksheets[0]
    assert sheet["A2"].value == "序号"
    places = {cell.value: place for place, cell in enumerate(sheet[2], 1)}
    notes = {cell.value: cell.comment.text for cell in sheet[2] if cell.comment}
    assert notes["事项编号"] == "可不填，导入时自动编号；已有编号的不要改。"
    name = LISTS[kind].fields["name"].title
    assert notes[name].startswith("必填。")
    assert sheet.cell(3, places[name]).number_format == "@"


def test_template_offers_the_words_that_are_allowed() -> None:
    assert run(["export", "--template", "power-list", "--to", "t"]) == 0
    sheet = load_workbook("t/power-list.xlsx").worksheets[0]
    lists = {str(rule.sqref): rule.formula1 for rule in sheet.data_validations.dataValidation}
    assert lists["H3:H502"] == '"法定,赋权,委托,服务前移"'


def test_a_filled_template_becomes_a_list() -> None:
    assert run(["export", "--template", "duty-list", "--to", "t"]) == 0
    book = load_workbook("t/duty-list.xlsx")
    book["基本履职事项"]["A3"] = 1
    book["基本履职事项"]["B3"] = "党的建设"
    book["基本履职事项"]["C3"] = "发展党员"
    book["清单信息"]["B3"] = "甲镇职责清单"
    book["清单信息"]["B4"] = "甲镇"
    out = BytesIO()
    book.save(out)
    Path("filled.xlsx").write_bytes(out.getvalue())
    assert run(["import", "filled.xlsx", "--to", "new.yaml"]) == 0
    assert Path("new.yaml").read_text("utf-8") == (
        "dutylist: 1\nkind: duty-list\nid: new\ntitle: 甲镇职责清单\nregion: 甲镇\nitems:\n"
        "  - id: jb-001\n    seq: 1\n    name: 发展党员\n    category: 党的建设\n"
    )


@pytest.mark.parametrize("kind", LISTS)
def test_every_field_has_one_column(kind: str) -> None:
    schema = load_schema(kind)
    item = schema["$defs"][schema["properties"]["items"]["items"]["$ref"].split("/")[-1]]
    written = [column for column in LISTS[kind].columns if not column.is_read_only]
    assert {column.path[0] for column in written} == set(item["properties"])
    headers = [column.title for column in LISTS[kind].columns]
    assert len(set(headers)) == len(headers)


@pytest.mark.parametrize("kind", LISTS)
def test_the_words_of_a_column_are_those_of_the_schema(kind: str) -> None:
    schema = load_schema(kind)
    item = schema["$defs"][schema["properties"]["items"]["items"]["$ref"].split("/")[-1]]
    for column in LISTS[kind].columns:
        if isinstance(column.codec, Choice):
            field = item["properties"][column.field]
            field = schema["$defs"][field["$ref"].split("/")[-1]] if "$ref" in field else field
            assert list(column.codec.words) == field["enum"]
            assert set(column.codec.synonyms.values()) <= set(column.codec.words)
