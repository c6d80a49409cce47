"""Data written as YAML is read back as it was, and looks as people write it."""

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dutylist.yaml_reader import read
from dutylist.yaml_writer import to_yaml

_texts = st.text(st.characters(exclude_categories=["Cs"])) | st.sampled_from(
    ["0571", "1.40E+11", "no", "~", "2024-01-01", "2024-02-31", "=1+1", "a: b", "- a", "甲：#乙"]
)
_values = st.recursive(
    _texts | st.integers(-(10**9), 10**9) | st.booleans() | st.floats(0, 1e6) | st.none(),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(_texts, inner, max_size=3),
    max_leaves=8,
)


@given(st.dictionaries(_texts, _values, min_size=1, max_size=4))
def test_what_is_written_is_read_back(data: dict[str, Any]) -> None:
    assert read(to_yaml(data).encode()) == data


@given(st.lists(st.dictionaries(_texts, _values, min_size=1, max_size=3), max_size=3))
def test_items_are_read_back(items: list[dict[str, Any]]) -> None:
    assert read(to_yaml({"items": items}).encode()) == {"items": items}


def test_the_manner_of_the_lists() -> None:
    data = {
        "dutylist": 1,
        "id": "ximo",
        "region": "140830103",
        "effective": {"from": "2022-01-01"},
        "items": [
            {
                "id": "ph-001",
                "name": "组织落实“三会一课”等党的组织生活制度",
                "lead": ["县委组织部", "县委办"],
                "lead_duties": [
                    f"第{n}项：制定巡查方案并组织专业鉴定，形成闭环管理" for n in "一二三"
                ],
                "basis": [{"title": "公务员法", "tier": "法律"}],
                "code": "0571",
            }
        ],
    }
    assert to_yaml(data) == (
        "dutylist: 1\n"
        "id: ximo\n"
        'region: "140830103"\n'
        "effective: {from: 2022-01-01}\n"
        "items:\n"
        "  - id: ph-001\n"
        "    name: 组织落实“三会一课”等党的组织生活制度\n"
        "    lead: [县委组织部, 县委办]\n"
        "    lead_duties:\n"
        "      - 第一项：制定巡查方案并组织专业鉴定，形成闭环管理\n"
        "      - 第二项：制定巡查方案并组织专业鉴定，形成闭环管理\n"
        "      - 第三项：制定巡查方案并组织专业鉴定，形成闭环管理\n"
        "    basis:\n"
        "      - {title: 公务员法, tier: 法律}\n"
        '    code: "0571"\n'
    )


@pytest.mark.parametrize("text", ["1_000", "0x1F", "12:30", "1e3", "On", "y", "a #b", "a:", "。。"])
def test_what_some_reader_takes_for_something_else_is_quoted(text: str) -> None:
    assert to_yaml({"a": text}) == f'a: "{text}"\n'


def test_a_long_list_is_written_in_parts_that_are_told() -> None:
    data = {"id": "a", "items": [{"id": f"n{n}", "name": "甲"} for n in range(450)], "note": "乙"}
    told: list[int] = []
    text = to_yaml(data, told.append)
    assert told == [200, 200, 50]
    assert text == to_yaml(data)
    assert text.count("items:") == 1
    assert read(text.encode()) == data
