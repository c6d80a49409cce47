"""What is not as it should be in policy tests is a finding: a case at its name, a rule where it stands."""

import json

from small_county import FILES, County

CASES = FILES["用例/cases.yaml"]
BUILTIN = CASES.replace("policy: county", "policy: builtin.township").partition("    expect:")[0]


def test_a_case_that_does_not_come_out_as_expected(county: County) -> None:
    [finding] = county.findings("test")
    assert finding.pop("fingerprint")
    assert finding == {
        "code": "county/cases", "name": "准入用例", "severity": "error",
        "message": "“有经费” does not come out as expected: outcome: want returned for completion,"
        " got admitted; R2: want failed, got passed",
        "path": "用例/cases.yaml", "line": 11, "column": 11, "end_line": 11, "end_column": 14,
        "place": "cases[1].name", "document": "cases", "item": "", "hint": "", "related": [],
    }  # fmt: skip


def test_in_chinese(county: County) -> None:
    [finding] = county.findings("test", "--lang", "zh")
    assert finding["message"] == (
        "用例“有经费”的结果与预期不符：结论：预期退回补充，实际同意准入；R2：预期不符合，实际符合"
    )


def test_a_case_expects_a_rule_that_there_is_not(county: County) -> None:
    county.put("用例/cases.yaml", CASES.replace("R2: fail, R1: pass", "R9: pass"))
    [finding] = county.findings("test")
    assert finding["message"].endswith("R9: want passed, got no such rule")


def test_the_annotation_stands_on_the_name_of_the_case(county: County) -> None:
    lines = county.run("test", "-f", "github").splitlines()
    assert lines == [
        (
            "::error file=库/用例/cases.yaml,line=11,endLine=11,col=11,endColumn=14,"
            "title=county/cases 准入用例::“有经费” does not come out as expected: outcome: want"
            " returned for completion, got admitted; R2: want failed, got passed"
        ),
        "2 cases, 1 as expected, 1 not as expected",
    ]


def test_markdown_tells_what_fails_first_and_folds_the_rest(county: County) -> None:
    assert county.run("test", "-f", "markdown") == (
        "<!-- dutylist:test -->\n"
        "### 2 cases, 1 as expected, 1 not as expected\n"
        "\n"
        "- **✗** cases: 有经费\n"
        "  - 用例/cases.yaml:11\n"
        "  - outcome: want returned for completion, got admitted\n"
        "  - R2: want failed, got passed\n"
        "\n"
        "<details><summary>1 as expected</summary>\n"
        "\n"
        "- **✓** cases: 没有经费\n"
        "\n"
        "</details>\n"
    )


def test_two_cases_of_one_name_are_two_findings(county: County) -> None:
    county.put(
        "用例/cases.yaml",
        CASES.replace("没有经费", "有经费").replace("R2: fail}}\n", "R2: pass}}\n", 1),
    )
    found = county.findings("test")
    assert [(one["place"], one["line"]) for one in found] == [
        ("cases[0].name", 7),
        ("cases[1].name", 11),
    ]
    assert len({one["fingerprint"] for one in found}) == 2


def test_a_fingerprint_outlives_a_case_put_in_above(county: County) -> None:
    [before] = county.findings("test")
    new = "  - name: 另一个\n    request: ../申请/r1.yaml\n    expect: {outcome: rejected}\n"
    county.put("用例/cases.yaml", CASES.replace("cases:\n", f"cases:\n{new}"))
    [after] = county.findings("test")
    assert (after["place"], after["line"]) == ("cases[2].name", 14)
    assert after["fingerprint"] == before["fingerprint"]


def test_a_rule_without_coverage_is_found_where_validate_finds_it(county: County) -> None:
    uncovered = [one for one in county.findings("test", "--coverage") if one["code"] == "DL507"]
    told = [one for one in county.findings("validate") if one["code"] == "DL507"]
    assert [(one["path"], one["line"]) for one in uncovered] == [
        (one["path"], one["line"]) for one in told
    ]
    assert {one["severity"] for one in uncovered} == {"error"}  # as the run fails for it
    assert uncovered[1]["message"] == "county/R2 费随事转: no case expects it to pass"
    assert uncovered[1]["related"] == [
        {"path": "用例/cases.yaml", "line": 5, "column": 9, "message": "tested here"}
    ]


def test_a_rule_that_is_inherited_is_found_where_its_policy_is_extended(county: County) -> None:
    head, _rules, rest = FILES["policy.yaml"].partition("rules:\n")
    county.put("policy.yaml", f"{head}extends: builtin.township\nrules:\n{rest}")
    found = [one for one in county.findings("test", "--coverage") if one["code"] == "DL507"]
    [inherited] = [one for one in found if one["message"].startswith("county/A10 ")]
    assert (inherited["path"], inherited["line"]) == ("policy.yaml", 6)
    assert inherited["place"] == "extends"


def test_a_rule_of_the_tool_is_found_at_the_test_of_it(county: County) -> None:
    case = "    expect: {outcome: rejected}\n"
    county.put("用例/cases.yaml", BUILTIN + case)
    found = [
        one
        for one in county.findings("test", "用例/cases.yaml", "--coverage")
        if one["code"] == "DL507"
    ]
    assert len(found) > 20
    assert {(one["path"], one["line"], one["place"]) for one in found} == {
        ("用例/cases.yaml", 5, "policy")
    }
    assert len({one["fingerprint"] for one in found}) == len(found)


def test_sarif_explains_the_rule_of_coverage(county: County) -> None:
    [run] = json.loads(county.run("test", "--coverage", "-f", "sarif"))["runs"]
    rules = {rule["id"]: rule for rule in run["tool"]["driver"]["rules"]}
    assert set(rules) == {"DL507", "county/cases"}
    assert rules["DL507"]["name"] == "untested-rule"
    assert "## " not in rules["county/cases"]["help"]["text"]
