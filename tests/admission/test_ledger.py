"""The ledger: what a decision holds, how decisions form a chain, what becomes of the lists."""

from collections.abc import Callable, Mapping
from copy import deepcopy
from datetime import date
from typing import Any, cast

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dutylist.admission.changes import apply_decision
from dutylist.admission.decisions import (
    DecisionFile,
    differing_from_decision,
    digest,
    find_ledger_flaws,
    last_digest,
    lists_of_decision,
    seal,
)
from dutylist.admission.ledger import Checkout, admitted_item
from dutylist.admission.session import LedgerUpdate, Session
from dutylist.errors import CannotRunError
from dutylist.kinds import DUTY_LIST
from dutylist.workspace.workspace import Workspace
from dutylist.yaml_reader import read
from dutylist.yaml_writer import to_yaml

type Collect = Callable[[dict[str, str]], Workspace]

LIST = """\
dutylist: 1
kind: duty-list
id: jia
title: 甲镇职责清单
region: 甲镇
totals: {all: 2, category: {城建: 1, 林业: 1}}
items:
  # of the first
  - {id: j1, name: 森林防火宣传, category: 林业}

  - id: j2 # second
    name: 危房改造
    category: 城建
    note: 已有说明
"""
POLICY = """\
dutylist: 1
kind: admission-policy
id: county
title: 制度
level: 乡镇
rules:
  - {id: R1, title: t, require: request.veto != true, on_fail: reject, message: no}
  - {id: R2, title: t, require: request.staff != null, on_fail: return, message: no}
"""
WAIVER = """\
dutylist: 1
kind: waiver
id: w
title: 豁免
rule: R2
request: r1
reason: 急需
approved_by: 县委编委
number: 芮编〔2026〕9号
expires: 2026-12-31
"""
DAY = date(2026, 3, 25)
_GONE = object()


def request_text(request_id: str = "r1", **more: Any) -> str:
    data = {
        "level": "乡镇", "action": "新增", "channel": "上级交办", "applicant": "住建局",
        "filed": "2026-03-02", "targets": ["甲镇"], "staff": 1,
        "item": {"list": "jia", "name": "自建房巡查", "category": "城建"}, **more,
    }  # fmt: skip

    head = {"dutylist": 1, "kind": "admission-request", "id": request_id, "title": "申请"}
    return to_yaml(head | {key: value for key, value in data.items() if value is not _GONE})


def filing(collect: Collect, *requests: str, **files: str) -> LedgerUpdate:
    documents = {"jia.yaml": LIST, "policy.yaml": POLICY}
    documents |= {f"{number}.yaml": text for number, text in enumerate(requests, 1)}
    documents |= {f"{name}.yaml": text for name, text in files.items()}
    return LedgerUpdate(collect(documents), Checkout("0" * 40, is_changed=True))


def record(found: LedgerUpdate, request_id: str = "r1", at: date = DAY) -> dict[str, Any]:
    request = found.workspace.find(request_id)
    assert request is not None
    found.record(Session(found.workspace).judge(request, at))
    return cast("dict[str, Any]", found.decision_on(request_id))


# What a decision holds.


def test_a_decision_holds_what_it_rests_on(collect: Collect) -> None:
    found = filing(collect, request_text())
    decision = record(found)
    documents = {document.id: document for document in found.workspace.documents}
    assert decision == {
        "dutylist": 1, "kind": "admission-decision", "id": "r1.decision", "title": "Decision: 申请",
        "request": "r1", "policy": "county", "outcome": "admitted", "action": "新增",
        "at": "2026-03-25",
        "rules": [{"id": "R1", "status": "pass"}, {"id": "R2", "status": "pass"}],
        "item": {"list": "jia", "id": "r1", "name": "自建房巡查", "category": "城建"},
        "digests": {
            "request": digest(documents["r1"].data),
            "policy": digest({"county": documents["county"].data}),
            "documents": {"jia": digest(documents["jia"].data)},
        },
        "free": ["posts", "code", "code_scheme", "office", "leader", "line"],
        "tool": decision["tool"], "commit": "0" * 40, "dirty": True, "digest": seal(decision),
    }  # fmt: skip
    assert read(found.decisions["admission/decisions/r1.yaml"]) == decision


def test_a_decision_without_git_names_no_commit(collect: Collect) -> None:
    found = filing(collect, request_text())
    found.checkout = Checkout()
    assert not record(found).keys() & {"commit", "dirty", "previous"}


