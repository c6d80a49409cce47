"""The table of adjustments for Excel."""

from collections.abc import Sequence
from typing import Any

from dutylist.formats.plain_text import printable
from dutylist.formats.workbook import LONGEST_TEXT, Workbook, cut, length_of, row_height
from dutylist.output.adjustment.table import Line, Row, headings, table_title
from dutylist.output.result import Look, Result

_WIDTHS = (6, 26, 46, 46, 12, 30)
_CENTRED = frozenset({0, 4})
_LAST = len(_WIDTHS) - 1
_FONT = "宋体"
_MARKS: dict[str, dict[str, Any]] = {
    "same": {},
    "removed": {"font_color": "#B3261E", "font_strikeout": True},
    "added": {"font_color": "#14532D", "underline": True},
}

type _Pieces = Sequence[tuple[str, str]]
"""A text of a cell, each piece with what became of it."""


def write(result: Result, _look: Look) -> bytes | None:
    """The workbook; None where nothing was compared."""
    if result.adjustment is None:
        return None
    adjustment = result.adjustment()
    book = Workbook(table_title())
    table = _Table(book, printable(f"{adjustment.versions}    {adjustment.summary}"))
    for section in adjustment.sections:
        table.add_band(printable(section.title))
        for row in section.rows:
            table.add_row(row)
    return book.as_bytes()


class _Table:
    """The table, on A4 across: a title, then rows under bands that name their list."""

    def __init__(self, book: Workbook, subtitle: str) -> None:
        self._book = book
        self._sheet = book.add_sheet(table_title())
        self._sheet.set_landscape()
        self._sheet.set_footer("&C&P / &N")
        for place, width in enumerate(_WIDTHS):
            self._sheet.set_column(place, place, width)
        title = self._format(bold=True, font_size=16, align="center", valign="vcenter")
        self._sheet.merge_range(0, 0, 0, _LAST, table_title(), title)
        self._sheet.set_row(0, 30)
        self._sheet.merge_range(1, 0, 1, _LAST, subtitle, self._format(text_wrap=True))
        head = self._format(
            bold=True, align="center", valign="vcenter", border=1, bg_color="#E8EDF5",
            text_wrap=True,
        )  # fmt: skip
        for place, heading in enumerate(headings()):
            self._sheet.write_string(2, place, heading, head)
        self._sheet.repeat_rows(2)
        self._sheet.freeze_panes(3, 0)
        self._row = 3

    def add_band(self, text: str) -> None:
        """A row across all columns."""
        band = self._format(bold=True, border=1, bg_color="#F4F6F9")
        self._sheet.merge_range(self._row, 0, self._row, _LAST, cut(text, LONGEST_TEXT), band)
        self._row += 1

    def add_row(self, row: Row) -> None:
        """A row of the table."""
        kind = [("same", row.kind)]
        texts = (row.name, row.before, row.after, row.basis)
        name, before, after, basis = (_pieces(lines) for lines in texts)
        cells = zip((name, before, after, kind, basis), _WIDTHS[1:], strict=True)
        height = row_height(
            ("".join(text for _mark, text in pieces).split("\n"), width) for pieces, width in cells
        )
        self._sheet.set_row(self._row, height)
        self._sheet.write_number(self._row, 0, row.number, self._cell(0))
        for place, pieces in enumerate((name, before, after, kind, basis), 1):
            self._write(place, pieces)
        self._row += 1

    def _write(self, place: int, pieces: _Pieces) -> None:
        whole = "".join(text for _mark, text in pieces)
        marks = {mark for mark, _text in pieces}
        if marks == {"same"} or length_of(whole) > LONGEST_TEXT:
            whole = cut(whole, LONGEST_TEXT)
            self._sheet.write_string(self._row, place, whole, self._cell(place))
        elif len(pieces) == 1:  # Excel wants two pieces at least: the cell itself has the look
            look = self._cell(place, **_MARKS[pieces[0][0]])
            self._sheet.write_string(self._row, place, whole, look)
        else:
            parts = [part for mark, text in pieces for part in (self._format(**_MARKS[mark]), text)]
            self._sheet.write_rich_string(self._row, place, *parts, self._cell(place))

    def _cell(self, place: int, **properties: Any) -> Any:
        align = "center" if place in _CENTRED else "left"
        return self._format(text_wrap=True, valign="top", border=1, align=align, **properties)

    def _format(self, **properties: Any) -> Any:
        return self._book.format(**{"font_name": _FONT, **properties})


def _pieces(lines: Sequence[Line]) -> _Pieces:
    pieces: list[tuple[str, str]] = []
    for line in lines:
        if pieces:
            pieces.append(("same", "\n"))
        pieces += [(p.what, printable(p.text)) for p in line if p.text]
    return pieces or [("same", "—")]
