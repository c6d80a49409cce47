"""examples/broken: every rule finds something there, and all of it reads as it should."""

import random
import shutil
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path

import pytest

from dutylist import messages
from dutylist.cli import run
from dutylist.cli.exit_code import ExitCode
from dutylist.rules import RULES
from workspace import check_folder

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
    found: set[str] = set()
    for folder in (BROKEN, BROKEN / "no-organization"):  # a workspace of its own
        report = check_folder(folder, date.fromisoformat(AT))
        found |= {finding.code for finding in report.findings}
    judging_one_version = {code for code, rule in RULES.items() if not rule.judges_changes}
    assert found == judging_one_version


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


@pytest.mark.parametrize("seed", range(12))
def test_however_broken_the_run_ends_in_findings(
    seed: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Files cut, doubled or with a few characters changed: never an exception, never clean."""
    workspace = tmp_path / "broken"
    shutil.copytree(BROKEN, workspace, symlinks=True)
    chance = random.Random(seed)
    files = sorted(path for path in workspace.rglob("*.yaml") if not path.is_symlink())
    for file in chance.sample(files, 12):
        if file.name == "dutylist.yaml":
            continue
        source = bytearray(file.read_bytes())
        match chance.randrange(4):
            case 0:
                del source[chance.randrange(len(source) + 1) :]
            case 1:
                source += b"<<<<<<< HEAD\n" + source
            case 2:
                for _change in range(5):
                    source.insert(chance.randrange(len(source) + 1), chance.choice(b"\t:[]{}#&*!'"))
            case _:
                source = bytearray(source.decode("utf-8", "replace").encode("gb18030"))
        file.write_bytes(source)
    monkeypatch.chdir(tmp_path)
    assert run(["validate", "broken", "-f", "json"]) == 1
