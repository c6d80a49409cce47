"""The map file: what a person says about a table, where it cannot be told from its header."""

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from msgspec import Struct, field
from msgspec.structs import replace

from dutylist.errors import CannotRunError
from dutylist.finding import Place, Span
from dutylist.kinds import Column, ListKind
from dutylist.kinds.codecs import NotUnderstoodError, from_cell
from dutylist.kinds.registry import TABLE_MAP
from dutylist.messages import _, joined, reason, with_hint
from dutylist.schema_check.sentences import did_you_mean, sentence
from dutylist.schema_check.violations import find_violations
from dutylist.yaml_reader import Positions, YamlFaultError, read


class Plan(Struct, frozen=True):
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


def _by_title(kind: ListKind) -> dict[str, Column]:
    """The columns by what people call them; a word that two of them share means the first."""
    found: dict[str, Column] = {column.title: column for column in kind.columns}
    for column in kind.columns:
        for synonym in column.synonyms:
            found.setdefault(synonym, column)
    return found


def find_column(kind: ListKind, name: str) -> Column | None:
    """The column of a field by its name, its title or what else tables call it."""
    fields = {column.field: column for column in kind.columns}
    return fields.get(name) or _by_title(kind).get(name)


def with_values(plan: Plan, kind: ListKind, values: Mapping[str, str]) -> Plan:
    """The plan with values for items that have none; a kind without such a field takes no notice.

    Raises:
        CannotRunError: a field cannot have the value.
    """
    said: dict[str, Any] = {}
    for name, text in values.items():
        column = find_column(kind, name)
        if column is None:
            continue
        try:
            said[column.field] = from_cell(column.codec, text).value
        except NotUnderstoodError as error:
            raise CannotRunError(f"--set {name}={text}: {error}") from None
    return replace(plan, values={**plan.values, **said}) if said else plan


class _Checker:
    def __init__(self, file: Path, source: bytes, kind: ListKind) -> None:
        self._file = file
        self._source = source
        self._kind = kind

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
            dict(self._values(values)),
        )

    def _values(self, values: Mapping[str, Any]) -> Iterator[tuple[str, Any]]:
        for name, value in values.items():
            column = self._column(name, Place(("values", name), on_key=True))
            yield column.field, self._value(column, value, Place(("values", name)))

    def _column(self, field: str, place: Place) -> Column:
        column = find_column(self._kind, field)
        if column is None:
            titles = [column.title for column in self._kind.columns]
            fields = [column.field for column in self._kind.columns]
            names = [*titles, *fields] if field.isascii() else titles
            hint = did_you_mean(field, names) or _("fields: {fields}", fields=joined(titles))
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
