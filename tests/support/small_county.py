"""A small county in a git repository, in which each of the four commands finds something."""

import json
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from dutylist.cli import run

FILES = {
    "dutylist.yaml": "dutylist: 1\nkind: workspace\nid: w\nlanguage: en\n",
    "org.yaml": """\
dutylist: 1
kind: organization
id: org
title: 甲县机构名录
county: {name: 甲县, code: "140830"}
departments: [{name: 住建局}, {name: 水利局}]
townships: [{name: 甲镇, code: "140830100"}]
""",
    "清单/甲镇.yaml": """\
dutylist: 1
kind: duty-list
id: jia
title: 甲镇职责清单
region: 甲镇
items:
  - {id: j1, name: 森林防火宣传, category: 林业}
  - {id: j2, name: 危房改造, category: 城建}
""",
    "policy.yaml": """\
dutylist: 1
kind: admission-policy
id: county
title: 甲县准入制度
level: 乡镇
rules:
  - {id: R1, title: 不设一票否决, require: request.veto != true, on_fail: reject, message: 附加了一票否决}
  - {id: R2, title: 费随事转, source: 第五条, require: request.funding != null, on_fail: return, message: 没有经费, advice: 填写 funding}
  - {id: R3, title: 征求意见, require: size(facts.consulted.disagreed) == 0, on_fail: refer, message: 有乡镇不同意}
  - {id: R4, title: 没有相同事项, require: size(facts.similar) == 0, on_fail: reject, message: 清单中已有}
  - {id: R5, title: 写明理由, require: request.reason != null, on_fail: warn, message: 没有写理由}
""",
    "申请/r1.yaml": """\
dutylist: 1
kind: admission-request
id: r1
title: 将危房改造纳入乡镇职责
level: 乡镇
action: 新增
channel: 上级交办
applicant: 住建局
filed: 2026-03-02
targets: [甲镇]
item: {list: jia, name: 农村危房改造, category: 城建}
opinions: [{unit: 甲镇, stance: 不同意, date: 2026-03-05}]
""",
    "用例/cases.yaml": """\
dutylist: 1
kind: policy-test
id: cases
title: 准入用例
policy: county
cases:
  - name: 没有经费
    request: ../申请/r1.yaml
    change: {item: {name: 河道清淤巡护}, opinions: null}
    expect: {outcome: returned, rules: {R2: fail}}
  - name: 有经费
    request: ../申请/r1.yaml
    change: {item: {name: 河道清淤巡护}, opinions: null, funding: {amount: 5, source: 县级财政}}
    expect: {outcome: returned, rules: {R2: fail, R1: pass}}
""",
}
REVISED = (
    FILES["清单/甲镇.yaml"]
    .replace("region: 甲镇\n", "region: 甲镇\ntotals: {all: 4}\n")
    .replace("危房改造", "农村危房改造")
    + "  - {id: j3, name: 河道巡查, category: 水利}\n"
)
AT = "2026-03-25"
COMMANDS = {
    "validate": ("validate",),
    "diff": ("diff", "--check"),
    "admit": ("admit", "申请"),
    "test": ("test", "--coverage"),
}
"""The four commands that print results; each leaves with 1 here."""


def put(file: Path, text: str) -> None:
    """Write a file and the folders it lies in."""
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(text, encoding="utf-8", newline="\n")


@dataclass(frozen=True, slots=True)
class County:
    """The workspace, which is the current folder, and the repository around it."""

    root: Path
    capture: pytest.CaptureFixture[str]

    def put(self, path: str, text: str) -> None:
        """Write a file of the workspace."""
        put(self.root / path, text)

    def run(self, *arguments: str, code: int = 1) -> str:
        """What a call prints."""
        assert run([*arguments, "--at", AT]) == code, self.capture.readouterr()
        return self.capture.readouterr().out

    def findings(self, *arguments: str, code: int = 1) -> list[dict[str, Any]]:
        """The findings of a call, from its JSON."""
        found = json.loads(self.run(*arguments, "-f", "json", code=code))["findings"]
        assert isinstance(found, list)
        return found
