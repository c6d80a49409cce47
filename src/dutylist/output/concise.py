"""One line a finding: path:line:column: severity code message."""

from dutylist.finding import Finding
from dutylist.output.view import View, printable, severity_word, shown_message, summary_line


def concise_line(view: View, finding: Finding) -> str:
    """A finding on one line."""
    spot = f"{view.shown_path(finding.path)}:{finding.span.line}:{finding.span.column}"
    word = severity_word(finding.severity)
    return f"{printable(spot)}: {word} {finding.code} {shown_message(finding)}"


def write(view: View) -> str:
    """All findings, then the summary."""
    lines = [concise_line(view, finding) for finding in view.report.findings]
    if not view.quiet:
        lines.append(summary_line(view.report))
    return "".join(f"{line}\n" for line in lines)
