"""DL401: what was taken back, and is still listed."""

from collections.abc import Callable

import pytest

type Listed = Callable[..., dict[str, str]]
type Across = Callable[..., list[tuple[str, str, list[str]]]]

TAKEN = "category: 水利, mode: 上级收回, taken_by: [水利局], method: 直接办理"
DUTY = "category: 水利"
HELP = "category: 水利, mode: 配合履职, lead: [水利局], lead_duties: [查], township_duties: [巡]"
POWER = "type: 行政处罚, origin: 法定"
DELEGATED = "type: 行政处罚, origin: 赋权, authority: 水利局"


def _still(state: str = "基本履职", gone: str = "上级收回", name: str = "河道采砂巡查") -> str:
    return f"“{name}” is still listed as {state}, though back has it as {gone}"


@pytest.mark.parametrize(
    ("kind", "fields", "state"),
    [
        ("duty-list", DUTY, "基本履职"),
        ("duty-list", HELP, "配合履职"),
        ("power-list", POWER, "有效"),
        ("power-list", f"{DELEGATED}, status: 有效", "有效"),
    ],
)
@pytest.mark.parametrize("name", ["河道采砂巡查", "河道采砂（巡查）", "开展河道采砂的巡查工作"])
def test_still_listed(
    listed: Listed, across: Across, kind: str, fields: str, state: str, name: str
) -> None:
    back = listed("duty-list", "back", f"name: 护林, {DUTY}", f"name: {name}, {TAKEN}")
    lists = listed(kind, "lists", f"name: 河道采砂巡查, {fields}")
    assert across("DL401", back, lists) == [
        ("lists.yaml items[0].name", _still(state), [f"back.yaml:8 taken back here: “{name}”"])
    ]


@pytest.mark.parametrize(
    ("taken", "gone"),
    [
        (f"{DELEGATED}, status: 收回", "收回"),
        (f"{DELEGATED}, status: 取消", "取消"),
        (f"{POWER}, status: 取消", "取消"),
    ],
)
def test_powers_taken_back(listed: Listed, across: Across, taken: str, gone: str) -> None:
    """A penalty and its twin among the duties too."""
    back = listed("power-list", "back", f"name: 对非法采砂的处罚, {taken}")
    duties = listed("duty-list", "duties", f"name: 非法采砂处罚, {DUTY}")
    assert across("DL401", back, duties) == [
        (
            "duties.yaml items[0].name",
            _still(gone=gone, name="非法采砂处罚"),
            ["back.yaml:7 taken back here: “对非法采砂的处罚”"],
        )
    ]


def test_both_in_one_list(listed: Listed, across: Across) -> None:
    back = listed("duty-list", "back", f"name: 采砂巡查, {DUTY}", f"name: 采砂的巡查, {TAKEN}")
    assert across("DL401", back) == [
        (
            "back.yaml items[0].name",
            _still(name="采砂巡查"),
            ["back.yaml:8 taken back here: “采砂的巡查”"],
        )
    ]


@pytest.mark.parametrize(
    ("taken", "item"),
    [
        (f"name: 河道采砂巡查, {TAKEN}", f"name: 河道保洁, {DUTY}"),
        (f"name: 河道采砂巡查, {TAKEN}", f"name: 河道采砂巡查, {TAKEN}"),
        (f"name: 河道采砂巡查, {TAKEN}, until: 2026-06-30", f"name: 河道采砂巡查, {DUTY}, since: 2026-07-01"),
        (f"name: 河道采砂巡查, {TAKEN}, since: 2026-07-01", f"name: 河道采砂巡查, {DUTY}, until: 2026-06-30"),
        (f"name: 河道采砂巡查, {TAKEN}, townships: [永乐镇]", f"name: 河道采砂巡查, {DUTY}"),
    ],
)  # fmt: skip
def test_no_contradiction(listed: Listed, across: Across, taken: str, item: str) -> None:
    assert across("DL401", listed("duty-list", "b", taken), listed("duty-list", "a", item)) == []


def test_one_day_in_common_is_enough(listed: Listed, across: Across) -> None:
    back = listed("duty-list", "back", f"name: 河道采砂巡查, {TAKEN}, until: 2026-07-01")
    duties = listed("duty-list", "duties", f"name: 河道采砂巡查, {DUTY}, since: 2026-07-01")
    assert [place for place, *_ in across("DL401", back, duties)] == ["duties.yaml items[0].name"]


