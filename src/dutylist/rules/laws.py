"""DL307, DL308, DL309, DL311: citations against the law book and the county's own law register."""

from collections.abc import Iterator
from functools import lru_cache

from dutylist.finding import Place, Severity
from dutylist.law_book.citation_state import CitationState, LawsOnDay
from dutylist.law_book.index import LawIndex
from dutylist.law_book.law import Edition, Law
from dutylist.law_book.titles import title_key
from dutylist.messages import _
from dutylist.rules.rule import Problem, list_rule
from dutylist.schema_check.sentences import Suggestions
from dutylist.workspace.document import Document
from dutylist.workspace.laws import (
    bases_of,
    day_of_item,
    day_of_list,
    last_day,
    place_of_basis,
)
from dutylist.workspace.summary import WorkspaceIndex

type _Found = tuple[Place, LawsOnDay, CitationState]
"""A citation that may be at fault: its place, the laws of that day, and what is known of it."""

_LIKE_ENOUGH = 0.8
_laws_on = lru_cache(maxsize=256)(LawsOnDay)  # what it finds out serves many lists


def _questionable(document: Document, lookup: WorkspaceIndex) -> tuple[_Found, ...]:
    """The citations of a list that are not without fault; gone through once for all the rules."""
    if lookup.laws is None:
        return ()
    county = lookup.county_code(document.header.get("region", ""))
    return _found_in(document, lookup.laws, county, lookup.at.isoformat())


@lru_cache(maxsize=1)
def _found_in(document: Document, laws: LawIndex, county: str, at: str) -> tuple[_Found, ...]:
    found: list[_Found] = []
    list_day, today = day_of_list(document.header, at), last_day(document.header, at)
    laws_of_list = _laws_on(laws, county, list_day, today)
    for number, item, citations in bases_of(document):
        laws_on_day = laws_of_list
        if item is not None and ("since" in item or "until" in item):
            laws_on_day = _laws_on(laws, county, day_of_item(item, list_day, today), today)
        for index, citation in enumerate(citations):
            if not laws_on_day.is_flawless(citation):
                place = place_of_basis(number) / index
                found.extend((place, laws_on_day, s) for s in laws_on_day.states(citation))
    return tuple(found)


def _place_of_title(place: Place, state: CitationState) -> Place:
    return place if state.articles_in == "text" else place / "title"


@list_rule("DL307", "unknown-law", Severity.INFO)
def unknown_law(document: Document, lookup: WorkspaceIndex) -> Iterator[Problem]:
    """A law or document that neither the law book nor the county's law register has."""
    for place, on_day, state in _questionable(document, lookup):
        if _is_unknown(state, on_day.laws):
            if on_day.laws.has_register:
                message = _("《{title}》 is not in the law register", title=state.title)
            else:
                month = _month(on_day.laws.book.as_of["法律", ""])
                message = _(
                    "《{title}》 is not in the law book, as of {month}",
                    title=state.title,
                    month=month,
                )
            hint = _meant_law(on_day, state.title)
            yield Problem(_place_of_title(place, state), message, hint, subject=state.title)


def _is_unknown(state: CitationState, laws: LawIndex) -> bool:
    """Whether a title should be known: a county's register has all that its lists cite."""
    if state.law is not None or not state.is_marked or not title_key(state.title):
        return False
    return laws.has_register or state.state == "unknown"


def _meant_law(on_day: LawsOnDay, title: str) -> str:
    meant = _suggestions(on_day.laws, on_day.county).nearest(title_key(title))
    if not meant:
        return ""
    return _("did you mean “{word}”?", word=_titles(on_day.laws, on_day.county)[meant])


@lru_cache(maxsize=8)  # one county or few, asked for each of its lists
def _titles(laws: LawIndex, county: str) -> dict[str, str]:
    return laws.titles(county)


@lru_cache(maxsize=8)
def _suggestions(laws: LawIndex, county: str) -> Suggestions:
    return Suggestions(_titles(laws, county), cutoff=_LIKE_ENOUGH)


@list_rule("DL308", "repealed-law", Severity.WARNING)
def repealed_law(document: Document, lookup: WorkspaceIndex) -> Iterator[Problem]:
    """A law no longer in force on the day of the list: that of its issue, or of the check."""
    for place, on_day, state in _questionable(document, lookup):
        if state.law is not None and state.repealed:
            message = _(
                "《{title}》 was repealed on {date}", title=state.law.cited, date=state.repealed
            )
            successor = on_day.laws.successor(state.law, on_day.today)
            hint = _("now: 《{title}》", title=successor) if successor else ""
            yield Problem(_place_of_title(place, state), message, hint, subject=state.title)


@list_rule("DL309", "article-beyond-law", Severity.WARNING)
def article_beyond_law(document: Document, lookup: WorkspaceIndex) -> Iterator[Problem]:
    """An article behind the last one of the edition in force on the day of the list."""
    for place, on_day, state in _questionable(document, lookup):
        if state.law is None or state.edition is None or state.state != "in force":
            continue
        where = place if state.articles_in == "text" else place / state.articles_in
        for article in state.missing_articles:
            yield Problem(
                where,
                _beyond(state.law, state.edition, article.text, on_day.day),
                _other_edition(state.law, article.number, on_day.day),
                subject=f"{state.title} {article.text}",
                part=(article.start, article.length),
            )


def _beyond(law: Law, edition: Edition, article: str, day: str) -> str:
    values = {
        "title": law.cited,
        "day": edition.passed,
        "last": edition.last_article,
        "article": article,
    }
    if day <= law.as_of:
        return _("《{title}》 of {day} has {last} articles, there is no {article}", **values)
    # a later edition may have more
    return _(
        "《{title}》 of {day} has {last} articles, there is no {article}; the law book is as of {month}",
        month=_month(law.as_of),
        **values,
    )


def _other_edition(law: Law, number: int, day: str) -> str:
    """The edition that has the article, where one of another day does."""
    longer = [edition for edition in law.editions if (edition.last_article or 0) >= number]
    if not longer:
        return ""
    return _(
        "the edition of {other} has {last} articles; cite the one in force on {day}",
        other=longer[0].passed,
        last=longer[0].last_article,
        day=day,
    )


@list_rule("DL311", "tier-disagrees", Severity.WARNING)
def tier_disagrees(document: Document, lookup: WorkspaceIndex) -> Iterator[Problem]:
    """The tier of a citation is another than the law's."""
    for place, _on_day, state in _questionable(document, lookup):
        if state.law is not None and state.tier_agrees is False:
            values = {"title": state.law.cited, "tier": state.tier, "given": state.given_tier}
            message = _("《{title}》 is {tier}, not {given}", **values)
            hint = _("write {text}", text=f"tier: {state.tier}")
            yield Problem(place / "tier", message, hint, subject=state.title)


def _month(day: str) -> str:
    return day[:7]
