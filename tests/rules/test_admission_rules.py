"""DL501 to DL504: what was admitted, what is listed, and the chain of decisions."""

from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

import pytest

from dutylist.admission.decisions import digest, seal
from dutylist.checking.preconditions import find_blocking_findings
from dutylist.finding import Finding
from dutylist.kinds import ADMISSION_REQUEST
from dutylist.workspace.settings import Settings
from dutylist.yaml_reader import read
from dutylist.yaml_writer import to_yaml
from workspace import open_folder

type Check = Callable[..., list[Finding]]
type Said = list[tuple[str, str, int, int, str]]
"""Code, path, line, column and message of each finding."""

LIST = """\
dutylist: 1
kind: duty-list
id: a
title: 清单
region: 西陌镇
items:
  - {id: a-1, name: 值班, category: 应急}
"""
ADMITTED = """\
  - id: r1
    name: 巡河
    category: 水利
    townships: [西陌镇]
    admitted_by: r1.decision
"""
TAKEN = "\n    mode: 上级收回\n    taken_by: [水利局]\n    method: 办"
REQUEST = """\
dutylist: 1
kind: admission-request
id: r1
title: 增加巡河
level: 乡镇
action: 新增
channel: 上级交办
applicant: 水利局
filed: 2025-12-31
targets: [西陌镇]
item: {list: a, name: 巡河, category: 水利, townships: [西陌镇]}
"""
PREVIOUS = "sha256:" + "0" * 64


def _decision(request: str, /, **fields: object) -> dict[str, Any]:
    """A sealed decision on a request, as admit would record it."""
    data = read(request.encode())
    status = "pass" if fields.get("outcome", "admitted") == "admitted" else "fail"
    found = {
        "dutylist": 1,
        "kind": "admission-decision",
        "id": f"{data['id']}.decision",
        "title": "准入决定",
        "request": data["id"],
        "policy": "county",
        "outcome": "admitted",
        "action": data["action"],
        "at": "2025-12-31",
        "rules": [{"id": "R1", "status": status}],
        "item": {"list": "a", "id": data["id"], **data["item"]},
        "digests": {"request": digest(data), "policy": PREVIOUS, "documents": {}},
        "tool": "dutylist",
        **fields,
    }
    return {**found, "digest": seal(found)}


def _second(previous: Mapping[str, Any] | None) -> tuple[str, dict[str, Any]]:
    request = REQUEST.replace("r1", "r2").replace("巡河", "植树")
    chain = {"previous": previous["digest"]} if previous else {}
    return request, _decision(request, outcome="returned", **chain)


def _files(*decided: tuple[str, Mapping[str, Any]], listed: str = LIST) -> dict[str, str]:
    files = {"list.yaml": listed}
    for request, decision in decided:
        files[f"{decision['request']}.yaml"] = request
        files[f"{decision['id']}.yaml"] = to_yaml(decision)
    return files


def _said(findings: list[Finding]) -> Said:
    return [(f.code, f.path, f.span.line, f.span.column, f.message) for f in findings]


# a request that is decided is not held against the lists any more


@pytest.mark.parametrize(
    ("request_text", "column", "message"),
    [
        # the item has been taken off since
        (
            REQUEST.replace("新增", "退出").replace("{list: a", "{list: a, id: a-7"),
            21, "the list a has no item a-7",
        ),
        # the list is called otherwise
        (REQUEST.replace("{list: a", "{list: zhifa"), 14, "there is no list zhifa"),
    ],
)  # fmt: skip
def test_lists_may_change_after_a_decision(
    check: Check, request_text: str, column: int, message: str
) -> None:
    found = check({"list.yaml": LIST, "r1.yaml": request_text})
    assert _said(found) == [("DL509", "r1.yaml", 11, column, message)]
    assert check(_files((request_text, _decision(request_text)))) == []


# DL501 decision-missing


def test_item_as_admitted(check: Check) -> None:
    decided = REQUEST, _decision(REQUEST)
    assert check(_files(decided, listed=LIST + ADMITTED)) == []


@pytest.mark.parametrize(
    ("named", "hint"), [("r1.decisoin", "did you mean “r1.decision”?"), ("2019-7", "")]
)
def test_no_such_decision(check: Check, named: str, hint: str) -> None:
    listed = LIST + ADMITTED.replace("r1.decision", named)
    [found] = check(_files((REQUEST, _decision(REQUEST)), listed=listed))
    assert _said([found]) == [("DL501", "list.yaml", 12, 18, f"there is no decision {named}")]
    assert (found.item, found.hint, found.severity) == ("r1", hint, "error")


