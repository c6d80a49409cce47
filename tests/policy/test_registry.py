"""What a policy inherits, leaves out and overrides, and which one is in force."""

from typing import TYPE_CHECKING, Any, cast

import pytest

from dutylist.finding import Place
from dutylist.policy.admission import compile_policy
from dutylist.policy.registry import PolicyRegistry, PolicySource, builtin_policies, builtin_text
from dutylist.yaml_reader import read

if TYPE_CHECKING:
    from dutylist.model.policy import AdmissionPolicy


def policy(policy_id: str, *rules: str, level: str = "乡镇", **more: Any) -> PolicySource:
    """A policy; its rules are written as `id: expression`."""
    data = {
        "dutylist": 1, "kind": "admission-policy", "id": policy_id, "title": policy_id,
        "level": level, "rules": [rule(*text.split(": ", 1)) for text in rules], **more,
    }  # fmt: skip
    return PolicySource(f"{policy_id}.yaml", cast("AdmissionPolicy", data))


def rule(rule_id: str, require: str) -> dict[str, str]:
    return {
        "id": rule_id, "title": rule_id, "require": require, "on_fail": "return", "message": "no",
    }  # fmt: skip


def registry(*sources: PolicySource) -> PolicyRegistry:
    return PolicyRegistry({source.id: source for source in sources})


BASE = policy(
    "base", "R1: true", "R2: params.limit > 1", "R3: variables.ready",
    params={"limit": 3, "kept": "甲"},
    variables={"ready": "request.veto != true", "wide": "variables.ready"},
    deadlines=[{"stage": "审核", "days": 15, "done": "size(request.reviews) > 0"}],
)  # fmt: skip
COUNTY = policy(
    "county", "R2: params.limit > 2", "R4: today != '2026-03-02'",
    extends="base", omit={"R1": "本县不适用"}, params={"limit": 5},
    variables={"ready": "request.pledge != true"},
    deadlines=[
        {"stage": "审核", "days": 20, "done": "request.decision != null"},
        {"stage": "决定", "days": 30, "done": "request.decision != null"},
    ],
)  # fmt: skip
TOWN = policy("town", "R1: today == '2026-03-02'", extends="county", omit={"R4": "同上"})


def test_what_stands_nearer_overrides() -> None:
    merged = registry(BASE, COUNTY).merge(COUNTY)
    assert merged.lineage == (COUNTY, BASE)
    assert merged.params == {"limit": 5, "kept": "甲"}
    requires = {name: located.value["require"] for name, located in merged.rules.items()}
    assert requires == {
        "R2": "params.limit > 2",
        "R3": "variables.ready",
        "R4": "today != '2026-03-02'",
    }
    assert merged.variables["ready"].value == "request.pledge != true"
    assert merged.variables["wide"].source is BASE
    days = {stage: located.value["days"] for stage, located in merged.deadlines.items()}
    assert days == {"审核": 20, "决定": 30}


def test_parts_say_where_they_stand() -> None:
    merged = registry(BASE, COUNTY).merge(COUNTY)
    assert (merged.rules["R3"].source, merged.rules["R3"].place) == (BASE, Place(("rules", 2)))
    assert (merged.rules["R4"].source, merged.rules["R4"].place) == (COUNTY, Place(("rules", 1)))
    assert merged.variables["wide"].place == Place(("variables", "wide"))
    assert merged.deadlines["决定"].place == Place(("deadlines", 1))


def test_an_overridden_rule_keeps_its_place_in_the_order() -> None:
    assert list(registry(BASE, COUNTY).merge(COUNTY).rules) == ["R2", "R3", "R4"]


def test_what_one_policy_omits_a_nearer_one_may_bring_back() -> None:
    merged = registry(BASE, COUNTY, TOWN).merge(TOWN)
    assert merged.lineage == (TOWN, COUNTY, BASE)
    assert set(merged.rules) == {"R1", "R2", "R3"}
    assert merged.rules["R1"].source is TOWN


