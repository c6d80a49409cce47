"""The rules over changes, each at its place and in its words."""

from collections.abc import Callable

import pytest

from dutylist.checking.compare import Diff
from dutylist.finding import Finding
from revisions import Files, decision, duties

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


def with_decision(text: str, *decisions: Files) -> Files:
    return {"list.yaml": text} | {name: said for files in decisions for name, said in files.items()}


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
    assert [location.message for location in found.related] == ["as it was"]
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
        (decision(f"{B}, {CATEGORY}, list: other"), "DL601"),
    ],
)
def test_which_decision_admits(said: Files, code: str | None, compare: Compare) -> None:
    found = findings(compare, duties(A), with_decision(duties(A, B), said))
    assert [finding.code for finding in found] == ([code] if code else [])


FIRST = decision(f"{B}, {CATEGORY}")


@pytest.mark.parametrize(
    ("later", "codes"),
    [
        (decision(f"{B}, {CATEGORY}", "变更", request="r-2", previous=FIRST), []),
        (decision(f"{B}, category: 水利", "变更", request="r-2", previous=FIRST), ["DL602"]),
        (decision(f"{B}, {CATEGORY}", "退出", request="r-2", previous=FIRST), ["DL601"]),
        (decision(B, request="r-2", previous=FIRST, outcome="rejected"), []),
    ],
)
def test_of_several_decisions_the_last_one_that_admits_counts(
    later: Files, codes: list[str], compare: Compare
) -> None:
    found = findings(compare, duties(A), with_decision(duties(A, B), FIRST, later))
    assert [finding.code for finding in found] == codes


TAKEN = f"{B}, mode: 上级收回, taken_by: [水利局], method: 自办"


def test_a_decision_admits_an_item_once(compare: Compare) -> None:
    old, new = duties(TAKEN), duties(B)
    assert findings(compare, old, with_decision(new, FIRST)) == []
    found = only(compare, with_decision(old, FIRST), with_decision(new, FIRST))
    assert (found.code, found.item) == ("DL601", "b")


def test_what_still_names_its_decision_may_be_restored(compare: Compare) -> None:
    named = "admitted_by: r-1.decision"
    old, new = duties(f"{TAKEN}, {named}"), duties(f"{B}, {named}")
    assert findings(compare, with_decision(old, FIRST), with_decision(new, FIRST)) == []


def test_a_decision_on_record_may_be_carried_out_later(compare: Compare) -> None:
    old, new = duties(A), duties(A, B)
    assert findings(compare, with_decision(old, FIRST), with_decision(new, FIRST)) == []


def test_a_decision_on_a_broken_ledger_admits_nothing(compare: Compare) -> None:
    files = with_decision(duties(A, B), FIRST)
    del files["r-1.request.yaml"]
    duty, ledger = findings(compare, duties(A), files)
    assert (duty.code, ledger.code, ledger.severity) == ("DL601", "DL504", "error")
    assert (ledger.path, ledger.place) == ("r-1.decision.yaml", "request")
    assert ledger.message == "the request r-1 that it decides on is not there"


def test_the_ledger_counts_where_nothing_else_changed(compare: Compare) -> None:
    files = with_decision(duties(A), FIRST)
    files["r-1.decision.yaml"] = files["r-1.decision.yaml"].replace("准入决定", "准入")
    found = only(compare, duties(A), files)
    assert (found.code, found.message) == (
        "DL504",
        "the decision was changed after it was recorded",
    )
    assert list(compare(duties(A), files).report.findings) == []  # unless it is judged


def test_the_end_of_the_ledger_cannot_be_cut_off(compare: Compare) -> None:
    second = decision(C, request="r-2", previous=FIRST, outcome="rejected")
    old = with_decision(duties(A), FIRST, second)
    found = only(compare, old, with_decision(duties(A), FIRST))
    assert (found.code, found.path, found.span.line) == ("DL504", "r-2.decision.yaml", 1)
    assert found.message == "the decision r-2.decision of the old version is gone or another"


def test_a_decision_cannot_be_taken_anew(compare: Compare) -> None:
    again = decision(f"{B}, {CATEGORY}", at="2026-03-21")
    old, new = with_decision(duties(A), FIRST), with_decision(duties(A, B), again)
    duty, ledger = sorted(findings(compare, old, new), key=lambda finding: finding.path)
    assert (duty.code, ledger.code, ledger.place) == ("DL601", "DL504", "digest")


