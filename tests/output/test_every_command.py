"""All formats of all commands: one list of findings under them, with the same places."""

import json
import re
import subprocess
import sys
from pathlib import Path
from typing import Any
from xml.etree import ElementTree as ET

import jsonschema
import pytest

from dutylist.output import FORMATS
from dutylist.schema_check.violations import load_schema
from revisions import git
from small_county import COMMANDS, FILES, County

DATA = Path(__file__).parents[1] / "data"
FOUND = {
    "validate": {
        ("DL204", "清单/甲镇.yaml", 6),
        *(("DL507", "policy.yaml", line) for line in range(7, 12)),
    },
    "diff": {("DL601", "清单/甲镇.yaml", 10)},
    "admit": {
        ("county/R4", "申请/r1.yaml", 11),
        ("county/R2", "申请/r1.yaml", 12),
        ("county/R3", "申请/r1.yaml", 12),
        ("county/R5", "申请/r1.yaml", 12),
    },
    "test": {
        ("county/cases", "用例/cases.yaml", 11),
        *(("DL507", "policy.yaml", line) for line in range(7, 12)),
    },
}
"""What each command finds in the county: the code, the file and the line."""
MESSAGES = {
    "validate": "items in all: 4 declared, 3 counted",
    "diff": "“河道巡查” is new to the list",
    "admit": "没有经费",
    "test": "want failed, got passed",
}
every_command = pytest.mark.parametrize("command", COMMANDS)


def sarif_schema() -> Any:
    return json.loads((DATA / "sarif-2.1.0-rtm.5.schema.json").read_text("utf-8"))


def results_of(log: str) -> list[dict[str, Any]]:
    [found] = json.loads(log)["runs"]
    assert isinstance(found["results"], list)
    return found["results"]


type Outputs = dict[str, dict[str, str]]


@pytest.mark.parametrize("name", FORMATS)
@every_command
def test_each_format_tells_what_was_found(command: str, name: str, outputs: Outputs) -> None:
    told = "want fail, got pass" if (command, name) == ("test", "junit") else MESSAGES[command]
    assert told in outputs[command][name]
    assert "\x1b" not in outputs[command][name]


@every_command
def test_json_fits_the_schema_of_its_command(command: str, outputs: Outputs) -> None:
    data = json.loads(outputs[command]["json"])
    jsonschema.validate(data, load_schema(f"{command}-output"))
    assert {(f["code"], f["path"], f["line"]) for f in data["findings"]} == FOUND[command]
    assert all(len(f["fingerprint"]) == 16 for f in data["findings"])


@every_command
def test_sarif_fits_the_published_schema(command: str, outputs: Outputs) -> None:
    log = json.loads(outputs[command]["sarif"])
    jsonschema.Draft4Validator(sarif_schema()).validate(log)
    [run] = log["runs"]
    assert run["automationDetails"]["id"] == f"dutylist/{command}/"
    assert run["invocations"][0]["executionSuccessful"] is True
    rules = run["tool"]["driver"]["rules"]
    fingerprints = set()
    for result in run["results"]:
        assert rules[result["ruleIndex"]]["id"] == result["ruleId"]
        [location] = result["locations"]
        assert location["physicalLocation"]["artifactLocation"]["uri"].startswith("%E5%BA%93/")
        fingerprints.add(result["partialFingerprints"]["dutylist/v1"])
    codes = [result["ruleId"] for result in run["results"]]
    assert sorted(codes) == sorted(code for code, _path, _line in FOUND[command])
    assert len(fingerprints) == len(codes)
    for rule in rules:
        assert 0 < len(rule["fullDescription"]["text"]) <= 1024
        assert rule["help"]["text"]
        assert len(rule["name"]) <= 255


