"""One list in several sheets, a sheet for each mode, as townships publish it."""

from collections.abc import Callable, Mapping
from typing import Any

import pytest

from dutylist.exchange.importing import ImportResult, Wish, import_tables
from dutylist.exchange.reading import read_tables
from dutylist.kinds import DUTY_LIST

type Workbook = Callable[..., bytes]
type Told = Callable[[ImportResult, str], list[str]]

_HELP = ["序号", "事项名称", "对应上级部门", "上级部门职责", "乡镇配合职责"]
_BACK = ["序号", "事项名称", "承接部门", "工作方式"]


def _three(
    titles: tuple[str, str, str], heading: str = "一、民生服务（1项）"
) -> Mapping[str, list[list[Any]]]:
    return {
        "基本履职事项": [
            [titles[0]], ["序号", "事项名称"], ["一、民生服务（2项）"], [1, "甲"], [2, "乙"],
        ],
        "配合履职事项": [
            [titles[1]], _HELP, ["一、平安法治（1项）"], [1, "丙", "公安局", "执法", "巡查"],
        ],
        "上级部门收回事项": [
            [titles[2]], _BACK, [heading], [1, "丁", "民政局", "直接办理"],
        ],
    }  # fmt: skip


@pytest.fixture
def listed(workbook: Workbook) -> Callable[..., ImportResult]:
    """The duty list of these sheets."""

    def build(sheets: Mapping[str, list[list[Any]]]) -> ImportResult:
        return import_tables(read_tables("a.xlsx", workbook(sheets)), Wish(DUTY_LIST))

    return build


_TITLES = ("甲镇基本履职事项清单", "甲镇配合履职事项清单", "甲镇上级部门收回事项清单")


def test_a_category_of_several_sheets_is_declared_in_all(
    listed: Callable[..., ImportResult],
) -> None:
    draft = listed(_three(_TITLES))
    assert draft.data["totals"] == {"category": {"民生服务": 3, "平安法治": 1}}


def test_a_category_without_a_number_in_one_sheet_declares_none(
    listed: Callable[..., ImportResult],
) -> None:
    assert "totals" not in listed(_three(_TITLES, "一、民生服务")).data


def test_the_title_is_what_the_titles_have_in_common(
    listed: Callable[..., ImportResult], told: Told
) -> None:
    draft = listed(_three(_TITLES))
    assert draft.data["title"] == "甲镇事项清单"
    assert "title 甲镇事项清单, by the titles of the tables" in told(draft, "guessed")


def test_one_title_over_all_is_not_guessed(listed: Callable[..., ImportResult], told: Told) -> None:
    title = "甲镇履行职责事项清单"
    draft = listed(_three((title, title, title)))
    assert draft.data["title"] == title
    assert not [line for line in told(draft, "guessed") if line.startswith("title")]


def test_titles_without_a_common_beginning_are_not_mixed(
    listed: Callable[..., ImportResult],
) -> None:
    draft = listed(_three(("基本履职事项清单", "配合履职事项清单", "上级部门收回事项清单")))
    assert draft.data["title"] == "上级部门收回事项清单"


def test_what_the_titles_declare_is_added_up(listed: Callable[..., ImportResult]) -> None:
    titles = (f"{_TITLES[0]}（共2项）", f"{_TITLES[1]}（共1项）", f"{_TITLES[2]}（共1项）")
    draft = listed(_three(titles))
    assert (draft.data["title"], draft.data["totals"]["all"]) == ("甲镇事项清单", 4)


def test_a_number_that_one_title_lacks_declares_none(listed: Callable[..., ImportResult]) -> None:
    draft = listed(_three((f"{_TITLES[0]}（共2项）", *_TITLES[1:])))
    assert "all" not in draft.data["totals"]
