"""The table of adjustments for Word."""

from dutylist.output.diff.shown import DiffView, list_text, summary_line, versions_line
from dutylist.output.diff.table import Line, Row, headings, sections, table_title
from dutylist.output.view import printable
from dutylist.output.word import Cell, Letter, Style

_WIDTHS = (12.0, 40.0, 72.0, 72.0, 23.0, 38.0)
_CENTRED = frozenset({0, 4})


def write(view: DiffView) -> bytes:
    """The document."""
    letter = Letter(table_title())
    letter.add_text(printable(versions_line(view.diff)))
    letter.add_text(summary_line(view.comparison))
    for change in view.comparison.lists:
        letter.add_text(printable(list_text(change)))
    for section in sections(view):
        letter.add_text(printable(section.title), is_heading=True)
        letter.add_table(headings(), _WIDTHS, [_cells(row) for row in section.rows], _CENTRED)
    return letter.as_bytes()


def _cells(row: Row) -> list[Cell]:
    number: Cell = [[("", str(row.number))]]
    kind: Cell = [[("", row.kind)]]
    return [number, _cell(row.name), _cell(row.before), _cell(row.after), kind, _cell(row.basis)]


def _cell(lines: list[Line]) -> Cell:
    cell: list[list[tuple[Style, str]]] = [
        [("" if p.what == "same" else p.what, printable(p.text)) for p in line] for line in lines
    ]
    return cell or [[("", "—")]]
