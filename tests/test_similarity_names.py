"""Names: the matter that another list names, found among those of one list."""

from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st

from dutylist.likeness import normal_form
from dutylist.similarity import THRESHOLD, Names, likeness
from dutylist.yaml_reader import read

ROOT = Path(__file__).parents[1]
XIMO: list[str] = [
    item["name"] for item in read((ROOT / "examples/ximo/duties.yaml").read_bytes())["items"]
]
_words = st.sampled_from(
    [
        "河道",
        "采砂",
        "巡查",
        "（",
        "的",
        "开展",
        "工作",
        "处罚",
        "森林",
        "草原",
        "防火",
        "0",
        "1",
        "A",
    ]
)
_name = st.lists(_words, min_size=1, max_size=6).map("".join)
_ximo_name = st.sampled_from(XIMO)


@settings(deadline=None)
@given(names=st.lists(_name | _ximo_name, max_size=12), name=_name | _ximo_name)
def test_finds_what_comparing_with_each_would_find(names: list[str], name: str) -> None:
    same = [place for place, one in enumerate(names) if normal_form(one) == normal_form(name)]
    alike = [
        place
        for place, one in enumerate(names)
        if place not in same and likeness(one, name) >= THRESHOLD
    ]
    found = list(Names(names).alike(name))
    assert found[: len(same)] == same
    assert sorted(found[len(same) :]) == alike


def test_the_likest_first() -> None:
    names = ["河道采砂巡查管理台账", "森林防火", "河道采砂（巡查）", "河道采砂巡查管理"]
    found = list(Names(names).alike("河道采砂巡查"))
    assert found == [2, 3, 0]
    assert likeness(names[3], "河道采砂巡查") > likeness(names[0], "河道采砂巡查")


def test_nothing_is_like_a_name_of_punctuation_but_itself() -> None:
    names = Names(["——", "……", "河道采砂巡查"])
    assert list(names.alike("——")) == [0]
    assert list(Names([]).alike("河道采砂巡查")) == []
