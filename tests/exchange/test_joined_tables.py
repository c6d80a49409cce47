"""Tables that go on: after a page break, a （续表）, a heading, or on the next sheet."""

from collections.abc import Callable
from typing import Any

import pytest

from dutylist.exchange.importing import ImportResult, Wish, import_tables
from dutylist.exchange.reading import read_tables
from dutylist.kinds import LISTS
from office_files import cell, paragraph, row, table

type ReadWord = Callable[..., ImportResult]
type Workbook = Callable[..., bytes]
type Told = Callable[[ImportResult, str], list[str]]
type ToldLosses = Callable[[ImportResult], list[str]]

_TITLE = paragraph("东山镇配合履职事项清单")
_HEADER = ["序号", "类别", "事项名称", "对应上级部门"]
_FIRST = ["1", "社会事务", "林区入口防火检查", "林业局"]
_SECOND = ["2", "社会事务", "校园周边环境整治", "教育局"]


def _seen(draft: ImportResult) -> list[tuple[Any, ...]]:
    return [(item["seq"], item["name"], item.get("category")) for item in draft.data["items"]]


_WANTED = [(1, "林区入口防火检查", "社会事务"), (2, "校园周边环境整治", "社会事务")]


@pytest.mark.parametrize(
    "between",
    [
        [""], ["（续表）"], ["续表2"], ["第1页 共2页"], ["- 1 -", "（续上表）"], ["东山镇配合履职事项清单（续）"],
        ["第1页", "东山镇配合履职事项清单", "（续表）"],
    ],
)  # fmt: skip
@pytest.mark.parametrize("has_header", [True, False])
def test_a_table_goes_on(between: list[str], read_word: ReadWord, *, has_header: bool) -> None:
    rows = [row(_HEADER), row(_SECOND)] if has_header else [row(_SECOND)]
    texts = "".join(paragraph(text) for text in between)
    draft = read_word(_TITLE + table(row(_HEADER), row(_FIRST)) + texts + table(*rows))
    assert _seen(draft) == _WANTED
    assert draft.data["title"] == "东山镇配合履职事项清单"
    assert [origin.name for origin in draft.origins] == [
        "table 1, row 2, column 3", f"table 2, row {1 + has_header}, column 3",
    ]  # fmt: skip


def test_an_open_heading_goes_on(read_word: ReadWord, told: Told) -> None:
    header = ["序号", "事项名称"]
    heading = row([cell("一、党的建设（3项）", '<w:gridSpan w:val="2"/>')])
    body = (
        table(row(header), heading, row(["1", "甲"]))
        + paragraph("（续表）") + table(row(["2", "乙"]))
        + paragraph("第3页") + table(row(["3", "丙"]))
        + paragraph("二、经济发展（1项）") + table(row(["4", "丁"]))
    )  # fmt: skip
    draft = read_word(body)
    assert _seen(draft) == [
        (1, "甲", "党的建设"), (2, "乙", "党的建设"), (3, "丙", "党的建设"), (4, "丁", "经济发展"),
    ]  # fmt: skip
    assert draft.data["totals"] == {"category": {"党的建设": 3, "经济发展": 1}}
    assert told(draft, "dropped") == [
        "above table 2: what a printed page needs, the row “（续表）”",
        "above table 3: what a printed page needs, the row “第3页”",
    ]


def test_a_category_that_is_filled_down_goes_on(read_word: ReadWord) -> None:
    second = ["2", "", *_SECOND[2:]]
    body = table(row(_HEADER), row(_FIRST)) + paragraph("续表") + table(row(second))
    assert _seen(read_word(body)) == _WANTED


def test_a_last_column_that_is_empty(read_word: ReadWord) -> None:
    body = table(row(_HEADER), row(_FIRST)) + paragraph("续表") + table(row([*_SECOND[:3], ""]))
    assert _seen(read_word(body)) == _WANTED


