"""The admission system of examples/ximo: every request comes out as it says, and says why."""

import json
import re
import shutil
from collections import Counter
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from dutylist.cli import options, run
from dutylist.yaml_reader import read

XIMO = Path(__file__).parents[2] / "examples/ximo"
REQUESTS = XIMO / "admission/requests"
DAY = "2026-11-02"
EXIT_CODES = {"admitted": 0, "returned": 1, "rejected": 1, "referred": 4}
STATED = {
    "准入": "admitted", "退回补充": "returned", "提交研究": "referred", "不予准入": "rejected",
}  # fmt: skip
OWN = "《芮城县乡镇权责清单外事项准入制度》"

OUTCOMES: dict[str, tuple[str, set[str]]] = {
    "2026-001": ("admitted", set()),
    "2026-002": ("returned", {"A10", "A12", "A14"}),
    "2026-003": ("rejected", {"A05", "A06", "A12", "A14"}),
    "2026-004": ("rejected", {"A05", "A12", "A14"}),
    "2026-005": ("referred", {"R11"}),
    "2026-006": ("referred", {"A08b"}),
    "2026-007": ("admitted", set()),
    "2026-008": ("returned", {"A22"}),
    "2026-009": ("rejected", {"A08b", "A10b", "A12", "A14", "A20", "A20b", "A20c", "V06"}),
    "2026-010": ("rejected", {"A12", "A14", "A18"}),
    "2026-011": ("admitted", set()),
    "2026-012": ("admitted", set()),
    "2026-013": ("admitted", set()),
    "2026-014": ("admitted", set()),
    "2026-015": ("returned", {"A11"}),
    "2026-016": ("admitted", set()),
    "2026-017": ("admitted", set()),
    "2026-018": (
        "rejected",
        {"A04c", "A07", "A08b", "A09b", "A10", "A11", "A12", "A14", "A28", "R09", "R11"},
    ),
    "2026-019": ("returned", {"A12", "A14", "V14"}),
    "2026-020": ("rejected", {"A08b", "A09", "A12", "A13b", "A14", "A25"}),
}
"""What comes of each request, and the rules it does not meet."""

WHY: dict[tuple[str, str], tuple[str, str, str]] = {
    ("2026-002", "A10"): (
        f"{OWN}第十条",
        "没有落实县级以上财政经费，也没有申明无需经费",
        "exit: 国家调整包保机制后退出",
    ),
    ("2026-003", "A06"): (
        "临县属地管理清单通知；淮北市委编办乡镇权责清单和配合事项规定；社区减负意见（2019年）",
        "职责边界清单已明确该事项由申请单位牵头，不得转由乡镇承担",
        "item:",
    ),
    ("2026-004", "A05"): (
        "襄城县职责任务清单规定（一事一号）",
        "清单中已有相同或者相近的事项，不得重复准入",
        "item:",
    ),
    ("2026-005", "R11"): (
        f"{OWN}第十一条",
        "乡镇人均承担事项已超过上限，本事项又不随转人员",
        "staff: 0",
    ),
    ("2026-006", "A08b"): (
        "《上海市街道办事处条例》第十一条",
        "有承担单位不同意承担，需要会商",
        "opinions:",
    ),
    ("2026-008", "A22"): (
        "网格化服务管理规定第二十三条至第二十五条（参照）",
        "突发事件临时纳入没有写明截止日期",
        "temporary: {reason: 强降雨造成县道塌方, from: 2026-08-24}",
    ),
    ("2026-010", "A18"): (
        "整治形式主义为基层减负有关规定；湖南省村级组织“八个不得”",
        "附加了一票否决或者责任状，没有中央、省级的明文规定",
        "pledge: true",
    ),
    ("2026-018", "A07"): (
        "临县属地管理清单通知",
        "申请经由临时机构、专项机制或者工作专班转交",
        "through: 县人居环境整治工作专班",
    ),
    ("2026-019", "V14"): (
        "《芮城县村级组织工作事项准入制度》第十四条",
        "有报表、台账没有写明报送频次，或者报送频次高于每季度一次",
        "ledgers:",
    ),
}
"""The article, what is said, and the line of the request to change (the last one, to add a field)."""


type Decisions = dict[str, dict[str, Any]]
"""By the name of the request's file."""


