"""The verdict: how the results of rules add up, what an error does, how long a waiver holds."""

from collections.abc import Callable
from datetime import date
from itertools import combinations_with_replacement, product
from typing import Any, cast, get_args

import pytest

from dutylist.admission.evaluation import Judgement, RuleOutcome, evaluate_request, outcome_of
from dutylist.finding import Place
from dutylist.model.policy import OnFail, Status
from dutylist.policy.admission import Policy, PolicyRule, compile_policy
from dutylist.policy.registry import PolicyRegistry, PolicySource
from dutylist.workspace.workspace import Workspace

ORGANIZATION = (
    "dutylist: 1\nkind: organization\nid: org\ntitle: 机构\n"
    "county: {name: 甲县, code: '140830'}\n"
    "departments: [{name: 住建局}]\ntownships: [{name: 甲镇, code: '140830100'}]\n"
)
REQUEST = (
    "dutylist: 1\nkind: admission-request\nid: r1\ntitle: 申请\nlevel: 乡镇\naction: 新增\n"
    "channel: 上级交办\napplicant: 住建局\nfiled: 2026-03-02\ntargets: [甲镇]\n"
    "item: {list: jia, name: 农房巡查}\nstaff: 1\n"
)
WAIVER = (
    "dutylist: 1\nkind: waiver\nid: {id}\ntitle: 豁免\nrule: {rule}\nrequest: {request}\n"
    "reason: 急需\napproved_by: 县委编委\nnumber: 芮编〔2026〕9号\nexpires: {expires}\n"
)
DAY = date(2026, 3, 25)

type Collect = Callable[[dict[str, str]], Workspace]


def policy(*rules: dict[str, Any], **more: Any) -> Policy:
    common = {"title": "t", "message": "no", "on_fail": "reject"}
    data = {
        "dutylist": 1, "kind": "admission-policy", "id": "p", "title": "制度", "level": "乡镇",
        "rules": [common | rule for rule in rules], **more,
    }  # fmt: skip
    source = PolicySource("p.yaml", cast("Any", data))
    compiled, flaws = compile_policy(PolicyRegistry({"p": source}).merge(source))
    assert flaws == []
    return compiled


def judged(collect: Collect, found: Policy, at: date = DAY, **files: str) -> Judgement:
    documents = {"org.yaml": ORGANIZATION, "r1.yaml": REQUEST}
    workspace = collect(documents | {f"{name}.yaml": text for name, text in files.items()})
    request = workspace.find("r1")
    assert request is not None
    return evaluate_request(request, found, workspace, at)


def outcome(status: Status, on_fail: OnFail) -> RuleOutcome:
    [rule] = policy({"id": "R", "require": "true", "on_fail": on_fail}).rules
    return RuleOutcome(rule, status)


ALL = [
    outcome(status, on_fail)
    for status, on_fail in product(get_args(Status.__value__), get_args(OnFail.__value__))
]


@pytest.mark.parametrize("number", [1, 2, 3])
def test_the_gravest_rule_decides(number: int) -> None:
    for rules in combinations_with_replacement(ALL, number):
        results = {(rule.status, rule.rule.data["on_fail"]) for rule in rules}
        statuses = {status for status, _on_fail in results}
        if "error" in statuses or statuses == {"skipped"}:
            expected = "error"
        elif ("fail", "reject") in results:
            expected = "rejected"
        elif ("fail", "return") in results:
            expected = "returned"
        elif ("fail", "refer") in results:
            expected = "referred"
        else:
            expected = "admitted"
        assert outcome_of(rules) == expected
        assert outcome_of(reversed(rules)) == expected


def test_without_a_rule_nothing_is_admitted() -> None:
    assert outcome_of([]) == "error"


def test_statuses_of_rules(collect: Collect) -> None:
    found = judged(
        collect,
        policy(
            {"id": "pass", "require": ["request.staff == 1", "size(request.targets) == 1"]},
            {"id": "skipped", "when": "request.action == '退出'", "require": "request.veto == true"},
            {"id": "warned", "require": "request.staff > 1", "on_fail": "warn"},
            {"id": "returned", "when": "request.staff == 1", "on_fail": "return",
             "require": ["request.staff == 1", "request.staff > 1"]},
        ),
    )  # fmt: skip
    assert [(rule.rule.id, rule.status) for rule in found.rules] == [
        ("pass", "pass"), ("skipped", "skipped"), ("warned", "fail"), ("returned", "fail"),
    ]  # fmt: skip
    assert found.outcome == "returned"
    assert [
        (clause.expression, clause.result, dict(clause.values)) for clause in found.rules[3].clauses
    ] == [
        ("request.staff == 1", True, {"request.staff": 1}),
        ("request.staff > 1", False, {"request.staff": 1}),
    ]


BROKEN = "request.funding.amount > 0"


