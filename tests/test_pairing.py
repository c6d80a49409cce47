"""Which old item is which new one."""

from collections.abc import Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dutylist.likeness import normal_form, score
from dutylist.pairing import SAME_ID_THRESHOLD, Pairing, PairingItem, pair

FIRE = "组织开展森林防火宣传"
FIRE_AGAIN = "森林防火宣传教育"
RIVER = "河道日常巡查"
LOW_INCOME = "最低生活保障对象动态管理"
LOW_INCOME_AGAIN = "低保对象的动态管理"
TREES = "古树名木保护巡查"


def entry(item_id: str, name: str, **other: str) -> PairingItem:
    fields = {"kind": "duty-list", "list_id": "ximo", "region": "西陌镇"} | other
    return PairingItem(item_id=item_id, name=name, **fields)


def found(old: Sequence[PairingItem], new: Sequence[PairingItem]) -> list[tuple[str, str, str]]:
    """The pairs as (old id, new id, how), with the list where it is not ximo."""

    def shown(one: PairingItem) -> str:
        return one.item_id if one.list_id == "ximo" else f"{one.list_id}#{one.item_id}"

    return [
        (shown(old[p.old]), shown(new[p.new]), str(p.how)) for p in pair(old, new).pairs
    ]  # fmt: skip


def left(old: Sequence[PairingItem], new: Sequence[PairingItem]) -> tuple[list[str], list[str]]:
    """The ids of what is removed and added."""
    pairing = pair(old, new)
    removed = [old[number].item_id for number in pairing.removed]
    return removed, [new[number].item_id for number in pairing.added]


def test_same_list_and_id() -> None:
    old = [entry("a", FIRE), entry("b", RIVER)]
    new = [entry("b", RIVER), entry("a", FIRE)]
    assert found(old, new) == [("b", "b", "same-id"), ("a", "a", "same-id")]


def test_same_id_with_a_reworded_name() -> None:
    old, new = [entry("a", LOW_INCOME)], [entry("a", LOW_INCOME_AGAIN)]
    [only] = pair(old, new).pairs
    assert (only.how, only.confirmed) == ("same-id", True)
    assert only.similarity == score(LOW_INCOME, LOW_INCOME_AGAIN) >= SAME_ID_THRESHOLD


def test_an_id_reused_for_another_matter_pairs_nothing_and_is_told() -> None:
    pairing = pair([entry("a", FIRE)], [entry("a", RIVER)])
    assert pairing == Pairing((), (0,), (0,), ((0, 0),))


def test_an_id_with_another_wording_is_affirmed_by_was() -> None:
    old = [entry("a", "高龄津贴发放")]
    new = [entry("a", "80周岁以上老年人生活补贴发放", was="a")]
    assert found(old, new) == [("a", "a", "same-id")]
    assert pair(old, new).reused == ()


def test_a_reused_id_whose_matter_stands_under_another_id() -> None:
    old, new = [entry("a", FIRE)], [entry("a", RIVER), entry("b", FIRE)]
    assert found(old, new) == [("a", "b", "same-name")]
    assert left(old, new) == ([], ["a"])
    assert pair(old, new).reused == ((0, 0),)


def test_a_list_numbered_anew_is_paired_by_names() -> None:
    names = [FIRE, "森林防火巡查", RIVER, LOW_INCOME]
    old = [entry(str(n), name) for n, name in enumerate(names)]
    new = [entry(str(n), name) for n, name in enumerate([TREES, *names])]
    pairing = pair(old, new)
    assert [(p.old, p.new) for p in pairing.pairs] == [(n, n + 1) for n in range(4)]
    assert {p.how for p in pairing.pairs} == {"same-name"}
    assert pairing.added == (0,)
    assert pairing.reused == ((0, 0), (1, 1), (2, 2), (3, 3))


def test_was_names_the_old_id_whatever_the_name() -> None:
    old, new = [entry("a", FIRE)], [entry("b", RIVER, was="a")]
    [only] = pair(old, new).pairs
    assert (only.how, only.confirmed, only.similarity < 0.5) == ("was", True, True)


def test_a_new_was_outweighs_the_same_id() -> None:
    old = [entry("1", FIRE), entry("2", FIRE_AGAIN)]
    new = [entry("1", FIRE_AGAIN, was="2"), entry("2", FIRE, was="1")]
    assert found(old, new) == [("2", "1", "was"), ("1", "2", "was")]


def test_a_was_of_an_earlier_revision_is_history() -> None:
    old = [entry("a", RIVER), entry("b", FIRE, was="a")]
    new = [entry("b", FIRE, was="a")]
    assert found(old, new) == [("b", "b", "same-id")]
    assert left(old, new) == (["a"], [])


def test_split_item_goes_on_in_the_part_most_alike() -> None:
    old = [entry("a", "森林防火宣传和巡查")]
    new = [entry("b", "森林防火巡查", was="a"), entry("c", "森林防火宣传和日常巡查", was="a")]
    assert found(old, new) == [("a", "c", "was")]
    assert left(old, new) == ([], ["b"])


def test_merged_items_go_on_in_one() -> None:
    old = [entry("a", "森林防火宣传"), entry("b", "森林防火巡查")]
    new = [entry("c", "森林防火宣传和巡查", was="a")]
    assert found(old, new) == [("a", "c", "was")]
    assert left(old, new) == (["b"], [])


def test_an_id_in_another_list_counts_where_the_name_is_alike() -> None:
    old = [entry("a", FIRE), entry("b", RIVER)]
    new = [entry("a", FIRE_AGAIN, list_id="forest"), entry("b", TREES, list_id="forest")]
    assert found(old, new) == [("a", "forest#a", "moved-id")]
    assert left(old, new) == (["b"], ["b"])


