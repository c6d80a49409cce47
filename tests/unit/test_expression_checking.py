"""What is wrong with an expression is said before anything is judged by it, and where."""

import pytest

from dutylist.citation import TIERS
from dutylist.expression import compile_expression
from dutylist.expression.shapes import BOOLEAN, NUMBER, TEXT, list_of, record
from dutylist.policy.scopes import admission_scope, check_scope

PARAMS = {"tier": "省级文件", "reviewers": ["编办"], "limit": 3, "nested": {"a": True}}
SCOPE = admission_scope(PARAMS, {"ready": BOOLEAN, "names": list_of(TEXT), "count": NUMBER})

type Found = list[tuple[str, str, str]]


def flaws(text: str, *, is_condition: bool = True) -> Found:
    """The stretch of the text each flaw points to, its message and its hint."""
    _expression, found = compile_expression(text, SCOPE, is_condition=is_condition)
    return [
        (text[flaw.offset : flaw.offset + flaw.length], flaw.message, flaw.hint) for flaw in found
    ]


@pytest.mark.parametrize(
    "text",
    [
        "true",
        "request.funding != null && request.funding.amount > 0",
        "has(request.funding) && request.funding.no_cost == true",
        'request.action in ["新增", "变更"]',
        "request.opinions.all(o, o.stance == '同意')",
        'size(facts.similar.filter(h, h.score > 0.9 && h.state == "收回")) == 0',
        "request.targets.exists(t, t == '甲镇')",
        "params.reviewers.all(body, request.reviews.exists(r, r.unit.contains(body)))",
        "facts.workload.map(w, w.per_head).all(p, p == null || p < params.limit)",
        "request.basis.exists(b, tier(b.tier) >= tier(params.tier))",
        "workdays(request.filed, today) <= params.limit",
        "variables.ready && variables.names.all(n, size(n) > 0)",
        "request.item.name.matches('巡查$')",
        "facts.current != null && facts.current.category == request.item.category",
        'request["title"] == ""',
        "params.nested.a",
        "request.level == '村' ? request.veto == true : request.pledge == true",
        "request.basis[0].tier != null",
        "timestamp(today + 'T00:00:00Z') > timestamp('2026-01-01T00:00:00Z')",
    ],
)  # fmt: skip
def test_sound_conditions(text: str) -> None:
    assert flaws(text) == []


@pytest.mark.parametrize(
    ("text", "part", "message", "hint"),
    [
        (
            "request.fundng != null", "fundng",
            "unknown field “fundng”", "did you mean “funding”?",
        ),
        (
            "has(request.fundng)", "fundng",
            "unknown field “fundng”", "did you mean “funding”?",
        ),
        (
            'request["fundng"] == null', "fundng",
            "unknown field “fundng”", "did you mean “funding”?",
        ),
        (
            "request.funding.amout > 0", "amout",
            "unknown field “amout”", "did you mean “amount”?",
        ),
        (
            "request.opinions.all(o, o.stanse == '同意')", "stanse",
            "unknown field “stanse”", "did you mean “stance”?",
        ),
        (
            "request.reviews.exists(r, r.verdict == '通过' && r.untit == '')", "untit",
            "unknown field “untit”", "did you mean “unit”?",
        ),
        (
            "size(facts.similar.filter(h, h.scor > 0.9)) == 0", "scor",
            "unknown field “scor”", "did you mean “score”?",
        ),
        (
            "facts.similar.filter(h, h.score > 0.9).all(h, h.nam == '')", "nam",
            "unknown field “nam”", "did you mean “name”?",
        ),
        (
            "size(facts.workload.map(w, w.itmes)) == 0", "itmes",
            "unknown field “itmes”", "did you mean “items”?",
        ),
        (
            "request.basis.map(b, b.teir == '', b).size() > 0", "teir",
            "unknown field “teir”", "did you mean “tier”?",
        ),
        (
            "request.targets.all(t, request.opinions.exists(o, o.unti == t))", "unti",
            "unknown field “unti”", "did you mean “unit”?",
        ),
        (
            "params.limits > 3", "limits",
            "unknown field “limits”", "did you mean “limit”?",
        ),
        (
            "params.nested.b", "b",
            "unknown field “b”", "allowed here: a",
        ),
        (
            "variables.redy", "redy",
            "unknown field “redy”", "did you mean “ready”?",
        ),
        (
            "request.title.size2 == 1", "size2",
            "text has no field “size2”", "",
        ),
        (
            "request.basis.title == ''", "title",
            "a list has no field “title”", "",
        ),
        (
            "request.action == '新加'", "'新加'",
            "“新加” can never stand here", "did you mean “新增”? allowed: 新增, 变更, 退出",
        ),
        (
            "request.action in ['新增', '退']", "'退'",
            "“退” can never stand here", "did you mean “退出”? allowed: 新增, 变更, 退出",
        ),
        (
            "request.opinions.all(o, o.stance != '赞同')", "'赞同'",
            "“赞同” can never stand here", "did you mean “同意”? allowed: 同意, 不同意, 有条件同意",
        ),
        (
            "tier(params.tier) > tier('国家级')", "'国家级'",
            "there is no tier “国家级”", f"allowed: {', '.join(TIERS)}",
        ),
        ("request.staff == '1'", "", "text is never equal to a number", ""),
        ("params.limit > '3'", "", "text is never equal to a number", ""),
        ("request.veto == 'true'", "", "text is never equal to true or false", ""),
        ("size(request.targets) == '1'", "", "“==” does not go with (int, string)", ""),
        ("has(request.item.nmae)", "nmae", "unknown field “nmae”", "did you mean “name”?"),
        ("request.title", "", "this yields text, not true or false", ""),
        ("size(request.targets)", "", "this yields a number, not true or false", ""),
        ("request.targets", "", "this yields a list, not true or false", ""),
        ("request", "", "this yields a mapping (key: value), not true or false", ""),
        ("request.opinions.filter(o, true)", "", "this yields a list, not true or false", ""),
        ("variables.count + 1", "", "this yields a number, not true or false", ""),
        (
            "request.targets.all(t, request.staff)", "",
            "this yields a number, not true or false", "",
        ),
        ("request.title.all(c, true)", "", "text has no elements to go through", ""),
        ("reqest.title == ''", "", "there is nothing called “reqest”", "did you mean “request”?"),
        (
            "request.targets.all(t, tt == '')", "", "there is nothing called “tt”", "",
        ),
        ("siez(request.targets) > 0", "", "there is nothing called “siez”", "did you mean “size”?"),
        ("1 + 'a' == 2", "", "“+” does not go with (int, string)", ""),
        (
            "request.title == '", "",
            "this is no CEL expression: Syntax error: token recognition error at: '''", "",
        ),
    ],
)  # fmt: skip
def test_flaws(text: str, part: str, message: str, hint: str) -> None:
    assert flaws(text) == [(part, message, hint)]


