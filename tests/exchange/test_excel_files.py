"""Workbooks as Excel, WPS and other programs write them."""

from collections.abc import Callable, Sequence
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
import xlsxwriter
from openpyxl import Workbook as OpenpyxlWorkbook
from openpyxl.cell.rich_text import CellRichText, TextBlock
from openpyxl.cell.text import InlineFont
from openpyxl.styles import Font

from dutylist.exchange.importing import ImportResult, Wish, import_tables
from dutylist.exchange.reading import read_tables
from dutylist.kinds import LISTS
from office_files import changed, with_parts

type Build = Callable[..., bytes]
type Told = Callable[[ImportResult, str], list[str]]
type ToldLosses = Callable[[ImportResult], list[str]]

DATA = Path(__file__).parents[1] / "data"
_TITLE = ["东山镇配合履职事项清单"]
_HEADER = ["序号", "类别", "事项名称", "对应上级部门", "上级部门职责", "乡镇配合职责"]
_FIRST = [1, "社会事务", "林区入口防火检查", "林业局", "制定防火方案", "在防火期设卡登记"]
_SECOND = [2, "社会事务", "校园周边环境整治", "教育局", "制定整治方案", "协助开展巡查"]
_NAMES = ["林区入口防火检查", "校园周边环境整治"]
_MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_RELATIONS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_POWERS = ["序号", "权力类型", "事项名称", "事项编码"]


@pytest.fixture
def table(workbook: Build) -> Callable[..., bytes]:
    """The list of two duties, with other texts in the second."""

    def build(**cells: object) -> bytes:
        second = [cells.get("ABCDEF"[n], value) for n, value in enumerate(_SECOND)]
        return workbook({"清单": [_TITLE, _HEADER, _FIRST, second]})

    return build


def _import(source: bytes, kind: str = "duty-list") -> ImportResult:
    return import_tables(read_tables("a.xlsx", source), Wish(LISTS[kind]))


def _names(draft: ImportResult) -> list[str]:
    return [item["name"] for item in draft.data["items"]]


def _shared(name: str) -> bytes:
    """A workbook that keeps its texts in a table of their own, as Excel does."""
    out = BytesIO()
    with xlsxwriter.Workbook(out) as book:
        sheet = book.add_worksheet("清单")
        sheet.write_row(0, 0, ["序号", "类别", "事项名称"])
        sheet.write_row(1, 0, ["1", "社会", name])
    return out.getvalue()


def _codes(
    imported: Callable[..., ImportResult], values: Sequence[Any], formats: Sequence[str]
) -> ImportResult:
    rows = [_POWERS, *([n, "行政处罚", f"第{n}项", value] for n, value in enumerate(values, 1))]
    cells = {f"D{n}": code for n, code in enumerate(formats, 2)}
    return imported("power-list", rows, formats=cells)


def test_codes_in_a_format_of_their_own(imported: Callable[..., ImportResult]) -> None:
    formats = [
        '"1407"0000',
        "000-000",
        '0000"号"',
        "00000000_ ",
        "[$-804]0000",
        "0000;-0000",
        "[Red]0000",
    ]
    draft = _codes(imported, [12] * 7, formats)
    assert [item["code"] for item in draft.data["items"]] == [
        "14070012", "000-012", "0012号", "00000012", "0012", "0012", "0012",
    ]  # fmt: skip


def test_codes_in_a_format_that_is_not_understood(
    imported: Callable[..., ImportResult], told: Told
) -> None:
    draft = _codes(imported, [12, 12, 12], ["# ?/?", "[NatNum1]0", "0000"])
    assert [item.get("code") for item in draft.data["items"]] == [None, None, "0012"]
    why = "a number format that is not understood; format the cell as text"
    assert told(draft, "unclear") == [f"清单!D2: {why}", f"清单!D3: {why}"]


def test_a_code_that_excel_took_for_a_day_is_told(
    imported: Callable[..., ImportResult], told: Told
) -> None:
    draft = _codes(imported, [46000, "乙-1"], ['m"月"d"日"', "General"])
    assert [item["code"] for item in draft.data["items"]] == ["12月9日", "乙-1"]
    assert "清单!D2: Excel holds a date here; its text is taken" in told(draft, "guessed")


@pytest.mark.parametrize(
    "code", ["yyyy/m/d", 'yyyy"年"m"月"d"日"', "d-mmm-yy", "m/d/yy", "dddd", "[DBNum1]yyyy年m月d日"]
)  # fmt: skip
def test_days_are_days_whatever_their_look(
    code: str, imported: Callable[..., ImportResult], told: Told
) -> None:
    rows = [["事项名称", "起始日期"], ["甲", 45457]]
    draft = imported("power-list", rows, formats={"B2": code})
    assert draft.data["items"][0]["since"] == "2024-06-14"
    assert [line for line in told(draft, "guessed") if "date" in line] == []


