"""What is wrong with an expression is said before anything is judged by it, and where."""

import pytest

from dutylist.citation import TIERS
from dutylist.expression import compile_expression
from dutylist.expression.shapes import BOOLEAN, NUMBER, TEXT, list_of, record, shape_of_kind
from dutylist.policy.scopes import admission_scope, check_scope, item_shape

PARAMS = {
    "tier": "省级文件", "reviewers": ["编办"], "limit": 3, "nested": {"a": True}, "level": "省里",
    "day": "2026/03/01", "stance": "赞同", "all": "编办|", "broken": "(", "none": "", "span": "30d",
    "reviewer": "财政", "by": "2026-03-01",
}  # fmt: skip
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
        "request.filed <= params.by && request.filed in ['2026-03-01', today]",
        "params.tier == '市级' || params.tier != params.reviewer + '级' || params.tier.contains('国')",
        "facts.similar.exists(h, h.state == '有效' && h.kind == 'power-list' || h.state == '')",
        "request.channel.startsWith('上级') && request.reviews.all(r, r.verdict.contains('通过'))",
        "facts.current == null || facts.current.mode != null",
        "request.basis.all(b, b != null) && request.reviews != []",
        "request.reason.startsWith(request.title) && request.title.matches(request.item.name)",
        "request.filed + 'x' == request.title",
        "duration('720h') > duration('1h')",
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


DAY = "write dates as 2026-03-01"
ADD = "did you mean “新增”? allowed: 新增, 变更, 退出"
ACTIONS = "allowed: 新增, 变更, 退出"
ANYWHERE = "is found in any text, even an empty one"
LISTS = "compare size() of it with 0"


@pytest.mark.parametrize(
    ("text", "part", "message", "hint"),
    [
        (
            "facts.lists.exists(l, l.kind == 'duty-lst')", "'duty-lst'",
            "“duty-lst” can never stand here", "did you mean “duty-list”?",
        ),
        (
            "facts.similar.all(s, s.state != '基本履只')", "'基本履只'",
            "“基本履只” can never stand here", "did you mean “基本履职”?",
        ),
        ("request.targets == '西陌镇'", "", "text is never equal to a list", ""),
        ("'西陌镇' != request.targets", "", "text is never equal to a list", ""),
        ("request.targets == request.title", "", "a list is never equal to text", ""),
        ("request.staff != request.reason", "", "a number is never equal to text", ""),
        (
            "request.temporary == 'null'", "",
            "text is never equal to a mapping (key: value)", "",
        ),
        ("request.basis.exists(b, b == '森林法')", "", "text is never equal to a mapping (key: value)", ""),
        ("request.reason != 'null'", "'null'", "“null” in quotation marks is a text like any other", "write null without quotation marks"),
        ("request.reviews != null", "", "a list is never null, it may be empty", LISTS),
        ("null == facts.similar", "", "a list is never null, it may be empty", LISTS),
        ("request.filed >= '2026/03/01'", "'2026/03/01'", "“2026/03/01” is no date", DAY),
        ("'2026-02-30' < request.start", "'2026-02-30'", "“2026-02-30” is no date", DAY),
        ("today > '20260301'", "'20260301'", "“20260301” is no date", DAY),
        ("request.reviews.all(r, r.date < params.day)", "", "“2026/03/01” is no date", DAY),
        ("request.filed in ['2026-3-1']", "'2026-3-1'", "“2026-3-1” is no date", DAY),
        ("workdays(request.filed, '3月1日') > 3", "'3月1日'", "“3月1日” is no date", DAY),
        ("request.opinions.all(o, o.stance == params.stance)", "", "“赞同” can never stand here", "did you mean “同意”?"),
        ("request.action in params.reviewers", "", "“新增” can never stand here", "allowed: 编办"),
        ("request.action.matches('新设|增加')", "'新设|增加'", "“新设|增加” can never stand here", ADD),
        ("request.action.contains('删')", "'删'", "“删” can never stand here", ACTIONS),
        ("request.action.startsWith('增')", "'增'", "“增” can never stand here", ADD),
        ("request.action.endsWith('新')", "'新'", "“新” can never stand here", ADD),
        ("matches(request.action, '设')", "'设'", "“设” can never stand here", ACTIONS),
        ("request.reason.matches('编办|')", "'编办|'", f"“编办|” {ANYWHERE}", ""),
        ("request.reason.matches(params.all)", "", f"“编办|” {ANYWHERE}", ""),
        ("request.reason.contains(params.none)", "", f"“” {ANYWHERE}", ""),
        ("params.reviewers.all(p, request.reason.startsWith(''))", "''", f"“” {ANYWHERE}", ""),
        ("request.reason.matches(params.broken)", "", "“(” is no pattern: ", ""),
        ("request.basis.exists(b, tier(b.tier) > tier(params.level))", "", "there is no tier “省里”", "allowed: 法律"),
        ("duration(params.span) > duration('1h')", "", "“30d” is no span of time", "such as 720h or 90m"),
        ("'西陌镇' in request.title", "", "text has no elements to go through", ""),
    ],
)  # fmt: skip
def test_what_never_holds_or_always_does(text: str, part: str, message: str, hint: str) -> None:
    [found] = flaws(text)
    assert (found[0], found[1][: len(message)], found[2][: len(hint)]) == (part, message, hint)
    assert bool(found[2]) is bool(hint)


def test_states_and_kinds_of_facts_are_the_words_of_the_lists() -> None:
    state = (shape_of_kind("admit-output", "Hit").fields or {})["state"]
    for kind, field in [
        ("duty-list", "mode"), ("power-list", "status"), ("village-list", "class"),
        ("certificate-list", "ruling"),
    ]:  # fmt: skip
        words = (item_shape((kind,)).fields or {})[field].choices
        assert words
        assert set(words) <= set(state.choices)


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
