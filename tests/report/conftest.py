"""What tests of reports share: a small county with a list of every kind, and how it is reported."""

import os
import shutil
import subprocess
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path

import pytest

from dutylist.checking.validate import validate
from dutylist.cli import run
from dutylist.messages import language, set_language
from dutylist.report.content import build_report
from dutylist.report.document import Report
from dutylist.report.history import History
from dutylist.report.workspace import ReportWorkspace
from dutylist.workspace.settings import Settings
from visits import browser, visit, visit_of
from workspace import open_folder

__all__ = ["browser", "visit", "visit_of"]

COUNTY = Path(__file__).parents[1] / "data/county"
DAY = date(2026, 3, 1)

EVIL = "<script>alert(1)</script></script> {{ 7*7 }} =cmd|' /C calc'!A0 #import \"x\" | `a` $x$ \\"
"""A name that means something to every format."""

type Build = Callable[..., Report]
type Write = Callable[..., int]


@pytest.fixture(autouse=True)
def _chinese() -> Iterator[None]:
    before = language()
    set_language("zh")
    yield
    set_language(before)


@pytest.fixture
def county(tmp_path: Path) -> Path:
    """A copy of the county, outside of any repository."""
    folder = tmp_path / "county"
    shutil.copytree(COUNTY, folder)
    (tmp_path / ".git").mkdir()
    return folder


@pytest.fixture
def build() -> Build:
    """The neutral document of a workspace."""

    def of(root: Path, history: History | None = None, *, has_findings: bool = False) -> Report:
        workspace = open_folder(root, DAY, settings=Settings(title="清河县清单库"))
        subject = ReportWorkspace(workspace, validate(workspace))
        return build_report(
            subject, history or History(), lambda _done: None, has_findings=has_findings
        )

    return of


@pytest.fixture
def write(tmp_path: Path) -> Write:
    """Run `dutylist report`, into the folder `out` where no other is said; the exit code."""

    def with_(root: Path, *arguments: str) -> int:
        to = () if "--to" in arguments else ("--to", str(tmp_path / "out"))
        return run(["report", str(root), "--at", DAY.isoformat(), *to, *arguments])

    return with_


@pytest.fixture
def evil_county(county: Path) -> Path:
    """The county with the evil name in names, duties, departments and titles."""
    text = f"""\
dutylist: 1
kind: duty-list
id: evil
title: '{EVIL.replace("'", "''")}'
region: 青山乡
items:
  - id: e1
    name: '{EVIL.replace("'", "''")}'
    category: '{EVIL.replace("'", "''")}'
    mode: 配合履职
    lead: [县民政局]
    lead_duties: ['{EVIL.replace("'", "''")}']
    township_duties: ["a\\x07b\\u202ec\\uFFFF", "第一行\\n第二行"]
    steps: [{{name: '{EVIL.replace("'", "''")}', actor: '{EVIL.replace("'", "''")}'}}]
"""
    (county / "evil.yaml").write_text(text, encoding="utf-8")
    return county


@pytest.fixture
def repository_with_wording(county: Path) -> Path:
    """The county in a repository with a tag, at which one duty had another name."""
    (county.parent / ".git").rmdir()
    file = county / "liuhe-duties.yaml"
    text = file.read_text("utf-8")
    file.write_text(text.replace("农村自建房安全排查", "农房安全排查"), encoding="utf-8")
    environment = {**os.environ, "GIT_COMMITTER_DATE": "2026-01-01T00:00:00Z"}
    for arguments in (("init", "-q"), ("add", "-A"), ("commit", "-q", "-m", "x"), ("tag", "v1")):
        command = ["git", "-c", "user.name=x", "-c", "user.email=x@localhost", *arguments]
        subprocess.run(command, cwd=county, check=True, env=environment)
    file.write_text(text, encoding="utf-8")
    return county
