"""The ledger that a revision rests on: what is wrong with it, and which decisions stand."""

from collections.abc import Iterable, Iterator

from msgspec import Struct

from dutylist.admission.decisions import in_chain
from dutylist.checking.runner import PlaceFinder, check_across
from dutylist.checking.version import LoadedVersion
from dutylist.finding import Finding, Place, Span, with_fingerprints
from dutylist.kinds import ADMISSION_DECISION
from dutylist.messages import _
from dutylist.rules.ledger import ledger_broken
from dutylist.rules.revision import decision_in
from dutylist.rules.rule import Problem
from dutylist.workspace.document import Document


class Standing(Struct, frozen=True):
    """What the ledger of the new version is worth.

    `findings` are DL504, whatever the manifest or a comment says. `admitted` are the admitted
    decisions that nothing is wrong with, the first one first; `known` the digests of those that the
    old version had.
    """

    findings: tuple[Finding, ...]
    admitted: tuple[Document, ...]
    known: frozenset[str]
    new: tuple[Document, ...] = ()
    """The decisions that the old version had not, in the order of the chain, sound ones alone."""


def ledger_state_of(old: LoadedVersion, new: LoadedVersion) -> Standing:
    """Hold the ledger of the new version against itself, and against that of the old one."""
    before, after = list(_decisions(old.documents)), list(_decisions(new.documents))
    found = check_across(
        new.summaries, new.lookup, [ledger_broken], new.source.workspace.tree, lambda _path: True
    )
    flaws = with_fingerprints([*found, *_lost(before, after, new)])
    broken = {finding.path for finding in flaws}
    by_id = {document.id: document for document in after}
    chain = [by_id[decision["id"]] for decision in in_chain(map(decision_in, after))]
    known = frozenset(decision_in(document)["digest"] for document in before)
    admitted = tuple(
        document
        for document in chain
        if document.path not in broken and decision_in(document)["outcome"] == "admitted"
    )
    further = tuple(
        document
        for document in chain
        if document.path not in broken and decision_in(document)["digest"] not in known
    )
    return Standing(tuple(flaws), admitted, known, further)


def _decisions(documents: Iterable[Document]) -> Iterator[Document]:
    return (document for document in documents if document.kind is ADMISSION_DECISION)


def _lost(before: list[Document], after: list[Document], new: LoadedVersion) -> Iterator[Finding]:
    """Decisions of the old version that are gone, or say something else now.

    Within one version the end of the chain can be cut off unseen.
    """
    kept = {decision_in(document)["digest"] for document in after}
    now = {document.id: document for document in after}
    finder = PlaceFinder(new.source.workspace.tree)
    for document in before:
        if decision_in(document)["digest"] in kept:
            continue
        message = _("the decision {id} of the old version is gone or another", id=document.id)
        hint = _("a decision stays on record; what is to change wants one of its own")
        there = now.get(document.id)
        place, span = (Place(("digest",)), None) if there else (Place(), Span())
        problem = Problem(place, message, hint, subject=f"lost:{document.id}", span=span)
        path = there.path if there else document.path
        yield finder.finding(ledger_broken, problem, path, document.id, "")
