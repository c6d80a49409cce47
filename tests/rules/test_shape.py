"""DL101-DL105: what does not fit a schema is said in a person's words, at its place."""

import copy
import json
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

import pytest

from dutylist.finding import Finding, Place
from dutylist.kinds import KINDS
from dutylist.model.fields import TEXT_PATTERN
from dutylist.schema_check.violations import load_schema

type Check = Callable[..., list[Finding]]
type Said = tuple[str, str, str, str]
"""Code, place, message and hint of a finding."""


def _head(kind: str, extra: str = "") -> str:
    return f"dutylist: 1\nkind: {kind}\nid: a\ntitle: 清单\nregion: 西陌镇\n{extra}items:\n  - "


def _duty(fields: str) -> str:
    return f"{_head('duty-list')}{{id: a-1, name: 巡河, category: 水利, {fields}}}\n"


def _power(fields: str) -> str:
    return f"{_head('power-list')}{{id: a-1, name: 对采砂的处罚, {fields}}}\n"


def _village(fields: str) -> str:
    return f"{_head('village-list')}{{id: a-1, name: 巡河, {fields}}}\n"


def _target(weight: str) -> str:
    fields = f"assessor: 水利局, assessed: [西陌镇], weight: {weight}"
    return f"{_head('assessment')}{{id: a-1, name: 巡河, {fields}}}\n"


def _post(fields: str) -> str:
    return f"{_head('post-list')}{{id: a-1, name: 巡河岗, office: 水利站, {fields}}}\n"


def _barred(applies_to: str) -> str:
    return f"{_head('negative-list')}{{id: a-1, name: 招商引资, applies_to: {applies_to}}}\n"


def _totals(totals: str) -> str:
    return f"{_head('duty-list', f'totals: {totals}\n')}{{id: a-1, name: 巡河, category: 水利}}\n"


def _county(code: str) -> str:
    head = "dutylist: 1\nkind: organization\nid: org\ntitle: 名录\n"
    return f"{head}county: {{name: 芮城县, code: {code}}}\n"


RAW_MESSAGES = (
    "is not of type",
    "is a required property",
    "is not one of",
    "does not match",
    "was unexpected",
    "was expected",
    "is not a ",
    "is too short",
    "less than the minimum",
    "non-unique",
    "non-empty",
    "is not valid",
)


def _said(findings: list[Finding]) -> list[Said]:
    for finding in findings:
        text = finding.message + finding.hint
        assert not any(raw in text for raw in RAW_MESSAGES), f"a validator's own words: {text}"
    return [(f.code, f.place, f.message, f.hint) for f in findings]


WITH_HELP = "lead: [水利局], lead_duties: [设计], township_duties: [巡查]"
WHERE_HELPING = "is missing; it is needed where “mode” is 配合履职"
WHERE_TAKEN = "is missing; it is needed where “mode” is 上级收回"
UNLESS_STATUTORY = "“authority”（原实施部门） is missing; it is needed unless “origin” is 法定"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (_head("duty-list") + "{name: 巡河, category: 水利}", [("items[0]", "“id”（事项编号） is missing")]),
        (_head("duty-list") + "{id: a-1, name: 巡河}", [("items[0]", "“category”（类别） is missing")]),
        (_duty("steps: [{name: 巡查}]"), [("items[0].steps[0]", "“actor”（办理主体） is missing")]),
        (_duty("basis: [{article: 第三条}]"), [("items[0].basis[0]", "“title”（名称） is missing")]),
        (_duty("").replace("region: 西陌镇\n", ""), [("", "“region”（适用地区） is missing")]),
        (_county("'140830'").replace("name: 芮城县, ", ""), [("county", "“name”（名称） is missing")]),
        (
            _duty("mode: 配合履职, lead: [水利局]"),
            [
                ("items[0]", f"“lead_duties”（上级部门职责） {WHERE_HELPING}"),
                ("items[0]", f"“township_duties”（乡镇（街道）配合职责） {WHERE_HELPING}"),
            ],
        ),
        (
            _duty("mode: 上级收回"),
            [
                ("items[0]", f"“method”（工作方式） {WHERE_TAKEN}"),
                ("items[0]", f"“taken_by”（承接部门） {WHERE_TAKEN}"),
            ],
        ),
        (_power("type: 行政处罚, origin: 赋权"), [("items[0]", UNLESS_STATUTORY)]),
        (_power("type: 行政处罚, origin: 服务前移"), [("items[0]", UNLESS_STATUTORY)]),
        (
            _village("class: 协助"),
            [("items[0]", "“lead”（牵头单位） is missing; it is needed where “class” is 协助")],
        ),
    ],
)  # fmt: skip
def test_missing_field(check: Check, text: str, expected: list[tuple[str, str]]) -> None:
    assert _said(check(text)) == [("DL101", place, message, "") for place, message in expected]


