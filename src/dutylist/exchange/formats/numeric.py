"""Numbers and days of Excel as cells: as they are shown, and as they are without their format."""

from datetime import datetime, time
from decimal import Decimal

from dutylist.exchange.formats.number_format import NumberFormat, parse
from dutylist.exchange.formats.showing import (
    UnshowableError,
    day_of,
    plain_number,
    show_day,
    show_number,
    show_text,
)
from dutylist.exchange.formats.text import text_cell
from dutylist.exchange.grid import Cell, Content, Flaw, Mark

_SURE_DIGITS = 15
"""Excel keeps no more digits of a number, and shows zeros for the rest."""


def number_cell(value: float, code: str, *, is_1904: bool = False) -> Cell:
    """A number with the code of its format; refused where the format is not understood."""
    shape = parse(code)
    if shape is None:
        return Cell("", is_number=True, flaw=Flaw.FORMAT)
    exact = Decimal(format(value, f".{_SURE_DIGITS}g"))
    if shape.is_date:
        return _day_cell(shape, exact, is_1904=is_1904)
    if exact == exact.to_integral() and abs(exact) >= 10**_SURE_DIGITS:
        return Cell("", is_number=True, flaw=Flaw.DIGITS_LOST)
    plain = f"{plain_number(exact.scaleb(2))}%" if shape.is_percent else plain_number(exact)
    if shape.is_general:
        return Cell(plain, is_number=True)
    try:
        text = show_number(shape, exact).strip()
    except UnshowableError:
        return Cell("", is_number=True, flaw=Flaw.FORMAT)
    is_hidden = not text and exact != 0
    marks = (Mark.HIDDEN,) if is_hidden else ()
    return Cell(text, is_number=True, plain="" if plain == text else plain, marks=marks)


def _day_cell(shape: NumberFormat, serial: Decimal, *, is_1904: bool) -> Cell:
    """A day; where only its format is not understood, as 2026-03-01."""
    tokens = shape.sections[0].tokens
    signs = {token.text[0].lower() for token in tokens if token.kind in {"date", "elapsed"}}
    has_day = bool({*"ydea"} & signs) or not {*"hs"} & signs  # m alone is a month
    day = day_of(serial if has_day else 1 + serial % 1, is_1904=is_1904)
    if day is None:
        return Cell("", is_number=True, flaw=Flaw.FORMAT)
    plain = day_text(day) if has_day else day.time().isoformat()
    try:
        text = show_day(shape, day, serial).strip()
    except UnshowableError:
        text = plain
    marks = (Mark.DAY,) if has_day else ()
    return Cell(text, is_number=True, plain="" if plain == text else plain, marks=marks)


def day_text(day: datetime) -> str:
    """A day as it is written in lists; with the hour only where there is one."""
    return day.date().isoformat() if day.time() == time() else day.isoformat(" ")


def formatted_text(text: str, code: str) -> Content:
    """A text in a cell whose format says something of texts: @"号", or ;;; which hides it."""
    if "@" not in code and code.count(";") < 3:  # noqa: PLR2004  the fourth section is for texts
        return text_cell(text)
    shape = parse(code)
    if shape is None or shape.for_text is None:
        return text_cell(text)
    shown = show_text(shape.for_text, text)
    return text_cell(shown) if shown.strip() or not text else Cell("", marks=(Mark.HIDDEN,))