def test_rejected_requests_and_waivers_are_on_record(collect: Collect) -> None:
    requests = [request_text(staff=_GONE), request_text("r2", veto=True)]
    found = filing(collect, *requests, waiver=WAIVER)
    decision = record(found)
    assert decision["outcome"] == "admitted"
    assert decision["rules"][1] == {"id": "R2", "status": "waived", "waiver": "w"}
    assert "w" in decision["digests"]["documents"]
    second = record(found, "r2")
    assert (second["outcome"], second["previous"]) == ("rejected", decision["digest"])


def test_a_request_is_decided_on_once(collect: Collect) -> None:
    found = filing(collect, request_text())
    record(found)
    with pytest.raises(CannotRunError, match=r"r1 is decided on already: admission/decisions/r1"):
        record(found)


@pytest.mark.parametrize(
    ("more", "expected"),
    [
        ({}, {"id": "r1", "name": "自建房巡查", "category": "城建"}),
        ({"start": "2026-05-01", "basis": ["某办法"]},
         {"id": "r1", "name": "自建房巡查", "category": "城建", "basis": ["某办法"], "since": "2026-05-01"}),
        ({"temporary": {"reason": "汛期", "from": "2026-06-01", "until": "2026-09-30"}, "start": "2026-05-01"},
         {"id": "r1", "name": "自建房巡查", "category": "城建", "since": "2026-06-01", "until": "2026-09-30"}),
        ({"item": {"list": "jia", "id": "x9", "name": "巡查", "since": "2026-07-01", "basis": ["甲"]}, "start": "2026-05-01",
          "basis": ["乙"]},
         {"id": "x9", "name": "巡查", "since": "2026-07-01", "basis": ["甲"]}),
        ({"action": "变更", "item": {"list": "jia", "id": "j2", "name": "农村危房改造"}, "start": "2026-05-01"},
         {"id": "j2", "name": "农村危房改造", "category": "城建", "note": "已有说明"}),
        ({"action": "退出", "item": {"list": "jia", "id": "j2"}}, {"id": "j2", "name": "危房改造"}),
    ],
)  # fmt: skip
def test_the_item_as_it_is_to_stand(
    collect: Collect, more: dict[str, Any], expected: dict[str, Any]
) -> None:
    workspace = filing(collect, request_text(**more)).workspace
    request = workspace.find("r1")
    assert request is not None
    assert admitted_item(request.data, workspace) == {"list": "jia", **expected}


# Digests.

_data = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=4),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=3), inner, max_size=3),
    max_leaves=6,
)  # fmt: skip


@given(st.dictionaries(st.text(max_size=3), _data, max_size=4), st.randoms())
def test_a_digest_does_not_depend_on_the_order_of_keys(data: dict[str, Any], random: Any) -> None:
    keys = list(data)
    random.shuffle(keys)
    assert digest({key: data[key] for key in keys}) == digest(data)


@given(st.dictionaries(st.text(max_size=3), _data, max_size=4), _data)
def test_a_digest_changes_with_what_it_is_of(data: dict[str, Any], value: Any) -> None:
    other = data | {"新": value}
    assert digest(other) != digest(data)
    assert (digest(other) == digest(data | {"新": "x"})) == (value == "x")


def test_a_seal_covers_all_but_itself() -> None:
    decision = {"id": "r1.decision", "outcome": "admitted"}
    assert seal(decision | {"digest": "x"}) == seal(decision) == digest(decision)
    assert seal(decision | {"outcome": "rejected"}) != seal(decision)


# The chain.


def chain(*ids: str) -> tuple[list[dict[str, Any]], dict[str, Mapping[str, Any]]]:
    """Decisions one after the other, and the requests they are on."""
    requests = {one: {"id": one, "title": one} for one in ids}
    decisions: list[dict[str, Any]] = []
    for one in ids:
        decision: dict[str, Any] = {
            "id": f"{one}.decision", "request": one, "outcome": "admitted", "action": "新增",
            "item": {"list": "jia"}, "digests": {"request": digest(requests[one])},
        }  # fmt: skip
        if decisions:
            decision["previous"] = decisions[-1]["digest"]
        decisions.append(decision | {"digest": seal(decision)})
    return decisions, dict(requests)


def flaws(
    decisions: list[dict[str, Any]], requests: Mapping[str, Mapping[str, Any]]
) -> list[tuple[str, str, str]]:
    entries = cast("list[DecisionFile]", [(f"{one['request']}.yaml", one) for one in decisions])
    return [
        (flaw.path, str(flaw.place), flaw.message) for flaw in find_ledger_flaws(entries, requests)
    ]