@pytest.mark.parametrize(
    "text",
    [
        _duty("mode: 基本履职"),
        _duty(f"mode: 配合履职, {WITH_HELP}"),
        _duty("mode: 上级收回, taken_by: [水利局], method: 直接办理"),
        _duty("lead: [水利局]"),
        _power("type: 行政处罚, origin: 法定"),
        _power("type: 行政处罚, origin: 委托, authority: 水利局"),
        _village("class: 自治"),
        _village("class: 协助, lead: 水利局"),
    ],
)
def test_nothing_is_missing(check: Check, text: str) -> None:
    assert check(text) == []


ALLOWED_IN_STEP = "allowed here: name, actor, days"
ALLOWED_IN_TOTALS = (
    "allowed here: all, code, code_scheme, category, townships, since, until, office, leader, "
    "line, admitted_by, mode, lead, township_duties, taken_by, method, posts"
)


@pytest.mark.parametrize(
    ("text", "place", "field", "hint"),
    [
        (_duty("mdoe: 配合履职"), "items[0].mdoe", "mdoe", "did you mean “mode”?"),
        (_duty("Category: 水利"), "items[0].Category", "Category", "did you mean “category”?"),
        (
            _duty("basis: [{title: 水法, artical: 第三条}]"),
            "items[0].basis[0].artical", "artical", "did you mean “article”?",
        ),
        (
            _duty("steps: [{name: 巡查, actor: 水利站, 期限: 3}]"),
            "items[0].steps[0].期限", "期限", "did you mean “days”?",
        ),
        (_duty("备注: 每年一次"), "items[0].备注", "备注", "did you mean “note”?"),
        (
            _duty("steps: [{name: 巡查, actor: 水利站, 频次: 3}]"),
            "items[0].steps[0].频次", "频次", ALLOWED_IN_STEP,
        ),
        (
            _head("duty-list", "effective: {截止: 2027-01-01}\n") + "{id: a-1, name: 巡河, category: 水利}",
            "effective.截止", "截止", "allowed here: from, until",
        ),
        (_totals("{alll: 1}"), "totals.alll", "alll", "did you mean “all”?"),
        (
            _totals("{basis: {水法: 1}}"), "totals.basis", "basis",
            ALLOWED_IN_TOTALS,
        ),
    ],
)  # fmt: skip
def test_unknown_field(check: Check, text: str, place: str, field: str, hint: str) -> None:
    assert _said(check(text)) == [("DL102", place, f"unknown field “{field}”", hint)]


@pytest.mark.parametrize(
    ("item", "field", "meant"),
    [
        ("{id: a-1, nmae: 巡河, category: 水利}", "nmae", "name"),
        ("{id: a-1, name: 巡河, catagory: 水利}", "catagory", "category"),
        ("{id: a-1, name: 巡河, 类别: 水利}", "类别", "category"),
    ],
)
def test_misspelt_field_is_not_missing_too(check: Check, item: str, field: str, meant: str) -> None:
    [found] = check(_head("duty-list") + item)
    assert found.code == "DL102"
    assert found.hint == f"did you mean “{meant}”?"
    assert found.place == f"items[0].{field}"


def test_misspelt_field_hides_no_other_item(check: Check) -> None:
    text = _duty("seq: 1").replace("category", "catagory") + "  - {id: a-2, name: 巡查}\n"
    assert [(f.code, f.place) for f in check(text)] == [
        ("DL102", "items[0].catagory"),
        ("DL101", "items[1]"),
    ]


