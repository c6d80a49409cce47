"""DL506 to DL508: policies whose expressions are wrong, that are not tested, that cannot be applied."""

from collections.abc import Callable

import pytest

from dutylist.citation import TIERS
from dutylist.finding import Finding
from dutylist.policy.registry import builtin_policies

type Check = Callable[..., list[Finding]]
type Said = list[tuple[str, int, int, str, str]]
"""Code, line, column, message and hint of each finding."""

HEAD = """\
dutylist: 1
kind: admission-policy
id: county
title: 准入制度
level: 乡镇
"""
RULE = """\
rules:
  - id: R1
    title: 经费
    on_fail: return
    message: 没有经费
"""
REQUIRE = f"{HEAD}{RULE}    require: "
SOUND = f"{REQUIRE}request.funding != null\n"
CASES = """\
dutylist: 1
kind: policy-test
id: cases
title: 用例
policy: county
cases:
  - {name: 有经费, request: {}, expect: {outcome: admitted, rules: {R1: pass, R2: pass}}}
  - {name: 无经费, request: {}, expect: {outcome: returned, rules: {R1: fail, R2: fail}}}
"""
LIST = """\
dutylist: 1
kind: duty-list
id: a
title: 清单
region: 西陌镇
items: [{id: a-1, name: 巡河, category: 水利}]
"""


def _said(findings: list[Finding]) -> Said:
    return [(f.code, f.span.line, f.span.column, f.message, f.hint) for f in findings]


def _tested(policy: str, cases: str = CASES) -> dict[str, str]:
    return {"list.yaml": LIST, "policy.yaml": policy, "test.yaml": cases}


# DL506 bad-expression

MISSPELT = ("DL506", "unknown field “fundng”", "did you mean “funding”?")


@pytest.mark.parametrize(
    ("text", "line", "column"),
    [
        # plain, single-quoted and double-quoted; after other characters of two bytes or more
        ("request.fundng != null", 11, 22),
        ("'request.fundng != null'", 11, 23),
        ('"request.fundng != null"', 11, 23),
        ("request.title == '经费𠀀' && request.fundng != null", 11, 48),
        ("'request.title == ''经费'' || request.fundng != null'", 11, 50),
        ('"request.title == \\"经费\\" || request.fundng != null"', 11, 50),
        # with a comment or an anchor beside it
        ("request.fundng != null  # request.fundng", 11, 22),
        ("&rule request.fundng != null", 11, 28),
        # block texts, whatever their indentation and line ends
        ("|\n      request.funding != null\n      && request.fundng.amount > 0", 13, 18),
        (">\n      request.funding != null\n      && request.fundng.amount > 0", 13, 18),
        ("|-\n         request.funding != null &&\n\n         request.fundng != null", 14, 18),
        (">-\n     request.funding != null\n\n\n     && request.fundng != null", 15, 17),
        ("|2\n          request.fundng != null", 12, 19),
        ("|  # 经费\n      request.fundng != null", 12, 15),
        # a plain or quoted text over several lines
        ("request.funding != null\n      && request.fundng.amount > 0", 12, 18),
        ('"request.funding != null &&\n\n      request.fundng != null"', 13, 15),
        # one of several
        ("\n      - request.funding != null\n      - request.fundng.amount > 0", 13, 17),
        ("[request.funding != null, request.fundng != null]", 11, 48),
        ("\n      - >\n        request.fundng\n        != null", 13, 17),
    ],
)
def test_unknown_field_at_its_line_and_column(
    check: Check, text: str, line: int, column: int
) -> None:
    [found] = check(_tested(f"{REQUIRE}{text}\n"))
    assert (found.code, found.message, found.hint) == MISSPELT
    assert (found.span.line, found.span.column) == (line, column)
    assert (found.span.end_line, found.span.end_column) == (line, column + len("fundng"))
    assert (found.path, found.severity) == ("policy.yaml", "error")


def test_windows_line_ends(check: Check) -> None:
    text = f"{REQUIRE}|\n      request.funding != null\n      && request.fundng != null\n"
    files = _tested(SOUND)
    files["policy.yaml"] = text.replace("\n", "\r\n")
    [found] = check(files)
    assert (found.message, found.span.line, found.span.column) == (MISSPELT[1], 13, 18)


