"""DL209-DL211: citations and names that are not written as they should be."""

import re
import unicodedata
from collections.abc import Iterable, Iterator
from functools import lru_cache

from dutylist.citation import CitationFlaw, flaws_of_parts, flaws_of_text, normalised_number
from dutylist.finding import Place, Severity
from dutylist.messages import _, noop
from dutylist.model.citation import Citation
from dutylist.rules.rule import Problem, list_rule
from dutylist.workspace.document import Document
from dutylist.workspace.survey import Directory

_FLAWS: dict[CitationFlaw, str] = {
    "empty-title": noop("the title marks 《》 hold nothing"),
    "unbalanced": noop("the title marks 《》 do not match"),
    "nested": noop("a title inside a title is written with 〈〉"),
    "angle-brackets": noop("the title is marked with < >, not with 《》"),
    "no-title-marks": noop("the title of the law or document is not marked with 《》"),
    "article": noop("the article is not written like 第二十四条第一款"),
    "number": noop("the document number is not written like 晋政发〔2021〕5号"),
}


@list_rule("DL209", "malformed-citation", Severity.WARNING)
def malformed_citation(document: Document, _directory: Directory) -> Iterator[Problem]:
    """Title marks, article or document number are not well formed (GB/T 9704 for the number)."""
    yield from _flaws(document.header.get("basis", ()), Place(("basis",)))
    for index, item in enumerate(document.items):
        if "basis" in item:
            yield from _flaws(item["basis"], Place(("items", index, "basis")))


def _flaws(basis: Iterable[Citation], place: Place) -> Iterator[Problem]:
    for index, citation in enumerate(basis):
        here = place / index
        if isinstance(citation, str):
            for flaw in flaws_of_text(citation):
                yield Problem(
                    here, _("{flaw}: {text}", flaw=_(_FLAWS[flaw]), text=citation), subject=flaw
                )
            continue
        title, article, number = citation["title"], citation.get("article"), citation.get("number")
        for flaw in _part_flaws(title, article, number):
            field, text = _FIELD_OF.get(flaw, "title"), title
            if field != "title":
                text = (article if field == "article" else number) or ""
            better = normalised_number(text) if flaw == "number" else None
            hint = _("write {text}", text=better) if better else ""
            message = _("{flaw}: {text}", flaw=_(_FLAWS[flaw]), text=text)
            yield Problem(here / field, message, hint, subject=flaw)


_FIELD_OF: dict[CitationFlaw, str] = {"article": "article", "number": "number"}


@lru_cache(maxsize=16384)
def _part_flaws(title: str, article: str | None, number: str | None) -> tuple[CitationFlaw, ...]:
    return tuple(flaws_of_parts(title, article, number))


_CJK = "[\u3400-\u9fff\u3000-\u303f\uff01-\uff5e“”]"
_INVISIBLE = "[\u00ad\u200b-\u200f\u202a-\u202e\u2060\ufeff]"
_SLIPS: tuple[tuple[re.Pattern[str], str], ...] = (
    (re.compile(_INVISIBLE), noop("an invisible character")),
    (re.compile("[０-９Ａ-Ｚａ-ｚ]"), noop("full-width letters or digits")),
    (re.compile(rf"^\s|\s$|(?<={_CJK})\s+|\s+(?={_CJK})|\s{{2,}}|[\u00a0\u3000\t\n]"), noop("stray spaces")),
    (re.compile(r"[。；;，,、：:．.]$"), noop("punctuation at the end")),
    (re.compile(rf"(?<={_CJK})[,;:?!](?={_CJK})"), noop("half-width punctuation between Chinese characters")),
    (re.compile("[\u2e80-\u2fdf\uf900-\ufaff]"), noop("a look-alike character")),
    (re.compile("(?<=[〇零一二三四五六七八九十])[OoＯ]|[OoＯ](?=[〇零一二三四五六七八九十])"), noop("the letter O in place of 〇")),
    (re.compile("[<〈][^>〉]*(?:法|条例|办法|规定)[>〉]"), noop("< > in place of 《》")),
)  # fmt: skip
_UNTIDY = re.compile("|".join(pattern.pattern for pattern, _what in _SLIPS))
_WIDE = str.maketrans(",;:?!", "，；：？！")


@list_rule("DL210", "untidy-name", Severity.WARNING)
def untidy_name(document: Document, _directory: Directory) -> Iterator[Problem]:
    """A name holds characters that look right but make it another text to a search."""
    if _UNTIDY.search(document.header["title"]):
        yield _untidy(document.header["title"], Place(("title",)))
    for index, item in enumerate(document.items):
        if _UNTIDY.search(item["name"]):
            yield _untidy(item["name"], Place(("items", index, "name")))


def _untidy(name: str, place: Place) -> Problem:
    slips = [_(what) for pattern, what in _SLIPS if pattern.search(name)]
    message = _("the name has {slips}", slips=_(" and ").join(slips))
    return Problem(place, message, _("write {text}", text=tidied(name)))


def tidied(name: str) -> str:
    """The name as it should be written."""
    text = re.sub(_INVISIBLE, "", name)
    text = re.sub(
        "[０-９Ａ-Ｚａ-ｚ\u2e80-\u2fdf\uf900-\ufaff]",
        lambda m: unicodedata.normalize("NFKC", m[0]),
        text,
    )
    text = re.sub(
        "(?<=[〇零一二三四五六七八九十])[OoＯ]+(?=[〇零一二三四五六七八九十])",
        lambda m: "〇" * len(m[0]),
        text,
    )
    text = re.sub("[<〈]([^>〉]*(?:法|条例|办法|规定))[>〉]", r"《\1》", text)
    text = re.sub(rf"(?<={_CJK})[,;:?!](?={_CJK})", lambda m: m[0].translate(_WIDE), text)
    text = re.sub(rf"(?<={_CJK})\s+|\s+(?={_CJK})", "", text)
    return re.sub(r"\s+", " ", text).strip().rstrip("。；;，,、：:．.")


_OPEN_ENDED = re.compile(
    r"^(?:完成|承办|做好|办理|承担)?其[他它](?:.{0,12}(?:事项|工作|任务|职责|事宜))?$"
    r"|(?:交办|安排|布置|交给|下达)的?(?:其[他它]|各项|临时性?|有关)?.{0,6}(?:事项|工作|任务|事宜)$"
    r"|(?:规定|赋予)的?其[他它].{0,6}(?:职责|事项|工作|任务)$"
)


@list_rule("DL211", "open-ended-item", Severity.WARNING)
def open_ended_item(document: Document, _directory: Directory) -> Iterator[Problem]:
    """An item that holds whatever is asked; it defeats a list that says 清单之外无事项 (P22)."""
    for index, item in enumerate(document.items):
        if _OPEN_ENDED.search(item["name"]):
            message = _("“{name}” lets in whatever is asked", name=item["name"])
            hint = _("list the matters one by one, and leave the rest to the admission system")
            yield Problem(Place(("items", index, "name")), message, hint)
