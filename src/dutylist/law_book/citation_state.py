"""What is known of a citation on a day: is the law in force, has it the article, is its tier right."""

from collections.abc import Iterator
from functools import lru_cache
from typing import Literal, NamedTuple

from dutylist.law_book.articles import CitedArticle, cited_articles, largest_article
from dutylist.law_book.index import LawIndex
from dutylist.law_book.law import Edition, Law
from dutylist.law_book.norms import is_no_norm
from dutylist.law_book.titles import CitedTitle, title_key, titles_in, titles_in_field
from dutylist.model.citation import Citation, CitationParts

type State = Literal["in force", "repealed", "unknown", "unregistered", "no norm"]
"""unknown: the book has all of its kind, so it is invented or misspelt; unregistered: of its kind the
book has few or none, so nobody can say; no norm: a reply, a meeting's papers, a plan of action."""

_articles_of_field = lru_cache(maxsize=4096)(cited_articles)
_largest_of_field = lru_cache(maxsize=4096)(largest_article)
_MANY = 10_000
"""More articles than any law has."""


class CitationState(NamedTuple):
    """One law or document that a citation names, and what is known of it."""

    title: str
    """As it is cited, without 《》; the whole text where it names none."""
    state: State
    law: Law | None = None
    """As the register has it; None where it does not."""
    given_tier: str = ""
    """The tier that the citation claims; empty where it claims none."""
    articles: tuple[CitedArticle, ...] = ()
    articles_in: Literal["article", "title", "text"] = "text"
    """The field of the citation that their places count in; text of a citation in one text."""
    edition: Edition | None = None
    """The edition of that day; None where it, or how many articles it has, is not known."""
    is_marked: bool = True
    """Whether 《》 or a field of its own tell where the title begins and ends."""

    @property
    def tier(self) -> str:
        """The tier that the register says; empty where it does not."""
        return self.law.tier if self.law else ""

    @property
    def tier_agrees(self) -> bool | None:
        """Whether the claimed tier is that of the register; None where one of them is missing."""
        return self.given_tier == self.tier if self.given_tier and self.tier else None

    @property
    def last_article(self) -> int | None:
        """The number of the law's last article on that day; None where it is not known."""
        return self.edition.last_article if self.edition else None

    @property
    def missing_articles(self) -> tuple[CitedArticle, ...]:
        """The articles that the law does not have."""
        last = self.last_article
        return () if last is None else tuple(a for a in self.articles if a.number > last)

    @property
    def article_exists(self) -> bool | None:
        """Whether the law has every article cited; None where none is, or nobody knows."""
        if not self.articles or self.last_article is None:
            return None
        return not self.missing_articles

    @property
    def repealed(self) -> str:
        """The day of the repeal; empty where it is in force."""
        return self.law.repealed if self.law and self.state == "repealed" else ""


class LawsOnDay:
    """The laws of a county as they are on one day.

    `county` is its code by GB/T 2260, or what is known of it, or empty. Editions, and the repeals
    of the book, are those of `day`, an ISO date; a repeal that the county itself has registered
    counts from `today` on, so that its older lists are brought up to date.
    """

    def __init__(self, laws: LawIndex, county: str, day: str, today: str) -> None:
        self.laws, self.county, self.day, self.today = laws, county, day, today
        self._bounds: dict[tuple[str, str], int] = {}

    def is_flawless(self, citation: Citation) -> bool:
        """Whether there is nothing to find fault with: quickly, for most of thousands are good.

        What nobody can know is no fault, but where the county has a register, which has it all.
        """
        if isinstance(citation, str):
            return False
        key = citation["title"], citation.get("tier", "")
        bound = self._bounds.get(key)
        if bound is None:
            bound = self._bounds[key] = self._bound(*key)
        article = citation.get("article")
        return bound >= (0 if article is None else _largest_of_field(article) or 0)

    def _bound(self, title: str, tier: str) -> int:
        """The last article that may be cited; -1 where the title or its tier needs a closer look."""
        titles = titles_in_field(title)
        state = self._state(titles[0], tier, (), "article")
        fine = {"in force"} if self.laws.has_register else {"in force", "unregistered", "no norm"}
        if (
            len(titles) > 1
            or titles[0].rest
            or state.tier_agrees is False
            or state.state not in fine
        ):
            return -1
        return _MANY if state.last_article is None else state.last_article

    def states(self, citation: Citation) -> tuple[CitationState, ...]:
        """What is known of each law or document that a citation names, in its order."""
        if isinstance(citation, str):
            return tuple(self._states_of_text(citation))
        return tuple(self._states_of_parts(citation))

    def _states_of_parts(self, citation: CitationParts) -> Iterator[CitationState]:
        tier = citation.get("tier", "")
        titles = titles_in_field(citation["title"])
        for title in titles:
            if len(titles) == 1 and "article" in citation:
                articles = tuple(_articles_of_field(citation["article"]))
                yield self._state(title, tier, articles, "article")
            else:
                yield self._state(title, tier, _articles_behind(title, is_only=False), "title")

    def _states_of_text(self, text: str) -> Iterator[CitationState]:
        titles = list(titles_in(text))
        for title in titles:
            articles = _articles_behind(title, is_only=len(titles) == 1)
            yield self._state(title, "", articles, "text")
        if not titles:
            (title,) = titles_in_field(text)
            articles = _articles_behind(title, is_only=True)
            yield self._state(title, "", articles, "text", is_marked=False)

    def _state(
        self,
        title: CitedTitle,
        tier: str,
        articles: tuple[CitedArticle, ...],
        articles_in: Literal["article", "title", "text"],
        *,
        is_marked: bool = True,
    ) -> CitationState:
        law = self.laws.find(title.text, self.county, tier)
        edition = law.edition_on(self.day, title.year) if law else None
        state = self._state_of(title.text, tier, law)
        return CitationState(
            title.text, state, law, tier, articles, articles_in, edition, is_marked
        )

    def _state_of(self, title: str, tier: str, law: Law | None) -> State:
        if law is not None:
            day = self.today if law.is_repeal_own else self.day
            return "repealed" if law.is_repealed_on(day) else "in force"
        if is_no_norm(title):
            return "no norm"
        return (
            "unknown" if title_key(title) and self.laws.would_know(title, tier) else "unregistered"
        )


def _articles_behind(title: CitedTitle, *, is_only: bool) -> tuple[CitedArticle, ...]:
    """The articles that follow a title; their places count from the beginning of the whole text."""
    found = cited_articles(title.rest, are_all_meant=is_only)
    return tuple(CitedArticle(a.number, a.text, title.start + a.start, a.length) for a in found)


def citation_states(
    citation: Citation, laws: LawIndex, county: str, day: str
) -> tuple[CitationState, ...]:
    """What is known of each law or document that a citation names.

    `county` is the county's code by GB/T 2260, which tells whose regulations a title without its
    province means; empty where it is not known. `day` is an ISO date.
    """
    return LawsOnDay(laws, county, day, day).states(citation)