@given(st.permutations(["a", "b", "c", "d"]))
def test_a_whole_chain_has_no_flaw_in_whatever_order_it_is_read(order: list[str]) -> None:
    decisions, requests = chain("a", "b", "c", "d")
    read_in_order = sorted(decisions, key=lambda one: order.index(one["request"]))
    assert flaws(read_in_order, requests) == []
    assert last_digest(cast("Any", read_in_order)) == decisions[-1]["digest"]


def test_a_decision_that_was_edited() -> None:
    decisions, requests = chain("a", "b", "c")
    decisions[1]["outcome"] = "rejected"
    message = "the decision was changed after it was recorded"
    assert flaws(decisions, requests) == [("b.yaml", "digest", message)]


def test_a_decision_that_was_edited_and_sealed_again() -> None:
    decisions, requests = chain("a", "b", "c")
    decisions[1]["outcome"] = "rejected"
    decisions[1]["digest"] = seal(decisions[1])
    message = "the decision before this one is missing, or was changed"
    assert flaws(decisions, requests) == [("c.yaml", "previous", message)]


def test_a_decision_that_was_deleted() -> None:
    decisions, requests = chain("a", "b", "c")
    message = "the decision before this one is missing, or was changed"
    assert flaws([decisions[0], decisions[2]], requests) == [("c.yaml", "previous", message)]
    assert flaws(decisions[1:], requests) == [("b.yaml", "previous", message)]


def test_two_decisions_that_follow_the_same_one() -> None:
    decisions, requests = chain("a", "b", "c")
    decisions[2]["previous"] = decisions[0]["digest"]
    decisions[2]["digest"] = seal(decisions[2])
    message = "b.decision follows the same decision as this one"
    assert flaws(decisions, requests) == [("c.yaml", "previous", message)]


def test_two_beginnings() -> None:
    decisions, requests = chain("a", "b")
    del decisions[1]["previous"]
    decisions[1]["digest"] = seal(decisions[1])
    assert flaws(decisions, requests) == [("b.yaml", "id", "a.decision begins the ledger already")]


def test_requests_that_are_gone_changed_or_decided_on_twice() -> None:
    decisions, requests = chain("a", "b", "c")
    requests["b"] = {"id": "b", "title": "other"}
    del requests["c"]
    assert flaws(decisions, requests) == [
        ("b.yaml", "request", "the request b was changed after the decision"),
        ("c.yaml", "request", "the request c that it decides on is not there"),
    ]
    decisions, requests = chain("a", "b")
    twice = deepcopy(decisions[1])
    twice |= {"request": "a", "digests": {"request": digest(requests["a"])}}
    twice["digest"] = seal(twice)
    assert ("a.yaml", "request", "the request a is decided on twice") in flaws(
        [decisions[0], twice], requests
    )


def test_the_last_of_no_decisions() -> None:
    assert last_digest([]) == ""


# What becomes of the lists.


def applied(collect: Collect, request: str) -> tuple[dict[str, Any], dict[str, bytes]]:
    found = filing(collect, request)
    decision = record(found)
    return decision, apply_decision(decision, found.workspace)


def test_a_new_item_is_added_with_its_decision(collect: Collect) -> None:
    _decision, lists = applied(collect, request_text())
    assert lists == {
        "jia.yaml": (
            LIST
            + "  - id: r1\n    name: 自建房巡查\n    category: 城建\n    admitted_by: r1.decision\n"
        ).encode()
    }


def test_a_changed_item_stands_where_it_stood(collect: Collect) -> None:
    item = {"list": "jia", "id": "j2", "category": "林业"}
    _decision, lists = applied(collect, request_text(action="变更", item=item))
    assert lists["jia.yaml"].decode() == LIST.replace(
        "  - id: j2 # second\n    name: 危房改造\n    category: 城建\n    note: 已有说明\n",
        "  - id: j2\n    name: 危房改造\n    category: 林业\n    note: 已有说明\n    admitted_by: r1.decision\n",
    ).replace("城建: 1, 林业: 1", "城建: 0, 林业: 2")


def test_an_item_of_another_mode_says_what_that_mode_says(collect: Collect) -> None:
    taken = "mode: 上级收回, taken_by: [住建局], method: 专项, lead: [住建局]"
    files = {"jia": LIST.replace("name: 森林防火宣传,", f"name: 森林防火宣传, {taken},")}
    for mode, kept in (("基本履职", set()), ("上级收回", {"taken_by", "method"})):
        item = {"list": "jia", "id": "j1", "mode": mode}
        found = filing(collect, request_text(action="变更", item=item), **files)
        request = found.workspace.find("r1")
        assert request is not None
        after = admitted_item(request.data, found.workspace)
        assert {"taken_by", "method", "lead"} & set(after) == kept
        assert after["mode"] == mode


