"""JSON for programs; `schemas/test-output.schema.json` describes it."""

import json

from dutylist.admission.cases import CaseResult, RuleCoverage
from dutylist.output.cases.view import CasesView
from dutylist.output.json_report import as_record, envelope
from dutylist.records.test import CaseRecord, CoverageRecord


def write(view: CasesView) -> str:
    """All cases, and the coverage where it was asked for."""
    passed = sum(result.passes for result in view.results)
    total = len(view.results)
    summary = {"cases": total, "passed": passed, "failed": total - passed}
    findings = [as_record(finding) for finding in view.base.report.findings]
    data = envelope("test", summary, findings) | {
        "cases": [_case(result) for result in view.results],
        "coverage": [_coverage(found) for found in view.coverage or ()],
    }
    return json.dumps(data, ensure_ascii=False, indent=2) + "\n"


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
