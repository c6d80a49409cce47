"""What values are made of, and values with every field present."""

from collections.abc import Mapping
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dutylist.expression.shapes import (
    ANY,
    BOOLEAN,
    NUMBER,
    TEXT,
    WHOLE_NUMBER,
    Shape,
    completed,
    list_of,
    record,
    shape_of_kind,
    shape_of_value,
    union,
)
from dutylist.policy.scopes import complete_request, facts_shape, item_shape, request_shape

_scalars = st.sampled_from([ANY, BOOLEAN, NUMBER, TEXT, Shape(frozenset({"string"}), ("甲", "乙"))])
_names = st.sampled_from(["name", "title", "lead", "days"])


def _grow(inner: st.SearchStrategy[Shape]) -> st.SearchStrategy[Shape]:
    return inner.map(list_of) | st.dictionaries(_names, inner, max_size=3).map(record)


_shapes = st.recursive(_scalars, _grow, max_leaves=6)
_data = st.recursive(
    st.none() | st.booleans() | st.integers(0, 9) | st.sampled_from(["甲", "2026-03-02"]),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(_names, inner, max_size=3),
    max_leaves=8,
)


def lacking(value: Any, shape: Shape) -> list[str]:
    """The fields that a value should have and has not."""
    if isinstance(value, Mapping) and shape.fields is not None:
        return [
            *(name for name in shape.fields if name not in value),
            *(lack for name in shape.fields for lack in lacking(value.get(name), shape.fields[name])),
        ]  # fmt: skip
    if isinstance(value, list) and shape.element is not None:
        return [lack for found in value for lack in lacking(found, shape.element)]
    return []


@given(_data, _shapes)
def test_a_completed_value_has_every_field(value: Any, shape: Shape) -> None:
    full = completed(value, shape)
    assert lacking(full, shape) == []
    assert completed(full, shape) == full


@given(_data, _shapes)
def test_nothing_that_is_there_is_lost(value: Any, shape: Shape) -> None:
    full = completed(value, shape)
    if isinstance(value, dict):
        assert value.keys() <= full.keys()
    elif isinstance(value, list):
        assert len(full) == len(value)
    elif not isinstance(value, str):
        assert full == value
    assert completed(value, ANY) == value


@given(_shapes, _shapes)
def test_a_union_has_the_fields_of_both(one: Shape, other: Shape) -> None:
    both = union(one, other)
    if one.fields is not None and other.fields is not None:
        assert both.fields is not None
        assert both.fields.keys() == one.fields.keys() | other.fields.keys()
    assert union(one, one) == one
    assert union(other, one).types == both.types


def unknown(value: Any, shape: Shape) -> list[str]:
    """The fields of a value that its shape does not know."""
    if isinstance(value, Mapping) and shape.fields is not None:
        return [
            *(value.keys() - shape.fields.keys()),
            *(name for key, found in value.items() for name in unknown(found, shape.fields[key])),
        ]
    if isinstance(value, list) and shape.element is not None:
        return [name for found in value for name in unknown(found, shape.element)]
    return []


@given(_data)
def test_a_value_has_only_fields_of_its_own_shape(value: Any) -> None:
    assert unknown(value, shape_of_value(value)) == []


def test_the_elements_of_a_list_may_differ() -> None:
    shape = shape_of_value([{"name": "甲"}, {"name": "乙", "days": 3}])
    name = Shape(TEXT.types, ("甲", "乙"), is_known=True)
    assert shape == list_of(record({"name": name, "days": WHOLE_NUMBER}))
    assert shape_of_value([1, "甲"]) == list_of(ANY)
    assert shape_of_value([]) == list_of(ANY)


REQUEST = {
    "dutylist": 1, "kind": "admission-request", "id": "r", "title": "t", "level": "乡镇",
    "action": "新增", "channel": "上级交办", "applicant": "甲局", "filed": "2026-03-02",
    "targets": ["甲镇"], "item": {"list": "jia", "name": "巡查"},
}  # fmt: skip


def test_of_a_request_absent_lists_are_empty_and_absent_values_null() -> None:
    full = complete_request(REQUEST)
    for name in ("opinions", "reviews", "basis", "authority", "signboards", "ledgers"):
        assert full[name] == []
    for name in ("funding", "decision", "temporary", "veto", "staff", "reason", "start"):
        assert full[name] is None
    assert full["item"]["steps"] == []
    assert full["item"]["category"] is None
    assert full["item"]["list"] == "jia"
    assert lacking(full, request_shape()) == []


def test_of_what_is_there_inner_fields_are_completed_too() -> None:
    request = REQUEST | {
        "funding": {"amount": 5},
        "basis": ["某办法第八条", {"title": "某条例", "tier": "地方性法规"}],
        "ledgers": ["巡查台账"],
        "temporary": None,
    }
    full = complete_request(request)
    assert full["funding"] == {"amount": 5, "source": None, "no_cost": None}
    assert [basis["tier"] for basis in full["basis"]] == [None, "地方性法规"]
    assert [basis["title"] for basis in full["basis"]] == ["某办法第八条", "某条例"]
    assert full["ledgers"] == [{"name": "巡查台账", "frequency": None}]
    assert full["temporary"] is None
    assert request["funding"] == {"amount": 5}  # the document itself stays as it is


def test_items_have_the_fields_of_their_kinds() -> None:
    duty, power = item_shape(("duty-list",)), item_shape(("power-list",))
    assert duty.fields is not None
    assert power.fields is not None
    assert duty.fields["mode"].choices == ("基本履职", "配合履职", "上级收回")
    assert "origin" not in duty.fields
    assert power.fields["origin"].scalar == "text"
    assert (item_shape().fields or {}).keys() >= duty.fields.keys() | power.fields.keys()


def test_the_facts_have_their_shape() -> None:
    fields = facts_shape().fields or {}
    element = fields["similar"].element
    assert element is not None
    assert (element.fields or {}).keys() >= {"list", "item", "name", "score", "path", "line"}


@pytest.mark.parametrize(
    ("kind", "path", "scalar"),
    [
        ("admission-request", "staff", "number"),
        ("admission-request", "veto", "boolean"),
        ("admission-request", "title", "text"),
        ("waiver", "expires", "text"),
    ],
)
def test_scalars_come_from_the_schema(kind: str, path: str, scalar: str) -> None:
    assert (shape_of_kind(kind).fields or {})[path].scalar == scalar
