"""GitHub workflow commands: annotations on the lines of a pull request."""

from collections import Counter

from dutylist.finding import Finding, Severity
from dutylist.formats.plain_text import printable
from dutylist.messages import _, with_hint
from dutylist.output.concise import concise_line
from dutylist.output.places import Places
from dutylist.output.result import Look, Result
from dutylist.output.runners import spaced_inside

_COMMANDS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.INFO: "notice"}
SHOWN_PER_LEVEL = 10
"""GitHub shows so many annotations of each level a step, and drops the rest without a word."""


def write(result: Result, _look: Look) -> str:
    """Annotations, worst first, as many as are shown; the rest as plain lines; the verdict."""
    findings = sorted(result.findings, key=lambda finding: -finding.severity.rank)
    count: Counter[Severity] = Counter()
    annotated, plain = [], []
    for finding in findings:
        count[finding.severity] += 1
        if count[finding.severity] <= SHOWN_PER_LEVEL:
            annotated.append(_annotation(result.places, finding))
        else:
            plain.append(concise_line(result.places, finding))
    told = [*plain, result.verdict]
    if plain:
        told.append(_("{n} more findings are listed above but not annotated", n=len(plain)))
    return "".join(f"{line}\n" for line in (*annotated, *map(_harmless, told)))


def _annotation(places: Places, finding: Finding) -> str:
    span = finding.span
    fields = {
        "file": places.repository_path(finding.path),
        "line": span.line,
        "endLine": span.end_line,
    }
    if span.line == span.end_line:  # columns are only read on one line
        fields |= {"col": span.column, "endColumn": span.end_column}
    fields["title"] = f"{finding.code} {finding.name}"
    properties = ",".join(f"{key}={_property(str(value))}" for key, value in fields.items())
    text = _data(with_hint(finding.message, finding.hint))
    return f"::{_COMMANDS[finding.severity]} {properties}::{text}"


def _data(text: str) -> str:
    return spaced_inside(printable(text)).replace("%", "%25")


def _property(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")


def _harmless(line: str) -> str:
    """A line that no runner takes for a command."""
    return spaced_inside(printable(line)).replace("::", ": :")