def test_the_base_is_not_changed_by_what_extends_it() -> None:
    found = registry(BASE, COUNTY)
    found.merge(COUNTY)
    assert set(found.merge(BASE).rules) == {"R1", "R2", "R3"}
    assert found.merge(BASE).params == {"limit": 3, "kept": "甲"}


def test_a_variable_sees_those_before_it_and_rules_see_the_merged_ones() -> None:
    compiled, flaws = compile_policy(registry(BASE, COUNTY).merge(COUNTY))
    assert flaws == []
    assert list(compiled.variables) == ["ready", "wide"]
    assert [rule.id for rule in compiled.rules] == ["R2", "R3", "R4"]
    assert compiled.lineage == (COUNTY, BASE)


@pytest.mark.parametrize(
    ("more", "place", "message"),
    [
        ({"variables": {"a": "variables.b", "b": "true"}}, "variables.a", "unknown field “b”"),
        ({"params": {"limit": "3"}}, "rules[0].require", "a number is never equal to text"),
        ({"deadlines": [{"stage": "x", "days": 1, "done": "size(request.basis)"}]},
         "deadlines[0].done", "this yields a number, not true or false"),
        ({"rules": [rule("R", "request.veto") | {"when": "reqest.veto"}]},
         "rules[0].when", "there is nothing called “reqest”"),
        ({"rules": [rule("R", "") | {"require": ["true", "request.vto"]}]},
         "rules[0].require[1]", "unknown field “vto”"),
    ],
)  # fmt: skip
def test_flaws_say_where_they_stand(more: dict[str, Any], place: str, message: str) -> None:
    source = policy("p", "R: params.limit == 3", **({"params": {"limit": 3}} | more))
    _compiled, flaws = compile_policy(registry(source).merge(source))
    assert [(str(found.place), found.flaw.message) for found in flaws] == [(place, message)]


@pytest.mark.parametrize(
    ("sources", "expected"),
    [
        ([], ["builtin.township"]),
        ([BASE], ["base"]),
        ([BASE, COUNTY], ["county"]),
        ([BASE, COUNTY, TOWN], ["town"]),
        ([policy("own", extends="builtin.township")], ["own"]),
        ([policy("a", "R: true"), policy("b", "R: true")], ["a", "b"]),
        ([policy("a", extends="b"), policy("b", extends="a")], []),  # a circle: none may judge
        ([policy("v", "R: true", level="村")], ["builtin.township"]),
    ],
)
def test_the_policy_in_force_is_the_one_no_other_extends(
    sources: list[PolicySource], expected: list[str]
) -> None:
    assert [found.id for found in registry(*sources).in_force("乡镇")] == expected


def test_a_circle_ends() -> None:
    one, other = policy("a", "R1: true", extends="b"), policy("b", "R2: true", extends="a")
    found = registry(one, other)
    assert found.lineage(one) == (one, other)
    assert set(found.merge(one).rules) == {"R1", "R2"}
    alone = policy("c", "R: true", extends="c")
    assert registry(alone).lineage(alone) == (alone,)


def test_an_unknown_base_ends_the_line() -> None:
    source = policy("a", "R: true", extends="gone")
    assert registry(source).lineage(source) == (source,)


def test_a_policy_of_the_workspace_hides_the_one_of_the_tool() -> None:
    own = policy("builtin.township", "R: today != '2026-03-02'")
    assert registry(own).find("builtin.township") is own
    assert registry(own).in_force("乡镇") == [own]


@pytest.mark.parametrize("policy_id", list(builtin_policies()))
def test_the_policies_of_the_tool_are_sound(policy_id: str) -> None:
    found = registry()
    source = found.find(policy_id)
    assert source is not None
    assert source.is_builtin
    assert read(builtin_text(policy_id).encode()) == source.data
    compiled, flaws = compile_policy(found.merge(source))
    assert flaws == []
    assert compiled.rules
    assert all(rule.data.get("source") for rule in compiled.rules)
