"""A page that is a tour: its commands, what they print, and the edits between them."""

import os
import re
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

_BLOCK = re.compile(r"^```(\w+)\n(.*?)^```$", re.MULTILINE | re.DOTALL)
_EXIT_CODE = re.compile(r"(?:退出码|exit code) (\d)")
_COMMIT = re.compile(r"\b[0-9a-f]{7}\b(?=[,，])")
_TODAY = re.compile(r"(?:(?<=判断日期 )|(?<=judged on ))\d{4}-\d\d-\d\d")
_OF_CI = re.compile(r"GIT_|CI_|GITHUB_|DUTYLIST_|CHANGE_|BITBUCKET_")
_DAY = "2026-03-23T12:00:00+0800"


@dataclass(frozen=True, slots=True)
class Block:
    """A fenced block of a page, with the exit code that the words behind it name."""

    language: str
    text: str
    exit_code: int


def blocks_of(page: str) -> Iterator[Block]:
    """The fenced blocks; exit codes are named before the next command."""
    found = list(_BLOCK.finditer(page))
    commands = [match.start() for match in found if match[1] == "sh"]
    for match in found:
        end = next((start for start in commands if start > match.start()), len(page))
        code = _EXIT_CODE.search(page, match.end(), end) if match[1] == "sh" else None
        yield Block(match[1], match[2], int(code[1]) if code else 0)


def run_in(folder: Path, command: str, **variables: str) -> tuple[int, str]:
    """Exit code of a command and all it prints, in an office without settings of its own."""
    programs = os.pathsep.join([str(Path(sys.executable).parent), os.environ["PATH"]])
    plain = {name: value for name, value in os.environ.items() if not _OF_CI.match(name)}
    office = {
        "PATH": programs, "LC_ALL": "C.UTF-8", "COLUMNS": "80", "GIT_CONFIG_GLOBAL": os.devnull,
        "GIT_AUTHOR_NAME": "编办", "GIT_AUTHOR_EMAIL": "bianban@example.org",
        "GIT_COMMITTER_NAME": "编办", "GIT_COMMITTER_EMAIL": "bianban@example.org",
        "GIT_AUTHOR_DATE": _DAY, "GIT_COMMITTER_DATE": _DAY,
    }  # fmt: skip
    done = subprocess.run(
        ["sh", "-c", command], cwd=folder, env=plain | office | variables,
        stdout=subprocess.PIPE, stderr=subprocess.STDOUT, encoding="utf-8", check=False,
    )  # fmt: skip
    return done.returncode, done.stdout


def shows(shown: str, printed: str) -> bool:
    """Whether this was printed; a line … stands for lines left out, commits and the day may differ."""
    parts = re.split(r"^…\n", _on_any_day(shown), flags=re.MULTILINE)
    pattern = "(?:.*\n)*".join(re.escape(part) for part in parts)
    return re.fullmatch(pattern, _on_any_day(printed)) is not None


def _on_any_day(text: str) -> str:
    return _TODAY.sub("today", _COMMIT.sub("0000000", text))


def edit(folder: Path, block: str) -> None:
    """Make an edit of the page: a file, the lines that go, the lines that come."""
    head, *lines = block.splitlines()
    file = folder / head.removeprefix("--- ")
    gone = "".join(f"{line[1:]}\n" for line in lines if line.startswith("-"))
    come = "".join(f"{line[1:]}\n" for line in lines if line.startswith("+"))
    assert len(lines) == gone.count("\n") + come.count("\n")
    text = file.read_text("utf-8")
    assert not gone or text.count(gone) == 1, f"{file.name} does not hold once:\n{gone}"
    text = text.replace(gone, come) if gone else text + come
    file.write_text(text, encoding="utf-8", newline="\n")