NO_ZERO_LOST = "put it in quotes, so that no leading zero is lost"
EMPTY = "write a value, or delete the line"


@pytest.mark.parametrize(
    ("text", "place", "message", "hint"),
    [
        (_duty("code: 571"), "items[0].code", "“code”（事项编码） must be text, not the number 571", NO_ZERO_LOST),
        (
            _duty(f"code: {'7' * 30}"),
            "items[0].code", f"“code”（事项编码） must be text, not the number {'7' * 30}", NO_ZERO_LOST,
        ),
        (
            _duty("code: 1.4083E+11"),
            "items[0].code", "“code”（事项编码） must be text, not the number 140830000000.0", NO_ZERO_LOST,
        ),
        (_county("140830"), "county.code", "“code”（行政区划代码） must be text, not the number 140830", NO_ZERO_LOST),
        (_duty("note: true"), "items[0].note", "“note”（备注） must be text, not true or false", "put it in quotes"),
        (_duty("code: .nan"), "items[0].code", "“nan” is not allowed for “code”（事项编码）", ""),
        (_duty("line: [水利]"), "items[0].line", "“line”（条线） must be text, not a list", ""),
        (
            _duty("line: {甲: 乙}"),
            "items[0].line", "“line”（条线） must be text, not a mapping (key: value)", "",
        ),
        (_duty("line: "), "items[0].line", "“line”（条线） is empty", EMPTY),
        (_duty("mode: ~"), "items[0].mode", "“mode”（履职方式） is empty", EMPTY),
        (_duty("mode: 3"), "items[0].mode", "“mode”（履职方式） must be text, not the number 3", NO_ZERO_LOST),
        (
            _duty("townships: 西陌镇"),
            "items[0].townships", "“townships”（适用乡镇） must be a list, not the text “西陌镇”",
            "write it as a list: [西陌镇]",
        ),
        (
            _duty("townships: [西陌镇, 7]"),
            "items[0].townships[1]", "“townships[1]”（适用乡镇） must be text, not the number 7", NO_ZERO_LOST,
        ),
        (
            _duty("townships: [西陌镇, ~]"),
            "items[0].townships[1]", "“townships[1]”（适用乡镇） is empty", EMPTY,
        ),
        (
            _duty("basis: [7]"),
            "items[0].basis[0]", "“basis[0]”（依据） must be text or a mapping (key: value), not the number 7",
            NO_ZERO_LOST,
        ),
        (
            _duty("seq: 1.5"),
            "items[0].seq", "“seq”（序号） must be a whole number or text, not the number 1.5", NO_ZERO_LOST,
        ),
        (
            _duty("steps: [{name: 巡查, actor: 水利站, days: 三天}]"),
            "items[0].steps[0].days", "“days”（时限） must be a whole number, not the text “三天”", "",
        ),
        (_target("30%"), "items[0].weight", "“weight”（权重） must be a number, not the text “30%”", "write 30"),
        (_target("true"), "items[0].weight", "“weight”（权重） must be a number, not true or false", ""),
        (_target(".nan"), "items[0].weight", "“nan” is not allowed for “weight”（权重）", ""),
        (_target("-.inf"), "items[0].weight", "“-inf” is not allowed for “weight”（权重）", ""),
        (_target("1, veto: 是"), "items[0].veto", "“veto”（一票否决） must be true or false, not the text “是”", ""),
        (
            _head("duty-list") + "巡河",
            "items[0]", "“items[0]”（职责事项） must be a mapping (key: value), not the text “巡河”", "",
        ),
        (_head("duty-list").removesuffix("  - "), "items", "“items”（事项） is empty", EMPTY),
        (_totals("{category: 1}"), "totals.category", "“category”（类别） must be a mapping (key: value), not the number 1", ""),
        (_totals("{all: 三}"), "totals.all", "“all”（总数） must be a whole number, not the text “三”", ""),
        (
            _head("duty-list", f"note: [{'长' * 50}]\n") + "{id: a-1, name: 巡河, category: 水利}",
            "note", "“note”（说明） must be text, not a list", "",
        ),
        (
            _duty(f"steps: [{{name: 巡查, actor: 水利站, days: {'长' * 50}}}]"),
            "items[0].steps[0].days", f"“days”（时限） must be a whole number, not the text “{'长' * 40}…”", "",
        ),
    ],
)  # fmt: skip
def test_wrong_type(check: Check, text: str, place: str, message: str, hint: str) -> None:
    assert _said(check(text)) == [("DL103", place, message, hint)]


