"""A new decision is judged again by what its own revision cannot have changed."""

import subprocess
from pathlib import Path

import pytest

from dutylist.cli import run
from gated_county import FILES, REQUEST, GatedCounty, without
from revisions import git

AGAINST = ("stance: 同意", "stance: 不同意")
NO_REVIEW = ("  - {unit: 司法局, verdict: 通过, date: 2026-03-10}\n", "")
RECLAIMED = ("name: 民宿夜间噪声劝阻", "name: 河道采砂监管执法")
WAIVER = """\
dutylist: 1
kind: waiver
id: w1
title: 豁免
rule: %s
request: r1
reason: 急需
approved_by: %s
number: 甲编〔2026〕2号
expires: 2999-12-31
"""


def excused(gated: GatedCounty, old: str = "main") -> list[str]:
    """What is said of decisions that only their own revision lets stand."""
    return [f["message"] for f in gated.check(old) if f["code"] == "DL504"]


def test_an_honest_request_passes(gated: GatedCounty) -> None:
    gated.file_request()
    gated.record()
    assert gated.check() == []
    gated.commit()
    assert gated.check() == []
    assert gated.check("main...pr") == []


@pytest.mark.parametrize("is_restored", [False, True])
@pytest.mark.parametrize(
    ("path", "loose", "request_change", "said"),
    [
        ("duties.yaml", without("duties.yaml", "d-3"), RECLAIMED, "the outcome is rejected, on record is admitted, P1 is fail, on record is pass"),
        ("admission/policy.yaml", FILES["admission/policy.yaml"].replace("size(facts.consulted.disagreed) == 0", "size(facts.consulted.disagreed) < 9"), AGAINST, "the outcome is rejected, on record is admitted, P3 is fail, on record is pass"),
        ("admission/policy.yaml", FILES["admission/policy.yaml"].replace("[县委编办, 司法局]", "[县委编办]"), NO_REVIEW, "the outcome is returned, on record is admitted, P4 is fail, on record is pass"),
        ("organization.yaml", FILES["organization.yaml"].replace("aliases: [县残联]", "aliases: [司法局]").replace("  - {name: 司法局}\n", ""), ("unit: 司法局", "unit: 残联"), "the outcome is returned, on record is admitted, P4 is fail, on record is pass"),
        ("organization.yaml", FILES["organization.yaml"].replace("aliases: [县残联]", "aliases: [县残联]}\n  - {name: 甲司法局, aliases: [司法局办公室]"), None, ""),
        ("negative.yaml", FILES["negative.yaml"].replace("[报刊征订, 订阅任务]", "[党报]").replace("报刊征订任务", "党报发行"), ("name: 民宿夜间噪声劝阻", "name: 农家报刊征订组织"), "the outcome is rejected, on record is admitted, P2 is fail, on record is pass"),
        ("organization.yaml", FILES["organization.yaml"].replace("tier: 县级}", "tier: 县级}\n  - {name: 县长办公会, tier: 县级, aliases: [县委编委会]}"), ("unit: 县委编委", "unit: 县长办公会"), None),
    ],
)  # fmt: skip
def test_loosened_for_it_restored_or_not(
    path: str,
    loose: str,
    request_change: tuple[str, str] | None,
    said: str | None,
    is_restored: bool,  # noqa: FBT001
    gated: GatedCounty,
) -> None:
    gated.put(path, loose)
    gated.commit("loosened")
    gated.file_request(**({"one": request_change} if request_change else {}))
    if said is None:  # it does not come through the loosened policy either
        gated.record(1)
        return
    gated.record()
    if is_restored:
        gated.put(path, FILES[path])
    gated.commit("decided")
    expected = [f"by what the old version goes by it comes out otherwise: {said}"] if said else []
    assert excused(gated) == expected


def test_loosened_in_the_work_tree_alone(gated: GatedCounty) -> None:
    gated.put("duties.yaml", without("duties.yaml", "d-3"))
    gated.file_request(one=RECLAIMED)
    gated.record()
    entry = gated.read("duties.yaml").partition("  - id: x-1")[2]
    gated.put("duties.yaml", f"{FILES['duties.yaml']}  - id: x-1{entry}")
    assert len(excused(gated)) == 1


def test_a_prohibition_that_stands_between_the_versions_counts(gated: GatedCounty) -> None:
    gated.add("negative.yaml", "  - {id: n-2, name: 民宿夜间噪声劝阻, applies_to: [乡镇]}\n")
    gated.commit("the county forbids it")
    gated.put("negative.yaml", FILES["negative.yaml"])
    gated.file_request()
    gated.record()
    gated.commit("and somebody does not")
    [message] = excused(gated)
    assert message.startswith("by what commit ")
    assert message.endswith(" goes by, between the two versions, it is rejected")


