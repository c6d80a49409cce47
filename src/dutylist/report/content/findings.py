"""What the rules say about the lists."""

from dutylist.finding import Finding
from dutylist.messages import _
from dutylist.output.words import severity_word, summary_line
from dutylist.report.document import Column, Link, Paragraph, Row, Section, Table
from dutylist.report.workspace import ReportWorkspace


def findings_section(workspace: ReportWorkspace) -> Section:
    """All findings in their order, after the one line that sums them up."""
    summary = Paragraph(summary_line(workspace.check))
    findings = workspace.check.findings
    if not findings:
        return Section(_("Findings of the check"), "findings", (summary,))
    columns = (
        Column(_("Severity"), is_filter=True),
        Column(_("Code"), is_filter=True),
        Column(_("What is wrong")),
        Column(_("What to do")),
        Column(_("Item"), "links"),
        Column(_("File and line")),
    )
    documents = {document.id for document in workspace.lists}
    rows = tuple(_row(finding, documents) for finding in findings)
    return Section(_("Findings of the check"), "findings", (summary, Table(columns, rows)))


def _row(finding: Finding, documents: set[str]) -> Row:
    item: tuple[Link, ...] = ()
    if finding.item:
        is_shown = finding.document in documents
        anchor = f"list-{finding.document}/{finding.item}" if is_shown else ""
        item = (Link(finding.item, anchor),)
    return Row(
        (
            severity_word(finding.severity),
            finding.code,
            finding.message,
            finding.hint,
            item,
            f"{finding.path}:{finding.span.line}",
        )
    )
