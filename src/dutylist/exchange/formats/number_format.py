"""Number formats of Excel, as ECMA-376 part 1, 18.8.31 describes them: from a code to its sections.

Understood are digits with texts between them, thousands, percent, exponents, dates, times,
conditions, currency signs and Chinese digits. What else a code may say is not understood, and a
number in such a format is refused: a wrong text would be worse than none.
"""

import re
from collections.abc import Callable, Iterator
from decimal import Decimal
from functools import lru_cache
from operator import eq, ge, gt, le, lt, ne
from typing import Literal

from msgspec import Struct

type Kind = Literal["number", "date", "general", "text", "literal"]

_TOKEN = re.compile(
    r"""
      "(?P<quoted>[^"]*)" | \\(?P<escaped>.) | (?P<space>_.) | (?P<fill>\*.)
    | \[(?P<bracket>[^\]]*)\] | (?P<section>;)
    | (?P<general>General|G/通用格式) | (?P<noon>AM/PM|A/P|上午/下午)
    | (?P<exponent>(?<=[0\#?.])E[+-]) | (?P<date>y+|m+|d+|h+|s+|e+|a{3,4})
    | (?P<digit>[0\#?]) | (?P<point>\.) | (?P<comma>,) | (?P<percent>%) | (?P<slash>/) | (?P<text>@)
    | (?P<literal>[^A-Za-z"\\*_\[\]])
    """,
    re.VERBOSE | re.IGNORECASE | re.DOTALL,
)
_COLOUR = re.compile(
    r"(black|blue|cyan|green|magenta|red|white|yellow|colou?r\s*\d+|[黑蓝青绿红白黄]色?|洋红|颜色\s*\d+)",
    re.IGNORECASE,
)
_CONDITION = re.compile(r"(<=|>=|<>|<|>|=)\s*(-?\d+(?:\.\d+)?)")
_LOCALE = re.compile(
    r"\$([^-]*)(?:-(?:(x-\w+|[a-z]{2}-[\w-]+)|(?:\d+,)?([0-9a-f]+)))?", re.IGNORECASE
)
_COMPARE: dict[str, Callable[[Decimal, Decimal], bool]] = {
    "<": lt, "<=": le, ">": gt, ">=": ge, "=": eq, "<>": ne,
}  # fmt: skip
_DIGITS: dict[str, Literal["1", "2", "3"]] = {"dbnum1": "1", "dbnum2": "2", "dbnum3": "3"}
_LONG_DAY, _LONG_TIME = "f800", "f400"
"""The locales that stand for the long forms of the system, here those of a Chinese one."""
_OTHER_ERAS = frozenset({"404", "411", "412", "41e"})
_GREATEST_LOCALE = 0xFFFF
"""Above it, a locale asks for digits or a calendar of its own."""


class Token(Struct, frozen=True):
    """A piece of a section; `kind` is the name of its group, `literal` for any text."""

    kind: str
    text: str


class Section(Struct, frozen=True):
    """One of the parts of a code between its semicolons."""

    kind: Kind
    tokens: tuple[Token, ...]
    condition: tuple[str, Decimal] | None
    digits: Literal["", "1", "2", "3"]
    """Which Chinese digits are asked for by [DBNum1] and the like."""

    def fits(self, value: Decimal) -> bool:
        """Whether the condition of the section holds."""
        return self.condition is not None and _COMPARE[self.condition[0]](value, self.condition[1])

    def has(self, kind: str) -> bool:
        """Whether a token of this sort is in it."""
        return any(token.kind == kind for token in self.tokens)


class NumberFormat(Struct, frozen=True):
    """A code that is understood: sections for numbers, and the one for texts, if any."""

    sections: tuple[Section, ...]
    for_text: Section | None

    @property
    def is_date(self) -> bool:
        """Whether numbers are shown as days or times of day."""
        return bool(self.sections) and self.sections[0].kind == "date"

    @property
    def is_general(self) -> bool:
        """Whether numbers are shown as they are."""
        first = self.sections[0] if len(self.sections) == 1 else None
        return first == Section("general", (Token("general", "General"),), None, "")

    @property
    def is_percent(self) -> bool:
        """Whether numbers are shown as hundredths."""
        return bool(self.sections) and self.sections[0].has("percent")


