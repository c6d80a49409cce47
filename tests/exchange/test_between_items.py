"""What stands between items and is none: notes, totals, what a printed page leaves, odd rows."""

from collections.abc import Callable
from typing import Any

import pytest

from dutylist.exchange.furniture import is_furniture, is_note, total_in
from dutylist.exchange.importing import ImportResult, Wish, import_tables
from dutylist.exchange.reading import read_tables
from dutylist.kinds import LISTS
from office_files import cell, paragraph, row, table

type Imported = Callable[..., ImportResult]
type Told = Callable[[ImportResult, str], list[str]]
type ToldLosses = Callable[[ImportResult], list[str]]

_HEADER = ["序号", "类别", "事项名称", "实施依据", "承办机构"]
_A = [1, "党的建设", "组织党员教育培训", "《中国共产党党员教育管理工作条例》", "党群工作办"]
_B = [2, "党的建设", "做好党员发展工作", "《中国共产党章程》", "党群工作办"]
_NOTE = "本清单由县委编办负责解释，自印发之日起施行。"


def _names(draft: ImportResult) -> list[str]:
    return [item["name"] for item in draft.data["items"]]


@pytest.mark.parametrize(
    ("line", "merged"),
    [
        (["备注", _NOTE], ["B4:E4"]),
        (["备注：", _NOTE], ["B4:E4"]),
        (["说明", None, _NOTE], ["A4:B4", "C4:E4"]),
        ([f"注：{_NOTE}"], ["A4:E4"]),
        ([None, f"填表说明：{_NOTE}"], ["B4:E4"]),
        (["填表人：张三", None, "审核人：李四", None, "联系电话：0359-1"], []),
        (["单位（盖章）：", "东山镇"], []),
    ],
)
def test_notes_below_the_table(
    line: list[Any], merged: list[str], imported: Imported, told: Told
) -> None:
    draft = imported("duty-list", [_HEADER, _A, _B, line], merged=merged)
    assert _names(draft) == ["组织党员教育培训", "做好党员发展工作"]
    (dropped,) = told(draft, "dropped")
    assert "4: a note below the table, the row “" in dropped


def test_a_sentence_over_all_columns_is_no_heading(imported: Imported, told: Told) -> None:
    draft = imported("duty-list", [_HEADER, _A, [_NOTE], _B], merged=["A3:E3"])
    assert [item["category"] for item in draft.data["items"]] == ["党的建设", "党的建设"]
    assert told(draft, "dropped") == [f"清单!A3: a sentence between the rows, the row “{_NOTE}”"]


def test_a_note_in_a_merged_cell_of_word_and_of_a_page(
    read_word: Callable[..., ImportResult],
) -> None:
    body = table(row(_HEADER), row(_A), row(["备注", cell(_NOTE, '<w:gridSpan w:val="4"/>')]))
    assert _names(read_word(body)) == ["组织党员教育培训"]
    cells = "".join(f"<td>{text}" for text in _A)
    heads = "".join(f"<th>{text}" for text in _HEADER)
    page = f"<table><tr>{heads}<tr>{cells}<tr><td>备注<td colspan=4>{_NOTE}</table>"
    draft = import_tables(read_tables("a.html", page.encode()), Wish(LISTS["duty-list"]))
    assert _names(draft) == ["组织党员教育培训"]


def test_one_merged_cell_for_all_fields_is_told(
    imported: Imported, told_losses: ToldLosses
) -> None:
    rows = [_HEADER, _A, [2, "（本项已取消）"], [3, *_B[1:]]]
    draft = imported("duty-list", rows, merged=["B3:E3"])
    assert _names(draft) == ["组织党员教育培训", "做好党员发展工作"]
    assert told_losses(draft) == [
        "清单!B3: one merged cell stands for all fields, the row “2 （本项已取消）”"
    ]


def test_a_name_that_is_merged_with_its_neighbour_fills_no_other_field(imported: Imported) -> None:
    rows = [_HEADER, _A, [2, "做好党员发展工作", None, "《中国共产党章程》", "党群工作办"]]
    draft = imported("duty-list", rows, merged=["B3:C3"])
    assert draft.data["items"][1]["name"] == "做好党员发展工作"
    assert draft.data["items"][1]["category"] == "党的建设"


