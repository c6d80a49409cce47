"""What the tests of formats share: a county in a git repository, whose lists were revised."""

from datetime import date
from pathlib import Path

import pytest

from dutylist.cli import options
from revisions import git
from small_county import AT, FILES, REVISED, County


@pytest.fixture
def county(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> County:
    """The county; its lists were revised since the last commit."""
    monkeypatch.setenv("DUTYLIST_LANG", "en")
    monkeypatch.setattr(options, "today", lambda: date.fromisoformat(AT))
    root = tmp_path / "库"
    found = County(root, capfd)
    for path, text in FILES.items():
        found.put(path, text)
    git(tmp_path, "init", "-q", "-b", "main")
    git(tmp_path, "add", "-A")
    git(tmp_path, "commit", "-qm", "lists")
    found.put("清单/甲镇.yaml", REVISED)
    monkeypatch.chdir(root)
    return found
