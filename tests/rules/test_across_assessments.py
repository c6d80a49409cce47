"""DL412: indicators beside the lists, vetoes, and weights that are not 100."""

from collections.abc import Callable

import pytest

type Listed = Callable[..., dict[str, str]]
type Across = Callable[..., list[tuple[str, str, list[str]]]]


def _item(weight: str, assessed: str = "西陌镇", assessor: str = "水利局", more: str = "") -> str:
    targets = "" if "targets" in more else ", targets: [a-1]"
    fields = f"assessor: {assessor}, assessed: [{assessed}], weight: {weight}{targets}"
    return f"name: 巡河, {fields}{', ' if more else ''}{more}"


@pytest.mark.parametrize(
    ("weights", "total"),
    [(("60", "30"), "90"), (("60", "60"), "120"), (("33.3", "66.6"), "99.9"), (("0",), "0")],
)
def test_weights(listed: Listed, across: Across, weights: tuple[str, ...], total: str) -> None:
    items = [_item(weight) for weight in weights]
    assert across("DL412", listed("assessment", "a", *items)) == [
        ("a.yaml items[0].weight", f"the weights of 西陌镇 sum to {total}, not to 100", [])
    ]


@pytest.mark.parametrize(
    "items",
    [
        (_item("100"),),
        (_item("33.33"), _item("33.33"), _item("33.34")),
        (_item("33.33"), _item("33.33"), _item("33.33")),
        (_item("0.1"),) * 3 + (_item("99.7"),),
        (_item("60"), _item("40", "西陌", "应急管理局")),
        (_item("100"), _item("100", assessor="应急管理局")),
        (_item("100", "西陌镇, 永乐镇"),),
    ],
)
def test_weights_of_100(listed: Listed, across: Across, items: tuple[str, ...]) -> None:
    assert across("DL412", listed("assessment", "a", *items)) == []


def test_units_with_one_sum_are_named_together(listed: Listed, across: Across) -> None:
    items = (
        _item("50", "西陌镇, 永乐镇, 东垆乡"),
        _item("50", "东垆乡"),
        _item("30", "永乐镇, 西陌"),
    )
    assert across("DL412", listed("assessment", "a", *items)) == [
        ("a.yaml items[0].weight", "the weights of 西陌镇, 永乐镇 sum to 80, not to 100", [])
    ]


def test_weights_are_summed_by_list(listed: Listed, across: Across) -> None:
    one, other = listed("assessment", "a", _item("50")), listed("assessment", "b", _item("50"))
    assert [place for place, *_ in across("DL412", one, other)] == [
        "a.yaml items[0].weight", "b.yaml items[0].weight",
    ]  # fmt: skip


@pytest.mark.parametrize("targets", ["targets: []", ""])
def test_nothing_listed_is_assessed(listed: Listed, across: Across, targets: str) -> None:
    item = "name: 订报, assessor: 水利局, assessed: [西陌镇], weight: 100"
    place = "targets" if targets else "name"
    items = f"{item}, {targets}" if targets else item
    assert across("DL412", listed("assessment", "a", items)) == [
        (f"a.yaml items[0].{place}", "“订报” assesses nothing that is listed", [])
    ]


def test_veto(listed: Listed, across: Across) -> None:
    items = _item("60", more="veto: true"), _item("40", more="veto: false")
    assert across("DL412", listed("assessment", "a", *items)) == [
        ("a.yaml items[0].veto", "“巡河” is a veto (一票否决)", [])
    ]