@pytest.mark.parametrize("outcome", ["returned", "referred", "rejected"])
def test_decision_that_admits_nothing(check: Check, outcome: str) -> None:
    decided = REQUEST, _decision(REQUEST, outcome=outcome)
    [found] = check(_files(decided, listed=LIST + ADMITTED))
    message = f"the decision r1.decision did not admit anything: {outcome}"
    assert _said([found]) == [("DL501", "list.yaml", 12, 18, message)]
    assert [(r.path, r.span.line, r.message) for r in found.related] == [
        ("r1.decision.yaml", 7, "the decision")
    ]


def test_decision_that_cannot_be_read_is_not_missing(check: Check) -> None:
    files = _files((REQUEST, _decision(REQUEST)), listed=LIST + ADMITTED)
    files["r1.decision.yaml"] += "outcom: admitted\n"
    found = check(files)
    assert {(finding.code, finding.path) for finding in found} == {("DL102", "r1.decision.yaml")}


# DL502 decision-differs


@pytest.mark.parametrize(
    ("old", "new", "line", "column", "fields"),
    [
        ("name: 巡河", "name: 巡河护堤", 9, 11, "name"),
        ("category: 水利", "category: 应急", 10, 15, "category"),
        ("townships: [西陌镇]", "townships: [西陌镇, 永乐镇]", 11, 16, "townships"),
        ("    townships: [西陌镇]\n", "", 8, 9, "townships"),
        ("id: r1", "id: r9", 8, 9, "id"),
        ("category: 水利", f"category: 水利{TAKEN}", 13, 13, "method, mode, taken_by"),
        ("巡河\n    category: 水利", "护堤\n    category: 应急", 10, 15, "category, name"),
    ],
)
def test_item_that_differs(
    check: Check, old: str, new: str, line: int, column: int, fields: str
) -> None:
    listed = LIST + ADMITTED.replace(old, new)
    [found] = check(_files((REQUEST, _decision(REQUEST)), listed=listed))
    name = read(listed.encode())["items"][1]["name"]
    message = f"“{name}” is not what r1.decision admitted: {fields}"
    assert _said([found]) == [("DL502", "list.yaml", line, column, message)]
    assert found.hint == "restore it, or file a request for the change"


@pytest.mark.parametrize("line", ["office: 综合办", "seq: 1", "leader: 镇长", "mode: 基本履职"])
def test_what_the_township_arranges_itself_may_differ(check: Check, line: str) -> None:
    listed = f"{LIST}{ADMITTED}    {line}\n"
    assert check(_files((REQUEST, _decision(REQUEST)), listed=listed)) == []


@pytest.mark.parametrize(
    "request_text",
    [
        REQUEST.replace("list: a", "list: b"),
        REQUEST.replace("新增", "退出").replace("{list: a", "{list: a, id: r1"),
    ],
)
def test_decision_about_something_else(check: Check, request_text: str) -> None:
    decided = request_text, _decision(request_text)
    found = check(_files(decided, listed=LIST + ADMITTED))
    message = "the decision r1.decision is not about this list"
    assert _said(found) == [("DL502", "list.yaml", 12, 18, message)]


# DL503 temporary-expired


@pytest.mark.parametrize(
    ("until", "is_past"), [("2025-12-31", True), ("2026-01-01", False), ("2026-01-02", False)]
)
def test_last_day_of_an_item(check: Check, until: str, *, is_past: bool) -> None:
    found = check(f"{LIST}  - {{id: a-2, name: 防汛, category: 应急, until: {until}}}\n")
    message = f"“防汛” was admitted until {until}; today is 2026-01-01"
    assert _said(found) == ([("DL503", "list.yaml", 8, 46, message)] if is_past else [])


def test_expired_item_that_was_taken_back(check: Check) -> None:
    taken = "{id: a-2, name: 防汛, category: 应急, until: 2025-01-01, mode: 上级收回, "
    assert check(f"{LIST}  - {taken}taken_by: [应急局], method: 由局直接实施}}\n") == []


# DL504 ledger-broken


def test_chain(check: Check) -> None:
    first = _decision(REQUEST, outcome="returned")
    assert check(_files((REQUEST, first), _second(first))) == []


def test_chain_does_not_care_for_comments_and_order(check: Check) -> None:
    files = _files((REQUEST, _decision(REQUEST)))
    head, *rest = files["r1.decision.yaml"].splitlines(keepends=True)
    files["r1.decision.yaml"] = f"# 归档\n{''.join(rest)}{head}".replace("\n", "\r\n")
    *request, last = REQUEST.splitlines(keepends=True)
    files["r1.yaml"] = f"{last}{''.join(request)}"
    assert check(files) == []


