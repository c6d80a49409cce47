"""Which unit an abbreviated name may mean."""

import pytest

from dutylist.exchange.names import UnitNames
from dutylist.finding import Place
from dutylist.workspace.units import KnownUnit, UnitIndex, UnitName

_DEPARTMENTS = (
    "应急管理局",
    "人力资源和社会保障局",
    "自然资源局",
    "农业局",
    "农业农村局",
    "公安局",
)


@pytest.fixture
def names() -> UnitNames:
    index = UnitIndex()
    for name in _DEPARTMENTS:
        index.add(UnitName(name, "name", KnownUnit(name, "department"), Place(), "units.yaml"))
    return UnitNames(index, "")


@pytest.mark.parametrize(
    ("short", "hint"),
    [
        ("应急局", "did you mean “应急管理局”?"),
        ("县应急局", "did you mean “应急管理局”?"),
        ("人社局", "did you mean “人力资源和社会保障局”?"),
        ("自然局", "did you mean “自然资源局”?"),
        ("公安分局", "did you mean “公安局”?"),
    ],
)
def test_the_unit_is_suggested_and_not_taken(short: str, hint: str, names: UnitNames) -> None:
    found = names.resolve(short)
    assert (found.name, found.guess) == (short, "")
    assert found.doubt == f"“{short}” is no unit of the organization; {hint}"


def test_all_that_a_name_may_mean_are_suggested() -> None:
    index = UnitIndex()
    for name in ("人民政府办公室", "人大常委会办公室"):
        index.add(UnitName(name, "name", KnownUnit(name, "department"), Place(), "units.yaml"))
    doubt = UnitNames(index, "").resolve("人办室").doubt
    assert doubt.endswith("; it may be 人大常委会办公室, 人民政府办公室")


def test_what_abbreviates_nothing_has_no_suggestion(names: UnitNames) -> None:
    assert names.resolve("税务所").doubt == "“税务所” is no unit of the organization"
