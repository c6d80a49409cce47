"""dutylist diff."""

import sys
from pathlib import Path
from typing import Annotated

import typer

from dutylist.checking.acceptance_file import read_accepted, with_entries
from dutylist.checking.compare import Diff, compare_sources
from dutylist.checking.validate import fixed_codes
from dutylist.cli.exit_code import ExitCode
from dutylist.cli.language import speak_as
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
from dutylist.cli.printing import terminal_width, use_color, write_file, write_stdout
from dutylist.diff.source import Source, Sources, target_of_merge_request
from dutylist.errors import CannotRunError
from dutylist.finding import worst
from dutylist.messages import _, count
from dutylist.output.diff import BINARY, DIFF_FORMATS, OF_FINDINGS, render
from dutylist.output.view import View
from dutylist.rules import RULES
from dutylist.workspace.manifest import Settings, find_workspace, read_settings, settings_in

_FOR_PEOPLE = frozenset({"text", "concise"})


def diff(
    old: Annotated[
        str,
        typer.Argument(
            metavar="[OLD]",
            help=_("Folder, file, commit, REF:PATH, or A...B; the commit checked out if left out."),
        ),
    ] = "",
    new: Annotated[
        str, typer.Argument(metavar="[NEW]", help=_("The same; the work tree if left out."))
    ] = "",
    formats: Annotated[list[str] | None, format_option(DIFF_FORMATS)] = None,
    check: Annotated[
        bool, typer.Option("--check", help=_("Judge the changes by the rules DL601 to DL606."))
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
    outputs, day = parse_formats(formats, DIFF_FORMATS), parse_day(at)
    check_language(lang)
    is_judged = check or bool(accept)
    _refuse(outputs, is_judged=is_judged)
    here = find_workspace(Path.cwd())
    speak_as(read_settings(here, frozenset(RULES), fixed_codes()), lang)
    before, after = _sources(old, new, base=base)
    speak_as(after.settings, lang)
    try:
        files = [file for file in accept or () if file.exists() or not write_accept]
        accepted = [entry for file in files for entry in read_accepted(file)]
        found = compare_sources(before, after, at=day, is_judged=is_judged, accepted=accepted)
        _write(found, outputs, color, quiet=quiet)
        if write_accept:
            _add_entries(accept or [], found)
    finally:
        before.close()
        after.close()
    return _exit_code(found, fail_on, on_change=exit_code)


def _exit_code(found: Diff, fail_on: str, *, on_change: bool) -> int:
    if found.comparison is None:
        raise CannotRunError(
            _("the versions cannot be compared before these findings are put right")
        )
    is_gated = on_change and not found.comparison.is_empty
    failing = fails(worst(found.report.findings), fail_on)
    return ExitCode.FINDINGS if failing or is_gated else ExitCode.CLEAN


def _add_entries(files: list[Path], found: Diff) -> None:
    if len(files) != 1:
        raise CannotRunError(_("--write-accept needs --accept FILE, once"))
    if found.comparison is None:
        return
    names = {
        (change.listed.document.id, change.listed.item["id"]): change.listed.item["name"]
        for change in found.comparison.changes
    }
    findings = [f for f in found.report.findings if RULES[f.code].scope == "change"]
    if findings:
        of_findings = {f.fingerprint: names.get((f.document, f.item), "") for f in findings}
        text = with_entries(files[0], findings, of_findings)
        write_file(files[0], text, may_be_yaml=True)
    message = count(
        "{n} entry added to {file}; fill in reason, approved_by, number and expires",
        "{n} entries added to {file}; fill in reason, approved_by, number and expires",
        len(findings), file=files[0],
    )  # fmt: skip
    sys.stderr.write(f"{message}\n")


def _refuse(outputs: list[Output], *, is_judged: bool) -> None:
    for output in outputs:
        shown = output.format
        if shown in OF_FINDINGS and not is_judged:
            raise CannotRunError(
                _("{format} shows findings, and there are none without --check", format=shown)
            )
        if shown in BINARY and output.file is None:
            raise CannotRunError(_("{format} needs a file: -f {format}=FILE", format=shown))


def _sources(old: str, new: str, *, base: bool) -> tuple[Source, Source]:
    sources = Sources(Path.cwd(), _read_settings)
    if not base:
        return sources.find(old, new)
    if old or new:
        raise CannotRunError(
            _("--base names what to compare; {name} is one too many", name=old or new)
        )
    return sources.since_merge_base(target_of_merge_request())


def _read_settings(source: bytes, file: str) -> Settings:
    return settings_in(source, file, frozenset(RULES), fixed_codes())


def _write(found: Diff, outputs: list[Output], color: str, *, quiet: bool) -> None:
    is_told = False
    for output in outputs:
        content = render(output.format, found, _view(found, output, color, quiet=quiet))
        if content is None:
            continue
        if output.file is not None:
            write_file(output.file, content)
        elif isinstance(content, str):
            write_stdout(content, for_people=output.format in _FOR_PEOPLE)
            is_told = True
    if found.comparison is None and not is_told:  # nobody would know why
        screen = Output("text")
        content = render("text", found, _view(found, screen, color, quiet=quiet))
        write_stdout(str(content), for_people=True)


def _view(found: Diff, output: Output, color: str, *, quiet: bool) -> View:
    to_screen = output.file is None
    return View(
        found.report,
        color=use_color(color, sys.stdout) if to_screen else color == "always",
        width=terminal_width(sys.stdout) if to_screen else 100,
        quiet=quiet,
        command="diff",
        origin=found.old.origin,
        read=found.read,
    )
