"""A recorded decision, judged again from what it was recorded on: does it still come out the same?"""

from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import TYPE_CHECKING, Any

from msgspec import Struct

from dutylist import __version__
from dutylist.admission.decisions import digest
from dutylist.admission.evaluation import Judgement
from dutylist.admission.ledger import digests_of
from dutylist.kinds import ADMISSION_DECISION, ADMISSION_POLICY
from dutylist.messages import _
from dutylist.policy.registry import PolicyRegistry
from dutylist.workspace.document import Document
from dutylist.workspace.workspace import Workspace

if TYPE_CHECKING:
    from dutylist.model.admission import AdmissionDecision


type PastVersions = Callable[[str], Iterable[Document]]
"""The sound documents that a file of this path has held, the latest first."""


def _no_past(_path: str) -> tuple[Document, ...]:
    return ()


class Replay(Struct, frozen=True):
    """What came out; `differences` are sentences, none where all is as recorded.

    `is_possible` is false where what the decision rests on is not to be found any more: the commit on
    record is gone, by a squash or in a shallow clone, and no other version has its documents.
    """

    decision: "AdmissionDecision"
    judgement: Judgement
    differences: tuple[str, ...]
    is_possible: bool = True

    @property
    def agrees(self) -> bool:
        """Whether the outcome and the result of every rule are those on record."""
        return self.is_possible and not any(result_differences(self.decision, self.judgement))

    @property
    def disagrees(self) -> bool:
        """Whether it was judged on what it rests on, and came out otherwise."""
        return self.is_possible and not self.agrees


def compare(
    decision: "AdmissionDecision",
    judgement: Judgement,
    workspace: Workspace,
    *,
    has_ground: bool = True,
) -> Replay:
    """Hold a judgement against the decision on record.

    `has_ground`: whether what it was recorded on is there, so that another outcome tells something;
    the digests may say the same.
    """
    ground = tuple(_ground_differences(decision, judgement, workspace))
    if not has_ground and _is_another(decision, judgement, workspace):
        return Replay(decision, judgement, ground, is_possible=False)
    return Replay(decision, judgement, (*result_differences(decision, judgement), *ground))


def _is_another(decision: "AdmissionDecision", judgement: Judgement, workspace: Workspace) -> bool:
    """Whether the verdict rests on anything else than the one on record."""
    return decision["digests"] != digests_of(judgement.request, judgement.policy, workspace)


def result_differences(decision: Mapping[str, Any], judgement: Judgement) -> Iterator[str]:
    """Outcome and results of rules that are other than on record, in sentences."""
    if judgement.outcome != decision["outcome"]:
        yield _(
            "the outcome is {now}, on record is {then}",
            now=judgement.outcome,
            then=decision["outcome"],
        )
    then = {result["id"]: result["status"] for result in decision["rules"]}
    now = {found.rule.id: found.status for found in judgement.rules}
    for rule in sorted({*then, *now}):
        if then.get(rule) != now.get(rule):
            yield _(
                "{rule} is {now}, on record is {then}",
                rule=rule,
                now=now.get(rule) or _("not there"),
                then=then.get(rule) or _("not there"),
            )


def _ground_differences(
    decision: Mapping[str, Any], judgement: Judgement, workspace: Workspace
) -> Iterator[str]:
    """What the verdict rests on that is another than then."""
    then = decision["digests"]
    now = digests_of(judgement.request, judgement.policy, workspace)
    if then["request"] != now["request"]:
        yield _("the request is another than the one decided on")
    if then["policy"] != now["policy"]:
        yield _("the policy {id} is another than then", id=decision["policy"])
    for document in sorted({*then["documents"], *now["documents"]}):
        if then["documents"].get(document) != now["documents"].get(document):
            yield _("the document {id} is another than then", id=document)
    if decision["tool"] != f"dutylist {__version__}":
        yield _("recorded by {tool}", tool=decision["tool"])


def recorded_ground(
    decision: "AdmissionDecision",
    committed: Workspace | None,
    current: Workspace,
    past: PastVersions = _no_past,
) -> Workspace:
    """The documents as they were when the decision was recorded, as far as they can be found.

    What the commit on record has is taken where its digest fits, else what the work tree has: the
    request itself is often committed together with its decision. Where neither fits, one of the
    `past` versions of the file. Of the decisions, those before this one in the chain.
    """
    base = committed or current
    digests = decision["digests"]
    wanted = {**digests["documents"], decision["request"]: digests["request"]}
    chosen = []
    for document_id, wanted_digest in wanted.items():
        there = base.find(document_id)
        if there is None or digest(there.data) != wanted_digest:
            here = current.find(document_id)
            if here is not None and digest(here.data) != wanted_digest:
                fits = (one for one in past(here.path) if digest(one.data) == wanted_digest)
                here = next(fits, here if there is None else None)
            if here is not None:
                chosen.append(here)
    here_and_now = (
        current
        if digests["policy"] in set(_policy_digests(current))
        and digests["policy"] not in set(_policy_digests(base))
        else base
    )
    chosen.extend(here_and_now.of_kind(ADMISSION_POLICY))
    others = [d for d in base.documents if d.kind not in {ADMISSION_DECISION, ADMISSION_POLICY}]
    ground = base.of_documents(others)
    return ground.with_documents([*chosen, *_before(decision, current)])


def _policy_digests(workspace: Workspace) -> Iterator[str]:
    registry = PolicyRegistry.of_documents(workspace.documents)
    for document in workspace.of_kind(ADMISSION_POLICY):
        source = registry.find(document.id)
        if source is not None:
            lineage = registry.lineage(source)
            yield digest({found.id: found.data for found in lineage})


def _before(decision: "AdmissionDecision", workspace: Workspace) -> Iterator[Document]:
    """The decisions before one in the chain."""
    by_digest = {
        document.data["digest"]: document for document in workspace.of_kind(ADMISSION_DECISION)
    }
    previous = decision.get("previous", "")
    while previous in by_digest:
        document = by_digest.pop(previous)
        yield document
        previous = document.data.get("previous", "")
