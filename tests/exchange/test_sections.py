"""Several sections of a list on one sheet or in one table, each with a header of its own."""

from collections.abc import Callable, Sequence
from typing import Any

import pytest

from dutylist.errors import CannotRunError
from dutylist.exchange.importing import ImportResult, Wish, import_tables
from dutylist.exchange.reading import read_tables
from dutylist.kinds import LISTS
from office_files import cell, paragraph, row, table

type Imported = Callable[..., ImportResult]
type Told = Callable[[ImportResult, str], list[str]]
type ToldLosses = Callable[[ImportResult], list[str]]
type Lines = list[list[Any]]

_TITLE = ["东山镇履职事项清单"]
_BASIC = ["序号", "类别", "事项名称"]
_B1, _B2 = [1, "党的建设", "组织开展党员教育培训"], [2, "党的建设", "做好党员发展工作"]
_HELP = ["序号", "类别", "事项名称", "对应上级部门", "上级部门职责", "乡镇配合职责"]
_H1 = [1, "社会事务", "林区入口防火检查", "林业局", "制定防火方案", "在防火期设卡登记"]
_H2 = [2, "社会事务", "校园周边环境整治", "教育局", "制定整治方案", "协助开展巡查"]
_BACK = ["序号", "类别", "事项名称", "承接部门", "工作方式"]
_T1 = [1, "民生服务", "餐饮许可", "市场监督管理局", "直接办理"]


def _said(draft: ImportResult) -> list[tuple[str, str]]:
    """Name and mode of each item."""
    return [(item["name"], item.get("mode", "基本履职")) for item in draft.data["items"]]


_WANTED = [
    ("组织开展党员教育培训", "基本履职"), ("做好党员发展工作", "基本履职"),
    ("林区入口防火检查", "配合履职"), ("校园周边环境整治", "配合履职"), ("餐饮许可", "上级收回"),
]  # fmt: skip


def test_sections_below_each_other(imported: Imported, told: Told) -> None:
    rows = [
        _TITLE, ["一、基本履职事项"], _BASIC, _B1, _B2, ["二、配合履职事项"], _HELP, _H1, _H2,
        ["三、上级收回事项"], _BACK, _T1,
    ]  # fmt: skip
    draft = imported("duty-list", rows)
    assert _said(draft) == _WANTED
    assert draft.data["title"] == "东山镇履职事项清单"
    assert draft.data["items"][3] == {
        "id": "ph-002", "seq": 2, "name": "校园周边环境整治", "category": "社会事务",
        "mode": "配合履职", "lead": ["教育局"], "lead_duties": ["制定整治方案"],
        "township_duties": ["协助开展巡查"],
    }  # fmt: skip
    assert draft.data["items"][4]["taken_by"] == ["市场监督管理局"]
    assert draft.data["items"][4]["method"] == "直接办理"
    assert [origin.name for origin in draft.origins] == [
        "清单!C4", "清单!C5", "清单!C8", "清单!C9", "清单!C12",
    ]  # fmt: skip
    assert told(draft, "dropped") == []


@pytest.mark.parametrize("order", [(0, 1, 2), (1, 0, 2), (2, 1, 0), (1, 2, 0)])
def test_whichever_comes_first(order: Sequence[int], imported: Imported) -> None:
    parts: list[list[list[Any]]] = [
        [["基本履职事项清单"], _BASIC, _B1, _B2], [["配合履职事项清单"], _HELP, _H1, _H2],
        [["上级收回事项清单"], _BACK, _T1],
    ]  # fmt: skip
    rows = [line for n in order for line in ([], *parts[n])]
    wanted = [[_WANTED[0], _WANTED[1]], [_WANTED[2], _WANTED[3]], [_WANTED[4]]]
    assert _said(imported("duty-list", rows)) == [each for n in order for each in wanted[n]]


