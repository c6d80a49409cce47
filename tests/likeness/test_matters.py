"""Names of one matter among many."""

from itertools import combinations
from pathlib import Path

import pytest

from dutylist.likeness import Band, MatterIndex, find_pairs, matters, normal_form, score, scoring
from dutylist.likeness.bands import same_among
from dutylist.likeness.profile import Profile
from dutylist.yaml_reader import read

ROOT = Path(__file__).parents[2]
XIMO: list[str] = [
    item["name"] for item in read((ROOT / "examples/ximo/duties.yaml").read_bytes())["items"]
]
FEW = ["森林防火巡查", "护林防火巡检工作", "河道采砂管理", "河道采砂的管理工作", "取水许可审批"]


def test_pairs_of_few_names() -> None:
    found = sorted(find_pairs(FEW))
    assert [pair[:2] for pair in found] == [(0, 1), (2, 3)]
    assert all(likeness == score(FEW[one], FEW[other]) for one, other, likeness in found)


def test_pairs_in_a_long_list() -> None:
    names = [*XIMO, "森林防火的巡查工作", "森林防火巡查"]
    assert [pair[:2] for pair in find_pairs(names)] == [(len(XIMO), len(XIMO) + 1)]


def test_a_later_list_of_the_same_names_has_the_same_pairs() -> None:
    names = [*XIMO, "森林防火的巡查工作", "森林防火巡查"]
    first = sorted(find_pairs(names))
    places = {name: place for place, name in enumerate(reversed(names))}
    again = {(one, other) for one, other, _ in find_pairs(names[::-1])}
    assert again == {
        tuple(sorted((places[names[one]], places[names[other]]))) for one, other, _ in first
    }


def test_names_that_are_forgotten_are_compared_anew(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(matters, "_MOST_KEPT", 10)
    names = [*XIMO, "森林防火的巡查工作", "森林防火巡查"]
    for _ in range(3):
        assert len(list(find_pairs(names))) == 1


def test_equal_names_are_no_pairs() -> None:
    assert list(find_pairs(["河道采砂管理"] * 14_000)) == []
    assert list(find_pairs(["河道采砂管理", "河道，采砂管理。"])) == []


def test_every_pair_of_few_is_looked_at() -> None:
    names = FEW + XIMO[:40]
    told = {pair[:2] for pair in find_pairs(names)}
    for one, other in combinations(range(len(names)), 2):
        likely = score(names[one], names[other]) >= same_among(len(names))
        assert ((one, other) in told) is likely or not likely


def _distinct(number: int) -> list[str]:
    """Names of two characters each that no other has, as the objects of a list differ from each other."""
    return [f"组织开展{chr(0x3400 + 2 * n)}{chr(0x3401 + 2 * n)}工作" for n in range(number)]


@pytest.mark.parametrize("number", [100, 200])
def test_work_grows_with_what_is_alike(number: int, monkeypatch: pytest.MonkeyPatch) -> None:
    """A list twice as long of matters that differ is no more pairs looked at closely."""
    looked_at = 0
    plain = scoring.log_odds

    def counting(one: Profile, other: Profile) -> float:
        nonlocal looked_at
        looked_at += 1
        return plain(one, other)

    monkeypatch.setattr(scoring, "log_odds", counting)
    assert list(find_pairs(_distinct(number))) == []
    assert looked_at == 0


def test_fourteen_thousand_names_in_one_list() -> None:
    names = [f"{name}{place}号点" for place in range(52) for name in XIMO][:14_000]
    index = MatterIndex(names)
    assert index.nearest(names[0])[0].score == 1
    places = [match.place for match in index.nearest(names[13_000], most=3)]
    assert 13_000 in places


def test_nearest_names_best_first() -> None:
    found = MatterIndex(XIMO).nearest("控辍保学", most=3)
    assert [match.score for match in found] == sorted((m.score for m in found), reverse=True)
    assert found[0].name == "失学辍学少年儿童劝返复学"
    assert found[0].band is Band.SAME
    assert "控辍保学≈" in found[0].explanation.sentence()


def test_same_begins_with_what_is_written_alike() -> None:
    names = ["河道采砂的管理工作", "森林防火", "河道（采砂）管理"]
    assert list(MatterIndex(names).same("河道采砂管理")) == [2, 0]
    assert MatterIndex(names).named("河道采砂管理") == [2]


@pytest.mark.parametrize("name", ["", "防", "——", "工作", "\ue000", "A" * 300, "防" * 300, "1"])
def test_strange_names_are_asked_for(name: str) -> None:
    index = MatterIndex([*XIMO, name])
    assert index.nearest(name)[0].place == len(XIMO) or not normal_form(name)
    assert list(index.same(name))[:1] == [len(XIMO)]
    nothing = MatterIndex([])
    assert (list(nothing.same(name)), nothing.nearest(name)) == ([], [])