def test_the_days_of_a_chinese_excel_have_no_code(workbook: Build) -> None:
    source = workbook({"清单": [["事项名称", "起始日期"], ["甲", 45457]]}, formats={"B2": "0.000"})
    numbered = changed(source, ('xf numFmtId="164"', 'xf numFmtId="57"'), part="xl/styles.xml")
    draft = _import(numbered, "power-list")
    assert draft.data["items"][0]["since"] == "2024-06-14"


def test_numbers_are_numbers_whatever_their_look(imported: Callable[..., ImportResult]) -> None:
    rows = [
        ["考核指标", "考核单位", "权重"],
        ["甲", "组织部", 57.75],
        ["乙", "宣传部", 1234],
        ["丙", "政法委", 0.305],
    ]
    formats = {"C2": "0", "C3": "#,##0.00", "C4": "0%"}
    draft = imported("assessment", rows, formats=formats)
    assert [item["weight"] for item in draft.data["items"]] == [57.75, 1234, 30.5]


def test_sums_as_excel_stores_them(workbook: Build) -> None:
    rows = [
        ["序号", "考核指标", "考核单位", "权重"],
        [1, "党建", "组织部", 1111],
        [2, "综治", "政法委", 2222],
    ]
    source = changed(
        workbook({"清单": rows}), ("<v>1111</v>", "<v>0.30000000000000004</v>"),
        ("<v>2222</v>", "<v>57.699999999999996</v>"),
    )  # fmt: skip
    assert [item["weight"] for item in _import(source, "assessment").data["items"]] == [0.3, 57.7]


def test_fifteen_digits_are_kept_and_sixteen_refused(
    imported: Callable[..., ImportResult], told: Told
) -> None:
    draft = _codes(imported, [123456789012345, 1234567890123456], ["General", "0"])
    assert [item.get("code") for item in draft.data["items"]] == ["123456789012345", None]
    assert told(draft, "unclear") == [
        "清单!D3: a number of more than 15 digits: Excel has lost the last ones"
    ]


def test_chinese_numbers_in_the_first_column(imported: Callable[..., ImportResult]) -> None:
    rows = [["序号", "事项名称"], [1, "甲"], [1002, "乙"]]
    draft = imported("duty-list", rows, formats={"A2": "[DBNum1]General", "A3": "#,##0"})
    assert [item["seq"] for item in draft.data["items"]] == ["一", 1002]


@pytest.mark.parametrize(
    "stored",
    [
        '<c r="F4" t="str"><f>_xlfn.DISPIMG("ID_0A1B",1)</f><v>=DISPIMG("ID_0A1B",1)</v></c>',
        '<c r="F4" t="str"><v>=DISPIMG("ID_0A1B",1)</v></c>',
        '<c r="F4" t="inlineStr"><is><t>=DISPIMG("ID_0A1B",1)</t></is></c>',
        '<c r="F4" t="str"><f t="shared" si="0"/><v>=_xlfn.DISPIMG("ID",1)</v></c>',
        '<c r="F4" t="e" vm="1"><v>#VALUE!</v></c>',
        '<c r="F4" t="e"><f>_xlfn.IMAGE("https://192.0.2.1/a.png")</f><v>#NAME?</v></c>',
    ],
)
def test_pictures_in_cells(stored: str, table: Callable[..., bytes], told: Told) -> None:
    source = changed(table(F=7777), ('<c r="F4" t="n"><v>7777</v></c>', stored))
    draft = _import(source)
    assert "township_duties" not in draft.data["items"][1]
    assert told(draft, "unclear") == ["清单!F4: the cell holds a picture, no text"]


def test_formulas_with_and_without_their_results(table: Callable[..., bytes], told: Told) -> None:
    cells = (
        ('<c r="D4" t="n"><v>1111</v></c>', '<c r="D4" t="str"><f>A1</f><v>教育局</v></c>'),
        ('<c r="E4" t="n"><v>2222</v></c>', '<c r="E4" t="str"><f>""</f><v></v></c>'),
        ('<c r="F4" t="n"><v>3333</v></c>', '<c r="F4"><f>A1</f></c>'),
    )
    draft = _import(changed(table(D=1111, E=2222, F=3333), *cells))
    item = draft.data["items"][1]
    assert item["lead"] == ["教育局"]
    assert not {"lead_duties", "township_duties"} & set(item)
    assert told(draft, "unclear") == [
        "清单!F4: a formula whose result is not stored; open the file in Excel and save it"
    ]


