"""Conditions that come out the same whatever is judged are flaws; those that can come out both ways are none."""

import pytest

from dutylist.expression import compile_expression
from dutylist.expression.shapes import BOOLEAN
from dutylist.policy.scopes import admission_scope, check_scope

SCOPE = admission_scope({"limit": 3, "names": ["甲"]}, {"ready": BOOLEAN})
NEVER_FAILS = "this can never fail, whatever is judged"
NEVER_HOLDS = "this can never hold, whatever is judged"


def messages(text: str) -> list[str]:
    _expression, found = compile_expression(text, SCOPE, is_condition=True)
    return [flaw.message for flaw in found]


@pytest.mark.parametrize(
    "text",
    [
        "request.funding == request.funding",
        "request.reason <= request.reason",
        "request.title != null",
        "has(request.title)",
        "request.reason == null || request.reason != null",
        "request.veto == true || !(request.veto == true)",
        "request.funding.amount >= 0",
        "facts.current.name != null",
        "size(request.targets) >= 0",
        "request.targets.size() > -1",
        "request.action in ['新增', '变更', '退出']",
        "request.level == '乡镇' || request.level == '村'",
        "request.level != '乡镇' || request.level != '村'",
        "request.item.name in [request.item.name]",
        "request.opinions.all(o, true)",
        "request.opinions.all(o, o.stance == o.stance)",
        "request.veto == true ? true : true",
        "request.staff > 5 || request.staff <= 5",
        "request.filed < '2026-01-01' || request.filed >= '2026-01-01'",
        "request.filed <= today || today < request.filed",
        "tier(request.initiator.tier) >= 0",
        "similar(request.title, request.reason) <= 1.0",
        "variables.ready || !variables.ready",
        "true || request.veto == true",
    ],
)
def test_what_never_fails(text: str) -> None:
    assert messages(text) == [NEVER_FAILS]


@pytest.mark.parametrize(
    "text",
    [
        "request.funding != request.funding",
        "request.title == null",
        "!has(request.title)",
        "request.staff > 5 && request.staff < 3",
        "request.staff < 0",
        "size(facts.similar) < 0",
        "request.level == '乡镇' && request.level == '村'",
        "request.opinions.exists(o, o.stance != o.stance)",
        "request.opinions.exists(o, false)",
        "!(request.action in ['新增', '变更', '退出'])",
        "request.veto == true && request.veto == false",
        "request.reason == null && request.term == '长期' && request.reason != null",
    ],
)  # fmt: skip
def test_what_never_holds(text: str) -> None:
    assert messages(text) == [NEVER_HOLDS]


@pytest.mark.parametrize(
    "text",
    [
        "has(request.funding)",
        "has(request.funding.amount)",
        "has(request.opinions)",
        "request.funding.amount > 0",
        "request.funding == null || request.funding.amount > 0",
        "request.staff >= 5 && request.staff <= 6",
        "request.action in ['新增', '变更']",
        "request.level == '乡镇' ? request.veto != true : request.pledge != true",
        "size(request.targets) > 0",
        "request.opinions.all(o, o.stance == '同意')",
        "request.filed <= today",
        "request.item.name != null",
        "params.limit > 2",
        "request.basis.all(b, b.tier != null)",
        "tier(request.initiator.tier) > tier('县级')",
        "request.filed >= '2026-01-01' && request.filed < '2027-01-01'",
        "facts.workload.all(w, w.per_head == null || w.per_head <= 4.5)",
        "request.reason.matches('^.{20,}$') || request.feasibility != null",
    ],
)
def test_what_comes_out_both_ways(text: str) -> None:
    assert messages(text) == []


def test_an_item_that_stands_in_a_list_has_its_name() -> None:
    scope = check_scope("item", ["duty-list"], {})
    _expression, flaws = compile_expression("has(item.name)", scope, is_condition=True)
    assert [flaw.message for flaw in flaws] == [NEVER_FAILS]
    assert compile_expression("has(item.note)", scope, is_condition=True)[1] == []


def test_too_many_cases_are_let_be() -> None:
    text = " && ".join(f"request.staff != {number}" for number in range(30))
    wide = " && ".join(f"request.{name} != null" for name in ("reason", "term", "exit", "through"))
    assert messages(f"({text}) && {wide}") == []
