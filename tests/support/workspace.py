"""Workspaces for tests: files written from texts, opened and checked on one day."""

from collections.abc import Mapping, Sequence
from datetime import date
from pathlib import Path
from typing import Any

from dutylist.checking.report import Report
from dutylist.checking.validate import validate
from dutylist.rules import RULE_CODES
from dutylist.workspace.settings import Settings
from dutylist.workspace.workspace import Workspace

DAY = date(2026, 1, 1)


def write_files(folder: Path, files: Mapping[str, str] | str) -> None:
    """Write files by their paths in a folder; a text alone is list.yaml."""
    for path, text in ({"list.yaml": files} if isinstance(files, str) else files).items():
        file = folder / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, encoding="utf-8", newline="\n")


def open_folder(
    folder: Path, at: date = DAY, selected: Sequence[str] = (), settings: Settings | None = None
) -> Workspace:
    """The workspace in a folder; with other settings than its manifest says, where some are given."""
    workspace = Workspace.open(folder, at, RULE_CODES, selected)
    workspace.settings = settings or workspace.settings
    return workspace


def check_folder(
    folder: Path, at: date = DAY, *, settings: Settings | None = None, **options: Any
) -> Report:
    """What the rules say about the workspace in a folder; options are those of `validate`."""
    return validate(open_folder(folder, at, settings=settings), **options)
