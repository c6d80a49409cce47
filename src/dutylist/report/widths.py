"""How wide columns are: measured by what stands in them, alike for every format."""

from msgspec.structs import replace

from dutylist.formats.text_width import cells_of
from dutylist.report.document import Cell, Column, Report, Row, Section, Table, lines_of

_SAMPLE = 100
"""So many rows, spread over the table, tell how wide its columns are."""
_HEAD = 4
"""Characters of a heading that stand in one line; a longer one is broken."""
_LEAST = 3.0
_FLATTENED = 0.375
"""A column with ten times the text is not ten times as wide: it has more lines."""
_MANY = 0.9
"""The share of the cells that the width must do for."""
_MOST = 28.0
_RARE = 7.0
_NUMBER = 1.0


def with_widths(report: Report) -> Report:
    """The report with every column measured."""
    return replace(report, sections=tuple(_measured(section) for section in report.sections))


def _measured(section: Section) -> Section:
    blocks = tuple(
        measured(block) if isinstance(block, Table) else block for block in section.blocks
    )
    return replace(
        section, blocks=blocks, sections=tuple(_measured(inner) for inner in section.sections)
    )


def measured(table: Table) -> Table:
    """The table with the widths of its columns, in characters."""
    step = max(len(table.rows) // _SAMPLE, 1)
    rows = table.rows[::step]
    columns = tuple(
        column if column.width else replace(column, width=_width(column, place, rows))
        for place, column in enumerate(table.columns)
    )
    return replace(table, columns=columns)


def _size(cell: Cell) -> float:
    """The characters of a cell."""
    return sum(cells_of(line) for line in lines_of(cell)) / 2


def _width(column: Column, place: int, rows: tuple[Row, ...]) -> float:
    """Wide enough for the heading, and wider the more text there is: its mean, and its long cells."""
    head = min(cells_of(column.title) / 2, _HEAD) + 1
    sizes = sorted(_size(row.cells[place]) for row in rows)
    if not sizes or not sizes[-1]:
        return head
    many = sizes[min(int(len(sizes) * _MANY), len(sizes) - 1)]
    mean = sum(sizes) / len(sizes)
    if column.kind == "number" or many <= _HEAD:
        return max(head, many + _NUMBER)
    if many < sizes[-1]:  # a few long cells must not stand in lines of one character
        head = max(head, min(sizes[-1], _RARE))
    flattened = float((mean * many + 1) ** _FLATTENED)
    return min(max(head, _LEAST + flattened), _MOST)
