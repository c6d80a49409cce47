"""dutylist admit."""

import sys
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, cast

import typer

from dutylist import messages
from dutylist.cli.exit_code import ExitCode
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
from dutylist.cli.paths import is_within, one_workspace
from dutylist.cli.printing import terminal_width, use_color, write_file, write_stdout
from dutylist.errors import CannotRunError
from dutylist.file_tree import WorkingTree
from dutylist.file_writing import replace_files
from dutylist.finding import Finding
from dutylist.git import CommittedTree, find_repository
from dutylist.messages import _, joined, reason
from dutylist.output.view import View
from dutylist.rules import RULES
from dutylist.rules.gate import find_obstacles
from dutylist.rules.validate import Report, fixed_codes
from dutylist.workspace.collection import Collection, load_collection
from dutylist.workspace.document import Document
from dutylist.workspace.manifest import MANIFEST, Settings, read_settings

if TYPE_CHECKING:
    from collections.abc import Sequence

    from dutylist.admission.judge import Judgement
    from dutylist.admission.ledger import Checkout
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
    root, selected = one_workspace(requests)
    settings = read_settings(root, frozenset(RULES), fixed_codes())
    if settings.language and not (lang or messages.is_chosen()):
        messages.set_language(settings.language)
    desk = _Desk(root, settings, selected, day)
    shown = _Shown(outputs, color, quiet=quiet)
    obstacles = desk.obstacles(replay=replay)
    if obstacles:
        shown.write(Report(root, tuple(obstacles), (), (), 0))
        return ExitCode.CANNOT_RUN
    if replay:
        return _replay(desk, shown)
    judgements = desk.judge(policy)
    if record or apply:
        desk.file(judgements, record=record, apply=apply)
    shown.write(Report(root, (), (), (), 0), judgements, desk.collection)
    return exit_code(judgements)


def exit_code(judgements: "Sequence[Judgement]") -> ExitCode:
    """Undecided weighs most, then not admitted, then referred."""
    outcomes = {judgement.outcome for judgement in judgements}
    if "error" in outcomes or not outcomes:
        return ExitCode.CANNOT_RUN
    if outcomes & {"rejected", "returned"}:
        return ExitCode.FINDINGS
    return ExitCode.REFERRED if "referred" in outcomes else ExitCode.CLEAN