@pytest.mark.parametrize(
    "rule",
    [
        {"require": BROKEN},
        {"require": ["true", BROKEN]},
        {"require": [BROKEN, "false"]},
        {"when": BROKEN, "require": "true"},
        {"require": BROKEN, "on_fail": "warn"},
        {"require": "tier(request.item.name) > 0"},
        {"require": "dyn(request.staff)"},
        {"when": "dyn(request.reason)", "require": "true"},
        {"require": "workdays(request.filed, '2040-01-01') > 0"},
        {"require": "request.item.name.matches('(' + request.item.name)"},
    ],
)
def test_a_rule_that_errors_leaves_the_request_undecided(
    collect: Collect, rule: dict[str, Any]
) -> None:
    good = {"id": "good", "require": "true"}
    rejecting = {"id": "bad", "require": "false"}
    found = policy(good, {"id": "R"} | rule, rejecting)
    judgement = judged(collect, found, w=WAIVER.format(id="w", rule="R", request="r1", expires=DAY))
    assert judgement.outcome == "error"
    broken = judgement.rules[1]
    assert (broken.status, broken.weight) == ("error", None)
    assert broken.note
    assert [clause.error for clause in broken.clauses if clause.result is None] == [broken.note]


def test_a_variable_that_fails_fails_the_rules_that_use_it(collect: Collect) -> None:
    found = judged(
        collect,
        policy(
            {"id": "direct", "require": "variables.amount > 0"},
            {"id": "through", "require": "variables.double > 0"},
            {"id": "when", "when": "variables.amount > 0", "require": "true"},
            {"id": "apart", "require": "variables.sound"},
            variables={
                "amount": "request.funding.amount", "double": "variables.amount + 1",
                "sound": "request.staff == 1",
            },
        ),
    )  # fmt: skip
    assert found.outcome == "error"
    assert {rule.rule.id: rule.status for rule in found.rules} == {
        "direct": "error", "through": "error", "when": "error", "apart": "pass",
    }  # fmt: skip
    notes = {rule.rule.id: rule.note for rule in found.rules}
    assert notes["direct"].startswith("the variable amount fails: ")
    assert notes["through"].startswith("the variable double fails: the variable amount fails: ")


def test_a_variable_that_fails_where_nothing_uses_it_does_no_harm(collect: Collect) -> None:
    rule = {"id": "R", "require": "request.staff == 1"}
    found = policy(rule, variables={"amount": "request.funding.amount"})
    assert judged(collect, found).outcome == "admitted"


def test_variables_are_worked_out_over_the_request_and_the_facts(collect: Collect) -> None:
    found = policy(
        {"id": "R", "require": "variables.alike == 0 && variables.late"},
        variables={"alike": "size(facts.similar)", "late": "today > request.filed"},
    )
    judgement = judged(collect, found)
    assert judgement.outcome == "admitted"
    assert judgement.rules[0].clauses[0].values == {"variables.alike": 0, "variables.late": True}


@pytest.mark.parametrize(
    ("rule", "request_id", "day", "status", "note"),
    [
        ("R", "r1", "2026-03-24", "waived", "waived by 芮编〔2026〕9号 of 县委编委 until 2026-03-25"),
        ("R", "r1", "2026-03-25", "waived", "waived by 芮编〔2026〕9号 of 县委编委 until 2026-03-25"),
        ("R", "r1", "2026-03-26", "fail", "the waiver w expired on 2026-03-25"),
        ("R", "r2", "2026-03-24", "fail", ""),
        ("Q", "r1", "2026-03-24", "fail", ""),
    ],
)  # fmt: skip
def test_a_waiver_holds_until_the_end_of_its_last_day(
    collect: Collect, rule: str, request_id: str, day: str, status: str, note: str
) -> None:
    found = judged(
        collect,
        policy({"id": "R", "require": "request.staff > 1"}),
        date.fromisoformat(day),
        w=WAIVER.format(id="w", rule=rule, request=request_id, expires="2026-03-25"),
    )
    assert (found.rules[0].status, found.rules[0].note) == (status, note)
    assert found.rules[0].waiver == ("w" if status == "waived" else "")
    assert found.outcome == ("admitted" if status == "waived" else "rejected")
    assert [clause.result for clause in found.rules[0].clauses] == [
        False
    ]  # it is told all the same


def test_of_two_waivers_the_one_that_holds_counts(collect: Collect) -> None:
    waivers = {
        name: WAIVER.format(id=name, rule="R", request="r1", expires=expires)
        for name, expires in (("a", "2026-01-01"), ("b", "2026-12-31"))
    }
    found = judged(collect, policy({"id": "R", "require": "false"}), DAY, **waivers)
    assert (found.rules[0].status, found.rules[0].waiver) == ("waived", "b")


def test_a_rule_that_passes_needs_no_waiver(collect: Collect) -> None:
    waiver = WAIVER.format(id="w", rule="R", request="r1", expires="2026-12-31")
    found = judged(collect, policy({"id": "R", "require": "true"}), w=waiver)
    assert (found.rules[0].status, found.rules[0].waiver) == ("pass", "")


def test_a_rule_says_where_it_stands(collect: Collect) -> None:
    found = judged(collect, policy({"id": "R", "require": "true"}))
    rule: PolicyRule = found.rules[0].rule
    assert (rule.source.path, rule.place) == ("p.yaml", Place(("rules", 0)))