@pytest.mark.parametrize(
    "text",
    [
        "第1页 共2页", "第 1 页", "第1页/共3页", "共2页，第1页", "第一页", "- 1 -", "—1—", "1/2", "Page 1 of 2",
        "（续表）", "续表", "（续）", "续上表", "接上页", "转下页", "续表1", "表1（续）", "附表2 续", "未完待续",
        "承前页", "过次页", "（以下空白）", "（此页无正文）", "打印日期：2026-01-01", "制表时间：2024年6月",
        "2026年3月1日", "二〇二六年三月一日印发", "（盖章）", "东山镇人民政府（盖章）",
    ],
)  # fmt: skip
def test_what_a_printed_page_needs(text: str, imported: Imported, told: Told) -> None:
    rows = [["序号", "事项名称"], ["一、党的建设"], [1, "甲"], [text], [2, "乙"]]
    draft = imported("duty-list", rows)
    assert [(item["name"], item["category"]) for item in draft.data["items"]] == [
        ("甲", "党的建设"), ("乙", "党的建设"),
    ]  # fmt: skip
    assert told(draft, "dropped") == [f"清单!A4: what a printed page needs, the row “{text}”"]


@pytest.mark.parametrize(
    "text", ["党的建设", "一、党的建设", "续签合同", "页岩气", "续存管理", "日常巡查", "转下岗职工", "12", "未完成项目"]
)  # fmt: skip
def test_what_is_no_furniture(text: str) -> None:
    assert not is_furniture(text)


@pytest.mark.parametrize(
    ("texts", "expected"),
    [
        (["合计", "5项"], (True, 5)), (["合计5项"], (True, 5)), (["总计：5"], (True, 5)),
        (["共计（5项）"], (True, 5)), (["21", "合计", "20项"], (True, 20)), (["合 计", "5.0"], (True, 5)),
        (["本页小计", "1项"], (False, 1)), (["小计"], (False, None)), (["累计", "9"], (False, 9)),
        (["本页合计", "4"], (False, 4)), (["党的建设小计", "3"], (False, 3)),
        (["1", "合计划生育"], None), (["合计划生育奖励"], None), (["小计量器具检定"], None),
        (["1", "总计发放补贴"], None), (["1", "甲", "合计"], None), ([], None),
    ],
)  # fmt: skip
def test_totals(texts: list[str], expected: tuple[bool, int | None] | None) -> None:
    assert total_in(texts) == expected


def test_totals_of_pages_and_parts_declare_nothing(imported: Imported, told: Told) -> None:
    rows = [
        ["序号", "事项名称", "备注"], ["一、党的建设"], [1, "甲"], ["党的建设小计", "1项"],
        ["本页小计", None, "1项"], [2, "乙"], ["累计", "2"], ["合计", "2项"],
    ]  # fmt: skip
    draft = imported("duty-list", rows)
    assert _names(draft) == ["甲", "乙"]
    assert draft.data["totals"] == {"all": 2}
    assert len(told(draft, "dropped")) == 4


@pytest.mark.parametrize(
    ("texts", "expected"),
    [
        (["注：x"], True), (["备注"], True), (["备注", "x"], True), (["说明", "x", "y"], False),
        (["1", "说明"], False), (["日期：", "填表人："], True), (["注册登记"], False), ([], False),
        (["填表人：a", "审核人：b", "2026年3月1日"], True), (["填表人：a", "b", "c"], False),
    ],
)  # fmt: skip
def test_notes(texts: list[str], *, expected: bool) -> None:
    assert is_note(texts) is expected


@pytest.mark.parametrize(
    "line",
    [[1, 2, 3, 4, 5], ["栏次", 1, 2, 3, 4], ["（1）", "（2）", "（3）", "（4）", "（5）"], ["①", "②", "③", "④", "⑤"],
     ["A", "B", "C", "D", "E"]],
)  # fmt: skip
def test_the_numbers_of_the_columns(line: list[Any], imported: Imported, told: Told) -> None:
    draft = imported("duty-list", [_HEADER, line, _A, _B])
    assert _names(draft) == ["组织党员教育培训", "做好党员发展工作"]
    assert told(draft, "dropped") == [f"清单!A2: the numbers of the columns, the row “{line[0]}”"]


def test_items_whose_names_begin_like_totals_stay(imported: Imported) -> None:
    rows = [["事项名称", "类别"], ["合计划生育奖励扶助", "社会"], ["小计量器具检定监管", "市场"]]
    assert _names(imported("duty-list", rows)) == ["合计划生育奖励扶助", "小计量器具检定监管"]


def test_a_signature_is_no_loss(imported: Imported, told: Told, told_losses: ToldLosses) -> None:
    rows = [_HEADER, _A, [None, None, None, None, "东山镇人民政府"], [None] * 4 + ["2026年3月1日"]]
    draft = imported("duty-list", rows)
    assert told_losses(draft) == []
    assert told(draft, "dropped") == [
        "清单!E4: what a printed page needs, the row “2026年3月1日”",
        "清单!E3: a row without a name, the row “东山镇人民政府”",
    ]


