"""Markdown for a comment on a merge request or a job summary."""

import re

from dutylist.finding import Finding
from dutylist.messages import _
from dutylist.output.view import View, printable, severity_word, summary_line

LIMIT = 60_000
"""Characters; GitHub takes comments of 65,536."""

_SPECIAL = re.compile(r"([\\`*_{}\[\]<>#|~!])")


def write(view: View, headline: str = "") -> str:
    """Summary first, then the findings by file; cut between findings where it grows too long."""
    headline = headline or summary_line(view.report)
    parts = [f"<!-- dutylist:{view.command} -->\n", f"### {escape(headline)}\n"]
    length = sum(map(len, parts))
    path = None
    for number, finding in enumerate(view.report.findings):
        part = "" if finding.path == path else f"\n**{escape(view.shown_path(finding.path))}**\n\n"
        part += entry_of(finding)
        if length + len(part) > LIMIT:
            left = len(view.report.findings) - number
            cut = _(
                "{n} more findings are left out here; run dutylist {command} to see all",
                n=left, command=view.command,
            )  # fmt: skip
            parts.append(f"\n{escape(cut)}\n")
            break
        parts.append(part)
        length += len(part)
        path = finding.path
    return "".join(parts)


def entry_of(finding: Finding, path: str = "") -> str:
    """A finding as an entry of a list; with its path where none stands above it."""
    spot = _("line {line}", line=finding.span.line)
    if path:
        spot = f"{path} {spot}"
    item = f" `{finding.item}`" if finding.item else ""
    head = f"- **{severity_word(finding.severity)} {finding.code}** {spot}{item}: "
    text = escape(finding.message)
    hint = f" — {escape(finding.hint)}" if finding.hint else ""
    return f"{head}{text}{hint}\n"


def escape(text: str) -> str:
    """Text without what Markdown or HTML would take for its own."""
    return _SPECIAL.sub(r"\\\1", printable(text))
