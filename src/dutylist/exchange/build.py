"""Rows to items: the texts of their cells become the fields of the list."""

from collections.abc import Iterator, Mapping
from typing import Any

from msgspec import Struct, field

from dutylist.exchange.grid import Grid, Shown, Spot
from dutylist.exchange.header import Layout
from dutylist.exchange.headings import Heading
from dutylist.exchange.ids import is_item_id
from dutylist.exchange.import_log import ImportLog
from dutylist.exchange.names import UnitNames
from dutylist.exchange.rows import Row, Table, columns_of
from dutylist.kinds import Column, ListKind
from dutylist.kinds.codecs import (
    Choice,
    Duties,
    DutiesByUnit,
    Names,
    NotUnderstoodError,
    UnitDuties,
    from_cell,
)
from dutylist.kinds.duty_list import TAKER_AND_METHOD
from dutylist.kinds.item import SUB_NAME
from dutylist.kinds.paths import put_at, value_at
from dutylist.messages import _
from dutylist.records.imported import Origin

_NO_PART = {"无", "/", "-", "－", "—", "——", "无子项"}
"""What is written where a matter has no parts."""


class Built(Struct):
    """The items of one table, each with the cells it was read from."""

    items: list[dict[str, Any]] = field(default_factory=list)
    origins: list[Origin] = field(default_factory=list)
    totals: dict[str, Any] = field(default_factory=dict)
    unread: list[frozenset[str]] = field(default_factory=list)
    """Of each item the fields whose cells hold something that was not understood."""


class TableInput(Struct, frozen=True):
    """One table with everything that bears on its items."""

    kind: ListKind
    grid: Grid
    layout: Layout
    table: Table
    implied: Mapping[str, Any]
    """Field to the value that the name of the sheet, or the map file, says for all items."""


def build_items(source: TableInput, names: UnitNames, log: ImportLog) -> Built:
    """The items of a table."""
    return _Builder(source, names, log).build()


