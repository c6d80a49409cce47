"""examples/broken: every rule finds something there, and all of it reads as it should."""

from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path

import pytest

from dutylist import messages
from dutylist.cli import run
from dutylist.cli.exit_code import ExitCode
from dutylist.rules import RULES
from dutylist.rules.validate import fixed_codes, validate_workspace
from dutylist.workspace.manifest import read_settings

ROOT = Path(__file__).parents[1]
BROKEN = Path("examples/broken")
AT = "2026-01-01"


@pytest.fixture(autouse=True)
def _at_repository_root(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Paths are shown from the current folder; a run also leaves its language behind."""
    monkeypatch.chdir(ROOT)
    monkeypatch.setenv("LANGUAGE", "en")
    before = messages.language()
    yield
    messages.set_language(before)


def test_every_rule_has_a_finding() -> None:
    settings = read_settings(BROKEN, frozenset(RULES), fixed_codes())
    report, _nested = validate_workspace(BROKEN, settings, at=date.fromisoformat(AT))
    assert {finding.code for finding in report.findings} == set(RULES)


@pytest.mark.parametrize(
    ("output_format", "language", "name"),
    [
        ("concise", "en", "broken.concise.txt"),
        ("concise", "zh", "broken.zh.concise.txt"),
        ("text", "en", "broken.text.txt"),
    ],
)
def test_output(
    output_format: str,
    language: str,
    name: str,
    golden: Callable[[str, str], None],
    capsys: pytest.CaptureFixture[str],
) -> None:
    code = run(["validate", str(BROKEN), "--at", AT, "--lang", language, "-f", output_format])
    printed = capsys.readouterr()
    assert printed.err == ""
    golden(name, printed.out)
    assert code == ExitCode.FINDINGS
