"""JSON for programs; `schemas/<command>-output.schema.json` describes that of each command."""

import json
from collections.abc import Mapping, Sequence
from typing import Any

from dutylist import __version__
from dutylist.finding import Finding
from dutylist.output.result import Look, Result
from dutylist.output.runners import escaped
from dutylist.records.validate import FindingRecord

SCHEMA_VERSION = 1


def write(result: Result, _look: Look) -> str:
    """The whole result."""
    head = envelope(result.command, result.summary, result.findings)
    return as_json({**head, **result.data()})


def envelope(
    command: str, summary: Mapping[str, Any] | None, findings: Sequence[Finding]
) -> dict[str, Any]:
    """What the JSON of every command begins with."""
    return {
        "schema_version": SCHEMA_VERSION,
        "tool": {"name": "dutylist", "version": __version__},
        "command": command,
        "summary": summary,
        "findings": [as_record(finding) for finding in findings],
    }


def as_json(data: Any) -> str:
    """Data as JSON, in which no text is a command to those who run CI jobs."""
    return escaped(json.dumps(data, ensure_ascii=False, indent=2), r"\u0023") + "\n"


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
