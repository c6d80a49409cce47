"""The admit command as a user meets it: its exit codes, what it writes, what it refuses."""

import json
import signal
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from dutylist.output import FORMATS
from dutylist.yaml_reader import read
from workspace import write_files

MANIFEST = "dutylist: 1\nkind: workspace\nid: w\ntitle: w\nlanguage: en\n"
ORGANIZATION = """\
dutylist: 1
kind: organization
id: org
title: 机构名录
county: {name: 甲县, code: "140830"}
departments: [{name: 住建局}]
townships: [{name: 甲镇, code: "140830100"}]
"""
LIST = """\
# 甲镇的清单
dutylist: 1
kind: duty-list
id: jia
title: 甲镇职责清单
region: 甲镇
items:
  # 林业
  - {id: j1, name: '森林防火宣传', category: 林业}

  - id: j2   # 城建
    name: "危房改造"
    category: 城建
# 完
"""
POLICY = """\
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
"""
REQUEST = """\
dutylist: 1
kind: admission-request
id: {id}
title: 申请{id}
level: 乡镇
action: 新增
channel: 上级交办
applicant: 住建局
filed: 2026-03-02
targets: [甲镇]
item: {{list: jia, name: {name}, category: 城建}}
"""
FUNDING = "funding: {amount: 5, source: 县级财政}\n"
NAMES = ("自建房安全巡查", "河道清淤巡护")
NO = "opinions: [{unit: 甲镇, stance: 不同意, date: 2026-03-05}]\n"
AT = ("--at", "2026-03-25")


def request(request_id: str = "r1", more: str = FUNDING, name: str = "自建房安全巡查") -> str:
    return REQUEST.format(id=request_id, name=name) + more


type Files = dict[str, str]


@pytest.fixture
def county(tmp_path: Path) -> Callable[..., None]:
    """A workspace in the folder of the run: a county with a list, a policy and a request."""

    def make(files: Files | None = None) -> None:
        documents = {
            "dutylist.yaml": MANIFEST, "org.yaml": ORGANIZATION, "jia.yaml": LIST,
            "policy.yaml": POLICY, "r1.yaml": request(),
        }  # fmt: skip
        write_files(tmp_path, documents | (files or {}))

    return make


type County = Callable[..., None]
type Call = Callable[..., tuple[int, str, str]]


def snapshot(folder: Path) -> dict[str, bytes]:
    """All files but those of git."""
    return {
        str(file.relative_to(folder)): file.read_bytes()
        for file in sorted(folder.rglob("*"))
        if file.is_file() and ".git" not in file.parts
    }


# Outcomes and exit codes.


@pytest.mark.parametrize(
    ("more", "code", "outcome"),
    [
        (FUNDING, 0, "admitted"),
        ("", 1, "returned"),
        (FUNDING + NO, 4, "referred"),
        (FUNDING + "veto: true\n", 1, "rejected"),
        (NO, 1, "returned"),
        (NO + "veto: true\n", 1, "rejected"),
    ],
)
def test_outcomes(county: County, call: Call, more: str, code: int, outcome: str) -> None:
    county({"r1.yaml": request(more=more)})
    found, out, err = call("admit", "r1.yaml", *AT, "-f", "json")
    assert (found, err) == (code, "")
    report = json.loads(out)
    assert [one["outcome"] for one in report["decisions"]] == [outcome]
    assert report["summary"][outcome] == report["summary"]["requests"] == 1


@pytest.mark.parametrize(
    ("requests", "code"),
    [
        ([FUNDING, FUNDING], 0),
        ([FUNDING, FUNDING + NO], 4),
        ([FUNDING + NO, ""], 1),
        (["", "veto: true\n"], 1),
    ],
)
def test_of_several_requests_the_gravest_outcome_counts(
    county: County, call: Call, requests: list[str], code: int
) -> None:
    county(
        {
            f"r{number}.yaml": request(f"r{number}", more, name)
            for number, (more, name) in enumerate(zip(requests, NAMES, strict=False), 1)
        }
    )
    paths = [f"r{number}.yaml" for number in range(1, len(requests) + 1)]
    assert call("admit", *paths, *AT)[0] == code
    assert call("admit", ".", *AT)[0] == code


