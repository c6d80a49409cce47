"""dutylist admit."""

from collections.abc import Callable, Iterable, Sequence
from datetime import date
from functools import partial
from typing import Annotated

import typer

from dutylist.application.admit import Admission, judge, record, replay
from dutylist.cli.exit_code import ExitCode
from dutylist.cli.options import (
    At,
    Color,
    Language,
    Output,
    Quiet,
    check_language,
    format_option,
    parse_day,
    parse_formats,
)
from dutylist.cli.outputs import discard_outputs, refuse_binary, write_outputs
from dutylist.cli.printing import tell
from dutylist.errors import CannotRunError
from dutylist.messages import _
from dutylist.output import formats_of
from dutylist.output.places import Places
from dutylist.output.wording.admit import Judged, not_judged, result_of
from dutylist.records.admit import Verdict


def admit(
    requests: Annotated[
        list[str] | None,
        typer.Argument(
            metavar="REQUEST…",
            help=_("Requests: files or folders, or forms filled in with Word or Excel."),
        ),
    ] = None,
    records: Annotated[
        bool, typer.Option("--record", help=_("Write the decisions into the ledger."))
    ] = False,
    applies: Annotated[
        bool, typer.Option("--apply", help=_("Put what is admitted on record into its list."))
    ] = False,
    replays: Annotated[
        bool,
        typer.Option(
            "--replay",
            help=_(
                "The paths are decisions, all if left out: judge them again from what they were recorded on."
            ),
        ),
    ] = False,
    policy: Annotated[
        str, typer.Option("--policy", metavar="ID", help=_("Judge by this policy instead."))
    ] = "",
    formats: Annotated[list[str] | None, format_option(formats_of("admit"))] = None,
    at: At = None,
    lang: Language = "",
    color: Color = "auto",
    quiet: Quiet = False,
    verbose: Annotated[
        bool,
        typer.Option("--verbose", "-v", help=_("Show the requirements of rules that pass, too.")),
    ] = False,
) -> int:
    """Judge requests by the admission policy of the workspace."""
    outputs, day = parse_formats(formats, formats_of("admit")), parse_day(at)
    refuse_binary(outputs)
    discard_outputs(outputs)
    check_language(lang)
    writes = records or applies
    shown = partial(_show, outputs, verbose=verbose, color=color, quiet=quiet)
    if replays and writes:
        raise CannotRunError(_("--replay writes nothing: leave --record and --apply out"))
    if policy and writes:
        raise CannotRunError(
            _("--record and --apply go by the policy in force: leave --policy out")
        )
    if records and day != parse_day(None):
        raise CannotRunError(_("what is recorded is decided today: leave --at out"))
    if replays:
        admission = replay(requests or [], day, lang)
    elif not requests:
        raise CannotRunError(_("{parameter} is missing", parameter="REQUEST…"))
    elif writes:
        return _record_and_show(
            requests, day, lang, outputs, shown, records=records, applies=applies
        )
    else:
        admission = judge(requests, day, lang, tell, policy=policy)
    shown(admission)
    return _exit_code(admission)


def _show(
    outputs: Sequence[Output], admission: Admission, *, verbose: bool, color: str, quiet: bool
) -> None:
    places = Places(admission.root, read=admission.read)
    if admission.obstacles:
        result = not_judged(places, admission.obstacles)
    else:
        result = result_of(Judged(admission.judged, places, verbose))
    write_outputs(outputs, result, color=color, quiet=quiet)


def _record_and_show(
    requests: list[str],
    day: date,
    lang: str,
    outputs: Sequence[Output],
    show: Callable[[Admission], None],
    *,
    records: bool,
    applies: bool,
) -> ExitCode:
    """Record, and show what came out: what cannot be shown is not recorded."""
    shown: list[Admission] = []

    def publish(admission: Admission) -> None:
        show(admission)
        shown.append(admission)

    try:
        admission = record(
            requests, day, lang, tell, records=records, applies=applies, publish=publish
        )
    except CannotRunError:
        discard_outputs(outputs)  # they would tell of what was not written
        raise
    if not shown:
        show(admission)
    return _exit_code(admission)


def _exit_code(admission: Admission) -> ExitCode:
    code = exit_code(one.outcome for one in admission.judged)
    replays = [one.replay for one in admission.judged if one.replay]
    if code is ExitCode.CANNOT_RUN or not replays:
        return code
    return ExitCode.CLEAN if not any(one.disagrees for one in replays) else ExitCode.FINDINGS


def exit_code(outcomes: Iterable[Verdict]) -> ExitCode:
    """Undecided weighs most, then not admitted, then referred."""
    came = set(outcomes)
    if "error" in came or not came:
        return ExitCode.CANNOT_RUN
    if came & {"rejected", "returned"}:
        return ExitCode.FINDINGS
    return ExitCode.REFERRED if "referred" in came else ExitCode.CLEAN
