"""A revision of the ximo lists as it comes before an office: one story after the other."""

import json
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from dutylist.admission.decisions import seal
from dutylist.cli import options, run
from dutylist.yaml_editor import append_item
from dutylist.yaml_reader import read
from dutylist.yaml_writer import to_yaml
from revisions import ASSISTED, AT, Repository, git, with_field, without_item

LAW = """\
dutylist: 1
kind: law-register
id: laws
title: 法规登记
items:
  - {id: czjz, name: 村庄和集镇规划建设管理条例, tier: 行政法规, repealed: 2026-03-01}
"""
NEW_ITEM = """\
  - id: xc-guanggao-paibian
    name: 公路沿线废弃广告牌匾清理上报
    category: 乡村规划建设
    mode: 配合履职
    lead: [住房和城乡建设管理局]
    lead_duties: [认定废弃牌匾并组织拆除]
    township_duties: [排查上报牌匾位置和所有人]
"""
"""What the office asked for in zr-2026-018, and was refused."""
REQUEST = "admission/requests/2026-001.yaml"
DECISION = "admission/decisions/zr-2026-001.yaml"


def _edit(root: Path, name: str, *edits: Callable[[str], str]) -> None:
    file = root / f"{name}.yaml"
    text = file.read_text("utf-8")
    for edit in edits:
        text = edit(text)
    file.write_text(text, encoding="utf-8", newline="\n")


def _admit(root: Path, request: str, *arguments: str, at: str = AT) -> int:
    """Judge a request and record the decision, as on that day."""
    shown = root.parent / "verdict.md"
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(options, "today", lambda: date.fromisoformat(at))
        return run(
            ["admit", str(root / request), "--record", *arguments, "-f", f"markdown={shown}"]
        )


def _status(item: str, status: str) -> Callable[[str], str]:
    return lambda text: with_field(text, item, f"status: {status}")


def law_repealed(root: Path) -> None:
    """A law is repealed (in the story only); of its powers four are cancelled and two deleted."""
    cancelled = ("xk-linshi-jianzhu", "cf-zhuzhai-weifan-guihua", "cf-shanjian-linshi-jianzhu",
                 "cf-sunhuai-gonggong-sheshi")  # fmt: skip
    (root / "laws.yaml").write_text(LAW, encoding="utf-8")
    _edit(root, "powers", *(_status(item, "取消") for item in cancelled))
    _edit(root, "powers", lambda text: without_item(text, "cf-luandui-fenbian-chaicao"))
    _edit(root, "powers", lambda text: without_item(text, "qt-zeling-tuihui"))


def powers_withdrawn(root: Path) -> None:
    """Four powers go back to the county."""
    withdrawn = ("cf-gengdi-jianyao-jianfen", "cf-tuxie-kehua-zhangtie", "qz-dailvxing",
                 "jc-yanhua-lingshou")  # fmt: skip
    _edit(root, "powers", *(_status(item, "收回") for item in withdrawn))


def reworded(root: Path) -> None:
    """A duty says the same in other words."""
    old, new = "培养考察入党积极分子，按程序发展党员", "培养教育考察入党积极分子，依程序发展党员"
    _edit(root, "duties", lambda text: text.replace(old, new))


def taken_back(root: Path) -> None:
    """A duty the township helped with is the county's alone."""
    new = "mode: 上级收回\n    taken_by: [住房和城乡建设管理局]\n    method: 由住房和城乡建设管理局组织专业机构排查鉴定"
    _edit(root, "duties", lambda text: text.replace(ASSISTED.replace("\n", "\n    "), new))


def admitted(root: Path) -> None:
    """A new duty: asked for, admitted, on record, and put into its list by admit."""
    assert _admit(root, REQUEST, "--apply") == 0


def smuggled(root: Path) -> None:
    """A new duty that was refused, and is listed all the same."""
    _edit(root, "duties", lambda text: text + NEW_ITEM)


STORIES = (law_repealed, powers_withdrawn, reworded, taken_back, admitted, smuggled)
story = pytest.mark.parametrize("tell", STORIES, ids=lambda tell: tell.__name__)


@pytest.mark.parametrize("language", ["zh", "en"])
@story
def test_text(
    tell: Callable[[Path], None],
    language: str,
    ximo: Repository,
    golden: Callable[[str, str], None],
) -> None:
    tell(ximo.root)
    code = 1 if tell is smuggled else 0
    text = ximo.diff("main", "--check", "--at", AT, "--lang", language, code=code)
    golden(f"diff-{tell.__name__.replace('_', '-')}.{language}.txt", text)


@story
def test_only_what_is_smuggled_in_is_stopped(
    tell: Callable[[Path], None], ximo: Repository
) -> None:
    tell(ximo.root)
    findings = json.loads(
        ximo.diff("--check", "--at", AT, "-f", "json", code=1 if tell is smuggled else 0)
    )["findings"]
    found = [(f["code"], f["path"], f["item"]) for f in findings]
    assert found == ([("DL601", "duties.yaml", "xc-guanggao-paibian")] if tell is smuggled else [])