def test_a_list_that_a_draft_held_between_the_versions_does_not(gated: GatedCounty) -> None:
    gated.add("duties.yaml", "  - {id: draft, name: 民宿夜间噪声劝阻, category: 执法}\n")
    gated.commit("draft")
    gated.put("duties.yaml", FILES["duties.yaml"])
    gated.commit("withdrawn")
    gated.file_request()
    gated.record()
    assert gated.check() == []


@pytest.mark.parametrize(("approver", "number"), [("残联", 1), ("县委编委", 0)])
def test_a_waiver_of_the_same_revision(approver: str, number: int, gated: GatedCounty) -> None:
    gated.file_request(one=AGAINST)
    gated.put("admission/waivers/w1.yaml", WAIVER % ("P3", approver))
    code, _out = gated.run("admit", REQUEST, "-q")
    if code == 2:  # who may waive is looked at before
        return
    gated.record()
    found = gated.check()
    assert [f["code"] for f in found if f["severity"] == "error"] == ["DL504"] * number
    [told] = [f for f in found if f["code"] == "DL607"]
    assert (told["severity"], told["path"], told["message"]) == (
        "warning",
        "admission/waivers/w1.yaml",
        f"{approver} lets P3 pass for r1",
    )


def test_an_item_removed_to_make_room_for_it(gated: GatedCounty) -> None:
    gated.put("duties.yaml", without("duties.yaml", "d-1"))
    gated.file_request(one=("name: 民宿夜间噪声劝阻", "name: 开展森林防火宣传"))
    gated.record()
    [message] = excused(gated)
    assert "P8 is fail, on record is pass" in message


def test_a_decision_written_by_hand_is_judged_too(gated: GatedCounty) -> None:
    gated.file_request(one=AGAINST)
    gated.put(
        "admission/policy.yaml",
        FILES["admission/policy.yaml"].replace("disagreed) == 0", "disagreed) < 9"),
    )
    gated.record()
    gated.put("admission/policy.yaml", FILES["admission/policy.yaml"])
    assert len(excused(gated)) == 1


# Honest users.


def test_a_department_that_comes_with_its_first_request(gated: GatedCounty) -> None:
    gated.edit(
        "organization.yaml", "  - {name: 水务局}\n", "  - {name: 水务局}\n  - {name: 气象局}\n"
    )
    gated.file_request(
        a=("applicant: 水务局", "applicant: 气象局"), b=("lead: [水务局]", "lead: [气象局]")
    )
    gated.record()
    gated.commit()
    assert gated.check() == []
    assert gated.run("admit", "--replay")[0] == 0


def test_a_department_does_not_review_its_first_request(gated: GatedCounty) -> None:
    gated.put(
        "admission/policy.yaml",
        FILES["admission/policy.yaml"].replace("[县委编办, 司法局]", "[县委编办, .*司法局]"),
    )
    gated.commit()
    git(gated.root, "branch", "-f", "main")
    gated.edit(
        "organization.yaml", "  - {name: 水务局}\n", "  - {name: 水务局}\n  - {name: 水务司法局}\n"
    )
    gated.file_request(one=("unit: 司法局", "unit: 水务司法局"))
    gated.record()
    gated.commit()
    assert len(excused(gated)) == 1


def squashed(gated: GatedCounty) -> None:
    """The branch pr as one commit of main; the commits of the branch are gone."""
    gated.edit("duties.yaml", "由水政监察大队直接巡查", "由水政监察大队巡查")
    gated.commit("wording")
    gated.file_request()
    gated.record()
    gated.commit("decided")
    git(gated.root, "checkout", "-q", "main")
    git(gated.root, "merge", "-q", "--squash", "pr")
    gated.commit("squashed")
    git(gated.root, "branch", "-qD", "pr")
    git(gated.root, "reflog", "expire", "--expire=now", "--all")
    git(gated.root, "gc", "-q", "--prune=now")


def test_a_squash_merge(gated: GatedCounty) -> None:
    squashed(gated)
    assert gated.check("HEAD~1") == []
    code, out = gated.run("admit", "--replay", "-q")
    assert (code, "r1.decision: cannot be replayed" in out) == (0, True)


