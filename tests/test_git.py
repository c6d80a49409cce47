"""Commits and their files, read through the git command."""

import os
import pickle
import subprocess
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from pathlib import Path

import pytest

from dutylist.errors import CannotRunError, UnreadableFileError
from dutylist.git import CommittedTree, Repository, UnknownRefError, find_repository


def git(root: Path, *arguments: str) -> str:
    identity = ("-c", "user.name=t", "-c", "user.email=t@example.org", "-c", "commit.gpgsign=false")
    environment = {name: value for name, value in os.environ.items() if name[:4] != "GIT_"}
    done = subprocess.run(
        ["git", "-C", str(root), *identity, *arguments],
        check=True, capture_output=True, text=True, env=environment,
    )  # fmt: skip
    return done.stdout.strip()


@pytest.fixture
def repository(tmp_path: Path) -> Repository:
    git(tmp_path, "init", "-q", "-b", "main")
    return Repository(tmp_path)


def commit(repository: Repository, files: dict[str, str]) -> str:
    for path, text in files.items():
        file = repository.root / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, encoding="utf-8")
    git(repository.root, "add", "-A")
    git(repository.root, "commit", "-qm", "lists")
    return git(repository.root, "rev-parse", "HEAD")


type Grow = Callable[..., CommittedTree]


@pytest.fixture
def tree(repository: Repository) -> Iterator[Grow]:
    """The tree of the commit checked out, or of a folder in it."""
    with ExitStack() as grown:

        def grow(prefix: str = "", exclude: tuple[str, ...] = ()) -> CommittedTree:
            commit = repository.resolve("HEAD")
            found = CommittedTree(repository, commit, prefix, exclude, "dutylist.yaml")
            grown.callback(found.close)
            return found

        yield grow


def test_files_of_a_commit_with_chinese_paths(repository: Repository, tree: Grow) -> None:
    commit(
        repository, {"清单/党建.yaml": "甲", "a.yml": "乙", "b.txt": "", "x/new\nline.yaml": "丙"}
    )
    (repository.root / "a.yml").write_text("later", encoding="utf-8")
    found = tree()
    assert found.paths() == ["a.yml", "x/new\nline.yaml", "清单/党建.yaml"]
    assert found.read("a.yml").decode() == "乙"
    assert found.read("清单/党建.yaml").decode() == "甲"


def test_a_folder_below_and_its_exclusions(repository: Repository, tree: Grow) -> None:
    commit(
        repository,
        {
            "county/dutylist.yaml": "",
            "county/a.yaml": "",
            "county/old/b.yaml": "",
            "county/town/dutylist.yaml": "",
            "county/town/c.yaml": "",
            "d.yaml": "",
        },
    )
    found = tree("county", exclude=("old/**",))
    assert found.paths() == ["a.yaml", "dutylist.yaml"]
    assert tree("nowhere").paths() == []


def test_a_link_is_followed_inside_and_refused_outside(repository: Repository, tree: Grow) -> None:
    (repository.root / "real").mkdir()
    (repository.root / "again.yaml").symlink_to("real/list.txt")
    (repository.root / "twice.yaml").symlink_to("real/own.yaml")
    (repository.root / "out.yaml").symlink_to("../out.yaml")
    (repository.root / "gone.yaml").symlink_to("nowhere.yaml")
    (repository.root / "circle.yaml").symlink_to("circle.yaml")
    commit(repository, {"real/list.txt": "甲", "real/own.yaml": "乙"})
    found = tree()
    assert found.paths() == ["again.yaml", "gone.yaml", "out.yaml", "real/own.yaml"]
    assert found.read("again.yaml").decode() == "甲"
    for path, reason in {
        "out.yaml": "leaves-workspace",
        "gone.yaml": "broken-link",
        "circle.yaml": "broken-link",
        "none.yaml": "broken-link",
    }.items():
        with pytest.raises(UnreadableFileError) as caught:
            found.read(path)
        assert caught.value.reason == reason


