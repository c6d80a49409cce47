"""dutylist test: which cases may stand, and which rules are to be covered."""

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from dutylist import messages
from workspace import write_files

MANIFEST = "dutylist: 1\nkind: workspace\nid: county-lists\ntitle: 甲县\nlanguage: en\n"
ORGANIZATION = """\
dutylist: 1
kind: organization
id: county
title: 甲县机构名录
county: {name: 甲县, code: "140899"}
departments:
  - {name: 水利局}
townships:
  - {name: 甲镇, code: "140899001"}
"""
LIST = """\
dutylist: 1
kind: duty-list
id: jia
title: 甲镇职责清单
region: 甲镇
items:
  - {id: jia-1, name: 巡河, category: 水利}
"""
REQUEST = """\
dutylist: 1
kind: admission-request
id: r1
title: 防汛值守
level: 乡镇
action: 新增
channel: 上级交办
applicant: 水利局
filed: 2026-03-02
targets: [甲镇]
item: {list: jia, name: 防汛值守, category: 水利}
reason: 防汛
reviews: [{unit: 水利局, verdict: 通过, date: 2026-03-05}]
"""
POLICY = """\
dutylist: 1
kind: admission-policy
id: county-policy
title: 准入制度
level: 乡镇
rules:
  - {id: R1, title: 理由, require: request.reason != null, on_fail: return, message: 没有理由}
"""
VILLAGE_POLICY = POLICY.replace("county-policy", "village-policy").replace("乡镇", "村")
TEST = """\
dutylist: 1
kind: policy-test
id: cases
title: 用例
policy: county-policy
cases:
  - name: 有理由
    request: ../r1.yaml
    expect: {outcome: admitted, rules: {R1: pass}}
  - name: 没有理由
    request: ../r1.yaml
    change: {reason: null}
    expect: {outcome: returned, rules: {R1: fail}}
"""

type Make = Callable[..., None]
type Call = Callable[..., tuple[int, str, str]]


@pytest.fixture
def county(tmp_path: Path) -> Make:
    def make(files: dict[str, str] | None = None) -> None:
        documents = {
            "dutylist.yaml": MANIFEST, "org.yaml": ORGANIZATION, "jia.yaml": LIST,
            "policy.yaml": POLICY, "r1.yaml": REQUEST, "tests/cases.yaml": TEST,
        }  # fmt: skip
        write_files(tmp_path, documents | (files or {}))

    return make


def case(change: str, lists: str = "[]") -> str:
    """A test with one case more, which changes the request."""
    return (
        f"{TEST}  - name: 另一个\n    request: ../r1.yaml\n    change: {change}\n"
        f"    lists: {lists}\n    expect: {{outcome: admitted}}\n"
    )


def test_both_ways_covered(county: Make, call: Call) -> None:
    county()
    code, out, err = call("test", "--coverage")
    assert (code, err) == (0, "")
    assert (
        out.splitlines()[-1]
        == "2 cases, 2 as expected, 0 not as expected, 1 of 1 rules covered both ways"
    )


def test_a_policy_that_no_test_names_is_not_covered(county: Make, call: Call) -> None:
    county({"village.yaml": VILLAGE_POLICY})
    code, out, _err = call("test", "--coverage", "-f", "json")
    assert code == 1
    assert json.loads(out)["coverage"] == [
        {"policy": "county-policy", "rule": "R1", "passing": True, "failing": True},
        {"policy": "village-policy", "rule": "R1", "passing": False, "failing": False},
    ]


def test_a_path_narrows_the_coverage_to_the_policies_tested_there(county: Make, call: Call) -> None:
    county({"village.yaml": VILLAGE_POLICY})
    assert call("test", "--coverage", "tests/cases.yaml")[0] == 0


@pytest.mark.parametrize(
    ("change", "message"),
    [
        ("{targets: [乙镇]}", "targets[0]: there is no unit “乙镇”"),
        ("{applicant: 财政局}", "applicant: there is no unit “财政局”"),
        ("{item: {list: yi}}", "item.list: there is no list yi"),
        ("{item: {mode: 代办}}", "item.mode: “代办” is not allowed"),
    ],
)
def test_a_case_rests_on_no_request_that_admit_would_refuse(
    county: Make, call: Call, change: str, message: str
) -> None:
    county({"tests/cases.yaml": case(change)})
    code, out, err = call("test")
    assert (code, out) == (2, "")
    assert err.startswith("error: tests/cases.yaml:15:14: ")
    assert message in err


def test_a_case_is_judged_when_all_its_papers_are_there(county: Make, call: Call) -> None:
    late = case("{reviews: [{unit: 水利局, verdict: 通过, date: 2026-05-06}]}")
    county({"tests/cases.yaml": late})
    assert call("test")[0] == 0


def test_a_day_before_the_papers_is_refused(county: Make, call: Call) -> None:
    county(
        {"tests/cases.yaml": TEST.replace("  - name: 没有", "    at: 2026-03-04\n  - name: 没有")}
    )
    code, _out, err = call("test")
    assert code == 2
    assert "2026-03-05 is after 2026-03-04, the day of the judgement" in err


def test_other_lists_may_stand_in(county: Make, call: Call) -> None:
    other = LIST.replace("巡河", "防汛巡查值守")
    county({"tests/cases.yaml": case("{}", "[other.yaml]"), "tests/other.yaml": other})
    assert call("test")[0] == 2  # two documents of one id in the workspace
    county({"tests/cases.yaml": case("{}", "[other.yaml]"), "tests/other.yaml": other,
            "dutylist.yaml": MANIFEST + "exclude: [tests/other.yaml]\n"})  # fmt: skip
    assert call("test")[0] == 0


