"""What stands in the cells of a column: its text for people, and how it is read back exactly."""

from dutylist.kinds.codecs.citations import Citations
from dutylist.kinds.codecs.codec import (
    Codec,
    Nothing,
    NotUnderstoodError,
    Reading,
    from_cell,
    to_cell,
)
from dutylist.kinds.codecs.duties import Duties, Steps
from dutylist.kinds.codecs.plain import (
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
from dutylist.kinds.codecs.unit_duties import DutiesByUnit, UnitDuties

__all__ = [
    "Choice",
    "Citations",
    "Code",
    "Codec",
    "Date",
    "Duties",
    "DutiesByUnit",
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
    "YesNo",
    "from_cell",
    "to_cell",
]
