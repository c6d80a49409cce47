"""The older likeness of names, by their characters: what it tells apart."""

from collections.abc import Sequence
from itertools import combinations
from pathlib import Path
from typing import TypedDict

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dutylist import similarity
from dutylist.likeness import normal_form
from dutylist.similarity import THRESHOLD, find_alike, likeness, resembles
from dutylist.yaml_reader import read

ROOT = Path(__file__).parents[1]
PAIR_FILE = ROOT / "tests/data/name_pairs.yaml"


class Pair(TypedDict):
    a: str
    b: str
    same: bool
    why: str
    part: str


PAIRS: list[Pair] = read(PAIR_FILE.read_bytes())
XIMO: list[str] = [
    item["name"] for item in read((ROOT / "examples/ximo/duties.yaml").read_bytes())["items"]
]


def _is_alike(pair: Pair, threshold: float = THRESHOLD) -> bool:
    return likeness(pair["a"], pair["b"]) >= threshold


def _figures(part: str, threshold: float) -> tuple[int, int, str, str, str]:
    """Found, wrongly taken, precision, recall and F1, as the page writes them."""
    pairs = [pair for pair in PAIRS if pair["part"] == part]
    found = sum(_is_alike(pair, threshold) and pair["same"] for pair in pairs)
    wrong = sum(_is_alike(pair, threshold) and not pair["same"] for pair in pairs)
    precision, recall = found / (found + wrong), found / sum(pair["same"] for pair in pairs)
    f1 = 2 * precision * recall / (precision + recall)
    return found, wrong, f"{precision:.3f}", f"{recall:.3f}", f"{f1:.3f}"


def test_threshold_is_the_lowest_without_a_wrong_pair() -> None:
    wrong = {step: _figures("dev", step / 100)[1] for step in range(50, 100, 5)}
    assert min(step for step, number in wrong.items() if number == 0) == THRESHOLD * 100


def test_pair_set_is_what_the_page_says() -> None:
    assert len(PAIRS) == 240
    assert sum(pair["same"] for pair in PAIRS) == 100
    for part in ("dev", "test"):
        assert sum(pair["part"] == part for pair in PAIRS) == 120
    assert len({frozenset((pair["a"], pair["b"])) for pair in PAIRS}) == 240


def _brute_force(names: Sequence[str]) -> set[tuple[int, int, float]]:
    """find_alike by comparing every name with every other; nothing is alike to a name of nothing."""
    return {
        (earlier, later, score)
        for earlier, later in combinations(range(len(names)), 2)
        if (score := likeness(names[earlier], names[later])) >= THRESHOLD
    }


PAIR_NAMES = [name for pair in PAIRS for name in (pair["a"], pair["b"])]


@pytest.mark.parametrize(
    "names", [XIMO, PAIR_NAMES, XIMO + PAIR_NAMES[::-1]], ids=["ximo", "pairs", "both"]
)
def test_no_alike_pair_is_passed_over(names: list[str]) -> None:
    found = list(find_alike(names))
    assert len(set(found)) == len(found)
    assert set(found) == _brute_force(names)


NAMES = st.text(alphabet="甲乙丙村处农罚的《一二不不查宣传", max_size=9)


@settings(max_examples=300, deadline=None, database=None)
@given(st.lists(NAMES, max_size=14))
def test_no_alike_pair_of_any_names_is_passed_over(names: list[str]) -> None:
    assert set(find_alike(names)) == _brute_force(names)


@settings(max_examples=300, deadline=None, database=None)
@given(NAMES, NAMES)
def test_likeness_is_symmetric_and_bounded(one: str, other: str) -> None:
    assert likeness(one, other) == likeness(other, one)
    assert 0 <= likeness(one, other) <= 1
    assert likeness(one, one) == (1 if normal_form(one) else 0)


ALIKE = [
    ("组织开展森林防火宣传", "森林防火宣传教育"),
    ("最低生活保障对象动态管理", "低保对象的动态管理"),
    ("农村供水工程运行管护", "做好农村饮水工程的运行管理与维护工作"),
    ("已建成高标准农田管护", "己建成高标准农田的管护"),
    ("对在禁牧区放牧的处罚", "对违反规定在禁牧区域内放养牲畜的行政处罚"),
    ("困境儿童、农村留守儿童关爱服务", "农村留守儿童和困境儿童关爱"),
    ("12345热线工单办理", "１２３４５热线工单的办理"),
]
DIFFERENT = [
    ("对个人未按规定分类投放生活垃圾的处罚", "对单位未按规定分类投放生活垃圾的处罚"),
    ("森林火灾隐患排查", "草原火灾隐患排查"),
    ("临时救助申请受理", "临时救助金发放"),
    ("公共租赁住房保障资格初审", "公共租赁住房保障资格终审"),
    ("宗教活动场所变更登记", "宗教活动场所注销登记"),
    ("免疫规划疫苗接种", "非免疫规划疫苗接种"),
    ("小（1）型水库安全巡查", "小（2）型水库安全巡查"),
    ("取水许可审批", "对未经取水许可擅自取水的处罚"),
    ("燃气使用安全宣传", "燃气使用安全检查"),
    ("协助做好殡葬改革宣传工作", "协助做好选民登记工作"),
    ("工作", "服务工作"),
]