def test_decisions_may_move_to_another_folder(compare: Compare) -> None:
    moved = {f"2026/{name}": text for name, text in FIRST.items()}
    assert findings(compare, with_decision(duties(A), FIRST), with_decision(duties(A), moved)) == []


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


@pytest.mark.parametrize("key", ["a", "z"])
def test_a_name_that_only_was_makes_the_same_matter(key: str, compare: Compare) -> None:
    new = f"id: {key}, name: 河道日常巡查, was: a"
    found = only(compare, duties(A), duties(new))
    assert (found.code, found.severity, found.place) == ("DL605", "error", "items[0].name")
    assert (
        found.message == "only “was” says that “河道日常巡查” is “组织开展森林防火宣传” (1% alike)"
    )
    said = decision(f"id: {key}, name: 河道日常巡查, {CATEGORY}", "变更")
    assert findings(compare, duties(A), with_decision(duties(new), said)) == []
    taken = "mode: 上级收回, taken_by: [水利局], method: 自办"
    guard = only(compare, duties(f"{A}, {taken}"), duties(f"{new}, {taken}"))
    assert (guard.code, guard.place) == ("DL607", "items[0].name")


def test_a_temporary_duty_does_not_become_a_lasting_one(compare: Compare) -> None:
    old = duties(f"{B}, until: 2026-06-30")
    for until in ("", ", until: 2026-12-31"):
        found = only(compare, old, duties(f"{B}{until}"))
        assert (found.code, found.place) == ("DL601", "items[0].until" if until else "items[0]")
        assert "lays more on the township (until)" in found.message
    assert findings(compare, old, duties(f"{B}, until: 2026-05-31")) == []


def test_a_removed_duty_is_found_at_the_items_of_its_list(compare: Compare) -> None:
    found = only(compare, duties(A, B), duties(A))
    assert (found.code, found.severity, found.path) == ("DL604", "warning", "list.yaml")
    assert (found.span.line, found.item, found.document) == (6, "b", "ximo-duties")
    assert found.related[0].path.endswith("old/list.yaml")
    assert found.related[0].span.line == 8


def test_a_removed_list_is_found_at_its_old_path(compare: Compare) -> None:
    other = {"b.yaml": duties(B, id="other")}
    found = only(compare, {"a.yaml": duties(A)} | other, other)
    assert (found.code, found.path, found.span.line) == ("DL608", "a.yaml", 1)
    assert found.message == "the list ximo-duties is gone with 1 item"


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


@pytest.mark.parametrize(
    ("basis", "expected"),
    [
        ("《婚姻法》第三条", []),
        ("{title: 中华人民共和国物权法, article: 第三条}", []),
        ("《民法典》第三条", ["DL604"]),
        ("《乡镇职责法》第三条", ["DL604"]),
    ],
)
def test_so_does_a_law_that_the_book_knows_to_be_repealed(
    basis: str, expected: list[str], compare: Compare
) -> None:
    old = duties(B, f"{A}, basis: [{basis}]")
    assert [f.code for f in findings(compare, old, duties(B))] == expected


def test_a_decision_takes_a_duty_out(compare: Compare) -> None:
    said = decision(f"{B}, {CATEGORY}", "退出")
    assert findings(compare, duties(A, B), with_decision(duties(A), said)) == []
    assert only(compare, duties(A, B), with_decision(duties(A), decision(B))).code == "DL604"


def test_what_is_taken_back_may_not_be_forgotten(compare: Compare) -> None:
    found = only(compare, duties(A, TAKEN), duties(A))
    assert (found.code, found.place, found.item) == ("DL607", "items", "b")
    assert found.message == "“河道日常巡查” is gone: it was 上级收回"


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
    assert [found.code for found in findings(compare, duties(A), text)] == ["DL601", "DL607"]


def test_findings_keep_their_fingerprint_when_lines_move(compare: Compare) -> None:
    before = only(compare, duties(A), duties(A, B)).fingerprint
    assert only(compare, duties(A), "# 说明\n" + duties(B, A)).fingerprint == before
    assert only(compare, duties(A), duties(A, f"{B}, office: 水利站")).fingerprint != before
