"""Conditions judged over values: what holds, what fails, what made it so, what takes too long."""

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dutylist.expression import Context, EvaluationError, Expression, compile_expression
from dutylist.expression.cost import LIMIT, work
from dutylist.expression.shapes import ANY

NAMES = ("facts", "request", "today")


def condition(text: str) -> Expression:
    expression, flaws = compile_expression(text, dict.fromkeys(NAMES, ANY), is_condition=True)
    assert expression is not None, flaws
    return expression


def context(**values: Any) -> Context:
    return Context({"facts": None, "request": None, "today": "2026-03-02", **values})


def judged(text: str, **values: Any) -> tuple[bool, dict[str, Any]]:
    verdict = condition(text).judge(context(**values))
    return verdict.holds, verdict.values


OPINIONS = [{"unit": "甲镇", "stance": "同意"}, {"unit": "乙镇", "stance": "不同意"}]


@pytest.mark.parametrize(
    ("text", "request_", "holds", "values"),
    [
        ("request.staff > 1", {"staff": 2}, True, {"request.staff": 2}),
        ("request.staff > 1", {"staff": 1}, False, {"request.staff": 1}),
        (
            "request.funding != null && request.funding.amount > 0", {"funding": None}, False,
            {"request.funding": None},
        ),
        (
            "request.funding != null && request.funding.amount > 0", {"funding": {"amount": 5}},
            True, {"request.funding": {"amount": 5}, "request.funding.amount": 5},
        ),
        ("size(request.targets) == 0", {"targets": ["甲镇"]}, False, {"size(request.targets)": 1}),
        ("request.targets.size() == 1", {"targets": ["甲"]}, True, {"request.targets.size()": 1}),
        (
            "request.opinions.exists(o, o.stance == '不同意')", {"opinions": OPINIONS}, True,
            {"request.opinions[1]": OPINIONS[1]},
        ),
        (
            "request.opinions.all(o, o.stance == '同意')", {"opinions": OPINIONS}, False,
            {"request.opinions[1]": OPINIONS[1]},
        ),
        (
            "request.opinions.exists(o, o.stance == '弃权')", {"opinions": OPINIONS}, False,
            {"size(request.opinions)": 2},
        ),
        (
            "request.opinions.all(o, o.unit != '丙镇')", {"opinions": OPINIONS}, True,
            {"size(request.opinions)": 2},
        ),
        ("request.opinions.all(o, false)", {"opinions": []}, True, {"size(request.opinions)": 0}),
        ("request.opinions.exists(o, true)", {"opinions": []}, False, {"size(request.opinions)": 0}),
        (
            "!request.opinions.exists(o, o.stance == '不同意')", {"opinions": OPINIONS}, False,
            {"request.opinions[1]": OPINIONS[1]},
        ),
        (
            "request.targets.all(t, request.opinions.exists(o, o.unit == t))",
            {"targets": ["甲镇", "丙镇"], "opinions": OPINIONS}, False, {"request.targets[1]": "丙镇"},
        ),
        (
            "request.opinions.filter(o, o.stance == '同意').exists(o, o.unit == '甲镇')",
            {"opinions": OPINIONS}, True,
            {'request.opinions.filter(o, o.stance == "同意")[0]': OPINIONS[0]},
        ),
        ("request.count.all(key, request.count[key] > 0)", {"count": {"甲": 1, "乙": 0}}, False,
         {"request.count": "乙"}),
        ("request.reason != null || true", {"reason": None}, True, {"request.reason": None}),
        ("has(request.reason)", {}, False, {"request": {}}),
    ],
)  # fmt: skip
def test_verdicts_with_their_values(
    text: str, request_: dict[str, Any], *, holds: bool, values: dict[str, Any]
) -> None:
    assert judged(text, request=request_) == (holds, values)


def test_an_element_that_fails_is_not_the_one_that_decides() -> None:
    assert judged("request.exists(x, x > 1)", request=[None, 2]) == (True, {"request[1]": 2})
    assert judged("request.all(x, x > 1)", request=[None, 1]) == (False, {"request[1]": 1})