@pytest.mark.parametrize(("one", "other"), ALIKE)
def test_one_matter_in_two_wordings(one: str, other: str) -> None:
    assert likeness(one, other) >= THRESHOLD
    assert [pair[:2] for pair in find_alike([one, other])] == [(0, 1)]


@pytest.mark.parametrize(("one", "other"), DIFFERENT)
def test_two_matters(one: str, other: str) -> None:
    assert likeness(one, other) < THRESHOLD
    assert list(find_alike([one, other])) == []


@pytest.mark.parametrize(
    ("name", "form"),
    [
        ("森林防火", "森林防火"),
        (" 森林 防火\u3000", "森林防火"),
        ("森林、防火。", "森林防火"),
        ("“森林”（防火）《》", "森林防火"),
        ("１２３４５热线", "12345热线"),
        ("ＡＰＰ推广", "app推广"),
        ("App推广", "app推广"),
        ("a_b-c", "abc"),
        ("①类", "1类"),
        ("Ⅳ级响应", "iv级响应"),
        ("3.5公里", "3.5公里"),
        ("\u200b", "\u200b"),
        ("。！……", "。！……"),
        ("", ""),
    ],
)
def test_normal_form(name: str, form: str) -> None:
    assert normal_form(name) == form


def test_names_without_words_are_alike_to_themselves_only() -> None:
    wordless = ["。", "《》", "……", " "]
    assert list(find_alike([*wordless, "巡河", "巡河"])) == [(4, 5, 1.0)]
    assert [likeness(name, name) for name in wordless] == [1.0] * 4
    assert likeness("", "") == likeness("", "巡河") == 0.0


class _CountingMask(int):
    """A mask that counts how often masks are held against each other."""

    comparisons = 0

    def __and__(self, other: int) -> int:
        _CountingMask.comparisons += 1
        return int(self) & int(other)


def _count_compared(names: Sequence[str], monkeypatch: pytest.MonkeyPatch) -> int:
    plain = similarity._mask
    with monkeypatch.context() as patch:
        patch.setattr(similarity, "_mask", lambda text: _CountingMask(plain(text)))
        similarity._profile.cache_clear()
        _CountingMask.comparisons = 0
        list(find_alike(names))
    similarity._profile.cache_clear()
    return _CountingMask.comparisons


OBJECTS = [f"{chr(0x3400 + 2 * number)}{chr(0x3401 + 2 * number)}" for number in range(400)]
"""Pairs of characters that no other pair has, as the objects of a list differ from each other."""


def _matters(number: int) -> list[str]:
    return [f"组织开展{OBJECTS[index]}工作" for index in range(number)]


@pytest.mark.parametrize("number", [100, 200, 400])
def test_work_grows_with_what_is_alike(number: int, monkeypatch: pytest.MonkeyPatch) -> None:
    """A list twice as long of matters that differ is twice the work, not four times."""
    matters = _matters(number)
    assert _count_compared(matters, monkeypatch) == 0
    reworded = [f"{name}安排" for name in matters]
    assert _count_compared([*matters, *reworded], monkeypatch) == number


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [
        ("森林防火宣传", "森林防火检查", True),
        ("取水计量设施安装", "取水计量设施安装备案", True),
        ("临时救助小额救助金审批", "火灾、车祸、大病致困家庭的临时救助及小额救助金直接审批", True),
        ("森林防火宣传", "草原防火宣传", False),
        ("森林防火宣传", "河道清淤", False),
    ],
)
def test_names_that_might_be_one_matter(one: str, other: str, expected: bool) -> None:  # noqa: FBT001
    assert likeness(one, other) < THRESHOLD
    assert resembles(one, other) is resembles(other, one) is expected


def test_what_is_alike_resembles() -> None:
    assert resembles("做好森林防火宣传工作", "森林防火宣传")
