"""Texts, codes, numbers, dates, choices and names in a cell."""

import re
import unicodedata
from collections.abc import Mapping
from datetime import date
from typing import Any

from msgspec import Struct

from dutylist.kinds.codecs.codec import NotUnderstoodError, Reading
from dutylist.messages import _, joined

_LINE_BREAKS = r"\s*\n\s*"
_AS_EXCEL_ROUNDS = r"\d(?:\.\d+)?E[+-]\d{2,3}"
"""A number too long for its cell; 511E15002003 is a code of 四川."""


class Text(Struct, frozen=True):
    """A text, its lines kept."""

    def write(self, value: Any) -> str:
        return str(value)

    def read(self, text: str) -> Reading:
        return Reading(text)


class Line(Struct, frozen=True):
    """A text of one line: a name broken to fit its cell is put together again."""

    def write(self, value: Any) -> str:
        return str(value)

    def read(self, text: str) -> Reading:
        line = unbroken(text)
        return Reading(line, "" if line == text else _("line breaks taken out"))


def unbroken(text: str) -> str:
    """A text without its line breaks; Chinese needs no space in their place."""

    def joint(found: re.Match[str]) -> str:
        before, after = text[found.start() - 1 : found.start()], text[found.end() : found.end() + 1]
        return " " if before.isascii() and after.isascii() else ""

    return re.sub(_LINE_BREAKS, joint, text)


class Code(Struct, frozen=True):
    """A code: text, whatever digits it is made of."""

    def write(self, value: Any) -> str:
        return str(value)

    def read(self, text: str) -> Reading:
        if re.fullmatch(_AS_EXCEL_ROUNDS, text):
            raise NotUnderstoodError(
                _(
                    "Excel has turned the code into a number and lost digits; format the cell as text"
                )
            )
        code = re.sub(r"\s+", "", text)
        return Reading(code, "" if code == text else _("spaces taken out"))


class Sequence(Struct, frozen=True):
    """A printed number: a number where it is one, else text such as 12-1."""

    def write(self, value: Any) -> str:
        return str(value)

    def read(self, text: str) -> Reading:
        if found := re.fullmatch(r"([1-9]\d{0,8}|0)(?:\.0+|[.、．])?", text):
            return Reading(int(found[1]))
        return Reading(text)


class Number(Struct, frozen=True):
    """A number, whole or not; units of measure behind it are passed over."""

    whole: bool = True

    def write(self, value: Any) -> str:
        return str(value)

    def read(self, text: str) -> Reading:
        plain = unicodedata.normalize("NFKC", text)
        found = re.fullmatch(
            r"(\d{1,12})(?:\.(\d{1,12}))?\s*(个?工作日|天|日|人|名|个|项|%|分)?", plain
        )
        if not found or (self.whole and (found[2] or "").strip("0")):
            wanted = _("a whole number") if self.whole else _("a number")
            raise NotUnderstoodError(_("expected is {what}", what=wanted))
        number: int | float = int(found[1])
        if found[2] is not None and not self.whole:
            number = float(f"{found[1]}.{found[2]}")
        guess = _("read as {value}", value=number) if found[3] or plain != text else ""
        return Reading(number, guess)


_DIGITS = {sign: str(digit) for digit, sign in enumerate("〇一二三四五六七八九")} | dict.fromkeys(
    "零○OoＯ", "0"
)


class Date(Struct, frozen=True):
    """A day; written 2024年6月14日, 2024/6/14 or 二〇二四年六月十四日 as well."""

    def write(self, value: Any) -> str:
        return str(value)

    def read(self, text: str) -> Reading:
        day = _day(text)
        if day is None:
            raise NotUnderstoodError(_("expected is {what}", what=_("a date such as 2026-03-01")))
        guess = "" if day.isoformat() == text else _("read as {value}", value=day.isoformat())
        return Reading(day.isoformat(), guess)


def _day(text: str) -> date | None:
    plain = re.sub(r"\s|自|起(?:施行)?$", "", unicodedata.normalize("NFKC", text))
    plain = re.sub(r"[T ]?00:00(:00)?$", "", plain)
    found = re.fullmatch(r"([12]\d{3})(?:年|[-/.])(\d{1,2})(?:月|[-/.])(\d{1,2})日?", plain)
    if not found and (words := re.fullmatch(r"(.{4})年(.{1,2})月(.{1,3}?)日?", plain)):
        year = "".join(_DIGITS.get(sign, sign) for sign in words[1])
        plain = f"{year}-{_small_number(words[2])}-{_small_number(words[3])}"
        found = re.fullmatch(r"([12]\d{3})-(\d{1,2})-(\d{1,2})", plain)
    try:
        return date(int(found[1]), int(found[2]), int(found[3])) if found else None
    except ValueError:
        return None


def _small_number(words: str) -> str:
    """A number up to 99 in Chinese: 三, 十二, 二十, 三十一."""
    tens, ten, ones = words.partition("十")
    if not ten:
        return "".join(_DIGITS.get(sign, sign) for sign in words)
    return f"{_DIGITS.get(tens, tens) or '1'}{_DIGITS.get(ones, ones) or '0'}"


class Choice(Struct, frozen=True):
    """One of a few words; `synonyms` are what else is written for them."""

    words: tuple[str, ...]
    synonyms: Mapping[str, str] = {}
    short: Mapping[str, str] = {}
    """What stands for them where it is all that a cell holds, and means nothing within a text."""

    def write(self, value: Any) -> str:
        return str(value)

    def read(self, text: str) -> Reading:
        word = self.find(text)
        if word is None:
            raise NotUnderstoodError(
                _("expected is one of {words}", words=joined(list(self.words)))
            )
        return Reading(word, "" if word == text else _("read as {value}", value=word))

    def find(self, text: str) -> str | None:
        """The word a text means, if any."""
        plain = re.sub(r"\s", "", unicodedata.normalize("NFKC", text))
        return plain if plain in self.words else self.synonyms.get(plain) or self.short.get(plain)

    def find_in(self, text: str) -> str | None:
        """The one word that stands in a text; None where none or several do."""
        found = {word for word in self.words if word in text}
        found |= {word for synonym, word in self.synonyms.items() if synonym in text}
        return found.pop() if len(found) == 1 else None


class YesNo(Struct, frozen=True):
    """是 or 否."""

    def write(self, value: Any) -> str:
        return "是" if value else "否"

    def read(self, text: str) -> Reading:
        if text in {"是", "√", "✓", "☑", "有", "Y", "y"}:
            return Reading(
                value=True, guess="" if text == "是" else _("read as {value}", value="是")
            )
        if text in {"否", "×", "✗", "☐", "无", "N", "n"}:
            return Reading(
                value=False, guess="" if text == "否" else _("read as {value}", value="否")
            )
        raise NotUnderstoodError(_("expected is one of {words}", words=joined(["是", "否"])))


class Names(Struct, frozen=True):
    """Several names in one cell: 公安局、民政局."""

    words: Choice | None = None
    """What each has to be one of, if so."""

    def write(self, value: Any) -> str:
        return "、".join(value)

    def read(self, text: str) -> Reading:
        parts = re.split(r"[、，,；;\n/]|会同", text)
        names = [unbroken(part).strip() for part in parts if part.strip()]
        if not names:
            raise NotUnderstoodError(_("expected is {what}", what=_("a name")))
        if self.words is not None:
            names = [self.words.read(name).value for name in names]
        return Reading(names)
