"""Cases as test cases: a suite a policy test, and one for the rules that are not covered."""

from collections.abc import Iterator
from itertools import groupby

from dutylist.admission.cases import CaseResult
from dutylist.output.result import Case, Suite
from dutylist.output.wording.test.words import Tested


def suites(tested: Tested) -> Iterator[Suite]:
    """Cases that do not come out as expected fail."""
    for path, results in groupby(tested.results, key=lambda result: result.test.path):
        yield Suite(tested.places.repository_path(path), tuple(map(_case, results)))
    if tested.uncovered:
        gaps = (
            Case(
                found.policy,
                found.rule,
                "failure",
                "uncovered",
                "fail" if found.passing else "pass",
            )
            for found in tested.uncovered
        )
        yield Suite("coverage", tuple(gaps))


def _case(result: CaseResult) -> Case:
    test, line = result.test, result.line
    if result.passes:
        return Case(test.id, result.name, path=test.path, line=line)
    text = "; ".join(f"{m.what}: want {m.want}, got {m.got or '-'}" for m in result.mismatches)
    return Case(test.id, result.name, "failure", "mismatch", text, path=test.path, line=line)
