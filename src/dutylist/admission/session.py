"""Requests judged together over one workspace, and what recording and applying them would write."""

from collections.abc import Iterable
from datetime import date
from typing import TYPE_CHECKING

from msgspec import Struct, field

from dutylist.admission.changes import apply_decision
from dutylist.admission.decisions import lists_of_decision
from dutylist.admission.evaluation import Judgement, evaluate_request
from dutylist.admission.ledger import (
    Checkout,
    decision_path,
    decisions_in,
    make_decision,
)
from dutylist.admission.pending import pending_items
from dutylist.errors import CannotRunError
from dutylist.kinds import ADMISSION_DECISION, Kind
from dutylist.messages import _
from dutylist.policy.admission import Policy, compile_policy
from dutylist.policy.registry import PolicyRegistry, PolicySource
from dutylist.schema_check.violations import find_violations
from dutylist.workspace.document import Document
from dutylist.workspace.workspace import Workspace
from dutylist.yaml_reader import read
from dutylist.yaml_writer import to_yaml

if TYPE_CHECKING:
    from dutylist.model.admission import AdmissionDecision


class Session:
    """Judges requests; each policy is compiled once."""

    def __init__(self, workspace: Workspace, policies: "dict[str, Policy] | None" = None) -> None:
        self._workspace = workspace
        self._registry = PolicyRegistry.of_documents(workspace.documents)
        self._policies: dict[str, Policy] = {} if policies is None else policies

    def in_workspace(self, workspace: Workspace) -> "Session":
        """The same policies over lists that have changed since."""
        return Session(workspace, self._policies)

    def judge(self, request: Document, at: date, policy_id: str = "") -> Judgement:
        """The verdict on a sound request, by the policy in force for its level or by a named one.

        Raises:
            CannotRunError: there is no such policy, or it cannot be relied on.
        """
        level = request.data["level"]
        source = self._registry.find(policy_id) if policy_id else None
        if policy_id and source is None:
            raise CannotRunError(_("there is no policy {id}", id=policy_id))
        if source is None:
            in_force = self._registry.in_force(level)
            if len(in_force) != 1:
                raise CannotRunError(_("there is not one policy of the level {level}", level=level))
            source = in_force[0]
        if source.data["level"] != level:
            message = _(
                "{id} is a policy of the level {level}", id=source.id, level=source.data["level"]
            )
            raise CannotRunError(message)
        return evaluate_request(request, self.policy(source), self._workspace, at)

    def policy(self, source: PolicySource) -> Policy:
        """The policy, compiled.

        Raises:
            CannotRunError: one of its expressions is wrong.
        """
        if source.id not in self._policies:
            policy, flaws = compile_policy(self._registry.merge(source))
            if flaws:
                cause = f"{flaws[0].place}: {flaws[0].flaw.message}"
                raise CannotRunError(_("{id}: {cause}", id=source.id, cause=cause))
            self._policies[source.id] = policy
        return self._policies[source.id]


class LedgerUpdate(Struct):
    """What recording and applying would write: files by path, decisions before the lists."""

    workspace: Workspace
    checkout: Checkout
    decisions: dict[str, bytes] = field(default_factory=dict)
    lists: dict[str, bytes] = field(default_factory=dict)

    def record(self, judgement: Judgement) -> None:
        """Add the decision on a request to the ledger.

        Raises:
            CannotRunError: the request is decided on already, or its new item has the id of another
                one that is admitted.
        """
        request_id = judgement.request.id
        if self.decision_on(request_id) is not None:
            path = decision_path(request_id)
            message = _("the request {id} is decided on already: {path}", id=request_id, path=path)
            raise CannotRunError(message)
        decision = make_decision(judgement, self.workspace, self.checkout)
        self._refuse_taken_id(decision)
        path = decision_path(request_id)
        self.decisions[path] = to_yaml(decision).encode()
        self._take_in([_document(path, self.decisions[path], ADMISSION_DECISION)])

    def _refuse_taken_id(self, decision: "AdmissionDecision") -> None:
        if (decision["outcome"], decision["action"]) != ("admitted", "新增"):
            return
        wanted = {(list_id, decision["item"]["id"]) for list_id in lists_of_decision(decision)}
        for list_id, other in pending_items(self.workspace, decision["at"]):
            if (list_id, other.data["item"]["id"]) in wanted:
                message = _(
                    "{id}: the list {list} is to have an item {item} already, by {decision}",
                    id=decision["request"], list=list_id, item=decision["item"]["id"],
                    decision=other.id,
                )  # fmt: skip
                raise CannotRunError(message)

    def apply(self, request_id: str) -> None:
        """Do in the lists what the recorded decision on a request says.

        Raises:
            CannotRunError: nothing is on record that admits it.
        """
        decision = self.decision_on(request_id)
        if decision is None or decision["outcome"] != "admitted":
            message = _("there is no decision on record that admits {id}", id=request_id)
            raise CannotRunError(message)
        changed = apply_decision(decision, self.workspace)
        self.lists |= changed
        kinds = {document.path: document.kind for document in self.workspace.documents}
        self._take_in([_document(path, data, kinds[path]) for path, data in changed.items()])

    def decision_on(self, request_id: str) -> "AdmissionDecision | None":
        """The decision on a request, if there is one."""
        found = (d for d in decisions_in(self.workspace) if d["request"] == request_id)
        return next(found, None)

    def _take_in(self, documents: Iterable[Document]) -> None:
        self.workspace = self.workspace.with_documents(documents)


def _document(path: str, source: bytes, kind: Kind) -> Document:
    """A document about to be written; it must be sound."""
    data = read(source)
    faults = find_violations(kind.name, data)
    if faults:
        raise RuntimeError(f"{path}: {faults[0]}")
    return Document(path, source, kind, data, ())