@pytest.fixture(scope="module")
def decisions(tmp_path_factory: pytest.TempPathFactory) -> Decisions:
    """All requests of the example, judged in one run."""
    output = tmp_path_factory.mktemp("admit") / "decisions.json"
    assert run(["admit", str(REQUESTS), "--at", DAY, "-f", f"json={output}"]) == 1
    report = json.loads(output.read_text("utf-8"))
    found = {(one["document"], one["code"].rpartition("/")[2]) for one in report["findings"]}
    assert found == {
        (decision["request"], rule["id"])
        for decision in report["decisions"]
        for rule in decision["rules"]
        if rule["status"] == "fail"
    }
    return {Path(found["path"]).stem: found for found in report["decisions"]}


def _decide(
    path: Path, capfd: pytest.CaptureFixture[str], day: str = DAY
) -> tuple[int, dict[str, Any]]:
    code = run(["admit", str(path), "--at", day, "-f", "json"])
    [decision] = json.loads(capfd.readouterr().out)["decisions"]
    return code, decision


def _rule(decision: dict[str, Any], rule: str) -> dict[str, Any]:
    [found] = [one for one in decision["rules"] if one["id"] == rule]
    return dict(found)


def _failed(decision: dict[str, Any]) -> set[str]:
    return {rule["id"] for rule in decision["rules"] if rule["status"] == "fail"}


@pytest.fixture
def county(tmp_path: Path) -> Path:
    """A copy of the example to change."""
    shutil.copytree(XIMO, tmp_path / "ximo")
    return tmp_path / "ximo"


def test_all_requests_come_out_as_the_table_says(decisions: Decisions) -> None:
    found = {name: (one["outcome"], _failed(one)) for name, one in decisions.items()}
    assert found == OUTCOMES
    assert Counter(one["outcome"] for one in decisions.values()) == {
        "admitted": 8, "returned": 4, "referred": 2, "rejected": 6,
    }  # fmt: skip


@pytest.mark.parametrize("name", OUTCOMES)
def test_each_request_states_its_outcome_and_ends_with_its_code(
    name: str, capfd: pytest.CaptureFixture[str]
) -> None:
    file = REQUESTS / f"{name}.yaml"
    stated = re.search(r"^# 结论：(\w+)", file.read_text("utf-8"), re.MULTILINE)
    code, decision = _decide(file, capfd)
    assert stated is not None
    assert STATED[stated[1]] == decision["outcome"]
    assert code == EXIT_CODES[decision["outcome"]]


@pytest.mark.parametrize(("name", "rule"), WHY)
def test_a_reason_has_its_article_its_words_and_its_line(
    name: str, rule: str, decisions: Decisions
) -> None:
    source, message, line = WHY[name, rule]
    found = _rule(decisions[name], rule)
    assert (found["source"], found["message"]) == (source, message)
    assert found["path"] == f"admission/requests/{name}.yaml"
    lines = (XIMO / found["path"]).read_text("utf-8").splitlines()
    assert lines[found["line"] - 1] == line


def test_the_boundary_that_keeps_a_duty_with_its_department_is_shown(decisions: Decisions) -> None:
    [hit] = decisions["2026-003"]["facts"]["boundary"]
    assert (hit["list"], hit["item"], hit["unit"]) == (
        "ximo-boundaries", "bj-dizhi-zaihai", "自然资源局",
    )  # fmt: skip
    lines = (XIMO / hit["path"]).read_text("utf-8").splitlines()
    assert lines[hit["line"] - 1].strip() == f"name: {hit['name']}"


