"""DL402, DL403: boundaries and the duties of the townships they speak of."""

from collections.abc import Callable

import pytest

type Listed = Callable[..., dict[str, str]]
type Across = Callable[..., list[tuple[str, str, list[str]]]]

DUTY = "category: 水利"


def _help(lead: str, name: str = "河道采砂巡查") -> str:
    duties = "lead_duties: [查处], township_duties: [巡查]"
    return f"name: {name}, category: 水利, mode: 配合履职, lead: [{lead}], {duties}"


def _boundary(lead: str, name: str = "河道采砂巡查") -> str:
    lead_duties = f"lead: {{unit: {lead}, duties: [查处]}}"
    return f"name: {name}, category: 水利, {lead_duties}, township: {{duties: [巡查]}}"


def test_another_lead(listed: Listed, across: Across) -> None:
    duties = listed("duty-list", "duties", _help("住建局, 应急管理局"))
    boundaries = listed("boundary-list", "bounds", _boundary("水利局", "开展河道采砂巡查"))
    assert across("DL402", duties, boundaries) == [
        (
            "duties.yaml items[0].lead",
            "“河道采砂巡查” is led by 住建局, 应急管理局 here, by 水利局 in bounds",
            ["bounds.yaml:7 the lead of “开展河道采砂巡查”"],
        )
    ]


@pytest.mark.parametrize(
    ("ours", "theirs"),
    [("水利局", "水利局"), ("县水利局", "水务局"), ("住建局, 水利局", "水利局")],
)
def test_the_same_lead_by_any_name(listed: Listed, across: Across, ours: str, theirs: str) -> None:
    duties = listed("duty-list", "duties", _help(ours))
    boundaries = listed("boundary-list", "bounds", _boundary(theirs), region="芮城县")
    assert across("DL402", duties, boundaries) == []


def test_without_an_organization_spelling_counts(listed: Listed, across: Across) -> None:
    duties = listed("duty-list", "duties", _help("县水利局"))
    boundaries = listed("boundary-list", "bounds", _boundary("水利局"))
    assert len(across("DL402", duties, boundaries, county="")) == 1


def test_the_same_name_goes_before_a_like_one(listed: Listed, across: Across) -> None:
    duties = listed("duty-list", "duties", _help("水利局"))
    rows = _boundary("住建局", "河道采砂日常巡查工作"), _boundary("水利局", "“河道采砂”巡查")
    assert across("DL402", duties, listed("boundary-list", "bounds", *rows)) == []


@pytest.mark.parametrize(
    ("duty", "boundary", "region"),
    [
        (_help("住建局", "河道保洁"), _boundary("水利局"), "西陌镇"),
        (_help("住建局"), _boundary("水利局"), "永乐镇"),
        (f"name: 河道采砂巡查, {DUTY}, lead: [住建局]", _boundary("水利局"), "西陌镇"),
    ],
)
def test_not_one_matter(
    listed: Listed, across: Across, duty: str, boundary: str, region: str
) -> None:
    bounds = listed("boundary-list", "bounds", boundary, region=region)
    assert across("DL402", listed("duty-list", "duties", duty), bounds) == []


def _lacks(townships: str, name: str = "河道采砂巡查") -> str:
    return f"“{name}” gives {townships} a duty that the duty list does not hold"


def test_a_duty_the_list_lacks(listed: Listed, across: Across) -> None:
    duties = listed("duty-list", "duties", f"name: 河道采砂巡查, {DUTY}")
    rows = _boundary("水利局"), _boundary("住建局", "危房排查")
    assert across("DL403", duties, listed("boundary-list", "bounds", *rows)) == [
        ("bounds.yaml items[1].township", _lacks("西陌镇", "危房排查"), [])
    ]


@pytest.mark.parametrize(
    "held",
    ["河道采砂巡查", "河道采砂、巡查", "协助开展河道采砂巡查工作"],
)
def test_a_duty_the_list_holds(listed: Listed, across: Across, held: str) -> None:
    for item in (f"name: {held}, {DUTY}", _help("水利局", held)):
        bounds = listed("boundary-list", "bounds", _boundary("水利局"), region="芮城县")
        assert across("DL403", listed("duty-list", "duties", item), bounds) == []


