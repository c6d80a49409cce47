"""Numbers, days and texts as a number format shows them."""

import re
from collections.abc import Sequence
from datetime import datetime, timedelta
from decimal import ROUND_HALF_UP, Decimal, InvalidOperation

from dutylist.exchange.formats.counting import counted, digit_by_digit
from dutylist.exchange.formats.number_format import NumberFormat, Section, Token

_FULL_WIDTH = str.maketrans("0123456789", "０１２３４５６７８９")
_MONTHS = (
    "January", "February", "March", "April", "May", "June", "July", "August", "September",
    "October", "November", "December",
)  # fmt: skip
_WEEKDAYS = "一二三四五六日"
_MOST_DECIMALS = 30


class UnshowableError(Exception):
    """The format has something that is not understood, or cannot show the value."""


def plain_number(value: Decimal) -> str:
    """A number without a format: 0.3, 1200."""
    return f"{value.normalize():f}" if value else "0"


def show_number(shape: NumberFormat, value: Decimal) -> str:
    """A number as the format shows it.

    Raises:
        UnshowableError: it does not say how.
    """
    section, is_signed = _section_for(shape, value)
    amount = abs(value)
    if section.kind == "number":
        text, is_zero = _digits(section, amount)
        return f"-{text}" if is_signed and not is_zero else text
    pieces = [
        _general(section, amount) if token.kind == "general" else token.text
        for token in section.tokens
    ]
    text = "".join(pieces)
    return f"-{text}" if is_signed and section.kind == "general" else text


def show_text(section: Section, text: str) -> str:
    """A text as the format's section for texts shows it."""
    return "".join(text if token.kind == "text" else token.text for token in section.tokens)


def _section_for(shape: NumberFormat, value: Decimal) -> tuple[Section, bool]:
    """The section that shows a number, and whether a sign stands before it."""
    sections = shape.sections
    if not sections:  # @ alone: a text format shows a number as it is
        return Section("general", (Token("general", "General"),), None, ""), value < 0
    if any(section.condition for section in sections):
        if value < 0:
            raise UnshowableError
        for section in sections:
            if section.fits(value):
                return section, False
        bare = [section for section in sections if section.condition is None]
        if not bare:
            raise UnshowableError
        return bare[-1], False
    if value < 0 and len(sections) > 1:
        return sections[1], False
    if value == 0 and len(sections) > 2:  # noqa: PLR2004  positive, negative, zero
        return sections[2], False
    return sections[0], value < 0


def _general(section: Section, value: Decimal) -> str:
    text = plain_number(value)
    if section.digits == "3":
        return text.translate(_FULL_WIDTH)
    if not section.digits:
        return text
    if value != value.to_integral():
        raise UnshowableError
    try:
        return counted(int(value), is_formal=section.digits == "2", is_short=False)
    except ValueError:
        raise UnshowableError from None


def _digits(section: Section, value: Decimal) -> tuple[str, bool]:
    """A number by the digits of a section, and whether nothing but zeros is left of it."""
    tokens = section.tokens
    if section.has("slash") and _is_fraction(tokens):
        raise UnshowableError
    if section.has("exponent"):
        return _scientific(section, value), value == 0
    point = next((n for n, token in enumerate(tokens) if token.kind == "point"), len(tokens))
    whole, part = tokens[:point], tokens[point:]
    value = value.scaleb(2 * sum(token.kind == "percent" for token in tokens))
    value = value.scaleb(-3 * _trailing_commas(tokens))
    decimals = sum(token.kind == "digit" for token in part)
    if decimals > _MOST_DECIMALS:
        raise UnshowableError
    try:
        rounded = value.quantize(Decimal(1).scaleb(-decimals), ROUND_HALF_UP)
    except InvalidOperation:
        raise UnshowableError from None
    before, _sign, after = f"{rounded:f}".partition(".")
    text = _whole_part(whole, before.lstrip("0")) + _decimal_part(part, after)
    return _in_chinese(section, text), rounded == 0


def _is_fraction(tokens: Sequence[Token]) -> bool:
    """Whether a slash stands between digits: # ?/?."""
    kinds = [token.kind for token in tokens]
    at = kinds.index("slash")
    return "digit" in kinds[:at] and "digit" in kinds[at:]


def _trailing_commas(tokens: Sequence[Token]) -> int:
    """Commas behind the last digit: each makes thousands of units."""
    number = 0
    for token in reversed(tokens):
        if token.kind == "comma":
            number += 1
        elif token.kind == "digit":
            return number
    return 0


def _whole_part(tokens: Sequence[Token], digits: str) -> str:
    """The digits before the point, from the right; the first place takes all that are left."""
    places = [n for n, token in enumerate(tokens) if token.kind == "digit"]
    if not places:
        return "".join(token.text for token in tokens if token.kind != "comma") + digits
    grouped = any(
        token.kind == "comma" and places[0] < n < places[-1] for n, token in enumerate(tokens)
    )
    pieces: list[str] = []
    rest, shown = digits, 0
    for n in range(len(tokens) - 1, -1, -1):
        token = tokens[n]
        if token.kind == "comma":
            continue
        if token.kind != "digit":
            pieces.append(token.text)
            continue
        take = rest[::-1] if n == places[0] else rest[-1:]
        rest = "" if n == places[0] else rest[:-1]
        for sign in take or {"0": "0", "?": " ", "#": ""}[token.text]:
            if grouped and shown and shown % 3 == 0 and sign.isdecimal():
                pieces.append(",")
            pieces.append(sign)
            shown += 1
    return "".join(reversed(pieces))


