"""Articles of laws as lists cite them: 第二十四条第一款, 第三十条至第三十五条, 第三、五条, 第30-35条."""

import re
from collections.abc import Iterator
from typing import NamedTuple

from dutylist.citation import NUMERAL, from_chinese

_NUMERAL = NUMERAL.replace("+", "{1,12}")  # bounded, so that no text takes long
_NUMBER = rf"(?:{_NUMERAL}|[\d０-９]{{1,4}})"
_JOIN = r"\s*(?:[、，,；;和及与至到~～—–－-]+|以及|或者?)\s*"
_PART = rf"\s*(?:[第之]?\s*[（(]?\s*{_NUMBER}\s*[）)]?\s*[款项目]?)"
# The patterns are compiled when they are first used: most runs cite nothing odd.
# one 第…条, which may hold several numbers: 第三、五条
_ARTICLE = rf"(?P<mark>第?)\s*(?P<numbers>{_NUMBER}(?:{_JOIN}第?\s*{_NUMBER}){{0,30}})\s*条(?:之{_NUMERAL})?"
# what may stand between an article and the next of one row: its paragraphs, and what joins the two
_BETWEEN = rf"(?:{_PART}|{_JOIN}|[的中])*"
# what may stand between a title and its first article: edition, chapters, 的
_BEFORE = rf"(?:\s|[（(][^（）()]*[）)]|第{_NUMBER}[编章节]|[的之：:，,、])*"
_SENTENCE = r"(?:^|[。；;\n\r])\s*[”’」]?\s*$"


class CitedArticle(NamedTuple):
    """An article that a text cites; of 第一百二十条之一 the number is 120."""

    number: int
    text: str
    start: int
    """Where it begins in the text that cites, in characters."""
    length: int


def cited_articles(text: str, *, are_all_meant: bool = True) -> list[CitedArticle]:
    """The articles that a text cites, in its order.

    Where not all are meant, because the text quotes a law that names others, only those count that
    follow the beginning of the text without a break.
    """
    found: list[CitedArticle] = []
    end = _end_of(_BEFORE, text, 0)
    for match in re.finditer(_ARTICLE, text):
        is_next = match.start() <= end
        begins = bool(match["mark"]) and bool(re.search(_SENTENCE, text[: match.start()]))
        if is_next or (are_all_meant and begins):
            found.extend(_articles(match))
            end = _end_of(_BETWEEN, text, match.end())
    return found


def largest_article(text: str) -> int | None:
    """The largest number among the articles that a text cites; None where it cites none."""
    return max((article.number for article in cited_articles(text)), default=None)


def _end_of(pattern: str, text: str, start: int) -> int:
    found = re.compile(pattern).match(text, start)
    return found.end() if found else start


def _articles(match: re.Match[str]) -> Iterator[CitedArticle]:
    numbers = list(re.finditer(_NUMBER, match["numbers"]))
    for found in numbers:
        number = int(found[0]) if found[0].isdecimal() else from_chinese(found[0])
        if number:
            if len(numbers) == 1:
                yield CitedArticle(number, match[0], match.start(), len(match[0]))
            else:
                start = match.start("numbers") + found.start()
                yield CitedArticle(number, f"第{found[0]}条", start, len(found[0]))
