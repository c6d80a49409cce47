"""The schemas: written from the models, sound, and read alike by both validators."""

import copy
import re
import runpy
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

import jsonschema_rs
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from jsonschema import Draft202012Validator, FormatChecker

from dutylist.finding import Place
from dutylist.records import SCHEMAS
from dutylist.schema_check.sentences import sentence
from dutylist.schema_check.violations import (
    MissingField,
    UnknownField,
    find_violations,
    load_schema,
)
from dutylist.yaml_reader import read

ROOT = Path(__file__).parents[1]
FOLDER = ROOT / "schemas"
CHINESE = re.compile("[\u4e00-\u9fff]")

every_schema = pytest.mark.parametrize("name", SCHEMAS)


def test_files_are_what_the_tool_writes() -> None:
    expected = runpy.run_path(str(ROOT / "tools/write_schemas.py"))["schema_files"]()
    found = {path: path.read_text("utf-8") for path in FOLDER.iterdir()}
    names = {str(path.relative_to(ROOT)) for path in expected.keys() | found.keys()}
    stale = {name for name in names if found.get(ROOT / name) != expected.get(ROOT / name)}
    assert not stale, f"{sorted(stale)} differ from the models: run `just generate`"


@every_schema
def test_schema_is_valid(name: str) -> None:
    schema = load_schema(name)
    assert schema["$schema"] == "https://json-schema.org/draft/2020-12/schema"
    Draft202012Validator.check_schema(schema)
    jsonschema_rs.meta.validate(schema)


def _nodes(value: Any, path: tuple[str, ...] = ()) -> Iterator[tuple[tuple[str, ...], Any]]:
    yield path, value
    if isinstance(value, dict):
        for key, part in value.items():
            yield from _nodes(part, (*path, key))
    elif isinstance(value, list):
        for index, part in enumerate(value):
            yield from _nodes(part, (*path, str(index)))


@every_schema
def test_no_choice_between_schemas(name: str) -> None:
    """A document that fits none of several schemas could not be told what is wrong with it."""
    paths = ["/".join(path) for path, _ in _nodes(load_schema(name))]
    assert [path for path in paths if path.endswith(("oneOf", "anyOf"))] == []


@every_schema
def test_every_property_has_a_chinese_title(name: str) -> None:
    schema = load_schema(name)
    untitled = []
    for path, node in _nodes(schema):
        if path[-2:-1] == ("properties",) and "if" not in path:
            named = node
            while "title" not in named and "$ref" in named:
                named = schema["$defs"][named["$ref"].removeprefix("#/$defs/")]
            if not CHINESE.search(named.get("title", "")):
                untitled.append("/".join(path))
    assert untitled == []


@every_schema
def test_every_mapping_with_fields_is_closed(name: str) -> None:
    open_ones = [
        "/".join(path)
        for path, node in _nodes(load_schema(name))
        if isinstance(node, dict) and "properties" in node and "if" not in path
        if node.get("additionalProperties") is not False
    ]
    assert open_ones == []


DOCUMENTS = """
- dutylist: 1
  kind: organization
  id: org
  title: 芮城县机构名录
  county: {name: 芮城县, code: "140830"}
  departments: [{name: 水利局, aliases: [县水利局], former_names: [水务局]}]
  townships:
    - name: 西陌镇
      code: "140830102"
      offices: [{name: 水利站, type: 站, stage: 后台, departments: [水利局]}]
      staff: {administrative: 20, assessment_share: 0.7}
      villages: [西陌村, {name: 东陌村, code: "140830102201"}]
- dutylist: 1
  kind: duty-list
  id: duties
  title: 西陌镇职责清单
  region: 西陌镇
  issued: {by: 芮城县, number: 芮政发〔2022〕3号, date: 2022-03-01}
  effective: {from: 2022-03-01, until: 2027-02-28}
  totals: {all: 2, category: {水利: 2}}
  items:
    - {id: a-1, seq: 1, name: 巡河, category: 水利, basis: [《水法》第八条, {title: 水法, tier: 法律}]}
    - id: a-2
      seq: "2-1"
      name: 清理河道
      category: 水利
      mode: 配合履职
      lead: [水利局]
      lead_duties: [设计]
      township_duties: [巡查]
      posts: [posts#p-1]
- dutylist: 1
  kind: power-list
  id: powers
  title: 西陌镇权责清单
  region: 西陌镇
  items:
    - {id: b-1, code: "0101", name: 对采砂的处罚, type: 行政处罚, origin: 赋权, authority: 水利局}
    - {id: b-2, name: 取水许可, type: 行政许可, origin: 法定, status: 暂缓}
- dutylist: 1
  kind: boundary-list
  id: boundaries
  title: 职责边界清单
  region: 芮城县
  items:
    - id: c-1
      name: 河道采砂
      category: 水利
      lead: {unit: 水利局, duties: [查处]}
      partners: [{unit: 公安局, duties: [侦办]}]
      township: {duties: [巡查]}
- dutylist: 1
  kind: village-list
  id: matters
  title: 村级事项清单
  region: 西陌镇
  items: [{id: d-1, name: 巡河, class: 协助, lead: 水利局}]
- dutylist: 1
  kind: negative-list
  id: barred
  title: 负面清单
  region: 芮城县
  items: [{id: e-1, name: 招商引资指标, applies_to: [乡镇, 村], keywords: [招商]}]
- dutylist: 1
  kind: assessment
  id: targets
  title: 考核指标
  region: 芮城县
  items: [{id: f-1, name: 巡河, assessor: 水利局, assessed: [西陌镇], weight: 12.5, veto: false}]
- dutylist: 1
  kind: admission-request
  id: 2026-003
  title: 将巡河纳入清单
  level: 乡镇
  action: 新增
  channel: 上级交办
  applicant: 水利局
  filed: 2026-03-02
  targets: [西陌镇]
  item: {list: duties, name: 巡河}
  funding: {amount: 1200.5, no_cost: false}
  temporary: null
  opinions: [{unit: 西陌镇, stance: 同意, date: 2026-03-10}]
- dutylist: 1
  kind: check-policy
  id: policy
  title: 本地规则
  rules: [{id: r-1, title: 有科室, scope: item, require: ["item.office != ''"], message: 没有科室}]
"""
VALID: list[dict[str, Any]] = read(DOCUMENTS.encode())

