"""The words of cases, and what is told of policy tests that were run."""

from msgspec import Struct

from dutylist.admission.cases import CaseResult, Mismatch, RuleCoverage
from dutylist.messages import _, count, joined
from dutylist.output.places import Places
from dutylist.output.wording.admit.words import OUTCOMES, STATUSES
from dutylist.workspace.workspace import Workspace


class Tested(Struct, frozen=True):
    """Cases that were run over the documents of a workspace; without coverage where nobody asked."""

    results: tuple[CaseResult, ...]
    workspace: Workspace
    places: Places
    coverage: tuple[RuleCoverage, ...] | None = None

    @property
    def uncovered(self) -> list[RuleCoverage]:
        """The rules that are not covered both ways."""
        return [found for found in self.coverage or () if not found.is_covered]


def sentence(found: Mismatch) -> str:
    """What was wanted and what came out."""
    words = OUTCOMES if found.what == "outcome" else STATUSES
    what = _("outcome") if found.what == "outcome" else found.what
    got = _(words[found.got]) if found.got else _("no such rule")
    return _("{what}: want {want}, got {got}", what=what, want=_(words[found.want]), got=got)


def gap(found: RuleCoverage) -> str:
    """What no case expects of a rule."""
    missing = [
        _("pass") if way == "pass" else _("fail")
        for way, covered in (("pass", found.passing), ("fail", found.failing))
        if not covered
    ]
    rule = f"{found.policy}/{found.rule} {found.title}"
    return _("{rule}: no case expects it to {ways}", rule=rule, ways=joined(missing))


def summary_line(tested: Tested) -> str:
    """All cases in one line."""
    passed = sum(result.passes for result in tested.results)
    parts = [
        count("{n} case", "{n} cases", len(tested.results)),
        _("{n} as expected", n=passed),
        _("{n} not as expected", n=len(tested.results) - passed),
    ]
    if tested.coverage is not None:
        number, covered = len(tested.coverage), len(tested.coverage) - len(tested.uncovered)
        parts.append(_("{n} of {all} rules covered both ways", n=covered, all=number))
    return joined(parts)
