"""A new format is one file and one row: every command writes it then."""

import importlib
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

import dutylist.output
from dutylist.output import TABLE, Format, formats_of
from small_county import COMMANDS, County

MODULE = '''\
"""A table for a wiki: findings, and what was found out beside them."""

from dutylist.output.result import Look, Result


def write(result: Result, look: Look) -> str:
    """A row a finding, then a row an entry."""
    findings = [f"{f.severity}|{f.code}|{result.places.shown_path(f.path)}" for f in result.findings]
    entries = [f"{entry.label}|{entry.title}|{entry.location}" for entry in result.entries()]
    return "".join(f"{row}\\n" for row in (result.command, *findings, *entries))
'''
EXPECTED = {
    "validate": ["error|DL204|清单/甲镇.yaml"],
    "diff": [
        "error|DL601|清单/甲镇.yaml",
        "renamed|农村危房改造|清单/甲镇.yaml:9",
        "added|河道巡查|清单/甲镇.yaml:10",
    ],
    "admit": [
        "error|county/R2|申请/r1.yaml",
        "warning|county/R3|申请/r1.yaml",
        "rejected|将危房改造纳入乡镇职责|申请/r1.yaml:4",
    ],
    "test": ["error|DL507|policy.yaml", "error|county/cases|用例/cases.yaml"],
}


@pytest.fixture
def wiki(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """The format, in one file that the package finds and in one row of the table."""
    folder = tmp_path / "formats"
    folder.mkdir()
    (folder / "wiki.py").write_text(MODULE, encoding="utf-8")
    monkeypatch.setattr(dutylist.output, "__path__", [*dutylist.output.__path__, str(folder)])
    monkeypatch.setitem(TABLE, "wiki", Format("wiki"))
    importlib.invalidate_caches()
    yield
    sys.modules.pop("dutylist.output.wiki", None)


@pytest.mark.usefixtures("wiki")
@pytest.mark.parametrize("command", COMMANDS)
def test_one_file_and_one_row_are_a_format_of_every_command(command: str, county: County) -> None:
    lines = county.run(*COMMANDS[command], "-f", "wiki").splitlines()
    assert lines[0] == command
    told = dict.fromkeys(line for line in lines if line in EXPECTED[command])
    assert list(told) == EXPECTED[command]
    county.run(*COMMANDS[command], "-f", "text", "-f", "wiki=out.txt")
    assert (county.root / "out.txt").read_text("utf-8").splitlines() == lines


@pytest.mark.usefixtures("wiki")
def test_a_format_can_be_for_some_commands(monkeypatch: pytest.MonkeyPatch, county: County) -> None:
    monkeypatch.setitem(TABLE, "wiki", Format("wiki", frozenset({"diff"}), is_of_findings=True))
    assert "wiki" in formats_of("diff")
    assert "wiki" not in formats_of("admit")
    county.run("admit", "申请", "-f", "wiki", code=2)
    county.run("diff", "-f", "wiki", code=2)  # without --check there are no findings
    assert county.run("diff", "--check", "-f", "wiki").startswith("diff\n")


def test_each_row_of_the_table_is_a_module_that_writes() -> None:
    for name, row in TABLE.items():
        module = importlib.import_module(f"dutylist.output.{row.module}")
        assert callable(module.write), name