def test_without_funding_the_article_and_the_line_to_change_are_named(
    county: County, call: Call
) -> None:
    county({"r1.yaml": request(more="")})
    code, out, _err = call("admit", "r1.yaml", *AT)
    assert code == 1
    for words in (
        "returned",
        "R2 费随事转",
        "第五条",
        "填写 funding",
        "r1.yaml:11",
    ):
        assert words in out  # fmt: skip
    [decision] = json.loads(call("admit", "r1.yaml", *AT, "-f", "json")[1])["decisions"]
    rules = {rule["id"]: rule for rule in decision["rules"]}
    assert {key: rule["status"] for key, rule in rules.items()} == {
        "R1": "pass", "R2": "fail", "R3": "pass", "R4": "pass",
    }  # fmt: skip
    assert rules["R2"]["clauses"] == [
        {"expression": "request.funding != null", "result": False, "values": {"request.funding": None}}
    ]  # fmt: skip


def test_a_waiver_holds_until_its_last_day(county: County, call: Call) -> None:
    waiver = (
        "dutylist: 1\nkind: waiver\nid: w\ntitle: 豁免\nrule: R2\nrequest: r1\nreason: 急需\n"
        "approved_by: 甲县\nnumber: 甲编〔2026〕9号\nexpires: 2026-03-25\n"
    )
    county({"r1.yaml": request(more=""), "w.yaml": waiver})
    assert call("admit", "r1.yaml", "--at", "2026-03-25")[0] == 0
    assert call("admit", "r1.yaml", "--at", "2026-03-26")[0] == 1


def test_admit_alone_writes_nothing(county: County, call: Call, tmp_path: Path) -> None:
    county()
    before = snapshot(tmp_path)
    assert call("admit", "r1.yaml", *AT)[0] == 0
    assert snapshot(tmp_path) == before


# Recording and applying.


def git(*arguments: str) -> str:
    identity = ("-c", "user.name=t", "-c", "user.email=t@example.org", "-c", "commit.gpgsign=false")
    done = subprocess.run(
        ["git", *identity, *arguments], check=True, capture_output=True, encoding="utf-8"
    )
    return done.stdout.strip()


def commit() -> str:
    git("init", "-q", "-b", "main")
    git("config", "core.autocrlf", "false")
    git("add", "-A")
    git("commit", "-qm", "lists")
    return git("rev-parse", "HEAD")


@pytest.mark.parametrize("end", ["\n", "\r\n"])
@pytest.mark.parametrize("mark", ["", "\ufeff"])
def test_what_is_recorded_and_applied_is_clean_and_only_adds_lines(
    county: County, call: Call, tmp_path: Path, end: str, mark: str
) -> None:
    county({"jia.yaml": mark + LIST.replace("\n", end)})
    head = commit()
    code, _out, err = call("admit", "r1.yaml", "--record", "--apply", *AT)
    assert (code, err) == (0, "recorded: admission/decisions/r1.yaml\napplied: jia.yaml\n")
    added, deleted, _path = git("diff", "--numstat", "--", "jia.yaml").split()
    assert (added, deleted) == ("4", "0")
    decision = read((tmp_path / "admission/decisions/r1.yaml").read_bytes())
    assert (decision["outcome"], decision["commit"], decision["dirty"]) == ("admitted", head, False)
    items = read((tmp_path / "jia.yaml").read_bytes())["items"]
    assert items[2] == {
        "id": "r1", "name": "自建房安全巡查", "category": "城建", "admitted_by": "r1.decision",
    }  # fmt: skip
    code, out, _err = call("validate", ".", *AT, "-f", "json")
    assert [
        finding["code"] for finding in json.loads(out)["findings"] if finding["code"] != "DL507"
    ] == []
    assert code == 0


def test_in_two_steps_it_comes_to_the_same(county: County, call: Call, tmp_path: Path) -> None:
    county()
    assert call("admit", "r1.yaml", "--record", *AT)[0] == 0
    assert (tmp_path / "jia.yaml").read_bytes() == LIST.encode()
    code, _out, err = call("admit", "r1.yaml", "--apply", *AT)
    assert (code, err) == (0, "applied: jia.yaml\n")
    in_steps = snapshot(tmp_path)
    for path in ("admission/decisions/r1.yaml", "jia.yaml"):
        (tmp_path / path).unlink()
    county()
    assert call("admit", "r1.yaml", "--record", "--apply", *AT)[0] == 0
    assert snapshot(tmp_path) == in_steps


def test_apply_without_a_decision_is_refused(county: County, call: Call, tmp_path: Path) -> None:
    county()
    before = snapshot(tmp_path)
    code, out, err = call("admit", "r1.yaml", "--apply", *AT)
    assert (code, out) == (2, "")
    assert "there is no decision on record that admits r1" in err
    assert snapshot(tmp_path) == before


