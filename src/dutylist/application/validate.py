"""Checks the workspaces of some paths."""

import os
import time
from collections.abc import Sequence
from datetime import date
from pathlib import Path

from msgspec import Struct

from dutylist.application.opening import speak_as
from dutylist.checking.report import Report, merge_reports
from dutylist.checking.validate import Progress
from dutylist.checking.validate import validate as validate_workspace
from dutylist.errors import CannotRunError
from dutylist.messages import _
from dutylist.rules import RULE_CODES
from dutylist.workspace.paths import by_workspace
from dutylist.workspace.workspace import Workspace


class Timing(Struct, frozen=True):
    """How many documents a workspace has, and how many seconds it took to check them."""

    root: Path
    documents: int
    seconds: float


class Validated(Struct, frozen=True):
    """What was found in all workspaces, and how long each one took."""

    report: Report
    timings: tuple[Timing, ...]


def validate(
    paths: list[str],
    at: date,
    *,
    lang: str = "",
    jobs: int | None = None,
    progress: Progress | None = None,
    uses_cache: bool = True,
) -> Validated:
    """Check the workspaces that the paths name, and those nested in them.

    With `uses_cache` results of earlier runs stand for what has not changed since.

    Raises:
        CannotRunError: a path matches nothing or holds no document, or a manifest is wrong.
    """
    pending = by_workspace(paths)
    named = set(pending)
    reports: dict[Path, Report] = {}
    timings = []
    while pending:
        place = next(iter(pending))
        selected = pending.pop(place)
        began = time.monotonic()
        workspace = Workspace.open(place, at, RULE_CODES, selected)
        if not reports:  # of several workspaces, the first one's language
            speak_as(workspace.settings, lang)
        report = validate_workspace(workspace, jobs=jobs, progress=progress, uses_cache=uses_cache)
        reports[place] = report
        inside = [folder for folder in workspace.nested if _is_chosen(folder, place, selected)]
        pending |= {folder: [] for folder in inside if folder not in reports}
        if place in named:
            _refuse_empty(selected, report, inside)
        timings.append(Timing(place, len(report.files), time.monotonic() - began))
    found = [report for report in reports.values() if report.files]
    merged = merge_reports(sorted(found, key=lambda report: str(report.root)))
    return Validated(merged, tuple(timings))


def _is_chosen(folder: Path, root: Path, selected: Sequence[str]) -> bool:
    return not selected or any(folder.is_relative_to(root / choice) for choice in selected)


def _refuse_empty(selected: Sequence[str], report: Report, nested: Sequence[Path]) -> None:
    """Whoever names a path wants it checked: one that holds no document is no clean one."""
    held = [*report.files, *(folder.relative_to(report.root).as_posix() for folder in nested)]
    places = {"."} if held else set()
    for path in held:
        places.update(path[:end] for end, sign in enumerate(path) if sign == "/")
        places.add(path)
    for choice in selected or ["."]:
        if choice not in places:
            shown = os.path.relpath(report.root / choice)
            raise CannotRunError(_("there is no document in {paths}", paths=shown))
