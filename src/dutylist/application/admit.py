"""Judges requests by the admission policy, records decisions, and judges recorded ones again."""

from collections.abc import Callable, Iterable, Sequence
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, cast

from msgspec import Struct

from dutylist.admission.evaluation import Judgement
from dutylist.admission.excluded_documents import find_excluded
from dutylist.admission.judged import JudgedRequest
from dutylist.admission.ledger import FOLDER, Checkout, decision_path
from dutylist.admission.replay import compare, recorded_ground
from dutylist.admission.session import LedgerUpdate, Session
from dutylist.application.opening import chosen, open_workspace
from dutylist.application.past_versions import past_versions
from dutylist.application.recording import DecisionRecorder
from dutylist.application.request_forms import RequestForm, open_requests
from dutylist.checking.preconditions import find_blocking_findings
from dutylist.checking.validate import validate
from dutylist.errors import CannotRunError
from dutylist.file_lock import locked
from dutylist.file_writing import remove_stale_parts
from dutylist.finding import Finding
from dutylist.git import find_repository
from dutylist.kinds import ADMISSION_DECISION, ADMISSION_REQUEST
from dutylist.messages import _, joined
from dutylist.workspace.document import Document
from dutylist.workspace.paths import one_workspace
from dutylist.workspace.workspace import Workspace

if TYPE_CHECKING:
    from dutylist.model.admission import AdmissionDecision
    from dutylist.model.policy import Outcome

type Tell = Callable[[str], None]
"""Takes a sentence that people should read beside the outcome."""

_SHOWN = 10
"""So many paths are named."""


class Admission(Struct, frozen=True):
    """What came of requests; nothing was judged where there are `obstacles`."""

    root: Path
    judged: tuple[JudgedRequest, ...] = ()
    obstacles: tuple[Finding, ...] = ()
    read: Callable[[str], bytes] | None = None
    """What reads a path of the workspace, also of a request that a form holds."""


def judge(paths: list[str], at: date, lang: str, tell: Tell, *, policy: str = "") -> Admission:
    """Judge one request after the other, as if those before that are admitted were decided on.

    `policy` is the id of the policy to judge by instead of the one in force.

    Raises:
        CannotRunError: there is no request, no such policy, or what is left out might matter.
    """
    workspace, forms = open_requests(paths, at, lang)
    _tell_guesses(forms, tell)
    obstacles = find_blocking_findings(workspace, ADMISSION_REQUEST)
    if obstacles:
        return Admission(
            workspace.root, obstacles=_located(obstacles, forms), read=workspace.tree.read
        )
    _tell_left_out(workspace, tell)
    update = LedgerUpdate(workspace, Checkout())
    session = Session(workspace)
    judged = []
    for request in chosen(workspace, ADMISSION_REQUEST):
        session = session.in_workspace(update.workspace)
        judgement = session.judge(request, at, policy)
        decision = update.decision_on(request.id)
        if decision is not None and not policy:
            judged.append(JudgedRequest(judgement, _on_record(decision, judgement, tell)))
            continue
        judged.append(JudgedRequest(judgement, judgement.outcome))
        if judgement.outcome == "admitted" and decision is None:
            update.record(judgement)
    return Admission(workspace.root, tuple(judged), read=workspace.tree.read)


def _on_record(decision: "AdmissionDecision", judgement: Judgement, tell: Tell) -> "Outcome":
    """The outcome of a request that is decided on: the one on record, whatever would come out today."""
    values = {
        "id": decision["request"],
        "day": decision["at"],
        "path": decision_path(decision["request"]),
    }
    tell(_("{id} was decided on {day}: {path}", **values))
    if judgement.outcome != decision["outcome"]:
        message = _(
            "{id}: the outcome on record counts, {then}; judged again it is {now}",
            id=decision["request"],
            then=decision["outcome"],
            now=judgement.outcome,
        )
        tell(message)
    return decision["outcome"]


def record(
    paths: list[str],
    at: date,
    lang: str,
    tell: Tell,
    *,
    records: bool,
    applies: bool,
    publish: Callable[[Admission], None] = lambda _admission: None,
) -> Admission:
    """Judge requests, record what is decided today, and apply what is admitted to the lists.

    All is written, or nothing: neither where one request cannot be judged, nor where the workspace
    would have errors afterwards that it has not now, nor where `publish`, which is given what came
    out when it is written, raises. From reading to writing no other run writes.

    Raises:
        CannotRunError: there is no request, what is left out might matter, a request is decided on
            already, or a file cannot be written.
    """
    root, _selected = one_workspace(paths)
    with locked(root if root.is_dir() else root.parent, tell):
        return _record(paths, at, lang, tell, records=records, applies=applies, publish=publish)