@pytest.mark.parametrize(
    ("text", "column", "message", "hint"),
    [
        ("request.reviews", 14, "this yields a list, not true or false", ""),
        ("size(request.reviews)", 14, "this yields a number, not true or false", ""),
        (
            "request.action == '新设'",
            32, "“新设” can never stand here",
            "did you mean “新增”? allowed: 新增, 变更, 退出",
        ),
        ("request.staff == '1'", 31, "text is never equal to a number", ""),
        ("tier('省里') > 3", 19, "there is no tier “省里”", f"allowed: {', '.join(TIERS)}"),
        ("reqest.staff > 0", 14, "there is nothing called “reqest”", "did you mean “request”?"),
        (
            "workday(request.filed, today) > 3",
            14, "there is nothing called “workday”", "did you mean “workdays”?",
        ),
        ("params.most > 3", 21, "unknown field “most”", ""),
        ("variables.calm", 24, "unknown field “calm”", ""),
    ],
)  # fmt: skip
def test_flaws_of_a_requirement(
    check: Check, text: str, column: int, message: str, hint: str
) -> None:
    assert _said(check(_tested(f"{REQUIRE}{text}\n"))) == [("DL506", 11, column, message, hint)]


@pytest.mark.parametrize(
    ("text", "column"), [("request.funding !=", 33), ("(request.veto", 28), ("a b", 17), ("?", 15)]
)
def test_no_cel_at_all(check: Check, text: str, column: int) -> None:
    [found] = check(_tested(f'{REQUIRE}"{text}"\n'))
    assert (found.code, found.span.line, found.span.column) == ("DL506", 11, column)
    assert found.message.startswith("this is no CEL expression: ")


@pytest.mark.parametrize(
    ("addition", "line", "column"),
    [
        ("    when: request.fundng == null\n", 12, 19),
        ("variables: {poor: request.fundng == null}\n", 12, 27),
        ("deadlines: [{stage: 审核, days: 5, done: request.fundng != null}]\n", 12, 48),
    ],
)
def test_every_expression_of_a_policy_is_checked(
    check: Check, addition: str, line: int, column: int
) -> None:
    found = check(_tested(f"{SOUND}{addition}"))
    assert _said(found) == [("DL506", line, column, *MISSPELT[1:])]


def test_all_flaws_are_reported_with_fingerprints_of_their_own(check: Check) -> None:
    found = check(_tested(f"{REQUIRE}request.fundng != null && request.fundng.amount > 0\n"))
    assert [finding.span.column for finding in found] == [22, 48]
    assert len({finding.fingerprint for finding in found}) == 2


def test_variable_of_unknown_shape_blames_itself_only(check: Check) -> None:
    policy = f"{REQUIRE}variables.poor\nvariables: {{poor: request.fundng == null}}\n"
    assert [finding.span.line for finding in check(_tested(policy))] == [12]