def test_a_header_of_fewer_columns_is_no_item(imported: Imported, told: Told) -> None:
    rows = [
        _TITLE, ["一、基本履职事项"], _BASIC, _B1, ["三、上级收回事项"],
        ["序号", "事项名称", "承接部门及工作方式"], [1, "餐饮许可", "市监局：直接办理"],
    ]  # fmt: skip
    draft = imported("duty-list", rows)
    assert _said(draft) == [_WANTED[0], _WANTED[4]]
    assert draft.data["items"][1]["taken_by"] == ["市监局"]
    assert "清单!C7: split into 承接部门 and 工作方式" in told(draft, "guessed")


def test_without_headings_the_fields_say_the_mode(imported: Imported, told: Told) -> None:
    draft = imported("duty-list", [_BASIC, _B1, _B2, _HELP, _H1, _H2, _BACK, _T1])
    assert _said(draft) == _WANTED
    assert [line for line in told(draft, "guessed") if "mode" in line] == [
        "清单!C5: mode is 配合履职, by the columns filled in",
        "清单!C6: mode is 配合履职, by the columns filled in",
        "清单!C8: mode is 上级收回, by the columns filled in",
    ]


def test_sections_of_one_word_table(read_word: Callable[..., ImportResult]) -> None:
    def wide(text: str) -> str:
        return row([cell(text, '<w:gridSpan w:val="6"/>')])

    body = paragraph(_TITLE[0]) + table(
        wide("一、基本履职事项"), row([*_BASIC, "", "", ""]), row([*_B1, "", "", ""]),
        row([*_B2, "", "", ""]), wide("二、配合履职事项"), row(_HELP), row(_H1), row(_H2),
        wide("三、上级收回事项"), row([*_BACK, ""]), row([*_T1, ""]),
    )  # fmt: skip
    assert _said(read_word(body)) == _WANTED


def test_sections_of_one_page() -> None:
    lines: Lines = [
        ["一、基本履职事项"], _BASIC, _B1, _B2, ["二、配合履职事项"], _HELP, _H1, _H2,
    ]  # fmt: skip
    rows = "".join("<tr>" + "".join(f"<td>{text}" for text in line) for line in lines)
    source = read_tables("a.html", f"<h1>{_TITLE[0]}</h1><table>{rows}</table>".encode())
    assert _said(import_tables(source, Wish(LISTS["duty-list"]))) == _WANTED[:4]


def test_sections_of_a_csv() -> None:
    lines: Lines = [["一、基本履职事项"], _BASIC, _B1, ["二、配合履职事项"], _HELP, _H1]
    text = "\n".join(",".join(map(str, line)) for line in lines)
    draft = import_tables(read_tables("a.csv", text.encode()), Wish(LISTS["duty-list"]))
    assert _said(draft) == [_WANTED[0], _WANTED[2]]


def test_a_header_that_is_not_known_is_told(imported: Imported, told_losses: ToldLosses) -> None:
    rows = [
        _TITLE, _BASIC, _B1, ["编号", "工作内容", "责任科室"], [1, "甲", "乙"], [2, "丙", "丁"],
        ["二、配合履职事项"], _HELP, _H1,
    ]  # fmt: skip
    draft = imported("duty-list", rows)
    assert _said(draft) == [_WANTED[0], _WANTED[2]]
    assert told_losses(draft) == [
        "清单!A4: the header “编号 工作内容 责任科室” is not known; 2 rows below it are not read"
    ]


def test_rows_above_the_header_that_are_no_title(
    imported: Imported, told_losses: ToldLosses
) -> None:
    rows = [
        _TITLE, ["编号", "工作内容", "责任科室"], [1, "甲", "乙"], ["二、配合履职事项"], _HELP, _H1,
    ]  # fmt: skip
    draft = imported("duty-list", rows)
    assert _said(draft) == [_WANTED[2]]
    assert told_losses(draft) == [
        "清单!A2: a row above the header is not read, the row “编号 工作内容 责任科室”",
        "清单!A3: a row above the header is not read, the row “1 甲 乙”",
    ]


