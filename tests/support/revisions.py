"""Lists, decisions and repositories for tests of two versions."""

import os
import re
import subprocess
from dataclasses import dataclass
from pathlib import Path

import pytest

from dutylist.cli import run

EXAMPLE = Path(__file__).parents[2] / "examples/ximo"
AT = "2026-04-01"
DIGEST = f"sha256:{'0' * 64}"


def duties(*items: str, **header: str) -> str:
    """A duty list of items in flow style."""
    fields = {"id": "ximo-duties", "title": "西陌镇职责清单", "region": "西陌镇"} | header
    head = "".join(f"{key}: {value}\n" for key, value in fields.items())
    listed = "".join(f"  - {{category: 应急, {item}}}\n" for item in items)
    return f"dutylist: 1\nkind: duty-list\n{head}items:{listed and '\n'}{listed or ' []\n'}"


def decision(item: str, action: str = "新增", **fields: str) -> str:
    """An admission decision on an item in flow style."""
    said = {"id": "d-1", "outcome": "admitted"} | fields
    return (
        f"dutylist: 1\nkind: admission-decision\nid: {said['id']}\ntitle: 准入决定\nrequest: r-1\n"
        f"policy: p-1\noutcome: {said['outcome']}\naction: {action}\nat: 2026-03-20\nrules: []\n"
        f"item: {{list: ximo-duties, {item}}}\ntool: 0.1.0\ndigest: {DIGEST}\n"
        f"digests: {{request: '{DIGEST}', policy: '{DIGEST}', documents: {{}}}}\n"
    )


def git(root: Path, *arguments: str) -> str:
    identity = ("-c", "user.name=t", "-c", "user.email=t@example.org", "-c", "commit.gpgsign=false")
    kept = {name: value for name, value in os.environ.items() if name[:4] != "GIT_"}
    day = "2026-03-01T12:00:00+0800"
    done = subprocess.run(
        ["git", "-C", str(root), *identity, *arguments],
        check=True, capture_output=True, text=True,
        env=kept | {"GIT_COMMITTER_DATE": day, "GIT_AUTHOR_DATE": day},
    )  # fmt: skip
    return done.stdout.strip()


@dataclass
class Repository:
    """A git repository with lists in it; the current folder of the test."""

    root: Path
    capture: pytest.CaptureFixture[str]

    def write(self, **files: str) -> None:
        """Write files by their stem."""
        for stem, text in files.items():
            (self.root / f"{stem}.yaml").write_text(text, encoding="utf-8", newline="\n")

    def commit(self, message: str = "lists") -> str:
        git(self.root, "add", "-A")
        git(self.root, "commit", "-qm", message)
        return git(self.root, "rev-parse", "HEAD")

    def diff(self, *arguments: str, code: int = 0) -> str:
        """What diff prints; commits are written as 0000000."""
        assert run(["diff", *arguments]) == code, self.capture.readouterr()
        return re.sub(r"\b[0-9a-f]{7}\b(?=[,，])", "0000000", self.capture.readouterr().out)

    def failure(self, *arguments: str) -> str:
        """What diff says on stderr when it cannot run."""
        assert run(["diff", *arguments]) == 2
        return self.capture.readouterr().err


def with_field(text: str, item: str, field: str) -> str:
    """The text of a list with a field more in an item, behind its name."""
    found = re.search(rf"^  - id: {item}$.*?^    name: .*?\n", text, re.MULTILINE | re.DOTALL)
    assert found, item
    return (
        text[: found.end()]
        + "".join(f"    {line}\n" for line in field.splitlines())
        + text[found.end() :]
    )


def without_item(text: str, item: str) -> str:
    """The text of a list without an item."""
    cut, count = re.subn(rf"^  - id: {item}\n(?:    .*\n)+", "", text, flags=re.MULTILINE)
    assert count == 1, item
    return cut


ASSISTED = """\
mode: 配合履职
lead: [农业农村局]
lead_duties: [制定计划并组织验收]
township_duties: [组织村级上报、协助现场核实]"""
