"""The burden over the tags of a repository."""

import os
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest

from dutylist.git import find_repository
from dutylist.report.document import Chart, Paragraph, Report
from dutylist.report.history import History, read_history
from workspace import DAY, open_folder


@pytest.fixture
def repository(county: Path) -> Path:
    """The county with two tags; between them a duty is taken off the list."""
    (county.parent / ".git").rmdir()
    git(county, "init", "-q", "-b", "main")
    commit(county, "2026-01-01")
    git(county, "tag", "v1")
    file = county / "liuhe-duties.yaml"
    text = file.read_text("utf-8")
    file.write_text(text[: text.index("  - id: sh-01")], encoding="utf-8")
    commit(county, "2026-02-01")
    git(county, "tag", "-a", "a-later-one", "-m", "x", day="2026-02-02")
    return county


def git(folder: Path, *arguments: str, day: str = "2026-01-01") -> None:
    subprocess.run(
        ["git", "-c", "user.name=x", "-c", "user.email=x@localhost", *arguments],
        cwd=folder,
        check=True,
        env={**os.environ, "GIT_COMMITTER_DATE": f"{day}T00:00:00Z"},
    )


def commit(folder: Path, day: str) -> None:
    git(folder, "add", "-A")
    git(folder, "commit", "-q", "-m", "x", day=day)


def burden(report: Report) -> Chart:
    blocks = next(s for s in report.sections if s.anchor == "statistics").blocks
    return next(b for b in blocks if isinstance(b, Chart) and b.kind == "line")


def test_burden_at_each_tag_and_today(repository: Path, build: Callable[..., Report]) -> None:
    history = read_history(open_folder(repository, DAY))
    chart = burden(build(repository, history))
    assert chart.labels == ("v1", "a-later-one", "当前")
    assert [(series.name, series.values) for series in chart.series] == [
        ("基本履职", (6, 6, 6)),
        ("配合履职", (4, 4, 4)),
        ("上级收回", (2, 1, 1)),
        ("有效权责事项", (2, 2, 2)),
    ]


def test_tags_of_other_branches_are_not_of_this_history(repository: Path) -> None:
    git(repository, "checkout", "-q", "--orphan", "other")
    commit(repository, "2026-03-01")
    git(repository, "tag", "elsewhere")
    found = find_repository(repository)
    assert found is not None
    assert found.tags() == ["elsewhere"]
    git(repository, "checkout", "-q", "main")
    assert found.tags() == ["v1", "a-later-one"]


def test_a_file_alone_has_a_past_of_its_own(
    repository: Path, write: Callable[..., int], tmp_path: Path
) -> None:
    (repository / "dutylist.yaml").unlink()
    assert (
        write(repository / "liuhe-powers.yaml", "-q", "-fmd", "--lang", "zh", "--no-publish") == 0
    )
    text = (tmp_path / "out/report.md").read_text("utf-8")
    assert "| 版本 | 有效权责事项 |" in text
    assert "| v1 | 2 |" in text


def test_without_a_repository_there_is_no_past(county: Path) -> None:
    (county.parent / ".git").rmdir()
    assert read_history(open_folder(county, DAY)) == History()


def test_without_git_the_report_says_what_is_missing(
    repository: Path, build: Callable[..., Report], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PATH", "")
    history = read_history(open_folder(repository, DAY))
    report = build(repository, history)
    blocks = next(s for s in report.sections if s.anchor == "statistics").blocks
    texts = [block.text for block in blocks if isinstance(block, Paragraph)]
    assert len(texts) == 1
    assert texts[0].startswith("无法显示清单的历次变化：")
