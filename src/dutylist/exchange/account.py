"""What an import tells about itself: what was mapped, guessed, dropped and not understood, and where."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

type Verdict = Literal["mapped", "guessed", "dropped", "unclear"]


@dataclass(frozen=True, slots=True)
class Remark:
    """One thing worth telling; `address` is the cell, empty where there is none."""

    verdict: Verdict
    address: str
    message: str


@dataclass(frozen=True, slots=True)
class Origin:
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


@dataclass(slots=True)
class Account:
    """The remarks of one import, in the order in which the table is read."""

    remarks: list[Remark] = field(default_factory=list)

    def note(self, verdict: Verdict, address: str, message: str) -> None:
        """Take down a remark."""
        self.remarks.append(Remark(verdict, address, message))

    def of(self, verdict: Verdict) -> list[Remark]:
        """The remarks of one sort."""
        return [remark for remark in self.remarks if remark.verdict == verdict]