def test_every_flaw_is_told() -> None:
    found = flaws("request.fundng != null || request.opinions.all(o, o.x == 1)")
    assert [message for _part, message, _hint in found] == [
        "unknown field “fundng”",
        "unknown field “x”",
    ]


def test_a_variable_may_be_of_any_kind() -> None:
    assert flaws("size(request.targets)", is_condition=False) == []
    assert flaws("request.trgets", is_condition=False) == [
        ("trgets", "unknown field “trgets”", "did you mean “targets”?")
    ]


def test_the_offset_counts_characters_and_lines() -> None:
    text = "request.title == '中文😀' ||\n  request.fundng == null"
    _expression, found = compile_expression(text, SCOPE, is_condition=True)
    assert [text[flaw.offset : flaw.offset + flaw.length] for flaw in found] == ["fundng"]


def test_the_offset_of_a_fault_of_grammar() -> None:
    text = "request.title == '中文' &&\n  || true"
    expression, found = compile_expression(text, SCOPE, is_condition=True)
    assert expression is None
    assert [text[flaw.offset :] for flaw in found] == ["|| true"]


@pytest.mark.parametrize("depth", [40, 400, 4000])
def test_what_is_nested_too_deeply_is_refused(depth: int) -> None:
    found = flaws("(" * depth + "true" + ")" * depth)
    assert [message for _part, message, _hint in found] == ["the expression is nested too deeply"]


def test_a_rule_of_a_hundred_thousand_characters_is_refused() -> None:
    [(_part, message, _hint)] = flaws(f'request.title != "{"中" * 100_000}"')
    assert message.startswith("this is no CEL expression: INVALID_ARGUMENT: expression size")


@pytest.mark.parametrize(
    ("scope", "text", "message"),
    [
        ("item", "item.townshp_duties != null", "unknown field “townshp_duties”"),
        ("item", "item.mode == '基本'", "“基本” can never stand here"),
        ("item", "size(document.items) > 0", "unknown field “items”"),
        ("list", "document.items.all(i, i.nme != '')", "unknown field “nme”"),
        ("township", "size(township.ofices) == 6", "unknown field “ofices”"),
        ("township", "lists.all(l, l.items.exists(i, i.stat == ''))", "unknown field “stat”"),
        ("workspace", "organizations.all(o, o.townships.all(t, t.nme != ''))", "unknown field “nme”"),
    ],
)  # fmt: skip
def test_the_scopes_of_check_rules(scope: str, text: str, message: str) -> None:
    _expression, found = compile_expression(
        text, check_scope(scope, ["duty-list"], {}), is_condition=True
    )
    assert [flaw.message for flaw in found] == [message]


def test_the_fields_of_a_kind_are_those_of_its_items() -> None:
    text = "item.origin == '委托'"
    for kinds, expected in (["power-list"], []), (["duty-list"], ["unknown field “origin”"]):
        _expression, found = compile_expression(
            text, check_scope("item", kinds, {}), is_condition=True
        )
        assert [flaw.message for flaw in found] == expected


def test_mappings_of_two_shapes_have_the_fields_of_both() -> None:
    scope = {"one": record({"a": TEXT}), "other": record({"b": NUMBER})}
    _expression, found = compile_expression(
        "(one.a == '' ? one : other).c == 1", scope, is_condition=True
    )
    assert [(flaw.message, flaw.hint) for flaw in found] == [
        ("unknown field “c”", "allowed here: b, a")
    ]
