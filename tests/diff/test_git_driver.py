"""git diff and git log -p with dutylist as the driver."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from dutylist.cli import run
from revisions import Repository, duties, git

A, B = "id: a, name: 组织开展森林防火宣传", "id: b, name: 河道日常巡查"


@pytest.fixture
def driven(repository: Repository) -> Repository:
    """A repository in which the driver is switched on, as its help says."""
    (repository.root / ".gitattributes").write_text("*.yaml diff=dutylist\n", "utf-8")
    command = f"'{sys.executable}' -m dutylist git-diff-driver"
    git(repository.root, "config", "diff.dutylist.command", command)
    repository.write(清单=duties(A), other="a: 1\n")
    repository.commit()
    return repository


def show(repository: Repository, *arguments: str) -> str:
    done = subprocess.run(
        ["git", "-C", str(repository.root), "-c", "core.quotepath=off", *arguments],
        capture_output=True, check=True, text=True, env={**os.environ, "DUTYLIST_LANG": "en"},
    )  # fmt: skip
    assert done.stderr == ""
    return done.stdout


def test_git_diff_shows_what_changed_of_a_list(driven: Repository) -> None:
    driven.write(清单=duties(A, B))
    text = show(driven, "diff")
    assert text.startswith("a/清单.yaml → b/清单.yaml\nadded 1, township burden ↑1\n")
    assert "    + added 河道日常巡查  burden ↑  清单.yaml:8\n" in text


def test_git_log_shows_each_commit(driven: Repository) -> None:
    driven.write(清单=duties(A, B))
    driven.commit("second")
    text = show(driven, "log", "-p", "-1", "--ext-diff")
    assert "    second\n" in text
    assert "+ added 河道日常巡查" in text


def test_a_new_and_a_deleted_list(driven: Repository) -> None:
    driven.write(新=duties(B, id="other"))
    git(driven.root, "add", "-A")
    assert "+ added 河道日常巡查" in show(driven, "diff", "--cached")
    (driven.root / "清单.yaml").unlink()
    assert "- removed 组织开展森林防火宣传" in show(driven, "diff")


def test_other_files_and_broken_lists_are_shown_line_by_line(driven: Repository) -> None:
    driven.write(other="a: 2\n", 清单="kind: [\n")
    text = show(driven, "diff")
    assert "--- a/other.yaml\n+++ b/other.yaml\n@@ -1,2 +1,2 @@\n-a: 1\n+a: 2\n" in text
    assert "+kind: [\n" in text


def test_a_list_moved_is_shown_under_both_names(driven: Repository) -> None:
    git(driven.root, "mv", "清单.yaml", "新清单.yaml")
    driven.write(新清单=duties(f"{A}, note: 说明"))
    git(driven.root, "add", "-A")
    text = show(driven, "diff", "--cached", "-M10%")
    assert "a/清单.yaml → b/新清单.yaml" in text
    assert "note: {+说明+}" in text


def test_called_by_hand(tmp_path: Path, capfd: pytest.CaptureFixture[str]) -> None:
    assert run(["git-diff-driver", "a.yaml", "x", "y", "--lang", "en"]) == 2
    assert run(["git-diff-driver", "a.yaml", str(tmp_path / "gone"), *"abcde"]) == 2
    assert "cannot read" in capfd.readouterr().err
