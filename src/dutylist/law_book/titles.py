"""Titles of laws: as they are cited, and what the ways to write one have in common."""

import re
import unicodedata
from collections.abc import Iterator
from typing import NamedTuple

from dutylist.citation import NUMERAL, TITLE

# The patterns are compiled when they are first used: most runs cite nothing odd.
# what lists add in brackets behind a title: the edition, its order, a short name; a draft is no edition
_ADDITION = (
    r"\((?![^()]*(?:草案|征求意见))"
    r"(?:[^()]*(?:修正|修订|修改|试行|暂行|通过|公布|发布|施行|令|公告|版|简称|以下称)[^()]*"
    r"|\d{4}年?(?:\d{1,2}月(?:\d{1,2}日)?)?)\)$"
)
_BRACKET = r"\s*[（(]([^（）()]*)[）)]"
_YEAR = r"(?:19|20)\d{2}"
_MARKS = r"[《》〈〉<>“”\"'‘’、,·\s]"
_NATION = "中华人民共和国"
# 山西省实施《水法》办法 and 山西省《水法》实施办法 are one title
_CARRYING_OUT = (
    "(?P<place>.*?)(?:贯彻)?实施(?P<law>.+?(?:法|条例))的?"
    "(?P<kind>办法|细则|条例|(?:若干(?:问题的)?)?规定)"
)
_WITH_ARTICLE = rf"(.+?(?:法典|法|条例|办法|规定|细则|规则)(?:{_BRACKET})?)(\s*第\s*(?:{NUMERAL}|[\d０-９]).*条.*)"


class CitedTitle(NamedTuple):
    """A title as somebody cites it."""

    text: str
    """Without the marks 《》 around it."""
    rest: str = ""
    """What stands behind it, up to the next title: the edition, the articles."""
    start: int = 0
    """Where `rest` begins in the text that cites, in characters."""

    @property
    def year(self) -> str:
        """The year of the edition that is named, as in （2019年修正）; empty where none is."""
        behind = re.search(rf"{_BRACKET}》?$", self.text) or re.match(_BRACKET, self.rest)
        years = re.findall(_YEAR, unicodedata.normalize("NFKC", behind[1])) if behind else []
        return years[-1] if years else ""


def title_key(title: str) -> str:
    """What the ways to write one title have in common.

    Marks, spaces and 中华人民共和国 are left out, so are （2019年修正）, （试行） and the number of the
    order behind the title; the forms of 实施《…》办法 become one.
    """
    text = re.sub(_MARKS, "", unicodedata.normalize("NFKC", title)).replace(_NATION, "")
    while text.endswith(")") and (shorter := re.sub(_ADDITION, "", text)) != text:
        text = shorter
    if "实施" in text and (found := re.fullmatch(_CARRYING_OUT, text)):
        return f"{found['place']}{found['law']}实施{found['kind']}"
    return text


def titles_in(text: str) -> Iterator[CitedTitle]:
    """The titles in 《》 of a citation written as one text, each with what follows it."""
    found = list(re.finditer(TITLE, text))
    for index, title in enumerate(found):
        end = found[index + 1].start() if index + 1 < len(found) else len(text)
        yield CitedTitle(title[1], text[title.end() : end], title.end())


def titles_in_field(title: str) -> list[CitedTitle]:
    """The titles in the field `title` of a citation: one, but lists put marks and articles there."""
    if title.lstrip().startswith("《") and (found := list(titles_in(title))):
        return found
    if "第" in title and (with_article := re.fullmatch(_WITH_ARTICLE, title)):
        text, rest = with_article[1], with_article[3]
        return [CitedTitle(text.strip("《》 "), rest, len(text))]
    return [CitedTitle(title.strip("《》 "))]
