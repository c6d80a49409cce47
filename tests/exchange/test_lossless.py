"""A list written as a table is read back as it was, whatever its kind and whatever stands in it."""

from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from dutylist.exchange.book import lay_out
from dutylist.exchange.formats import writer_of
from dutylist.exchange.importing import Wish, import_tables
from dutylist.exchange.reading import read_tables
from dutylist.kinds import LISTS
from dutylist.schema_check.violations import find_violations, load_schema

_ODD_TEXTS = [
    "1.制定方案；2.组织鉴定", "=1+1", "'=1", "@SUM(A1)", "-", "一、党的建设（11项）", "合计", "注：略",
    "序号", "json:[1]", "甲、乙", "甲；乙", "农业农村局：指导", "a\nb", " 前后 ", "<script>", "{{ x }}",
    "_x000D_", "0571", "1.40E+11", "《安全生产法》第九条", "原文：甲", "是", "12-1", "\u0001", "\t",
    "总数：3", "类别·甲：3", "a\r\nb", "１２", "\ufeff甲", "#REF!",
]  # fmt: skip
_texts = st.sampled_from(_ODD_TEXTS) | st.text(
    st.characters(exclude_categories=["Cs"]), min_size=1, max_size=12
)
_DEFINED = {
    "Text": _texts.filter(lambda text: bool(text.strip(" \t\r\n\v\f\xa0\ufeff\u3000"))),
    "UnitName": st.sampled_from(["农业农村局", "县委、县政府", "甲", "公安局 交警队", "1.乙"]),
    "Date": st.dates().map(str).filter(lambda day: day[0] in "12"),
    "Code": st.sampled_from(["0571", "XK-01", "1.40E+11", "140830103000", "=1", "甲"]),
    "ItemId": st.from_regex(r"[A-Za-z0-9][A-Za-z0-9._-]{0,6}", fullmatch=True),
    "DocumentId": st.from_regex(r"[a-z0-9][a-z0-9._-]{0,6}", fullmatch=True),
    "ItemReference": st.from_regex(r"([a-z0-9]{1,3}#)?[A-Za-z0-9]{1,4}", fullmatch=True),
}


def _values(schema: dict[str, Any], part: dict[str, Any]) -> st.SearchStrategy[Any]:
    """Values that fit a part of a schema."""
    name = part.get("$ref", "").removeprefix("#/$defs/")
    if name in _DEFINED:
        return _DEFINED[name]
    if name:
        return _values(schema, schema["$defs"][name])
    if "enum" in part or "const" in part:
        return st.sampled_from(part.get("enum") or [part["const"]])
    kinds = part["type"] if isinstance(part["type"], list) else [part["type"]]
    return st.one_of([_of_type(schema, part, kind) for kind in kinds])


def _of_type(schema: dict[str, Any], part: dict[str, Any], kind: str) -> st.SearchStrategy[Any]:
    match kind:
        case "object":
            return _mappings(schema, part)
        case "array":
            entries = _values(schema, part["items"])
            return st.lists(
                entries, min_size=part.get("minItems", 0), max_size=3,
                unique_by=str if part.get("uniqueItems") else None,
            )  # fmt: skip
        case "integer":
            return st.integers(part.get("minimum", -(2**40)), 2**40)
        case "number":
            return st.floats(0, 1e9) | st.integers(0, 100)
        case "boolean":
            return st.booleans()
        case _:
            return _DEFINED["Text"]


def _mappings(schema: dict[str, Any], part: dict[str, Any]) -> st.SearchStrategy[Any]:
    if "properties" not in part:
        return st.dictionaries(_DEFINED["Text"], st.integers(0, 999), max_size=2)
    needed = set(part.get("required", ()))
    fields = {name: _values(schema, field) for name, field in part["properties"].items()}
    return st.fixed_dictionaries(
        {name: value for name, value in fields.items() if name in needed},
        optional={name: value for name, value in fields.items() if name not in needed},
    )


def _lists(kind: str) -> st.SearchStrategy[dict[str, Any]]:
    schema = load_schema(kind)

    def sound(data: dict[str, Any]) -> bool:
        ids = [item["id"] for item in data["items"]]
        return len(set(ids)) == len(ids) and not find_violations(kind, data)

    return _mappings(schema, schema).filter(sound)


def _there_and_back(data: dict[str, Any], format_: str) -> dict[str, Any]:
    table = writer_of(format_)(lay_out(data, together=format_ == "csv"))
    source = read_tables(f"a.{format_}", table)
    assert source.format == format_
    return import_tables(source, Wish(LISTS[data["kind"]])).data


@pytest.mark.parametrize("format_", ["xlsx", "docx"])
@pytest.mark.parametrize("kind", LISTS)
@settings(deadline=None, max_examples=12, suppress_health_check=list(HealthCheck))
@given(data=st.data())
def test_office_files_give_back_the_list(kind: str, format_: str, data: st.DataObject) -> None:
    document = data.draw(_lists(kind))
    assert _there_and_back(document, format_) == document


@pytest.mark.parametrize("kind", LISTS)
@settings(deadline=None, max_examples=12, suppress_health_check=list(HealthCheck))
@given(data=st.data())
def test_csv_gives_back_the_items(kind: str, data: st.DataObject) -> None:
    document = data.draw(_lists(kind))
    if document["items"]:
        assert _there_and_back(document, "csv")["items"] == document["items"]