PLAIN_TEXTS = ["", " ", "\u3000", "甲", "A b", "a-1", "a#b", "2026-02-30", "2026-3-1", "2026-03-01"]
ODD_TEXTS = ["a-1\n", "0571\n", "2026-03-01\n", "\ufeff", "\x85"]
"""Where Python's patterns and those of JSON Schema differ; jsonschema follows Python."""

PLAIN: st.SearchStrategy[Any] = st.one_of(
    st.none(),
    st.booleans(),
    st.integers(-2, 3),
    st.just(10**30),
    st.sampled_from([-0.5, 0.5, 1.0, 1e300]),
    st.sampled_from(PLAIN_TEXTS),
    st.sampled_from([[], {}, ["甲", "甲"], [[]], {"unit": "甲"}, {"甲": 1}]),
)
ODD: st.SearchStrategy[Any] = st.sampled_from([*ODD_TEXTS, float("nan"), float("inf")])


def _places(value: Any, place: Place = Place()) -> Iterator[Place]:  # noqa: B008  it is frozen
    parts = value.items() if isinstance(value, dict) else enumerate(value)
    for step, part in parts:
        yield place / step
        if isinstance(part, dict | list):
            yield from _places(part, place / step)


def _at(document: Any, place: Place) -> Any:
    for step in place.path:
        document = document[step]
    return document


@st.composite
def _mutated(draw: st.DrawFn, values: st.SearchStrategy[Any]) -> dict[str, Any]:
    """A valid document in which up to three things were put, added or taken away."""
    document: dict[str, Any] = copy.deepcopy(draw(st.sampled_from(VALID)))
    for _ in range(draw(st.integers(1, 3))):
        place = draw(st.sampled_from(list(_places(document))))
        value = copy.deepcopy(draw(values))
        holder, step = _at(document, Place(place.path[:-1])), place.path[-1]
        match draw(st.sampled_from(["put", "put", "take", "add"])):
            case "put" if place.path != ("kind",):
                holder[step] = value
            case "take" if place.path != ("kind",):
                del holder[step]
            case "add" if isinstance(holder, list):
                holder.append(value)
            case "add":
                holder[draw(st.sampled_from(["note", "mdoe", "mode", "甲"]))] = value
    return document


@cache
def _jsonschema(kind: str) -> Draft202012Validator:
    return Draft202012Validator(load_schema(kind), format_checker=FormatChecker(["date"]))


@cache
def _jsonschema_rs(kind: str) -> jsonschema_rs.Validator:
    return jsonschema_rs.validator_for(load_schema(kind), validate_formats=True)


@pytest.mark.parametrize("document", VALID, ids=lambda document: document["kind"])
def test_both_validators_accept(document: dict[str, Any]) -> None:
    assert list(_jsonschema(document["kind"]).iter_errors(document)) == []
    assert find_violations(document["kind"], document) == []


@settings(max_examples=1500, deadline=None, database=None)
@given(_mutated(PLAIN))
def test_both_validators_agree(document: dict[str, Any]) -> None:
    kind = document["kind"]
    accepted = _jsonschema(kind).is_valid(document)
    assert _jsonschema_rs(kind).is_valid(document) == accepted
    assert (find_violations(kind, document) == []) == accepted


@settings(max_examples=700, deadline=None, database=None)
@given(_mutated(PLAIN | ODD))
def test_what_is_turned_down_is_explained(document: dict[str, Any]) -> None:
    kind = document["kind"]
    faults = find_violations(kind, document)
    assert (faults == []) == _jsonschema_rs(kind).is_valid(document)
    told = [(fault.place, *sentence(fault)) for fault in faults]
    assert len(set(told)) == len(told)
    for fault in faults:
        _at(document, fault.place)
        message, hint = sentence(fault)
        assert message
        assert "None" not in message + hint
        if isinstance(fault, MissingField):
            assert fault.field not in _at(document, fault.place)
        if isinstance(fault, UnknownField):
            assert fault.field == fault.place.path[-1]
