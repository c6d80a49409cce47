"""What tests share."""

import os
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path

import pytest
from hypothesis import settings

from dutylist.messages import language, set_language
from dutylist.workspace.workspace import Workspace
from workspace import open_folder, write_files

# a busy machine must not fail a test: speed is shown by benchmarks
settings.register_profile("dutylist", deadline=None)
settings.load_profile("dutylist")

GOLDEN = Path(__file__).parent / "golden"


@pytest.fixture(autouse=True)
def _no_told_width(monkeypatch: pytest.MonkeyPatch) -> None:
    """What runs the tests may say how wide its terminal is; pytest-xdist does."""
    monkeypatch.delenv("COLUMNS", raising=False)


@pytest.fixture(autouse=True)
def _english() -> Iterator[None]:
    """Sentences are held against their English; a run leaves its language behind."""
    before = language()
    set_language("en")
    yield
    set_language(before)


@pytest.fixture
def collect(tmp_path: Path) -> Callable[[dict[str, str]], Workspace]:
    """A workspace of files with these texts; all of them must be sound."""

    def make(files: dict[str, str]) -> Workspace:
        write_files(tmp_path, files)
        workspace = open_folder(tmp_path, date(2026, 3, 2))
        assert [document.path for document in workspace.documents] == sorted(files)
        return workspace

    return make


@pytest.fixture
def golden() -> Callable[[str, str], None]:
    """Hold a text against a file in tests/golden; DUTYLIST_GOLDEN=write rewrites the file."""

    def compare(name: str, text: str) -> None:
        file = GOLDEN / name
        if os.environ.get("DUTYLIST_GOLDEN") == "write":
            GOLDEN.mkdir(exist_ok=True)
            file.write_text(text, encoding="utf-8", newline="\n")
        expected = file.read_text("utf-8")
        assert text == expected, f"{file} differs; DUTYLIST_GOLDEN=write rewrites it"

    return compare
