"""Runs the cases of policy tests."""

from collections.abc import Sequence
from datetime import date

from msgspec import Struct

from dutylist.admission.cases import CaseResult, RuleCoverage, coverage, run_cases
from dutylist.application.opening import chosen, open_workspace
from dutylist.checking.case_requests import request_problems
from dutylist.checking.preconditions import find_blocking_findings
from dutylist.errors import CannotRunError
from dutylist.finding import Finding
from dutylist.kinds import POLICY_TEST
from dutylist.messages import _
from dutylist.workspace.workspace import Workspace


class TestedPolicies(Struct, frozen=True):
    """What came of the cases; none was run where there are `obstacles`.

    `rules` says which rules are covered; None where nobody asked.
    """

    workspace: Workspace
    results: tuple[CaseResult, ...] = ()
    rules: tuple[RuleCoverage, ...] | None = None
    obstacles: tuple[Finding, ...] = ()

    @property
    def passes(self) -> bool:
        """Whether every case comes out as expected, and no rule goes untested."""
        are_covered = all(rule.is_covered for rule in self.rules or ())
        return are_covered and all(result.passes for result in self.results)


def run_policy_tests(
    paths: Sequence[str], at: date, lang: str, *, name: str = "", with_coverage: bool = False
) -> TestedPolicies:
    """Run the cases whose name holds a text, of a workspace or of policy tests in it.

    Raises:
        CannotRunError: there is no such case, or one cannot be judged as it is.
    """
    workspace = open_workspace(list(paths), at, lang, takes_in_named=False)
    obstacles = find_blocking_findings(workspace, POLICY_TEST)
    if obstacles:
        return TestedPolicies(workspace, obstacles=tuple(obstacles))
    tests = chosen(workspace, POLICY_TEST)
    results = run_cases(tests, workspace, request_problems, name)
    if not results:
        raise CannotRunError(_("no case has “{text}” in its name", text=name))
    rules = None
    if with_coverage:
        rules = tuple(coverage(results, tests, workspace, is_whole=not workspace.selected))
    return TestedPolicies(workspace, tuple(results), rules)
