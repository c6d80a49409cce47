"""How Word and PDF lay out a page of paper, alike."""

from dutylist.messages import _
from dutylist.report.document import Column, Flow, Row, Table
from dutylist.report.drawing.flow import time_limit
from dutylist.report.widths import measured

MOST_COLUMNS = 9
"""Columns of a matrix that stand side by side on upright A4."""
DEEPEST = 3
"""Levels of headings."""
PICTURE_WIDTH = 720.0
"""Pixels of a picture that fill the width of the page."""
_WIDEST_UPRIGHT = 62
"""Characters of all columns together, as they are measured: beyond that duties would stand in lines
of a few characters on an upright page, which has room for forty."""


def is_wide(table: Table) -> bool:
    """Whether a table needs the long side of the page."""
    columns = [column for column in table.columns if not column.is_detail]
    return sum(c.width for c in columns) > _WIDEST_UPRIGHT and not table.is_matrix


def flow_table(flow: Flow) -> Table:
    """The steps of a flow as a table, for those who cannot see the picture."""
    columns = (
        Column(_("No.")),
        Column(_("Step")),
        Column(_("Done by")),
        Column(_("Lane")),
        Column(_("Time limit")),
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
    return measured(Table(columns, rows))