def test_calls_are_shown_with_what_they_yield() -> None:
    request = {
        "tier": "省级文件",
        "name": "自建房巡查",
        "other": "自建房屋巡查",
        "filed": "2026-02-27",
    }
    holds, values = judged(
        "tier(request.tier) >= 40 && similar(request.name, request.other) > 0.5"
        " && workdays(request.filed, today) == 2",
        request=request,
    )
    assert holds
    assert values["tier(request.tier)"] == 40
    assert values["workdays(request.filed, today)"] == 2
    assert 0.7 < values["similar(request.name, request.other)"] < 1
    assert values["request.filed"] == "2026-02-27"


@pytest.mark.parametrize(
    ("text", "request_", "message"),
    [
        ("request", 1, "the expression yields neither true nor false"),
        ("request", "true", "the expression yields neither true nor false"),
        ("request", None, "the expression yields neither true nor false"),
        ("request.amount > 0", None, "SELECT"),
        ("request.amount > 0", {}, "amount"),
        ("request.amount > 0", {"amount": None}, "No matching overload"),
        ("request > 0", "1", "No matching overload"),
        ("!request", None, "No matching overload"),
        ("request.all(x, x)", None, "No matching overload"),
        ("request.all(x, true)", 3, "No matching overload"),
        ("request.exists(x, true)", "text", "No matching overload"),
        ("request.all(x, x > 0)", [1, None], "No matching overload"),
        ("1 / request > 0", 0, "divide by zero"),
        ("request[3] == 1", [1], "Index error: index=3 size=1"),
        ("{'a': true}[request]", "b", "Key not found in map"),
        ("int(request) > 0", "eins", "int"),
        ("request > 0", 2**70, "out of range"),
        ("tier(request) > 0", "国家级", "there is no tier “国家级”"),
        ("tier(request) > 0", 3, "No matching overload"),
        ("similar(today, request) > 0.5", None, "No matching overload"),
        ("workdays(today, request) > 0", "2040-01-01", "no calendar of working days for 2040"),
        ("workdays(today, request) > 0", "demnächst", "isoformat"),
        ("today.matches(request)", "(", "missing )"),
        ("timestamp(request) > timestamp('2026-01-01T00:00:00Z')", "gestern", "failed"),
        ("request + 9223372036854775807 > 0", 1, "overflow"),
    ],
)
def test_what_fails_is_never_true(text: str, request_: object, message: str) -> None:
    expression = condition(text)
    failing = context(request=request_)
    with pytest.raises(EvaluationError, match=message.replace(")", r"\)")):
        expression.judge(failing)
    assert isinstance(expression.values(failing), dict)  # what there is to show is shown


_values = st.recursive(
    st.none() | st.booleans() | st.integers(-3, 3) | st.sampled_from(["", "甲", "2026-03-02"]),
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(st.sampled_from(["a", "b"]), inner, max_size=2)
    ),
    max_leaves=6,
)
_CONDITIONS = [
    condition(text)
    for text in (
        "request.a > 0 && request.b.all(x, x != null)",
        "request.exists(x, x.a == request.size())",
        "request.filter(x, x).map(x, x + 1).all(x, x > size(request))",
        "has(request.a) ? tier(request.a) > 0 : !request",
        "workdays(request.a, today) >= 0 || similar(request.b, today) > 0.5",
        "request.all(x, x.exists(y, y == x || y in request))",
    )
]


@given(st.sampled_from(_CONDITIONS), _values)
def test_whatever_the_values_a_condition_holds_or_not_or_fails(
    expression: Expression, value: object
) -> None:
    over = context(request=value)
    try:
        verdict = expression.judge(over)
    except EvaluationError as error:
        assert str(error)  # noqa: PT017  either way is right, if it is said how
    else:
        assert verdict.holds in {True, False}
    assert isinstance(expression.values(over), dict)


