"""Citations in a cell: 《安全生产法》第九条, one a line."""

import re
from typing import Any, get_args

from msgspec import Struct

from dutylist.citation import is_article, is_number, normalised_article, normalised_number
from dutylist.kinds.codecs.codec import NotUnderstoodError, Reading
from dutylist.messages import _
from dutylist.model.fields import Tier

_TIERS = get_args(Tier.__value__)
_BETWEEN = r"\n|[；;](?=\s*(?:\d{1,2}[.、．]\s*)?[《〈<])|(?<=[》条款项号）)])[、，,]?\s*(?=《)"
_NUMBERING = r"^\s*(?:\d{1,2}[.、．](?!\d)|[（(]\d{1,2}[）)]|[①-⑳])\s*"
_WHOLE = (
    r"《(?P<title>(?:[^《》]|《[^《》]*》)+)》(?:[（(](?P<aside>[^（）()]+)[）)])?"
    r"(?P<article>第[^（）()《》]*(?:[（(][一二三四五六七八九十]+[）)]项?)?)?(?:[（(](?P<tier>[^（）()]+)[）)])?"
)
_WITHOUT_MARKS = r"(?P<title>[一-龥]{2,30}(?:法|条例|办法|规定|细则))(?P<article>第.+)"
_AS_IT_STANDS = "原文："
"""Marks a citation that is kept as one text although its parts could be told."""
_EDITION = r"(?:\d{4}年)?(?:\d{1,2}月)?(?:第.次)?(?:修正|修订|修改|试行|暂行)|试行|暂行"


class Citations(Struct, frozen=True):
    """Laws and documents with their articles, split where one ends and the next begins."""

    def write(self, value: Any) -> str:
        return "\n".join(_write(citation) for citation in value)

    def read(self, text: str) -> Reading:
        readings = [_read(piece) for piece in _pieces(text)]
        if not readings:
            raise NotUnderstoodError(_("expected is {what}", what=_("a law or document")))
        guesses = dict.fromkeys(reading.guess for reading in readings if reading.guess)
        return Reading([reading.value for reading in readings], "；".join(guesses))


def _pieces(text: str) -> list[str]:
    parts = (re.sub(_NUMBERING, "", part).strip() for part in re.split(_BETWEEN, text))
    return [part for part in parts if part]


def _write(citation: Any) -> str:
    if isinstance(citation, str):
        return citation if _read(citation).value == citation else f"{_AS_IT_STANDS}{citation}"
    number = f"（{citation['number']}）" if "number" in citation else ""
    tier = f"（{citation['tier']}）" if "tier" in citation else ""
    return f"《{citation['title']}》{number}{citation.get('article', '')}{tier}"


def _read(text: str) -> Reading:
    """One citation: in parts where all of it is understood, else the text as it stands."""
    if text.startswith(_AS_IT_STANDS):
        return Reading(text.removeprefix(_AS_IT_STANDS))
    if found := re.fullmatch(_WHOLE, text.rstrip("。；;")):
        parts = _parts(found["title"], found["aside"], found["article"], found["tier"])
        return Reading(text) if parts is None else parts
    if bare := re.fullmatch(_WITHOUT_MARKS, text):
        parts = _parts(bare["title"], None, bare["article"], None)
        if parts is not None:
            guess = _("title taken for {title}", title=f"《{bare['title']}》")
            return Reading(parts.value, guess)
    return Reading(text)


def _parts(title: str, aside: str | None, article: str | None, tier: str | None) -> Reading | None:
    parts = {"title": title}
    guess = ""
    if aside in _TIERS and tier is None:
        aside, tier = None, aside
    if aside is not None and re.fullmatch(_EDITION, aside):
        parts["title"] = f"{title}（{aside}）"
    elif aside is not None:
        number = aside if is_number(aside) else normalised_number(aside)
        if number is None:
            return None
        parts["number"] = number
        guess = "" if number == aside else _("read as {value}", value=number)
    if article:
        better = article if is_article(article) else normalised_article(article)
        if better is None:
            return None
        parts["article"] = better
        guess = guess if better == article else _("read as {value}", value=better)
    if tier is not None:
        if tier not in _TIERS:
            return None
        parts["tier"] = tier
    return Reading(parts, guess)
