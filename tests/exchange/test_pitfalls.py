"""What published tables are really like: each pitfall as a workbook of its own."""

from collections.abc import Callable
from typing import Any

import pytest

from dutylist.errors import CannotRunError
from dutylist.exchange.importing import ImportResult, Wish, import_tables
from dutylist.exchange.reading import read_tables
from dutylist.kinds import DUTY_LIST
from dutylist.workspace.units import UnitIndex, namings_of

type Imported = Callable[..., ImportResult]
type Told = Callable[[ImportResult, str], list[str]]

_HEADER = ["序号", "类别", "事项名称"]


def _names(draft: ImportResult) -> list[str]:
    return [item["name"] for item in draft.data["items"]]


def _column(draft: ImportResult, field: str) -> list[Any]:
    return [item.get(field) for item in draft.data["items"]]


def test_p1_category_in_merged_cells(imported: Imported) -> None:
    rows = [_HEADER, [1, "党的建设", "甲"], [2, None, "乙"], [3, "经济发展", "丙"]]
    draft = imported("duty-list", rows, merged=["B2:B3"])
    assert _column(draft, "category") == ["党的建设", "党的建设", "经济发展"]


def test_p1_category_in_the_first_cell_of_its_rows(imported: Imported, told: Told) -> None:
    draft = imported("duty-list", [_HEADER, [1, "党的建设", "甲"], [2, None, "乙"]])
    assert _column(draft, "category") == ["党的建设", "党的建设"]
    assert "清单!C3: empty cells of category: as in the row above" in told(draft, "guessed")


def test_p1_category_as_a_row_with_its_count(imported: Imported) -> None:
    rows = [
        ["序号", "事项名称"], ["一、党的建设（2项）"], [1, "甲"], [2, "乙"],
        ["二、经济发展（11项）"], [3, "丙"],
    ]  # fmt: skip
    draft = imported("duty-list", rows, merged=["A2:B2", "A5:B5"])
    assert _column(draft, "category") == ["党的建设", "党的建设", "经济发展"]
    assert draft.data["totals"] == {"category": {"党的建设": 2, "经济发展": 11}}


def test_p1_headings_within_headings(imported: Imported) -> None:
    rows = [
        ["序号", "事项名称"], ["一、基本履职事项"], ["（一）党的建设"], [1, "甲"],
        ["二、上级部门收回事项"], ["（一）民生服务"], [1, "乙"],
    ]  # fmt: skip
    draft = imported("duty-list", rows, merged=["A2:B2", "A3:B3", "A5:B5", "A6:B6"])
    assert _column(draft, "category") == ["党的建设", "民生服务"]
    assert _column(draft, "mode") == [None, "上级收回"]


def test_p2_header_below_title_unit_and_blank_rows(imported: Imported) -> None:
    rows = [
        ["附件1"], ["西陌镇职责任务清单（共1项）"], [], ["单位：西陌镇"], _HEADER, [1, "党的建设", "甲"],
    ]  # fmt: skip
    draft = imported("duty-list", rows, merged=["A2:C2"])
    assert _names(draft) == ["甲"]
    assert draft.data["title"] == "西陌镇职责任务清单"
    assert draft.data["totals"] == {"all": 1}


def test_p2_header_of_two_rows(imported: Imported) -> None:
    rows = [
        ["序号", "事项", "责任分工", None, None], [None, None, "牵头部门", "主体责任", "镇街责任"],
        [1, "防汛", "水利局", "统筹", "巡查"],
    ]  # fmt: skip
    draft = imported("boundary-list", rows, merged=["A1:A2", "B1:B2", "C1:E1"])
    (item,) = draft.data["items"]
    assert item["lead"] == {"unit": "水利局", "duties": ["统筹"]}
    assert item["township"] == {"duties": ["巡查"]}


def test_p3_header_with_spaces_slips_and_other_townships(imported: Imported, told: Told) -> None:
    rows = [
        ["序 号", "权力\n名称", "行驶主体", "镇（街道）责任"], [1, "甲", "西陌镇", None],
    ]  # fmt: skip
    draft = imported("power-list", rows)
    assert draft.data["items"][0]["actor"] == "西陌镇"
    assert told(draft, "mapped") == [
        "清单!A1: “序号” is seq", "清单!B1: “权力名称” is name", "清单!C1: “行驶主体” is actor",
    ]  # fmt: skip
    duties = imported("duty-list", [["事项名称", "街道配合职责"], ["甲", "排查"]])
    assert duties.data["items"][0]["township_duties"] == ["排查"]


def test_p4_exact_headers_first_then_the_longest(imported: Imported, told: Told) -> None:
    rows = [
        ["事项名称", "责任事项", "责任事项依据", "责任主体", "部门设定依据", "上级部门职责"],
        ["甲", "受理", "《乙法》", "西陌镇", "《丙法》", "指导"],
    ]
    draft = imported("power-list", rows)
    (item,) = draft.data["items"]
    assert item["responsibilities"] == ["受理"]
    assert item["actor"] == "西陌镇"
    assert item["basis"] == [{"title": "丙法"}]
    assert told(draft, "dropped") == [
        "清单!C1: lists have no field for “责任事项依据”",
        "清单!F1: “上级部门职责” is no header that is known; say with --map what it is",
    ]
    assert "清单!E1: “部门设定依据” is taken for basis" in told(draft, "guessed")