@pytest.mark.parametrize(
    ("stored", "name"),
    [
        ("_xD842__xDFB7_坝防汛巡查", "𠮷坝防汛巡查"), ("𠮷坝防汛巡查", "𠮷坝防汛巡查"),
        ("甲_x000D_\n乙", "甲乙"), ("_x005F_x000D_坝", "_x000D_坝"), ("_x4E2D_坝", "中坝"),
        ("坝_x200B_防汛", "坝防汛"), ("_xD83D__xDE00_笑", "\U0001f600笑"),
    ],
)  # fmt: skip
def test_escapes_of_excel(stored: str, name: str, table: Callable[..., bytes]) -> None:
    source = changed(table(C="XXXX"), ("XXXX", stored))
    assert _names(_import(source)) == [_NAMES[0], name]
    shared = changed(_shared("XXXX"), ("XXXX", stored), part="xl/sharedStrings.xml")
    assert _names(_import(shared)) == [name]


def test_half_a_character_is_refused_with_its_cell(
    table: Callable[..., bytes], told_losses: ToldLosses
) -> None:
    source = changed(table(C="XXXX"), ("XXXX", "_xD842_坝防汛"))
    draft = _import(source)
    assert _names(draft) == _NAMES[:1]
    assert told_losses(draft) == [
        "清单!C4: half of a character: the program that wrote the file has damaged the text"
    ]


def test_a_strict_workbook(table: Callable[..., bytes]) -> None:
    strict = changed(
        table(), (_MAIN, "http://purl.oclc.org/ooxml/spreadsheetml/main"),
        (_RELATIONS, "http://purl.oclc.org/ooxml/officeDocument/relationships"), part="*",
    )  # fmt: skip
    assert _names(_import(strict)) == _NAMES


def _upper(name: str) -> str:
    return name.replace("xl/", "XL/").replace("workbook.xml", "Workbook.xml")


@pytest.mark.parametrize(
    ("pairs", "rename"),
    [
        ((("xl/workbook.xml", "xl/workbook2.xml"),),
         lambda name: name.replace("xl/workbook.xml", "xl/workbook2.xml").replace(
             "xl/_rels/workbook.xml", "xl/_rels/workbook2.xml")),
        ((), lambda name: name.replace("/", "\\")),
        ((), _upper),
        ((("/xl/worksheets/sheet1.xml", "worksheets/Blatt%201.xml"),
          ("xl/worksheets/sheet1.xml", "xl/worksheets/Blatt 1.xml")),
         lambda name: name.replace("sheet1.xml", "Blatt 1.xml")),
    ],
)  # fmt: skip
def test_parts_of_other_names(
    pairs: tuple[tuple[str, str], ...], rename: Callable[[str], str], table: Callable[..., bytes]
) -> None:
    assert _names(_import(changed(table(), *pairs, part="*", rename=rename))) == _NAMES


def test_elements_with_a_prefix(table: Callable[..., bytes]) -> None:
    tags = ("worksheet", "sheetData", "row", "c", "v")
    pairs = [(f"<{tag}>", f"<x:{tag}>") for tag in tags]
    pairs += [(f"<{tag} ", f"<x:{tag} ") for tag in tags] + [
        (f"</{tag}>", f"</x:{tag}>") for tag in tags
    ]
    source = table()
    text = source
    for pair in [*pairs, (f'xmlns="{_MAIN}"', f'xmlns="{_MAIN}" xmlns:x="{_MAIN}"')]:
        try:
            text = changed(text, pair)
        except AssertionError:
            continue
    assert text != source
    assert _names(_import(text)) == _NAMES


def test_cells_that_do_not_say_where_they_stand(table: Callable[..., bytes]) -> None:
    source = table()
    for column in "ABCDEF":
        for row in (2, 3, 4):
            source = changed(source, (f'<c r="{column}{row}" ', "<c "))
    for row in (3, 4):
        source = changed(source, (f'<row r="{row}"', "<row"))
    assert _names(_import(source)) == _NAMES


def test_struck_text(told: Told) -> None:
    book = OpenpyxlWorkbook()
    sheet = book.worksheets[0]
    sheet.title = "清单"
    for row in (_HEADER, _FIRST, _SECOND):
        sheet.append(row)
    for cell in sheet[3]:
        cell.font = Font(strike=True)
    sheet["F2"] = CellRichText("在防火期", TextBlock(InlineFont(strike=True), "设卡登记"))
    draft = _import(_saved(book))
    assert draft.data["items"][0]["township_duties"] == ["在防火期设卡登记"]
    assert _names(draft) == _NAMES
    why = "text that is struck through is read too"
    assert [line for line in told(draft, "guessed") if why in line] == [
        f"清单!{cell}: {why}" for cell in ("F2", "A3", "B3", "C3", "D3", "E3", "F3")
    ]


def _saved(book: OpenpyxlWorkbook) -> bytes:
    out = BytesIO()
    book.save(out)
    return out.getvalue()