@pytest.mark.parametrize("text", [_target("7" * 15), _target("0.5"), _duty(f"seq: {'7' * 30}")])
def test_large_and_broken_numbers_are_numbers(check: Check, text: str) -> None:
    assert [finding for finding in check(text) if finding.code.startswith("DL1")] == []


@pytest.mark.parametrize("number", ["1000000000000001", "7" * 30, "1e+16"])
def test_number_that_is_too_large_to_compute_with(check: Check, number: str) -> None:
    message = "“weight”（权重） must be at most 1000000000000000"
    assert _said(check(_target(number))) == [("DL105", "items[0].weight", message, "")]


def test_key_that_is_no_text(check: Check) -> None:
    text = _duty("2024: 已办, true: 是, mdoe: 配合履职, code: 571")
    assert _said(check(text)) == [
        ("DL102", "items[0][2024]", "the key “2024” is no text", "put it in quotes"),
        ("DL102", "items[0][True]", "the key “True” is no text", "put it in quotes"),
        ("DL102", "items[0].mdoe", "unknown field “mdoe”", "did you mean “mode”?"),
        ("DL103", "items[0].code", "“code”（事项编码） must be text, not the number 571", NO_ZERO_LOST),
    ]  # fmt: skip


MODES = "allowed: 基本履职, 配合履职, 上级收回"
TYPES = (
    "allowed: 行政许可, 行政处罚, 行政强制, 行政征收, 行政给付, "
    "行政检查, 行政确认, 行政奖励, 行政裁决, 其他行政权力"
)
ORIGINS = "allowed: 法定, 赋权, 委托, 服务前移"


@pytest.mark.parametrize(
    ("text", "place", "message", "hint"),
    [
        (
            _power("type: 行政处法, origin: 法定"),
            "items[0].type", "“行政处法” is not allowed for “type”（权力类型）", f"did you mean “行政处罚”? {TYPES}",
        ),
        (
            _power("type: 行政处罚, origin: 下放, authority: 水利局"),
            "items[0].origin", "“下放” is not allowed for “origin”（权力来源）", ORIGINS,
        ),
        (
            _duty("mode: 配合"),
            "items[0].mode", "“配合” is not allowed for “mode”（履职方式）", f"did you mean “配合履职”? {MODES}",
        ),
        (
            _duty(f"mode: {'长' * 50}"),
            "items[0].mode", f"“{'长' * 40}…” is not allowed for “mode”（履职方式）", MODES,
        ),
        (
            _barred("[村民]"),
            "items[0].applies_to[0]", "“村民” is not allowed for “applies_to[0]”（适用对象）",
            "did you mean “村”? allowed: 乡镇, 村, 干部",
        ),
    ],
)  # fmt: skip
def test_value_not_allowed(check: Check, text: str, place: str, message: str, hint: str) -> None:
    assert _said(check(text)) == [("DL104", place, message, hint)]


DATES = "dates are written like 2026-03-01"
LETTERS = "letters, digits and . _ - only, beginning with a letter or digit"
SMALL = f"small letters a-z, {LETTERS.removeprefix('letters, ')}"
REFERENCE = "write list-id#item-id, or the item id alone"
COUNTY_CODE = "expected form: ^[0-9]{6}([0-9]{6})?$"


