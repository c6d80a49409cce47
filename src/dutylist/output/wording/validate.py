"""What `validate` says."""

from dutylist.checking.report import Report
from dutylist.finding import Severity
from dutylist.output.blocks import Block, Findings, line
from dutylist.output.places import Places
from dutylist.output.result import Result
from dutylist.output.words import summary_line
from dutylist.records.validate import ValidateSummary
from dutylist.rules import ALL_RULES


def result_of(report: Report) -> Result:
    """The findings, and how many there are."""
    summary = summary_line(report)

    def screen() -> list[Block]:
        return [Findings(), line(summary, "bold" if report.findings else "", when="full")]

    return Result(
        command="validate",
        places=Places(report.root),
        findings=report.findings,
        suppressed=report.suppressed,
        files=report.files,
        rules=ALL_RULES,
        headline=summary,
        summaries=[summary],
        verdict=summary,
        screen=screen,
        page=lambda: [Findings()],
        summary=_counts(report),
    )


def _counts(report: Report) -> ValidateSummary:
    return {
        "documents": len(report.files),
        "items": report.items,
        "errors": report.count(Severity.ERROR),
        "warnings": report.count(Severity.WARNING),
        "infos": report.count(Severity.INFO),
        "suppressed": len(report.suppressed),
    }
