"""GitLab code quality report: a JSON array."""

from collections import Counter

from dutylist.finding import Severity
from dutylist.output.json_report import as_json
from dutylist.output.result import Look, Result

_SEVERITIES = {Severity.ERROR: "major", Severity.WARNING: "minor", Severity.INFO: "info"}


def write(result: Result, _look: Look) -> str:
    """All findings; an empty array where there is none."""
    seen: Counter[str] = Counter()
    entries = [
        {
            "description": f"{finding.code}: {finding.message}",
            "check_name": finding.code,
            "fingerprint": _unique(finding.fingerprint, seen),
            "severity": _SEVERITIES[finding.severity],
            "location": {
                "path": result.places.repository_path(finding.path),
                "lines": {"begin": finding.span.line, "end": finding.span.end_line},
            },
        }
        for finding in result.findings
    ]
    return as_json(entries)


def _unique(fingerprint: str, seen: Counter[str]) -> str:
    """The fingerprint, numbered where two workspaces have the same: GitLab drops a second one."""
    seen[fingerprint] += 1
    return fingerprint if seen[fingerprint] == 1 else f"{fingerprint}-{seen[fingerprint]}"
