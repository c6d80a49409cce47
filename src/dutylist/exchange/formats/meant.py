"""What is meant by texts that programs write for Excel to read: codes protected against it, pictures.

Formats of texts alone, csv and pages that are called xls, have no other way to say these.
"""

import re
from collections.abc import Iterable
from decimal import Decimal

from dutylist.exchange.formats.text import text_cell
from dutylist.exchange.grid import Cell, Content, Flaw, Mark

PICTURE = re.compile(r"=?\s*(?:_xlfn\.|_xlws\.)*(?:DISPIMG|IMAGE)\s*\(", re.IGNORECASE)
"""The formula by which WPS, or a new Excel, puts a picture into a cell."""
_CODE = re.compile(r"'+[0-9A-Za-z][0-9A-Za-z._/-]*")
"""A code behind the ' by which people keep Excel from turning it into a number."""
_AS_TEXT = re.compile(r'=\s*(?:T\s*\(\s*)?"((?:[^"]|"")*)"\s*\)?', re.IGNORECASE)
"""A formula that is nothing but a text, for the same end."""
_SUM = re.compile(r"-?\d{1,12}\.\d{13,}")
"""A number with the digits that computers get wrong: Excel keeps 15 of them."""


def is_protected(text: str) -> bool:
    """Whether a text would be read as one that is protected by a sign before it."""
    return _CODE.fullmatch(text) is not None


def meant_cell(text: str, marks: Iterable[Mark] = ()) -> Content:
    """A text as a cell, without what protects it."""
    if is_protected(text):
        return text_cell(text[1:], (*marks, Mark.PROTECTED))
    if formula := _AS_TEXT.fullmatch(text):
        return text_cell(formula[1].replace('""', '"'), (*marks, Mark.PROTECTED))
    if PICTURE.match(text):
        return Cell("", flaw=Flaw.PICTURE)
    if _SUM.fullmatch(text):
        rounded = Decimal(format(float(text), ".15g")).normalize()
        return text_cell(f"{rounded:f}", (*marks, Mark.ROUNDED))
    return text_cell(text, marks)
