"""The printed forms of each kind: which tables it has, and which columns stand there even when empty."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from itertools import groupby
from typing import Any

from dutylist.exchange.columns import COLUMNS, Column
from dutylist.exchange.paths import value_at
from dutylist.exchange.values import to_cell
from dutylist.model.kinds import KINDS


@dataclass(frozen=True, slots=True)
class Form:
    """One table of a list. `implied` are fields that its name says for all its items."""

    name: str
    shown: tuple[str, ...]
    implied: Mapping[str, str] = field(default_factory=dict)


_DUTY_FORMS = {
    "基本履职": Form("基本履职事项", ("seq", "category", "name", "id")),
    "配合履职": Form(
        "配合履职事项",
        ("seq", "category", "name", "lead", "lead_duties", "township_duties", "id"),
        {"mode": "配合履职"},
    ),
    "上级收回": Form(
        "上级收回事项",
        ("seq", "category", "name", "taken_by", "method", "id"),
        {"mode": "上级收回"},
    ),
}
_SHOWN = {
    "duty-list": (
        "seq", "category", "name", "mode", "lead", "lead_duties", "township_duties", "taken_by",
        "method", "id",
    ),
    "power-list": (
        "seq", "name", "type", "origin", "actor", "authority", "responsibilities",
        "accountability", "code", "basis", "office", "note", "id",
    ),
    "boundary-list": (
        "seq", "category", "name", "lead.unit", "lead.duties", "partners", "township.duties",
        "basis", "id",
    ),
    "service-list": (
        "seq", "name", "channel", "level", "materials", "days", "basis", "office", "note", "id",
    ),
    "village-list": ("seq", "name", "class", "lead", "basis", "note", "id"),
    "certificate-list": ("seq", "name", "ruling", "instead", "basis", "note", "id"),
    "negative-list": ("seq", "name", "applies_to", "keywords", "basis", "note", "id"),
    "post-list": (
        "seq", "name", "office", "headcount", "duties", "requirements", "score", "open_to", "id",
    ),
    "catalogue": ("seq", "name", "type", "authority", "code", "basis", "id"),
    "assessment": ("seq", "name", "assessor", "assessed", "weight", "targets", "veto", "id"),
    "law-register": (
        "seq", "name", "number", "tier", "effective", "repealed", "replaced_by", "aliases", "id",
    ),
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Sheet:
    """One table as it is written: the texts of its cells, row by row."""

    name: str
    columns: tuple[Column, ...]
    rows: tuple[tuple[str, ...], ...]


def empty_forms(kind: str) -> list[Sheet]:
    """The tables of a kind without rows, to be filled in."""
    forms = list(_DUTY_FORMS.values()) if kind == "duty-list" else [_whole_form(kind)]
    return [Sheet(form.name, tuple(_columns(kind, form, ())), ()) for form in forms]


def sheets_of(kind: str, items: Sequence[Mapping[str, Any]], *, together: bool) -> list[Sheet]:
    """The items as tables; `together` in one table, where a format has no more."""
    runs = []
    if kind == "duty-list" and not together:
        runs = [(form, list(run)) for form, run in groupby(items, key=_duty_form)]
    if not runs or len({form.name for form, _run in runs}) < len(runs):
        return [_sheet(kind, _whole_form(kind), items)]  # else the order of the items would be lost
    return [_sheet(kind, form, run) for form, run in runs]


def _duty_form(item: Mapping[str, Any]) -> Form:
    return _DUTY_FORMS[item.get("mode", "基本履职")]


def _whole_form(kind: str) -> Form:
    return Form(KINDS[kind].title, _SHOWN[kind])


def _sheet(kind: str, form: Form, items: Sequence[Mapping[str, Any]]) -> Sheet:
    columns = tuple(_columns(kind, form, items))
    rows = tuple(tuple(_cell(column, item) for column in columns) for item in items)
    return Sheet(form.name, columns, rows)


def _columns(kind: str, form: Form, items: Sequence[Mapping[str, Any]]) -> list[Column]:
    return [
        column
        for column in COLUMNS[kind]
        if not column.is_read_only
        and (
            column.field in form.shown
            or (
                column.field not in form.implied
                and any(value_at(item, column.path) is not None for item in items)
            )
        )
    ]


def _cell(column: Column, item: Mapping[str, Any]) -> str:
    value = value_at(item, column.path)
    return "" if value is None else to_cell(column.value, value)
