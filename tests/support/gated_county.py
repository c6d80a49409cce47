"""A small county with everything that a gate rests on, in git; revisions of it, and what diff --check says."""

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from dutylist.cli import options, run
from revisions import git
from workspace import write_files

DAY = date(2026, 4, 1)
FILES = {
    "dutylist.yaml": "dutylist: 1\nkind: workspace\nid: jia\nlanguage: en\n",
    "organization.yaml": """\
dutylist: 1
kind: organization
id: org
title: 甲县机构名录
county: {name: 甲县, code: "140830"}
departments:
  - {name: 水务局}
  - {name: 残联, aliases: [县残联]}
  - {name: 县委编办}
  - {name: 司法局}
bodies:
  - {name: 县委编委, tier: 县级}
townships:
  - name: 西陌镇
    code: "140830100"
    offices: [{name: 党群服务中心, type: 中心}]
    staff: {administrative: 2}
    villages: [东庄村]
""",
    "admission/policy.yaml": """\
dutylist: 1
kind: admission-policy
id: county
title: 甲县准入制度
level: 乡镇
params:
  reviewers: [县委编办, 司法局]
  deciders: 县委编委
  per_head: 4.0
variables:
  passed: facts.reviews.filter(r, r.verdict == "通过")
rules:
  - {id: P1, title: 没有收回, require: size(facts.reclaimed) == 0, on_fail: reject, message: 已经收回}
  - {id: P2, title: 不在负面清单, require: size(facts.negative) == 0, on_fail: reject, message: 属负面事项}
  - {id: P3, title: 乡镇同意, require: size(facts.consulted.disagreed) == 0, on_fail: reject, message: 乡镇不同意}
  - id: P4
    title: 会审
    require: params.reviewers.all(p, variables.passed.exists(r, r.names.exists(n, n.matches("^(?:" + p + ")$"))))
    on_fail: return
    message: 会审不全
  - id: P5
    title: 集体决定
    require: facts.decider.names.exists(n, n.matches("^(?:" + params.deciders + ")$"))
    on_fail: return
    message: 没有集体决定
  - id: P6
    title: 人均不过量
    require: facts.workload.all(w, w.per_head == null || w.per_head <= params.per_head)
    on_fail: refer
    message: 人均事项过多
  - {id: P7, title: 申请主体, require: facts.applicant == "department", on_fail: return, message: 申请主体不对}
  - {id: P8, title: 没有相同事项, require: size(facts.similar) == 0, on_fail: reject, message: 已在清单}
""",
    "duties.yaml": """\
dutylist: 1
kind: duty-list
id: duties
title: 西陌镇职责清单
region: 西陌镇
items:
  - id: d-1
    name: 森林防火宣传
    category: 应急
  - id: d-2
    name: 农村自建房安全隐患排查
    category: 建设
    mode: 配合履职
    lead: [水务局]
    lead_duties: [制定排查方案并组织专业鉴定, 对危险房屋依法处置]
    township_duties: [组织村级排查并上报线索]
  - id: d-3
    name: 河道采砂监管执法
    category: 执法
    mode: 上级收回
    taken_by: [水务局]
    method: 由水政监察大队直接巡查
""",
    "powers.yaml": """\
dutylist: 1
kind: power-list
id: powers
title: 西陌镇权责清单
region: 西陌镇
items:
  - {id: p-1, name: 对取水设施的检查, type: 行政检查, origin: 法定, responsibilities: [出示证件]}
  - {id: p-2, name: 对违法取水的处罚, type: 行政处罚, origin: 赋权, authority: 水务局, status: 收回}
""",
    "boundaries.yaml": """\
dutylist: 1
kind: boundary-list
id: boundaries
title: 甲县职责边界
region: 甲县
items:
  - id: b-1
    name: 农村饮水安全
    category: 水利
    lead: {unit: 水务局, duties: [编制供水规划, 检测水质并公布结果]}
    township: {duties: []}
  - id: b-2
    name: 农村自建房安全隐患排查
    category: 建设
    lead: {unit: 水务局, duties: [组织专业鉴定, 依法处置危房]}
    township: {duties: [组织村级排查]}
""",
    "village.yaml": """\
dutylist: 1
kind: village-list
id: village
title: 西陌镇村级事项
region: 西陌镇
items:
  - {id: v-1, name: 村民会议召集, class: 自治}
  - {id: v-2, name: 河道漂浮物清理, class: 协助, lead: 水务局}
  - {id: v-3, name: 报表重复报送, class: 减负}
""",
    "services.yaml": """\
dutylist: 1
kind: service-list
id: services
title: 西陌镇公共服务
region: 西陌镇
items:
  - {id: s-1, name: 老年优待证办理, channel: 窗口, level: 乡镇}
""",
    "certificates.yaml": """\
dutylist: 1
kind: certificate-list
id: certificates
title: 证明事项
region: 甲县
items:
  - {id: c-1, name: 亲属关系证明, ruling: 不应出具, instead: 户口簿}
  - {id: c-2, name: 居住证明, ruling: 可出具}
""",
    "negative.yaml": """\
dutylist: 1
kind: negative-list
id: negative
title: 负面清单
region: 甲县
items:
  - {id: n-1, name: 报刊征订任务, applies_to: [乡镇, 村], keywords: [报刊征订, 订阅任务]}
""",
    "posts.yaml": """\
dutylist: 1
kind: post-list
id: posts
title: 岗位目录
region: 西陌镇
items:
  - {id: g-1, name: 综合岗, office: 党群服务中心, headcount: 1, duties: [duties#d-1]}
""",
    "assessment.yaml": """\
dutylist: 1
kind: assessment
id: assessment
title: 考核
region: 甲县
items:
  - {id: k-1, name: 森林防火, assessor: 水务局, assessed: [西陌镇], weight: 100, targets: [duties#d-1]}
""",
    "laws.yaml": """\
dutylist: 1
kind: law-register
id: laws
title: 法规登记
items:
  - {id: l-1, name: 甲县供水办法, tier: 县级文件, number: 甲政发〔2020〕1号, repealed: 2025-01-01}
""",
    "checks.yaml": """\
dutylist: 1
kind: check-policy
id: checks
title: 本地校验
rules:
  - {id: named, title: 有类别, scope: item, kinds: [duty-list], require: size(item.name) > 1, severity: error, message: 没有类别}
""",
    "admission/requests/r1.yaml": """\
dutylist: 1
kind: admission-request
id: r1
title: 将民宿噪声劝阻纳入乡镇职责
level: 乡镇
action: 新增
channel: 上级交办
applicant: 水务局
filed: 2026-03-02
targets: [西陌镇]
item:
  list: duties
  id: x-1
  name: 民宿夜间噪声劝阻
  category: 执法
  mode: 配合履职
  lead: [水务局]
  lead_duties: [依法查处噪声扰民]
  township_duties: [劝阻并上报]
opinions: [{unit: 西陌镇, stance: 同意, date: 2026-03-05}]
reviews:
  - {unit: 县委编办, verdict: 通过, date: 2026-03-10}
  - {unit: 司法局, verdict: 通过, date: 2026-03-10}
decision: {unit: 县委编委, tier: 县级, date: 2026-03-20}
""",
}
REQUEST = "admission/requests/r1.yaml"