@pytest.mark.parametrize(
    ("text", "place", "message", "hint"),
    [
        (_duty("since: 2024-02-30"), "items[0].since", "“2024-02-30” is no date", DATES),
        (_duty("since: 2023-02-29"), "items[0].since", "“2023-02-29” is no date", DATES),
        (_duty("since: 2024-2-3"), "items[0].since", "“2024-2-3” is no date", DATES),
        (_duty("since: 2024/02/03"), "items[0].since", "“2024/02/03” is no date", DATES),
        (_duty("since: 2024年2月3日"), "items[0].since", "“2024年2月3日” is no date", DATES),
        (_duty("since: 2024-02-03 08:00:00"), "items[0].since", "“2024-02-03 08:00:00” is no date", DATES),
        (_duty('since: ""'), "items[0].since", "“” is no date", DATES),
        (_duty("was: a 1"), "items[0].was", "“a 1” is no item id", LETTERS),
        (_duty("was: 巡河1"), "items[0].was", "“巡河1” is no item id", LETTERS),
        (_duty("was: -a"), "items[0].was", "“-a” is no item id", LETTERS),
        (_duty('was: "a-1\\n"'), "items[0].was", "“a-1\n” is no item id", LETTERS),
        (_duty("seq: 1").replace("id: a\n", "id: Xi mo\n"), "id", "“Xi mo” is no document id", SMALL),
        (_duty("seq: 1").replace("id: a\n", "id: Ximo\n"), "id", "“Ximo” is no document id", SMALL),
        (_duty("posts: [posts#]"), "items[0].posts[0]", "“posts#” is no reference to an item", REFERENCE),
        (_duty("posts: [a#b#c]"), "items[0].posts[0]", "“a#b#c” is no reference to an item", REFERENCE),
        (_duty("posts: [第2项]"), "items[0].posts[0]", "“第2项” is no reference to an item", REFERENCE),
        (_duty("code: 05 71"), "items[0].code", "the code “05 71” holds spaces or is empty", ""),
        (_duty('code: ""'), "items[0].code", "the code “” holds spaces or is empty", ""),
        (_duty('code: "0571\\n"'), "items[0].code", "the code “0571\n” holds spaces or is empty", ""),
        (_duty('line: ""'), "items[0].line", "“line”（条线） is empty", EMPTY),
        (_duty('line: " \u3000"'), "items[0].line", "“line”（条线） is empty", EMPTY),
        (_county('"1408"'), "county.code", "“1408” does not have the form of “code”（行政区划代码）", COUNTY_CODE),
        (_barred("[]"), "items[0].applies_to", "“applies_to”（适用对象） must have an entry", ""),
        (_barred("[村, 村]"), "items[0].applies_to", "“applies_to”（适用对象） names an entry twice", ""),
        (_post("headcount: -1, duties: []"), "items[0].headcount", "“headcount”（人数） must be at least 0", ""),
        (_target("-0.5"), "items[0].weight", "“weight”（权重） must be at least 0", ""),
        (_totals("{all: -1}"), "totals.all", "“all”（总数） must be at least 0", ""),
        (_totals("{category: {水利: -1}}"), "totals.category.水利", "“水利”（类别） must be at least 0", ""),
    ],
)  # fmt: skip
def test_wrong_shape(check: Check, text: str, place: str, message: str, hint: str) -> None:
    assert _said(check(text)) == [("DL105", place, message, hint)]


@pytest.mark.parametrize(
    "text",
    [
        _duty("since: 2024-02-29"),
        _duty("code: 0571"),
        _duty("was: A.1_b-2"),
        _post("headcount: 0, duties: [a-1]"),
        _barred("[村, 乡镇]"),
        _county('"140830000000"'),
    ],
)
def test_proper_shape(check: Check, text: str) -> None:
    assert check(text) == []


def test_empty_entry_is_shown_where_it_stands(check: Check) -> None:
    [found] = check(_duty("seq: 1") + "  -\n")
    assert _said([found]) == [("DL103", "items[1]", "“items[1]”（职责事项） is empty", EMPTY)]
    assert (found.span.line, found.span.column) == (8, 3)


def test_all_faults_of_a_document_in_their_order(check: Check) -> None:
    text = """\
dutylist: 1
kind: duty-list
id: Ximo
titel: 清单
region: 西陌镇
totals: {all: -1}
items:
  - id: a 1
    name: 巡河
    mode: 配合
  - name: [巡查]
    category: 水利
    steps:
      - {name: 上报, days: -1}
"""
    assert [(f.span.line, f.code, f.place) for f in check(text)] == [
        (3, "DL105", "id"),
        (4, "DL102", "titel"),
        (6, "DL105", "totals.all"),
        (8, "DL101", "items[0]"),
        (8, "DL105", "items[0].id"),
        (10, "DL104", "items[0].mode"),
        (11, "DL101", "items[1]"),
        (11, "DL103", "items[1].name"),
        (14, "DL101", "items[1].steps[0]"),
        (14, "DL105", "items[1].steps[0].days"),
    ]