def test_a_second_record_is_refused(county: County, call: Call, tmp_path: Path) -> None:
    county()
    assert call("admit", "r1.yaml", "--record", *AT)[0] == 0
    before = snapshot(tmp_path)
    code, out, err = call("admit", "r1.yaml", "--record", *AT)
    assert (code, out) == (2, "")
    assert "the request r1 is decided on already: admission/decisions/r1.yaml" in err
    assert snapshot(tmp_path) == before


def test_of_several_one_that_is_decided_stops_all(
    county: County, call: Call, tmp_path: Path
) -> None:
    county({"r2.yaml": request("r2", name="河道清淤巡护")})
    assert call("admit", "r1.yaml", "--record", *AT)[0] == 0
    before = snapshot(tmp_path)
    assert call("admit", "r2.yaml", "r1.yaml", "--record", *AT)[0] == 2
    assert snapshot(tmp_path) == before


def test_what_is_not_admitted_is_recorded_and_not_applied(
    county: County, call: Call, tmp_path: Path
) -> None:
    county({"r1.yaml": request(more=""), "r2.yaml": request("r2", name="河道清淤巡护")})
    code, _out, err = call("admit", "r1.yaml", "r2.yaml", "--record", "--apply", *AT)
    assert code == 1
    assert "r1 is not admitted and is not applied" in err
    items = read((tmp_path / "jia.yaml").read_bytes())["items"]
    assert [item["id"] for item in items] == ["j1", "j2", "r2"]
    decisions = {
        name: read((tmp_path / f"admission/decisions/{name}.yaml").read_bytes())
        for name in ("r1", "r2")
    }
    assert (decisions["r1"]["outcome"], decisions["r2"]["outcome"]) == ("returned", "admitted")
    assert decisions["r2"]["previous"] == decisions["r1"]["digest"]
    assert call("validate", ".", *AT)[0] == 0


def test_two_alike_requests_in_one_run(county: County, call: Call, tmp_path: Path) -> None:
    """Each is judged over the lists as they are: the second repeats the first once it is applied."""
    county({"r2.yaml": request("r2")})
    assert call("admit", "r1.yaml", "--record", "--apply", *AT)[0] == 0
    before = snapshot(tmp_path)
    assert call("admit", "r2.yaml", *AT)[0] == 1
    assert snapshot(tmp_path) == before


@pytest.mark.parametrize(
    ("file", "before", "after", "code", "line"),
    [
        ("jia.yaml", "name: 自建房安全巡查", "name: 自建房安全检查", "DL502", 15),
        ("jia.yaml", "admitted_by: r1.decision", "admitted_by: r1.decisoin", "DL501", 17),
        ("admission/decisions/r1.yaml", "category: 城建", "category: 林业", "DL504", 0),
        ("admission/decisions/r1.yaml", "at: 2026-03-25", "at: 2026-03-24", "DL504", 0),
        ("r1.yaml", "amount: 5", "amount: 6", "DL504", 5),
    ],
)
def test_what_is_changed_by_hand_afterwards_is_found(
    county: County, call: Call, tmp_path: Path, file: str, before: str, after: str, code: str, line: int
) -> None:  # fmt: skip
    county()
    assert call("admit", "r1.yaml", "--record", "--apply", *AT)[0] == 0
    text = (tmp_path / file).read_text("utf-8")
    assert text.count(before) == 1
    (tmp_path / file).write_text(text.replace(before, after), encoding="utf-8")
    exit_code, out, _err = call("validate", ".", *AT, "-f", "json")
    findings = {one["code"]: one for one in json.loads(out)["findings"]}
    assert exit_code == 1
    assert code in findings
    if line:
        assert findings[code]["line"] == line
    if code == "DL504":  # on a broken ledger nothing is decided
        assert call("admit", "r1.yaml", "--apply", *AT)[0] == 2


_KILLED_BETWEEN = """
import os, signal, sys
from datetime import date
from pathlib import Path
from dutylist.cli import options, run
options.today = lambda: date(2026, 3, 25)
real = Path.hardlink_to
def link(self, to):
    real(self, to)
    os.kill(os.getpid(), signal.SIGKILL)
Path.hardlink_to = link
run(sys.argv[1:])
"""


