"""dutylist test."""

from typing import Annotated

import typer

from dutylist.application.run_policy_tests import run_policy_tests as run
from dutylist.cli.exit_code import ExitCode
from dutylist.cli.options import (
    At,
    Color,
    Language,
    Quiet,
    check_language,
    format_option,
    parse_day,
    parse_formats,
)
from dutylist.cli.outputs import discard_outputs, write_outputs
from dutylist.errors import CannotRunError
from dutylist.messages import _
from dutylist.output import formats_of
from dutylist.output.places import Places
from dutylist.output.wording.test import Tested, not_tested, result_of


def run_policy_tests(
    paths: Annotated[
        list[str] | None,
        typer.Argument(metavar="[PATH]…", help=_("A workspace, or policy tests in it.")),
    ] = None,
    name: Annotated[
        str,
        typer.Option("--name", "-k", metavar="TEXT", help=_("Only cases whose name holds this.")),
    ] = "",
    coverage: Annotated[
        bool,
        typer.Option(
            "--coverage", help=_("Fail for rules that no case expects to pass, or to fail.")
        ),
    ] = False,
    formats: Annotated[list[str] | None, format_option(formats_of("test"))] = None,
    at: At = None,
    lang: Language = "",
    color: Color = "auto",
    quiet: Quiet = False,
) -> int:
    """Run the cases of policy tests."""
    outputs, day = parse_formats(formats, formats_of("test")), parse_day(at)
    check_language(lang)
    discard_outputs(outputs)
    if name and coverage:
        raise CannotRunError(_("--coverage needs all cases: leave --name out"))
    tested = run(paths or ["."], day, lang, name=name, with_coverage=coverage)
    places = Places(tested.workspace.root)
    if tested.obstacles:
        write_outputs(outputs, not_tested(places, tested.obstacles), color=color, quiet=quiet)
        return ExitCode.CANNOT_RUN
    result = result_of(Tested(tested.results, tested.workspace, places, tested.rules))
    write_outputs(outputs, result, color=color, quiet=quiet)
    return ExitCode.FINDINGS if result.findings else ExitCode.CLEAN
