"""`has()` asks whether a field says anything; numbers of one field are of one type."""

from typing import Any

import pytest

from dutylist.expression import Context, Expression, compile_expression
from dutylist.expression.shapes import Shape, completed
from dutylist.policy.scopes import admission_scope, check_scope, complete_request, item_shape

SCOPE = admission_scope({"share": 2, "rate": 1.5}, {})
NAMES = ("facts", "params", "request", "today", "variables")


def compiled(text: str, scope: dict[str, Shape]) -> Expression:
    expression, flaws = compile_expression(text, scope, is_condition=True)
    assert expression is not None
    assert flaws == []
    return expression


def holds(text: str, request: dict[str, Any]) -> bool:
    values = dict.fromkeys(NAMES) | {
        "request": complete_request(request), "params": {"share": 2, "rate": 1.5},
    }  # fmt: skip
    return compiled(text, SCOPE).judge(Context(values)).holds


@pytest.mark.parametrize(
    ("text", "request_", "expected"),
    [
        ("has(request.funding)", {}, False),
        ("has(request.funding)", {"funding": None}, False),
        ("has(request.funding)", {"funding": {"no_cost": True}}, True),
        ("!has(request.funding)", {}, True),
        ("has(request.funding.amount)", {}, False),
        ("has(request.funding.amount)", {"funding": {"source": "县级财政"}}, False),
        ("has(request.funding.amount)", {"funding": {"amount": 0}}, True),
        ("has(request.opinions)", {}, False),
        ("has(request.opinions)", {"opinions": [{"unit": "甲镇"}]}, True),
        ("has(request.item.note) && request.item.note.contains('镇')", {"item": {}}, False),
        ("request.opinions.all(o, has(o.note))", {"opinions": [{"note": "见附件"}]}, True),
        ("request.opinions.all(o, has(o.note))", {"opinions": [{"unit": "甲镇"}]}, False),
        (
            "request.opinions.exists(o, has(o.note) && o.note == '见附件')",
            {"opinions": [{}]},
            False,
        ),
    ],
)
def test_has_is_true_of_what_says_something(
    text: str, request_: dict[str, Any], *, expected: bool
) -> None:
    assert holds(text, request_) is expected


def test_the_text_stays_as_it_was_written() -> None:
    expression = compiled("has(request.funding)", SCOPE)
    assert expression.text == "has(request.funding)"


@pytest.mark.parametrize("amount", [60, 60.0, 60.5])
@pytest.mark.parametrize(
    "text",
    [
        "request.funding.amount * 2.0 <= 200.0",
        "request.funding.amount * 2 <= 200",
        "request.funding.amount + 1 > 60",
        "1 + request.funding.amount > 60",
        "request.funding.amount / params.share < 31",
        "request.funding.amount * params.rate > 80",
        "request.funding.amount - size(request.targets) > 50",
    ],
)
def test_a_number_is_of_the_type_of_its_field(text: str, amount: float) -> None:
    assert holds(text, {"funding": {"amount": amount}, "targets": ["甲镇"]})


def test_a_whole_number_stays_whole() -> None:
    assert holds("request.staff % 2 == 1", {"staff": 3})
    assert holds("request.staff % 2 == 1", {"staff": 3.0})


@pytest.mark.parametrize("weight", [60, 40.5])
@pytest.mark.parametrize("text", ["item.weight * 2.0 <= 120.0", "item.weight + 1 <= 61"])
def test_weights_of_indicators(text: str, weight: float) -> None:
    scope = check_scope("item", ["assessment"], {})
    item = completed({"weight": weight}, item_shape(("assessment",)))
    values = dict.fromkeys(scope) | {"item": item}
    assert compiled(text, dict(scope)).judge(Context(values)).holds
