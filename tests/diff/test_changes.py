"""The rules over changes, each at its place and in its words."""

from collections.abc import Callable

import pytest

from dutylist.finding import Finding
from dutylist.rules.judge import Diff
from revisions import decision, duties

type Compare = Callable[..., Diff]

A = "id: a, name: 组织开展森林防火宣传"
B = "id: b, name: 河道日常巡查"
C = "id: c, name: 森林防火宣传教育"
CATEGORY = "category: 应急"


def findings(compare: Compare, old: object, new: object) -> list[Finding]:
    return list(compare(old, new, check=True).report.findings)


def only(compare: Compare, old: object, new: object) -> Finding:
    [finding] = findings(compare, old, new)
    return finding


def with_decision(text: str, *decisions: str) -> dict[str, str]:
    return {"list.yaml": text, **{f"d{n}.yaml": said for n, said in enumerate(decisions)}}


def test_a_new_duty(compare: Compare) -> None:
    found = only(compare, duties(A), duties(A, B))
    assert (found.code, found.severity, found.path) == ("DL601", "error", "list.yaml")
    assert (found.span.line, found.place, found.item) == (8, "items[1]", "b")
    assert found.message == "“河道日常巡查” is new to the list, and no decision admits it"


def test_more_of_a_duty_is_found_where_it_is_more(compare: Compare) -> None:
    taken = "mode: 上级收回, taken_by: [水利局], method: 自办"
    found = only(compare, duties(f"{B}, {taken}"), duties(f"{B}, mode: 基本履职"))
    assert found.place == "items[0].mode"
    assert found.message.startswith(
        "“河道日常巡查” lays more on the township (mode, taken_by, method)"
    )
    assert [spot.message for spot in found.related] == ["as it was"]
    assert found.related[0].path.endswith("old/list.yaml")


def test_a_duty_that_comes_from_another_town(compare: Compare) -> None:
    other = {"id": "dong-duties", "region": "东垆乡"}
    old = {"a.yaml": duties(A, B), "b.yaml": duties(**other)}
    new = {"a.yaml": duties(B), "b.yaml": duties(A, **other)}
    found = only(compare, old, new)
    assert (found.code, found.path) == ("DL601", "b.yaml")
    assert found.message == "“组织开展森林防火宣传” comes to 东垆乡, and no decision admits it"


@pytest.mark.parametrize(
    ("said", "code"),
    [
        (decision(f"{B}, {CATEGORY}"), None),
        (decision(f"{B}, {CATEGORY}", "变更"), None),
        (decision(f"{B}, {CATEGORY}, townships: [甲镇]"), "DL602"),
        (decision(f"{A}, {CATEGORY}"), "DL601"),
        (decision(f"{B}, {CATEGORY}", "退出"), "DL601"),
        (decision(f"{B}, {CATEGORY}", outcome="rejected"), "DL601"),
        (decision(f"{B}, {CATEGORY}").replace("list: ximo-duties", "list: other"), "DL601"),
    ],
)
def test_which_decision_admits(said: str, code: str | None, compare: Compare) -> None:
    found = findings(compare, duties(A), with_decision(duties(A, B), said))
    assert [finding.code for finding in found] == ([code] if code else [])


def test_of_several_decisions_one_that_fits_is_enough(compare: Compare) -> None:
    others = decision(f"{B}, category: 水利", id="d-2")
    fitting = decision(f"{B}, {CATEGORY}")
    assert findings(compare, duties(A), with_decision(duties(A, B), others, fitting)) == []


def test_an_id_with_another_matter(compare: Compare) -> None:
    found = findings(compare, duties(A), duties("id: a, name: 河道日常巡查"))
    assert [finding.code for finding in found] == ["DL604", "DL601", "DL603"]
    reused = found[-1]
    assert reused.place == "items[0].id"
    assert (
        reused.message
        == "the item id a meant “组织开展森林防火宣传” before and now means “河道日常巡查”"
    )
    assert reused.hint.endswith("if it is the same in other words, say so: was: a")
    assert findings(compare, duties(A), duties("id: a, name: 河道日常巡查, was: a")) == []


def test_a_removed_duty_is_found_at_the_items_of_its_list(compare: Compare) -> None:
    found = only(compare, duties(A, B), duties(A))
    assert (found.code, found.severity, found.path) == ("DL604", "warning", "list.yaml")
    assert (found.span.line, found.item, found.document) == (6, "b", "ximo-duties")
    assert found.related[0].path.endswith("old/list.yaml")
    assert found.related[0].span.line == 8


def test_a_removed_list_is_found_at_its_old_path(compare: Compare) -> None:
    other = {"b.yaml": duties(B, id="other")}
    found = only(compare, {"a.yaml": duties(A)} | other, other)
    assert (found.code, found.path, found.span.line) == ("DL604", "a.yaml", 1)


LAWS = """\
dutylist: 1
kind: law-register
id: laws
title: 法规
items: [{id: f, name: 森林防火条例, repealed: %s}]
"""


@pytest.mark.parametrize(
    ("repealed", "expected"),
    [("2026-04-01", []), ("2026-03-31", []), ("2026-04-02", ["DL604"])],
)
def test_a_repealed_law_takes_its_duties_along(
    repealed: str, expected: list[str], compare: Compare
) -> None:
    old = duties(B, f"{A}, basis: [《森林防火条例》第十条]")
    new = {"list.yaml": duties(B), "laws.yaml": LAWS % repealed}
    assert [f.code for f in findings(compare, old, new)] == expected


def test_a_decision_takes_a_duty_out(compare: Compare) -> None:
    said = decision(f"{B}, {CATEGORY}", "退出")
    assert findings(compare, duties(A, B), with_decision(duties(A), said)) == []
    assert only(compare, duties(A, B), with_decision(duties(A), decision(B))).code == "DL604"


def test_what_is_taken_back_may_be_deleted(compare: Compare) -> None:
    taken = f"{B}, mode: 上级收回, taken_by: [水利局], method: 自办"
    assert findings(compare, duties(A, taken), duties(A)) == []


def test_a_rename_by_likeness_alone(compare: Compare) -> None:
    found = only(compare, duties(A), duties(C))
    assert (found.code, found.place) == ("DL605", "items[0].name")
    assert (
        found.message
        == "“森林防火宣传教育” seems to be “组织开展森林防火宣传” by another name (86% alike)"
    )
    assert found.hint == "if it is, say so: was: a; if it is a new matter, have it admitted"
    assert findings(compare, duties(A), duties(f"{C}, was: a")) == []


def test_a_new_matter_that_looks_like_an_old_one_is_admitted(compare: Compare) -> None:
    said = decision(f"{C}, {CATEGORY}")
    assert findings(compare, duties(A), with_decision(duties(C), said)) == []


def test_a_comment_in_the_list_excuses_nothing(compare: Compare) -> None:
    text = duties(A, B).replace("巡查}", "巡查}  # dutylist: ignore[DL601] 急需")
    assert only(compare, duties(A), text).code == "DL601"


def test_findings_keep_their_fingerprint_when_lines_move(compare: Compare) -> None:
    before = only(compare, duties(A), duties(A, B)).fingerprint
    assert only(compare, duties(A), "# 说明\n" + duties(B, A)).fingerprint == before
    assert only(compare, duties(A), duties(A, f"{B}, office: 水利站")).fingerprint != before