def test_what_a_form_says_above_the_header_is_no_loss(
    imported: Imported, told: Told, told_losses: ToldLosses
) -> None:
    rows = [
        ["附件1"], _TITLE, ["填报单位：东山镇", None, "填报日期：2026年3月"],
        ["基本信息", None, None, "办理信息"], _HELP, _H1,
    ]  # fmt: skip
    draft = imported("duty-list", rows, merged=["A2:F2", "A4:C4", "D4:F4"])
    assert _said(draft) == [_WANTED[2]]
    assert told_losses(draft) == []
    assert told(draft, "dropped") == [
        "清单!A3: a line above the header, the row “填报单位：东山镇 填报日期：2026年3月”"
    ]


@pytest.mark.parametrize(
    "line",
    [
        ["附件1", "东山镇履职事项清单", "2026年版"], ["县：东山县", "乡镇：东山镇", "单位：项"],
        ["填表人：张三", "2026年3月1日", "（盖章）"],
    ],
)  # fmt: skip
def test_lines_of_a_form_above_the_header(
    line: list[str], imported: Imported, told_losses: ToldLosses
) -> None:
    draft = imported("duty-list", [line, _HELP, _H1])
    assert (_said(draft), told_losses(draft)) == ([_WANTED[2]], [])


def test_a_header_of_three_rows(imported: Imported) -> None:
    rows = [
        ["东山镇职责边界清单"], ["序号", "事项", "职责"], [None, None, "责任分工"],
        [None, None, "牵头部门", "主体责任", "镇街责任"], [1, "防汛", "水利局", "统筹", "巡查"],
    ]  # fmt: skip
    merged = ["A1:E1", "A2:A4", "B2:B4", "C2:E2", "C3:E3"]
    draft = imported("boundary-list", rows, merged=merged)
    assert draft.data["items"] == [
        {
            "id": "bj-001", "seq": 1, "name": "防汛", "lead": {"unit": "水利局", "duties": ["统筹"]},
            "township": {"duties": ["巡查"]},
        }
    ]  # fmt: skip


def test_the_header_of_each_page(imported: Imported, told: Told) -> None:
    rows = [
        _TITLE, ["序号", "事项名称"], ["一、党的建设"], [1, "甲"], ["第1页，共2页"], _TITLE,
        ["序号", "事项名称"], [2, "乙"], ["二、经济发展"], ["序号", "事项名称"], [3, "丙"],
    ]  # fmt: skip
    draft = imported("duty-list", rows)
    assert [(item["name"], item["category"]) for item in draft.data["items"]] == [
        ("甲", "党的建设"), ("乙", "党的建设"), ("丙", "经济发展"),
    ]  # fmt: skip
    assert told(draft, "dropped") == [
        "清单!A5: what a printed page needs, the row “第1页，共2页”",
        "清单!A6: the title once more, the row “东山镇履职事项清单”",
        "清单!A7: the header once more, the row “序号”",
        "清单!A10: the header once more, the row “序号”",
    ]


def test_a_header_of_two_rows_on_each_page(imported: Imported) -> None:
    header = [["序号", "事项", "责任分工"], [None, None, "牵头部门", "主体责任", "镇街责任"]]
    rows = [
        *header, [1, "防汛", "水利局", "统筹", "巡查"], ["续表"], *header,
        [2, "防火", "林业局", "统筹", "巡查"],
    ]  # fmt: skip
    merged = ["A1:A2", "B1:B2", "C1:E1", "A5:A6", "B5:B6", "C5:E5"]
    draft = imported("boundary-list", rows, merged=merged)
    assert [(item["name"], item["lead"]["unit"]) for item in draft.data["items"]] == [
        ("防汛", "水利局"), ("防火", "林业局"),
    ]  # fmt: skip


