"""Whatever the command, a text is parsed once: what every later step needs is kept in the workspace."""

import os
import shutil
import subprocess
from collections import Counter
from pathlib import Path
from typing import Any

import pytest
import yamlrocks

from dutylist import yaml_editor
from dutylist.cli.application import run_application
from dutylist.yaml_reader.reader import read

XIMO = Path(__file__).parent.parent / "examples/ximo"


@pytest.fixture
def repository(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A copy of examples/ximo, whose last commit changed one item."""
    folder = tmp_path / "ximo"
    shutil.copytree(XIMO, folder)
    monkeypatch.chdir(folder)
    monkeypatch.setenv("GIT_CONFIG_GLOBAL", os.devnull)
    for name in ("AUTHOR", "COMMITTER"):
        monkeypatch.setenv(f"GIT_{name}_NAME", "编办")
        monkeypatch.setenv(f"GIT_{name}_EMAIL", "bianban@example.org")
    commit("the lists")
    duties = folder / "duties.yaml"
    text = duties.read_text("utf-8")
    duties.write_text(f"{text}# read again\n", encoding="utf-8", newline="\n")
    return folder


def commit(subject: str) -> None:
    for arguments in (["init", "-q"], ["add", "-A"], ["commit", "-q", "-m", subject]):
        subprocess.run(["git", *arguments], check=True)


@pytest.fixture
def parsed(monkeypatch: pytest.MonkeyPatch) -> Counter[bytes]:
    """How often each text was parsed for its data; places are worked out from findings alone."""
    counted: Counter[bytes] = Counter()
    loads = yamlrocks.loads

    def counting(source: bytes, *, option: int) -> Any:
        if not option & yamlrocks.OPT_ANNOTATED:
            counted[source] += 1
        return loads(source, option=option)

    def uncounted(source: bytes) -> Any:
        before = counted.copy()
        try:
            return read(source)
        finally:
            counted.clear()
            counted.update(before)

    monkeypatch.setattr(yamlrocks, "loads", counting)
    # an edit is read before and after to prove that it says what it should, and nothing else
    monkeypatch.setattr(yaml_editor, "read", uncounted)
    return counted


REQUEST = "admission/requests/2026-001.yaml"
DOCUMENTS = sum("lists" not in path.parts for path in XIMO.rglob("*.yaml")) - 1
"""Without the manifest, and the lists of cases that it excludes."""


@pytest.mark.parametrize(
    ("command", "at_least"),
    [
        ("validate", DOCUMENTS),
        ("validate duties.yaml -f json", 1),
        ("diff HEAD --check", 2),
        (f"admit {REQUEST}", DOCUMENTS),
        (f"admit {REQUEST} --record --apply", DOCUMENTS),
        ("test admission/tests -k 挂牌", 3),
        ("report --format html --to out", 5),
        ("export duties.yaml --to out", 1),
        ("laws --changed 2020-01-01", 1),
    ],
)
def test_each_text_is_parsed_once(
    repository: Path, parsed: Counter[bytes], command: str, at_least: int
) -> None:
    run_application(command.split())
    assert len(parsed) >= at_least
    names = {path.read_bytes(): path.name for path in repository.rglob("*.yaml")}
    again = {names.get(text, "a text of a commit"): n for text, n in parsed.items() if n > 1}
    assert again == {}
