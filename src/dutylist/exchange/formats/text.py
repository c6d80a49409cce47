"""The text of a cell as a person sees it."""

import re
from datetime import date, datetime
from decimal import Decimal

from dutylist.exchange.grid import Cell, Flaw

_SURE_DIGITS = 15
_ESCAPE = re.compile("_x([0-9A-Fa-f]{4})_")


def plain_text(text: str) -> str:
    """A text without Excel's escapes, with one sort of line ends."""
    text = _ESCAPE.sub(lambda found: chr(int(found[1], 16)), text)
    return text.replace("\r\n", "\n").replace("\r", "\n").replace("\xa0", " ").strip()


def day_text(value: date) -> str:
    """A date as it is written in lists; with the hour only where there is one."""
    return (
        value.isoformat(" ").removesuffix(" 00:00:00")
        if isinstance(value, datetime)
        else value.isoformat()
    )


def number_cell(value: float, number_format: str) -> Cell:
    """A number as it is shown: with the leading zeros or the % of its format."""
    scale = 100 if number_format.split(";", maxsplit=1)[0].endswith("%") else 1
    exact = Decimal(repr(value)) * scale
    text = f"{exact.normalize():f}"
    if (
        len(text.lstrip("-").replace(".", "").strip("0")) >= _SURE_DIGITS
        and exact == exact.to_integral()
    ):
        return Cell("", is_number=True, flaw=Flaw.DIGITS_LOST)
    if re.fullmatch("0{2,}", number_format.split(";", maxsplit=1)[0]):
        text = text.zfill(len(number_format.split(";", maxsplit=1)[0]))
    return Cell(text + ("%" if scale > 1 else ""), is_number=True)
