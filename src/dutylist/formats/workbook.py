"""Excel workbooks; the only module that knows XlsxWriter.

What is a text stays a text, whatever it begins with, and the same input gives the same bytes.
"""

import math
import re
from collections.abc import Iterable
from datetime import UTC, datetime
from functools import lru_cache
from io import BytesIO
from typing import Any

from dutylist.formats import text_width

LONGEST_TEXT = 32_767
"""Characters that a cell holds; Excel refuses more."""
_LONGEST_NAME = 31
_LONGEST_PROPERTY = 255
_FORBIDDEN = re.compile(r"[\[\]:*?/\\]")
_A4 = 9
_LINE, _HIGHEST = 16, 409
"""Points of a line of text of 11 points, and of the highest row that Excel allows."""
_PADDING = 2
"""Characters of a column's width that a text does not fill."""
_cells_of = lru_cache(maxsize=65536)(text_width.cells_of)
"""Asked for every cell, many of which say the same."""
_MADE = datetime(2000, 1, 1, tzinfo=UTC).replace(tzinfo=None)


class Workbook:
    """A workbook, ready to print on A4; its sheets and formats are those of XlsxWriter."""

    def __init__(self, title: str) -> None:
        import xlsxwriter  # noqa: PLC0415  40 ms

        self._bytes = BytesIO()
        options = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
        self._book = xlsxwriter.Workbook(self._bytes, options)
        self._book.set_properties({"title": cut(title, _LONGEST_PROPERTY), "created": _MADE})
        self._formats: dict[tuple[tuple[str, Any], ...], Any] = {}
        self._names = {"history"}  # which Excel keeps for itself

    def add_sheet(self, title: str) -> Any:
        """A sheet as wide as the page, its name as near to the title as Excel allows."""
        sheet = self._book.add_worksheet(self._name(title))
        sheet.set_paper(_A4)
        sheet.fit_to_pages(1, 0)
        return sheet

    def _name(self, title: str) -> str:
        """A name without the signs that Excel refuses, short, and used once."""
        base = _FORBIDDEN.sub(" ", title).strip("' ") or "-"
        name, number = cut(base, _LONGEST_NAME), 1
        while name.lower() in self._names:
            number += 1
            tail = f" {number}"
            name = cut(base, _LONGEST_NAME - len(tail)) + tail
        self._names.add(name.lower())
        return name

    def format(self, **properties: Any) -> Any:
        """The look of a cell."""
        key = tuple(sorted({"font_size": 11, **properties}.items()))
        if key not in self._formats:
            self._formats[key] = self._book.add_format(dict(key))
        return self._formats[key]

    def add_chart(self, kind: dict[str, str]) -> Any:
        """A chart that Excel draws, to be put on a sheet."""
        return self._book.add_chart(kind)

    def as_bytes(self) -> bytes:
        """The finished file."""
        self._book.close()
        return self._bytes.getvalue()


def length_of(text: str) -> int:
    """The characters of a text as Excel counts them: those beyond 65,536 are two."""
    return len(text.encode("utf-16-le")) // 2


def cut(text: str, most: int) -> str:
    """A text of at most so many characters as Excel counts them."""
    return text.encode("utf-16-le")[: 2 * most].decode("utf-16-le", "ignore")


def row_height(cells: Iterable[tuple[Iterable[str], float]]) -> float:
    """The points that a row needs, of the lines of its cells and the widths of its columns.

    Not every program finds that out by itself.
    """
    lines = [
        sum(max(1, math.ceil(_cells_of(line) / max(width - _PADDING, 2))) for line in texts)
        for texts, width in cells
    ]
    return min(max(lines, default=1) * _LINE + 3, _HIGHEST)
