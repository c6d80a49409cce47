"""What OLD and NEW mean: folders, files, commits, and paths in them."""

import shutil
import subprocess
from pathlib import Path

import pytest

from revisions import Repository, duties, git

A, B, C = (f"id: {key}, name: {name}" for key, name in
           (("a", "组织开展森林防火宣传"), ("b", "河道日常巡查"), ("c", "古树名木保护")))  # fmt: skip


def first_line(text: str) -> str:
    return text.splitlines()[0]


def summary(text: str) -> str:
    return text.splitlines()[1]


@pytest.fixture
def history(repository: Repository) -> Repository:
    """A; then A and B on a branch, A and C on main."""
    repository.write(清单=duties(A))
    repository.commit()
    git(repository.root, "switch", "-qc", "分支")
    repository.write(清单=duties(A, B))
    repository.commit()
    git(repository.root, "switch", "-q", "main")
    repository.write(清单=duties(A, C))
    repository.commit()
    return repository


def test_the_work_tree_against_the_commit_checked_out(history: Repository) -> None:
    assert summary(history.diff()) == "no item changed (2 compared)"
    history.write(清单=duties(A))
    text = history.diff()
    assert first_line(text) == "HEAD (commit 0000000, 2026-03-01) → work tree"
    assert summary(text) == "removed 1, township burden ↓1"
    assert "  HEAD:清单.yaml:8\n" in text


def test_two_commits(history: Repository) -> None:
    text = history.diff("main", "分支")
    assert (
        first_line(text) == "main (commit 0000000, 2026-03-01) → 分支 (commit 0000000, 2026-03-01)"
    )
    assert summary(text) == "added 1, removed 1, township burden ↑1 ↓1"


def test_what_a_branch_changed_since_it_left(history: Repository) -> None:
    assert summary(history.diff("main...分支")) == "added 1, township burden ↑1"
    assert summary(history.diff("分支...HEAD")) == "added 1, township burden ↑1"


def test_a_path_in_a_commit(history: Repository) -> None:
    assert (
        summary(history.diff("分支:清单.yaml", "清单.yaml"))
        == "added 1, removed 1, township burden ↑1 ↓1"
    )
    assert summary(history.diff("分支:./清单.yaml", "main:清单.yaml")).startswith(
        "added 1, removed 1"
    )
    assert summary(history.diff("分支:", "main")).startswith("added 1, removed 1")


def test_folders_and_files(history: Repository, tmp_path: Path) -> None:
    copy = tmp_path / "copy"
    shutil.copytree(history.root, copy, ignore=shutil.ignore_patterns(".git"))
    history.write(清单=duties(A, B, C))
    assert summary(history.diff(str(copy), ".")) == "added 1, township burden ↑1"
    assert (
        summary(history.diff(str(copy / "清单.yaml"), "清单.yaml")) == "added 1, township burden ↑1"
    )
    assert summary(history.diff("HEAD", str(copy))) == "no item changed (2 compared)"


def test_one_of_several_lists(history: Repository) -> None:
    history.write(另=duties(B, id="other"), 清单=duties(A))
    assert summary(history.diff("HEAD:清单.yaml", "清单.yaml")) == "removed 1, township burden ↓1"


def test_a_commit_and_a_path_of_the_work_tree(
    history: Repository, monkeypatch: pytest.MonkeyPatch
) -> None:
    below = history.root / "乡"
    below.mkdir()
    (below / "另.yaml").write_text(duties(B, id="other"), "utf-8")
    history.commit()
    history.write(清单=duties(A, B))
    assert summary(history.diff("HEAD", "清单.yaml")).startswith("added 1, removed 1")
    assert summary(history.diff("HEAD", "乡")) == "no item changed (1 compared)"
    assert summary(history.diff("HEAD", ".")).startswith("added 1, removed 1")
    assert "main~1 has no file or folder 乡" in history.failure("main~1", "乡")
    assert summary(history.diff("main~1:", "乡")).startswith("added 1, removed 2")
    monkeypatch.chdir(below)
    assert summary(history.diff("HEAD", "../清单.yaml")).startswith("added 1, removed 1")


def test_a_folder_below_is_its_workspace(
    history: Repository, monkeypatch: pytest.MonkeyPatch
) -> None:
    county = history.root / "县"
    county.mkdir()
    (county / "dutylist.yaml").write_text(
        "dutylist: 1\nkind: workspace\nid: w\nlanguage: en\n", "utf-8"
    )
    (county / "a.yaml").write_text(duties(A), "utf-8")
    history.commit()
    (county / "a.yaml").write_text(duties(A, B), "utf-8")
    monkeypatch.chdir(county)
    text = history.diff()
    assert summary(text) == "added 1, township burden ↑1"
    assert "  a.yaml:8\n" in text
    monkeypatch.chdir(history.root)
    assert summary(history.diff("HEAD:县", "县")) == "added 1, township burden ↑1"


def test_what_the_manifest_excludes_is_no_part_of_either_side(history: Repository) -> None:
    history.write(
        dutylist="dutylist: 1\nkind: workspace\nid: w\nlanguage: en\nexclude: [旧.yaml]\n"
    )
    history.write(旧=duties(B, id="old"))
    history.commit()
    history.write(旧=duties(B, C, id="old"))
    assert summary(history.diff()) == "no item changed (2 compared)"