def test_a_boundary_may_leave_the_township_nothing_to_do(listed: Listed, across: Across) -> None:
    duties = listed("duty-list", "duties", f"name: 护林, {DUTY}")
    nothing = _boundary("水利局").replace("{duties: [巡查]}", "{duties: []}")
    assert across("DL403", duties, listed("boundary-list", "bounds", nothing)) == []


def test_what_was_taken_back_is_not_held(listed: Listed, across: Across) -> None:
    taken = f"name: 河道采砂巡查, {DUTY}, mode: 上级收回, taken_by: [水利局], method: 办理"
    duties = listed("duty-list", "duties", taken)
    found = across("DL403", duties, listed("boundary-list", "bounds", _boundary("水利局")))
    assert [message for _place, message, _related in found] == [_lacks("西陌镇")]


def test_townships_are_named_once(listed: Listed, across: Across) -> None:
    other = f"name: 护林, {DUTY}"
    lists = [
        listed("duty-list", name, other, region=region)
        for name, region in (("x", "西陌镇"), ("y", "永乐镇"))
    ]
    bounds = listed("boundary-list", "bounds", _boundary("水利局"), region="芮城县")
    assert across("DL403", bounds, *lists) == [
        ("bounds.yaml items[0].township", _lacks("西陌镇, 永乐镇"), [])
    ]


def test_many_townships_are_counted(listed: Listed, across: Across) -> None:
    townships = "".join(f'  - {{name: {n}号乡, code: "14083020{n}"}}\n' for n in range(5))
    county = (
        "dutylist: 1\nkind: organization\nid: org\ntitle: 名录\n"
        f'county: {{name: 芮城县, code: "140830"}}\ntownships:\n{townships}'
    )
    lists = [
        listed("duty-list", f"t{n}", f"name: 护林, {DUTY}", region=f"{n}号乡") for n in range(5)
    ]
    bounds = listed("boundary-list", "bounds", _boundary("水利局"), region="芮城县")
    [(_place, message, _related)] = across("DL403", bounds, *lists, county=county)
    assert message == _lacks("0号乡, 1号乡, 2号乡 and others (5 in all)")


def test_only_townships_with_a_list_of_their_own(listed: Listed, across: Across) -> None:
    county_list = listed("duty-list", "county", f"name: 护林, {DUTY}", region="芮城县")
    bounds = listed("boundary-list", "bounds", _boundary("水利局"))
    assert across("DL403", county_list, bounds) == []


def test_the_county_list_holds_it_for_the_township(listed: Listed, across: Across) -> None:
    own = listed("duty-list", "own", f"name: 护林, {DUTY}")
    bounds = listed("boundary-list", "bounds", _boundary("水利局"))
    of_ours = f"name: 河道采砂巡查, {DUTY}, townships: [西陌镇]"
    of_others = f"name: 河道采砂巡查, {DUTY}, townships: [永乐镇]"
    assert across("DL403", own, bounds, listed("duty-list", "c", of_ours, region="芮城县")) == []
    found = across("DL403", own, bounds, listed("duty-list", "c", of_others, region="芮城县"))
    assert [message for _place, message, _related in found] == [_lacks("西陌镇")]


@pytest.mark.parametrize("broken", ["items: 3\n", "items: [\n"])
def test_a_duty_list_that_cannot_be_read_may_hold_it(
    listed: Listed, across: Across, broken: str
) -> None:
    own = listed("duty-list", "own", f"name: 护林, {DUTY}")
    bounds = listed("boundary-list", "bounds", _boundary("水利局"))
    head = "dutylist: 1\nkind: duty-list\nid: more\ntitle: 清单\nregion: 西陌\n"
    assert across("DL403", own, bounds, {"more.yaml": head + broken}) == []
