"""Numbers as Chinese counts them: in number formats of Excel, and before paragraphs of Word."""

_LOWER, _UPPER = "〇一二三四五六七八九", "零壹贰叁肆伍陆柒捌玖"
_PLACES = {_LOWER: "十百千", _UPPER: "拾佰仟"}
_GROUPS = ("", "万", "亿", "万亿")
_MOST = 10 ** (4 * len(_GROUPS))


def digit_by_digit(digits: str, *, is_formal: bool = False) -> str:
    """Digits one by one: 2026 is 二〇二六."""
    signs = _UPPER if is_formal else _LOWER
    return "".join(signs[int(digit)] if digit.isdecimal() else digit for digit in digits)


def counted(number: int, *, is_formal: bool = False, is_short: bool = True) -> str:
    """A number as it is said: 12 is 十二, or 一十二 where it is not short; 305 is 三百〇五.

    Raises:
        ValueError: it is negative, or has more than sixteen digits.
    """
    if not 0 <= number < _MOST:
        raise ValueError(number)
    signs = _UPPER if is_formal else _LOWER
    if number == 0:
        return signs[0]
    text, has_gap, rest, power = "", False, number, 0
    groups = []
    while rest:
        rest, group = divmod(rest, 10_000)
        groups.append((group, _GROUPS[power]))
        power += 1
    for group, unit in reversed(groups):
        if group == 0:
            has_gap = bool(text)
            continue
        if text and (has_gap or group < 1000):  # noqa: PLR2004  a place is empty before the group
            text += signs[0]
        text += _group(group, signs) + unit
        has_gap = False
    one_ten = signs[1] + _PLACES[signs][0]
    return text.removeprefix(signs[1]) if is_short and text.startswith(one_ten) else text


def _group(number: int, signs: str) -> str:
    """Up to four digits: 1005 is 一千〇五."""
    text, has_gap = "", False
    for place, digit in zip(range(3, -1, -1), f"{number:04}", strict=True):
        if digit == "0":
            has_gap = bool(text)
            continue
        text += (
            signs[0] * has_gap + signs[int(digit)] + (_PLACES[signs][place - 1] if place else "")
        )
        has_gap = False
    return text
