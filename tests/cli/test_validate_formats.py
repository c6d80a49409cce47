"""Each format, over one small workspace that holds every severity and hostile text."""

import json
import re
from collections.abc import Callable
from pathlib import Path
from xml.etree import ElementTree as ET

import jsonschema
import pytest

from dutylist.cli import run
from dutylist.schema_check.violations import load_schema

DATA = Path(__file__).parents[1] / "data"
EVIL = "<script>alert(1)</script> =1+1 ::error::x | [a](b) ]]> `x` %0A"

FILES = {
    "dutylist.yaml": "dutylist: 1\nkind: workspace\nid: w\nlanguage: en\n",
    "清单/甲 镇.yaml": """\
dutylist: 1
kind: duty-list
id: jia
title: 甲镇职责清单
region: 甲镇
totals: {all: 3}
items:
  - {id: a, name: 组织开展森林防火宣传, category: 应急, seq: 1}
  - {id: b, name: 森林防火宣传教育, category: 应急, seq: 2}  # dutylist: ignore[DL203] kept apart in 2026
  - {id: c, name: 森林防火宣传工作, category: 应急, seq: 4}
  - {id: a, name: 河道巡查, category: 水利, seq: 5}
""",
    "evil.yaml": f"""\
dutylist: 1
kind: duty-list
id: evil
title: "x"
region: 甲镇
items:
  - {{id: e1, name: '{EVIL}', category: x, "mdoe": "a\\e[31m\\nb"}}
  - {{id: e2, name: "{EVIL.replace('"', "")}\\e[2J\\n::error::y", category: x}}
""",
    "clean.yaml": """\
dutylist: 1
kind: duty-list
id: clean
title: 乙镇职责清单
region: 乙镇
items: []
""",
}
type Runner = Callable[..., str]


@pytest.fixture
def validate(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> Runner:
    """Run validate on the workspace, in the folder above it; what it prints."""
    for name, text in FILES.items():
        file = tmp_path / "库" / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, encoding="utf-8")
    (tmp_path / ".git").mkdir()
    monkeypatch.chdir(tmp_path)

    def validate_workspace(*arguments: str, code: int = 1) -> str:
        assert run(["validate", "库", "--at", "2026-01-01", *arguments]) == code
        return capfd.readouterr().out

    return validate_workspace


def test_text_shows_the_line_and_a_caret_under_the_very_characters(validate: Runner) -> None:
    text = validate()
    assert (
        "库/清单/甲 镇.yaml:10:19: warning DL203 “森林防火宣传工作” looks like “森林防火宣传教育”"
        in text
    )
    block = text.split("库/清单/甲 镇.yaml:11:10: error DL201 ")[1].split("库/")[0]
    assert block == (
        "the item id a is used twice in this list\n"
        "   11 |   - {id: a, name: 河道巡查, category: 水利, seq: 5}\n"
        "      |          ^\n"
        "   hint: give one of the two items another id\n"
        "   "
    )


def test_caret_counts_chinese_as_two_cells(validate: Runner) -> None:
    lines = validate().splitlines()
    at = next(i for i, line in enumerate(lines) if "gap in the numbering" in line)
    before_caret, _caret, _after = lines[at + 2].partition("^")
    source = lines[at + 1]
    cells = sum(2 if ord(c) > 0x2E80 else 1 for c in source[: source.index("4}")])
    assert len(before_caret) == cells


def test_text_lets_no_data_control_the_terminal(validate: Runner) -> None:
    for name in ("text", "concise", "github", "markdown"):
        text = validate("-f", name)
        assert "\x1b" not in text, name
        assert "\n::error::y" not in text, name


def test_last_line_of_text_is_the_summary(validate: Runner) -> None:
    expected = "3 documents, 6 items: 3 errors, 2 warnings, 1 info (1 suppressed)"
    assert validate().splitlines()[-1] == expected
    assert validate("-f", "concise").splitlines()[-1] == expected
    assert expected not in validate("-q")


def test_concise_is_a_line_a_finding(validate: Runner) -> None:
    lines = validate("-f", "concise").splitlines()
    assert len(lines) == 7
    pattern = r".+\.yaml:\d+:\d+: (error|warning|info) DL\d{3} .+"
    assert all(re.fullmatch(pattern, line) for line in lines[:-1])


