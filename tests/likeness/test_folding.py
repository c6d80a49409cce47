"""Two ways to write one name."""

import pytest

from dutylist.likeness import fold, normal_form, score

ALIKE = [
    ("森林防火巡查", "森林防火巡查 "),
    ("森林、防火（巡查）", "森林防火巡查"),
    ("河道采砂監管", "河道采砂监管"),
    ("鄉鎮養老機構檢查", "乡镇养老机构检查"),
    ("農村戶廁改造", "农村户厕改造"),
    ("森林\u200b防火\ufeff巡查", "森林防火巡查"),
    ("森林防火\ufe0f巡查", "森林防火巡查"),
    ("１２３４５熱線", "12345热线"),
    ("ＡＰＰ推广", "app推广"),
]


@pytest.mark.parametrize(("one", "other"), ALIKE)
def test_one_name_in_two_writings(one: str, other: str) -> None:
    assert normal_form(one) == normal_form(other)
    assert score(one, other) == 1.0


@pytest.mark.parametrize("name", ["显著位置公示", "瞭望塔值守", "著作权登记", "征信查询"])
def test_what_is_written_today_stays(name: str) -> None:
    assert fold(name) == name


def test_numbers_are_not_punctuation() -> None:
    assert normal_form("小（1）型水库") == "小1型水库"
    assert normal_form("3.5公里") != normal_form("35公里")


@pytest.mark.parametrize("name", ["\u200b", "——", ""])
def test_a_name_of_nothing_stays_itself(name: str) -> None:
    assert normal_form(name) == name


def test_a_private_character_is_a_character() -> None:
    assert normal_form("森林\ue000防火") != normal_form("森林防火")
    assert normal_form("森林\ue000防火") != normal_form("森林\ue001防火")