@pytest.mark.parametrize("options", [("--apply",), ("--record", "--apply")])
def test_killed_between_decision_and_list_it_is_resumed(
    county: County, call: Call, tmp_path: Path, options: tuple[str, ...]
) -> None:
    county()
    arguments = ["admit", "r1.yaml", "--record", "--apply", *AT]
    done = subprocess.run([sys.executable, "-c", _KILLED_BETWEEN, *arguments], check=False)
    assert done.returncode == -signal.SIGKILL
    assert (tmp_path / "admission/decisions/r1.yaml").exists()
    assert (tmp_path / "jia.yaml").read_bytes() == LIST.encode()
    assert call("validate", ".", *AT)[0] == 0  # the decision stands alone
    code, _out, err = call("admit", "r1.yaml", *options, *AT)
    assert (code, err) == (0, "applied: jia.yaml\n")
    assert call("validate", ".", *AT)[0] == 0
    ids = [item["id"] for item in read((tmp_path / "jia.yaml").read_bytes())["items"]]
    assert ids == ["j1", "j2", "r1"]


def test_a_list_that_cannot_be_written_leaves_no_decision(
    county: County, call: Call, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    county()
    before = snapshot(tmp_path)
    real = Path.replace

    def replace(self: Path, to: Path) -> Path:
        if Path(to).name == "jia.yaml":
            raise PermissionError(13, "Permission denied")
        return real(self, to)

    monkeypatch.setattr(Path, "replace", replace)
    code, out, err = call("admit", "r1.yaml", "--record", "--apply", *AT)
    assert (code, out) == (2, "")
    assert "cannot write" in err
    assert snapshot(tmp_path) == before


# Replaying.


def test_replay_agrees_or_says_what_changed(county: County, call: Call, tmp_path: Path) -> None:
    county()
    commit()
    assert call("admit", "r1.yaml", "--record", "--apply", *AT)[0] == 0
    decision = "admission/decisions/r1.yaml"
    code, out, _err = call("admit", "--replay", decision, "-f", "json")
    assert code == 0
    assert json.loads(out)["replays"] == [
        {"decision": "r1.decision", "agrees": True, "possible": True, "differences": []}
    ]
    git("add", "-A")
    git("commit", "-qm", "admitted")
    assert call("admit", "--replay", decision)[0] == 0
    (tmp_path / "policy.yaml").write_text(
        POLICY.replace("request.funding != null", "request.staff != null"), encoding="utf-8"
    )
    assert call("admit", "--replay", decision)[0] == 0  # from the commit on record


def test_without_git_a_replay_says_what_is_another(
    county: County, call: Call, tmp_path: Path
) -> None:
    county()
    assert call("admit", "r1.yaml", "--record", *AT)[0] == 0
    (tmp_path / "policy.yaml").write_text(
        POLICY.replace("request.funding != null", "request.staff != null"), encoding="utf-8"
    )
    code, out, _err = call("admit", "--replay", "admission/decisions/r1.yaml", "-f", "json")
    assert code == 1
    [replay] = json.loads(out)["replays"]
    assert not replay["agrees"]
    assert replay["differences"][:2] == [
        "the outcome is returned, on record is admitted",
        "R2 is fail, on record is pass",
    ]
    assert "the policy county is another than then" in replay["differences"]
    for format_ in ("text", "markdown", "junit"):
        code, out, _err = call("admit", "--replay", "admission/decisions/r1.yaml", "-f", format_)
        assert code == 1
        assert "r1.decision: does not come out as recorded" in out
        assert "R2 is fail, on record is pass" in out
    assert '<testsuite name="r1.decision" tests="1" failures="1"' in out


def test_replay_writes_nothing(county: County, call: Call) -> None:
    county()
    code, out, err = call("admit", "--replay", "--record", "r1.yaml", *AT)
    assert (code, out) == (2, "")
    assert "--replay writes nothing" in err


# What stands in the way of a verdict.

BROKEN: dict[str, tuple[Files, str, str]] = {
    "typo in a rule": ({"policy.yaml": POLICY.replace("request.funding", "request.fundng")}, "DL506", "policy.yaml"),
    "rule that yields no boolean": (
        {"policy.yaml": POLICY.replace("request.funding != null", "request.funding")}, "DL506", "policy.yaml",
    ),
    "rule that is no CEL": (
        {"policy.yaml": POLICY.replace("request.funding != null", "request.funding !=")}, "DL506", "policy.yaml",
    ),
    "rule of 100,000 characters": (
        {"policy.yaml": POLICY.replace("request.funding != null", f'"request.title != \'{"中" * 100_000}\'"')}, "DL105", "policy.yaml",
    ),
    "policy without rules": ({"policy.yaml": POLICY.partition("rules:")[0] + "rules: []\n"}, "DL508", "policy.yaml"),
    "two policies of one level": ({"other.yaml": POLICY.replace("id: county", "id: other")}, "DL508", "other.yaml"),
    "unknown list": ({"r1.yaml": request().replace("list: jia", "list: jai")}, "DL509", "r1.yaml"),
    "unknown unit": ({"r1.yaml": request().replace("applicant: 住建局", "applicant: 住件局")}, "DL301", "r1.yaml"),
    "unknown township": ({"r1.yaml": request().replace("targets: [甲镇]", "targets: [丙镇]")}, "DL301", "r1.yaml"),
    "list of another level": (
        {"v.yaml": "dutylist: 1\nkind: village-list\nid: v\ntitle: v\nregion: 甲镇\nitems: []\n",
         "r1.yaml": request().replace("list: jia", "list: v")}, "DL509", "r1.yaml",
    ),
    "request that is no request": ({"r1.yaml": LIST.replace("id: jia", "id: jia2")}, "DL509", "r1.yaml"),
    "request of an unknown kind": ({"r1.yaml": request().replace("admission-request", "admission")}, "DL005", "r1.yaml"),
    "request that is no document": ({"r1.yaml": "a: 1\n"}, "DL005", "r1.yaml"),
    "request that is no YAML": ({"r1.yaml": request() + "  x: [\n"}, "DL001", "r1.yaml"),
    "request with a slip": ({"r1.yaml": request() + "fundng: {}\n"}, "DL102", "r1.yaml"),
    "request id used before": ({"r2.yaml": request()}, "DL306", "r2.yaml"),
    "item id used before": ({"r1.yaml": request("j1")}, "DL509", "r1.yaml"),
    "broken list": ({"jia.yaml": LIST + "  - {id: j3}\n"}, "DL101", "jia.yaml"),
    "item of an unknown township": (
        {"jia.yaml": LIST.replace("category: 林业", "category: 林业, townships: [丙镇]")}, "DL301", "jia.yaml",
    ),
    "item of an unknown office": (
        {"org.yaml": ORGANIZATION.replace('"140830100"', '"140830100", offices: [{name: 平安办, type: 办}]'),
         "jia.yaml": LIST.replace("category: 林业", "category: 林业, office: 安平办")}, "DL304", "jia.yaml",
    ),
    "boundary with an unknown lead": (
        {"b.yaml": "dutylist: 1\nkind: boundary-list\nid: b\ntitle: b\nregion: 甲县\nitems:\n"
         "  - {id: b1, name: 自建房巡查, category: 城建, lead: {unit: 住件局, duties: [查]}, township: {duties: [报]}}\n"},
        "DL301", "b.yaml",
    ),
    "review by an unknown unit": (
        {"r1.yaml": request() + "reviews: [{unit: 财正局, verdict: 通过, date: 2026-03-03}]\n"}, "DL301", "r1.yaml",
    ),
    "decision of an unknown body": (
        {"r1.yaml": request() + "decision: {unit: 县委编委否决, tier: 县级, date: 2026-03-03}\n"}, "DL301", "r1.yaml",
    ),
    "waiver without its last day": (
        {"w.yaml": "dutylist: 1\nkind: waiver\nid: w\ntitle: w\nrule: R1\nrequest: r1\nreason: x\n"
         "approved_by: 甲县\nnumber: 1号\n"}, "DL101", "w.yaml",
    ),
}  # fmt: skip


def told(out: str, format_: str) -> str:
    """What is said of the requests: SARIF also explains the rules, where the word stands."""
    text = json.dumps(json.loads(out)["runs"][0]["results"]) if format_ == "sarif" else out
    return text.replace("0 admitted", "")


@pytest.mark.parametrize("name", list(BROKEN))
@pytest.mark.parametrize("format_", FORMATS)
def test_on_broken_ground_nothing_is_judged_in_any_format(
    county: County, call: Call, tmp_path: Path, name: str, format_: str
) -> None:
    files, expected, path = BROKEN[name]
    county(files)
    before = snapshot(tmp_path)
    code, out, _err = call("admit", "r1.yaml", "--record", "--apply", *AT, "-f", format_)
    assert code == 2
    assert expected in out
    assert path in out
    if format_ == "json":
        report = json.loads(out)
        assert report["decisions"] == []
        assert {(one["code"], one["path"]) for one in report["findings"]} >= {(expected, path)}
        assert report["summary"]["admitted"] == 0
    else:
        assert "admitted" not in told(out, format_)
    assert snapshot(tmp_path) == before


@pytest.mark.parametrize("format_", FORMATS)
@pytest.mark.parametrize(
    "require",
    ["request.funding.amount > 0", "tier(request.title) > 0", "workdays(request.filed, '2040-01-01') > 9"],
)  # fmt: skip
def test_a_rule_that_errors_never_admits_in_any_format(
    county: County, call: Call, tmp_path: Path, format_: str, require: str
) -> None:
    county({
        "policy.yaml": POLICY.replace("request.funding != null", f'"{require}"'),
        "r1.yaml": request(more="funding: null\n"),
    })  # fmt: skip
    before = snapshot(tmp_path)
    code, out, err = call("admit", "r1.yaml", "--record", "--apply", *AT, "-f", format_)
    assert code == 2
    assert "Traceback" not in err
    if format_ == "json":
        report = json.loads(out)
        assert report["decisions"][0]["outcome"] == "error"
        assert (report["summary"]["admitted"], report["summary"]["undecided"]) == (0, 1)
    else:
        assert "R2" in out
        assert "admitted" not in told(out, format_)
    assert snapshot(tmp_path) == before


def test_neither_settings_nor_comments_switch_obstacles_off(county: County, call: Call) -> None:
    typo = POLICY.replace("request.funding", "request.fundng")
    commented = "".join(
        line + ("  # dutylist: ignore[DL506] we know\n" if "fundng" in line else "\n")
        for line in typo.splitlines()
    )
    county({
        "policy.yaml": commented,
        "dutylist.yaml": MANIFEST + "severity: {DL509: off, DL306: off, DL301: off}\n",
        "r2.yaml": request("r2").replace("住建局", "住件局").replace("list: jia", "list: jai"),
    })  # fmt: skip
    code, out, _err = call("admit", "r2.yaml", *AT, "-f", "json")
    assert code == 2
    assert {one["code"] for one in json.loads(out)["findings"]} == {"DL506", "DL301", "DL509"}


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (("gone.yaml",), "gone.yaml"),
        (("empty",), "there is no admission-request in empty"),
        (("r1.yaml", "--policy", "conty"), "there is no policy conty"),
        (("r1.yaml", "--policy", "builtin.village"), "builtin.village is a policy of the level 村"),
        (("r1.yaml", "--policy", "county", "--record"), "leave --policy out"),
        (("r1.yaml", "-f", "pdf=r1.pdf"), "there is no format pdf"),
        (("--replay", "empty"), "there is no admission-decision in empty"),
    ],
)  # fmt: skip
def test_calls_that_cannot_run(
    county: County, call: Call, tmp_path: Path, arguments: tuple[str, ...], words: str
) -> None:
    county()
    (tmp_path / "empty").mkdir()
    before = snapshot(tmp_path)
    code, out, err = call("admit", *arguments, *AT)
    assert (code, out) == (2, "")
    assert words in err
    assert "Traceback" not in err
    assert snapshot(tmp_path) == before


def test_another_policy_may_be_asked(county: County, call: Call) -> None:
    county({"r1.yaml": request(more="")})
    assert call("admit", "r1.yaml", *AT, "--policy", "county")[0] == 1
    code, out, _err = call("admit", "r1.yaml", *AT, "--policy", "builtin.township", "-f", "json")
    assert code == 1
    assert json.loads(out)["decisions"][0]["policy"] == "builtin.township"


def test_a_thousand_requests_in_one_run(county: County, call: Call) -> None:
    outcomes: dict[str, Any] = {"admitted": FUNDING, "returned": "", "rejected": "veto: true\n"}
    files = {
        f"requests/q{number}.yaml": request(
            f"q{number}",
            outcomes[("admitted", "returned", "rejected")[number % 3]],
            "".join(chr(0x7000 + 4 * number + place) for place in range(4)),
        )
        for number in range(1000)
    }
    county(files)
    code, out, _err = call("admit", "requests", *AT, "-f", "json")
    assert code == 1
    report = json.loads(out)
    summary = report["summary"]
    assert (summary["requests"], summary["admitted"], summary["returned"]) == (1000, 334, 333)
    assert [one["path"] for one in report["decisions"]] == sorted(files)
