"""What stands in the cells of a column: its text for people, and how it is read back exactly."""

from dutylist.exchange.values.citations import Citations
from dutylist.exchange.values.duties import Duties, Steps, UnitDuties
from dutylist.exchange.values.plain import (
    Choice,
    Code,
    Date,
    Line,
    Names,
    Number,
    Sequence,
    Text,
    YesNo,
)
from dutylist.exchange.values.value import (
    Nothing,
    NotUnderstoodError,
    Reading,
    Value,
    from_cell,
    to_cell,
)

__all__ = [
    "Choice",
    "Citations",
    "Code",
    "Date",
    "Duties",
    "Line",
    "Names",
    "NotUnderstoodError",
    "Nothing",
    "Number",
    "Reading",
    "Sequence",
    "Steps",
    "Text",
    "UnitDuties",
    "Value",
    "YesNo",
    "from_cell",
    "to_cell",
]
