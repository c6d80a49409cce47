"""Excel workbooks; the only module that knows XlsxWriter."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from io import BytesIO
from typing import Any, Literal

type Style = Literal["", "removed", "added"]
type Text = Sequence[tuple[Style, str]]
"""A text of a cell in pieces, each with its style."""

_MOST_CHARACTERS = 32_767
"""What a cell of Excel holds."""
_MADE = datetime(2000, 1, 1)  # noqa: DTZ001  the same input gives the same bytes


@dataclass(frozen=True, slots=True)
class Column:
    """A column: its heading, its width in characters, and whether its cells are centred."""

    heading: str
    width: float
    is_centred: bool = False


class Workbook:
    """Tables with a title and bands, one sheet, ready to print on A4 across."""

    def __init__(self, title: str, subtitle: str, columns: Sequence[Column]) -> None:
        import xlsxwriter  # noqa: PLC0415  40 ms

        self._bytes = BytesIO()
        self._book = xlsxwriter.Workbook(
            self._bytes, {"strings_to_formulas": False, "strings_to_urls": False, "in_memory": True}
        )
        self._book.set_properties({"title": title, "created": _MADE})
        self._formats: dict[tuple[tuple[str, Any], ...], Any] = {}
        self._columns = columns
        self._sheet = self._book.add_worksheet(title[:31])
        self._row = 0
        self._begin(title, subtitle)

    def _begin(self, title: str, subtitle: str) -> None:
        sheet, last = self._sheet, len(self._columns) - 1
        sheet.set_landscape()
        sheet.set_paper(9)
        sheet.fit_to_pages(1, 0)
        sheet.set_footer("&C&P / &N")
        for number, column in enumerate(self._columns):
            sheet.set_column(number, number, column.width)
        heading = self._format(bold=True, font_size=16, align="center", valign="vcenter")
        sheet.merge_range(0, 0, 0, last, title, heading)
        sheet.set_row(0, 30)
        sheet.merge_range(1, 0, 1, last, subtitle, self._format(text_wrap=True))
        head = self._format(
            bold=True,
            align="center",
            valign="vcenter",
            border=1,
            bg_color="#E8EDF5",
            text_wrap=True,
        )
        for number, column in enumerate(self._columns):
            sheet.write_string(2, number, column.heading, head)
        sheet.repeat_rows(2)
        sheet.freeze_panes(3, 0)
        self._row = 3

    def add_band(self, text: str) -> None:
        """A row across all columns."""
        last = len(self._columns) - 1
        band = self._format(bold=True, border=1, bg_color="#F4F6F9")
        self._sheet.merge_range(self._row, 0, self._row, last, text[:_MOST_CHARACTERS], band)
        self._row += 1

    def add_row(self, cells: Sequence[int | Text]) -> None:
        """A row of the table."""
        for number, (column, content) in enumerate(zip(self._columns, cells, strict=True)):
            align = "center" if column.is_centred else "left"
            cell = self._format(text_wrap=True, valign="top", border=1, align=align)
            if isinstance(content, int):
                self._sheet.write_number(self._row, number, content, cell)
            else:
                self._write(number, content, cell)
        self._row += 1

    def _write(self, number: int, content: Text, cell: Any) -> None:
        pieces = [(style, text) for style, text in content if text]
        whole = "".join(text for _style, text in pieces)
        if all(style == "" for style, _text in pieces) or len(whole) > _MOST_CHARACTERS:
            self._sheet.write_string(self._row, number, whole[:_MOST_CHARACTERS], cell)
            return
        if len(pieces) == 1:  # of one piece, the cell itself has the style
            styled = self._format(text_wrap=True, valign="top", border=1, **_FONTS[pieces[0][0]])
            self._sheet.write_string(self._row, number, whole, styled)
            return
        parts: list[Any] = []
        for style, text in pieces:
            parts += [self._format(**_FONTS[style]), text]
        self._sheet.write_rich_string(self._row, number, *parts, cell)

    def _format(self, **properties: Any) -> Any:
        key = tuple(sorted({"font_name": "宋体", "font_size": 11, **properties}.items()))
        if key not in self._formats:
            self._formats[key] = self._book.add_format(dict(key))
        return self._formats[key]

    def as_bytes(self) -> bytes:
        """The finished file."""
        self._book.close()
        return self._bytes.getvalue()


_FONTS: dict[Style, dict[str, Any]] = {
    "": {},
    "removed": {"font_color": "#B3261E", "font_strikeout": True},
    "added": {"font_color": "#14532D", "underline": True},
}
