"""What a new decision would have been judged by before its revision: it cannot excuse itself.

Policy, organization, prohibitions, waivers, laws and lists are those of the old version; the request, and
lists that the old version lacks, those of the new one. What the revision decided before comes first.
"""

from collections.abc import Iterable, Iterator, Mapping
from contextlib import suppress
from typing import Any

from msgspec.structs import replace

from dutylist.admission.changes import apply_decision
from dutylist.admission.guards.organizations import may_decide, names_of_unit
from dutylist.errors import CannotRunError
from dutylist.kinds import (
    ADMISSION_DECISION,
    ADMISSION_POLICY,
    LAW_REGISTER,
    LISTS,
    ORGANIZATION,
    WAIVER,
)
from dutylist.workspace.document import Document
from dutylist.workspace.workspace import Workspace
from dutylist.yaml_reader import read

_ADDED = ("departments", "townships")
"""Units that a revision may add for its requests; bodies decide, and are not among them."""


def old_ground(
    old: Workspace, new: Workspace, request: Document, successors: Mapping[str, Document]
) -> Workspace:
    """The documents that a request of the new version is judged by as of the old one.

    `successors` says what each old list, by its id, is now.
    """
    decided = {d.id for d in new.of_kind(ADMISSION_DECISION)} - {
        d.id for d in old.of_kind(ADMISSION_DECISION)
    }
    lists = [
        _called(document, successors.get(document.id, document).id)
        for document in old.documents
        if document.kind.is_list and document.kind is not LAW_REGISTER
    ]
    known = {document.id for document in lists}
    further = [
        _without(document, decided)
        for document in new.documents
        if document.kind.is_list and document.kind is not LAW_REGISTER and document.id not in known
    ]
    waivers = [
        waiver
        for waiver in new.of_kind(WAIVER)
        if waiver.data["request"] == request.id and may_decide(old, waiver.data["approved_by"])
    ]
    kept = old.of_kind(ADMISSION_POLICY, ADMISSION_DECISION, LAW_REGISTER, WAIVER)
    ground = old.of_documents([*kept, *lists, *further])
    units = [_with_added(unit, new, request) for unit in old.of_kind(ORGANIZATION)]
    return ground.with_documents([*waivers, request, *units])


def after(ground: Workspace, decision: Document) -> Workspace:
    """The ground as a decision leaves it; the lists as they are where it does not fit them."""
    ground = ground.with_documents([decision])
    if decision.data["outcome"] != "admitted":
        return ground
    with suppress(CannotRunError):
        by_path = {document.path: document for document in ground.documents}
        changed = apply_decision(decision.data, ground)
        return ground.with_documents(
            Document(path, source, by_path[path].kind, read(source), ())
            for path, source in changed.items()
        )
    return ground


def with_guards_of(ground: Workspace, other: Workspace, request: Document, name: str) -> Workspace:
    """The ground with the policies, units and prohibitions of a version in between, called `name`."""
    units = [_with_added(unit, other, request) for unit in other.of_kind(ORGANIZATION)]
    policies = {document.id for document in other.of_kind(ADMISSION_POLICY)}
    kept = [
        document
        for document in ground.documents
        if document.kind is not ADMISSION_POLICY or document.id in policies
    ]
    guards = [*other.of_kind(ADMISSION_POLICY, LAW_REGISTER), *_further_guards(ground, other, name)]
    return ground.of_documents(kept).with_documents([*guards, *units])


def _further_guards(ground: Workspace, other: Workspace, name: str) -> Iterator[Document]:
    """The prohibitions that a version has beyond those of the ground, as lists of their own."""
    for document in other.documents:
        kind = LISTS.get(document.kind.name)
        if kind is None or kind is LAW_REGISTER:
            continue
        known = ground.find(document.id)
        before = {item["id"]: item for item in known.items} if known else {}
        items = [
            item
            for item in document.items
            if kind.guards(item) and before.get(item["id"]) != item and not _is_own(item, before)
        ]
        if items:
            data = {**document.data, "id": f"{document.id}@{name}", "items": items}
            yield replace(document, path=f"{name}:{document.path}", data=data)


def _is_own(item: Mapping[str, Any], before: Mapping[str, Mapping[str, Any]]) -> bool:
    """Whether the ground forbids the same under the same id already."""
    known = before.get(item["id"])
    return known is not None and known["name"] == item["name"]


def _called(document: Document, document_id: str) -> Document:
    if document.id == document_id:
        return document
    return replace(document, data={**document.data, "id": document_id})


def _without(document: Document, decisions: Iterable[str]) -> Document:
    """A list of the new version as it was before those decisions filled it."""
    named = set(decisions)
    items = [item for item in document.items if item.get("admitted_by") not in named]
    return replace(document, path=f"+{document.path}", data={**document.data, "items": items})


def _with_added(organization: Document, new: Workspace, request: Document) -> Document:
    """An organization of the old version with the units that the new one adds.

    Not those that review, decide or approve in the request: nobody makes its own judges.
    """
    found = new.find(organization.id)
    if found is None or found.kind is not ORGANIZATION or found.data == organization.data:
        return organization
    data = dict(organization.data)
    judging = {entry["unit"] for entry in request.data.get("reviews", ())}
    judging.add((request.data.get("decision") or {}).get("unit", ""))
    known = {
        name
        for sort in ("departments", "bodies", "townships")
        for unit in data.get(sort, ())
        for name in names_of_unit(unit)
    }
    for sort in _ADDED:
        added = [
            unit
            for unit in found.data.get(sort, ())
            if names_of_unit(unit).isdisjoint(known | judging)
        ]
        if added:
            data[sort] = [*data.get(sort, ()), *added]
    return replace(organization, data=data)
