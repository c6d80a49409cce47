"""What a table needs of a page of paper."""

import pytest

from dutylist.report.document import Column, Table
from dutylist.report.writers.paper_layout import is_wide


@pytest.mark.parametrize(
    ("widths", "wide"),
    [
        ((3, 13, 14, 20, 4), False),  # a department's page
        ((3, 13, 7, 17, 25, 20, 13), True),  # a boundary list: three columns of duties
        ((8,) * 8, True),
    ],
)
def test_a_table_that_is_too_wide_lies_on_its_side(widths: tuple[float, ...], wide: bool) -> None:  # noqa: FBT001
    columns = tuple(Column("列", width=width) for width in widths)
    assert is_wide(Table(columns, ())) is wide
    assert not is_wide(Table(columns, (), is_matrix=True)), "a matrix is cut into parts instead"
    details = (*columns, Column("逐个列明", width=9, is_detail=True))
    assert is_wide(Table(details, ())) is wide, "details are not printed"
