"""One HTML file that needs no network: the changes side by side, with marks inside the text."""

from pathlib import Path

from dutylist import __version__
from dutylist.messages import _
from dutylist.output.diff.shown import DiffView, list_text, summary_line, versions_line
from dutylist.output.diff.table import headings, sections, table_title
from dutylist.output.page import render_page
from dutylist.output.view import printable, severity_word, summary_of_findings

_TEMPLATE = Path(__file__).with_name("page.html.j2")


def write(view: DiffView) -> str:
    """The page."""
    report = view.findings.report
    words = {
        "added": _("added"),
        "removed": _("removed"),
        "findings": _("Findings"),
        "accepted": _("Accepted"),
        "lists": _("Lists"),
        "search": _("Search in this page"),
        "nothing": _("Nothing found"),
        "made_by": _("made by dutylist {version}", version=__version__),
    }
    return render_page(
        _TEMPLATE,
        title=table_title(),
        versions=printable(versions_line(view.diff)),
        summary=summary_line(view.comparison),
        lists=[printable(list_text(change)) for change in view.comparison.lists],
        headings=headings(),
        sections=sections(view),
        is_judged=view.diff.is_judged,
        verdict=summary_of_findings(report),
        findings=[
            (finding, severity_word(finding.severity), view.findings.shown_path(finding.path))
            for finding in report.findings
        ],
        accepted=report.suppressed,
        words=words,
        printable=printable,
    )
