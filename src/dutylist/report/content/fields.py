"""The cells of printed lists: how the value of a field reads."""

from collections.abc import Sequence

from dutylist.kinds import Column, ListKind, Values
from dutylist.kinds.codecs import (
    Choice,
    Citations,
    Duties,
    DutiesByUnit,
    Names,
    Number,
    UnitDuties,
    YesNo,
)
from dutylist.kinds.paths import value_at
from dutylist.kinds.titles import printed_title
from dutylist.messages import _, joined
from dutylist.model.citation import Citation
from dutylist.report import document
from dutylist.report.document import Cell, CellKind, ColumnRole


def citation_text(citation: Citation) -> str:
    """A citation as it is printed."""
    if isinstance(citation, str):
        return citation
    title = citation["title"].strip("《》")
    number = f"（{citation['number']}）" if "number" in citation else ""
    return f"《{title}》{number}{citation.get('article', '')}"


def basis_lines(values: Values) -> tuple[str, ...]:
    """The basis of a list."""
    return tuple(citation_text(citation) for citation in values.get("basis", ()))


def unit_duties(entry: Values) -> tuple[str, ...]:
    """A unit with what it does."""
    return (_("{name}: {text}", name=entry["unit"], text=_run(entry["duties"])),)


def _duty_lines(entry: Values | str) -> tuple[str, ...]:
    return (entry,) if isinstance(entry, str) else unit_duties(entry)


def _run(duties: Sequence[str]) -> str:
    return "；".join(duty.rstrip("；;。") for duty in duties)


def report_column(column: Column) -> document.Column:
    """The column of a report for one of a list, in the language now spoken."""
    role = _ROLES.get(column.field, "")
    return document.Column(printed_title(column), _cell_kind(column), role=role)


_ROLES: dict[str, ColumnRole] = {
    "seq": "number",
    "name": "name",
    "lead": "lead",
    "lead.unit": "lead",
    "partners": "partner",
    "taken_by": "taker",
    "township_duties": "township",
    "township.duties": "township",
    "office": "office",
}


def _cell_kind(column: Column) -> CellKind:
    match column.codec:
        case Number():
            return "number"
        case Citations() | Duties() | DutiesByUnit() | UnitDuties() | Names(words=None):
            return "lines"
    return "text"


def cell_of(column: Column, values: Values) -> Cell:
    """The cell of an item in a column."""
    value = value_at(values, column.path)
    match column.codec:
        case Number():
            return value  # type: ignore[no-any-return]  # the schema has checked it
        case Citations():
            return tuple(citation_text(citation) for citation in value or ())
        case DutiesByUnit() | UnitDuties():
            return tuple(line for entry in value or () for line in _duty_lines(entry))
        case Names(words=Choice()):
            return joined(list(value or ()))
        case Duties() | Names():
            return tuple(value or ())
        case YesNo():
            return _("yes") if value else ""
    return "" if value is None else str(value)


def filled_columns(kind: ListKind, items: Sequence[Values]) -> list[Column]:
    """The columns that these items fill, in the official order."""
    keys = set().union(*items)
    return [
        column
        for column in kind.printed
        if column.path[0] in keys
        and any(cell_of(column, item) not in {"", None, ()} for item in items)
    ]
