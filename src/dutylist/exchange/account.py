"""What an import tells about itself: what was mapped, guessed, dropped and not understood, and where."""

from dataclasses import dataclass, field
from typing import Literal

type Verdict = Literal["mapped", "guessed", "dropped", "unclear"]


@dataclass(frozen=True, slots=True)
class Remark:
    """One thing worth telling; `address` is the cell, empty where there is none."""

    verdict: Verdict
    address: str
    message: str


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
