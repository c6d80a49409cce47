"""What `test` tells programs; `schemas/test-output.schema.json` describes it."""

from typing import Any

from dutylist.admission.cases import CaseResult, RuleCoverage
from dutylist.output.wording.test.words import Tested
from dutylist.records.test import CaseRecord, CoverageRecord, TestSummary


def summary_of(results: tuple[CaseResult, ...]) -> TestSummary:
    """How many cases came out as expected."""
    passed = sum(result.passes for result in results)
    return {"cases": len(results), "passed": passed, "failed": len(results) - passed}


def data_of(tested: Tested) -> dict[str, Any]:
    """All cases, and the coverage where it was asked for."""
    return {
        "cases": [_case(result) for result in tested.results],
        "coverage": [_coverage(found) for found in tested.coverage or ()],
    }


def _case(result: CaseResult) -> CaseRecord:
    return {
        "test": result.test.id,
        "policy": result.policy,
        "name": result.name,
        "path": result.test.path,
        "line": result.line,
        "passes": result.passes,
        "outcome": result.judgement.outcome,
        "mismatches": [
            {"what": found.what, "want": found.want, "got": found.got}
            for found in result.mismatches
        ],
    }


def _coverage(found: RuleCoverage) -> CoverageRecord:
    return {
        "policy": found.policy,
        "rule": found.rule,
        "passing": found.passing,
        "failing": found.failing,
    }
