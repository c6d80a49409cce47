"""Records decisions on requests and applies them, over what those before them left."""

from collections.abc import Callable, Mapping
from datetime import date
from pathlib import Path

from dutylist.admission.evaluation import Judgement
from dutylist.admission.ledger import FOLDER, Checkout
from dutylist.admission.session import LedgerUpdate, Session
from dutylist.application.files import make_folder
from dutylist.checking.report import Report
from dutylist.checking.validate import validate, with_severities
from dutylist.errors import CannotRunError
from dutylist.file_tree import PendingFile
from dutylist.file_writing import replace_files
from dutylist.finding import Finding, Severity, with_fingerprints
from dutylist.messages import _, joined, reason
from dutylist.records.admit import Verdict
from dutylist.workspace.document import Document
from dutylist.workspace.workspace import Workspace

_MOST_NAMED = 10


def _holds(root: Path, document: Document) -> bool:
    """Whether a file still holds the bytes that were read."""
    try:
        return (root / document.path).read_bytes() == document.source
    except OSError:
        return False


class DecisionRecorder:
    """Records and applies one request after the other, each over what the last one left.

    So of two requests for one matter the second finds the first. All is written at the end, or
    nothing where one cannot be judged. `before` is a plain report of the whole workspace;
    `requested` are requests that forms hold, by path, written with the decisions on them.
    """

    def __init__(
        self,
        workspace: Workspace,
        checkout: Checkout,
        before: Report,
        tell: Callable[[str], None],
        requested: Mapping[str, bytes],
    ) -> None:
        self._workspace = workspace
        self._before = before
        self._tell = tell
        self._requested = requested
        self._update = LedgerUpdate(workspace, checkout)
        self._session = Session(workspace)

    def take(self, request: Document, *, records: bool, applies: bool) -> tuple[Judgement, Verdict]:
        """Judge a request, record and apply it: the judgement, and the outcome that counts.

        What is on record is applied as it is: it is decided, whatever would come out today.
        """
        decision = self._update.decision_on(request.id)
        session = self._session.in_workspace(self._update.workspace)
        if applies and decision is not None:
            judgement = session.judge(request, date.fromisoformat(decision["at"]))
            outcome: Verdict = decision["outcome"]
            if judgement.outcome != outcome:
                message = _(
                    "{id}: the outcome on record counts, {then}; judged again it is {now}",
                    id=request.id,
                    then=outcome,
                    now=judgement.outcome,
                )
                self._tell(message)
        else:
            judgement = session.judge(request, self._workspace.at)
            outcome = judgement.outcome
            if records and outcome != "error":
                self._update.record(judgement)
        if applies and outcome == "admitted":
            self._update.apply(request.id)
        elif applies and outcome != "error":
            self._tell(_("{id} is not admitted and is not applied", id=request.id))
        return judgement, outcome

    def faults(self) -> list[Finding]:
        """The errors that the workspace would have afterwards and has not now."""
        files = {**self._update.decisions, **self._update.lists}
        if not files:
            return []
        pending = [PendingFile(path, source) for path, source in files.items()]
        whole = self._workspace.whole
        afterwards = whole.with_files(pending)
        for document in self._update.workspace.documents:
            if document.path in files:
                afterwards.adopt(document.path, document)
        now = with_fingerprints(with_severities(self._before.findings, whole.settings))
        known = {finding.fingerprint for finding in now if finding.severity is Severity.ERROR}
        return [
            finding
            for finding in validate(afterwards).findings
            if finding.severity is Severity.ERROR and finding.fingerprint not in known
        ]

    def refuse_if_changed(self) -> None:
        """Refuse to write over what another program has written since the files were read.

        Raises:
            CannotRunError: a document is another than the one judged by, is gone, or a decision came.
        """
        root = self._workspace.root
        documents = self._workspace.documents
        on_disk = [one for one in documents if one.path not in self._requested]
        changed = [one.path for one in on_disk if not _holds(root, one)]
        known = {*self._workspace.paths}
        folder = root / FOLDER
        came = (file.relative_to(root).as_posix() for file in folder.glob("*.yaml"))
        changed += [path for path in came if path not in known and self._workspace.takes_in(path)]
        if changed:
            message = _(
                "changed by another program meanwhile: {paths}; run again",
                paths=joined(changed[:_MOST_NAMED]),
            )
            raise CannotRunError(message)

    def write(self, publish: Callable[[], None]) -> None:
        """Write the decisions, then the lists; where `publish` then raises, all is taken back.

        Raises:
            CannotRunError: one cannot be written, or a decision would not be read again.
        """
        root, decisions, lists = self._workspace.root, self._update.decisions, self._update.lists
        requested = self._requested if decisions or lists else {}
        for path in (*decisions, *requested):
            if not self._workspace.takes_in(path):
                message = _("{path} would be left out by exclude or .gitignore", path=path)
                raise CannotRunError(message)
        for path in (*requested, *decisions):
            make_folder((root / path).parent)
        try:
            written = {**requested, **decisions, **lists}
            files = {root / path: data for path, data in written.items()}
            new = {root / path for path in decisions}
            replace_files(files, new, self.refuse_if_changed, publish)
        except FileExistsError as error:
            path = Path(error.filename).relative_to(root).as_posix()
            message = _("{file} is there already; no decision is overwritten", file=path)
            raise CannotRunError(message) from None
        except OSError as error:
            message = _("cannot write {file}: {cause}", file=root, cause=reason(error))
            raise CannotRunError(message) from None
        for path in requested:
            self._tell(_("{file} written", file=path))
        for path in decisions:
            self._tell(_("recorded: {path}", path=path))
        for path in lists:
            self._tell(_("applied: {path}", path=path))
