"""Nothing that a list says is a command: not to a terminal, not to those who run CI jobs."""

import json
import re

import pytest
from rich.cells import cell_len, set_cell_size

from dutylist.output import TABLE, formats_of
from small_county import COMMANDS, FILES, REVISED, County

BEGINNINGS = ("::error::pwned", "##[add-matcher]x.json")
ANYWHERE = "##[error]x ##vso[task.setvariable variable=x]y ##teamcity[buildStatus status='SUCCESS']"
CONTROL = "\\e[2J\\n::error::pwned\\r##[error]x"
MARKUP = "`x` </summary><script>alert(1)</script> ]]> [a](b) | %0A"
# only github prints commands, which are its annotations
ANNOTATION = re.compile(r"::(?:error|warning|notice) file=[^:]*::")


def hostile(sign: str) -> dict[str, str]:
    """The county with a sign at the beginning and in the midst of all that can hold a text."""
    inside = f"{sign} {MARKUP} {'很长 ' * 30}{sign} {ANYWHERE} {'很长 ' * 30}{sign}"
    text = json.dumps(inside, ensure_ascii=False)
    controls = json.dumps(f"{sign} {MARKUP}", ensure_ascii=False)[:-1] + CONTROL + '"'
    rule = f"title: {text}, source: {text}, message: {text}, advice: {controls}"
    policy = FILES["policy.yaml"].partition("rules:")[0].replace("甲县准入制度", text)
    rules = (
        f"  - {{id: R1, require: request.veto != true, on_fail: reject, {rule}}}\n"
        f"  - {{id: R2, require: request.funding != null, on_fail: return, {rule}}}\n"
        f"  - {{id: R3, require: size(facts.similar) == 0, on_fail: refer, {rule}}}\n"
        f"  - {{id: R4, require: request.reason == null, on_fail: warn, {rule}}}\n"
        f"  - {{id: R5, when: request.veto == true, require: request.veto == true, on_fail: warn, {rule}}}\n"
    )
    request = FILES["申请/r1.yaml"].replace("将危房改造纳入乡镇职责", text)
    cases = FILES["用例/cases.yaml"].replace("准入用例", text)
    item = f"- {{id: j3, name: {text}, category: {text}, note: {text}}}"
    return {
        "policy.yaml": f"{policy}rules:\n{rules}",
        "申请/r1.yaml": request.replace("农村危房改造", text) + f"reason: {text}\n",
        "用例/cases.yaml": cases.replace("没有经费", text).replace("有经费", text),
        "清单/甲镇.yaml": REVISED.replace("农村危房改造", text).replace(
            "category: 城建", f"category: {text}"
        )
        + f"  - {{id: j4, name: {controls}, category: {controls}}}\n",
        "::error::a.yaml": f"dutylist: 1\nkind: duty-list\nid: evil\ntitle: {text}\nregion: 甲镇\n"
        f"items:\n  {item}\n",
    }


BROKEN = """\
dutylist: 1
kind: duty-list
id: broken
title: x
region: 甲镇
items:
  - {{id: b1, name: x, category: x, "{sign}": "{sign}"}}
  - id: b2
    name: x
    category: x
    "{sign} 2": 1
    mode: "{sign}"
"""


def commands_in(out: str) -> list[str]:
    """The lines that a runner would obey."""
    return [
        line
        for line in re.split(r"\r\n|\n|\r", out)
        if (line.strip().startswith("::") and not ANNOTATION.match(line))
        or re.search(r"##\w*\[", line)
    ]


@pytest.mark.parametrize("sign", BEGINNINGS)
@pytest.mark.parametrize("command", COMMANDS)
def test_no_line_is_a_command(
    command: str, sign: str, county: County, monkeypatch: pytest.MonkeyPatch
) -> None:
    for path, text in hostile(sign).items():
        county.put(path, text)
    if command == "validate":
        county.put("::error::b.yaml", BROKEN.format(sign=sign))
    call = (*COMMANDS[command], "-v") if command == "admit" else COMMANDS[command]
    names = [name for name in formats_of(command) if not TABLE[name].is_binary]
    for name, columns in (*((name, "100") for name in names), ("text", "40")):
        monkeypatch.setenv("COLUMNS", columns)
        out = county.run(*call, "-f", name)
        assert commands_in(out) == [], name
        assert not re.search(r"[\x00-\x09\x0b-\x1f\x7f-\x9f\u2028\u2029]", out), name
        if name in {"markdown", "html"}:
            assert "<script>alert" not in out


def test_data_says_the_same_with_its_signs_escaped(county: County) -> None:
    name = f"巡查 {ANYWHERE}"
    county.put(
        "清单/甲镇.yaml", REVISED.replace("农村危房改造", json.dumps(name, ensure_ascii=False))
    )
    out = county.run("diff", "--check", "-f", "json")
    assert "##" not in out
    assert any(change["new"]["name"] == name for change in json.loads(out)["changes"])


def test_the_caret_stands_under_what_it_means(county: County) -> None:
    """Also where a space is put before it."""
    text = (
        FILES["清单/甲镇.yaml"]
        + "  - {id: j3, name: '##[x] 巡查', category: 水利, mdoe: 基本履职}\n"
    )
    county.put("清单/甲镇.yaml", text)
    lines = county.run("validate", "清单").splitlines()
    at = next(number for number, line in enumerate(lines) if "unknown field “mdoe”" in line)
    source, caret = lines[at + 1], lines[at + 2]
    assert "# #[x] 巡查" in source
    before = cell_len(caret.partition("^")[0])
    assert source[len(set_cell_size(source, before)) :].startswith("mdoe")
    assert caret.count("^") == len("mdoe")