def test_p4_one_column_a_field(imported: Imported, told: Told) -> None:
    rows = [["权力名称", "事项名称", "行使主体"], ["甲", "乙", "丙"]]
    draft = imported("power-list", rows)
    assert _names(draft) == ["甲"]
    assert told(draft, "dropped") == [
        "清单!B1: another column is already taken for the field of “事项名称”"
    ]


@pytest.mark.parametrize(
    ("text", "duties"),
    [
        ("1.制定方案；2.组织鉴定。", ["制定方案", "组织鉴定。"]),
        ("（1）排查\n（2）上报", ["排查", "上报"]),
        ("①排查②上报", ["排查②上报"]),
        ("①排查；②上报", ["排查", "上报"]),
        ("1、查处3.5吨以上车辆\n2、上报", ["查处3.5吨以上车辆", "上报"]),
        ("直接实施责任：甲；\n监督责任：乙", ["直接实施责任：甲", "监督责任：乙"]),
        ("排查隐患。\n上报。", ["排查隐患。", "上报。"]),
        ("制定方案，\n组织实施", ["制定方案，", "组织实施"]),
        ("2024年起排查", ["2024年起排查"]),
    ],
)
def test_p5_duties_in_one_cell(text: str, duties: list[str], imported: Imported) -> None:
    draft = imported("duty-list", [["事项名称", "乡镇配合职责"], ["甲", text]])
    assert draft.data["items"][0]["township_duties"] == duties


@pytest.mark.parametrize(
    "text", ["公安局、民政局", "公安局，民政局", "公安局；民政局", "公安局/民政局", "公安局\n民政局", "公安局会同民政局"]
)  # fmt: skip
def test_p6_several_departments_in_one_cell(text: str, imported: Imported) -> None:
    draft = imported("duty-list", [["事项名称", "对应上级部门"], ["甲", text]])
    assert draft.data["items"][0]["lead"] == ["公安局", "民政局"]


def test_p7_text_that_is_no_table() -> None:
    text = "序号  事项名称\n  1   对用人单位\n      使用童工的处罚\n"
    with pytest.raises(CannotRunError, match="no table has a header with “事项名称”"):
        import_tables(read_tables("a.txt", text.encode()), Wish(DUTY_LIST))


def test_p8_suffix_that_lies(workbook: Callable[..., bytes]) -> None:
    table = workbook({"清单": [_HEADER, [1, "党的建设", "甲"]]})
    source = read_tables("list.xls", table)
    assert (source.format, source.notes) == ("xlsx", ("by its content the file is xlsx",))
    page = "<table><tr><td>序号<td>事项名称<tr><td>1<td>甲</table>".encode()
    assert read_tables("list.xls", page).format == "html"


def test_p9_numbers_that_are_codes(imported: Imported, told: Told) -> None:
    rows = [
        ["序号", "事项名称", "事项编码"], [1.0, "甲", 571], [2, "乙", "1.4083E+11"],
        [3, "丙", 1408301030000001], [4, "丁", "0571"],
    ]  # fmt: skip
    draft = imported("duty-list", rows, formats={"C2": "0000"})
    assert _column(draft, "code") == ["0571", None, None, "0571"]
    assert _column(draft, "seq") == [1, 2, 3, 4]
    assert told(draft, "unclear") == [
        (
            "清单!C3: 事项编码 “1.4083E+11”: Excel has turned the code into a number and lost digits; "
            "format the cell as text"
        ),
        "清单!C4: a number of more than 15 digits: Excel has lost the last ones",
    ]


def test_p10_printed_numbers_make_no_ids(imported: Imported) -> None:
    rows = [["序号", "事项名称"], [1, "甲"], [3, "乙"], ["12-1", "丙"], [1, "丁"]]
    draft = imported("duty-list", rows)
    assert _column(draft, "seq") == [1, 3, "12-1", 1]
    assert _column(draft, "id") == ["jb-001", "jb-002", "jb-003", "jb-004"]


def test_p11_one_name_under_two_types(imported: Imported) -> None:
    rows = [["事项名称", "权力类型"], ["户外广告", "行政许可"], ["户外广告", "处罚"]]
    draft = imported("power-list", rows)
    assert _column(draft, "type") == ["行政许可", "行政处罚"]
    assert _column(draft, "id") == ["xk-001", "cf-001"]


def test_p12_notes_totals_and_signatures(imported: Imported, told: Told) -> None:
    rows = [
        ["序号", "事项名称", "备注"], [1, "甲", None], ["小计", 1, None], ["合计", 1, None],
        ["注：本清单自印发之日起施行"], ["联系电话：0359-1234567"], [None, None, "（盖章）"],
    ]  # fmt: skip
    draft = imported("duty-list", rows)
    assert _names(draft) == ["甲"]
    assert draft.data["totals"] == {"all": 1}
    assert told(draft, "dropped") == [
        "清单!A3: a row of totals, the row “小计”",
        "清单!A4: a row of totals, the row “合计”",
        "清单!A5: a note below the table, the row “注：本清单自印发之日起施行”",
        "清单!A6: a note below the table, the row “联系电话：0359-1234567”",
        "清单!C7: what a printed page needs, the row “（盖章）”",
    ]