def test_a_smuggled_duty_is_found_at_its_line(ximo: Repository) -> None:
    smuggled(ximo.root)
    lines = (ximo.root / "duties.yaml").read_text("utf-8").splitlines()
    line = lines.index("  - id: xc-guanggao-paibian") + 1
    text = ximo.diff("main", "--check", "--at", AT, "--lang", "en", code=1)
    assert (
        f"\nduties.yaml:{line}:5: error DL601 “公路沿线废弃广告牌匾清理上报” is new to the list"
        in text
    )


def test_all_stories_at_once(ximo: Repository) -> None:
    for tell in STORIES[:-1]:
        tell(ximo.root)
    text = ximo.diff("main", "--check", "--at", AT, "--lang", "zh")
    assert text.splitlines()[1] == "新增 2，修改 9，删除 2，更名 1，乡镇负担 ↑1 ↓11"


def test_an_item_that_is_not_what_was_admitted(ximo: Repository) -> None:
    admitted(ximo.root)
    _edit(ximo.root, "duties", lambda text: text.replace("确定一名工作人员", "确定三名工作人员"))
    text = ximo.diff("main", "--check", "--at", AT, "--lang", "en", code=1)
    message = "is not what decision zr-2026-001.decision admits: township_duties differ"
    assert f"error DL602 “非法集资风险宣传和可疑线索排查报告” {message}" in text
    line = (ximo.root / DECISION).read_text("utf-8").splitlines().index("item:") + 2
    assert f"{DECISION}:{line}:3: what was admitted" in text
    assert "DL504" not in text


def test_a_duty_and_its_decision_are_edited_together(ximo: Repository) -> None:
    admitted(ximo.root)
    edit = ("确定一名工作人员", "确定三名工作人员")
    for name in ("duties", DECISION.removesuffix(".yaml")):
        _edit(ximo.root, name, lambda text: text.replace(*edit))
    text = ximo.diff("main", "--check", "--at", AT, "--lang", "en", code=1)
    assert "error DL504 the decision was changed after it was recorded" in text
    assert "error DL601 “非法集资风险宣传和可疑线索排查报告” is new to the list" in text


@pytest.mark.parametrize(
    ("edit", "message"),
    [
        (
            {"item": {"township_duties": ["逐户排查"]}},
            "the item is not what the request zr-2026-001 asks for: township_duties",
        ),
        ({"rules": []}, "no request is decided on without a result of every rule"),
        (
            {"request": "zr-2026-018"},
            "the request zr-2026-018 was changed after the decision",
        ),
    ],
    ids=["item", "rules", "request"],
)
def test_a_decision_that_was_forged_and_sealed(
    edit: dict[str, Any], message: str, ximo: Repository
) -> None:
    admitted(ximo.root)
    decision = read((ximo.root / DECISION).read_bytes())
    item = decision["item"] | edit.pop("item", {})
    decision |= edit | {"item": item}
    decision["digest"] = seal(decision)
    (ximo.root / DECISION).write_text(to_yaml(decision), "utf-8")
    entry = {key: value for key, value in item.items() if key != "list"}
    list_before = git(ximo.root, "show", "HEAD:duties.yaml").encode() + b"\n"
    (ximo.root / "duties.yaml").write_bytes(append_item(list_before, entry))
    text = ximo.diff("main", "--check", "--at", AT, "--lang", "en", code=1)
    assert f"error DL504 {message}" in text
    assert "error DL601" in text


def test_a_refusal_turned_round(ximo: Repository) -> None:
    assert _admit(ximo.root, "admission/requests/2026-018.yaml", at="2026-06-10") == 1
    file = ximo.root / "admission/decisions/zr-2026-018.yaml"
    decision = read(file.read_bytes()) | {"outcome": "admitted"}
    file.write_text(to_yaml(decision | {"digest": seal(decision)}), "utf-8")
    list_before = (ximo.root / "duties.yaml").read_bytes()
    entry = {key: value for key, value in decision["item"].items() if key != "list"}
    (ximo.root / "duties.yaml").write_bytes(append_item(list_before, entry))
    text = ximo.diff("main", "--check", "--at", AT, "--lang", "en", code=1)
    message = "by its rules the outcome is rejected, not admitted"
    assert f"error DL504 {message}" in text
    assert "error DL601 “公路沿线废弃广告牌匾清理上报”" in text


def test_nothing_is_touched(ximo: Repository) -> None:
    smuggled(ximo.root)
    before = {path: path.stat().st_mtime_ns for path in ximo.root.rglob("*") if path.is_file()}
    ximo.diff("main", "--check", "--at", AT, code=1)
    after = {path: path.stat().st_mtime_ns for path in ximo.root.rglob("*") if path.is_file()}
    assert after == before


def test_the_lists_of_the_story_are_sound(ximo: Repository) -> None:
    for tell in STORIES[:-1]:
        tell(ximo.root)
    assert run(["validate", "-f", "json", "--at", "2026-11-02"]) in {0, 1}
    findings = json.loads(ximo.capture.readouterr().out)["findings"]
    # totals are those of the published list, the register knows of one law only, and the boundaries,
    # posts and duties that go with what changes (DL308, DL40x) are left as they were
    others = {"DL204", "DL205", "DL307", "DL308", "DL401", "DL402", "DL403", "DL407", "DL408"}
    assert [f for f in findings if f["code"] not in others] == []
