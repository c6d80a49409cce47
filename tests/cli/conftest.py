"""The command line in an empty folder, on one day, in an environment without wishes."""

import os
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from dutylist.cli import options, run

type Call = Callable[..., tuple[int, str, str]]


@pytest.fixture(autouse=True)
def office(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """25 March 2026 in a folder of its own, at a terminal of 80 columns."""
    wishes = ("DUTYLIST_LANG", "LC_ALL", "LANG", "NO_COLOR")
    for name in (*wishes, *(name for name in os.environ if name.startswith("GIT_"))):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("COLUMNS", "80")
    monkeypatch.setattr(options, "today", lambda: date(2026, 3, 25))
    monkeypatch.chdir(tmp_path)


@pytest.fixture
def call(capfd: pytest.CaptureFixture[str]) -> Call:
    """Run a command; the exit code, what was printed, what was told beside it."""

    def of(*arguments: str) -> tuple[int, str, str]:
        code = run(list(arguments))
        printed = capfd.readouterr()
        return code, printed.out, printed.err

    return of