class _Desk:
    """The workspace, and the requests or decisions chosen in it."""

    def __init__(self, root: Path, settings: Settings, selected: list[str], day: date) -> None:
        self.root = root if root.is_dir() else root.parent
        self._settings = settings
        self._selected = selected
        self._day = day
        self._tree = WorkingTree(self.root, settings.exclude, boundary=MANIFEST)
        self._paths = [path for path in self._tree.paths() if path != MANIFEST]
        self._collection: Collection | None = None

    @property
    def collection(self) -> Collection:
        if self._collection is None:
            self._collection = load_collection(self._tree, self._paths, self._day)
        return self._collection

    def obstacles(self, *, replay: bool) -> list[Finding]:
        """What stands in the way of a verdict."""
        kind = "admission-decision" if replay else "admission-request"
        return find_obstacles(
            self.root, self._settings, at=self._day, selected=self._selected, kind=kind
        )

    def judge(self, policy: str) -> "list[Judgement]":
        from dutylist.admission.session import Session  # noqa: PLC0415  CEL: 10 ms

        session = Session(self.collection)
        return [
            session.judge(request, self._day, policy)
            for request in self.chosen("admission-request")
        ]

    def chosen(self, kind: str) -> list[Document]:
        """The documents of a kind among what was named.

        Raises:
            CannotRunError: there is none.
        """
        found = [
            document
            for document in self.collection.of_kind(kind)
            if is_within(document.path, self._selected)
        ]
        if not found:
            names = joined(self._selected or ["."])
            raise CannotRunError(_("there is no request in {paths}", paths=names))
        return found

    def file(self, judgements: "Sequence[Judgement]", *, record: bool, apply: bool) -> None:
        """Record and apply as wished: all that was judged, or nothing."""
        from dutylist.admission.session import Filing  # noqa: PLC0415

        if any(judgement.outcome == "error" for judgement in judgements):
            return
        filing = Filing(self.collection, self._checkout())
        for judgement in judgements:
            resumed = apply and filing.decision_on(judgement.request.id) is not None
            if record and not resumed:
                filing.record(judgement)
            if apply and judgement.outcome == "admitted":
                filing.apply(judgement.request.id)
            elif apply:
                _tell(_("{id} is not admitted and is not applied", id=judgement.request.id))
        files = {self.root / path: data for path, data in (filing.decisions | filing.lists).items()}
        try:
            replace_files(files)
        except OSError as error:
            message = _("cannot write {file}: {cause}", file=self.root, cause=reason(error))
            raise CannotRunError(message) from None
        for path in filing.decisions:
            _tell(_("recorded: {path}", path=path))
        for path in filing.lists:
            _tell(_("applied: {path}", path=path))

    def _checkout(self) -> "Checkout":
        from dutylist.admission.ledger import Checkout  # noqa: PLC0415

        repository = find_repository(self.root)
        commit = repository.head() if repository else None
        if repository is None or commit is None:
            return Checkout()
        return Checkout(commit, repository.is_changed(self.root))

    def replay(self, document: Document) -> "tuple[Replay, Collection]":
        """A decision judged again."""
        from dutylist.admission.replay import compare, recorded_ground  # noqa: PLC0415
        from dutylist.admission.session import Session  # noqa: PLC0415

        decision = cast("AdmissionDecision", document.data)
        ground = recorded_ground(decision, self._committed(decision), self.collection)
        request = ground.find(decision["request"])
        if request is None or request.kind.name != "admission-request":
            message = _("the request {id} is not there any more", id=decision["request"])
            raise CannotRunError(message)
        day = date.fromisoformat(decision["at"])
        judgement = Session(ground).judge(request, day, decision["policy"])
        return compare(decision, judgement, ground), ground

    def _committed(self, decision: "AdmissionDecision") -> Collection | None:
        """The workspace at the commit on record; None where there is none, or it is gone."""
        repository = find_repository(self.root)
        commit = decision.get("commit")
        if repository is None or commit is None:
            return None
        tree = CommittedTree(
            repository,
            repository.resolve(commit),
            repository.prefix(self.root),
            self._settings.exclude,
            MANIFEST,
        )
        try:
            paths = [path for path in tree.paths() if path != MANIFEST]
            return load_collection(tree, paths, date.fromisoformat(decision["at"]))
        finally:
            tree.close()


class _Shown:
    """Where the outcome goes, and how it looks there."""

    def __init__(self, outputs: list[Output], color: str, *, quiet: bool) -> None:
        self._outputs = outputs
        self._color = color
        self._quiet = quiet

    def write(
        self,
        report: Report,
        judgements: "Sequence[Judgement]" = (),
        collection: Collection | None = None,
        replays: "Sequence[Replay]" = (),
    ) -> None:
        from dutylist.output.admission import AdmissionView, writer_of  # noqa: PLC0415

        for output in self._outputs:
            to_screen = output.file is None
            base = View(
                report,
                color=use_color(self._color, sys.stdout) if to_screen else self._color == "always",
                width=terminal_width(sys.stdout) if to_screen else 100,
                quiet=self._quiet,
                command="admit",
            )
            view = AdmissionView(base, tuple(judgements), collection, tuple(replays))
            text = writer_of(output.format)(view)
            if output.file is not None:
                write_file(output.file, text)
            else:
                write_stdout(text, for_people=output.format == "text")


def _replay(desk: _Desk, shown: _Shown) -> ExitCode:
    replays = [desk.replay(document) for document in desk.chosen("admission-decision")]
    report = Report(desk.root, (), (), (), 0)
    judgements = [found.judgement for found, _ground in replays]
    shown.write(report, judgements, replays[0][1], [found for found, _ground in replays])
    if exit_code(judgements) == ExitCode.CANNOT_RUN:
        return ExitCode.CANNOT_RUN
    agree = all(found.agrees for found, _ground in replays)
    return ExitCode.CLEAN if agree else ExitCode.FINDINGS


def _tell(message: str) -> None:
    sys.stderr.write(f"{message}\n")
