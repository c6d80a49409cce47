"""Provinces and cities by the code of a county."""

import pytest

from dutylist.law_book.regions import names_a_place, places_of, province_of


@pytest.mark.parametrize(
    ("code", "places"),
    [
        ("330802", ("浙江省", "衢州市")),
        ("330802100", ("浙江省", "衢州市")),
        ("140830", ("山西省",)),
        ("150922", ("内蒙古自治区",)),
        ("310101", ("上海市",)),
        ("371702", ("山东省", "菏泽市")),
        ("411702", ("河南省", "驻马店市")),
        ("441202", ("广东省", "肇庆市")),
        ("442000", ("广东省", "中山市")),
        ("445102", ("广东省", "潮州市")),
        ("441002", ("广东省",)),  # no city has 4410
        ("33", ("浙江省",)),
        ("99", ()),
        ("", ()),
    ],
)
def test_places_of_a_county(code: str, places: tuple[str, ...]) -> None:
    assert places_of(code) == places


def test_province() -> None:
    assert province_of("513428") == "四川省"
    assert province_of("") == ""


def test_titles_that_begin_with_a_place() -> None:
    assert names_a_place("浙江省消防条例")
    assert names_a_place("衢州市市容条例")
    assert not names_a_place("消防条例")
