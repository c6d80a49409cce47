"""DL411: townships of one county with different leads for one matter."""

from collections.abc import Callable

import pytest

type Listed = Callable[..., dict[str, str]]
type Across = Callable[..., list[tuple[str, str, list[str]]]]


def _help(lead: str, name: str = "河道采砂巡查") -> str:
    duties = "lead_duties: [查处], township_duties: [巡查]"
    return f"name: {name}, category: 水利, mode: 配合履职, lead: [{lead}], {duties}"


def test_the_lead_that_most_name_is_the_usual_one(listed: Listed, across: Across) -> None:
    a = listed("duty-list", "a", _help("应急管理局"))
    b = listed("duty-list", "b", _help("县水利局", "河道采砂的巡查工作"), region="永乐镇")
    c = listed("duty-list", "c", _help("水务局"), region="东垆乡")
    assert across("DL411", a, b, c) == [
        (
            "a.yaml items[0].lead",
            "“河道采砂巡查” is led by 应急管理局 in 西陌镇, by 水务局 in 永乐镇, 东垆乡",
            ["c.yaml:7 the lead of “河道采砂巡查”"],
        )
    ]


def test_boundaries_are_compared_too(listed: Listed, across: Across) -> None:
    def boundary(lead: str) -> str:
        return (
            f"name: 河道采砂巡查, category: 水利, lead: {{unit: {lead}, duties: [查]}}, "
            "township: {duties: [巡]}"
        )

    a = listed("boundary-list", "a", boundary("水利局"))
    b = listed("boundary-list", "b", boundary("应急管理局"), region="永乐镇")
    assert across("DL411", a, b) == [
        (
            "b.yaml items[0].lead.unit",
            "“河道采砂巡查” is led by 应急管理局 in 永乐镇, by 水利局 in 西陌镇",
            ["a.yaml:7 the lead of “河道采砂巡查”"],
        )
    ]


@pytest.mark.parametrize(
    ("one", "other", "region"),
    [
        (_help("水利局"), _help("县水利局"), "永乐镇"),
        (_help("水利局"), _help("应急管理局, 水利局"), "永乐镇"),
        (_help("水利局"), _help("应急管理局", "河道保洁"), "永乐镇"),
        (_help("水利局"), _help("应急管理局"), "西陌"),
        (_help("水利局"), _help("应急管理局"), "芮城县"),
        (f"{_help('水利局')}, until: 2026-06-30", f"{_help('应急管理局')}, since: 2026-07-01", "永乐镇"),
        (_help("水利局"), "name: 河道采砂巡查, category: 水利, mode: 上级收回, taken_by: [应急管理局], method: 办", "永乐镇"),
    ],
)  # fmt: skip
def test_agreement(listed: Listed, across: Across, one: str, other: str, region: str) -> None:
    lists = listed("duty-list", "a", one), listed("duty-list", "b", other, region=region)
    assert across("DL411", *lists) == []


def test_townships_of_two_counties_need_not_agree(listed: Listed, across: Across) -> None:
    county = {
        "other.yaml": "dutylist: 1\nkind: organization\nid: other\ntitle: 名录\n"
        'county: {name: 平陆县, code: "140829"}\n'
        'townships: [{name: 圣人涧镇, code: "140829100"}]\n'
    }
    a = listed("duty-list", "a", _help("水利局"))
    b = listed("duty-list", "b", _help("应急管理局"), region="圣人涧镇")
    assert across("DL411", county, a, b) == []


def test_nobody_knows_the_county(listed: Listed, across: Across) -> None:
    a = listed("duty-list", "a", _help("水利局"))
    b = listed("duty-list", "b", _help("应急管理局"), region="永乐镇")
    assert across("DL411", a, b, county="") == []


def test_every_other_lead_is_reported_once(listed: Listed, across: Across) -> None:
    rows = {"a": "水利局", "b": "应急管理局", "c": "住建局"}
    regions = iter(("西陌镇", "永乐镇", "东垆乡"))
    lists = [listed("duty-list", n, _help(u), region=next(regions)) for n, u in rows.items()]
    found = across("DL411", *lists)
    assert [place for place, *_ in found] == ["b.yaml items[0].lead", "c.yaml items[0].lead"]
