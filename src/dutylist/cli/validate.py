"""dutylist validate."""

from typing import Annotated

import typer

from dutylist.application.validate import validate as validate_paths
from dutylist.cli.exit_code import ExitCode
from dutylist.cli.options import (
    At,
    Color,
    FailOn,
    Language,
    Quiet,
    Verbose,
    check_language,
    fails,
    format_option,
    parse_day,
    parse_formats,
)
from dutylist.cli.outputs import discard_outputs, refuse_binary, write_outputs
from dutylist.cli.printing import tell
from dutylist.cli.progress import Waiting
from dutylist.finding import worst
from dutylist.messages import _
from dutylist.output import formats_of
from dutylist.output.wording.validate import result_of


def validate(
    paths: Annotated[
        list[str] | None,
        typer.Argument(
            metavar="[PATH]…", help=_("Workspaces, folders or files; this folder if left out.")
        ),
    ] = None,
    formats: Annotated[list[str] | None, format_option(formats_of("validate"))] = None,
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
    no_cache: Annotated[
        bool,
        typer.Option("--no-cache", help=_("Check everything anew, whatever was found before.")),
    ] = False,
) -> int:
    """Check the workspaces of the given paths."""
    outputs, day = parse_formats(formats, formats_of("validate")), parse_day(at)
    refuse_binary(outputs)
    discard_outputs(outputs)
    check_language(lang)
    with Waiting(shown=not quiet) as waiting:
        validated = validate_paths(
            paths or ["."], day, lang=lang, jobs=jobs, progress=waiting, uses_cache=not no_cache
        )
    for timing in validated.timings if verbose else ():
        shown = {"root": timing.root, "n": timing.documents, "seconds": timing.seconds}
        tell(_("{root}: {n} documents in {seconds:.2f} s", **shown))
    write_outputs(outputs, result_of(validated.report), color=color, quiet=quiet)
    findings = validated.report.findings
    return ExitCode.FINDINGS if fails(worst(findings), fail_on) else ExitCode.CLEAN
