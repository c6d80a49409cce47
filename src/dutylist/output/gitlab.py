"""GitLab code quality report: a JSON array."""

import json
from collections import Counter

from dutylist.finding import Severity
from dutylist.output.view import View

_SEVERITIES = {Severity.ERROR: "major", Severity.WARNING: "minor", Severity.INFO: "info"}


def write(view: View) -> str:
    """All findings; an empty array where there is none."""
    seen: Counter[str] = Counter()
    entries = [
        {
            "description": f"{finding.code}: {finding.message}",
            "check_name": finding.code,
            "fingerprint": _unique(finding.fingerprint, seen),
            "severity": _SEVERITIES[finding.severity],
            "location": {
                "path": view.repository_path(finding.path),
                "lines": {"begin": finding.span.line, "end": finding.span.end_line},
            },
        }
        for finding in view.report.findings
    ]
    return json.dumps(entries, ensure_ascii=False, indent=2) + "\n"


def _unique(fingerprint: str, seen: Counter[str]) -> str:
    """The fingerprint, numbered where two workspaces have the same: GitLab drops a second one."""
    seen[fingerprint] += 1
    return fingerprint if seen[fingerprint] == 1 else f"{fingerprint}-{seen[fingerprint]}"
