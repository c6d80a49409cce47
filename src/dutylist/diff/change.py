"""A change: one item that came, went, moved, got another name, or says something else."""

from typing import Literal

from msgspec import Struct

from dutylist.diff.burden import Burden
from dutylist.diff.fields import canonical
from dutylist.digests import fingerprint_of
from dutylist.finding import Place
from dutylist.kinds import LISTS, ListKind, Values
from dutylist.workspace.document import Document

type ChangeKind = Literal["added", "removed", "renamed", "moved", "changed"]
KINDS: tuple[ChangeKind, ...] = ("added", "removed", "renamed", "moved", "changed")


class Listed(Struct, frozen=True):
    """An item in its list."""

    document: Document
    index: int

    @property
    def item(self) -> Values:
        return self.document.items[self.index]

    @property
    def kind(self) -> ListKind:
        return LISTS[self.document.kind.name]

    @property
    def region(self) -> str:
        """Whose list it stands in, as written."""
        return self.document.header.get("region", "")

    @property
    def place(self) -> Place:
        return Place(("items", self.index))


class Change(Struct, frozen=True):
    """What became of an item; `aspects` are the fields that say something else.

    `similarity` is that of the names of a pair. `namesake` is the old item that had the id of this
    new one and was another matter.
    """

    kind: ChangeKind
    aspects: tuple[str, ...]
    burden: Burden
    old: Listed | None
    new: Listed | None
    similarity: float | None = None
    confirmed: bool = True
    namesake: Listed | None = None

    @property
    def listed(self) -> Listed:
        """The item as it is now; of a removed one, as it was."""
        listed = self.new or self.old
        if listed is None:
            raise TypeError(self)
        return listed

    @property
    def digest(self) -> str:
        """What tells this change from any other, wherever it stands in its file."""
        parts: list[str] = [self.kind]
        for listed in (self.old, self.new):
            if listed is None:
                parts.append("")
                continue
            fields = self.aspects if self.old and self.new else sorted(listed.item)
            values = {field: listed.item.get(field) for field in fields}
            parts += [listed.document.id, listed.item["id"], listed.region, canonical(values)]
        return fingerprint_of(*parts)
