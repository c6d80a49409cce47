"""What a change is judged by: the decisions and laws of the new version, and the day."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, cast

from dutylist.admission.decisions import lists_of_decision
from dutylist.diff.change import Listed
from dutylist.model.admission import AdmissionDecision
from dutylist.similarity import normal_form
from dutylist.workspace.document import Document
from dutylist.workspace.laws import LawIndex, cited_titles

if TYPE_CHECKING:
    from dutylist.model.law import LawRegister

_EXIT = "退出"


@dataclass(frozen=True, slots=True)
class Revision:
    """What the new version brings along to justify its changes."""

    decisions: tuple[Document, ...]
    laws: LawIndex
    at: str
    """The day to judge by, as an ISO date."""

    def admitting(self, listed: Listed) -> Iterator[Document]:
        """The admitted decisions that speak of an item and take it in or change it."""
        return self._about(listed, is_exit=False)

    def releasing(self, listed: Listed) -> Iterator[Document]:
        """The admitted decisions that take an item out."""
        return self._about(listed, is_exit=True)

    def _about(self, listed: Listed, *, is_exit: bool) -> Iterator[Document]:
        for document in self.decisions:
            decision = decision_in(document)
            if (decision["action"] == _EXIT) is is_exit and _speaks_of(decision, listed):
                yield document

    def repealed_law(self, listed: Listed) -> str:
        """A law that the item, or else its list, rests on and that is no longer in force."""
        basis = listed.item.get("basis") or listed.document.header.get("basis", ())
        for cited in cited_titles(basis, listed.place):
            law = self.laws.find(cited.title)
            if law is not None and law.get("repealed", "9999-12-31") <= self.at:
                return law["name"]
        return ""


def revision_of(documents: Iterable[Document], at: str) -> Revision:
    """What the documents of the new version say."""
    found = list(documents)
    registers = [cast("LawRegister", d.data) for d in found if d.kind.name == "law-register"]
    decisions = (d for d in found if d.kind.name == "admission-decision")
    admitted = tuple(d for d in decisions if decision_in(d)["outcome"] == "admitted")
    return Revision(admitted, LawIndex(registers), at)


def decision_in(document: Document) -> AdmissionDecision:
    """The data of a sound document of that kind, typed."""
    return cast("AdmissionDecision", document.data)


def _speaks_of(decision: AdmissionDecision, listed: Listed) -> bool:
    """Whether a decision is about this item: by the list, and the id, or the name where it has none."""
    item: dict[str, Any] = decision["item"]
    if listed.document.id not in lists_of_decision(decision):
        return False
    if "id" in item:
        return bool(item["id"] == listed.item["id"])
    return normal_form(str(item.get("name", ""))) == normal_form(listed.item["name"])
