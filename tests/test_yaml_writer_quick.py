"""Items are written as ruamel.yaml would write them, whatever stands in them."""

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dutylist.yaml_reader import read
from dutylist.yaml_writer import _item_text, quick_text, to_yaml

_TEXTS = st.sampled_from([
    "制定防火方案", "1.制定方案", "0571", "2026-03-01", "2026-13-01", "yes", "No", "null", "~", "a: b", "a:b",
    "a #b", "a#b", "甲、乙", "甲，乙", "甲,乙", "[甲]", "{甲}", '"甲"', "'甲'", "甲\\乙", "甲\n乙", "甲 ", " 甲", "",
    "《安全生产法》第九条", "（一）甲", "-", "- 甲", "? 甲", "甲?", "甲？", "!甲", "&甲", "*甲", "%甲", "@甲", "`甲",
    "|", ">", "=", "<<", "12-1", "1_000", "0x1F", "1e3", ".5", "+1", "甲\u3000乙", "甲\xa0乙", "\u200b甲", "\U00020bb7",
    "甲" * 80, "a" * 120, "甲\t乙", "1:30", "2024-06-14T10:00:00", "true", "甲:", "：甲", "甲：#",
]) | st.text(st.characters(exclude_categories=["Cs"]), max_size=10)  # fmt: skip
_SCALARS = _TEXTS | st.integers() | st.booleans() | st.floats(0, 1e6) | st.none()
_KEYS = st.sampled_from(["id", "name", "lead", "lead_duties", "basis", "title", "on", "y"])
_VALUES = st.recursive(
    _SCALARS,
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(_KEYS, inner, max_size=3),
    max_leaves=8,
)


@given(st.dictionaries(_KEYS, _VALUES, min_size=1, max_size=5))
def test_the_quick_way_writes_the_same(item: dict[str, Any]) -> None:
    assert quick_text(item) in {None, _item_text(item)}


@given(st.dictionaries(_KEYS, _VALUES, min_size=1, max_size=5))
def test_what_is_written_is_read_back(item: dict[str, Any]) -> None:
    assert read(to_yaml({"items": [item]}).encode())["items"] == [item]


@pytest.mark.parametrize(
    "item",
    [
        {"id": "ph-001", "seq": 1, "name": "甲", "lead": ["林业局"], "lead_duties": ["制定方案", "组织演练"]},
        {"name": "甲", "code": "0571", "since": "2026-03-01", "veto": True, "note": '一"二"\n三'},
        {"name": "甲", "basis": [{"title": "安全生产法", "article": "第九条"}], "duties": ["甲" * 40, "乙" * 40]},
        {"name": "甲", "lead": {"unit": "水利局", "duties": ["统筹" * 30, "巡查" * 30]}},
    ],
)  # fmt: skip
def test_usual_items_go_the_quick_way(item: dict[str, Any]) -> None:
    assert quick_text(item) == _item_text(item)