def test_decision_changed_by_hand(check: Check) -> None:
    files = _files((REQUEST, _decision(REQUEST, outcome="returned")))
    files["r1.decision.yaml"] = files["r1.decision.yaml"].replace("returned", "admitted")
    [found] = check(files)
    line = files["r1.decision.yaml"].count("\n")
    message = "the decision was changed after it was recorded"
    assert _said([found]) == [("DL504", "r1.decision.yaml", line, 9, message)]
    assert found.hint == ("restore the file from git; decisions are only written by admit --record")


def test_request_changed_after_the_decision(check: Check) -> None:
    files = _files((REQUEST, _decision(REQUEST)))
    files["r1.yaml"] += "staff: 2\n"
    message = "the request r1 was changed after the decision"
    assert _said(check(files)) == [("DL504", "r1.decision.yaml", 5, 10, message)]


def test_request_removed_after_the_decision(check: Check) -> None:
    files = _files((REQUEST, _decision(REQUEST)))
    del files["r1.yaml"]
    message = "the request r1 that it decides on is not there"
    assert _said(check(files)) == [("DL504", "r1.decision.yaml", 5, 10, message)]


def test_gap_in_the_chain(check: Check) -> None:
    request, decision = _second({"digest": PREVIOUS})
    [found] = check(_files((request, decision)))
    place = list(decision).index("previous") + 1
    message = "the decision before this one is missing, or was changed"
    assert (found.code, found.place, found.message) == ("DL504", "previous", message)
    assert place < found.span.line  # the digests before it take lines of their own


@pytest.mark.parametrize(
    ("is_chained", "place", "message"),
    [
        (False, "id", "r1.decision begins the ledger already"),
        (True, "previous", "r2.decision follows the same decision as this one"),
    ],
)
def test_fork_in_the_chain(check: Check, place: str, message: str, *, is_chained: bool) -> None:
    first = _decision(REQUEST, outcome="returned")
    decided = [(REQUEST, first), _second(first if is_chained else None)]
    if is_chained:
        request = REQUEST.replace("r1", "r3")
        decision = _decision(request, outcome="returned", previous=first["digest"])
        decided.append((request, decision))
    [found] = check(_files(*decided))
    assert (found.code, found.place, found.message) == ("DL504", place, message)
    assert found.hint == (
        "two branches recorded at once: withdraw one decision and record it again"
    )


def test_request_decided_on_twice(check: Check) -> None:
    first = _decision(REQUEST, outcome="returned")
    again = _decision(REQUEST, id="r1.again", previous=first["digest"])
    files = _files((REQUEST, first), (REQUEST, again))
    message = "the request r1 is decided on twice"
    assert _said(check(files)) == [("DL504", "r1.decision.yaml", 5, 10, message)]


POLICY = """\
dutylist: 1
kind: admission-policy
id: county
title: 制度
level: 乡镇
rules:
  - {id: R1, title: t, require: request.staff != null, on_fail: refer, message: 无人}
  - {id: R2, title: t, require: request.training != "", on_fail: warn, message: 未培训}
"""


def _by_policy(*statuses: str, **fields: object) -> dict[str, str]:
    """A workspace with the policy that its decision was taken by."""
    rules = [{"id": f"R{number}", "status": status} for number, status in enumerate(statuses, 1)]
    digests = {
        "request": digest(read(REQUEST.encode())),
        "policy": digest({"county": read(POLICY.encode())}),
        "documents": {},
    }
    decision = _decision(REQUEST, rules=rules, digests=digests, **fields)
    return {**_files((REQUEST, decision)), "policy.yaml": POLICY}


def _ledger_says(check: Check, files: dict[str, str]) -> list[tuple[str, str]]:
    return [(f.place, f.message) for f in check(files, DL507="off") if f.code == "DL504"]


@pytest.mark.parametrize(
    ("statuses", "outcome"),
    [
        (("pass", "fail"), "admitted"),
        (("pass", "skipped"), "admitted"),
        (("fail", "fail"), "referred"),
    ],
)
def test_outcome_that_follows(check: Check, statuses: tuple[str, ...], outcome: str) -> None:
    assert _ledger_says(check, _by_policy(*statuses, outcome=outcome)) == []


@pytest.mark.parametrize(
    ("statuses", "outcome", "follows"),
    [
        (("fail", "pass"), "admitted", "referred"),
        (("fail", "pass"), "rejected", "referred"),
        (("pass", "fail"), "referred", "admitted"),
    ],
)
def test_sealed_outcome_that_does_not_follow(
    check: Check, statuses: tuple[str, ...], outcome: str, follows: str
) -> None:
    message = f"by its rules the outcome is {follows}, not {outcome}"
    assert _ledger_says(check, _by_policy(*statuses, outcome=outcome)) == [("outcome", message)]


