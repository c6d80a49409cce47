"""dutylist admit."""

from collections.abc import Iterable, Sequence
from datetime import date
from typing import TYPE_CHECKING, Annotated, cast

import typer

from dutylist.cli.clerk import Clerk, judge_all, tell_left_out
from dutylist.cli.exit_code import ExitCode
from dutylist.cli.ground import Ground, discard_outputs, write_outputs
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
from dutylist.errors import CannotRunError
from dutylist.finding import Finding
from dutylist.git import CommittedTree, find_repository
from dutylist.kinds import ADMISSION_DECISION, ADMISSION_REQUEST
from dutylist.messages import _
from dutylist.output.view import View
from dutylist.workspace.collection import Collection, load_collection
from dutylist.workspace.document import Document
from dutylist.workspace.manifest import MANIFEST

if TYPE_CHECKING:
    from dutylist.admission.judge import Judgement, Verdict
    from dutylist.admission.replay import Replay
    from dutylist.model.admission import AdmissionDecision

ADMIT_FORMATS = ("text", "json", "markdown", "junit")


def admit(
    requests: Annotated[
        list[str], typer.Argument(metavar="REQUEST…", help=_("Requests: files or folders."))
    ],
    record: Annotated[
        bool, typer.Option("--record", help=_("Write the decisions into the ledger."))
    ] = False,
    apply: Annotated[
        bool, typer.Option("--apply", help=_("Put what is admitted on record into its list."))
    ] = False,
    replay: Annotated[
        bool,
        typer.Option(
            "--replay",
            help=_("The paths are decisions: judge them again from what they were recorded on."),
        ),
    ] = False,
    policy: Annotated[
        str, typer.Option("--policy", metavar="ID", help=_("Judge by this policy instead."))
    ] = "",
    formats: Annotated[list[str] | None, format_option(ADMIT_FORMATS)] = None,
    at: At = None,
    lang: Language = "",
    color: Color = "auto",
    quiet: Quiet = False,
    verbose: Annotated[
        bool,
        typer.Option("--verbose", "-v", help=_("Show the requirements of rules that pass, too.")),
    ] = False,
) -> int:  # fmt: skip
    """Judge requests by the admission policy of the workspace."""
    outputs, day = parse_formats(formats, ADMIT_FORMATS), parse_day(at)
    discard_outputs(outputs)
    check_language(lang)
    if replay and (record or apply):
        raise CannotRunError(_("--replay writes nothing: leave --record and --apply out"))
    if policy and (record or apply):
        raise CannotRunError(
            _("--record and --apply go by the policy in force: leave --policy out")
        )
    if record and day != parse_day(None):
        raise CannotRunError(_("what is recorded is decided today: leave --at out"))
    ground = Ground(requests, day, lang)
    shown = _Shown(ground, outputs, color, quiet=quiet, verbose=verbose)
    obstacles = ground.obstacles(ADMISSION_DECISION if replay else ADMISSION_REQUEST)
    if obstacles:
        shown.write(obstacles=obstacles)
        return ExitCode.CANNOT_RUN
    if replay:
        return _replay(ground, shown)
    left_out = tell_left_out(ground)
    if not (record or apply):
        judgements = judge_all(ground, policy)
        shown.write(judgements, ground.collection)
        return exit_code(judgement.outcome for judgement in judgements)
    clerk = Clerk(ground, left_out)
    outcomes = [
        clerk.take(request, record=record, apply=apply)
        for request in ground.chosen(ADMISSION_REQUEST)
    ]
    if "error" not in outcomes:
        faults = clerk.faults()
        if faults:
            shown.write(obstacles=faults)
            return ExitCode.CANNOT_RUN
        clerk.write()
    shown.write(clerk.judgements, ground.collection)
    return exit_code(outcomes)


def exit_code(found: "Iterable[Verdict]") -> ExitCode:
    """Undecided weighs most, then not admitted, then referred."""
    outcomes = set(found)
    if "error" in outcomes or not outcomes:
        return ExitCode.CANNOT_RUN
    if outcomes & {"rejected", "returned"}:
        return ExitCode.FINDINGS
    return ExitCode.REFERRED if "referred" in outcomes else ExitCode.CLEAN


def _replay(ground: Ground, shown: "_Shown") -> ExitCode:
    """Judge recorded decisions again."""
    found = [_judge_again(ground, document) for document in ground.chosen(ADMISSION_DECISION)]
    judgements = [replay.judgement for replay, _ground in found]
    shown.write(judgements, found[0][1], [replay for replay, _ground in found])
    if exit_code(judgement.outcome for judgement in judgements) == ExitCode.CANNOT_RUN:
        return ExitCode.CANNOT_RUN
    agree = all(replay.agrees for replay, _ground in found)
    return ExitCode.CLEAN if agree else ExitCode.FINDINGS


def _judge_again(ground: Ground, document: Document) -> "tuple[Replay, Collection]":
    from dutylist.admission.replay import compare, recorded_ground  # noqa: PLC0415
    from dutylist.admission.session import Session  # noqa: PLC0415

    decision = cast("AdmissionDecision", document.data)
    then = recorded_ground(decision, _committed(ground, decision), ground.collection)
    request = then.find(decision["request"])
    if request is None or request.kind is not ADMISSION_REQUEST:
        raise CannotRunError(_("the request {id} is not there any more", id=decision["request"]))
    day = date.fromisoformat(decision["at"])
    judgement = Session(then).judge(request, day, decision["policy"])
    return compare(decision, judgement, then), then


def _committed(ground: Ground, decision: "AdmissionDecision") -> Collection | None:
    """The workspace at the commit on record; None where there is none."""
    repository = find_repository(ground.root)
    commit = decision.get("commit")
    if repository is None or commit is None:
        return None
    tree = CommittedTree(
        repository,
        repository.resolve(commit),
        repository.prefix(ground.root),
        ground.settings.exclude,
        MANIFEST,
    )
    try:
        paths = [path for path in tree.paths() if path != MANIFEST]
        return load_collection(tree, paths, date.fromisoformat(decision["at"]))
    finally:
        tree.close()


class _Shown:
    """Where the outcome goes, and how it looks there."""

    def __init__(
        self, ground: Ground, outputs: list[Output], color: str, *, quiet: bool, verbose: bool
    ) -> None:
        self._ground = ground
        self._outputs = outputs
        self._color = color
        self._quiet = quiet
        self._verbose = verbose

    def write(
        self,
        judgements: "Sequence[Judgement]" = (),
        collection: Collection | None = None,
        replays: "Sequence[Replay]" = (),
        obstacles: Sequence[Finding] = (),
    ) -> None:
        from dutylist.output.admission import AdmissionView, writer_of  # noqa: PLC0415

        def render(format_: str, base: View) -> str:
            view = AdmissionView(base, tuple(judgements), collection, tuple(replays), self._verbose)
            return writer_of(format_)(view)

        report = self._ground.report(obstacles)
        write_outputs(self._outputs, report, "admit", render, color=self._color, quiet=self._quiet)