def test_a_worktree_and_a_detached_head(
    history: Repository, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    git(history.root, "worktree", "add", "-q", "--detach", str(tmp_path / "wt"), "分支")
    monkeypatch.chdir(tmp_path / "wt")
    assert summary(history.diff("main")) == "added 1, removed 1, township burden ↑1 ↓1"
    git(tmp_path / "wt", "switch", "-q", "--detach", "main~1")
    assert summary(history.diff("main", "HEAD")) == "removed 1, township burden ↓1"


def test_the_environment_of_a_hook_does_not_mislead(
    history: Repository, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("GIT_DIR", "/nowhere")
    monkeypatch.setenv("GIT_INDEX_FILE", "/nowhere/index")
    assert summary(history.diff("main", "分支")).startswith("added 1, removed 1")


def test_index_and_branches_are_left_alone(history: Repository) -> None:
    index = (history.root / ".git/index").read_bytes()
    branches = git(history.root, "for-each-ref")
    history.write(清单=duties(B))
    history.diff("分支", "--check")
    assert (history.root / ".git/index").read_bytes() == index
    assert git(history.root, "for-each-ref") == branches
    assert git(history.root, "status", "--porcelain", "-z").startswith("M")


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (("nowhere",), "there is no commit “nowhere”"),
        (("--", "--all"), "“--all” looks like an option, not like the name of a version"),
        (("--", "-h"), "“-h” looks like an option, not like the name of a version"),
        (("main:nowhere.yaml",), "main has no file or folder nowhere.yaml"),
        (("nowhere:a.yaml",), "there is no commit “nowhere”"),
        (("main...nowhere",), "there is no commit “nowhere”"),
        (("main...分支", "main"), "main...分支 names both versions; main is one too many"),
        (("main", "--base"), "--base names what to compare; main is one too many"),
        (("main", "-f", "sarif"), "sarif shows findings, and there are none without --check"),
        (("main", "-f", "docx"), "docx needs a file: -f docx=FILE"),
        (("main", "-f", "pdf"), "there is no format pdf"),
        (("main", "--at", "2026-02-30"), "“2026-02-30” is no date"),
        (("main", "--accept", "gone.yaml"), "there is no file or folder gone.yaml"),
        (("main", "--write-accept"), "--write-accept needs --accept FILE, once"),
    ],
)
def test_a_wrong_call(arguments: tuple[str, ...], message: str, history: Repository) -> None:
    assert message in history.failure(*arguments)


def test_a_name_that_is_a_path_and_a_branch(history: Repository) -> None:
    (history.root / "分支").mkdir()
    assert "分支 is both a path and a commit; write ./分支 or refs/heads/分支" in history.failure(
        "分支"
    )
    assert summary(history.diff("refs/heads/分支")).startswith("added 1, removed 1")


def test_a_side_without_a_document_cannot_be_compared(history: Repository, tmp_path: Path) -> None:
    (tmp_path / "empty").mkdir()
    assert "there is no document in" in history.failure(str(tmp_path / "empty"))


def test_a_shallow_clone_says_what_to_fetch(
    history: Repository, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    clone = tmp_path / "clone"
    git(tmp_path, "clone", "-q", "--depth=1", f"file://{history.root}", str(clone))
    monkeypatch.chdir(clone)
    message = history.failure("main~1")
    assert "there is no commit “main~1”" in message
    assert "this clone is shallow: run git fetch --unshallow" in message


def test_no_repository_and_no_git(
    history: Repository, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PATH", "")
    assert "git is not installed" in history.failure("main")
    plain = tmp_path / "plain"
    plain.mkdir()
    (plain / "a.yaml").write_text(duties(A), "utf-8")
    monkeypatch.chdir(plain)
    assert "is in no git repository; name two folders or files" in history.failure()
    assert "there is no file or folder main" in history.failure("main")


@pytest.mark.parametrize(
    ("variable", "value"),
    [("CI_MERGE_REQUEST_TARGET_BRANCH_NAME", "main"), ("GITHUB_BASE_REF", "main"), ("SHA", "")],
)
def test_the_target_of_a_merge_request(
    variable: str, value: str, history: Repository, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("CI_MERGE_REQUEST_DIFF_BASE_SHA", "CI_MERGE_REQUEST_TARGET_BRANCH_NAME",
                 "GITHUB_BASE_REF", "BITBUCKET_PR_DESTINATION_BRANCH", "CHANGE_TARGET"):  # fmt: skip
        monkeypatch.delenv(name, raising=False)
    clone = tmp_path / "clone"
    git(tmp_path, "clone", "-q", "-b", "分支", f"file://{history.root}", str(clone))
    monkeypatch.chdir(clone)
    assert "no variable of the CI names the branch to merge into" in history.failure("--base")
    if variable == "SHA":
        variable, value = "CI_MERGE_REQUEST_DIFF_BASE_SHA", git(history.root, "rev-parse", "main")
    monkeypatch.setenv(variable, value)
    assert summary(history.diff("--base")) == "added 1, township burden ↑1"


def test_git_objects_are_read_by_one_process(history: Repository) -> None:
    before = subprocess.run(
        ["git", "-C", str(history.root), "count-objects"], capture_output=True, check=True
    )
    history.diff("main", "分支")
    after = subprocess.run(
        ["git", "-C", str(history.root), "count-objects"], capture_output=True, check=True
    )
    assert before.stdout == after.stdout
