"""What writers of test results need beside them."""

from collections.abc import Callable
from dataclasses import dataclass

from dutylist.admission.cases import CaseResult, RuleCoverage
from dutylist.output.view import View


@dataclass(frozen=True, slots=True)
class CasesView:
    """Results to show; `base` knows paths, width and colour. `coverage` is None where not asked."""

    base: View
    results: tuple[CaseResult, ...]
    coverage: tuple[RuleCoverage, ...] | None = None

    @property
    def uncovered(self) -> list[RuleCoverage]:
        """The rules that are not covered both ways."""
        return [found for found in self.coverage or () if not found.is_covered]


type CasesWriter = Callable[[CasesView], str]
