"""The county's own rules, as its check policies state them: over items, lists, townships and all."""

import json
from collections.abc import Callable
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest

from dutylist.cli import run
from dutylist.cli.exit_code import ExitCode
from dutylist.finding import Finding
from workspace import check_folder

type Check = Callable[..., list[Finding]]
type Said = list[tuple[str, str, int, int, str, str]]
"""Code, path, line, column, message and hint of each finding."""

ORGANIZATION = """\
dutylist: 1
kind: organization
id: org
title: 机构名录
county: {name: 芮城县, code: "140830"}
townships:
  - {name: 西陌镇, code: "140830102", aliases: [西陌], offices: [{name: 综合办, type: 办}]}
  - {name: 永乐镇, code: "140830103", offices: [{name: 综合办, type: 办}, {name: 执法队, type: 队}]}
"""
DUTIES = """\
dutylist: 1
kind: duty-list
id: a
title: 清单
region: %s
items:
  - {id: a-1, name: 值班, category: 应急, office: 综合办}
  - {id: a-2, name: 巡河, category: 水利}
"""
POWERS = """\
dutylist: 1
kind: power-list
id: b
title: 权责
region: 西陌镇
items:
  - {id: b-1, name: 焚烧秸秆处罚, type: 行政处罚, origin: 法定}
"""
POLICY = """\
dutylist: 1
kind: check-policy
id: county
title: 本县规定
params: {most: 1}
rules:
  - id: K1
    title: 一个机构
    message: 没有承办机构
"""


def _workspace(rule: str, *, region: str = "西陌镇") -> dict[str, str]:
    lines = "".join(f"    {line}\n" for line in rule.strip().splitlines())
    return {
        "organization.yaml": ORGANIZATION, "duties.yaml": DUTIES % region, "powers.yaml": POWERS,
        "rules.yaml": POLICY + lines,
    }  # fmt: skip


def _said(findings: list[Finding]) -> Said:
    return [(f.code, f.path, f.span.line, f.span.column, f.message, f.hint) for f in findings]


ITEM = "scope: item\nkinds: [duty-list]\nrequire: item.office != null"


def test_item(check: Check) -> None:
    [found] = check(_workspace(ITEM))
    hint = "required: item.office != null (item.office = none)"
    assert _said([found]) == [("county/K1", "duties.yaml", 8, 5, "没有承办机构", hint)]
    assert (found.name, found.severity, found.item) == ("一个机构", "error", "a-2")
    assert (found.document, found.place) == ("a", "items[1]")


@pytest.mark.parametrize(
    ("rule", "items"),
    [
        # all kinds of list, where none is named
        ("scope: item\nrequire: item.office != null", ["a-2", "b-1"]),
        ("scope: item\nkinds: [power-list]\nrequire: item.status != '有效'", ["b-1"]),
        (
            "scope: item\nkinds: [duty-list]\nwhen: item.category != '水利'\nrequire: 'false'",
            ["a-1"],
        ),
        ("scope: item\nrequire: document.id != 'a' || item.id == 'a-1'", ["a-2"]),
        ("scope: item\nkinds: [duty-list]\nrequire: size(item.steps) == 0", []),
        ("scope: item\nrequire: township.name == '西陌镇' && county.county.name == '芮城县'", []),
        (
            "scope: item\nwhen: item.office == '执法队'\nrequire: item.seq != null",
            [],
        ),
        (
            "scope: item\nkinds: [duty-list]\nrequire: size(item.name) > params.most + 1",
            ["a-1", "a-2"],
        ),
        ("scope: item\nkinds: [duty-list]\nrequire: today > '2026-01-01'", ["a-1", "a-2"]),
    ],
)
def test_items_that_a_rule_finds(check: Check, rule: str, items: list[str]) -> None:
    found = check(_workspace(rule))
    assert [(one.code, one.item) for one in found] == [("county/K1", item) for item in items]


def test_a_finding_names_every_requirement_that_fails(check: Check) -> None:
    rule = (
        "scope: item\nkinds: [duty-list]\nrequire:\n  - item.office != null\n  - item.seq != null"
    )
    found = check(_workspace(rule))
    assert [(one.item, one.hint) for one in found] == [
        ("a-1", "required: item.seq != null (item.seq = none)"),
        (
            "a-2",
            (
                "required: item.office != null (item.office = none), "
                "required: item.seq != null (item.seq = none)"
            ),
        ),
    ]
    assert len({one.fingerprint for one in found}) == 2


def test_list(check: Check) -> None:
    rule = (
        "scope: list\nkinds: [duty-list]\n"
        "require: document.items.filter(i, i.office == null).size() < params.most"
    )
    [found] = check(_workspace(rule))
    assert _said([found])[0][:5] == ("county/K1", "duties.yaml", 4, 8, "没有承办机构")
    assert "params.most = 1" in found.hint
    assert check(_workspace(rule.replace("< params", "<= params"))) == []


