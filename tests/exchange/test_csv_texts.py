"""csv as programs write it: separators, marks, and texts protected against Excel."""

from collections.abc import Callable

import pytest

from dutylist.exchange.book import lay_out
from dutylist.exchange.formats import writer_of
from dutylist.exchange.importing import ImportResult, Wish, import_tables
from dutylist.exchange.reading import read_tables
from dutylist.kinds import LISTS

type Told = Callable[[ImportResult, str], list[str]]

_HEADER = "序号,类别,事项名称,对应上级部门,上级部门职责,乡镇配合职责"


def _import(text: str, kind: str = "duty-list") -> ImportResult:
    return import_tables(read_tables("a.csv", text.encode()), Wish(LISTS[kind]))


def _codes(*fields: str) -> ImportResult:
    rows = [f"{n},行政处罚,第{n}项,{field}" for n, field in enumerate(fields, 1)]
    return _import("\n".join(["序号,权力类型,事项名称,事项编码", *rows]), "power-list")


def test_the_header_decides_on_the_separator() -> None:
    duties = "1.制定方案;2.组织演练;3.发布预警;4.组织扑救;5.开展评估"
    rows = [f"{n},社会事务,事项{n},林业局,{duties},{duties}" for n in (1, 2, 3)]
    draft = _import("\n".join([_HEADER, *rows]))
    assert [item["name"] for item in draft.data["items"]] == ["事项1", "事项2", "事项3"]
    assert draft.data["items"][0]["lead_duties"] == [
        "制定方案", "组织演练", "发布预警", "组织扑救", "开展评估",
    ]  # fmt: skip


@pytest.mark.parametrize("separator", [",", ";", "\t", "|", "，"])
def test_separators(separator: str) -> None:
    filler = "、".join(f"甲{other}乙" for other in ",;\t|" if other != separator)
    lines = [
        ["东山镇职责清单"],
        ["序号", "类别", "事项名称", "备注"],
        ["1", "社会", "甲", f'"{filler}"'],
    ]
    draft = _import("\n".join(separator.join(line) for line in lines))
    assert [(item["seq"], item["name"]) for item in draft.data["items"]] == [(1, "甲")]
    assert draft.data["title"] == "东山镇职责清单"


def test_a_separator_that_is_told() -> None:
    draft = _import("sep=^\n序号^事项名称\n1^甲,乙")
    assert [item["name"] for item in draft.data["items"]] == ["甲,乙"]
    assert draft.origins[0].name == "csv!B3"


@pytest.mark.parametrize(
    ("field", "code"),
    [
        ('="0012"', "0012"), ('"=""0012"""', "0012"), ('=T("0012")', "0012"), ("'0013", "0013"),
        ('"\'0013"', "0013"), ("\t0014", "0014"), ("'XK-01/2", "XK-01/2"), ('= "0015" ', "0015"),
    ],
)  # fmt: skip
def test_codes_that_are_protected_against_excel(field: str, code: str, told: Told) -> None:
    draft = _codes(field, "0099")
    assert [item["code"] for item in draft.data["items"]] == [code, "0099"]
    is_told = "csv!D2: what protects the text from Excel is left out" in told(draft, "guessed")
    assert is_told is (not field.startswith("\t"))


def test_the_same_in_a_page_that_is_called_xls(told: Told) -> None:
    cells = ['="0012"', "'0013", "0014", "=DISPIMG(&quot;ID_0A1B&quot;,1)"]
    rows = "".join(
        f"<tr><td>{n}<td>行政处罚<td>第{n}项<td>{cell}" for n, cell in enumerate(cells, 1)
    )
    page = f"<table><tr><td>序号<td>权力类型<td>事项名称<td>事项编码{rows}</table>"
    draft = import_tables(read_tables("a.xls", page.encode()), Wish(LISTS["power-list"]))
    assert [item.get("code") for item in draft.data["items"]] == ["0012", "0013", "0014", None]
    why = "what protects the text from Excel is left out"
    assert [line for line in told(draft, "guessed") if why in line] == [
        f"table 1, row {row}, column 4: {why}" for row in (2, 3)
    ]
    assert told(draft, "unclear") == ["table 1, row 5, column 4: the cell holds a picture, no text"]


def test_pictures_of_wps_in_csv(told: Told) -> None:
    draft = _import('序号,事项名称,备注\n1,甲,"=DISPIMG(""ID_0A1B"",1)"')
    assert "note" not in draft.data["items"][0]
    assert told(draft, "unclear") == ["csv!C2: the cell holds a picture, no text"]


@pytest.mark.parametrize("weight", ["0.30000000000000004", "57.699999999999996", "12"])
def test_sums_as_computers_write_them(weight: str, told: Told) -> None:
    draft = _import(f"序号,考核指标,考核单位,权重\n1,党建,组织部,{weight}", "assessment")
    assert draft.data["items"][0]["weight"] == round(float(weight), 10)
    is_told = "csv!D2: rounded to the 15 digits that Excel keeps" in told(draft, "guessed")
    assert is_told is (weight != "12")


def test_what_is_no_protection_stays() -> None:
    rows = ["'十四五'规划项目管理", "'90后'青年之家", '=SUM("1")']
    text = "\n".join(["序号,事项名称", *(f"{n},{name}" for n, name in enumerate(rows, 1))])
    draft = _import(text.replace('"1"', "1"))
    assert [item["name"] for item in draft.data["items"]] == [
        "'十四五'规划项目管理", "'90后'青年之家", "=SUM(1)",
    ]  # fmt: skip


@pytest.mark.parametrize(
    "note", ["'0013", "''0013", '="0012"', "'=1", "=1", "-", "'", "'甲'", '="', "@x"]
)
def test_what_export_writes_comes_back(note: str) -> None:
    items = [{"id": "jb-001", "name": "甲", "category": "社会", "note": note}]
    data = {"kind": "duty-list", "title": "清单", "items": items}
    table = writer_of("csv")(lay_out(data, together=True))
    assert _import(table.decode("utf-8-sig")).data["items"][0]["note"] == note


@pytest.mark.parametrize("marks", ["\ufeff", "\ufeff\ufeff", "\ufeff\u200b\ufeff"])
def test_marks_before_the_first_header(marks: str) -> None:
    draft = _import(f"{marks}序号,事项名称\n1,甲")
    assert draft.data["items"] == [{"id": "jb-001", "seq": 1, "name": "甲"}]


def test_escapes_of_excel_mean_nothing_here() -> None:
    assert (
        _import("序号,事项名称\n1,_xD842_甲_x000D_").data["items"][0]["name"] == "_xD842_甲_x000D_"
    )