@pytest.mark.parametrize(
    ("text", "title"), [(ORGANIZATION, "机构名录"), (POLICY, "准入制度"), (REQUEST, "准入申请")]
)
def test_nothing_but_lists_and_decisions_may_stand_in(
    county: Make, call: Call, text: str, title: str
) -> None:
    county(
        {
            "tests/cases.yaml": case("{}", "[other.yaml]"),
            "tests/other.yaml": text,
            "dutylist.yaml": f"{MANIFEST}exclude: [tests/other.yaml]\n",
        }
    )
    code, _out, err = call("test")
    assert code == 2
    assert f"other.yaml is a {title}, neither list nor decision" in err


@pytest.mark.parametrize(
    "arguments",
    [
        ("test", "-f", "json=out.json", "-k", "没有这样的"),
        ("admit", "r2.yaml", "-f", "json=out.json"),
        ("validate", "r2.yaml", "-f", "json=out.json"),
    ],
)
def test_what_an_earlier_run_wrote_does_not_stand_where_this_one_cannot_run(
    county: Make, call: Call, tmp_path: Path, arguments: tuple[str, ...]
) -> None:
    county()
    (tmp_path / "out.json").write_text('{"summary": {"admitted": 1}}', encoding="utf-8")
    assert call(*arguments)[0] == 2
    assert not (tmp_path / "out.json").exists()


def test_a_list_named_as_output_stands(county: Make, call: Call, tmp_path: Path) -> None:
    county()
    assert call("test", "-f", "json=jia.yaml")[0] == 2
    assert (tmp_path / "jia.yaml").read_text(encoding="utf-8") == LIST


def test_quiet_names_what_cannot_be_judged(county: Make, call: Call) -> None:
    rule = "'request.reason == null || workdays(request.filed, today) < 30'"
    county({"policy.yaml": POLICY.replace("request.reason != null", rule)})
    code, out, _err = call("admit", "r1.yaml", "--at", "2040-01-02", "-q")
    assert code == 2
    assert out.splitlines()[1] == "  outcome: cannot be judged"
    assert out.splitlines()[2].startswith("  R1: cannot be judged: ")


def test_what_stands_in_the_way_is_told_under_a_headline_of_its_own(
    county: Make, call: Call
) -> None:
    county({"r1.yaml": REQUEST.replace("list: jia", "list: yi")})
    code, out, _err = call("admit", "r1.yaml", "-f", "markdown", "--at", "2026-03-09")
    assert code == 2
    assert out.splitlines()[:2] == [
        "<!-- dutylist:admit -->",
        "### nothing was judged: what stands below has to be put right first",
    ]
    assert "there is no list yi" in out


def test_rules_that_pass_are_counted(county: Make, call: Call) -> None:
    county()
    _code, short, _err = call("admit", "r1.yaml", "--at", "2026-03-09")
    assert short.splitlines()[3:5] == [
        "  passed 1",
        "      -v shows the rules that pass, and every condition",
    ]
    _code, full, _err = call("admit", "r1.yaml", "--at", "2026-03-09", "-v")
    assert "      met: request.reason != null" in full.splitlines()


@pytest.mark.parametrize(("columns", "longest"), [("60", 60), ("", 100), ("wide", 100)])
def test_the_width_that_is_told_holds_in_a_pipe(
    county: Make, call: Call, monkeypatch: pytest.MonkeyPatch, columns: str, longest: int
) -> None:
    monkeypatch.setenv("COLUMNS", columns)
    county({"r1.yaml": REQUEST.replace("title: 防汛值守", f"title: {'flood ' * 40}")})
    _code, out, _err = call("admit", "r1.yaml", "--at", "2026-03-09")
    assert longest - 10 < max(map(len, out.splitlines())) <= longest


@pytest.mark.parametrize(("language", "word"), [("zh", "错误"), ("en", "error")])
def test_explain_speaks_as_the_workspace(
    county: Make, call: Call, monkeypatch: pytest.MonkeyPatch, language: str, word: str
) -> None:
    monkeypatch.setattr(messages, "is_chosen", lambda: False)
    county({"dutylist.yaml": MANIFEST.replace("language: en", f"language: {language}")})
    code, out, _err = call("explain", "DL204")
    assert code == 0
    assert f"({word})" in out.splitlines()[0]


@pytest.mark.parametrize(
    ("change", "field", "hint"),
    [
        ("{fundng: null}", "fundng", "did you mean “funding”?"),
        ("{reason: null, staf: null}", "staf", "did you mean “staff”?"),
        ("{item: {naem: null}}", "naem", "did you mean “name”?"),
        ("{funding: {amuont: null}}", "amuont", "did you mean “amount”?"),
    ],
)
def test_a_change_that_takes_away_what_no_request_has(
    county: Make, call: Call, change: str, field: str, hint: str
) -> None:
    """A misspelt field with null would change nothing, and the case would test nothing."""
    county({"tests/cases.yaml": TEST.replace("{reason: null}", change)})
    code, out, err = call("test")
    assert (code, out) == (2, "")
    assert "tests/cases.yaml:12:" in err
    assert f"unknown field “{field}”" in err
    assert hint in err