def test_an_item_that_leaves_takes_its_part_of_the_totals(collect: Collect) -> None:
    item = {"list": "jia", "id": "j1"}
    _decision, lists = applied(collect, request_text(action="退出", item=item))
    assert lists["jia.yaml"].decode() == LIST.replace(
        "  - {id: j1, name: 森林防火宣传, category: 林业}\n", ""
    ).replace("all: 2, category: {城建: 1, 林业: 1}", "all: 1, category: {城建: 1, 林业: 0}")


@pytest.mark.parametrize(
    ("action", "item"),
    [
        ("新增", {"list": "jia", "name": "自建房巡查", "category": "城建"}),
        ("变更", {"list": "jia", "id": "j2", "category": "林业"}),
        ("退出", {"list": "jia", "id": "j1"}),
    ],
)
def test_what_is_applied_already_is_not_applied_again(
    collect: Collect, action: str, item: dict[str, Any]
) -> None:
    found = filing(collect, request_text(action=action, item=item))
    record(found)
    found.apply("r1")
    lists = dict(found.lists)
    assert list(lists) == ["jia.yaml"]
    found.lists.clear()
    found.apply("r1")
    assert found.lists == {}
    document = found.workspace.find("jia")
    assert document is not None
    assert document.source == lists["jia.yaml"]


def test_several_items_go_into_one_list(collect: Collect) -> None:
    found = filing(
        collect,
        request_text(),
        request_text("r2", item={"list": "jia", "name": "巡河", "category": "水利"}),
    )
    for request_id in ("r1", "r2"):
        record(found, request_id)
        found.apply(request_id)
    items = read(found.lists["jia.yaml"])["items"]
    assert [item["id"] for item in items] == ["j1", "j2", "r1", "r2"]
    assert found.lists["jia.yaml"].startswith(LIST.encode())


def test_nothing_is_applied_without_an_admitted_decision(collect: Collect) -> None:
    found = filing(collect, request_text(veto=True))
    message = "there is no decision on record that admits r1"
    with pytest.raises(CannotRunError, match=message):
        found.apply("r1")
    record(found)
    with pytest.raises(CannotRunError, match=message):
        found.apply("r1")
    assert found.lists == {}


def test_a_list_that_is_gone_or_written_in_one_line(collect: Collect) -> None:
    found = filing(collect, request_text(item={"list": "gone", "name": "巡查"}))
    record(found)
    with pytest.raises(CannotRunError, match="there is no list gone"):
        found.apply("r1")
    flow = LIST.partition("items:")[0] + "items: [{id: j1, name: 森林防火, category: 林业}]\n"
    found = filing(collect, request_text(), jia=flow)
    record(found)
    with pytest.raises(CannotRunError, match=r"jia\.yaml cannot be changed line by line"):
        found.apply("r1")


# Whether an item is still what was admitted.

ADMITTED = {"item": {"list": "jia", "id": "r1", "name": "巡查", "category": "城建", "lead": ["甲"]}}
ITEM = {
    "id": "r1",
    "name": "巡查",
    "category": "城建",
    "lead": ["甲"],
    "admitted_by": "r1.decision",
}


@pytest.mark.parametrize(
    ("change", "fields"),
    [
        ({}, []),
        ({"seq": 5, "code": "01", "office": "办", "leader": "长", "was": "y"}, []),
        ({"name": "检查"}, ["name"]),
        ({"note": "每日巡查", "steps": [{"name": "巡查", "actor": "甲镇"}]}, ["note", "steps"]),
        ({"lead": ["甲", "乙"]}, ["lead"]),
        ({"townships": ["甲镇"]}, ["townships"]),
        ({"category": None}, ["category"]),
        ({"until": "2026-12-31", "mode": "配合履职"}, ["mode", "until"]),
        ({"id": "r2"}, ["id"]),
    ],
)
def test_differing_fields(change: dict[str, Any], fields: list[str]) -> None:
    item = {key: value for key, value in (ITEM | change).items() if value is not None}
    assert differing_from_decision(DUTY_LIST, item, ADMITTED) == fields


def test_a_decision_may_be_about_several_lists() -> None:
    assert lists_of_decision({"item": {"list": "jia"}}) == ["jia"]
    assert lists_of_decision({"item": {"list": ["jia", "yi"]}}) == ["jia", "yi"]
    assert lists_of_decision({"item": {}}) == []
