"""What an import finds out: what was mapped, guessed, dropped and not understood, and what changes."""

from collections.abc import Mapping
from typing import Any, Literal

from msgspec import Struct, field

type NoteKind = Literal["mapped", "guessed", "dropped", "unclear"]


class ImportNote(Struct, frozen=True):
    """One thing worth telling; `address` is the cell, empty where there is none."""

    kind: NoteKind
    address: str
    message: str
    is_loss: bool = False
    """Whether something of the list is not in the result: then nothing is written."""


class Origin(Struct, frozen=True):
    """Where an item stands in the table; `name` is the cell of its name, empty where it has none."""

    name: str = ""
    cells: Mapping[str, str] = field(default_factory=dict)
    """Field, such as lead.unit, to the cell it was read from."""

    def cell(self, path: str) -> str:
        """The cell of a field, or of what it is a part of; that of the name where there is none."""
        while path:
            inner = (cell for key, cell in self.cells.items() if key.startswith(f"{path}."))
            if found := self.cells.get(path) or next(inner, ""):
                return found
            path = path.rpartition(".")[0]
        return self.name


class ImportedChange(Struct, frozen=True):
    """What becomes of one item; `index` is its place in the list as it was, or in the table."""

    kind: Literal["added", "changed", "removed"]
    index: int
    id: str
    name: str
    values: Mapping[str, Any] = field(default_factory=dict)
    """Fields of a changed item with their new values; None where the field goes."""
    old_name: str = ""
    is_sure: bool = True