def test_an_admitted_request_without_money_is_returned(
    county: Path, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(county)
    file = Path("admission/requests/2026-001.yaml")
    lines = file.read_text("utf-8").splitlines(keepends=True)
    kept = [line for line in lines if not line.startswith("funding:")]
    assert len(kept) == len(lines) - 1
    file.write_text("".join(kept), encoding="utf-8")
    code, decision = _decide(file, capfd)
    assert (code, decision["outcome"], _failed(decision)) == (1, "returned", {"A10"})
    found = _rule(decision, "A10")
    assert found["source"] == f"{OWN}第十条"
    assert found["line"] == len(kept)

    assert run(["admit", str(file), "--at", DAY, "--color", "never"]) == 1
    shown = capfd.readouterr().out
    assert "结论: 退回补充" in shown
    assert f"→ {file}:{len(kept)}：请补填“funding”（经费）" in shown


def test_a_waiver_holds_to_the_end_of_its_last_day(capfd: pytest.CaptureFixture[str]) -> None:
    file = REQUESTS / "2026-014.yaml"
    statuses = []
    for day in ("2026-12-31", "2027-01-01"):
        _code, decision = _decide(file, capfd, day)
        found = _rule(decision, "A10")
        statuses.append((decision["outcome"], found["status"], found["waiver"]))
    assert statuses == [("admitted", "waived", "hm-2026-01"), ("returned", "fail", "")]


def test_an_expired_waiver_is_named(capfd: pytest.CaptureFixture[str]) -> None:
    assert run(["admit", str(REQUESTS / "2026-015.yaml"), "--at", DAY]) == 1
    assert "豁免 hm-2026-02 已于 2026-06-30 到期" in capfd.readouterr().out


def test_the_load_of_a_village_is_its_own(decisions: Decisions) -> None:
    assert decisions["2026-016"]["facts"]["workload"] == [
        {"target": village, "items": 9, "headcount": None, "per_head": None}
        for village in ("板桥村", "柏社村")
    ]
    assert decisions["2026-005"]["facts"]["workload"] == [
        {"target": "西陌镇", "items": 365, "headcount": 64, "per_head": 5.7}
    ]


def test_every_rule_has_a_case_either_way(capfd: pytest.CaptureFixture[str]) -> None:
    assert run(["test", str(XIMO), "--coverage", "-f", "json"]) == 0
    report = json.loads(capfd.readouterr().out)
    assert report["summary"]["failed"] == 0
    assert {rule["policy"] for rule in report["coverage"]} == {
        "ximo-admission", "ximo-village-admission",
    }  # fmt: skip
    assert all(rule["passing"] and rule["failing"] for rule in report["coverage"])


def test_what_is_admitted_can_be_recorded_and_applied_together(
    county: Path, capfd: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """A new duty, a changed one, one of a new law, a temporary one and a village's, in one run."""
    names = ("2026-001", "2026-007", "2026-012", "2026-013", "2026-016")
    files = [str(county / f"admission/requests/{name}.yaml") for name in names]
    monkeypatch.setattr(options, "today", lambda: date.fromisoformat(DAY))
    assert run(["admit", *files, "--at", DAY, "--record", "--apply"]) == 0
    capfd.readouterr()
    run(["validate", str(county), "--at", DAY, "-f", "json"])
    codes = {found["code"] for found in json.loads(capfd.readouterr().out)["findings"]}
    assert codes & {"DL204", "DL501", "DL502", "DL503", "DL504"} == set()
    applied = [
        item["admitted_by"]
        for name in ("duties.yaml", "village/matters.yaml")
        for item in read((county / name).read_bytes())["items"]
        if "admitted_by" in item
    ]
    assert sorted(applied) == [f"zr-{name}.decision" for name in names]


@pytest.mark.parametrize(
    ("file", "old", "new", "code", "message"),
    [
        (
            "duties.yaml", "    leader: 组织委员\n", "",
            "ximo-checks/K01", "事项没有明确一条线、一名分管领导、一个承办机构",
        ),
        (
            "duties.yaml", "    leader: 组织委员\n", "    leader: 镇长\n",
            "ximo-checks/K02", "机构名录中该领导不分管这条线，或者没有这个领导岗位",
        ),
        (
            "organization.yaml", "{post: 镇长, lines: [财政统计]}", "{post: 镇长, lines: [财政统计, 武装]}",
            "ximo-checks/K03", "有条线由两名以上领导分管",
        ),
        (
            "organization.yaml", "        type: 站\n", "        type: 中心\n",
            "ximo-checks/K04", "机构设置不是五办一站两中心",
        ),
        (
            "organization.yaml", "        stage: 后台\n", "",
            "ximo-checks/K05", "有机构没有写明前台或者后台，或者没有县级对口部门",
        ),
        (
            "organization.yaml",
            "    leaders:\n", "      - {name: 应急消防队, type: 队, stage: 前台, departments: [应急管理局]}\n    leaders:\n",
            "ximo-checks/K06", "有机构在职责任务清单中没有承办任何事项",
        ),
        (
            "powers.yaml", "tier: 法律}", "tier: 部门通知}",
            "ximo-checks/K07", "处罚、强制事项没有法律、法规、规章依据",
        ),
        (
            "assessment.yaml", "region: 西陌镇", "region: 芮城县",
            "ximo-checks/K08", "有乡镇的职责任务、权责、边界、岗位、考核清单不配套",
        ),
    ],
)  # fmt: skip
def test_the_countys_own_checks(
    file: str,
    old: str,
    new: str,
    code: str,
    message: str,
    county: Path,
    capfd: pytest.CaptureFixture[str],
) -> None:
    text = (county / file).read_text("utf-8")
    assert old in text
    (county / file).write_text(text.replace(old, new), encoding="utf-8")
    run(["validate", str(county), "-f", "json"])
    findings = json.loads(capfd.readouterr().out)["findings"]
    assert {found["message"] for found in findings if found["code"] == code} == {message}