def _decimal_part(tokens: Sequence[Token], digits: str) -> str:
    """The point and the digits behind it; # leaves zeros at the end out."""
    needed = len(digits.rstrip("0"))
    place, pieces = 0, []
    for token in tokens:
        if token.kind != "digit":
            pieces.append("" if token.kind == "comma" else token.text)
            continue
        is_needed = place < needed or token.text == "0"
        pieces.append(digits[place] if is_needed else " " if token.text == "?" else "")
        place += 1
    return "".join(pieces)


def _scientific(section: Section, value: Decimal) -> str:
    """A number with an exponent: 1.41E+11."""
    text = "".join(token.text for token in section.tokens)
    found = re.fullmatch(r"(0)(?:\.(0*))?E([+-])(0+)", text, re.IGNORECASE)
    if found is None:
        raise UnshowableError
    mantissa, _sign, exponent = f"{value:.{len(found[2] or '')}e}".partition("e")
    power = int(exponent) if value else 0
    sign = "-" if power < 0 else "+" if found[3] == "+" else ""
    return f"{mantissa}E{sign}{abs(power):0{len(found[4])}}"


def _in_chinese(section: Section, text: str) -> str:
    if section.digits == "3":
        return text.translate(_FULL_WIDTH)
    return digit_by_digit(text, is_formal=section.digits == "2") if section.digits else text


def show_day(shape: NumberFormat, day: datetime, serial: Decimal) -> str:
    """A day or a time as the format shows it.

    Raises:
        UnshowableError: it has something that is not understood.
    """
    section = shape.sections[0]
    tokens = section.tokens
    is_halved = section.has("noon")
    pieces = []
    for n, token in enumerate(tokens):
        match token.kind:
            case "date":
                pieces.append(_day_piece(section, _meaning(tokens, n), day, is_halved=is_halved))
            case "elapsed":
                pieces.append(_elapsed(token.text, serial))
            case "noon":
                pieces.append(_noon(token.text, day))
            case "digit" | "percent" | "exponent" | "general" | "text":
                raise UnshowableError
            case _:
                pieces.append(token.text)
    return "".join(pieces)


def _meaning(tokens: Sequence[Token], place: int) -> str:
    """What a token of a date says; m is a minute beside hours or seconds, else a month."""
    token = tokens[place].text.lower()
    if token[0] != "m":
        return token
    times = [other for other in tokens if other.kind in {"date", "elapsed"}]
    at = next(n for n, other in enumerate(times) if other is tokens[place])
    before = times[at - 1].text.lower() if at else ""
    after = times[at + 1].text.lower() if at + 1 < len(times) else ""
    is_minute = before.startswith("h") or after.startswith("s")
    return f"minute{'' if len(token) == 1 else '2'}" if is_minute else token


def _day_piece(section: Section, token: str, day: datetime, *, is_halved: bool) -> str:
    hour = (day.hour % 12 or 12) if is_halved else day.hour
    numbers = {
        "m": (day.month, 1), "mm": (day.month, 2), "d": (day.day, 1), "dd": (day.day, 2),
        "h": (hour, 1), "hh": (hour, 2), "minute": (day.minute, 1), "minute2": (day.minute, 2),
        "s": (day.second, 1), "ss": (day.second, 2),
    }  # fmt: skip
    if token in numbers:
        number, width = numbers[token]
        if section.digits in {"1", "2"}:
            return counted(number, is_formal=section.digits == "2")
        return _in_chinese(section, f"{number:0{width}}")
    match token:
        case "yy" | "y":
            return _in_chinese(section, f"{day.year % 100:02}")
        case "mmm":
            return _MONTHS[day.month - 1][:3]
        case "mmmm":
            return _MONTHS[day.month - 1]
        case "aaa" | "aaaa":
            return "星期" * (token == "aaaa") + _WEEKDAYS[day.weekday()]  # noqa: S105  no password
    if token[0] in "ye":
        return _in_chinese(section, f"{day.year:04}")
    raise UnshowableError


def _elapsed(token: str, serial: Decimal) -> str:
    seconds = int((serial * 86_400).to_integral(ROUND_HALF_UP))
    unit = {"h": 3600, "m": 60, "s": 1}[token[0]]
    return f"{seconds // unit:0{len(token)}}"


def _noon(token: str, day: datetime) -> str:
    before, after = token.split("/")
    return before if day.hour < 12 else after  # noqa: PLR2004  noon


_START_1900, _START_1904 = datetime(1899, 12, 30), datetime(1904, 1, 1)  # noqa: DTZ001  no zone
_NO_DAY, _LEAP_DAY = 0, 60
"""What Excel shows as 0 January, and as 29 February 1900; days between are one further on."""
_LAST_SERIAL = 2_958_466  # 1 January 10000


def day_of(serial: Decimal, *, is_1904: bool = False) -> datetime | None:
    """The moment that Excel's number of a day stands for; None where there is none."""
    start = _START_1904 if is_1904 else _START_1900
    if not 0 <= serial < _LAST_SERIAL - (1462 if is_1904 else 0):
        return None
    if not is_1904 and int(serial) in {_NO_DAY, _LEAP_DAY}:
        return None
    if not is_1904 and serial < _LEAP_DAY:
        serial += 1
    return start + timedelta(seconds=int((serial * 86_400).to_integral(ROUND_HALF_UP)))