@every_command
def test_github_annotates_each_finding_on_its_line(command: str, outputs: Outputs) -> None:
    pattern = r"::(?:error|warning|notice) file=库/([^,]+),line=(\d+),.*?title=([\w./-]+) [^:]+::.+"
    lines = [one for one in outputs[command]["github"].splitlines() if one.startswith("::")]
    found = [re.fullmatch(pattern, line) for line in lines]
    told = {(one[3], one[1], int(one[2])) for one in found if one is not None}
    assert told == FOUND[command]
    assert len(found) == len(FOUND[command])


@every_command
def test_gitlab_lists_each_finding_with_its_line(command: str, outputs: Outputs) -> None:
    entries = json.loads(outputs[command]["gitlab"])
    assert {
        (
            e["check_name"],
            e["location"]["path"].removeprefix("库/"),
            e["location"]["lines"]["begin"],
        )
        for e in entries
    } == FOUND[command]
    assert len({entry["fingerprint"] for entry in entries}) == len(entries)


@every_command
def test_concise_is_a_line_a_finding(command: str, outputs: Outputs) -> None:
    lines = outputs[command]["concise"].splitlines()
    found = [re.fullmatch(r"(.+):(\d+):\d+: (?:error|warning|info) (\S+) .+", one) for one in lines]
    assert {(one[3], one[1], int(one[2])) for one in found if one is not None} == FOUND[command]


@every_command
def test_quiet_leaves_out_the_summary_of_concise(command: str, county: County) -> None:
    lines = county.run(*COMMANDS[command], "-f", "concise").splitlines()
    quiet = county.run(*COMMANDS[command], "-f", "concise", "-q").splitlines()
    assert quiet == lines[: len(quiet)]
    assert all(re.match(r".+:\d+(:\d+)?: ", line) for line in quiet)
    assert not any(re.match(r".+:\d+(:\d+)?: ", line) for line in lines[len(quiet) :])


@every_command
def test_junit_counts_its_cases(command: str, outputs: Outputs) -> None:
    root = ET.fromstring(outputs[command]["junit"])  # noqa: S314  our own output
    assert int(root.get("tests", "")) == len(list(root.iter("testcase")))
    assert int(root.get("failures", "")) == len(list(root.iter("failure"))) > 0
    for suite in root:
        names = [(case.get("classname"), case.get("name")) for case in suite]
        assert len(names) == len(set(names))


@every_command
def test_same_input_same_bytes(command: str, outputs: Outputs, county: County) -> None:
    wishes = [part for name in FORMATS for part in ("-f", f"{name}=out.{name}")]
    county.run(*COMMANDS[command], *wishes)
    for name, text in outputs[command].items():
        assert (county.root / f"out.{name}").read_text("utf-8") == text, name


def test_several_formats_of_a_request_in_one_run(county: County) -> None:
    out = county.run("admit", "申请", "-f", "github", "-f", "sarif=a.sarif", "-f", "gitlab=b.json")
    assert out.splitlines()[-1] == "1 request: rejected 1"
    assert len(results_of((county.root / "a.sarif").read_text("utf-8"))) == 4
    assert len(json.loads((county.root / "b.json").read_text("utf-8"))) == 4


# Nothing was judged: no format may look as if all were well.

BROKEN = FILES["policy.yaml"].replace("request.funding", "request.fundng")


def written(county: County, *call: str, code: int) -> dict[str, str]:
    """What a call writes in each format."""
    wishes = [part for name in FORMATS for part in ("-f", f"{name}=out.{name}")]
    county.run(*call, *wishes, code=code)
    return {name: (county.root / f"out.{name}").read_text("utf-8") for name in FORMATS}


@pytest.mark.parametrize("command", ["admit", "test"])
def test_what_stands_in_the_way_is_told_in_every_format(command: str, county: County) -> None:
    county.put("policy.yaml", BROKEN)
    told = written(county, *COMMANDS[command], code=2)
    for name, text in told.items():
        assert "DL506" in text, name
        assert "policy.yaml" in text, name
    log = json.loads(told["sarif"])
    jsonschema.Draft4Validator(sarif_schema()).validate(log)
    assert log["runs"][0]["invocations"][0]["executionSuccessful"] is False
    for name in ("text", "concise", "github"):
        last = told[name].splitlines()[-1]
        assert last.endswith("what stands above has to be put right first"), name
    headline = told["markdown"].splitlines()[1]
    assert headline.endswith("what stands below has to be put right first")
    jsonschema.validate(json.loads(told["json"]), load_schema(f"{command}-output"))


