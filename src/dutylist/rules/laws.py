"""DL307, DL308: citations against the law register."""

from collections.abc import Iterator
from functools import lru_cache

from dutylist.finding import Place, Severity
from dutylist.kinds import LAW_REGISTER
from dutylist.messages import _
from dutylist.rules.rule import Problem, list_rule
from dutylist.schema_check.sentences import Suggestions
from dutylist.workspace.document import Document
from dutylist.workspace.laws import CitedTitle, LawIndex, cited_titles
from dutylist.workspace.summary import WorkspaceIndex


def _cited(document: Document) -> Iterator[CitedTitle]:
    if document.kind is LAW_REGISTER:
        return
    yield from cited_titles(document.header.get("basis", ()), Place(("basis",)))
    for index, item in enumerate(document.items):
        if "basis" in item:
            yield from cited_titles(item["basis"], Place(("items", index, "basis")))


@lru_cache(maxsize=1)  # one register a workspace, asked for each of its lists
def _suggestions(laws: LawIndex) -> Suggestions:
    return Suggestions(laws.names(), cutoff=0.8)


@list_rule("DL307", "unknown-law", Severity.INFO)
def unknown_law(document: Document, lookup: WorkspaceIndex) -> Iterator[Problem]:
    """A law or document that the law register does not have."""
    laws = lookup.laws
    if laws is None:
        return
    suggestions = _suggestions(laws)
    for cited in _cited(document):
        if cited.title.strip() and laws.find(cited.title) is None:
            message = _("《{title}》 is not in the law register", title=cited.title)
            hint = suggestions.hint(cited.title)
            yield Problem(cited.place, message, hint, subject=cited.title)


@list_rule("DL308", "repealed-law", Severity.WARNING)
def repealed_law(document: Document, lookup: WorkspaceIndex) -> Iterator[Problem]:
    """A law no longer in force on the day of the check, or on the last day of an expired list."""
    laws = lookup.laws
    if laws is None:
        return
    until = document.header.get("effective", {}).get("until", "9999-12-31")
    day = min(lookup.at.isoformat(), until)
    for cited in _cited(document):
        law = laws.find(cited.title)
        repealed = law.get("repealed") if law else None
        if law and repealed and repealed <= day:
            message = _("《{title}》 was repealed on {date}", title=law["name"], date=repealed)
            successor = law.get("replaced_by", "")
            hint = _("now: 《{title}》", title=successor.strip("《》")) if successor else ""
            yield Problem(cited.place, message, hint, subject=cited.title)
