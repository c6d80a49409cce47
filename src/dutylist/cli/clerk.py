"""What `admit` does with requests: judge them, record decisions, apply them to lists."""

import sys
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from dutylist.checking.validate import validate_workspace
from dutylist.cli.ground import Ground
from dutylist.errors import CannotRunError
from dutylist.file_tree import Draft
from dutylist.file_writing import replace_files
from dutylist.finding import Finding, Severity
from dutylist.git import find_repository
from dutylist.kinds import ADMISSION_REQUEST
from dutylist.messages import _, joined, reason
from dutylist.workspace.document import Document

if TYPE_CHECKING:
    from dutylist.admission.judge import Judgement, Verdict
    from dutylist.admission.ledger import Checkout

_SHOWN = 10
"""So many paths are named."""


def tell_left_out(ground: Ground) -> tuple[str, ...]:
    """What lies in the workspace and is not judged by, which is told.

    Raises:
        CannotRunError: it might forbid what is asked for.
    """
    from dutylist.admission.left_out import find_left_out  # noqa: PLC0415

    found = find_left_out(
        ground.tree, ground.collection, ground.chosen(ADMISSION_REQUEST), ground.day
    )
    if found.weighty:
        message = _(
            "left out by exclude or .gitignore, though what is asked for may depend on it: {paths}",
            paths=_some(found.weighty),
        )
        raise CannotRunError(message)
    if found.paths:
        tell(_("not taken into account: {paths}", paths=_some(found.paths)))
    return found.paths


def judge_all(ground: Ground, policy: str) -> "list[Judgement]":
    """Judge one request after the other, as if those before that are admitted were decided on."""
    from dutylist.admission.ledger import Checkout  # noqa: PLC0415
    from dutylist.admission.session import Filing, Session  # noqa: PLC0415  CEL: 10 ms

    filing = Filing(ground.collection, Checkout())
    session = Session(filing.collection)
    judgements = []
    for request in ground.chosen(ADMISSION_REQUEST):
        session = session.over(filing.collection)
        judgement = session.judge(request, ground.day, policy)
        judgements.append(judgement)
        if judgement.outcome == "admitted" and filing.decision_on(request.id) is None:
            filing.record(judgement)
    return judgements


class Clerk:
    """Records and applies one request after the other, each over what the last one left.

    So of two requests for one matter the second finds the first. All is written at the end, or
    nothing where one cannot be judged.
    """

    def __init__(self, ground: Ground, left_out: tuple[str, ...]) -> None:
        from dutylist.admission.session import Filing, Session  # noqa: PLC0415

        self._ground = ground
        self._filing = Filing(ground.collection, _checkout(ground, left_out))
        self._session = Session(ground.collection)
        self.judgements: list[Judgement] = []

    def take(self, request: Document, *, record: bool, apply: bool) -> "Verdict":
        """Judge a request, record and apply it; the outcome that counts.

        What is on record is applied as it is: it is decided, whatever would come out today.
        """
        decision = self._filing.decision_on(request.id)
        session = self._session.over(self._filing.collection)
        if apply and decision is not None:
            judgement = session.judge(request, date.fromisoformat(decision["at"]))
            outcome: Verdict = decision["outcome"]
            if judgement.outcome != outcome:
                tell(
                    _(
                        "{id}: the outcome on record counts, {then}; judged again it is {now}",
                        id=request.id, then=outcome, now=judgement.outcome,
                    )
                )  # fmt: skip
        else:
            judgement = session.judge(request, self._ground.day)
            outcome = judgement.outcome
            if record and outcome != "error":
                self._filing.record(judgement)
        self.judgements.append(judgement)
        if apply and outcome == "admitted":
            self._filing.apply(request.id)
        elif apply and outcome != "error":
            tell(_("{id} is not admitted and is not applied", id=request.id))
        return outcome

    def faults(self) -> list[Finding]:
        """The errors that the workspace would have afterwards and has not now."""
        files = {**self._filing.decisions, **self._filing.lists}
        if not files:
            return []
        drafts = [Draft(path, source) for path, source in files.items()]
        known = {finding.fingerprint for finding in self._errors([])}
        return [found for found in self._errors(drafts) if found.fingerprint not in known]

    def _errors(self, drafts: list[Draft]) -> list[Finding]:
        ground = self._ground
        report, _nested = validate_workspace(
            ground.root, ground.settings, at=ground.day, drafts=drafts
        )
        return [found for found in report.findings if found.severity is Severity.ERROR]

    def write(self) -> None:
        """Write the decisions, then the lists.

        Raises:
            CannotRunError: one cannot be written, or a decision would not be read again.
        """
        root, decisions, lists = self._ground.root, self._filing.decisions, self._filing.lists
        for path in decisions:
            if not self._ground.tree.takes_in(path):
                message = _("{path} would be left out by exclude or .gitignore", path=path)
                raise CannotRunError(message)
        try:
            for path in decisions:
                (root / path).parent.mkdir(parents=True, exist_ok=True)
            files = {root / path: data for path, data in {**decisions, **lists}.items()}
            replace_files(files, new={root / path for path in decisions})
        except FileExistsError as error:
            path = Path(error.filename).relative_to(root).as_posix()
            message = _("{file} is there already; no decision is overwritten", file=path)
            raise CannotRunError(message) from None
        except OSError as error:
            message = _("cannot write {file}: {cause}", file=root, cause=reason(error))
            raise CannotRunError(message) from None
        for path in decisions:
            tell(_("recorded: {path}", path=path))
        for path in lists:
            tell(_("applied: {path}", path=path))


def _checkout(ground: Ground, left_out: tuple[str, ...]) -> "Checkout":
    from dutylist.admission.ledger import Checkout  # noqa: PLC0415

    repository = find_repository(ground.root)
    commit = repository.head() if repository else None
    if repository is None or commit is None:
        return Checkout(left_out=left_out)
    return Checkout(commit, repository.is_changed(ground.root), left_out)


def _some(paths: tuple[str, ...]) -> str:
    more = ["…"] if len(paths) > _SHOWN else []
    return joined([*paths[:_SHOWN], *more])


def tell(message: str) -> None:
    """Say something beside the outcome."""
    sys.stderr.write(f"{message}\n")