def test_hidden_columns_rows_and_sheets_are_told(told: Told) -> None:
    book = OpenpyxlWorkbook()
    sheet = book.worksheets[0]
    sheet.title = "清单"
    for row in (_HEADER, _FIRST, _SECOND):
        sheet.append(row)
    sheet.column_dimensions.group("D", "E", hidden=True)
    sheet.row_dimensions[3].hidden = True
    book.create_sheet("旧").append(_HEADER)
    book.worksheets[1].sheet_state = "veryHidden"
    draft = _import(_saved(book))
    assert _names(draft) == _NAMES
    guesses = told(draft, "guessed")
    assert "清单!D1: the column is hidden; it is read too" in guesses
    assert "清单!E1: the column is hidden; it is read too" in guesses
    assert "清单!A3: 1 hidden row is read too" in guesses
    assert told(draft, "dropped") == ["旧!A1: the sheet is hidden; name it with --sheet to read it"]


def test_rows_and_columns_too_small_to_be_seen(table: Callable[..., bytes], told: Told) -> None:
    small = changed(
        table(), ('<row r="4"', '<row ht="0" customHeight="1" r="4"'),
        ("<sheetData>", '<cols><col min="4" max="4" width="0.0"/></cols><sheetData>'),
    )  # fmt: skip
    guesses = told(_import(small), "guessed")
    assert "清单!A4: 1 hidden row is read too" in guesses
    assert "清单!D2: the column is hidden; it is read too" in guesses


def test_what_a_format_hides(imported: Callable[..., ImportResult], told: Told) -> None:
    draft = _codes(imported, [12, 13], [";;;", "0000"])
    assert [item.get("code") for item in draft.data["items"]] == [None, "0013"]
    assert "清单!D2: hidden text is left out" in told(draft, "guessed")


def test_cells_under_merged_ones_are_not_seen_and_told(workbook: Build, told: Told) -> None:
    rows = [["序号", "类别", "事项名称"], [1, "党的建设", "甲"], [2, "经济发展", "乙"]]
    source = workbook({"清单": rows}, merged=["E1:E2"])
    draft = _import(changed(source, ("E1:E2", "B2:B3")))
    assert [item["category"] for item in draft.data["items"]] == ["党的建设", "党的建设"]
    assert told(draft, "dropped") == ["清单!B3: a merged cell covers it: “经济发展”"]


@pytest.mark.parametrize(
    ("header", "field"), [("事项\u200b名称", "name"), ("\ufeff类\u2060别", "category"), ("序\xad号", "seq")]
)  # fmt: skip
def test_invisible_characters(
    header: str, field: str, imported: Callable[..., ImportResult], told: Told
) -> None:
    heads = {"seq": "序号", "category": "类别", "name": "事项名称"} | {field: header}
    draft = imported(
        "duty-list", [[*heads.values(), "对应上级部门"], [1, "社会", "甲", "林业局\u200b"]]
    )
    assert draft.data["items"] == [
        {"id": "jb-001", "seq": 1, "name": "甲", "category": "社会", "lead": ["林业局"]}
    ]
    assert "清单!D2: invisible characters are left out" in told(draft, "guessed")


def test_the_old_xls_is_read_likewise(told: Told) -> None:
    """tests/data/formats.xls: formats, days, a picture of WPS, struck text, hidden row and column."""
    source = read_tables("formats.xls", (DATA / "formats.xls").read_bytes())
    draft = import_tables(source, Wish(LISTS["power-list"]))
    assert [item.get("code") for item in draft.data["items"]] == [
        "14070012", "000-012", "0012号", "00000012", "0012", None, None, None,
    ]  # fmt: skip
    assert [item.get("since") for item in draft.data["items"][:2]] == ["2026-03-01", "2026-03-02"]
    assert told(draft, "unclear") == [
        "权责!D8: a number format that is not understood; format the cell as text",
        "权责!D9: a number of more than 15 digits: Excel has lost the last ones",
        "权责!D10: the cell holds a picture, no text",
    ]
    assert told(draft, "guessed")[:3] == [
        "权责!A9: 1 hidden row is read too", "权责!G2: the column is hidden; it is read too",
        "权责!C10: text that is struck through is read too",
    ]  # fmt: skip


def test_reading_aids_are_no_text(table: Callable[..., bytes]) -> None:
    aid = 'XXXX</t><rPh sb="0" eb="2"><t>よみ</t></rPh><t>'
    assert _names(_import(changed(table(C="XXXX"), ("XXXX", aid)))) == [_NAMES[0], "XXXX"]
    shared = changed(_shared("XXXX"), ("XXXX", aid), part="xl/sharedStrings.xml")
    assert _names(_import(shared)) == ["XXXX"]


def test_charts_and_missing_parts(table: Callable[..., bytes]) -> None:
    source = with_parts(table(), {"xl/styles.xml": None})
    assert _names(_import(source)) == _NAMES