def test_lists_in_force_one_after_the_other(listed: Listed, across: Across) -> None:
    """An item without dates of its own holds as long as its list."""
    old = "effective: {from: 2022-01-01, until: 2026-06-30}\n"
    new = "effective: {from: 2026-07-01}\n"
    duties = listed("duty-list", "old", f"name: 河道采砂巡查, {DUTY}", head=old)
    back = listed("duty-list", "new", f"name: 河道采砂巡查, {TAKEN}", head=new)
    assert across("DL401", duties, back) == []


@pytest.mark.parametrize(
    ("taken", "listed_power"),
    [
        (f"{DELEGATED}, status: 收回", POWER),
        (f"{DELEGATED}, status: 收回", "type: 行政检查, origin: 赋权, authority: 水利局"),
        (f"{DELEGATED}, status: 收回", f"{DELEGATED}, status: 暂缓"),
        (f"{DELEGATED}, status: 暂缓", DELEGATED),
    ],
)
def test_powers_that_are_not_one(
    listed: Listed, across: Across, taken: str, listed_power: str
) -> None:
    back = listed("power-list", "back", f"name: 对非法采砂的处罚, {taken}")
    powers = listed("power-list", "powers", f"name: 对非法采砂的处罚, {listed_power}")
    assert across("DL401", back, powers) == []


@pytest.mark.parametrize("region", ["西陌镇", "西陌", '"140830102"', "芮城县"])
def test_whatever_the_township_is_called(listed: Listed, across: Across, region: str) -> None:
    back = listed("duty-list", "back", f"name: 河道采砂巡查, {TAKEN}", region=region)
    duties = listed("duty-list", "duties", f"name: 河道采砂巡查, {DUTY}")
    assert len(across("DL401", back, duties)) == 1


def test_another_township(listed: Listed, across: Across) -> None:
    back = listed("duty-list", "back", f"name: 河道采砂巡查, {TAKEN}", region="永乐镇")
    duties = listed("duty-list", "duties", f"name: 河道采砂巡查, {DUTY}")
    assert across("DL401", back, duties) == []


def test_what_the_county_takes_back_from_one_township(listed: Listed, across: Across) -> None:
    taken = f"name: 河道采砂巡查, {TAKEN}, townships: [西陌]"
    back = listed("duty-list", "back", taken, region="芮城县")
    ximo = listed("duty-list", "ximo", f"name: 河道采砂巡查, {DUTY}")
    yongle = listed("duty-list", "yongle", f"name: 河道采砂巡查, {DUTY}", region="永乐镇")
    found = across("DL401", back, ximo, yongle)
    assert [place for place, *_ in found] == ["ximo.yaml items[0].name"]


def test_two_counties_do_not_meet(listed: Listed, across: Across) -> None:
    other = {
        "other.yaml": "dutylist: 1\nkind: organization\nid: other\ntitle: 名录\n"
        'county: {name: 平陆县, code: "140829"}\n'
        'townships: [{name: 圣人涧镇, code: "140829100"}]\n'
    }
    back = listed("duty-list", "back", f"name: 河道采砂巡查, {TAKEN}", region="平陆县")
    ximo = listed("duty-list", "ximo", f"name: 河道采砂巡查, {DUTY}")
    town = listed("duty-list", "town", f"name: 河道采砂巡查, {DUTY}", region="圣人涧镇")
    found = across("DL401", other, back, ximo, town)
    assert [place for place, *_ in found] == ["town.yaml items[0].name"]


def test_without_an_organization_regions_are_told_by_spelling(
    listed: Listed, across: Across
) -> None:
    back = listed("duty-list", "back", f"name: 河道采砂巡查, {TAKEN}")
    same = listed("duty-list", "same", f"name: 河道采砂巡查, {DUTY}")
    alias = listed("duty-list", "alias", f"name: 河道采砂巡查, {DUTY}", region="西陌")
    found = across("DL401", back, same, alias, county="")
    assert [place for place, *_ in found] == ["same.yaml items[0].name"]


def test_an_item_is_reported_once(listed: Listed, across: Across) -> None:
    first = listed("duty-list", "back", f"name: 河道采砂巡查, {TAKEN}")
    second = listed("duty-list", "more", f"name: 河道采砂巡查, {TAKEN}", region="芮城县")
    duties = listed("duty-list", "duties", f"name: 河道采砂巡查, {DUTY}")
    [(place, message, _related)] = across("DL401", first, second, duties)
    assert (place, message) == ("duties.yaml items[0].name", _still())