def _long(length: int) -> str:
    """A condition of about so many characters."""
    return " || ".join(f"request.title == '{number:05}'" for number in range(length // 29))


def test_rule_of_100000_characters(check: Check) -> None:
    """It is not even compiled."""
    found = check(_tested(f"{REQUIRE}{_long(100_000)}\n"))
    message = "“require”（要求） is longer than 10000 characters"
    assert _said(found) == [("DL105", 11, 14, message, "")]


def test_flaw_at_the_end_of_a_long_rule(check: Check) -> None:
    text = _long(9_000)
    found = check(_tested(f"{REQUIRE}{text} || request.fundng != null\n"))
    assert _said(found) == [("DL506", 11, 14 + len(text) + len(" || request."), *MISSPELT[1:])]


def test_parameter_that_a_built_in_rule_cannot_use(check: Check) -> None:
    """The flaw stands in what the tool brings; it is told where it comes from."""
    base = builtin_policies()["builtin.township"].data
    assert base["params"]["decision_tier"] == "县级"
    policy = f"{HEAD}extends: builtin.township\nparams: {{reviewers: 司法}}\nrules: []\n"
    found = [one for one in check(_tested(policy)) if one.code == "DL506"]
    places = {(one.span.line, one.span.column, one.place) for one in found}
    assert places == {(7, 21, "params.reviewers")}
    assert all(
        one.message.startswith("rules[") and "of builtin.township no longer works" in one.message
        for one in found
    )


def test_policy_of_the_wrong_shape_is_not_compiled(check: Check) -> None:
    found = check(_tested(f"{REQUIRE}request.fundng != null\n    on_fial: warn\n"))
    assert [(one.code, one.message) for one in found] == [("DL102", "unknown field “on_fial”")]


def test_sound_policy(check: Check) -> None:
    assert check(_tested(SOUND)) == []


# DL507 untested-rule


@pytest.mark.parametrize(
    ("rules", "statuses"),
    [
        ("{R1: pass}", "fail"),
        ("{R1: fail}", "pass"),
        ("{R1: waived}", "pass or to fail"),
        ("{R2: pass}", "pass or to fail"),
    ],
)
def test_untested_rule(check: Check, rules: str, statuses: str) -> None:
    cases = CASES.partition("  - ")[0]
    case = f"  - {{name: 甲, request: {{}}, expect: {{outcome: admitted, rules: {rules}}}}}\n"
    [found] = check(_tested(SOUND, cases + case))
    assert _said([found]) == [("DL507", 7, 9, f"no case expects R1 to {statuses}", "")]
    assert found.severity == "info"


def test_cases_of_another_policy_do_not_count(check: Check) -> None:
    found = check(_tested(SOUND, CASES.replace("policy: county", "policy: builtin.township")))
    assert [one.message for one in found] == ["no case expects R1 to pass or to fail"]


def test_inherited_rules_are_to_be_tested_too(check: Check) -> None:
    village = HEAD.replace("乡镇", "村") + "extends: builtin.village\nrules: []\n"
    found = check(_tested(village))
    inherited = [rule["id"] for rule in builtin_policies()["builtin.village"].data["rules"]]
    assert {(one.code, one.span.line, one.span.column) for one in found} == {("DL507", 6, 10)}
    assert sorted(one.message for one in found) == sorted(
        f"no case expects {rule} to pass or to fail" for rule in inherited
    )


# DL508 unfit-policy


def test_policy_without_rules(check: Check) -> None:
    message = "a policy without rules would admit everything"
    assert _said(check(_tested(f"{HEAD}rules: []\n"))) == [("DL508", 6, 8, message, "")]


def test_policy_that_leaves_out_all_it_inherits(check: Check) -> None:
    other = SOUND.replace("id: county", "id: base")
    policy = f"{HEAD}extends: base\nomit: {{R1: 本县另有规定}}\nrules: []\n"
    found = check({**_tested(policy), "base.yaml": other})
    assert [(one.code, one.path, one.message) for one in found if one.code == "DL508"] == [
        ("DL508", "policy.yaml", "a policy without rules would admit everything")
    ]


def test_two_policies_of_one_level(check: Check) -> None:
    other = SOUND.replace("id: county", "id: trial")
    cases = CASES.replace("id: cases", "id: trial-cases").replace("policy: county", "policy: trial")
    found = check({**_tested(SOUND), "trial.yaml": other, "trial-test.yaml": cases})
    hint = "let one extend the other, or delete one of them"
    assert [(one.path, *_said([one])[0]) for one in found] == [
        ("policy.yaml", "DL508", 5, 8, "trial is a policy of the same level 乡镇", hint),
        ("trial.yaml", "DL508", 5, 8, "county is a policy of the same level 乡镇", hint),
    ]
    [other_place] = found[0].related
    assert (other_place.path, other_place.span.line) == ("trial.yaml", 5)


@pytest.mark.parametrize("other", [HEAD.replace("乡镇", "村"), f"{HEAD}extends: county\n"])
def test_policies_that_do_not_compete(check: Check, other: str) -> None:
    policy = other.replace("id: county", "id: other") + SOUND.partition("level: 乡镇\n")[2]
    cases = CASES.replace("id: cases", "id: other-cases").replace("policy: county", "policy: other")
    assert check({**_tested(SOUND), "other.yaml": policy, "other-test.yaml": cases}) == []


@pytest.mark.parametrize(
    ("extended", "message", "hint"),
    [
        ("builtin.townshp", "there is no policy builtin.townshp", "“builtin.township”?"),
        ("builtin.village", "builtin.village is a policy of the level 村", ""),
        ("county", "the policies extend each other in a circle", ""),
    ],
)
def test_base_that_does_not_fit(check: Check, extended: str, message: str, hint: str) -> None:
    policy = SOUND.replace("rules:", f"extends: {extended}\nrules:")
    found = [one for one in check(_tested(policy)) if one.code == "DL508"]
    assert [(one.span.line, one.span.column, one.message) for one in found] == [(6, 10, message)]
    assert found[0].hint.endswith(hint)


def test_circle_of_policies(check: Check) -> None:
    """Then none is in force; a request is judged by none, nor held against a time limit."""
    names = {"county": "second", "second": "third", "third": "county"}
    files = {
        f"{name}.yaml": SOUND.replace("id: county", f"id: {name}").replace(
            "rules:", f"extends: {extended}\nrules:"
        )
        for name, extended in names.items()
    }
    request = (
        "dutylist: 1\nkind: admission-request\nid: r1\ntitle: 巡河\nlevel: 乡镇\naction: 新增\n"
        "channel: 上级交办\napplicant: 水利局\nfiled: 2025-01-02\ntargets: [西陌镇]\n"
        "item: {list: a, name: 护林, category: 林业}\n"
    )
    found = check(
        {
            **_tested(SOUND),
            **files,
            "policy.yaml": LIST.replace("id: a", "id: b"),
            "r.yaml": request,
        }
    )
    assert {(one.code, one.path) for one in found if one.code != "DL507"} == {
        ("DL508", f"{name}.yaml") for name in names
    }
    assert {one.message for one in found if one.code == "DL508"} == {
        "the policies extend each other in a circle"
    }


def test_rule_id_used_twice(check: Check) -> None:
    again = SOUND.partition("rules:\n")[2]
    found = check(_tested(SOUND + again))
    assert _said(found) == [("DL508", 12, 9, "the rule id R1 is used twice", "")]


@pytest.mark.parametrize(
    ("addition", "line", "column", "message", "hint"),
    [
        ("omit: {R9: 不适用}", 7, 8, "there is no rule R9", ""),
        ("params: {most: 3, leest: 2}", 7, 19, "no rule uses the parameter leest", "“least”?"),
    ],
)
def test_slips_in_what_is_inherited(
    check: Check, addition: str, line: int, column: int, message: str, hint: str
) -> None:
    base = f"{HEAD.replace('county', 'base')}params: {{least: 1}}\n{RULE}    require: params.least > 0\n"
    policy = (
        f"{HEAD}extends: base\n{addition}\n{RULE}    require: params.least < 9 && 3 < params.most\n"
    )
    policy = policy if "params" in addition else policy.replace(" && 3 < params.most", "")
    policy = policy.replace("R1", "R2")
    files = {**_tested(policy), "base.yaml": base}
    [found] = [one for one in check(files) if one.code != "DL507"]
    assert _said([found])[0][:4] == ("DL508", line, column, message)
    assert found.hint.endswith(hint)


EMPTY = "leave out the rules that do not apply, under omit with the reason"
TYPE = "is of another type than in the base"


@pytest.mark.parametrize(
    ("params", "column", "message", "hint"),
    [
        ("reviewers: []", 21, "the parameter reviewers is empty", EMPTY),
        ("reviewers: [司法, '']", 21, "the parameter reviewers is empty", EMPTY),
        ("reviewers: ", 10, "the parameter reviewers is empty", EMPTY),
        ("board_reviewers: ' '", 27, "the parameter board_reviewers is empty", EMPTY),
        ("reviewers: 司法", 21, f"the parameter reviewers {TYPE}", "there it is [“"),
        ("reviewers: [1]", 21, f"the parameter reviewers {TYPE}", "there it is [“"),
        ("publish_within: 720", 26, f"the parameter publish_within {TYPE}", "there it is “720h”"),
        ("reviewer: [司法]", 10, "no rule uses the parameter reviewer", "did you mean “reviewers”?"),
    ],
)  # fmt: skip
def test_unfit_parameter(check: Check, params: str, column: int, message: str, hint: str) -> None:
    policy = f"{HEAD}extends: builtin.township\nparams: {{{params}}}\nrules: []\n"
    [found] = [one for one in check(_tested(policy)) if one.code == "DL508"]
    assert (found.span.line, found.span.column, found.message) == (7, column, message)
    assert found.hint.startswith(hint)


def test_a_parameter_of_a_name_within_another_is_not_used(check: Check) -> None:
    base = f"{HEAD.replace('county', 'base')}params: {{least: 1}}\n{RULE}    require: request.staff >= params.least\n"
    policy = f"{HEAD}extends: base\nparams: {{most: 2, mo: 3}}\n{RULE}    require: request.staff <= params.most\n"
    files = {**_tested(policy.replace("R1", "R2")), "base.yaml": base}
    found = [one for one in check(files) if one.code == "DL508"]
    assert _said(found) == [("DL508", 7, 19, "no rule uses the parameter mo", "")]


@pytest.mark.parametrize(
    ("params", "rule", "cause", "column"),
    [
        ("decision_tier: 县里", "A14b", "there is no tier “县里”", 25),
        ("board_reviewers: 民政|", "A21", "“^(?:民政|)$” is found in any text", 27),
        ("reviewers: [司法, (财政]", "A12", "“^(?:(财政)$” is no pattern", 21),
        ("publish_within: 30天", "A26", "“30天” is no span of time", 26),
    ],
)
def test_parameter_with_a_value_that_a_built_in_rule_cannot_use(
    check: Check, params: str, rule: str, cause: str, column: int
) -> None:
    policy = f"{HEAD}extends: builtin.township\nparams: {{{params}}}\nrules: []\n"
    found = [one for one in check(_tested(policy)) if one.code == "DL506"]
    rules = builtin_policies()["builtin.township"].data["rules"]
    [index] = [number for number, data in enumerate(rules) if data["id"] == rule]
    start = f"rules[{index}]."
    assert [one for one in found if one.message.startswith(start) and f": {cause}" in one.message]
    assert {(one.span.line, one.span.column) for one in found} == {(7, column)}


def test_what_a_policy_changes_may_break_a_base_of_the_workspace(check: Check) -> None:
    base = f"{HEAD.replace('county', 'base')}variables: {{least: '1'}}\n{RULE}    require: request.staff > variables.least\n"
    policy = f"{HEAD}extends: base\nvariables: {{least: '\"1\"'}}\nrules: []\n"
    found = [one for one in check({**_tested(policy), "base.yaml": base}) if one.code == "DL506"]
    message = (
        "rules[0].require of base no longer works with what this policy changes: "
        "text is never equal to a number"
    )
    assert [(one.path, *_said([one])[0]) for one in found] == [
        ("policy.yaml", "DL506", 6, 10, message, "")
    ]


def test_what_is_wrong_with_a_base_itself_is_told_there_alone(check: Check) -> None:
    base = f"{HEAD.replace('county', 'base')}{RULE}    require: request.fundng > 0\n"
    policy = f"{HEAD}extends: base\nrules: []\n"
    found = [one for one in check({**_tested(policy), "base.yaml": base}) if one.code == "DL506"]
    assert [one.path for one in found] == ["base.yaml"]


@pytest.mark.parametrize("extended", ["builtin.townshp", "county"])
def test_what_is_inherited_from_nowhere_is_not_called_unknown(check: Check, extended: str) -> None:
    policy = f"{HEAD}extends: {extended}\n{RULE}    when: variables.ordinary\n    require: request.staff > params.x\n"
    assert {one.code for one in check(_tested(policy))} - {"DL507"} == {"DL508"}


@pytest.mark.parametrize(
    ("lines", "line", "column"),
    [
        ('    require: "true"\n', 11, 14),
        ("    require: [request.staff > 1, 1 < 2]\n", 11, 34),
        ('    require: request.staff > 1\n    when: "false"\n', 12, 11),
        (
            "    require: variables.calm\nvariables: {busy: 'false', calm: '!variables.busy'}\n",
            11,
            14,
        ),
    ],
)
def test_condition_that_judges_nothing(check: Check, lines: str, line: int, column: int) -> None:
    found = check(_tested(f"{HEAD}{RULE}{lines}"))
    message = "this is the same for every request: it judges nothing"
    assert _said(found) == [("DL508", line, column, message, "")]


def test_a_parameter_may_switch_a_rule(check: Check) -> None:
    policy = f"{HEAD}params: {{strict: true}}\n{RULE}    when: params.strict\n    require: request.staff > 1\n"
    assert check(_tested(policy)) == []


def test_beside_a_policy_that_cannot_be_read_no_other_sets_time_limits(check: Check) -> None:
    request = (
        "dutylist: 1\nkind: admission-request\nid: r1\ntitle: 巡河\nlevel: 乡镇\naction: 新增\n"
        "channel: 上级交办\napplicant: 水利局\nfiled: 2025-01-02\ntargets: [西陌镇]\n"
        "item: {list: a, name: 护林, category: 林业}\n"
    )
    sound, broken = SOUND, f"{SOUND}    on_fial: warn\n"
    limits = "deadlines: [{stage: 审核, days: 5, done: request.decision != null}]\n"
    codes = [
        {one.code for one in check({**_tested(text), "r.yaml": request}, at="2026-03-02")}
        for text in (sound + limits, broken)
    ]
    assert codes == [{"DL505"}, {"DL102"}]
