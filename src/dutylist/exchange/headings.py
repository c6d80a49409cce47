"""Titles over tables and headings over rows: 一、党的建设（11项）."""

import re

from msgspec import Struct

_NUMBERED = re.compile(
    r"^(?:(?P<first>[一二三四五六七八九十百]+\s*[、.．]|第[一二三四五六七八九十]+[章节部分类])"
    r"|(?P<second>[（(][一二三四五六七八九十]+[）)]))\s*"
)
_COUNT = re.compile(
    r"\s*[（(]\s*共?\s*(\d{1,6})\s*(项|条|个|类)\s*[）)]\s*$|\s*[:：]?\s*共\s*(\d{1,6})\s*(?:项|条|个)\s*$"
)
_TITLE = re.compile(
    r"清单|目录|一览表|汇总表|名录|登记|^.{1,12}[县区市旗镇乡道].{0,14}事项(?:[（(]|$)"
)
_NO_TITLE = re.compile(r"^(附件|附表|填报|单位[:：]|日期[:：])")
_TITLE_AT_END = re.compile(r"(?:清单|目录|一览表|汇总表|名录|登记表)(?:[（(][^（()）]*[）)])?$")
_AGAIN = re.compile(r"[（(]?\s*(?:续\s*表?\s*\d*|接上[页表])\s*[）)]?$")


class Heading(Struct, frozen=True):
    """A row over items: its text without number and count, its level, and the count it declares."""

    text: str
    level: int
    declared: int | None = None


def heading_of(text: str) -> Heading:
    """What a heading says: 一、党的建设（11项）."""
    text = " ".join(text.split())
    count = _COUNT.search(text)
    declared = int(count[1] or count[3]) if count else None
    bare = text[: count.start()] if count else text
    number = _NUMBERED.match(bare)
    level = 2 if number and number["second"] else 1
    return Heading(bare[number.end() :] if number else bare, level, declared)


def is_numbered(text: str) -> bool:
    """Whether a text begins with the number of a section."""
    return _NUMBERED.match(text) is not None


def is_numbered_heading(text: str) -> bool:
    """Whether a text alone looks like a heading."""
    return is_numbered(text) or _COUNT.search(text) is not None


def may_be_title(text: str) -> bool:
    """Whether a text that stands above a table may be its title."""
    return bool(_TITLE.search(text)) and not _NO_TITLE.match(text) and not is_numbered(text)


def is_title(text: str) -> bool:
    """Whether a text is a title wherever it stands."""
    return may_be_title(text) and _TITLE_AT_END.search(bare_title(text)) is not None


def bare_title(text: str) -> str:
    """A title without blanks, the number it declares, and the sign that it goes on."""
    return _AGAIN.sub("", "".join(heading_of(text).text.split()))
