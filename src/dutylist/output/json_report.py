"""JSON for programs; `schemas/validate-output.schema.json` describes it."""

import json
from collections.abc import Mapping
from typing import Any

from dutylist import __version__
from dutylist.checking.validate import Report
from dutylist.finding import Finding, Severity
from dutylist.output.view import View
from dutylist.records.validate import FindingRecord, ValidateSummary

SCHEMA_VERSION = 1


def envelope(
    command: str, summary: Mapping[str, Any] | None, findings: list[FindingRecord]
) -> dict[str, Any]:
    """What the JSON of every command begins with."""
    return {
        "schema_version": SCHEMA_VERSION,
        "tool": {"name": "dutylist", "version": __version__},
        "command": command,
        "summary": summary,
        "findings": findings,
    }


def as_record(finding: Finding) -> FindingRecord:
    """A finding with the keys of the contract."""
    return {
        "code": finding.code,
        "name": finding.name,
        "severity": finding.severity.value,
        "message": finding.message,
        "path": finding.path,
        "line": finding.span.line,
        "column": finding.span.column,
        "end_line": finding.span.end_line,
        "end_column": finding.span.end_column,
        "place": finding.place,
        "document": finding.document,
        "item": finding.item,
        "hint": finding.hint,
        "related": [
            {
                "path": other.path,
                "line": other.span.line,
                "column": other.span.column,
                "message": other.message,
            }
            for other in finding.related
        ],
        "fingerprint": finding.fingerprint,
    }


def summary(report: Report) -> ValidateSummary:
    """The counts of a validate run."""
    return {
        "documents": len(report.files),
        "items": report.items,
        "errors": report.count(Severity.ERROR),
        "warnings": report.count(Severity.WARNING),
        "infos": report.count(Severity.INFO),
        "suppressed": len(report.suppressed),
    }


def write(view: View) -> str:
    """The whole report."""
    findings = [as_record(finding) for finding in view.report.findings]
    data = envelope(view.command, summary(view.report), findings)
    return json.dumps(data, ensure_ascii=False, indent=2) + "\n"
