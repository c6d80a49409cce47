"""DL404, DL405: powers, the catalogue they come from, and the law."""

from collections.abc import Callable

import pytest

type Listed = Callable[..., dict[str, str]]
type Across = Callable[..., list[tuple[str, str, list[str]]]]

CATALOGUE = ("name: 采砂, code: a, type: 行政处罚", "name: 毁林, code: b", "name: 占道, code: c")


def _power(entry: int, fields: str = "", name: str = "对占用河道的处罚") -> str:
    upstream = f"upstream: cat#cat-{entry}"
    more = f", {fields}" if fields else ""
    return f"name: {name}, type: 行政处罚, origin: 赋权, authority: 水利局, {upstream}{more}"


@pytest.fixture
def catalogue(listed: Listed) -> dict[str, str]:
    return listed("catalogue", "cat", *CATALOGUE, region="芮城县")


def test_gap(listed: Listed, across: Across, catalogue: dict[str, str]) -> None:
    powers = listed("power-list", "powers", _power(1), _power(3, "status: 暂缓"))
    assert across("DL404", catalogue, powers) == [
        ("cat.yaml items[1].name", "no list takes “毁林”, nor has it as 暂缓", [])
    ]


@pytest.mark.parametrize("status", ["有效", "暂缓", "收回", "取消"])
def test_every_entry_accounted_for(
    listed: Listed, across: Across, catalogue: dict[str, str], status: str
) -> None:
    """By any township."""
    ximo = listed("power-list", "ximo", _power(1), _power(2, f"status: {status}"))
    yongle = listed("power-list", "yongle", _power(1), _power(3), region="永乐镇")
    assert across("DL404", catalogue, ximo, yongle) == []


def test_nobody_refers_to_the_catalogue(
    listed: Listed, across: Across, catalogue: dict[str, str]
) -> None:
    power = "name: 采砂, type: 行政处罚, origin: 赋权, authority: 水利局"
    assert across("DL404", catalogue, listed("power-list", "powers", power)) == []


@pytest.mark.parametrize("stray", ["cat#cat-9", "cat#cat"])
def test_with_a_reference_that_leads_nowhere_nothing_is_missing(
    listed: Listed, across: Across, catalogue: dict[str, str], stray: str
) -> None:
    powers = listed("power-list", "powers", _power(1), _power(2).replace("cat#cat-2", stray))
    assert across("DL404", catalogue, powers) == []


def test_with_a_list_unread_nothing_is_missing(
    listed: Listed, across: Across, catalogue: dict[str, str]
) -> None:
    broken = {"b.yaml": "dutylist: 1\nkind: power-list\nid: b\nregion: 西陌\nitems: [\n"}
    assert across("DL404", catalogue, listed("power-list", "powers", _power(1)), broken) == []
    elsewhere = {"b.yaml": broken["b.yaml"].replace("西陌", "永乐镇")}
    found = across("DL404", catalogue, listed("power-list", "powers", _power(1)), elsewhere)
    assert [place for place, *_ in found] == ["cat.yaml items[1].name", "cat.yaml items[2].name"]


def test_taken_twice(listed: Listed, across: Across, catalogue: dict[str, str]) -> None:
    rows = _power(1), _power(2), _power(3), _power(1, "status: 暂缓", "对采砂的处罚")
    assert across("DL404", catalogue, listed("power-list", "powers", *rows)) == [
        (
            "powers.yaml items[3].upstream",
            "“对采砂的处罚” is taken twice from the catalogue",
            ["powers.yaml:7 taken first here: “对占用河道的处罚”"],
        )
    ]


def test_taken_by_the_county_and_the_township(
    listed: Listed, across: Across, catalogue: dict[str, str]
) -> None:
    county = listed("power-list", "all", _power(1), _power(2), _power(3), region="芮城县")
    ximo = listed("power-list", "own", _power(2))
    [(place, _message, related)] = across("DL404", catalogue, county, ximo)
    assert place == "own.yaml items[0].upstream"
    assert related == ["all.yaml:8 taken first here: “对占用河道的处罚”"]


@pytest.mark.parametrize(
    "fields",
    ["townships: [永乐镇]", "status: 收回", "since: 2027-01-01"],
)
def test_not_taken_twice(
    listed: Listed, across: Across, catalogue: dict[str, str], fields: str
) -> None:
    first = "townships: [西陌镇], until: 2026-12-31"
    rows = _power(1, first), _power(2), _power(3), _power(1, fields)
    powers = listed("power-list", "powers", *rows, region="芮城县")
    assert across("DL404", catalogue, powers) == []


def _origin(origin: str, name: str, fields: str = "type: 行政处罚") -> str:
    authority = "" if origin == "法定" else ", authority: 水利局"
    return f"name: {name}, origin: {origin}{authority}, {fields}"


@pytest.mark.parametrize("origin", ["赋权", "委托", "服务前移"])
@pytest.mark.parametrize("name", ["对非法采砂的处罚", "非法采砂行政处罚"])
def test_both_origins(listed: Listed, across: Across, origin: str, name: str) -> None:
    by_law = listed("power-list", "law", _origin("法定", "对非法采砂的处罚"))
    powers = listed("power-list", "powers", _origin(origin, name), region="芮城县")
    assert across("DL405", by_law, powers) == [
        (
            "powers.yaml items[0].origin",
            f"“{name}” is {origin} here, and 法定 in law",
            ["law.yaml:7 法定 here: “对非法采砂的处罚”"],
        )
    ]


def test_both_origins_in_one_list(listed: Listed, across: Across) -> None:
    rows = _origin("赋权", "对非法采砂的处罚"), _origin("法定", "对非法采砂的处罚")
    [(place, _message, related)] = across("DL405", listed("power-list", "a", *rows))
    assert (place, related) == (
        "a.yaml items[0].origin",
        ["a.yaml:8 法定 here: “对非法采砂的处罚”"],
    )


@pytest.mark.parametrize(
    "other",
    [
        _origin("赋权", "对毁林的处罚"),
        _origin("赋权", "对非法采砂的处罚", "type: 行政检查"),
        _origin("赋权", "对非法采砂的处罚", "type: 行政处罚, status: 收回"),
        _origin("赋权", "对非法采砂的处罚", "type: 行政处罚, status: 暂缓"),
        _origin("赋权", "对非法采砂的处罚", "type: 行政处罚, townships: [永乐镇]"),
        _origin("法定", "对非法采砂的处罚"),
    ],
)
def test_one_origin(listed: Listed, across: Across, other: str) -> None:
    by_law = listed("power-list", "law", _origin("法定", "对非法采砂的处罚"))
    assert across("DL405", by_law, listed("power-list", "powers", other)) == []
