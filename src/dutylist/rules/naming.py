"""DL210, DL211: names that are not written as they should be, or say nothing."""

import re
import unicodedata
from collections.abc import Iterator
from functools import lru_cache

from dutylist.finding import Place, Severity
from dutylist.likeness import normal_form
from dutylist.messages import _, noop
from dutylist.rules.rule import Problem, list_rule
from dutylist.workspace.document import Document
from dutylist.workspace.summary import WorkspaceIndex

_CJK = "[\u3400-\u9fff\u3000-\u303f\uff01-\uff5e“”]"
_LETTER_O = "(?<=[〇零一二三四五六七八九])[OoＯ]+(?=[〇零一二三四五六七八九年])"
_ANGLED = "[<〈]([^>〉]*(?:法|条例|办法|规定))[>〉]"
_INVISIBLE = "[\x00-\x08\x0b-\x1f\x7f-\x9f\u00ad\u115f\u1160\u200b-\u200f\u202a-\u202e\u2060-\u206f\u2800\u3164\ufeff\ufff9-\uffff]"
_SLIPS: tuple[tuple[str, str], ...] = (
    (_INVISIBLE, noop("an invisible character")),
    ("[０-９Ａ-Ｚａ-ｚ]", noop("full-width letters or digits")),
    (rf"^\s|\s$|(?<={_CJK})\s+|\s+(?={_CJK})|\s{{2,}}|[\u00a0\u3000\t\n]", noop("stray spaces")),
    (r"[。；;，,、：:．.]$", noop("punctuation at the end")),
    (rf"(?<={_CJK})[,;:?!](?={_CJK})", noop("half-width punctuation between Chinese characters")),
    ("[\u2e80-\u2fdf\uf900-\ufaff]", noop("a look-alike character")),
    (_LETTER_O, noop("the letter O in place of 〇")),
    (rf"^(?:[^《]|《[^》]*》)*?{_ANGLED}", noop("< > in place of 《》")),
)  # fmt: skip
_TIDY = re.compile("[\u4e00-\u9fff、（）《》“”0-9]*[\u4e00-\u9fff）》”]")
"""Most names, told without the patterns of all slips, which take long to compile."""
_WIDE = str.maketrans(",;:?!", "，；：？！")
# Radicals that PDF files put in place of characters, and that NFKC leaves as they are.
_RADICALS = str.maketrans(
    "⺠⻁⻄⻅⻆⻉⻋⻑⻒⻓⻔⻘⻙⻚⻛⻜⻝⻢⻣⻤⻥⻦⻧⻨⻩⻪⻬⻮⻰",
    "民虎西见角贝车長镸长门青韦页风飞食马骨鬼鱼鸟卤麦黄黾齐齿龙",
)


@list_rule("DL210", "untidy-name", Severity.WARNING)
def untidy_name(document: Document, _lookup: WorkspaceIndex) -> Iterator[Problem]:
    """A name holds characters that look right but make it another text to a search."""
    if _is_untidy(document.header["title"]):
        yield _untidy(document.header["title"], Place(("title",)))
    for index, item in enumerate(document.items):
        if _is_untidy(item["name"]):
            yield _untidy(item["name"], Place(("items", index, "name")))


@lru_cache(maxsize=65536)  # the townships of a county share most of their names
def _is_untidy(name: str) -> bool:
    return not _TIDY.fullmatch(name) and any(re.search(pattern, name) for pattern, _what in _SLIPS)


def _untidy(name: str, place: Place) -> Problem:
    slips = [_(what) for pattern, what in _SLIPS if re.search(pattern, name)]
    message = _("the name has {slips}", slips=_(" and ").join(slips))
    better = tidied(name)
    hint = _("write {text}", text=better) if better not in {"", name} else ""
    return Problem(place, message, hint)


def tidied(name: str) -> str:
    """The name as it should be written."""
    text = re.sub(_INVISIBLE, "", name).translate(_RADICALS)
    text = re.sub(
        "[０-９Ａ-Ｚａ-ｚ\u2e80-\u2fdf\uf900-\ufaff]",
        lambda m: unicodedata.normalize("NFKC", m[0]),
        text,
    )
    text = re.sub(_LETTER_O, lambda m: "〇" * len(m[0]), text)
    text = re.sub(f"《[^》]*》|{_ANGLED}", lambda m: f"《{m[1]}》" if m[1] else m[0], text)
    text = re.sub(rf"(?<={_CJK})[,;:?!](?={_CJK})", lambda m: m[0].translate(_WIDE), text)
    text = re.sub(rf"(?<={_CJK})\s+|\s+(?={_CJK})", "", text)
    return re.sub(r"\s+", " ", text).strip().rstrip("。；;，,、：:．.")


_ANY = "(?:其[他它]|各项|临时性?|有关|相关|重要|专项|一切)"
_WHATEVER = "(?:工作)?(?:事项|工作|任务|职责|事宜)$"
_OPEN_ENDED = (
    rf"^其[他它]$|^(?:完成|承办|做好|办理|承担)?其[他它](?!行政权力).{{0,4}}{_WHATEVER}"
    rf"|(?:上级|党委|政府|部门|领导).{{0,10}}(?:交办|安排|布置|下达)的?{_ANY}*{_WHATEVER}"
    rf"|(?:交办|安排|布置|下达)的?{_ANY}+{_WHATEVER}"
    rf"|(?:规定|赋予)的?其[他它].{{0,6}}{_WHATEVER}"
)
_ITS_WORDS = ("其他", "其它", "交办", "安排", "布置", "下达", "规定", "赋予")
"""One of them is in every such name; the pattern takes long to compile."""


@list_rule("DL211", "open-ended-item", Severity.WARNING)
def open_ended_item(document: Document, _lookup: WorkspaceIndex) -> Iterator[Problem]:
    """An item that holds whatever is asked; it defeats a list that says 清单之外无事项 (P22)."""
    for index, item in enumerate(document.items):
        if _is_open_ended(item["name"]):
            message = _("“{name}” lets in whatever is asked", name=item["name"])
            hint = _("list the matters one by one, and leave the rest to the admission system")
            yield Problem(Place(("items", index, "name")), message, hint)


@lru_cache(maxsize=65536)
def _is_open_ended(name: str) -> bool:
    text = normal_form(name)
    return any(word in text for word in _ITS_WORDS) and re.search(_OPEN_ENDED, text) is not None
