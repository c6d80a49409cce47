"""Areas: which townships a list or an item speaks of."""

from datetime import date
from typing import TYPE_CHECKING, cast

import pytest

from dutylist.workspace.areas import Areas
from dutylist.workspace.columns import ItemColumns
from dutylist.workspace.summary import DocumentSummary, build_index

if TYPE_CHECKING:
    from dutylist.model.organization import Organization

RUICHENG = {
    "county": {"name": "芮城县", "code": "140830", "aliases": ["芮城"]},
    "departments": [{"name": "水利局"}],
    "townships": [
        {"name": "永乐镇", "code": "140830103", "former_names": ["永乐公社"]},
        {"name": "西陌镇", "code": "140830102", "villages": ["东沟村"]},
    ],
}
PINGLU = {
    "county": {"name": "平陆县", "code": "140829"},
    "townships": [{"name": "圣人涧镇", "code": "140829100"}],
}
ALL = frozenset({"140830", "140830102", "140830103"})
XIMO, YONGLE = frozenset({"140830102"}), frozenset({"140830103"})


def _areas(*counties: object) -> Areas:
    summaries = [
        DocumentSummary(
            f"{n}.yaml",
            "organization",
            f"o{n}",
            is_sound=True,
            organization=cast("Organization", data),
        )
        for n, data in enumerate(counties)
    ]
    return Areas(build_index(summaries, date(2026, 1, 1)))


def _list(region: str, *townships: tuple[str, ...]) -> DocumentSummary:
    names = tuple(f"事项{n}" for n in range(len(townships)))
    matters = ItemColumns(names, townships=townships if any(townships) else ())
    return DocumentSummary(
        "a.yaml", "duty-list", "a", is_sound=True, item_ids=names, region=region, columns=matters
    )


@pytest.mark.parametrize(
    ("region", "area"),
    [
        ("西陌镇", XIMO),
        ("140830103", YONGLE),
        ("永乐公社", YONGLE),
        ("芮城县", ALL),
        ("芮城", ALL),
        ("水利局", ALL),
        ("平陆县", frozenset({"140829", "140829100"})),
        ("别处", frozenset({"别处"})),
    ],
)
def test_area_of_a_region(region: str, area: frozenset[str]) -> None:
    assert _areas(RUICHENG, PINGLU).of_region(region) == area


def test_a_county_described_in_two_documents_is_one() -> None:
    rest = {**RUICHENG, "townships": [{"name": "东垆乡", "code": "140830200"}]}
    assert _areas(RUICHENG, rest).of_region("水利局") == ALL | {"140830200"}


def test_area_of_an_item() -> None:
    areas = _areas(RUICHENG)
    found = _list("芮城县", ("西陌镇",), (), ("西陌镇", "永乐公社"))
    assert [areas.of_item(found, n) for n in range(3)] == [XIMO, ALL, XIMO | YONGLE]
    assert areas.of_item(_list("西陌镇", ()), 0) == XIMO


def test_reach_of_a_list_is_all_that_its_items_name() -> None:
    areas = _areas(RUICHENG)
    assert areas.reach(_list("西陌镇", ("永乐镇",), ())) == XIMO | YONGLE
    assert areas.reach(_list("西陌镇", ())) == XIMO


@pytest.mark.parametrize(
    ("region", "township"), [("西陌镇", "140830102"), ("芮城县", ""), ("水利局", "")]
)
def test_own_township(region: str, township: str) -> None:
    assert _areas(RUICHENG).own_township(_list(region)) == township


def test_a_county_without_townships_is_no_township() -> None:
    assert _areas({"county": PINGLU["county"]}).own_township(_list("平陆县")) == ""


def test_names_stand_in_the_order_of_codes() -> None:
    assert _areas(RUICHENG).names(ALL) == ["西陌镇", "永乐镇"]


def test_without_an_organization_a_unit_is_what_is_written() -> None:
    areas = _areas()
    found = _list("芮城县", ("西陌镇",), ())
    assert areas.reach(found) == {"芮城县", "西陌镇"}
    assert areas.own_township(_list("西陌镇")) == "西陌镇"
    assert areas.names(frozenset({"西陌镇"})) == ["西陌镇"]