def _record(
    paths: list[str],
    at: date,
    lang: str,
    tell: Tell,
    *,
    records: bool,
    applies: bool,
    publish: Callable[[Admission], None],
) -> Admission:
    workspace, forms = open_requests(paths, at, lang)
    _tell_guesses(forms, tell)
    remove_stale_parts(workspace.root / FOLDER)
    report = validate(workspace.whole, is_plain=True)
    obstacles = find_blocking_findings(workspace, ADMISSION_REQUEST, report)
    if obstacles:
        return Admission(
            workspace.root, obstacles=_located(obstacles, forms), read=workspace.tree.read
        )
    checkout = _checkout(workspace.root, _tell_left_out(workspace, tell), has_forms=bool(forms))
    requested = {form.path: form.text for form in forms}
    recorder = DecisionRecorder(workspace, checkout, report, tell, requested)
    requests = chosen(workspace, ADMISSION_REQUEST)
    taken = [recorder.take(request, records=records, applies=applies) for request in requests]
    is_decided = all(outcome != "error" for _judgement, outcome in taken)
    if is_decided and (faults := recorder.faults()):
        return Admission(
            workspace.root, obstacles=_located(faults, forms), read=workspace.tree.read
        )
    judged = (JudgedRequest(judgement, outcome) for judgement, outcome in taken)
    admission = Admission(workspace.root, tuple(judged), read=workspace.tree.read)
    if is_decided:
        recorder.write(lambda: publish(admission))
    return admission


def replay(paths: list[str], at: date, lang: str) -> Admission:
    """Judge decisions again from what they were recorded on; all of them where no path is given.

    Raises:
        CannotRunError: there is no decision, or the request of one is not there any more.
    """
    workspace = open_workspace(paths or ["."], at, lang, takes_in_named=False)
    obstacles = find_blocking_findings(workspace, ADMISSION_DECISION)
    if obstacles:
        return Admission(workspace.root, obstacles=tuple(obstacles))
    decisions = chosen(workspace, ADMISSION_DECISION)
    judged = (_judge_again(workspace, decision) for decision in decisions)
    return Admission(workspace.root, tuple(judged))


def _judge_again(workspace: Workspace, document: Document) -> JudgedRequest:
    decision = cast("AdmissionDecision", document.data)
    committed = _committed(workspace, decision)
    past = past_versions(workspace) if committed is None else _no_past
    then = recorded_ground(decision, committed, workspace, past)
    request = then.find(decision["request"])
    if request is None or request.kind is not ADMISSION_REQUEST:
        raise CannotRunError(_("the request {id} is not there any more", id=decision["request"]))
    day = date.fromisoformat(decision["at"])
    has_ground = committed is not None or "commit" not in decision
    try:
        judgement = Session(then).judge(request, day, decision["policy"])
    except CannotRunError:
        if has_ground:
            raise
        judgement = Session(then).judge(request, day)
    again = compare(decision, judgement, then, has_ground=has_ground)
    outcome = judgement.outcome if again.is_possible else decision["outcome"]
    return JudgedRequest(judgement, outcome, again, document)


def _no_past(_path: str) -> tuple[Document, ...]:
    return ()


def _committed(workspace: Workspace, decision: "AdmissionDecision") -> Workspace | None:
    """The workspace at the commit on record, all of it; None where there is none, or it is gone."""
    repository = find_repository(workspace.root)
    commit = decision.get("commit", "")
    if repository is None or not repository.has_commit(commit):
        return None
    day = date.fromisoformat(decision["at"])
    return workspace.whole.at_commit(repository, commit, day).read_all()


def _tell_left_out(workspace: Workspace, tell: Tell) -> tuple[str, ...]:
    """What lies in the workspace and is not judged by, which is told.

    Raises:
        CannotRunError: it might forbid what is asked for.
    """
    excluded = find_excluded(workspace, chosen(workspace, ADMISSION_REQUEST))
    if excluded.blocking:
        message = _(
            "left out by exclude or .gitignore, though what is asked for may depend on it: {paths}",
            paths=_some(excluded.blocking),
        )
        raise CannotRunError(message)
    if excluded.paths:
        tell(_("not taken into account: {paths}", paths=_some(excluded.paths)))
    return excluded.paths


def _some(paths: tuple[str, ...]) -> str:
    more = ["…"] if len(paths) > _SHOWN else []
    return joined([*paths[:_SHOWN], *more])


def _located(findings: Iterable[Finding], forms: Sequence[RequestForm]) -> tuple[Finding, ...]:
    """The findings, those on a form with its row."""
    found = list(findings)
    for form in forms:
        found = [form.located(finding) for finding in found]
    return tuple(found)


def _tell_guesses(forms: Iterable[RequestForm], tell: Tell) -> None:
    for form in forms:
        for note in form.form.log.notes:
            tell(f"{form.file.name} {note.address}: {note.message}".replace(" :", ":"))


def _checkout(root: Path, left_out: tuple[str, ...], *, has_forms: bool) -> Checkout:
    repository = find_repository(root)
    commit = repository.head() if repository else None
    if repository is None or commit is None:
        return Checkout(left_out=left_out)
    return Checkout(commit, has_forms or repository.is_changed(root), left_out)