def test_unsound_document_is_judged_by_its_shape_alone(check: Check) -> None:
    twice = "{id: a-1, name: 巡河。, category: 水利}\n  - {id: a-1, name: 其他}\n"
    assert [f.code for f in check(_head("duty-list") + twice)] == ["DL101"]


# From here on the cases are made from the schemas, so that a new field is covered.

_TEXTS = {
    TEXT_PATTERN: "甲",
    r"\S": "甲",
    r"^\S+$": "0101",
    r"^[a-z0-9][a-z0-9._-]*$": "a-1",
    r"^[A-Za-z0-9][A-Za-z0-9._-]*$": "a-1",
    r"^([a-z0-9][a-z0-9._-]*#)?[A-Za-z0-9][A-Za-z0-9._-]*$": "a-1",
    r"^[12][0-9]{3}-(0[1-9]|1[0-2])-(0[1-9]|[12][0-9]|3[01])$": "2026-03-01",
    r"^[0-9]{6}([0-9]{6})?$": "140830",
    r"^[0-9]{9}([0-9]{3})?$": "140830100",
    r"^sha256:[0-9a-f]{64}$": f"sha256:{'0' * 64}",
    r"^DL6[0-9]{2}$": "DL604",
    r"^[0-9a-f]{16}$": "0123456789abcdef",
    "": "甲",
}
"""A text for each pattern of the schemas."""


@dataclass(frozen=True)
class _Schema:
    """A part of the schema of a kind, with its references followed."""

    root: dict[str, Any]
    node: dict[str, Any]
    title: str = ""

    def _follow(self, node: Any, title: str) -> "_Schema":
        found = dict(node) if isinstance(node, dict) else {}
        while "$ref" in found:
            target = self.root["$defs"][found.pop("$ref").removeprefix("#/$defs/")]
            found = {**target, **found}
        return _Schema(self.root, found, found.get("title", title))

    def field(self, name: str) -> "_Schema":
        return self._follow(self.node["properties"][name], "")

    @property
    def fields(self) -> dict[str, "_Schema"]:
        return {name: self.field(name) for name in self.node.get("properties", ())}

    @property
    def entry(self) -> "_Schema":
        return self._follow(self.node["items"], self.title)

    @property
    def value(self) -> "_Schema":
        return self._follow(self.node.get("additionalProperties"), self.title)

    @property
    def types(self) -> list[str]:
        types: str | list[str] = self.node.get("type", [])
        return [types] if isinstance(types, str) else types

    @property
    def needed(self) -> list[str]:
        return [name for name in self.node.get("required", ()) if name not in {"dutylist", "kind"}]

    def example(self, *, full: bool) -> Any:
        """A value that fits, with all fields or with the required ones alone."""
        node = self.node
        if "const" in node:
            return node["const"]
        if "enum" in node:
            return node["enum"][0]
        if "object" in self.types:
            named = {
                name: schema.example(full=full)
                for name, schema in self.fields.items()
                if full or name in node.get("required", ())
            }
            return named or ({"甲": self.value.example(full=full)} if full else {})
        if "array" in self.types:
            return [self.entry.example(full=full)] if full or node.get("minItems") else []
        if set(self.types) & {"integer", "number"}:
            return 1
        return "boolean" in self.types or _TEXTS[node.get("pattern", "")]


def _of(kind: str) -> _Schema:
    root = load_schema(kind)
    return _Schema(root, root)


def _parts(schema: _Schema, value: Any, place: Place) -> Iterator[tuple[Place, _Schema]]:
    """Every part of a value with its place and schema."""
    yield place, schema
    if isinstance(value, dict):
        fields = schema.fields
        for name, part in value.items():
            yield from _parts(fields.get(name, schema.value), part, place / name)
    elif isinstance(value, list):
        for index, part in enumerate(value):
            yield from _parts(schema.entry, part, place / index)


def _full(kind: str) -> tuple[Any, list[tuple[Place, _Schema]]]:
    schema = _of(kind)
    document = schema.example(full=True)
    return document, list(_parts(schema, document, Place()))