@pytest.mark.parametrize("is_last", [True, False])
def test_a_row_that_goes_on_with_the_text_above_is_lost(
    imported: Imported, told_losses: ToldLosses, *, is_last: bool
) -> None:
    rows = [_HEADER, _A, [None, None, None, "《中国共产党章程》第三条"]]
    draft = imported("duty-list", rows if is_last else [*rows, _B])
    assert told_losses(draft) == [
        "清单!D3: a row without a name, the row “《中国共产党章程》第三条”"
    ]


def test_an_item_without_a_name_is_lost(imported: Imported, told_losses: ToldLosses) -> None:
    draft = imported(
        "duty-list", [_HEADER, _A, [2, "党的建设", None, "《中国共产党章程》", "党群工作办"]]
    )
    assert told_losses(draft) == [
        "清单!A3: a row without a name, the row “2 党的建设 《中国共产党章程》 党群工作办”"
    ]


def test_an_item_whose_name_cannot_be_read_is_lost(
    imported: Imported, told_losses: ToldLosses
) -> None:
    draft = imported("duty-list", [_HEADER, _A, [2, "党的建设", '="甲"', None, None]])
    assert told_losses(draft) == [
        "清单!C3: a formula whose result is not stored; open the file in Excel and save it"
    ]


def test_rows_that_are_only_counted_are_no_loss(
    imported: Imported, told: Told, told_losses: ToldLosses
) -> None:
    draft = imported("duty-list", [_HEADER, _A, [2], [3]])
    assert told_losses(draft) == []
    assert told(draft, "dropped") == [
        "清单!A3: a row without a name, the row “2”", "清单!A4: a row without a name, the row “3”",
    ]  # fmt: skip


def test_a_name_alone_may_be_the_rest_of_the_one_above(imported: Imported, told: Told) -> None:
    rows = [
        ["序号", "事项名称", "备注"],
        [1, "对破坏林木"],
        [None, "行为的处罚"],
        [None, "乙", "有备注"],
    ]
    draft = imported("duty-list", rows)
    assert _names(draft) == ["对破坏林木", "行为的处罚", "乙"]
    message = "a row of a name alone, without a number, is taken for an item of its own"
    assert [line for line in told(draft, "guessed") if message in line] == [f"清单!B3: {message}"]
    uncounted = imported("duty-list", [["序号", "事项名称"], [None, "甲"], [None, "乙"]])
    assert not [line for line in told(uncounted, "guessed") if message in line]


def test_texts_that_stand_alone(imported: Imported, told: Told) -> None:
    rows = [
        ["序号", "事项名称"], ["一、党的建设"], [1, "甲"], ["东山镇人民政府办公室"], [2, "乙"],
        ["经济发展"], [3, "丙"], ["东山镇"],
    ]  # fmt: skip
    draft = imported("duty-list", rows)
    assert [item["category"] for item in draft.data["items"]] == [
        "党的建设",
        "党的建设",
        "经济发展",
    ]
    assert told(draft, "dropped") == [
        "清单!A4: what a printed page needs, the row “东山镇人民政府办公室”",
        "清单!A8: a heading with no item below it: “东山镇”",
    ]
    assert "清单!A6: “经济发展” is taken for a heading over the rows below" in told(
        draft, "guessed"
    )


def test_headings_without_items_declare_what_they_say(imported: Imported) -> None:
    rows = [
        ["序号", "事项名称"],
        ["一、党的建设（1项）"],
        [1, "甲"],
        ["二、经济发展（0项）"],
        ["（完）"],
    ]
    draft = imported("duty-list", rows, merged=["A2:B2", "A4:B4", "A5:B5"])
    assert draft.data["totals"] == {"category": {"党的建设": 1, "经济发展": 0}}


def test_the_same_on_paper(read_word: Callable[..., ImportResult], told: Told) -> None:
    wide = '<w:gridSpan w:val="2"/>'
    body = paragraph("东山镇职责清单") + table(
        row(["序号", "事项名称"]), row([cell("一、党的建设", wide)]), row(["1", "甲"]),
        row([cell("第1页 共2页", wide)]), row([cell("（续表）", wide)]), row(["2", "乙"]),
        row([cell("本页小计：1项", wide)]),
    )  # fmt: skip
    draft = read_word(body)
    assert [item["category"] for item in draft.data["items"]] == ["党的建设", "党的建设"]
    assert len(told(draft, "dropped")) == 3
