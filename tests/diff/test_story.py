"""A revision of the ximo lists as it comes before an office: one story after the other."""

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from dutylist.cli import run
from revisions import AT, DIGEST, Repository, with_field, without_item

LAW = """\
dutylist: 1
kind: law-register
id: laws
title: 法规登记
items:
  - {id: czjz, name: 村庄和集镇规划建设管理条例, tier: 行政法规, repealed: 2026-03-01}
"""
NEW_ITEM = """\
  - id: jsh-zijianfang
    name: 农村自建房安全巡查
    category: 乡村规划建设
    mode: 配合履职
    lead: [住房和城乡建设管理局]
    lead_duties: [制定巡查方案并组织专业鉴定]
    township_duties: [组织村级排查并上报线索]
"""
DECISION = f"""\
dutylist: 1
kind: admission-decision
id: 2026-003.decision
title: 农村自建房安全巡查的准入决定
request: 2026-003
policy: township
outcome: admitted
action: 新增
at: 2026-03-20
rules: []
item:
  list: ximo-duties
  id: jsh-zijianfang
  name: 农村自建房安全巡查
  category: 乡村规划建设
  mode: 配合履职
  lead: [住房和城乡建设管理局]
  lead_duties: [制定巡查方案并组织专业鉴定]
  township_duties: [组织村级排查并上报线索]
digests: {{request: "{DIGEST}", policy: "{DIGEST}", documents: {{}}}}
tool: 0.1.0
digest: {DIGEST}
"""


def _edit(root: Path, name: str, *edits: Callable[[str], str]) -> None:
    file = root / f"{name}.yaml"
    text = file.read_text("utf-8")
    for edit in edits:
        text = edit(text)
    file.write_text(text, encoding="utf-8", newline="\n")


def _status(item: str, status: str) -> Callable[[str], str]:
    return lambda text: with_field(text, item, f"status: {status}")


def law_repealed(root: Path) -> None:
    """A law is repealed; of its powers four are cancelled and two deleted."""
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
    old = "mode: 配合履职\n    lead: [农业农村局]\n    lead_duties: [制定计划并组织验收]\n    township_duties: [组织村级上报、协助现场核实]"
    new = "mode: 上级收回\n    taken_by: [农业农村局]\n    method: 由农业农村局直接组织核实"
    _edit(root, "duties", lambda text: text.replace(old, new))


def admitted(root: Path) -> None:
    """A new duty with its decision."""
    _edit(root, "duties", lambda text: text + NEW_ITEM + "    admitted_by: 2026-003.decision\n")
    (root / "decision.yaml").write_text(DECISION, encoding="utf-8")


def smuggled(root: Path) -> None:
    """A new duty without any."""
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
    assert found == ([("DL601", "duties.yaml", "jsh-zijianfang")] if tell is smuggled else [])


def test_a_smuggled_duty_is_found_at_its_line(ximo: Repository) -> None:
    smuggled(ximo.root)
    lines = (ximo.root / "duties.yaml").read_text("utf-8").splitlines()
    line = lines.index("  - id: jsh-zijianfang") + 1
    text = ximo.diff("main", "--check", "--at", AT, "--lang", "en", code=1)
    assert f"\nduties.yaml:{line}:5: error DL601 “农村自建房安全巡查” is new to the list" in text


def test_all_stories_at_once(ximo: Repository) -> None:
    for tell in STORIES[:-1]:
        tell(ximo.root)
    text = ximo.diff("main", "--check", "--at", AT, "--lang", "zh")
    assert text.splitlines()[1] == "新增 2，修改 9，删除 2，更名 1，乡镇负担 ↑1 ↓11"


def test_a_decision_on_something_else_admits_nothing(ximo: Repository) -> None:
    admitted(ximo.root)
    (ximo.root / "decision.yaml").write_text(
        DECISION.replace("mode: 配合履职", "mode: 基本履职"), encoding="utf-8"
    )
    text = ximo.diff("main", "--check", "--at", AT, "--lang", "en", code=1)
    assert (
        "error DL602 “农村自建房安全巡查” is not what decision 2026-003.decision admits: mode differ"
        in text
    )
    assert "decision.yaml:12:3: what was admitted" in text


@pytest.mark.parametrize("outcome", ["rejected", "returned", "referred"])
def test_a_decision_that_does_not_admit_is_none(outcome: str, ximo: Repository) -> None:
    admitted(ximo.root)
    (ximo.root / "decision.yaml").write_text(
        DECISION.replace("outcome: admitted", f"outcome: {outcome}"), encoding="utf-8"
    )
    assert "DL601" in ximo.diff("main", "--check", "--at", AT, code=1)


def test_nothing_is_touched(ximo: Repository) -> None:
    smuggled(ximo.root)
    before = {path: path.stat().st_mtime_ns for path in ximo.root.rglob("*") if path.is_file()}
    ximo.diff("main", "--check", "--at", AT, code=1)
    after = {path: path.stat().st_mtime_ns for path in ximo.root.rglob("*") if path.is_file()}
    assert after == before


def test_the_lists_of_the_story_are_sound(ximo: Repository) -> None:
    for tell in STORIES[:-1]:
        tell(ximo.root)
    # totals, requests, other laws, and the duties that go with the powers are not its subject
    codes = ("DL204", "DL205", "DL504", "DL307", "DL308", "DL401")
    assert run(["validate", "-f", "json", "--at", AT]) in {0, 1}
    findings = json.loads(ximo.capture.readouterr().out)["findings"]
    assert {f["code"] for f in findings} <= set(codes), findings
