"""Words that all commands and formats share: of severities and counts."""

from collections.abc import Iterable

from dutylist.checking.report import Report
from dutylist.finding import Finding, Severity
from dutylist.formats.plain_text import printable
from dutylist.messages import _, count, joined, language

_LONGEST_MESSAGE = 300


def severity_word(severity: Severity) -> str:
    """The severity in the user's language."""
    words = {Severity.ERROR: _("error"), Severity.WARNING: _("warning"), Severity.INFO: _("info")}
    return words[severity]


def shown_message(finding: Finding) -> str:
    """A message for people: a name of a thousand characters is cut."""
    text = printable(finding.message)
    return text if len(text) <= _LONGEST_MESSAGE else f"{text[:_LONGEST_MESSAGE]}…"


def summary_line(report: Report) -> str:
    """The whole report in one line."""
    subjects = [
        count("{n} document", "{n} documents", len(report.files)),
        count("{n} item", "{n} items", report.items),
    ]
    findings = summary_of_findings(report)
    return _("{subjects}: {findings}", subjects=joined(subjects), findings=findings)


def summary_of_findings(report: Report) -> str:
    """How many findings there are of each severity."""
    line = joined(
        [
            count("{n} error", "{n} errors", report.count(Severity.ERROR)),
            count("{n} warning", "{n} warnings", report.count(Severity.WARNING)),
            count("{n} info", "{n} infos", report.count(Severity.INFO)),
        ]
    )
    if report.suppressed:
        line += _(" ({n} suppressed)", n=len(report.suppressed))
    return line


def in_one_line(sentences: Iterable[str]) -> str:
    """Short sentences one after the other."""
    return ("；" if language() == "zh" else "; ").join(sentences)