@lru_cache(maxsize=1024)
def parse(code: str) -> NumberFormat | None:
    """The format that a code says; None where it is not understood."""
    sections: list[Section] = []
    for tokens in _sections(code if code.strip() else "General"):
        section = _section(tokens)
        if section is None:
            return None
        sections.append(section)
    if len(sections) > 4:  # noqa: PLR2004  positive, negative, zero, text
        return None
    for_text = None
    if len(sections) == 4 or (sections and sections[-1].kind == "text"):  # noqa: PLR2004
        for_text = sections.pop()
    return NumberFormat(tuple(sections), for_text)


def _sections(code: str) -> Iterator[list[Token] | None]:
    """The tokens of each section; None for one that holds something unknown."""
    tokens: list[Token] = []
    end = 0
    for found in _TOKEN.finditer(code):
        if found.start() != end:
            yield None
            return
        end = found.end()
        kind = found.lastgroup or ""
        if kind == "section":
            yield tokens
            tokens = []
        elif kind in {"quoted", "escaped"}:
            tokens.append(Token("literal", found[kind]))
        elif kind == "space":
            tokens.append(Token("literal", " "))
        elif kind != "fill":
            tokens.append(Token(kind, found[kind]))
    yield tokens if end == len(code) else None


def _section(tokens: list[Token] | None) -> Section | None:
    if tokens is None:
        return None
    kept: list[Token] = []
    said = _Brackets()
    for token in tokens:
        if token.kind != "bracket":
            kept.append(Token("general", "General") if token.kind == "general" else token)
        elif not said.take(token.text, kept):
            return None
    if not _is_known(said.locale, kept):
        return None
    if said.locale in {_LONG_DAY, _LONG_TIME}:
        kept = _long_form(said.locale)
    return Section(_kind(kept), tuple(kept), said.condition, said.digits)


class _Brackets(Struct):
    """What stands in the brackets of a section."""

    condition: tuple[str, Decimal] | None = None
    digits: Literal["", "1", "2", "3"] = ""
    locale: str = ""

    def take(self, text: str, tokens: list[Token]) -> bool:
        """Take a bracket, which may stand for a token itself; whether it is understood."""
        if found := _CONDITION.fullmatch(text):
            self.condition = (found[1], Decimal(found[2]))
        elif digits := _DIGITS.get(text.lower()):
            self.digits = digits
        elif re.fullmatch("h+|m+|s+", text, re.IGNORECASE):
            tokens.append(Token("elapsed", text.lower()))
        elif found := _LOCALE.fullmatch(text):
            self.locale = (found[3] or "").lower()
            tokens += [Token("literal", found[1])] if found[1] else []
        else:
            return _COLOUR.fullmatch(text) is not None
        return True


def _is_known(locale: str, tokens: list[Token]) -> bool:
    """Whether a locale asks for nothing but what a Chinese Excel shows anyway."""
    if not locale:
        return True
    if int(locale, 16) > _GREATEST_LOCALE:
        return False
    has_era = any(token.kind == "date" and token.text[0] in "eE" for token in tokens)
    return not (has_era and locale.lstrip("0") in _OTHER_ERAS)


def _long_form(locale: str) -> list[Token]:
    parts = ("yyyy年", "m月", "d日") if locale == _LONG_DAY else ("h:", "mm:", "ss")
    tokens: list[Token] = []
    for part in parts:
        date = re.match("[a-z]+", part)
        if date is not None:
            tokens.append(Token("date", date[0]))
            tokens += [Token("literal", part[date.end() :])] if part[date.end() :] else []
    return tokens


def _kind(tokens: list[Token]) -> Kind:
    kinds = {token.kind for token in tokens}
    if kinds & {"date", "elapsed"}:
        return "date"
    if "general" in kinds:
        return "general"
    if "digit" in kinds:
        return "number"
    return "text" if "text" in kinds else "literal"