def test_township(check: Check) -> None:
    rule = "scope: township\nrequire: size(township.offices) <= params.most"
    [found] = check(_workspace(rule))
    assert _said([found])[0][:5] == ("county/K1", "organization.yaml", 8, 12, "没有承办机构")
    hint = "required: size(township.offices) <= params.most (size(township.offices) = 2, params.most = 1)"
    assert (found.hint, found.document) == (hint, "org")


@pytest.mark.parametrize("region", ["西陌镇", "西陌", '"140830102"'])
def test_lists_of_a_township_by_whatever_name(check: Check, region: str) -> None:
    rule = "scope: township\nkinds: [duty-list]\nrequire: size(lists) == 1 && size(lists[0].items) == 2"
    found = check(_workspace(rule, region=region))
    assert [(one.path, one.span.line, one.place) for one in found] == [
        ("organization.yaml", 8, "townships[1].name")  # 永乐镇 has no list
    ]


def test_workspace(check: Check) -> None:
    rule = "scope: workspace\nkinds: [duty-list]\nrequire: organizations[0].townships.all(t, lists.exists(l, l.region == t.name))"
    [found] = check(_workspace(rule))
    assert _said([found])[0][:5] == ("county/K1", "rules.yaml", 7, 9, "没有承办机构")
    # the fields in the same order in every run, those that name it first
    deciding = "organizations[0].townships[1] = {name: “永乐镇”, code: “140830103”, offices: [{name: “综合办”, typ"
    assert found.hint.endswith(f"({deciding}…)")
    assert check(_workspace("scope: workspace\nrequire: size(lists) == 2")) == []


def test_list_that_does_not_fit_its_schema_is_not_judged(check: Check) -> None:
    files = _workspace(ITEM)
    files["duties.yaml"] = files["duties.yaml"].replace("name: 值班", "name: 值班, catagory: 应急")
    assert {one.code for one in check(files)} == {"DL102"}


# severity and suppression


@pytest.mark.parametrize("severity", ["info", "warning", "error"])
def test_severity(check: Check, severity: str) -> None:
    [found] = check(_workspace(f"{ITEM}\nseverity: {severity}"))
    assert found.severity == severity


@pytest.mark.parametrize(
    ("comment", "expected"),
    [
        ("ignore[county/K1] 报备中", []),
        ("ignore[county/K1, DL210] 报备中", ["DL902"]),
        ("ignore[county/K2] 报备中", ["DL902", "county/K1"]),
        ("ignore[K1] 报备中", ["DL902", "county/K1"]),
        ("ignore[county/K1]", ["DL901"]),
    ],
)
def test_suppression(check: Check, comment: str, expected: list[str]) -> None:
    files = _workspace(ITEM)
    files["duties.yaml"] = files["duties.yaml"].replace("水利}", f"水利}}  # dutylist: {comment}")
    assert sorted(one.code for one in check(files)) == expected


def test_suppression_in_the_policy(check: Check) -> None:
    files = _workspace("scope: workspace\nrequire: size(lists) == 9")
    assert [one.code for one in check(files)] == ["county/K1"]
    files["rules.yaml"] = files["rules.yaml"].replace(
        "- id: K1", "- id: K1  # dutylist: ignore[county/K1] 尚未汇总"
    )
    assert check(files) == []


# what cannot be judged is never clean


@pytest.mark.parametrize(
    ("rule", "count"),
    [
        ("scope: item\nkinds: [duty-list]\nrequire: int(item.name) > 0", 2),
        ("scope: item\nkinds: [duty-list]\nwhen: int(item.name) > 0\nrequire: 'true'", 2),
        ("scope: list\nkinds: [duty-list]\nrequire: document.items[7].name != null", 1),
        ("scope: township\nrequire: township.offices[1].name != null", 1),
        ("scope: workspace\nrequire: organizations[4].title != null", 1),
        ("scope: item\nkinds: [duty-list]\nrequire: workdays('1999-01-01', today) > 0", 2),
    ],
)
def test_rule_that_fails_over_what_it_finds(check: Check, rule: str, count: int) -> None:
    found = check(_workspace(f"{rule}\nseverity: info"))
    assert [(one.code, one.severity) for one in found] == [("county/K1", "error")] * count
    assert all(one.message.startswith("county/K1 cannot be judged: ") for one in found)


def test_list_of_nobody_known(check: Check) -> None:
    """The region is no township: what the rule says of one cannot be judged."""
    files = _workspace("scope: item\nkinds: [duty-list]\nrequire: size(township.offices) > 0")
    files["duties.yaml"] = DUTIES % "西陌乡"
    found = check(files)
    assert [(one.code, one.item) for one in found if one.code != "DL301"] == [
        ("county/K1", "a-1"), ("county/K1", "a-2"),
    ]  # fmt: skip


def test_rule_that_loops_too_long(check: Check) -> None:
    everything = (
        "document.items.all(a, document.items.all(b, document.items.all(c, c.note == null)))"
    )
    files = _workspace(f"scope: list\nkinds: [duty-list]\nrequire: {everything}")
    files["duties.yaml"] += "".join(
        f"  - {{id: x-{number}, name: 事项{number:03}, category: 应急}}\n" for number in range(300)
    )
    found = [one for one in check(files) if one.code == "county/K1"]
    assert len(found) == 1
    assert found[0].message.startswith("county/K1 cannot be judged: ")


