"""dutylist diff."""

from pathlib import Path
from typing import Annotated

import typer

from dutylist.application.compare import CompareOptions, add_accepted, compare_versions
from dutylist.checking.compare import Diff
from dutylist.cli.exit_code import ExitCode
from dutylist.cli.options import (
    At,
    Color,
    FailOn,
    Language,
    Output,
    Quiet,
    check_language,
    fails,
    format_option,
    parse_day,
    parse_formats,
)
from dutylist.cli.outputs import discard_outputs, refuse_binary, write_outputs
from dutylist.cli.printing import tell
from dutylist.errors import CannotRunError
from dutylist.finding import worst
from dutylist.messages import _, count
from dutylist.output import TABLE, formats_of
from dutylist.output.wording.diff import result_of


def diff(
    old: Annotated[
        str | None,
        typer.Argument(
            metavar="[OLD]",
            help=_("Folder, file, commit, REF:PATH, or A...B; the commit checked out if left out."),
        ),
    ] = None,
    new: Annotated[
        str | None, typer.Argument(metavar="[NEW]", help=_("The same; the work tree if left out."))
    ] = None,
    formats: Annotated[list[str] | None, format_option(formats_of("diff"))] = None,
    check: Annotated[
        bool, typer.Option("--check", help=_("Judge the changes by the rules DL601 to DL608."))
    ] = False,
    exit_code: Annotated[
        bool, typer.Option("--exit-code", help=_("Leave with exit code 1 if anything changed."))
    ] = False,
    base: Annotated[
        bool,
        typer.Option(
            "--base",
            help=_("Compare with the branch to merge into, which the variables of the CI name."),
        ),
    ] = False,
    accept: Annotated[
        list[Path] | None,
        typer.Option("--accept", metavar="FILE", help=_("Let pass what this file accepts.")),
    ] = None,
    write_accept: Annotated[
        bool,
        typer.Option(
            "--write-accept",
            help=_(
                "Add to the file of --accept what it does not accept yet, for people to fill in."
            ),
        ),
    ] = False,
    fail_on: FailOn = "error",
    at: At = None,
    lang: Language = "",
    color: Color = "auto",
    quiet: Quiet = False,
) -> int:
    """Compare two versions of the lists."""
    outputs, day = parse_formats(formats, formats_of("diff")), parse_day(at)
    check_language(lang)
    files = accept or []
    is_judged = check or bool(files)
    _refuse(outputs, is_judged=is_judged)
    discard_outputs(outputs)
    options = CompareOptions(
        old=old, new=new, base=base, lang=lang,
        is_judged=is_judged, accept=files, may_lack_file=write_accept,
    )  # fmt: skip
    with compare_versions(options, day) as found:
        result = result_of(found)
        is_printed = write_outputs(outputs, result, color=color, quiet=quiet)
        if not (result.is_complete or is_printed):  # nobody would know why
            write_outputs([Output("text")], result, color=color, quiet=quiet)
        if write_accept:
            _add_accepted(files, found)
    return _exit_code(found, fail_on, on_change=exit_code)


def _refuse(outputs: list[Output], *, is_judged: bool) -> None:
    refuse_binary(outputs)
    for output in outputs:
        shown = output.format
        if TABLE[shown].is_of_findings and not is_judged:
            raise CannotRunError(
                _("{format} shows findings, and there are none without --check", format=shown)
            )


def _add_accepted(files: list[Path], found: Diff) -> None:
    if len(files) != 1:
        raise CannotRunError(_("--write-accept needs --accept FILE, once"))
    if found.comparison is None:
        return
    message = count(
        "{n} entry added to {file}; fill in reason, approved_by, number and expires",
        "{n} entries added to {file}; fill in reason, approved_by, number and expires",
        add_accepted(files[0], found),
        file=files[0],
    )
    tell(message)


def _exit_code(found: Diff, fail_on: str, *, on_change: bool) -> int:
    if found.comparison is None:
        raise CannotRunError(
            _("the versions cannot be compared before these findings are put right")
        )
    is_gated = on_change and not found.comparison.is_empty
    failing = fails(worst(found.report.findings), fail_on)
    return ExitCode.FINDINGS if failing or is_gated else ExitCode.CLEAN
