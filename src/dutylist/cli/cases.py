"""dutylist test."""

from typing import TYPE_CHECKING, Annotated

import typer

from dutylist.cli.exit_code import ExitCode
from dutylist.cli.ground import Ground, discard_outputs, write_outputs
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
from dutylist.errors import CannotRunError
from dutylist.kinds import POLICY_TEST
from dutylist.messages import _
from dutylist.output.view import View

if TYPE_CHECKING:
    from collections.abc import Sequence

    from dutylist.admission.cases import CaseResult, RuleCoverage

TEST_FORMATS = ("text", "json", "junit")


def run_policy_tests(
    paths: Annotated[
        list[str] | None,
        typer.Argument(metavar="[PATH]…", help=_("A workspace, or policy tests in it.")),
    ] = None,
    name: Annotated[
        str, typer.Option("--name", "-k", metavar="TEXT", help=_("Only cases whose name holds this."))
    ] = "",
    coverage: Annotated[
        bool,
        typer.Option("--coverage", help=_("Fail for rules that no case expects to pass, or to fail.")),
    ] = False,
    formats: Annotated[list[str] | None, format_option(TEST_FORMATS)] = None,
    at: At = None,
    lang: Language = "",
    color: Color = "auto",
    quiet: Quiet = False,
) -> int:  # fmt: skip
    """Run the cases of policy tests."""
    outputs, day = parse_formats(formats, TEST_FORMATS), parse_day(at)
    check_language(lang)
    discard_outputs(outputs)
    if name and coverage:
        raise CannotRunError(_("--coverage needs all cases: leave --name out"))
    ground = Ground(paths or ["."], day, lang)
    obstacles = ground.obstacles(POLICY_TEST)
    # CEL and its policies, for those who need them
    from dutylist.admission.cases import coverage as find_coverage  # noqa: PLC0415
    from dutylist.admission.cases import run_cases  # noqa: PLC0415
    from dutylist.checking.case_requests import request_problems  # noqa: PLC0415
    from dutylist.output.cases import CasesView, writer_of  # noqa: PLC0415

    def write(results: "Sequence[CaseResult]", rules: "Sequence[RuleCoverage] | None") -> None:
        def render(format_: str, base: View) -> str:
            found = None if rules is None else tuple(rules)
            return writer_of(format_)(CasesView(base, tuple(results), found))

        report = ground.report(obstacles)
        write_outputs(outputs, report, "test", render, color=color, quiet=quiet)

    if obstacles:
        write((), None)
        return ExitCode.CANNOT_RUN
    tests = ground.chosen(POLICY_TEST)
    results = run_cases(tests, ground.collection, ground.tree, request_problems, name)
    if not results:
        raise CannotRunError(_("no case has “{text}” in its name", text=name))
    found = None
    if coverage:
        rules = find_coverage(results, tests, ground.collection, is_whole=ground.is_whole)
        found = tuple(rules)
    write(results, found)
    gaps = any(not rule.is_covered for rule in found or ())
    failed = any(not result.passes for result in results)
    return ExitCode.FINDINGS if failed or gaps else ExitCode.CLEAN