class _Builder:
    def __init__(self, source: TableInput, names: UnitNames, log: ImportLog) -> None:
        self._source = source
        self._names = names
        self._log = log
        self._columns = dict(columns_of(source.layout))
        self._choices = {
            column.field: column.codec
            for column in source.kind.columns
            if column.is_implied and isinstance(column.codec, Choice)
        }
        self._defaults = source.kind.with_defaults({})
        self._last: dict[str, Any] = {}
        self._has_told: set[str] = set()
        self._unread: set[str] = set()
        self._cells: dict[str, str] = {}

    def build(self) -> Built:
        built = Built()
        for row in self._source.table.rows:
            self._unread, self._cells = set(), {}
            item = self._item(row)
            built.unread.append(frozenset(self._unread))
            built.items.append(item)
            built.origins.append(Origin(self._address(row.spot), self._cells))
        built.totals = self._totals()
        return built

    def _item(self, row: Row) -> dict[str, Any]:
        item: dict[str, Any] = {}
        for number, column in self._columns.items():
            for text, spot in self._texts(column, row.cells.get(number, [])):
                for name in column.field.split("+"):
                    self._cells.setdefault(name, self._address(spot))
                self._take(item, column, text, spot)
        is_ours = "id" in item  # then headings and empty cells mean nothing
        if not is_ours:
            self._take_headings(item, row)
        self._take_implied(item)
        if not is_ours:
            self._fill_down(item, row)
        if SUB_NAME in item:
            part = item.pop(SUB_NAME)
            if part not in _NO_PART and part != item["name"]:
                item["name"] = f"{item['name']}：{part}"
        _join_partners(item)
        return item

    def _texts(self, column: Column, cells: list[tuple[int, Shown]]) -> Iterator[tuple[str, Spot]]:
        """The text of a field; of an item of several rows, of all its cells together."""
        sound = []
        for _row, shown in cells:
            flaw = shown.flaw
            if flaw is not None:
                self._unread.add(column.path[0])
                self._note("unclear", shown.origin, _(flaw))
            if shown.text:
                sound.append(shown)
        if column.path[0] == "partners" and len(column.path) > 1:
            yield from ((shown.text, shown.origin) for shown in sound)
        elif sound:
            texts = list(dict.fromkeys(shown.text for shown in sound))
            is_list = isinstance(column.codec, Names | Duties | DutiesByUnit | UnitDuties)
            yield ("\n".join(texts) if is_list else texts[0]), sound[0].origin
            if not is_list:
                for shown in sound[1:]:
                    if shown.text != texts[0]:
                        self._note(
                            "dropped",
                            shown.origin,
                            _("a second value for one matter: {text}", text=shown.text),
                        )

    def _take(self, item: dict[str, Any], column: Column, text: str, spot: Spot) -> None:
        try:
            if column.field == TAKER_AND_METHOD:
                self._take_split(item, text, spot)
                return
            reading = from_cell(column.codec, text)
        except NotUnderstoodError as error:
            shown = text if len(text) <= 30 else f"{text[:30]}…"  # noqa: PLR2004
            message = _("{column} “{text}”: {why}", column=column.title, text=shown, why=error)
            self._note("unclear", spot, message)
            self._unread.add(column.path[0])
            return
        value = reading.value
        if reading.guess:
            self._note("guessed", spot, f"{column.title}：{reading.guess}")
        if column.holds_units:
            value = self._units(value, spot)
        elif column.role == "duties of units":
            value = [
                entry if isinstance(entry, str) else self._units(entry, spot) for entry in value
            ]
        if column.field == SUB_NAME:
            item[SUB_NAME] = value
        elif column.field == "id" and not is_item_id(str(value)):
            self._note("unclear", spot, _("“{text}” can be no id; the item gets one", text=value))
        elif column.path[0] == "partners" and len(column.path) > 1:
            item.setdefault(column.field, []).append(value)
        else:
            put_at(item, column.path, value)

    def _take_split(self, item: dict[str, Any], text: str, spot: Spot) -> None:
        """Take the department that takes a matter back, and how, from one cell."""
        head, sign, rest = text.partition("\n")
        if not sign:
            head, sign, rest = text.replace(":", "：").partition("：")
        if not sign or not rest.strip():
            raise NotUnderstoodError(
                _("expected is {what}", what=_("a department, a colon and its duties"))
            )
        item["taken_by"] = self._units(Names().read(head).value, spot)
        item["method"] = rest.strip()
        self._note("guessed", spot, _("split into 承接部门 and 工作方式"))

    def _units(self, value: Any, spot: Spot) -> Any:
        """Names as the organization has them: of a name, or of several."""
        if isinstance(value, list):
            return [self._units(name, spot) for name in value]
        if isinstance(value, dict) and "unit" in value:
            return {**value, "unit": self._units(value["unit"], spot)}
        if not isinstance(value, str):
            return value
        found = self._names.resolve(value)
        if found.guess:
            self._note("guessed", spot, found.guess)
        if found.doubt:
            self._log.unknown_units.setdefault(found.name, self._address(spot))
            self._note("unclear", spot, found.doubt)
        return found.name

    def _take_headings(self, item: dict[str, Any], row: Row) -> None:
        for heading in row.headings:
            field_, word = self._meaning(heading)
            item.setdefault(field_, word)

    def _take_implied(self, item: dict[str, Any]) -> None:
        """Fill in what the map file, the name of the sheet or the title say for all items."""
        for field_, value in self._source.implied.items():
            path = tuple(field_.split("."))
            if value_at(item, path) is None:
                put_at(item, path, value)
        for field_, default in self._defaults.items():
            if item.get(field_) == default and field_ not in self._source.layout.fields:
                del item[field_]  # what a list means where it says nothing

    def _fill_down(self, item: dict[str, Any], row: Row) -> None:
        """Fill empty cells of a column that is filled once for the rows below."""
        for field_ in ("category", *self._choices):
            if field_ not in self._source.layout.fields:
                continue
            if field_ in item:
                self._last[field_] = item[field_]
            elif field_ in self._last:
                item[field_] = self._last[field_]
                message = _("empty cells of {field}: as in the row above", field=field_)
                self._note_once("guessed", row.spot, message)

    def _meaning(self, heading: Heading) -> tuple[str, str]:
        """What a heading sets: a field of a few words if it names one of them, else the category."""
        for field_, choice in self._choices.items():
            bare = heading.text.removesuffix("清单").removesuffix("类").removesuffix("事项")
            word = choice.find(bare) or choice.find(heading.text)
            if word is None and len(heading.text) > len(bare):
                word = choice.find_in(bare)
            if word is not None:
                return field_, word
        return "category", heading.text

    def _totals(self) -> dict[str, Any]:
        """What headings and the row of totals declare, field by field where all of it is told."""
        totals: dict[str, Any] = {}
        if self._source.table.declared is not None:
            totals["all"] = self._source.table.declared
        by_field: dict[str, list[tuple[Heading, str]]] = {}
        for heading, _spot in self._source.table.headings:
            field_, word = self._meaning(heading)
            by_field.setdefault(field_, []).append((heading, word))
        for field_, found in by_field.items():
            declared = {word: heading.declared for heading, word in found}
            if None not in declared.values():
                totals[field_] = declared
        return totals

    def _note_once(self, kind: Any, spot: Spot, message: str) -> None:
        if message not in self._has_told:
            self._has_told.add(message)
            self._note(kind, spot, message)

    def _note(self, kind: Any, spot: Spot, message: str) -> None:
        self._log.note(kind, self._address(spot), message)

    def _address(self, spot: Spot) -> str:
        return self._source.grid.address(spot)


def _join_partners(item: dict[str, Any]) -> None:
    """Put partners and their duties together that stood in columns of their own."""
    groups, texts = item.pop("partners.unit", []), item.pop("partners.duties", [])
    if not groups:
        return
    partners = item.setdefault("partners", [])
    if len(groups) == len(texts) > 1 or sum(map(len, groups)) == 1:
        texts += [[]] * (len(groups) - len(texts))
        partners += [
            {"unit": unit, "duties": duties}
            for units, duties in zip(groups, texts, strict=False)
            for unit in units
        ]
        return
    units = [unit for group in groups for unit in group]
    duties = [duty for text in texts for duty in text]
    partners += [{"unit": unit, "duties": _duties_of(unit, units, duties)} for unit in units]


def _duties_of(unit: str, units: list[str], duties: list[str]) -> list[str]:
    """The duties that begin with the unit's name; all of them where none begins with a name."""
    named = [duty for duty in duties if duty.startswith(tuple(units))]
    if not named:
        return duties
    own = [duty.removeprefix(unit).lstrip("：: ") for duty in named if duty.startswith(unit)]
    return own or [duty for duty in duties if duty not in named]