def test_json_has_the_keys_of_the_contract_and_fits_its_schema(validate: Runner) -> None:
    data = json.loads(validate("-f", "json"))
    jsonschema.validate(data, load_schema("validate-output"))
    assert list(data) == ["schema_version", "tool", "command", "summary", "findings"]
    assert data["summary"] == {
        "documents": 3, "items": 6, "errors": 3, "warnings": 2, "infos": 1, "suppressed": 1,
    }  # fmt: skip
    finding = next(f for f in data["findings"] if f["code"] == "DL201")
    assert finding.pop("fingerprint")
    assert finding == {
        "code": "DL201", "name": "duplicate-item-id", "severity": "error",
        "message": "the item id a is used twice in this list",
        "path": "清单/甲 镇.yaml", "line": 11, "column": 10, "end_line": 11, "end_column": 11,
        "place": "items[3].id", "document": "jia", "item": "a",
        "hint": "give one of the two items another id",
        "related": [
            {"path": "清单/甲 镇.yaml", "line": 8, "column": 10, "message": "used first here"}
        ],
    }  # fmt: skip


def test_sarif_fits_the_published_schema(validate: Runner) -> None:
    log = json.loads(validate("-f", "sarif"))
    schema = json.loads((DATA / "sarif-2.1.0-rtm.5.schema.json").read_text("utf-8"))
    jsonschema.Draft4Validator(schema).validate(log)


def test_sarif_has_what_code_scanning_demands(validate: Runner) -> None:
    [run_] = json.loads(validate("-f", "sarif"))["runs"]
    assert run_["columnKind"] == "unicodeCodePoints"
    assert run_["automationDetails"]["id"] == "dutylist/validate/"
    rules = run_["tool"]["driver"]["rules"]
    for rule in rules:
        assert rule["shortDescription"]["text"], rule["id"]
        assert 0 < len(rule["fullDescription"]["text"]) <= 1024, rule["id"]
        assert rule["help"]["text"], rule["id"]
        assert len(rule["name"]) <= 255, rule["id"]
    fingerprints = set()
    for result in run_["results"]:
        assert rules[result["ruleIndex"]]["id"] == result["ruleId"]
        [location] = result["locations"]
        physical = location["physicalLocation"]
        assert re.fullmatch(r"[\w./%~-]+", physical["artifactLocation"]["uri"], re.ASCII)
        region = physical["region"]
        start = (region["startLine"], region["startColumn"])
        assert (1, 1) <= start < (region["endLine"], region["endColumn"])
        fingerprints.add(result["partialFingerprints"]["primaryLocationLineHash"])
    assert len(fingerprints) == len(run_["results"]) == 6
    uris = {
        r["locations"][0]["physicalLocation"]["artifactLocation"]["uri"] for r in run_["results"]
    }
    assert "%E5%BA%93/%E6%B8%85%E5%8D%95/%E7%94%B2%20%E9%95%87.yaml" in uris


