"""One HTML file that needs no network: the changes side by side, with marks inside the text."""

from pathlib import Path

from dutylist import __version__
from dutylist.formats.html_template import render_page
from dutylist.formats.plain_text import printable
from dutylist.messages import _
from dutylist.output.adjustment.table import headings, table_title
from dutylist.output.result import Look, Result
from dutylist.output.runners import escaped
from dutylist.output.words import severity_word

_TEMPLATE = Path(__file__).with_name("page.html.j2")


def write(result: Result, _look: Look) -> str | None:
    """The page; None where nothing was compared."""
    if result.adjustment is None:
        return None
    adjustment = result.adjustment()
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
    page = render_page(
        _TEMPLATE,
        title=table_title(),
        versions=printable(adjustment.versions),
        summary=adjustment.summary,
        lists=[printable(text) for text in adjustment.lists],
        headings=headings(),
        sections=adjustment.sections,
        verdict=adjustment.verdict,
        findings=[
            (finding, severity_word(finding.severity), result.places.shown_path(finding.path))
            for finding in result.findings
        ],
        accepted=result.suppressed,
        words=words,
        printable=printable,
    )
    return escaped(page, "&#35;")
