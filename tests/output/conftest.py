"""What the tests of formats share: a county in a git repository, whose lists were revised."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from dutylist import messages
from dutylist.cli import options, run
from dutylist.output import FORMATS
from revisions import git
from small_county import AT, COMMANDS, FILES, REVISED, County, put


@pytest.fixture(autouse=True)
def _english() -> Iterator[None]:
    """Sentences are held against their English; a run also leaves its language behind."""
    before = messages.language()
    messages.set_language("en")
    yield
    messages.set_language(before)


def _make(root: Path, patch: pytest.MonkeyPatch) -> None:
    """The county, as the current folder of a run in English on its day."""
    patch.setenv("DUTYLIST_LANG", "en")
    patch.setenv("LANGUAGE", "en")  # which a run sets
    patch.setattr(options, "today", lambda: date.fromisoformat(AT))
    for path, text in FILES.items():
        put(root / path, text)
    git(root.parent, "init", "-q", "-b", "main")
    git(root.parent, "add", "-A")
    git(root.parent, "commit", "-qm", "lists")
    put(root / "清单/甲镇.yaml", REVISED)
    patch.chdir(root)


@pytest.fixture
def county(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> County:
    """The county; its lists were revised since the last commit."""
    _make(tmp_path / "库", monkeypatch)
    return County(tmp_path / "库", capfd)


@pytest.fixture(scope="module")
def outputs(tmp_path_factory: pytest.TempPathFactory) -> Iterator[dict[str, dict[str, str]]]:
    """By command and format, what each command writes about the county in one run."""
    folder = tmp_path_factory.mktemp("outputs")
    with pytest.MonkeyPatch.context() as patch:
        _make(folder / "库", patch)
        yield {name: _written(call, folder) for name, call in COMMANDS.items()}


def _written(call: tuple[str, ...], folder: Path) -> dict[str, str]:
    files = {name: folder / f"out.{name}" for name in FORMATS}
    wishes = [part for name, file in files.items() for part in ("-f", f"{name}={file}")]
    assert run([*call, "--at", AT, *wishes]) == 1
    return {name: file.read_text("utf-8") for name, file in files.items()}
