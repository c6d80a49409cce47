"""How Word and PDF lay out a page of paper, alike."""

from dutylist.messages import _
from dutylist.report.document import Column, Flow, Row, Table
from dutylist.report.drawing.flow import time_limit

MOST_COLUMNS = 9
"""Columns of a matrix that stand side by side on upright A4."""
DEEPEST = 3
"""Levels of headings."""
PICTURE_WIDTH = 720.0
"""Pixels of a picture that fill the width of the page."""
_MOST_UPRIGHT = 7
"""Columns of a table on an upright page; more would leave four characters to a line."""
_WIDEST_UPRIGHT = 18
"""Widths of all columns together: beyond that duties would stand in lines of five characters."""


def is_wide(table: Table) -> bool:
    """Whether a table needs the long side of the page."""
    columns = [column for column in table.columns if not column.is_detail]
    is_full = len(columns) > _MOST_UPRIGHT or sum(c.width for c in columns) > _WIDEST_UPRIGHT
    return is_full and not table.is_matrix


def flow_table(flow: Flow) -> Table:
    """The steps of a flow as a table, for those who cannot see the picture."""
    columns = (
        Column(_("No."), width=1),
        Column(_("Step"), width=4),
        Column(_("Done by"), width=3),
        Column(_("Lane"), width=1.5),
        Column(_("Time limit"), width=2),
    )
    rows = tuple(
        Row(
            (
                str(number),
                step.name,
                step.actor,
                flow.lanes[step.lane],
                "" if step.days is None else time_limit(step.days),
            )
        )
        for number, step in enumerate(flow.steps, 1)
    )
    return Table(columns, rows)