@pytest.mark.parametrize(
    ("text", "request_"),
    [
        ("request.all(x, request.all(y, x + y >= 0))", list(range(5000))),
        ("request.map(x, request.map(y, x * y)).size() > 0", list(range(3000))),
        ("request.exists(x, x in request + request)", list(range(5000))),
        ("request.all(x, x.all(y, y.all(z, z.all(a, a))))", [[[[True] * 60] * 60] * 60]),
        ("request.all(request, request.all(y, facts == null || y > 0))", [[1] * 6000] * 3),
        ("[request]" + ".map(x, x + x)" * 24 + ".all(x, size(x) > 0)", ["甲"] * 100),
        ("[request]" + ".map(x, x + x)" * 28 + ".all(x, size(x) > 0)", "甲" * 1000),
        ("request.all(x, x >= 0)", list(range(20_000))),
    ],
)
def test_what_would_take_too_long_is_refused(text: str, request_: object) -> None:
    expression = condition(text)
    over = context(request=request_)
    with pytest.raises(EvaluationError, match=r"steps; 5,000,000 are allowed$|budget exceeded$"):
        expression.judge(over)
    assert expression.values(over).keys() <= {"facts"}  # nothing of it is evaluated for show


@pytest.mark.parametrize("first", ["'甲'", "['甲']", "request.targets"])
@pytest.mark.parametrize(
    "more", ["{v} + {v}", "[{v}, {v}]", "{{'a': {v}, 'b': {v}}}", "[1, 2].map(x, {v})"]
)
def test_variables_that_build_on_each_other_do_not_grow_without_end(first: str, more: str) -> None:
    """Each doubles what the one before has built."""
    variables: dict[str, Any] = {"v0": value_of(first, {})}
    with pytest.raises(EvaluationError, match=r"steps; 5,000,000 are allowed$"):
        grow(variables, more)
    assert 10 < len(variables) < 30


def grow(variables: dict[str, Any], more: str) -> None:
    for number in range(1, 40):
        text = more.format(v=f"variables.v{number - 1}")
        variables[f"v{number}"] = value_of(text, variables)


def value_of(text: str, variables: dict[str, Any]) -> Any:
    over = {"request": {"targets": ["甲镇"]}, "variables": dict(variables)}
    expression, _flaws = compile_expression(text, dict.fromkeys(over, ANY), is_condition=False)
    assert expression is not None
    return expression.value(Context(over))


def test_one_expression_does_not_build_without_end() -> None:
    over = context(request="甲" * 20_000)
    expression = condition(" + ".join(["request"] * 30) + " == ''")
    with pytest.raises(EvaluationError, match=r"steps; 5,000,000 are allowed$"):
        expression.judge(over)
    assert not judged("request + request == ''", request="甲" * 10_000)[0]


def test_the_bound_leaves_room_for_a_county() -> None:
    items = [{"name": f"事项{number}", "lead": ["甲局"]} for number in range(5100)]
    text = "request.all(i, size(i.lead) == 1 && i.name.matches('^事项[0-9]+$'))"
    assert judged(text, request=items)[0]
    assert work(condition(text).program.tree, {"request": items}) < LIMIT


def test_the_bound_goes_by_the_lists_that_loops_go_over() -> None:
    """Not by the largest there is, which may be of no concern."""
    values = {"request": [{"lead": ["甲局", "乙局"]}, {"lead": ["丙局"]}], "facts": [0] * 20_000}
    text = "request.all(i, i.lead.all(unit, unit != ''))"
    assert work(condition(text).program.tree, values) < 50


def test_a_regular_expression_does_not_backtrack() -> None:
    # one that does would never come to an end here
    assert not judged("request.matches('^(a+)+$')", request="a" * 50_000 + "b")[0]


def test_a_chinese_character_is_one() -> None:
    assert judged("size(request) == 2", request="中文") == (True, {"size(request)": 2})


def test_names_and_fields_that_an_expression_reads() -> None:
    expression = condition(
        "request.targets.all(t, request.item.name != t) && size(facts.similar) == 0"
    )
    assert expression.mentions("request") == {"targets", "item"}
    assert expression.mentions("facts") == {"similar"}
    assert expression.mentions("today") == frozenset()
    assert expression.reads("facts")
    assert not expression.reads("today")
    assert not condition("[1].all(today, today > 0)").reads("today")
