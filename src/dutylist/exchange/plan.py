"""The map file: what a person says about a table, where it cannot be told from its header."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from dutylist.errors import CannotRunError
from dutylist.finding import Place, Span
from dutylist.kinds import Column, ListKind
from dutylist.kinds.codecs import NotUnderstoodError, from_cell
from dutylist.kinds.registry import TABLE_MAP
from dutylist.messages import _, joined, reason, with_hint
from dutylist.schema_check.sentences import did_you_mean, sentence
from dutylist.schema_check.violations import find_violations
from dutylist.yaml_reader import Positions, YamlFaultError, read


@dataclass(frozen=True, slots=True)
class Plan:
    """What the map file says; nothing where there is none."""

    sheets: tuple[str, ...] = ()
    header: int | None = None
    """The last row of the header."""
    columns: Mapping[str, Column | None] = field(default_factory=dict)
    """Header text or column letters to the column it is taken for; None: left out on purpose."""
    values: Mapping[str, Any] = field(default_factory=dict)
    """Field to the value that every item gets which has none."""


def read_plan(file: Path, kind: ListKind) -> Plan:
    """The plan in a map file.

    Raises:
        CannotRunError: it cannot be read, or says what it must not, with line and column.
    """
    try:
        source = file.read_bytes()
        data = read(source)
    except OSError as error:
        raise CannotRunError(f"{file}: {reason(error)}") from None
    except YamlFaultError as fault:
        line, column = fault.span.line, fault.span.column
        raise CannotRunError(f"{file}:{line}:{column}: {fault.sentence()}") from None
    return _Checker(file, source, kind).plan(data)


class _Checker:
    def __init__(self, file: Path, source: bytes, kind: ListKind) -> None:
        self._file = file
        self._source = source
        self._fields = {column.field: column for column in kind.columns}

    def plan(self, data: Any) -> Plan:
        if not isinstance(data, dict):
            raise self._error(Place(), _("the map file holds no mapping"))
        faults = find_violations(TABLE_MAP.name, data)
        for fault in sorted(faults, key=lambda fault: self._span(fault.place).line):
            raise self._error(fault.place, *sentence(fault))
        columns, values = data.get("columns", {}), data.get("values", {})
        return Plan(
            tuple(data.get("sheets", ())),
            data.get("header"),
            {
                head: None if field is None else self._column(field, Place(("columns", head)))
                for head, field in columns.items()
            },
            {
                field: self._value(
                    self._column(field, Place(("values", field), on_key=True)),
                    value,
                    Place(("values", field)),
                )
                for field, value in values.items()
            },
        )

    def _column(self, field: str, place: Place) -> Column:
        column = self._fields.get(field)
        if column is None:
            fields = list(self._fields)
            hint = did_you_mean(field, fields) or _("fields: {fields}", fields=joined(fields))
            raise self._error(place, _("there is no field “{field}”", field=field), hint)
        return column

    def _value(self, column: Column, value: object, place: Place) -> Any:
        if not isinstance(value, str):
            return value
        try:
            return from_cell(column.codec, value).value
        except NotUnderstoodError as error:
            raise self._error(place, f"“{value}”: {error}") from None

    def _error(self, place: Place, message: str, hint: str = "") -> CannotRunError:
        span = self._span(place)
        return CannotRunError(with_hint(f"{self._file}:{span.line}:{span.column}: {message}", hint))

    def _span(self, place: Place) -> Span:
        return Positions(self._source).span(place)
