"""What the tests of diff share: two versions made of texts, and a repository of the ximo lists."""

import shutil
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path

import pytest

from dutylist import messages
from dutylist.checking.compare import Diff, compare_sources
from dutylist.checking.version_source import VersionFinder
from gated_county import FILES, REQUEST, GatedCounty
from revisions import ASSISTED, AT, EXAMPLE, POLICY, Repository, git, with_field
from workspace import write_files


@pytest.fixture(autouse=True)
def _english(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Sentences are held against their English; a run also leaves its language behind."""
    monkeypatch.setenv("LANGUAGE", "en")
    before = messages.language()
    messages.set_language("en")
    yield
    messages.set_language(before)


type Files = dict[str, str]


@pytest.fixture
def compare(tmp_path: Path) -> Callable[..., Diff]:
    """Compare two versions; a text alone is the file list.yaml."""

    def write(name: str, files: Files | str) -> str:
        lists = {"list.yaml": files} if isinstance(files, str) else files
        write_files(tmp_path / name, {"policy.yaml": POLICY} | lists)
        return str(tmp_path / name)

    def compare_versions(old: Files | str, new: Files | str, *, check: bool = False) -> Diff:
        before, after = VersionFinder(tmp_path).find(write("old", old), write("new", new))
        return compare_sources(before, after, at=date.fromisoformat(AT), is_judged=check)

    return compare_versions


@pytest.fixture
def repository(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> Repository:
    """An empty repository."""
    root = tmp_path / "仓库"
    root.mkdir()
    git(root, "init", "-q", "-b", "main")
    monkeypatch.chdir(root)
    monkeypatch.setenv("DUTYLIST_LANG", "en")
    return Repository(root, capfd)


@pytest.fixture
def ximo(repository: Repository) -> Repository:
    """The county of ximo on the branch main, with one duty the township only helps with."""
    shutil.copytree(EXAMPLE, repository.root, dirs_exist_ok=True)
    text = (repository.root / "duties.yaml").read_text("utf-8")
    repository.write(duties=with_field(text, "sh-zijianfang-paicha", ASSISTED))
    repository.commit()
    return repository


@pytest.fixture
def gated(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> GatedCounty:
    """A small county on the branch main; the branch pr is checked out."""
    root = tmp_path / "甲县"
    files = {path: text for path, text in FILES.items() if path != REQUEST}
    write_files(root, files)
    git(root, "init", "-q", "-b", "main")
    git(root, "add", "-A")
    git(root, "commit", "-qm", "lists")
    git(root, "checkout", "-qb", "pr")
    monkeypatch.chdir(root)
    return GatedCounty(root, capfd)