@dataclass
class GatedCounty:
    """The county on the branch main, which is the current folder; a revision is on the branch pr."""

    root: Path
    capture: pytest.CaptureFixture[str]

    def read(self, path: str) -> str:
        return (self.root / path).read_text("utf-8")

    def put(self, path: str, text: str) -> None:
        write_files(self.root, {path: text})

    def edit(self, path: str, old: str, new: str) -> None:
        """Replace a text that stands in a file, where it is first."""
        text = self.read(path)
        assert old in text, (path, old)
        self.put(path, text.replace(old, new, 1))

    def add(self, path: str, lines: str) -> None:
        """Add lines to the end of a file."""
        self.put(path, self.read(path) + lines)

    def file_request(self, **changes: tuple[str, str]) -> None:
        """File the request with texts of it replaced."""
        text = FILES[REQUEST]
        for old, new in changes.values():
            assert old in text, old
            text = text.replace(old, new)
        self.put(REQUEST, text)

    def write_accept(self) -> str:
        """A file of accepted changes with an entry for each finding, filled in but for who approves."""
        (self.root / "accepted.yaml").unlink(missing_ok=True)
        run(
            ["diff", "main", "--accept", "accepted.yaml", "--write-accept", "--at", DAY.isoformat()]
        )
        self.capture.readouterr()
        text = self.read("accepted.yaml")
        said = {"reason": "已不再征订", "number": "甲编〔2026〕1号", "expires": "2999-12-31"}
        for key, value in said.items():
            text = text.replace(f'{key}: ""', f"{key}: {value}")
        return text

    def record(self, expected: int = 0) -> None:
        """Judge the request, record the decision as on the day, and apply it."""
        with pytest.MonkeyPatch.context() as patch:
            patch.setattr(options, "today", lambda: DAY)
            code = run(["admit", "--record", "--apply", REQUEST, "-q"])
        printed = self.capture.readouterr()
        assert code == expected, printed

    def commit(self, message: str = "revision") -> None:
        git(self.root, "add", "-A")
        git(self.root, "commit", "-qm", message)

    def run(self, *arguments: str) -> tuple[int, str]:
        """Exit code and output of a call."""
        code = run([*arguments, "--at", DAY.isoformat()])
        printed = self.capture.readouterr()
        return code, printed.out + printed.err

    def check(self, old: str = "main", *arguments: str) -> list[dict[str, Any]]:
        """What diff --check finds; the exit code must say the same."""
        code = run(["diff", old, "--check", "--at", DAY.isoformat(), "-f", "json", *arguments])
        printed = self.capture.readouterr()
        assert code in {0, 1}, printed
        found: list[dict[str, Any]] = json.loads(printed.out)["findings"]
        assert (code == 1) == any(f["severity"] == "error" for f in found), found
        return found

    def codes(self, old: str = "main", *arguments: str) -> list[str]:
        return [found["code"] for found in self.check(old, *arguments)]

    def messages(self) -> list[str]:
        return [found["message"] for found in self.check()]


def without(path: str, item: str, files: Mapping[str, str] = FILES) -> str:
    """The text of a list without an item, which may be written in a line or in several."""
    return re.sub(rf"  - (?:\{{)?id: {item}\b.*\n(?:    .*\n)*", "", files[path])
