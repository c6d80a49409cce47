"""The tables of a list: one, or one for each part of it; which columns each has."""

from collections.abc import Mapping, Sequence
from itertools import groupby

from msgspec import Struct, field

from dutylist.kinds import Column, ListKind, Values
from dutylist.kinds.codecs import to_cell
from dutylist.kinds.paths import value_at


class Form(Struct, frozen=True):
    """One table of a list. `implied` are fields that its name says for all its items."""

    name: str
    shown: tuple[str, ...]
    implied: Mapping[str, str] = field(default_factory=dict)


class Sheet(Struct, frozen=True):
    """One table as it is written: the texts of its cells, row by row."""

    name: str
    columns: tuple[Column, ...]
    rows: tuple[tuple[str, ...], ...]


def empty_forms(kind: ListKind) -> list[Sheet]:
    """The tables of a kind without rows, to be filled in."""
    forms = _parts(kind) if kind.has_tables_by_part else [_whole(kind)]
    return [Sheet(form.name, tuple(_columns(kind, form, ())), ()) for form in forms]


def sheets_of(kind: ListKind, items: Sequence[Values], *, together: bool) -> list[Sheet]:
    """The items as tables; `together` in one table, where a format has no more."""
    runs: list[tuple[Form, list[Values]]] = []
    if kind.has_tables_by_part and not together:
        runs = [(_part(kind, sort), list(run)) for sort, run in groupby(items, key=kind.sort)]
    if not runs or len({form.name for form, _run in runs}) < len(runs):
        return [_sheet(kind, _whole(kind), items)]  # else the order of the items would be lost
    return [_sheet(kind, form, run) for form, run in runs]


def _whole(kind: ListKind) -> Form:
    return Form(kind.title, kind.standard)


def _parts(kind: ListKind) -> list[Form]:
    return [_part(kind, sort) for sort in kind.headings]


def _part(kind: ListKind, sort: str) -> Form:
    heading = kind.headings[sort]
    is_usual = kind.fields[kind.sort_field].default == sort  # then an item may say it, or not
    implied = {} if is_usual else {kind.sort_field: sort}
    return Form(heading.title.removesuffix("清单"), heading.standard, implied)


def _sheet(kind: ListKind, form: Form, items: Sequence[Values]) -> Sheet:
    columns = tuple(_columns(kind, form, items))
    rows = tuple(tuple(_cell(column, item) for column in columns) for item in items)
    return Sheet(form.name, columns, rows)


def _columns(kind: ListKind, form: Form, items: Sequence[Values]) -> list[Column]:
    return [
        column
        for column in kind.columns
        if not column.is_read_only
        and (
            column.path[0] in form.shown
            or (
                column.path[0] not in form.implied
                and any(value_at(item, column.path) is not None for item in items)
            )
        )
    ]


def _cell(column: Column, item: Values) -> str:
    value = value_at(item, column.path)
    return "" if value is None else to_cell(column.codec, value)