# DL506 in check policies


@pytest.mark.parametrize(
    ("rule", "line", "column", "message", "hint"),
    [
        (
            "scope: item\nrequire: item.ofice != null",
            11, 19, "unknown field “ofice”", "did you mean “office”?",
        ),
        (
            "scope: item\nkinds: [duty-list, dutylist]\nrequire: item.office != null",
            11, 24, "unknown kind “dutylist”", "did you mean “duty-list”?",
        ),
        (
            "scope: item\nkinds: [organization]\nrequire: item.office != null",
            11, 13, "unknown kind “organization”", "",
        ),
        (
            # a field of another kind of list
            "scope: item\nkinds: [duty-list]\nrequire: item.origin == '法定'",
            12, 19, "unknown field “origin”", None,
        ),
        (
            "scope: item\nkinds: [power-list]\nrequire: item.origin == '法订'",
            12, 29, "“法订” can never stand here", "did you mean “法定”? allowed: 法定, 赋权, 委托, 服务前移",
        ),
        (
            "scope: list\nrequire: document.itmes.size() > 0",
            11, 23, "unknown field “itmes”", "did you mean “items”?",
        ),
        (
            "scope: list\nrequire: item.office != null",
            11, 14, "there is nothing called “item”", None,
        ),
        (
            "scope: township\nrequire: |\n  size(township.offices) > 0\n  && township.staf > 0",
            13, 19, "unknown field “staf”", "did you mean “staff”?",
        ),
        (
            "scope: workspace\nrequire: size(lists)",
            11, 14, "this yields a number, not true or false", "",
        ),
        (
            "scope: item\nkinds: [duty-list]\nwhen: item.lead\nrequire: 'true'",
            12, 11, "this yields a list, not true or false", "",
        ),
    ],
)  # fmt: skip
def test_bad_expression(
    check: Check, rule: str, line: int, column: int, message: str, hint: str | None
) -> None:
    [found] = check(_workspace(rule))
    assert _said([found])[0][:5] == ("DL506", "rules.yaml", line, column, message)
    assert hint in {None, found.hint}


def test_one_bad_rule_does_not_silence_the_others(check: Check) -> None:
    files = _workspace(ITEM)
    files["rules.yaml"] += (
        "  - {id: K2, title: 乙, scope: item, require: item.ofice != null, message: 乙}\n"
    )
    assert sorted(one.code for one in check(files)) == ["DL506", "county/K1"]


def test_rule_id_used_twice(check: Check) -> None:
    files = _workspace("scope: item\nrequire: item.note == null")
    files["rules.yaml"] += (
        "  - {id: K1, title: 乙, scope: item, require: item.until == null, message: 乙}\n"
    )
    message = "the rule id K1 is used twice"
    assert _said(check(files)) == [("DL508", "rules.yaml", 12, 10, message, "")]


# formats and processes


@pytest.fixture
def printed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> Callable[[str], str]:
    for name, text in _workspace(ITEM).items():
        (tmp_path / name).write_text(text, encoding="utf-8")
    monkeypatch.chdir(tmp_path)

    def validate(output_format: str) -> str:
        arguments = ["validate", "--at", "2026-01-01", "--lang", "en", "-f", output_format]
        assert run(arguments) == ExitCode.FINDINGS
        return capfd.readouterr().out

    return validate


def test_sarif_describes_local_rules(printed: Callable[[str], str]) -> None:
    [run_] = json.loads(printed("sarif"))["runs"]
    [result] = run_["results"]
    rule = run_["tool"]["driver"]["rules"][result["ruleIndex"]]
    assert (result["ruleId"], rule["id"], rule["name"]) == ("county/K1", "county/K1", "一个机构")
    for key in ("shortDescription", "fullDescription", "help"):
        assert rule[key] == {"text": "一个机构"}


def test_junit_has_a_case_for_a_local_finding(printed: Callable[[str], str]) -> None:
    [failure] = ET.fromstring(printed("junit")).iter("failure")  # noqa: S314  our own output
    assert failure.get("type") == "county/K1"
    assert failure.get("message") == "没有承办机构"


@pytest.mark.parametrize(
    "output_format", ["text", "concise", "github", "gitlab", "markdown", "json"]
)
def test_every_format_names_the_local_rule(
    printed: Callable[[str], str], output_format: str
) -> None:
    text = printed(output_format)
    assert "county/K1" in text
    assert "没有承办机构" in text


def test_several_processes_find_the_same(check: Check, tmp_path: Path) -> None:
    rule = "scope: item\nrequire: item.office != null && size(township.offices) == 1"
    alone = check(_workspace(rule))
    report = check_folder(tmp_path, jobs=2)
    assert [one.code for one in alone] == ["county/K1"] * 2
    assert list(report.findings) == alone