def test_sarif_keeps_the_worst_where_there_are_too_many(
    validate: Runner, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("dutylist.output.sarif.MOST_RESULTS", 3)
    [run_] = json.loads(validate("-f", "sarif"))["runs"]
    assert [result["level"] for result in run_["results"]] == ["error"] * 3
    [note] = run_["invocations"][0]["toolExecutionNotifications"]
    assert note["message"]["text"] == "3 results were left out: the limit is 3"


def test_github_annotates_lines_of_the_repository(validate: Runner) -> None:
    lines = validate("-f", "github").splitlines()
    assert (
        "::error file=库/清单/甲 镇.yaml,line=11,endLine=11,col=10,endColumn=11,"
        "title=DL201 duplicate-item-id::the item id a is used twice in this list; "
        "give one of the two items another id" in lines
    )
    levels = [line.split(" ")[0] for line in lines if line.startswith("::")]
    assert levels == ["::error"] * 3 + ["::warning"] * 2 + ["::notice"]


def test_github_escapes_data(validate: Runner, tmp_path: Path) -> None:
    file = tmp_path / "库" / "a,b:c.yaml"
    file.write_text("dutylist: 1\nkind: duty-list\nid: x%\n", encoding="utf-8")
    out = validate("-f", "github")
    assert "file=库/a%2Cb%3Ac.yaml," in out
    assert "“x%25” is no document id" in out


def test_github_stops_at_ten_a_level_and_says_so(validate: Runner, tmp_path: Path) -> None:
    items = "".join(f"  - {{id: 'x y{n}', name: 名称{n}}}\n" for n in range(13))
    text = f"dutylist: 1\nkind: duty-list\nid: many\ntitle: t\nregion: r\nitems:\n{items}"
    (tmp_path / "库" / "many.yaml").write_text(text, encoding="utf-8")
    lines = validate("-f", "github").splitlines()
    assert sum(line.startswith("::error") for line in lines) == 10
    rest = [line for line in lines if " error DL" in line and not line.startswith("::")]
    assert len(rest) == 13 * 2 + 3 - 10
    assert lines[-1] == f"{len(rest)} more findings are listed above but not annotated"


def test_gitlab_is_an_array_with_unique_fingerprints(validate: Runner) -> None:
    entries = json.loads(validate("-f", "gitlab"))
    assert len({entry["fingerprint"] for entry in entries}) == len(entries) == 6
    duplicate = next(entry for entry in entries if entry["check_name"] == "DL201")
    assert duplicate["severity"] == "major"
    assert duplicate["location"] == {
        "path": "库/清单/甲 镇.yaml",
        "lines": {"begin": 11, "end": 11},
    }
    assert duplicate["description"] == "DL201: the item id a is used twice in this list"


def test_gitlab_is_an_empty_array_for_a_clean_run(validate: Runner, tmp_path: Path) -> None:
    for name in ("evil.yaml", "清单/甲 镇.yaml"):
        (tmp_path / "库" / name).unlink()
    assert validate("-f", "gitlab", code=0) == "[]\n"


def test_junit_has_a_case_for_every_finding_and_for_the_clean_file(validate: Runner) -> None:
    root = ET.fromstring(validate("-f", "junit"))  # noqa: S314  our own output
    assert root.attrib | {"name": ""} == {
        "name": "", "tests": "8", "failures": "3", "errors": "0", "skipped": "1",
    }  # fmt: skip
    suites = {suite.get("name"): suite for suite in root}
    [clean] = suites["库/clean.yaml"]
    assert len(clean) == 0
    names = [case.get("name") for case in root.iter("testcase")]
    assert len(set(names)) == len(names)
    failure = next(f for f in root.iter("failure") if f.get("type") == "DL201")
    assert failure.get("message") == "the item id a is used twice in this list"
    assert (failure.text or "").startswith("库/清单/甲 镇.yaml:11:10: error DL201 ")
    [skipped] = root.iter("skipped")
    assert skipped.get("message") == "kept apart in 2026"


def test_markdown_escapes_and_stays_below_the_limit(
    validate: Runner, monkeypatch: pytest.MonkeyPatch
) -> None:
    text = validate("-f", "markdown")
    assert text.startswith("<!-- dutylist:validate -->\n### 3 documents")
    assert "<script>" not in text
    assert "**库/清单/甲 镇.yaml**" in text
    monkeypatch.setattr("dutylist.output.markdown.LIMIT", 600)
    cut = validate("-f", "markdown")
    assert len(cut) < 800
    assert re.search(
        r"\n\d more findings are left out here; run dutylist validate to see all\n$", cut
    )


def test_several_formats_in_one_run(validate: Runner, tmp_path: Path) -> None:
    out = validate("-f", "concise", "-f", "json=a.json", "-f", "sarif=b.sarif")
    assert "error DL201" in out
    assert json.loads((tmp_path / "a.json").read_text("utf-8"))["summary"]["errors"] == 3
    assert len(json.loads((tmp_path / "b.sarif").read_text("utf-8"))["runs"][0]["results"]) == 6
    assert not list(tmp_path.glob(".*part"))


def test_formats_agree(validate: Runner) -> None:
    """One list of findings under all of them."""
    expected = sorted(f["code"] for f in json.loads(validate("-f", "json"))["findings"])
    sarif = json.loads(validate("-f", "sarif"))["runs"][0]["results"]
    assert sorted(result["ruleId"] for result in sarif) == expected
    for name in ("text", "concise", "github", "gitlab", "junit", "markdown"):
        text = validate("-f", name)
        for code in expected:
            assert code in text, name
