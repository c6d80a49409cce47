"""The score of two names."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dutylist.likeness import SAME, Band, band, normal_form, score
from dutylist.likeness.bands import POSSIBLE, same_among

SAME_MATTER = [
    ("组织开展森林防火宣传", "森林防火宣传教育"),
    ("最低生活保障对象动态管理", "低保对象的动态管理"),
    ("无证经营互联网上网服务营业场所的罚款", "对无证经营网吧的处罚"),
    ("河道采砂的管理工作", "河道采砂管理"),
    ("護林防火巡檢", "森林防火巡查"),
    ("农民工欠薪问题摸排化解", "拖欠农民工工资矛盾排查调处"),
]
OTHER_MATTER = [
    ("森林火灾隐患排查", "草原火灾隐患排查"),
    ("对个人未按规定分类投放生活垃圾的处罚", "对单位未按规定分类投放生活垃圾的处罚"),
    ("取水许可审批", "对未经取水许可擅自取水的处罚"),
    ("宗教活动场所变更登记", "宗教活动场所注销登记"),
    ("小（1）型水库安全巡查", "小（2）型水库安全巡查"),
    ("做好选民登记工作", "做好殡葬改革工作"),
    ("工作", "服务"),
]


@pytest.mark.parametrize(("one", "other"), SAME_MATTER)
def test_one_matter_in_two_wordings(one: str, other: str) -> None:
    assert band(score(one, other)) is Band.SAME


@pytest.mark.parametrize(("one", "other"), OTHER_MATTER)
def test_two_matters(one: str, other: str) -> None:
    assert band(score(one, other)) is not Band.SAME


def test_bands_meet_at_their_bounds() -> None:
    assert [band(s) for s in (0.0, POSSIBLE - 0.001, POSSIBLE, SAME - 0.001, SAME, 1.0)] == [
        Band.OTHER, Band.OTHER, Band.POSSIBLE, Band.POSSIBLE, Band.SAME, Band.SAME,
    ]  # fmt: skip


def test_a_longer_list_asks_for_more() -> None:
    assert same_among(2) == same_among(64) == pytest.approx(SAME)
    assert SAME < same_among(340) < same_among(1133) < same_among(14_000) < 1


STRANGE = st.sampled_from(
    ["", "防", "工作", "的", "组织开展", "——", "1", "a", "abc", "\u200b", "\ue000", "森林", "12"]
)
NAMES = st.lists(STRANGE | st.text(max_size=3), max_size=8).map("".join)


@settings(max_examples=300, deadline=None, database=None)
@given(NAMES, NAMES)
def test_any_two_names_have_one_score(one: str, other: str) -> None:
    assert score(one, other) == score(other, one)
    assert 0 <= score(one, other) <= 1
    assert (score(one, other) == 1) is (normal_form(one) == normal_form(other) != "")


@pytest.mark.parametrize("name", ["防", "防" * 300, "森林防火巡查" * 50, "A1b2" * 75, "工作", "的"])
def test_long_short_and_empty_names(name: str) -> None:
    assert score(name, name) == 1
    assert score(name, "河道采砂管理") < SAME