def test_lists_of_two_townships_on_one_sheet_are_not_mixed(imported: Imported) -> None:
    rows = [["东山镇职责清单"], _BASIC, _B1, ["南山镇职责清单"], _BASIC, _B2]
    with pytest.raises(
        CannotRunError, match="several tables hold a list: 清单; put each on a sheet"
    ):
        imported("duty-list", rows)


def test_side_by_side(imported: Imported) -> None:
    rows = [
        _TITLE, [*_BASIC, None, *_BASIC], [*_B1, None, 3, "经济发展", "推广小麦节水示范田"],
        [*_B2, None, 4, "经济发展", "推进农业保险工作"],
    ]  # fmt: skip
    draft = imported("duty-list", rows)
    assert [(item["seq"], item["name"], item["category"]) for item in draft.data["items"]] == [
        (1, "组织开展党员教育培训", "党的建设"), (2, "做好党员发展工作", "党的建设"),
        (3, "推广小麦节水示范田", "经济发展"), (4, "推进农业保险工作", "经济发展"),
    ]  # fmt: skip
    assert [origin.name for origin in draft.origins] == ["清单!C3", "清单!C4", "清单!G3", "清单!G4"]


def test_side_by_side_and_counted_across(imported: Imported) -> None:
    rows = [
        [*_BASIC, *_BASIC],
        [1, "甲类", "甲", 2, "甲类", "乙"],
        [3, "甲类", "丙", 4, "甲类", "丁"],
    ]
    draft = imported("duty-list", rows)
    assert [item["name"] for item in draft.data["items"]] == ["甲", "乙", "丙", "丁"]
    assert [origin.name for origin in draft.origins] == ["清单!C2", "清单!F2", "清单!C3", "清单!F3"]


def test_different_sections_side_by_side(imported: Imported) -> None:
    rows = [
        _TITLE, ["基本履职事项", None, None, None, "配合履职事项"], [*_BASIC, None, *_HELP],
        [*_B1, None, *_H1], [*_B2, None, *_H2],
    ]  # fmt: skip
    draft = imported("duty-list", rows, merged=["A2:C2", "E2:J2"])
    assert _said(draft) == _WANTED[:4]
    assert draft.data["items"][3]["township_duties"] == ["协助开展巡查"]


def test_a_heading_over_both_sides(imported: Imported) -> None:
    rows = [
        [*_BASIC, None, *_BASIC], ["一、党的建设"], [1, None, "甲", None, 2, None, "乙"],
        ["二、经济发展"], [3, None, "丙", None, 4, None, "丁"],
    ]  # fmt: skip
    draft = imported("duty-list", rows, merged=["A2:G2", "A4:G4"])
    assert [(item["name"], item["category"]) for item in draft.data["items"]] == [
        ("甲", "党的建设"), ("乙", "党的建设"), ("丙", "经济发展"), ("丁", "经济发展"),
    ]  # fmt: skip


def test_side_by_side_without_numbers_and_in_word(read_word: Callable[..., ImportResult]) -> None:
    body = table(
        row(["事项名称", "类别", "事项名称", "类别"]), row(["甲", "党的建设", "乙", "经济发展"]),
    )  # fmt: skip
    assert [item["name"] for item in read_word(body).data["items"]] == ["甲", "乙"]
    page = "<table><tr><th>事项名称<th>类别<th><th>事项名称<th>类别<tr><td>甲<td>子<td><td>乙<td>丑</table>"
    draft = import_tables(read_tables("a.html", page.encode()), Wish(LISTS["duty-list"]))
    assert [item["name"] for item in draft.data["items"]] == ["甲", "乙"]


def test_the_title_with_its_count_is_no_category(imported: Imported) -> None:
    rows = [["东山镇上级部门收回事项清单（共2项）"], _BACK[:1] + _BACK[2:], _T1[:1] + _T1[2:]]
    draft = imported("duty-list", rows, merged=["A1:D1"])
    assert "category" not in draft.data["items"][0]
    assert draft.data["totals"] == {"all": 2}