def test_versions_that_cannot_be_compared_are_told_in_every_format(county: County) -> None:
    county.put("清单/甲镇.yaml", "dutylist: 1\nkind: [")
    told = written(county, "diff", "--check", code=2)
    assert all("DL001" in text for text in told.values())
    assert json.loads(told["sarif"])["runs"][0]["invocations"][0]["executionSuccessful"] is False


def test_what_an_earlier_diff_wrote_does_not_stand_where_this_one_cannot_run(
    county: County,
) -> None:
    county.run("diff", "-f", "html=out.html", "-f", "json=out.json", code=0)
    assert (county.root / "out.html").exists()
    county.put("清单/甲镇.yaml", "dutylist: 1\nkind: [")
    county.run("diff", "-f", "html=out.html", "-f", "json=out.json", code=2)
    assert not (county.root / "out.html").exists()
    assert json.loads((county.root / "out.json").read_text("utf-8"))["changes"] is None
    county.run("diff", "nowhere", "-f", "json=out.json", code=2)
    assert not (county.root / "out.json").exists()


# All is well.


@pytest.fixture
def sound(county: County) -> County:
    """The county with a request that is admitted, and cases that come out as expected."""
    rules = FILES["policy.yaml"].split("  - {id: R3")[0]
    county.put("policy.yaml", rules)
    county.put("清单/甲镇.yaml", FILES["清单/甲镇.yaml"])
    request = FILES["申请/r1.yaml"].replace("农村危房改造", "河道清淤巡护")
    county.put("申请/r1.yaml", request + "funding: {amount: 5, source: 县级财政}\n")
    cases = FILES["用例/cases.yaml"].partition("  - name: 没有经费")[0]
    county.put(
        "用例/cases.yaml",
        cases + "  - name: 有经费\n    request: ../申请/r1.yaml\n"
        "    expect: {outcome: admitted, rules: {R1: pass, R2: pass}}\n"
        "  - name: 没有经费\n    request: ../申请/r1.yaml\n    change: {funding: null, veto: true}\n"
        "    expect: {outcome: rejected, rules: {R1: fail, R2: fail}}\n",
    )
    git(county.root, "commit", "-qam", "a policy of two rules")  # else diff says what it lost
    return county


@every_command
def test_without_findings_no_format_speaks_of_any(command: str, sound: County) -> None:
    told = written(sound, *COMMANDS[command], code=0)
    assert json.loads(told["json"])["findings"] == []
    assert results_of(told["sarif"]) == []
    jsonschema.Draft4Validator(sarif_schema()).validate(json.loads(told["sarif"]))
    assert told["gitlab"] == "[]\n"
    root = ET.fromstring(told["junit"])  # noqa: S314  our own output
    assert (root.get("failures"), root.get("errors")) == ("0", "0")
    assert int(root.get("tests", "")) > 0
    assert "::" not in told["github"]
    for name in ("text", "concise", "markdown"):
        assert "error " not in told[name], name


@pytest.mark.parametrize("arguments", [("validate",), ("validate", "-f", "json"), ("test",)])
def test_plain_output_does_not_pay_for_colour(arguments: tuple[str, ...], county: County) -> None:
    program = (
        "import sys; from dutylist.cli import run; run(sys.argv[1:]);"
        "sys.exit(sum(name in sys.modules for name in ('rich.text', 'rich.console')))"
    )
    call = [sys.executable, "-c", program, *arguments]
    done = subprocess.run(call, cwd=county.root, capture_output=True, check=False)
    assert done.stdout
    assert (done.returncode, done.stderr) == (0, b"")
