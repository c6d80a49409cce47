"""What a change is judged by: the decisions and laws of the new version, and the day."""

from typing import TYPE_CHECKING, Any, cast

from msgspec import Struct

from dutylist.admission.decisions import lists_of_decision
from dutylist.diff.change import Listed
from dutylist.law_book.citation_state import citation_states
from dutylist.law_book.index import LawIndex
from dutylist.likeness import normal_form
from dutylist.workspace.document import Document

if TYPE_CHECKING:
    from dutylist.model.admission import AdmissionDecision

_ENTRY, _EXIT = "新增", "退出"


class Revision(Struct, frozen=True):
    """What the new version brings along to justify its changes."""

    decisions: tuple[Document, ...]
    """The admitted decisions that stand, the first one first."""
    laws: LawIndex
    at: str
    """The day to judge by, as an ISO date."""
    gone: frozenset[str] = frozenset()
    """The ids of the lists that are gone as a whole: DL608 speaks of them."""
    known: frozenset[str] = frozenset()
    """The digests of the decisions that the old version had."""

    def admitting(self, new: Listed, old: Listed | None) -> Document | None:
        """The decision that takes an item in, or makes it what it is: the last one on it."""
        document = self._last_on(new)
        if document is None or decision_in(document)["action"] == _EXIT:
            return None
        return None if self._is_spent(decision_in(document), new, old) else document

    def is_released(self, listed: Listed) -> bool:
        """Whether the last decision on an item takes it out."""
        document = self._last_on(listed)
        return document is not None and decision_in(document)["action"] == _EXIT

    def _last_on(self, listed: Listed) -> Document | None:
        found = (d for d in reversed(self.decisions) if _speaks_of(decision_in(d), listed))
        return next(found, None)

    def _is_spent(self, decision: "AdmissionDecision", new: Listed, old: Listed | None) -> bool:
        """Whether it took the item in long ago, and something has become of the item since.

        An item that still names it is only restored to what was admitted.
        """
        if old is None or decision["action"] != _ENTRY or decision["digest"] not in self.known:
            return False
        is_same = (old.document.id, old.item["id"]) == (new.document.id, new.item["id"])
        return is_same and old.item.get("admitted_by") != decision["id"]

    def repealed_law(self, listed: Listed) -> str:
        """A law that the item, or else its list, rests on and that is no longer in force."""
        basis = listed.item.get("basis") or listed.document.header.get("basis", ())
        for citation in basis:
            for state in citation_states(citation, self.laws, "", self.at):
                if state.law is not None and state.repealed:
                    return state.law.title
        return ""


def decision_in(document: Document) -> "AdmissionDecision":
    """The data of a sound document of that kind, typed."""
    return cast("AdmissionDecision", document.data)


def _speaks_of(decision: "AdmissionDecision", listed: Listed) -> bool:
    """Whether a decision is about this item: by the list, and the id, or the name where it has none."""
    item: dict[str, Any] = decision["item"]
    if listed.document.id not in lists_of_decision(decision):
        return False
    if "id" in item:
        return bool(item["id"] == listed.item["id"])
    return normal_form(str(item.get("name", ""))) == normal_form(listed.item["name"])