def test_a_squash_merge_whose_lists_are_in_history(gated: GatedCounty) -> None:
    gated.file_request()
    gated.record()
    gated.commit("decided")
    git(gated.root, "commit", "-q", "--amend", "-m", "other")
    git(gated.root, "checkout", "-q", "main")
    git(gated.root, "merge", "-q", "--squash", "pr")
    gated.commit("squashed")
    code, out = gated.run("admit", "--replay", "-q")
    assert (code, "r1.decision: comes out as recorded" in out) == (0, True)


@pytest.mark.parametrize("depth", [1, 2])
def test_a_shallow_clone(
    depth: int, gated: GatedCounty, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    gated.file_request()
    gated.record()
    gated.commit("decided")
    gated.add("services.yaml", "")
    gated.edit("services.yaml", "title: 西陌镇公共服务", "title: 西陌镇公共服务清单")
    gated.commit("title")
    copy = tmp_path / "copy"
    git(
        tmp_path,
        "clone",
        "-q",
        "--depth",
        str(depth),
        "-b",
        "pr",
        f"file://{gated.root}",
        str(copy),
    )
    monkeypatch.chdir(copy)
    code, out = gated.run("admit", "--replay", "-q")
    assert (code, "cannot be replayed" in out) == (0, True)
    if depth == 2:
        assert gated.codes("HEAD~1") == []
    assert run(["diff", "main", "--check"]) == 2
    assert "this clone is shallow" in gated.capture.readouterr().err


def test_one_that_cannot_be_replayed_does_not_hide_one_that_differs(gated: GatedCounty) -> None:
    squashed(gated)
    policy = gated.read("admission/policy.yaml")
    gated.put("admission/policy.yaml", policy.replace("disagreed) == 0", "disagreed) < 9"))
    text = FILES[REQUEST].replace("id: r1", "id: r2").replace("id: x-1", "id: x-2")
    text = text.replace("民宿夜间噪声劝阻", "蜂箱摆放协调").replace(*AGAINST)
    gated.put("admission/requests/r2.yaml", text)
    code, out = gated.run("validate", "-q")
    assert code == 0, out
    with pytest.MonkeyPatch.context() as patch:
        from dutylist.cli import options  # noqa: PLC0415
        from gated_county import DAY  # noqa: PLC0415

        patch.setattr(options, "today", lambda: DAY)
        assert run(["admit", "--record", "admission/requests/r2.yaml", "-q"]) == 0
    gated.put("admission/policy.yaml", policy)
    gated.capture.readouterr()
    code, out = gated.run("admit", "--replay", "-q")
    assert code == 1
    assert "r1.decision: cannot be replayed" in out
    assert "r2.decision: does not come out as recorded" in out


# What names a version, and what git tracks.


@pytest.mark.parametrize(
    "arguments",
    [
        ("",),
        (" ",),
        ("main", ""),
        ("...HEAD",),
        ("main...",),
        ("...",),
        (":duties.yaml",),
        ("^main",),
    ],
)
def test_a_ref_that_names_nothing_is_refused(
    arguments: tuple[str, ...], gated: GatedCounty
) -> None:
    gated.add("duties.yaml", "  - {id: x, name: 河道清淤, category: 水利}\n")
    assert run(["diff", *arguments, "--check"]) == 2
    assert gated.capture.readouterr().out == ""


@pytest.mark.parametrize("ref", ["--all", "-n1"])
def test_a_ref_that_looks_like_an_option_is_refused(ref: str, gated: GatedCounty) -> None:
    assert run(["diff", "--check", "--", ref]) == 2
    assert "looks like an option" in gated.capture.readouterr().err


@pytest.mark.parametrize("pattern", ["l2.yaml", "/lists/", "*.yaml"])
def test_what_git_tracks_counts_whatever_gitignore_says(pattern: str, gated: GatedCounty) -> None:
    gated.put(".gitignore", f"{pattern}\n")
    path = "lists/l2.yaml"
    gated.put(
        path,
        FILES["services.yaml"]
        .replace("id: services", "id: l2")
        .replace("s-1", "l-1")
        .replace("老年优待证办理", "夜间巡逻值守"),
    )
    assert gated.codes() == []  # neither tracked nor read
    subprocess.run(["git", "-C", str(gated.root), "add", "-f", path], check=True)
    assert gated.codes() == ["DL601"]
    gated.commit()
    assert gated.codes() == ["DL601"]
    assert gated.codes("main...pr") == ["DL601"]
    (gated.root / ".gitignore").unlink()
    assert gated.codes() == ["DL601"]
