"""One HTML file for the intranet: everything is in it, and nothing is asked of a network.

Tables are data that a small script puts on the page as they are needed, each text stored once, so
that tens of thousands of items open at once; everything else is in the page itself.
"""

import base64
import hashlib
import json
from pathlib import Path

from dutylist.formats.html_template import render_page
from dutylist.formats.plain_text import plain
from dutylist.messages import _
from dutylist.report.document import Report
from dutylist.report.writers.page_data import PageData

_ASSETS = Path(__file__).parent / "assets"
_SCRIPTS = (
    "basics.js", "pinyin.js", "find.js", "filter.js", "table.js", "take.js", "card.js", "compare.js",
    "map.js", "pages.js",
)  # fmt: skip
"""Parts of one script: what the first ones say is known to the later ones."""
_LIBRARIES = ("fflate.js", "diff.js")
_QR_LIBRARY = "qrcode.js"


def write(report: Report) -> bytes:
    """The page."""
    page = PageData(report)
    sections = [page.section(section) for section in report.sections]
    style = (_ASSETS / "report.css").read_text("utf-8")
    parts = "\n".join((_ASSETS / name).read_text("utf-8") for name in _SCRIPTS)
    scripts = [*_libraries(report), f'"use strict";\n{{\n{parts}}}\n']
    text = render_page(
        _ASSETS / "report.html.j2",
        title=plain(report.title),
        subtitle=plain(report.subtitle),
        imprint=plain(report.imprint),
        sections=sections,
        style=style,
        scripts=scripts,
        style_digest=_digest(style),
        script_digests=[_digest(script) for script in scripts],
        data=_as_script_data(page.data(_script_words())),
        words=_page_words(),
    )
    return text.encode()


def _libraries(report: Report) -> list[str]:
    """The libraries that the page needs: zip files, marks of differences, QR codes."""
    names = (*_LIBRARIES, *((_QR_LIBRARY,) if report.url else ()))
    return [(_ASSETS / "vendor" / name).read_text("utf-8") for name in names]


def _digest(source: str) -> str:
    """What the page's own policy calls a script or style that it lets run."""
    return base64.b64encode(hashlib.sha256(source.encode()).digest()).decode()


def _as_script_data(data: object) -> str:
    """JSON that no text in it can end early."""
    text = json.dumps(data, ensure_ascii=False, separators=(",", ":"))
    for sign in "<>&\u2028\u2029":
        text = text.replace(sign, f"\\u{ord(sign):04x}")
    return text


def _page_words() -> dict[str, str]:
    """What the page itself says."""
    return {
        "search": _("Search all items"),
        "ask": _("Who does what? For example: 低保谁管"),
        "contents": _("Contents"),
        "print": _("Print this page"),
        "figures": _("Show the figures"),
        "skip": _("Skip to the content"),
        "lists": _("The lists"),
        "steps": _("The steps in words"),
        "shade": _("Shade by"),
        "compare": _("Choose two townships"),
        "download": _("Download as xlsx"),
        "close": _("Close"),
        "print_card": _("Print"),
        "copy_link": _("Copy the link"),
        "before": _("Previous hit"),
        "after": _("Next hit"),
        "note": _("Note"),
        "script": _(
            "This page needs JavaScript to show its tables; it loads nothing from a network."
        ),
    }


def _script_words() -> dict[str, str]:
    """What the script says; {n} and {all} are filled by it."""
    return {
        "search": _("Search this table"),
        "all": _("all"),
        "rows": _("{n} rows"),
        "some": _("{n} of {all} rows"),
        "none": _("Nothing is found."),
        "reset": _("Show all again"),
        "link": _("Link to this row"),
        "empty": _("(empty)"),
        "cut": _("Only {n} of {all} rows are printed; filter the table first."),
        "category": _("Category"),
        "filters": _("Filters"),
        "order": _("Order"),
        "take": _("Download"),
        "columns": _("Columns"),
        "conditions": _("Conditions: {text}"),
        "words": _("words “{text}”"),
        "copied": _("Copied"),
        "colon": _("{name}: {text}"),
        "lead": _("Led by"),
        "taker": _("Taken over by"),
        "township": _("Township"),
        "office": _("Office in charge"),
        "found": _("Also found"),
        "more": _("and {n} more"),
        "onlyFirst": _("Only {name}"),
        "different": _("Both, but not alike"),
        "alike": _("{n} matters are the same in both."),
        "field": _("What differs"),
        "matter": _("Matter"),
        "list": _("List"),
        "choose": _("Choose two different townships."),
        "average": _("{name}: from {least} to {most}"),
        "number": _("No."),
    }
