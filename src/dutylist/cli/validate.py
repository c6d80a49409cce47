"""dutylist validate."""

import os
import sys
import time
from datetime import date
from pathlib import Path
from typing import Annotated

import typer

from dutylist.checking.validate import Report, fixed_codes, merge_reports, validate_workspace
from dutylist.cli.exit_code import ExitCode
from dutylist.cli.ground import discard_outputs, write_outputs
from dutylist.cli.language import speak_as
from dutylist.cli.options import (
    At,
    Color,
    FailOn,
    Formats,
    Language,
    Quiet,
    Verbose,
    check_language,
    fails,
    parse_day,
    parse_formats,
)
from dutylist.cli.paths import by_workspace
from dutylist.cli.progress import Waiting
from dutylist.errors import CannotRunError
from dutylist.finding import worst
from dutylist.messages import _
from dutylist.output import writer_of
from dutylist.rules import RULES
from dutylist.workspace.manifest import read_settings


def validate(
    paths: Annotated[
        list[str] | None,
        typer.Argument(
            metavar="[PATH]…", help=_("Workspaces, folders or files; this folder if left out.")
        ),
    ] = None,
    formats: Formats = None,
    fail_on: FailOn = "error",
    at: At = None,
    lang: Language = "",
    color: Color = "auto",
    quiet: Quiet = False,
    verbose: Verbose = False,
    jobs: Annotated[
        int | None,
        typer.Option(
            "--jobs", "-j", min=1, help=_("Processes to use; as many as pay if left out.")
        ),
    ] = None,
) -> int:
    """Check the workspaces of the given paths."""
    outputs, day = parse_formats(formats), parse_day(at)
    discard_outputs(outputs)
    check_language(lang)
    report = _check(paths or ["."], day, lang, jobs, quiet=quiet, verbose=verbose)
    write_outputs(
        outputs,
        report,
        "validate",
        lambda name, view: writer_of(name)(view),
        color=color,
        quiet=quiet,
    )
    return ExitCode.FINDINGS if fails(worst(report.findings), fail_on) else ExitCode.CLEAN


def _check(
    paths: list[str], day: date, lang: str, jobs: int | None, *, quiet: bool, verbose: bool
) -> Report:
    pending = by_workspace(paths)
    named = set(pending)
    reports: dict[Path, Report] = {}
    with Waiting(shown=not quiet) as waiting:
        while pending:
            root = next(iter(pending))
            selected = pending.pop(root)
            began = time.monotonic()
            settings = read_settings(root, frozenset(RULES), fixed_codes())
            if not reports:  # of several workspaces, the first one's language
                speak_as(settings, lang)
            report, nested = validate_workspace(
                root, settings, at=day, selected=selected, jobs=jobs, progress=waiting
            )
            reports[root] = report
            inside = [folder for folder in nested if _is_chosen(folder, root, selected)]
            pending |= {folder: [] for folder in inside if folder not in reports}
            if root in named:
                _refuse_empty(selected, report, inside)
            if verbose:
                seconds = time.monotonic() - began
                shown = {"root": root, "n": len(report.files), "seconds": seconds}
                _tell(_("{root}: {n} documents in {seconds:.2f} s", **shown))
    found = [report for report in reports.values() if report.files]
    return merge_reports(sorted(found, key=lambda report: str(report.root)))


def _is_chosen(folder: Path, root: Path, selected: list[str]) -> bool:
    return not selected or any(folder.is_relative_to(root / choice) for choice in selected)


def _refuse_empty(selected: list[str], report: Report, nested: list[Path]) -> None:
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


def _tell(message: str) -> None:
    sys.stderr.write(f"{message}\n")