def test_an_id_moves_inside_its_town_before_it_moves_to_another() -> None:
    old = [entry("a", FIRE, list_id="one")]
    new = [
        entry("a", FIRE, list_id="other-town", region="东垆乡"),
        entry("a", FIRE_AGAIN, list_id="two"),
    ]
    assert found(old, new) == [("one#a", "two#a", "moved-id")]


def test_same_name_across_towns_and_lists() -> None:
    old = [entry("a", FIRE), entry("b", RIVER)]
    new = [
        entry("x", f"{FIRE}。", list_id="dong", region="东垆乡"),
        entry("y", RIVER, list_id="more"),
    ]
    assert found(old, new) == [("a", "dong#x", "same-name"), ("b", "more#y", "same-name")]


def test_one_name_twice_is_told_apart_by_its_facet() -> None:
    old = [entry("a", FIRE, facet="行政处罚"), entry("b", FIRE, facet="行政检查")]
    new = [entry("x", FIRE, facet="行政检查"), entry("y", FIRE, facet="行政处罚")]
    assert found(old, new) == [("b", "x", "same-name"), ("a", "y", "same-name")]


def test_likeness_pairs_unconfirmed() -> None:
    old, new = [entry("a", FIRE)], [entry("b", FIRE_AGAIN)]
    [only] = pair(old, new).pairs
    assert (only.how, only.confirmed) == ("similar", False)
    assert only.similarity == pytest.approx(0.857, abs=0.001)


def test_likeness_gives_each_the_best_that_leaves_the_others_one() -> None:
    old = [entry("a", FIRE), entry("b", LOW_INCOME), entry("c", RIVER)]
    new = [entry("x", LOW_INCOME_AGAIN), entry("y", FIRE_AGAIN), entry("z", "河道巡查工作")]
    assert found(old, new) == [("b", "x", "similar"), ("a", "y", "similar"), ("c", "z", "similar")]


@pytest.mark.parametrize("other", [{"region": "东垆乡", "list_id": "d"}, {"kind": "boundary-list"}])
def test_likeness_reaches_no_other_town_and_no_other_kind(other: dict[str, str]) -> None:
    assert found([entry("a", FIRE)], [entry("b", FIRE_AGAIN, **other)]) == []


def test_a_name_of_another_kind_is_another_thing() -> None:
    assert found([entry("a", FIRE)], [entry("b", FIRE, kind="boundary-list", list_id="c")]) == []


def test_entries_without_id_are_paired_by_name() -> None:
    old, new = [entry("", FIRE), entry("", RIVER)], [entry("", RIVER), entry("", FIRE_AGAIN)]
    assert [(p.old, p.new, p.how) for p in pair(old, new).pairs] == [
        (1, 0, "same-name"),
        (0, 1, "similar"),
    ]


def test_a_thousand_towns_with_one_new_wording() -> None:
    towns = [{"list_id": f"t{n}", "region": f"乡{n}"} for n in range(1000)]
    old = [entry(f"a{n}", FIRE, **town) for n, town in enumerate(towns)]
    new = [entry(f"b{n}", FIRE_AGAIN, **town) for n, town in enumerate(towns)]
    assert [(p.old, p.new) for p in pair(old, new).pairs] == [(n, n) for n in range(1000)]


NAMES = [FIRE, FIRE_AGAIN, RIVER, LOW_INCOME, LOW_INCOME_AGAIN, TREES, "森林防火巡查", f"{RIVER}。"]
entries = st.lists(
    st.builds(
        PairingItem,
        kind=st.sampled_from(["duty-list", "boundary-list"]),
        list_id=st.sampled_from(["one", "two"]),
        item_id=st.sampled_from([*"abcd", ""]),
        name=st.sampled_from(NAMES),
        was=st.sampled_from(["", "", "a", "b"]),
        region=st.sampled_from(["西陌镇", "东垆乡"]),
    ),
    max_size=9,
    unique_by=lambda e: (e.list_id, e.item_id) if e.item_id else object(),
)


@given(entries, entries)
def test_every_entry_is_accounted_for_once(old: list[PairingItem], new: list[PairingItem]) -> None:
    pairing = pair(old, new)
    assert sorted([p.old for p in pairing.pairs] + list(pairing.removed)) == [*range(len(old))]
    assert sorted([p.new for p in pairing.pairs] + list(pairing.added)) == [*range(len(new))]
    for place, number in pairing.reused:
        assert (old[place].list_id, old[place].item_id) == (
            new[number].list_id,
            new[number].item_id,
        )
        assert not any((p.old, p.new) == (place, number) for p in pairing.pairs)


@given(entries)
def test_nothing_changed_pairs_everything_with_itself(version: list[PairingItem]) -> None:
    pairing = pair(version, version)
    assert (pairing.removed, pairing.added, pairing.reused) == ((), (), ())
    for p in pairing.pairs:
        assert p.confirmed
        if version[p.old].item_id:
            assert p.old == p.new


@given(entries, entries, st.randoms())
def test_the_order_of_items_does_not_matter(
    old: list[PairingItem], new: list[PairingItem], chance: object
) -> None:
    def pairs(before: list[PairingItem], after: list[PairingItem]) -> list[tuple[str, ...]]:
        return sorted(
            (normal_form(before[p.old].name), normal_form(after[p.new].name), str(p.how))
            for p in pair(before, after).pairs
        )

    mixed_old, mixed_new = list(old), list(new)
    chance.shuffle(mixed_old)  # type: ignore[attr-defined]
    chance.shuffle(mixed_new)  # type: ignore[attr-defined]
    assert pairs(mixed_old, mixed_new) == pairs(old, new)