def test_pages_of_a_site() -> None:
    def rows(*lines: list[str]) -> str:
        cells = ("".join(f"<td>{text}</td>" for text in line) for line in lines)
        return "".join(f"<tr>{each}</tr>" for each in cells)

    page = f"<table>{rows(_HEADER, _FIRST)}</table><p>（续表）</p><table>{rows(_SECOND)}</table>"
    draft = import_tables(read_tables("a.html", page.encode()), Wish(LISTS["duty-list"]))
    assert _seen(draft) == _WANTED


@pytest.mark.parametrize(
    ("between", "rows"),
    [
        ("以下为其他事项", [_SECOND]),  # a text that says something new
        ("", [["甲", *_SECOND[1:]]]),  # no number where the list has numbers
        ("", [["序号", "姓名", "牵头部门", "电话"], ["1", "张三", "教育局", "110"]]),
        ("（续表）", [[*_SECOND, "", "多出一列"]]),
    ],
)
def test_a_table_that_may_go_on_is_told_and_lost(
    between: str, rows: list[list[str]], read_word: ReadWord, told_losses: ToldLosses
) -> None:
    body = table(row(_HEADER), row(_FIRST)) + paragraph(between) + table(*map(row, rows))
    draft = read_word(body)
    assert _seen(draft) == _WANTED[:1]
    (lost,) = told_losses(draft)
    assert lost.startswith(
        "table 2, row 1, column 1: no header of a list in table 2; if it belongs"
    )


def test_a_table_of_something_else_is_no_loss(
    read_word: ReadWord, told: Told, told_losses: ToldLosses
) -> None:
    others = table(row(["序号", "姓名", "电话"]), row(["1", "张三", "110"]))
    draft = read_word(table(row(_HEADER), row(_FIRST)) + paragraph("联系人") + others)
    assert told_losses(draft) == []
    assert told(draft, "dropped") == ["table 2, row 1, column 1: no header of a list in table 2"]


def test_a_table_with_another_title_is_told_apart(read_word: ReadWord) -> None:
    header = ["序号", "事项名称"]
    body = (
        paragraph("东山镇基本履职事项清单") + table(row(header), row(["1", "甲"]))
        + paragraph("东山镇上级收回事项清单") + table(row(header), row(["1", "乙"]))
    )  # fmt: skip
    draft = read_word(body)
    assert [item.get("mode") for item in draft.data["items"]] == [None, "上级收回"]


def test_a_sheet_that_counts_on(workbook: Workbook) -> None:
    rows = [["东山镇配合履职事项清单"], _HEADER, [1, *_FIRST[1:]]]
    source = workbook({"第一页": rows, "第二页": [[2, *_SECOND[1:]]]})
    draft = import_tables(read_tables("a.xlsx", source), Wish(LISTS["duty-list"]))
    assert _seen(draft) == _WANTED
    assert [origin.name for origin in draft.origins] == ["第一页!C3", "第二页!C1"]


def test_a_sheet_that_does_not_count_on_is_lost(
    workbook: Workbook, told_losses: ToldLosses
) -> None:
    source = workbook({"第一页": [_HEADER, [1, *_FIRST[1:]]], "第二页": [[7, *_SECOND[1:]]]})
    draft = import_tables(read_tables("a.xlsx", source), Wish(LISTS["duty-list"]))
    assert _seen(draft) == _WANTED[:1]
    (lost,) = told_losses(draft)
    assert lost.startswith("第二页!A1: no header of a list in 第二页")


def test_merged_and_hidden_cells_keep_their_places(workbook: Workbook, told: Told) -> None:
    first = workbook(
        {"一": [_HEADER, [1, *_FIRST[1:]]], "二": [[2, *_SECOND[1:]], [3, None, "丙", "公安局"]]}
    )
    draft = import_tables(read_tables("a.xlsx", first), Wish(LISTS["duty-list"]))
    assert _seen(draft) == [*_WANTED, (3, "丙", "社会事务")]
    assert "二!C2: empty cells of category: as in the row above" in told(draft, "guessed")
