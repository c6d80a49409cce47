"""The table of adjustments for Excel."""

from dutylist.output.diff.shown import DiffView, summary_line, versions_line
from dutylist.output.diff.table import Line, Row, headings, sections, table_title
from dutylist.output.view import printable
from dutylist.output.workbook import Column, Style, Workbook

_WIDTHS = (6, 26, 46, 46, 12, 30)
_CENTRED = frozenset({0, 4})


def write(view: DiffView) -> bytes:
    """The workbook."""
    columns = [
        Column(heading, width, is_centred=number in _CENTRED)
        for number, (heading, width) in enumerate(zip(headings(), _WIDTHS, strict=True))
    ]
    subtitle = printable(f"{versions_line(view.diff)}    {summary_line(view.comparison)}")
    book = Workbook(table_title(), subtitle, columns)
    for section in sections(view):
        book.add_band(printable(section.title))
        for row in section.rows:
            book.add_row(_cells(row))
    return book.as_bytes()


def _cells(row: Row) -> list[int | list[tuple[Style, str]]]:
    kind: list[tuple[Style, str]] = [("", row.kind)]
    return [
        row.number,
        _text(row.name),
        _text(row.before),
        _text(row.after),
        kind,
        _text(row.basis),
    ]


def _text(lines: list[Line]) -> list[tuple[Style, str]]:
    pieces: list[tuple[Style, str]] = []
    for line in lines:
        if pieces:
            pieces.append(("", "\n"))
        pieces += [("" if p.what == "same" else p.what, printable(p.text)) for p in line]
    return pieces or [("", "—")]
