"""Which accepted changes count: those that stood before, and those of a body that decides."""

from collections.abc import Mapping, Sequence

from msgspec import Struct

from dutylist.admission.guards.organizations import may_decide
from dutylist.checking.version import LoadedVersion
from dutylist.diff.acceptance import Accepted, accepted_in
from dutylist.kinds import ACCEPTED_CHANGES
from dutylist.workspace.workspace import Workspace


class Acceptances(Struct, frozen=True):
    """Entries of files of accepted changes, beside what the old version knows.

    `before` are the entries that the old version has itself.
    """

    all: Sequence[Accepted]
    before: tuple[Mapping[str, object], ...]
    old: Workspace

    @property
    def counting(self) -> list[Accepted]:
        """The entries that may let something pass: a revision does not excuse itself."""
        return [
            entry
            for entry in self.all
            if entry.entry in self.before or may_decide(self.old, entry.entry["approved_by"])
        ]


def accepted_in_old(old: LoadedVersion) -> tuple[Mapping[str, object], ...]:
    """The entries of all files of accepted changes of the old version."""
    files = [document for document in old.documents if document.kind is ACCEPTED_CHANGES]
    return tuple(entry.entry for entry in accepted_in(files))
