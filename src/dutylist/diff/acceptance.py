"""Changes that were accepted though a rule finds fault with them: who did so, why, and until when."""

from collections.abc import Iterable, Sequence
from typing import cast

from msgspec import Struct

from dutylist.finding import Finding, Place
from dutylist.messages import _
from dutylist.model.acceptance import AcceptedChange
from dutylist.workspace.document import Document


class Accepted(Struct, frozen=True):
    """An entry of a file of accepted changes."""

    document: Document
    index: int

    @property
    def entry(self) -> AcceptedChange:
        return cast("AcceptedChange", self.document.data["accepted"][self.index])

    @property
    def place(self) -> Place:
        return Place(("accepted", self.index))

    @property
    def reason(self) -> str:
        """Why, by whom, and until when."""
        entry = self.entry
        return _(
            "{reason} ({approved_by}, {number}, until {expires})",
            reason=entry["reason"], approved_by=entry["approved_by"], number=entry["number"],
            expires=entry["expires"],
        )  # fmt: skip

    def is_expired(self, at: str) -> bool:
        """Whether its last day is over."""
        return self.entry["expires"] < at


class AcceptanceUse(Struct, frozen=True):
    """What became of an accepted change on the day of the judgement."""

    is_used: bool
    at: str
    is_known: bool = True
    """Whether the old version has the entry, or knows its approver as a body that decides."""


def accepted_in(documents: Iterable[Document]) -> list[Accepted]:
    """The entries of sound documents of that kind."""
    return [
        Accepted(document, index)
        for document in documents
        for index in range(len(document.data["accepted"]))
    ]


def find_accepted(finding: Finding, accepted: Sequence[Accepted], at: str) -> Accepted | None:
    """The entry that accepts a finding today."""
    for candidate in accepted:
        entry = candidate.entry
        is_meant = (entry["code"], entry["fingerprint"]) == (finding.code, finding.fingerprint)
        if is_meant and not candidate.is_expired(at):
            return candidate
    return None
