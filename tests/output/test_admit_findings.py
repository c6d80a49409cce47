"""What keeps a request from being admitted is a finding where the request has to change."""

import json
import shutil
from pathlib import Path

import pytest

from dutylist.cli import run
from dutylist.cli.exit_code import ExitCode
from small_county import FILES, County

FUNDING = "funding: {amount: 5, source: 县级财政}\n"
REQUEST = FILES["申请/r1.yaml"]
OTHER = REQUEST.replace("农村危房改造", "河道清淤巡护")
AGREED = OTHER.replace("stance: 不同意", "stance: 同意")
WAIVER = """\
dutylist: 1
kind: waiver
id: w
title: 豁免
rule: R2
request: r1
reason: 急需
approved_by: 甲县
number: 甲编〔2026〕9号
expires: 2026-03-25
"""
EXAMPLE = Path(__file__).parents[2] / "examples/ximo"


def test_a_finding_of_a_rule(county: County) -> None:
    [finding, *_others] = county.findings("admit", "申请")
    assert finding.pop("fingerprint")
    assert finding == {
        "code": "county/R4", "name": "没有相同事项", "severity": "error", "message": "清单中已有",
        "path": "申请/r1.yaml", "line": 11, "column": 1, "end_line": 11, "end_column": 5,
        "place": "item", "document": "r1", "item": "", "hint": "see “item” (事项)",
        "related": [
            {
                "path": "清单/甲镇.yaml", "line": 9, "column": 1,
                "message": "清单中的相同相近事项: 农村危房改造 (1.00)",
            }
        ],
    }  # fmt: skip


def test_the_annotation_stands_on_the_line_to_change(county: County) -> None:
    lines = county.run("admit", "申请", "-f", "github").splitlines()
    assert lines == [
        (
            "::error file=库/申请/r1.yaml,line=11,endLine=11,col=1,endColumn=5,"
            "title=county/R4 没有相同事项::清单中已有; see “item” (事项)"
        ),
        (
            "::error file=库/申请/r1.yaml,line=12,endLine=12,col=1,endColumn=1,"
            "title=county/R2 费随事转::没有经费; 填写 funding"
        ),
        (
            "::warning file=库/申请/r1.yaml,line=12,endLine=12,col=1,endColumn=9,"
            "title=county/R3 征求意见::有乡镇不同意; see “opinions” (征求意见)"
        ),
        (
            "::notice file=库/申请/r1.yaml,line=12,endLine=12,col=1,endColumn=1,"
            "title=county/R5 写明理由::没有写理由; add “reason” (理由)"
        ),
        "1 request: rejected 1",
    ]


def test_sarif_points_at_the_evidence(county: County) -> None:
    [run_] = json.loads(county.run("admit", "申请", "-f", "sarif"))["runs"]
    result = next(one for one in run_["results"] if one["ruleId"] == "county/R4")
    assert result["message"]["text"] == (
        "清单中已有; see “item” (事项) [清单中的相同相近事项: 农村危房改造 (1.00)](1)"
    )
    [related] = result["relatedLocations"]
    physical = related["physicalLocation"]
    assert physical["artifactLocation"]["uri"].endswith("%E7%94%B2%E9%95%87.yaml")
    assert physical["region"]["startLine"] == 9
    rules = run_["tool"]["driver"]["rules"]
    assert [(rule["id"], rule["name"]) for rule in rules][:2] == [
        ("county/R4", "没有相同事项"),
        ("county/R2", "费随事转"),
    ]


@pytest.mark.parametrize(
    ("request_", "code", "severities"),
    [
        (AGREED + FUNDING + "reason: 清淤\n", 0, []),
        (AGREED + FUNDING, 0, ["info"]),
        (OTHER + FUNDING, 4, ["warning", "info"]),
        (AGREED, 1, ["error", "info"]),
        (OTHER, 1, ["error", "warning", "info"]),
    ],
    ids=["admitted", "admitted with a warning", "referred", "returned", "returned and referred"],
)
def test_the_verdict_can_be_read_off_the_severities(
    request_: str, code: int, severities: list[str], county: County
) -> None:
    county.put("申请/r1.yaml", request_)
    found = county.findings("admit", "申请", code=code)
    assert [finding["severity"] for finding in found] == severities


