"""The tour in docs: its commands run in their order, print what it shows, and CI stops what it should."""

import re
import shutil
from pathlib import Path

import pytest

from tour import Block, blocks_of, edit, run_in, shows

DOCS = Path(__file__).parents[1] / "docs"
PAGES = ("tour.md", "tour.zh-CN.md")
_CI_COMMAND = re.compile(r"^ *- (?:run: )?(dutylist .+)$", re.MULTILINE)
page = pytest.mark.parametrize("name", PAGES)


def _blocks(name: str) -> list[Block]:
    return list(blocks_of((DOCS / name).read_text("utf-8")))


def _take(name: str, folder: Path) -> None:
    """Take the tour: run, compare and edit as the page says."""
    shutil.copytree(DOCS / "tour", folder)
    printed = ""
    for block in _blocks(name):
        match block.language:
            case "sh":
                code, printed = run_in(folder, block.text)
                assert code == block.exit_code, f"{block.text}{printed}"
            case "text":
                assert shows(block.text, printed), f"shown is\n{block.text}\nprinted is\n{printed}"
            case "diff":
                edit(folder, block.text)


@page
def test_the_tour_does_what_it_shows(name: str, tmp_path: Path) -> None:
    _take(name, tmp_path / "tour")


@page
def test_there_are_ten_commands(name: str) -> None:
    commands = [block.text for block in _blocks(name) if block.language == "sh"]
    assert len(commands) == 10
    assert all(command.count("\n") == 1 for command in commands)


def test_both_pages_give_the_same_commands_and_edits() -> None:
    english, chinese = (
        [(b.text, b.exit_code) for b in _blocks(name) if b.language in {"sh", "diff", "yaml"}]
        for name in PAGES
    )
    assert english[0] == ("--- dutylist.yaml\n-language: zh\n+language: en\n", 0)
    assert english[1:] == chinese


@pytest.mark.parametrize(
    ("system", "variable"),
    [(0, "CI_MERGE_REQUEST_TARGET_BRANCH_NAME"), (1, "GITHUB_BASE_REF")],
    ids=["gitlab", "github"],
)
def test_ci_stops_the_smuggled_duty_and_lets_the_admitted_one_pass(
    system: int, variable: str, tmp_path: Path
) -> None:
    office, server = tmp_path / "office", tmp_path / "server"
    _take("tour.zh-CN.md", office)
    code, printed = run_in(
        office,
        "git switch -q -c smuggled && git add . && git commit -q -m 加油站 &&"
        " git switch -q -c admitted main && git checkout -q smuggled -- .",
    )
    assert code == 0, printed
    list_ = office / "shiqiao.yaml"
    kept, _smuggled = list_.read_text("utf-8").split("  - id: ph-006\n")
    list_.write_text(kept, encoding="utf-8", newline="\n")
    code, printed = run_in(office, f"git commit -q -a -m 准入 && git clone -q . {server}")
    assert code == 0, printed
    files = [block.text for block in _blocks("tour.zh-CN.md") if block.language == "yaml"]
    validate, diff = _CI_COMMAND.findall(files[system])
    run_in(server, "git switch -q admitted")
    for command in (validate, diff):
        code, printed = run_in(server, command, **{variable: "main"})
        assert code == 0, printed
    run_in(server, "git switch -q smuggled")
    code, printed = run_in(server, diff, **{variable: "main"})
    assert code == 1
    assert printed.count("DL601") == 1
    assert "“加油站安全检查”是新列入清单的，没有准入决定" in printed


@pytest.mark.parametrize(
    ("shown", "is_shown"),
    [
        ("a\nb\nc\n", True),
        ("a\n…\n", True),
        ("…\nc\n", True),
        ("a\n…\nc\n", True),
        ("a\nb\n", False),
        ("b\nc\n", False),
        ("…\nb\n", False),
        ("c\n…\na\n", False),
        ("", False),
    ],
)
def test_what_counts_as_shown(shown: str, *, is_shown: bool) -> None:
    assert shows(shown, "a\nb\nc\n") is is_shown


def test_a_commit_may_be_another() -> None:
    assert shows("HEAD (commit 0000000, 2026)\n", "HEAD (commit 1a2b3c4, 2026)\n")
    assert not shows("HEAD (commit 0000000, 2026)\n", "HEAD (commit 1a2b3c4, 2025)\n")