@pytest.mark.parametrize(("statuses", "others"), [(("pass",), "R2"), (("pass",) * 3, "R3")])
def test_results_of_other_rules_than_the_policy_has(
    check: Check, statuses: tuple[str, ...], others: str
) -> None:
    message = f"the rules are not those of county: {others}"
    assert _ledger_says(check, _by_policy(*statuses)) == [("rules", message)]


@pytest.mark.parametrize("statuses", [(), ("pass", "error")])
def test_decision_without_results(check: Check, statuses: tuple[str, ...]) -> None:
    message = "no request is decided on without a result of every rule"
    files = _by_policy(*statuses)
    del files["policy.yaml"]
    assert _ledger_says(check, files) == [("rules", message)]


WAIVER = """\
dutylist: 1
kind: waiver
id: w
title: 豁免
rule: R1
request: r1
reason: 急需
approved_by: 县委编委
number: 1号
expires: 2025-12-31
"""


@pytest.mark.parametrize(
    ("waiver", "stands"),
    [
        (WAIVER, True),
        ("", False),
        (WAIVER.replace("R1", "R2"), False),
        (WAIVER.replace("r1", "r2"), False),
        (WAIVER.replace("2025-12-31", "2025-12-30"), False),
    ],
)
def test_waiver_that_a_decision_rests_on(check: Check, waiver: str, *, stands: bool) -> None:
    rules = [{"id": "R1", "status": "waived", "waiver": "w"}]
    files = _files((REQUEST, _decision(REQUEST, rules=rules)))
    files |= {"w.yaml": waiver} if waiver else {}
    said = _ledger_says(check, files)
    assert said == ([] if stands else [("rules[0]", "no waiver on record lets R1 pass")])


def test_policy_that_was_changed_since_is_not_held_against_the_results(check: Check) -> None:
    files = _by_policy("pass", "fail")
    files["policy.yaml"] = POLICY.replace("warn", "reject")
    assert _ledger_says(check, files) == []


@pytest.mark.parametrize(
    ("change", "place", "fields"),
    [
        ({"name": "巡河护堤"}, "item.name", "name"),
        ({"mode": "基本履职"}, "item.mode", "mode"),
        ({"list": "b", "townships": ["永乐镇"]}, "item.list", "list, townships"),
        ({"id": "r9"}, "item.id", "id"),
    ],
)
def test_sealed_item_that_nobody_asked_for(
    check: Check, change: dict[str, object], place: str, fields: str
) -> None:
    item = {"id": "r1", **read(REQUEST.encode())["item"], **change}
    message = f"the item is not what the request r1 asks for: {fields}"
    files = _files((REQUEST, _decision(REQUEST, item=item)))
    assert _ledger_says(check, files) == [(place, message)]


def test_change_may_keep_what_the_request_does_not_speak_of(check: Check) -> None:
    request = REQUEST.replace("新增", "变更").replace("{list: a", "{list: a, id: a-1")
    item = {**read(request.encode())["item"], "note": "原有说明"}
    assert _ledger_says(check, _files((request, _decision(request, item=item)))) == []
    item["category"] = "应急"
    message = "the item is not what the request r1 asks for: category"
    files = _files((request, _decision(request, item=item)))
    assert _ledger_says(check, files) == [("item.category", message)]


def test_sealed_action_that_nobody_asked_for(check: Check) -> None:
    message = "the request r1 asks for 新增, the decision says 变更"
    files = _files((REQUEST, _decision(REQUEST, action="变更")))
    assert _ledger_says(check, files) == [("action", message)]


@pytest.mark.parametrize("severity", [{}, {"DL504": "info"}])
def test_who_judges_heeds_neither_comment_nor_manifest(
    check: Check, tmp_path: Path, severity: dict[str, str]
) -> None:
    files = _files((REQUEST, _decision(REQUEST)))
    files["r1.yaml"] += "staff: 2\n"
    files["r1.decision.yaml"] = files["r1.decision.yaml"].replace(
        "request: r1\n", "request: r1  # dutylist: ignore[DL504] 已报备\n"
    )
    assert check(files) == []
    workspace = open_folder(tmp_path, settings=Settings(severity=severity))
    [found] = find_blocking_findings(workspace, ADMISSION_REQUEST)
    assert (found.code, found.severity) == ("DL504", "error")