def _changed(document: Any, place: Place, change: Callable[[Any], None]) -> str:
    """The document as text, after something was done at a place."""
    result = copy.deepcopy(document)
    part = result
    for step in place.path:
        part = part[step]
    change(part)
    return json.dumps(result, ensure_ascii=False)


def _with_value(document: Any, place: Place, value: Any) -> str:
    def put(holder: Any) -> None:
        holder[place.path[-1]] = value

    return _changed(document, Place(place.path[:-1]), put)


def _called(place: Place, title: str) -> str:
    last = place.path[-1]
    name = str(Place(place.path[-2:])) if isinstance(last, int) else last
    return f"“{name}”（{title}）"


every_kind = pytest.mark.parametrize("kind", [kind for kind in KINDS if kind != "workspace"])


@every_kind
@pytest.mark.parametrize("full", [False, True], ids=["least", "full"])
def test_fitting_document_has_no_fault(check: Check, kind: str, full: bool) -> None:  # noqa: FBT001
    text = json.dumps(_of(kind).example(full=full), ensure_ascii=False)
    assert [finding for finding in check(text) if finding.code < "DL2"] == []


@every_kind
def test_every_needed_field_is_missed(check: Check, kind: str) -> None:
    document, parts = _full(kind)
    cases = [(place, schema, name) for place, schema in parts for name in schema.needed]
    assert cases
    for place, schema, name in cases:
        text = _changed(document, place, lambda part, name=name: part.pop(name))  # type: ignore[misc]
        message = f"“{name}”（{schema.field(name).title}） is missing"
        assert _said(check(text)) == [("DL101", str(place), message, "")]


@every_kind
def test_every_condition_is_kept(check: Check, kind: str) -> None:
    document, parts = _full(kind)
    for place, schema in parts:
        for condition in schema.node.get("allOf", ()):
            turned = "not" in condition["if"]
            [(field, choice)] = condition["if"].get("not", condition["if"])["properties"].items()
            values = schema.field(field).node["enum"]
            value = next(value for value in values if (value in choice["enum"]) is not turned)
            where = "unless" if turned else "where"
            for name in condition["then"]["required"]:

                def lose(
                    part: Any, field: str = field, value: str = value, name: str = name
                ) -> None:
                    part[field] = value
                    del part[name]

                message = (
                    f"“{name}”（{schema.field(name).title}） is missing; "
                    f"it is needed {where} “{field}” is {', '.join(choice['enum'])}"
                )
                text = _changed(document, place, lose)
                assert _said(check(text)) == [("DL101", str(place), message, "")]


@every_kind
def test_no_mapping_takes_unknown_fields(check: Check, kind: str) -> None:
    document, parts = _full(kind)
    cases = [
        (place, part) for place, part in parts if part.node.get("additionalProperties") is False
    ]
    assert cases[0][0] == Place()
    for place, schema in cases:
        text = _changed(document, place, lambda part: part.update({"ξ": "甲"}))
        hint = f"allowed here: {', '.join(schema.fields)}"
        expected = ("DL102", str(place / "ξ"), "unknown field “ξ”", hint)
        assert _said(check(text)) == [expected]


@every_kind
def test_every_choice_is_closed(check: Check, kind: str) -> None:
    document, parts = _full(kind)
    for place, schema in parts:
        if choices := schema.node.get("enum"):
            message = f"“×” is not allowed for {_called(place, schema.title)}"
            hint = f"allowed: {', '.join(choices)}"
            found = check(_with_value(document, place, "×"))
            assert _said(found) == [("DL104", str(place), message, hint)]


@every_kind
def test_every_field_refuses_another_type(check: Check, kind: str) -> None:
    document, parts = _full(kind)
    for place, schema in parts[1:]:
        if not schema.types or place.path in {("dutylist",), ("kind",)}:
            continue
        value = 7 if not set(schema.types) & {"integer", "number"} else {"甲": "乙"}
        if isinstance(value, dict) and "object" in schema.types:
            continue
        [found] = check(_with_value(document, place, value))
        assert (found.code, found.place) == ("DL103", str(place))
        assert found.message.startswith(f"{_called(place, schema.title)} must be ")
