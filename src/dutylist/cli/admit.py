"""dutylist admit."""

import sys
from collections.abc import Sequence
from datetime import date
from typing import TYPE_CHECKING, Annotated, cast

import typer

from dutylist.cli.exit_code import ExitCode
from dutylist.cli.ground import Ground, write_outputs
from dutylist.cli.options import (
    At,
    Color,
    Language,
    Output,
    Quiet,
    check_language,
    parse_day,
    parse_formats,
)
from dutylist.errors import CannotRunError
from dutylist.file_writing import replace_files
from dutylist.finding import Finding
from dutylist.git import CommittedTree, find_repository
from dutylist.messages import _, reason
from dutylist.output.view import View
from dutylist.workspace.collection import Collection, load_collection
from dutylist.workspace.document import Document
from dutylist.workspace.manifest import MANIFEST

if TYPE_CHECKING:
    from dutylist.admission.judge import Judgement
    from dutylist.admission.ledger import Checkout
    from dutylist.admission.replay import Replay
    from dutylist.admission.session import Filing
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
    formats: Annotated[
        list[str] | None,
        typer.Option(
            "--format", "-f", metavar="FORMAT[=FILE]",
            autocompletion=lambda incomplete: [n for n in ADMIT_FORMATS if n.startswith(incomplete)],
            help=_("Output format, repeatable: {formats}.", formats=", ".join(ADMIT_FORMATS)),
        ),
    ] = None,
    at: At = None,
    lang: Language = "",
    color: Color = "auto",
    quiet: Quiet = False,
) -> int:  # fmt: skip
    """Judge requests by the admission policy of the workspace."""
    outputs, day = parse_formats(formats, ADMIT_FORMATS), parse_day(at)
    check_language(lang)
    if replay and (record or apply):
        raise CannotRunError(_("--replay writes nothing: leave --record and --apply out"))
    if policy and (record or apply):
        raise CannotRunError(
            _("--record and --apply go by the policy in force: leave --policy out")
        )
    ground = Ground(requests, day, lang)
    shown = _Shown(ground, outputs, color, quiet=quiet)
    obstacles = ground.obstacles("admission-decision" if replay else "admission-request")
    if obstacles:
        shown.write(obstacles=obstacles)
        return ExitCode.CANNOT_RUN
    if replay:
        return _replay(ground, shown)
    judgements = (
        _file(ground, apply=apply, record=record) if record or apply else _judge(ground, policy)
    )
    shown.write(judgements, ground.collection)
    return exit_code(judgements)


def exit_code(judgements: "Sequence[Judgement]") -> ExitCode:
    """Undecided weighs most, then not admitted, then referred."""
    outcomes = {judgement.outcome for judgement in judgements}
    if "error" in outcomes or not outcomes:
        return ExitCode.CANNOT_RUN
    if outcomes & {"rejected", "returned"}:
        return ExitCode.FINDINGS
    return ExitCode.REFERRED if "referred" in outcomes else ExitCode.CLEAN


def _judge(ground: Ground, policy: str) -> "list[Judgement]":
    from dutylist.admission.session import Session  # noqa: PLC0415  CEL: 10 ms

    session = Session(ground.collection)
    return [
        session.judge(request, ground.day, policy) for request in ground.chosen("admission-request")
    ]


def _file(ground: Ground, *, record: bool, apply: bool) -> "list[Judgement]":
    """Judge, record and apply one request after the other, each over what the last one left.

    So of two requests for one matter the second finds the first. All is written at the end, or
    nothing where one cannot be judged.
    """
    from dutylist.admission.session import Filing, Session  # noqa: PLC0415

    filing = Filing(ground.collection, _checkout(ground))
    session = Session(filing.collection)
    judgements = []
    for request in ground.chosen("admission-request"):
        session = session.over(filing.collection)
        judgement = session.judge(request, ground.day)
        judgements.append(judgement)
        if judgement.outcome == "error":
            continue
        is_resumed = apply and filing.decision_on(request.id) is not None
        if record and not is_resumed:
            filing.record(judgement)
        if apply and judgement.outcome == "admitted":
            filing.apply(request.id)
        elif apply:
            _tell(_("{id} is not admitted and is not applied", id=request.id))
    if not any(judgement.outcome == "error" for judgement in judgements):
        _write(ground, filing)
    return judgements


def _write(ground: Ground, filing: "Filing") -> None:
    from dutylist.admission.ledger import FOLDER  # noqa: PLC0415

    files = filing.decisions | filing.lists
    try:
        (ground.root / FOLDER).mkdir(parents=True, exist_ok=True)
        replace_files({ground.root / path: data for path, data in files.items()})
    except OSError as error:
        message = _("cannot write {file}: {cause}", file=ground.root, cause=reason(error))
        raise CannotRunError(message) from None
    for path in filing.decisions:
        _tell(_("recorded: {path}", path=path))
    for path in filing.lists:
        _tell(_("applied: {path}", path=path))


def _checkout(ground: Ground) -> "Checkout":
    from dutylist.admission.ledger import Checkout  # noqa: PLC0415

    repository = find_repository(ground.root)
    commit = repository.head() if repository else None
    if repository is None or commit is None:
        return Checkout()
    return Checkout(commit, repository.is_changed(ground.root))


def _replay(ground: Ground, shown: "_Shown") -> ExitCode:
    """Judge recorded decisions again."""
    found = [_judge_again(ground, document) for document in ground.chosen("admission-decision")]
    judgements = [replay.judgement for replay, _ground in found]
    shown.write(judgements, found[0][1], [replay for replay, _ground in found])
    if exit_code(judgements) == ExitCode.CANNOT_RUN:
        return ExitCode.CANNOT_RUN
    agree = all(replay.agrees for replay, _ground in found)
    return ExitCode.CLEAN if agree else ExitCode.FINDINGS


def _judge_again(ground: Ground, document: Document) -> "tuple[Replay, Collection]":
    from dutylist.admission.replay import compare, recorded_ground  # noqa: PLC0415
    from dutylist.admission.session import Session  # noqa: PLC0415

    decision = cast("AdmissionDecision", document.data)
    then = recorded_ground(decision, _committed(ground, decision), ground.collection)
    request = then.find(decision["request"])
    if request is None or request.kind.name != "admission-request":
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

    def __init__(self, ground: Ground, outputs: list[Output], color: str, *, quiet: bool) -> None:
        self._ground = ground
        self._outputs = outputs
        self._color = color
        self._quiet = quiet

    def write(
        self,
        judgements: "Sequence[Judgement]" = (),
        collection: Collection | None = None,
        replays: "Sequence[Replay]" = (),
        obstacles: Sequence[Finding] = (),
    ) -> None:
        from dutylist.output.admission import AdmissionView, writer_of  # noqa: PLC0415

        def render(format_: str, base: View) -> str:
            view = AdmissionView(base, tuple(judgements), collection, tuple(replays))
            return writer_of(format_)(view)

        report = self._ground.report(obstacles)
        write_outputs(self._outputs, report, "admit", render, color=self._color, quiet=self._quiet)


def _tell(message: str) -> None:
    sys.stderr.write(f"{message}\n")
