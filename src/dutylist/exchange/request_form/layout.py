"""The form as a table of four columns, whatever file it is written into."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any, Literal

from msgspec import Struct

from dutylist.exchange.request_form.fields import SECTIONS, FormBlock, FormField
from dutylist.kinds.codecs import Choice, Date, YesNo, to_cell
from dutylist.kinds.paths import value_at

TITLE = "乡镇（街道）职责准入申请表"
SHARES = (16, 34, 16, 34)
_WIDE = 3
"""Columns of a value beside its label, where it takes the whole width."""
type CellSort = Literal["section", "label", "value"]


class FormCell(Struct, frozen=True):
    """A cell; of a value what may be chosen, and whether something else may be written."""

    text: str
    sort: CellSort
    span: int = 1
    name: str = ""
    choices: tuple[str, ...] = ()
    is_open: bool = False
    is_day: bool = False
    is_long: bool = False


class Choices(Struct, frozen=True):
    """The names that drop-downs offer."""

    departments: Sequence[str] = ()
    townships: Sequence[str] = ()
    lists: Sequence[str] = ()

    def of(self, row: FormField) -> tuple[str, ...]:
        if isinstance(row.codec, Choice):
            return row.codec.words
        if isinstance(row.codec, YesNo):
            return ("是", "否")
        both = [*self.townships, *self.departments]
        named: Mapping[str, Sequence[str]] = {
            "departments": self.departments, "townships": self.townships, "lists": self.lists, "units": both,
        }  # fmt: skip
        return tuple(named.get(row.source, ()))


def form_rows(choices: Choices, data: Mapping[str, Any] | None = None) -> list[list[FormCell]]:
    """The rows of the form, empty or with what a request says."""
    rows: list[list[FormCell]] = []
    for title, parts in SECTIONS:
        rows.append([FormCell(title, "section", 4)])
        pair: list[FormCell] = []
        for part in parts:
            if isinstance(part, FormBlock):
                rows += [*_filled([pair]), *_block(part, choices, data or {})]
                pair = []
                continue
            if part.is_long and pair:
                rows += _filled([pair])
                pair = []
            label = FormCell(part.label, "label")
            pair += [label, _value(part, choices, data or {}, _WIDE if part.is_long else 1)]
            if part.is_long or len(pair) == 4:  # noqa: PLR2004  two pairs make a row
                rows.append(pair)
                pair = []
        rows += _filled([pair])
    return rows


def _filled(pairs: list[list[FormCell]]) -> list[list[FormCell]]:
    """Rows of which the last cell reaches to the edge."""
    return [[label, FormCell(value.text, "value", _WIDE, value.name, value.choices, value.is_open, value.is_day)]
            for label, value in filter(None, pairs)]  # fmt: skip


def _block(block: FormBlock, choices: Choices, data: Mapping[str, Any]) -> Iterator[list[FormCell]]:
    yield [FormCell(block.label, "label", 4)]
    yield [FormCell(row.label, "label") for row in block.columns]
    entries = list(data.get(block.path, ()))
    for entry in entries + [{}] * (block.rows - len(entries)):
        yield [_value(row, choices, entry, 1) for row in block.columns]


def _value(row: FormField, choices: Choices, data: Mapping[str, Any], span: int) -> FormCell:
    value = value_at(data, row.path)
    text = "" if value is None else to_cell(row.codec, value)
    is_closed = isinstance(row.codec, Choice | YesNo)
    return FormCell(
        text,
        "value",
        span,
        row.label,
        choices.of(row),
        not is_closed,
        isinstance(row.codec, Date),
        row.is_long,
    )