def test_all_requests_of_an_example_agree_with_their_severities(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("DUTYLIST_LANG", "zh")
    file = tmp_path / "out.json"
    requests = str(EXAMPLE / "admission/requests")
    assert run(["admit", requests, "--at", "2026-11-02", "-f", f"json={file}"]) == 1
    report = json.loads(file.read_text("utf-8"))
    for decision in report["decisions"]:
        severities = {f["severity"] for f in report["findings"] if f["path"] == decision["path"]}
        expected = {
            "admitted": severities <= {"info"},
            "referred": "warning" in severities and "error" not in severities,
            "returned": "error" in severities,
            "rejected": "error" in severities,
        }
        assert expected[decision["outcome"]], decision["request"]


def test_a_rule_that_cannot_be_judged_is_an_error(county: County) -> None:
    policy = FILES["policy.yaml"].replace("request.reason != null", "request.staff > 0")
    county.put("policy.yaml", policy)
    county.put("申请/r1.yaml", AGREED + FUNDING)
    [finding] = county.findings("admit", "申请", code=2)
    assert (finding["code"], finding["severity"]) == ("county/R5", "error")  # though it only warns
    assert finding["message"].startswith("cannot be judged: ")
    out = county.run("admit", "申请", "-f", "sarif", code=2)
    assert json.loads(out)["runs"][0]["invocations"][0]["executionSuccessful"] is False


@pytest.mark.parametrize("name", ["json", "sarif", "github", "gitlab", "concise"])
def test_where_no_rule_applies_no_format_looks_clean(name: str, county: County) -> None:
    head, _rules, _rest = FILES["policy.yaml"].partition("rules:\n")
    rule = "{id: R1, title: 一票否决, when: request.veto == true, require: request.pledge == true, on_fail: reject, message: x}"
    county.put("policy.yaml", f"{head}rules:\n  - {rule}\n")
    county.put(
        "用例/cases.yaml",
        "dutylist: 1\nkind: duty-list\nid: x\ntitle: x\nregion: 甲镇\nitems: []\n",
    )
    out = county.run("admit", "申请", "-f", name, code=2)
    assert "no rule of the policy county applies: nothing was judged" in out
    if name == "concise":
        assert out.startswith("申请/r1.yaml:4: cannot be judged r1 ")
        assert "\n申请/r1.yaml:4:8: error county/r1 no rule" in out


def test_a_waived_rule_is_no_finding_and_junit_says_why(county: County) -> None:
    county.put("申请/r1.yaml", AGREED + "reason: 清淤\n")
    county.put("w.yaml", WAIVER)
    assert county.findings("admit", "申请", code=0) == []
    out = county.run("admit", "申请", "-f", "junit", code=0)
    assert '<skipped message="waived by 甲编〔2026〕9号 of 甲县 until 2026-03-25" />' in out


def test_fingerprints_outlive_moved_lines_and_rewording(county: County) -> None:
    before = county.findings("admit", "申请")
    county.put("申请/r1.yaml", f"# 一\n# 二\n{REQUEST}")
    county.put("policy.yaml", FILES["policy.yaml"].replace("没有经费", "没有落实经费"))
    after = county.findings("admit", "申请")
    assert [one["fingerprint"] for one in before] == [one["fingerprint"] for one in after]
    assert [one["line"] + 2 for one in before] == [one["line"] for one in after]
    assert len({one["fingerprint"] for one in before}) == len(before)


def test_several_requests_are_told_in_the_order_of_their_paths(county: County) -> None:
    county.put("申请/r2.yaml", AGREED.replace("id: r1", "id: r2"))
    found = [(f["path"], f["line"], f["code"]) for f in county.findings("admit", "申请")]
    assert found == sorted(found)
    assert {path for path, _line, _code in found} == {"申请/r1.yaml", "申请/r2.yaml"}
    out = county.run("admit", "申请", "-f", "concise").splitlines()
    assert out[:2] == [
        "申请/r1.yaml:4: rejected r1 将危房改造纳入乡镇职责",
        "申请/r2.yaml:4: returned for completion r2 将危房改造纳入乡镇职责",
    ]
    assert out[-1] == "2 requests: returned for completion 1, rejected 1"


def _recorded(county: County) -> None:
    county.put("申请/r1.yaml", AGREED + FUNDING + "reason: 清淤\n")
    assert run(["admit", "申请/r1.yaml", "--record"]) == ExitCode.CLEAN
    county.capture.readouterr()


@pytest.mark.parametrize("name", ["json", "sarif", "github", "gitlab", "concise"])
def test_a_replay_that_agrees_finds_nothing(name: str, county: County) -> None:
    """Also of a request that was rightly refused: what is asked is whether the decision holds."""
    county.put("申请/r1.yaml", AGREED)
    assert run(["admit", "申请/r1.yaml", "--record"]) == ExitCode.FINDINGS
    county.capture.readouterr()
    out = county.run("admit", "--replay", "admission/decisions", "-f", name, code=0)
    assert "county/R2" not in out
    if name == "json":
        assert json.loads(out)["findings"] == []


def test_a_replay_that_differs_is_found_in_the_decision(county: County) -> None:
    shutil.rmtree(county.root.parent / ".git")  # or the policy of the commit would judge
    _recorded(county)
    county.put("policy.yaml", FILES["policy.yaml"].replace("request.funding", "request.staff"))
    decision = "admission/decisions/r1.yaml"
    [finding] = county.findings("admit", "--replay", decision)
    lines = (county.root / decision).read_text("utf-8").splitlines()
    assert (finding["code"], finding["path"]) == ("county/r1.decision", decision)
    assert lines[finding["line"] - 1] == "outcome: admitted"
    assert finding["message"] == "r1.decision: does not come out as recorded"
    assert finding["hint"].startswith("the outcome is returned, on record is admitted; R2 is fail")