def test_p13_declared_is_kept_as_declared(imported: Imported) -> None:
    rows = [["序号", "事项名称"], ["一、提升（5项）"], [1, "甲"], [2, "乙"], ["合计5项"]]
    draft = imported("duty-list", rows, merged=["A2:B2", "A5:B5"])
    assert draft.data["totals"] == {"all": 5, "category": {"提升": 5}}


def test_p14_names_are_not_changed(imported: Imported) -> None:
    name = "落实“报酬十2项补贴”<办法>。"
    assert _names(imported("duty-list", [["序号", "事项名称"], [1, name]])) == [name]


def test_p15_only_tables_are_read(told: Told) -> None:
    page = (
        "<p>phy模块广告</p><table><tr><td>导航</td></tr></table>"
        "<h1>西陌镇职责清单</h1><table><tr><th>序号<th>事项名称<tr><td>1<td>甲</table>"
    )
    draft = import_tables(read_tables("a.html", page.encode()), Wish(DUTY_LIST))
    assert _names(draft) == ["甲"]
    assert draft.data["title"] == "西陌镇职责清单"
    assert told(draft, "dropped") == ["table 1, row 1, column 1: no header of a list in table 1"]


def test_p16_counted_in_other_units(imported: Imported) -> None:
    rows = [["序号", "事项名称"], ["减负事项（1条）"], [1, "不再出具证明"]]
    draft = imported("village-list", rows, merged=["A2:B2"])
    assert draft.data["items"][0]["class"] == "减负"
    assert draft.data["totals"] == {"class": {"减负": 1}}


def test_p17_matters_with_parts(imported: Imported) -> None:
    rows = [
        ["序号", "事项名称", "子项名称"], [1, "特困人员认定", "受理"], [None, None, "初审"],
        [2, "临时救助", None],
    ]  # fmt: skip
    draft = imported("power-list", rows, merged=["A2:A3", "B2:B3"])
    assert _names(draft) == ["特困人员认定：受理", "特困人员认定：初审", "临时救助"]


def test_p18_each_department_has_its_own_side(imported: Imported) -> None:
    rows = [
        ["事项名称", "牵头部门", "主体责任", "配合部门", "配合部门职责", "配合责任"],
        ["防汛", "水利局", "统筹", "应急局", "救援", "巡查"],
        [None, None, None, "财政局", "经费", None],
    ]
    draft = imported("boundary-list", rows, merged=["A2:A3", "B2:B3", "C2:C3", "F2:F3"])
    (item,) = draft.data["items"]
    assert item["partners"] == [
        {"unit": "应急局", "duties": ["救援"]},
        {"unit": "财政局", "duties": ["经费"]},
    ]
    assert item["township"] == {"duties": ["巡查"]}


def test_p19_the_edition_of_a_law_is_kept(imported: Imported) -> None:
    rows = [["事项名称", "依据"], ["甲", "《土地管理法》（2019年修正）第七十七条"]]
    draft = imported("duty-list", rows)
    assert draft.data["items"][0]["basis"] == [
        {"title": "土地管理法（2019年修正）", "article": "第七十七条"}
    ]


def test_p20_names_that_are_sentences(imported: Imported) -> None:
    name = "对拒不接受环境噪声污染检查或者在检查时弄虚作假" * 6 + "的处罚。"
    assert _names(imported("power-list", [["序号", "事项名称"], [1, name]])) == [name]


def test_p21_departments_under_former_names(workbook: Callable[..., bytes], told: Told) -> None:
    organization: Any = {
        "county": {"name": "芮城县", "code": "140830"},
        "departments": [
            {"name": "自然资源局", "former_names": ["国土资源局"]}, {"name": "应急管理局"},
        ],
    }  # fmt: skip
    units = UnitIndex()
    for naming in namings_of(organization, "units.yaml"):
        units.add(naming)
    rows = [["事项名称", "对应上级部门"], ["甲", "国土资源局、县应急管理局、水利局"]]
    source = read_tables("a.xlsx", workbook({"清单": rows}))
    draft = import_tables(source, Wish(DUTY_LIST, region="芮城县"), units)
    assert draft.data["items"][0]["lead"] == ["国土资源局", "应急管理局", "水利局"]
    assert "清单!B2: 县应急管理局 taken for 应急管理局" in told(draft, "guessed")
    (doubt,) = told(draft, "unclear")
    assert doubt.startswith("清单!B2: “水利局” is no unit of the organization")


def test_p22_catch_all_items_stay(imported: Imported) -> None:
    draft = imported("duty-list", [["序号", "事项名称"], [1, "完成上级交办的其他事项"]])
    assert _names(draft) == ["完成上级交办的其他事项"]
