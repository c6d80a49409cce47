"""The ledger: a decision a file, each with the digest of the one before it."""

from collections.abc import Iterator, Mapping
from functools import lru_cache
from pathlib import PurePosixPath
from typing import TYPE_CHECKING, Any, cast

from msgspec import Struct

from dutylist import __version__
from dutylist.admission import inputs
from dutylist.admission.decisions import decision_id, digest, last_digest, seal
from dutylist.admission.evaluation import Judgement
from dutylist.admission.facts import current_item, item_name
from dutylist.admission.requested import kinds_of_level, list_ids, requested_item
from dutylist.admission.targets import lists_of, scope_of
from dutylist.kinds import ADMISSION_DECISION, LISTS, WAIVER, ListKind, Values
from dutylist.messages import _
from dutylist.policy.admission import Policy
from dutylist.workspace.document import Document
from dutylist.workspace.workspace import Workspace

if TYPE_CHECKING:
    from dutylist.model.admission import AdmissionDecision, Digests

FOLDER = PurePosixPath("admission/decisions")
"""Where decisions are kept in a workspace."""


class Checkout(Struct, frozen=True):
    """What git says of the workspace: the commit, empty without one, and whether files differ.

    `left_out` are the documents beside the workspace, which the verdict takes no account of.
    """

    commit: str = ""
    is_changed: bool = False
    left_out: tuple[str, ...] = ()


def decision_path(request_id: str) -> str:
    """The file of the decision on a request, from the root of the workspace."""
    return str(FOLDER / f"{request_id}.yaml")


def admitted_item(request: Mapping[str, Any], workspace: Workspace) -> dict[str, Any]:
    """The item as it is to stand in its list, with `list`; of one that leaves, what it is called."""
    entry = requested_item(request)
    list_id = entry.pop("list")
    if request["action"] == "退出":
        return {"list": list_id, "id": entry["id"], "name": item_name(request, workspace)}
    if request["action"] == "变更":
        before = dict(current_item(request, workspace) or {})
        before.pop("admitted_by", None)
        return {"list": list_id, **_of_sort(before, entry, list_id, workspace), **entry}
    return {"list": list_id, "id": entry.pop("id"), **entry}


def _of_sort(
    item: Values, entry: Values, list_id: str | list[str], workspace: Workspace
) -> dict[str, Any]:
    """An item without what only items of another sort say, where it becomes one of another sort."""
    kind = _kind_of(list_id, workspace)
    if kind is None or kind.sort_field not in entry:
        return dict(item)
    foreign = kind.foreign_fields(kind.sort(entry))
    return {field: value for field, value in item.items() if field not in foreign}


def _kind_of(list_id: str | list[str], workspace: Workspace) -> ListKind | None:
    """The kind of the lists of a request, which are all of one kind."""
    document = workspace.find(list_id if isinstance(list_id, str) else list_id[0])
    return LISTS[document.kind.name] if document else None


def make_decision(
    judgement: Judgement, workspace: Workspace, checkout: Checkout
) -> "AdmissionDecision":
    """The decision on a request that was judged without an error; the last one before it is its base."""
    request = judgement.request.data
    decision: dict[str, Any] = {
        "dutylist": 1,
        "kind": ADMISSION_DECISION.name,
        "id": decision_id(request["id"]),
        "title": _("Decision: {title}", title=request["title"]),
        "request": request["id"],
        "policy": judgement.policy.id,
        "outcome": judgement.outcome,
        "action": request["action"],
        "at": judgement.at.isoformat(),
        "rules": [
            {"id": found.rule.id, "status": found.status}
            | ({"waiver": found.waiver} if found.waiver else {})
            for found in judgement.rules
        ],
        "item": admitted_item(request, workspace),
        "digests": digests_of(judgement.request, judgement.policy, workspace),
        "tool": f"dutylist {__version__}",
    }
    kind = _kind_of(decision["item"]["list"], workspace)
    if kind is not None and request["action"] != "退出":
        decision["free"] = [field for field in kind.free_fields if not kind.is_bookkeeping(field)]
    before = current_item(request, workspace)
    if before is not None and request["action"] != "新增":
        decision["base"] = digest(before)
    if checkout.left_out:
        decision["left_out"] = list(checkout.left_out)
    if checkout.commit:
        decision |= {"commit": checkout.commit, "dirty": checkout.is_changed}
    previous = last_digest(decisions_in(workspace))
    if previous:
        decision["previous"] = previous
    decision["digest"] = seal(decision)
    return cast("AdmissionDecision", decision)


def decisions_in(workspace: Workspace) -> "list[AdmissionDecision]":
    """The decisions of a workspace."""
    found = workspace.of_kind(ADMISSION_DECISION)
    return [cast("AdmissionDecision", document.data) for document in found]


def digests_of(request: Document, policy: Policy, workspace: Workspace) -> "Digests":
    """The digests of all that the verdict on a request rests on."""
    return {
        "request": digest(request.data),
        "policy": digest({source.id: source.data for source in policy.lineage}),
        "documents": {
            document.id: _digest_of(document) for document in _consulted(request.data, workspace)
        },
    }


@lru_cache(maxsize=1024)  # requests of one run rest on the same lists
def _digest_of(document: Document) -> str:
    return digest(document.data)


def _consulted(request: Mapping[str, Any], workspace: Workspace) -> Iterator[Document]:
    """The documents that facts are drawn from, besides earlier decisions, which the chain holds."""
    scope = scope_of(request, workspace)
    kinds = {*kinds_of_level(request["level"]), *inputs.COMPARED}
    found = {document.id: document for document in lists_of(scope, workspace, *kinds)}
    for list_id in list_ids(request):
        document = workspace.find(list_id)
        if document is not None:
            found[list_id] = document
    for document in workspace.of_kind(*inputs.EVERYWHERE):
        found[document.id] = document
    for document in workspace.of_kind(WAIVER):
        if document.data["request"] == request["id"]:
            found[document.id] = document
    yield from (found[document_id] for document_id in sorted(found))