def test_a_tree_works_in_another_process(repository: Repository, tree: Grow) -> None:
    commit(repository, {"a.yaml": "甲"})
    found = tree()
    assert found.read("a.yaml").decode() == "甲"
    moved = pickle.loads(pickle.dumps(found))  # noqa: S301  our own bytes
    assert moved.read("a.yaml").decode() == "甲"
    moved.close()


def test_a_ref_that_looks_like_an_option_is_no_option(repository: Repository) -> None:
    commit(repository, {"a.yaml": ""})
    for ref in ("--help", "-n1"):
        with pytest.raises(CannotRunError, match="looks like an option"):
            repository.resolve(ref)
    for ref in ("", " "):
        with pytest.raises(CannotRunError, match="the name of a version is empty"):
            repository.resolve(ref)
    for ref in ("nowhere", "HEAD:a.yaml", "^HEAD"):
        with pytest.raises(UnknownRefError) as caught:
            repository.resolve(ref)
        assert str(caught.value) == f"there is no commit “{ref}”"


def test_a_shallow_clone_is_told_what_to_fetch(repository: Repository, tmp_path: Path) -> None:
    first = commit(repository, {"a.yaml": "1"})
    commit(repository, {"a.yaml": "2"})
    copy = tmp_path / "copy"
    git(tmp_path, "clone", "-q", "--depth", "1", f"file://{tmp_path}", str(copy))
    with pytest.raises(UnknownRefError) as caught:
        Repository(copy).resolve(first)
    assert str(caught.value).startswith(
        f"there is no commit “{first}”; this clone is shallow: run "
    )


def test_merge_base(repository: Repository) -> None:
    base = commit(repository, {"a.yaml": "1"})
    git(repository.root, "switch", "-qc", "side")
    commit(repository, {"b.yaml": "1"})
    git(repository.root, "switch", "-q", "main")
    commit(repository, {"c.yaml": "1"})
    assert repository.merge_base("main", "side") == base
    git(repository.root, "switch", "-q", "--orphan", "alone")
    commit(repository, {"d.yaml": "1"})
    with pytest.raises(UnknownRefError) as caught:
        repository.merge_base("main", "alone")
    assert str(caught.value) == "main and alone have no commit in common"


def test_the_checked_out_commit_and_changes(repository: Repository) -> None:
    assert repository.head() is None
    first = commit(repository, {"county/a.yaml": "1", "b.yaml": "1"})
    assert repository.head() == first
    (repository.root / "b.yaml").write_text("2", encoding="utf-8")
    assert not repository.is_changed(repository.root / "county")
    assert repository.is_changed(repository.root)
    git(repository.root, "switch", "-q", "--detach")
    assert repository.head() == first


def test_a_work_tree_beside_the_first_one(repository: Repository, tmp_path: Path) -> None:
    first = commit(repository, {"county/a.yaml": "1"})
    git(repository.root, "worktree", "add", "-q", str(tmp_path / "beside"))
    found = find_repository(tmp_path / "beside" / "county")
    assert found is not None
    assert found.root == tmp_path / "beside"
    assert found.head() == first
    assert found.prefix(tmp_path / "beside" / "county") == "county"
    assert found.prefix(found.root) == ""


def test_variables_of_a_hook_do_not_lead_elsewhere(
    repository: Repository, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    first = commit(repository, {"a.yaml": "1"})
    monkeypatch.setenv("GIT_DIR", str(tmp_path / "nowhere"))
    monkeypatch.setenv("GIT_INDEX_FILE", str(tmp_path / "nowhere"))
    assert repository.head() == first
    assert not repository.is_changed(repository.root)


def test_without_git(repository: Repository, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", "")
    with pytest.raises(CannotRunError) as caught:
        repository.head()
    assert str(caught.value) == "git is not installed, or not on the path"


def test_what_git_refuses_is_told(tmp_path: Path) -> None:
    (tmp_path / ".git").write_text("gitdir: nowhere", encoding="utf-8")
    found = find_repository(tmp_path)
    assert found is not None
    with pytest.raises(CannotRunError) as caught:
        found.is_changed(tmp_path)
    assert str(caught.value).startswith("git says: fatal: not a git repository")
