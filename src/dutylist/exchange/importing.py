"""A file of tables to a list."""

from collections.abc import Mapping, Sequence
from typing import Any

from msgspec import Struct, field
from msgspec.structs import replace

from dutylist.errors import CannotRunError
from dutylist.exchange.build import TableInput, build_items
from dutylist.exchange.forms_of_items import imply_by_fields
from dutylist.exchange.grid import Grid
from dutylist.exchange.headings import heading_of, is_numbered
from dutylist.exchange.ids import give_ids
from dutylist.exchange.import_log import ImportLog
from dutylist.exchange.info import read_info
from dutylist.exchange.merging import Incoming, Merged, merge
from dutylist.exchange.names import UnitNames, level_of
from dutylist.exchange.order import ordered
from dutylist.exchange.plan import Plan
from dutylist.exchange.reading import TableFile
from dutylist.exchange.rows import read_rows
from dutylist.exchange.sections import Section
from dutylist.exchange.selection import info_of, is_printed, select, title_in
from dutylist.exchange.telling import (
    tell_columns,
    tell_hidden,
    tell_implied,
    tell_left_out,
    tell_marks,
)
from dutylist.kinds import ListKind
from dutylist.kinds.codecs import Choice
from dutylist.kinds.item import SUB_NAME
from dutylist.messages import _, count, joined
from dutylist.records.imported import Origin
from dutylist.workspace.units import UnitIndex


class Wish(Struct, frozen=True):
    """What the user says about the list."""

    kind: ListKind
    id: str = ""
    title: str = ""
    region: str = ""
    sheets: Sequence[str] = ()
    plan: Plan = field(default_factory=Plan)
    usual_id: str = ""
    """The id of a list that nobody gives one."""
    by_region: Mapping[str, str] = {}
    """What the region says of all items, by field."""
    before: Mapping[str, Any] | None = None
    """The list as it is, where it is imported again."""


class ImportResult(Struct, frozen=True):
    """The list as the table gives it, not judged yet."""

    data: dict[str, Any]
    origins: list[Origin]
    """Where each item stands in the table."""
    log: ImportLog
    merged: Merged | None = None
    """What a second import changes in the list."""
    declared: Mapping[str, Any] = field(default_factory=dict)
    """The totals that the table declares."""


def import_tables(source: TableFile, wish: Wish, units: UnitIndex | None = None) -> ImportResult:
    """The list that the tables hold; `units` are those that names in it may mean.

    Raises:
        CannotRunError: no table holds a list, or it cannot be told which.
    """
    log = ImportLog()
    for note in source.notes:
        log.note("guessed", "", note)
    cells = sum(len(row) for grid in source.grids for row in grid.rows.values())
    rows, _grid = info_of(source.grids)
    info, odd = read_info(wish.kind, rows)
    for header in odd:
        log.note("unclear", "", _("“{header}” of the list's own sheet", header=header))
    wanted = wish.sheets or wish.plan.sheets
    found = select(source.grids, wish.kind, wanted, wish.plan, log).sections
    data = _header(wish, info, found, units, log)
    names = UnitNames(units, data.get("region", ""))
    wish = replace(
        wish, by_region=_level_of_region(wish.kind, data.get("region", "") or data["title"])
    )
    read = _Items()
    for section in found:
        _read_section(section, wish, names, log, read)
    read.sort_across()
    for grid in {id(section.grid): section.grid for section in found}.values():
        tell_left_out(grid, log)
    _check_books(source.grids, cells, log)
    if not read.items and not info:
        tables = joined(list(dict.fromkeys(section.grid.name for section in found)))
        raise CannotRunError(_("no item stands below the header of {tables}", tables=tables))
    _make_ids_unique(read.items, read.origins, log)
    declared = info.get("totals", {}) if info else data.pop("totals", {}) | _merged(read.totals)
    if declared or "totals" in info:
        data["totals"] = declared
    if wish.before is not None:
        incoming = Incoming(read.items, read.unread, read.fields)
        merged = merge(wish.kind, wish.before, incoming)
        return _second(wish.before, merged, declared, read.origins, log)
    if given := give_ids(wish.kind, read.items):
        log.note("guessed", "", count("{n} item got an id", "{n} items got ids", given))
    data["items"] = [ordered(wish.kind, item) for item in read.items]
    return ImportResult(data, read.origins, log)


class _Items(Struct):
    """What has been read of all sections: a list's items, each with where it stands."""

    items: list[dict[str, Any]] = field(default_factory=list)
    origins: list[Origin] = field(default_factory=list)
    totals: list[dict[str, Any]] = field(default_factory=list)
    unread: list[frozenset[str]] = field(default_factory=list)
    fields: list[frozenset[str]] = field(default_factory=list)
    beside: dict[tuple[int, int], list[tuple[int, int]]] = field(default_factory=dict)
    """Table and row of a header to the items of the sections side by side below it, each with its row."""

    def sort_across(self) -> None:
        """Put items that stand side by side in the order of their numbers, if they count across."""
        for places in self.beside.values():
            across = sorted(places, key=lambda place: place[1])
            if self._is_counted([n for n, _row in places]):
                continue
            order = [n for n, _row in across]
            if self._is_counted(order):
                spots = sorted(order)
                for values in (self.items, self.origins, self.unread, self.fields):
                    moved: list[Any] = [values[n] for n in order]
                    for spot, value in zip(spots, moved, strict=True):
                        values[spot] = value

    def _is_counted(self, order: Sequence[int]) -> bool:
        """Whether the printed numbers of items in an order only go up."""
        numbers = [self.items[n].get("seq") for n in order]
        counted = [number for number in numbers if isinstance(number, int)]
        return numbers == sorted(set(counted))


def _read_section(
    section: Section,
    wish: Wish,
    names: UnitNames,
    log: ImportLog,
    read: _Items,
) -> None:
    """Read the items below one header."""
    tell_columns(section, log)
    tell_implied(section, log)
    tell_hidden(section, log)
    below = read_rows(section, log)
    below.headings += [
        (heading_of(text), (section.layout.first, 1))
        for text in (*(section.grid.caption if section.is_first else ()), *section.texts)
        if is_numbered(text)
    ]
    implied = {**wish.plan.values, **section.implied}
    for field_, word in wish.by_region.items():
        if field_ not in {*section.layout.fields, *implied}:
            implied[field_] = word
            message = _("{field} is {value}, by the region", field=field_, value=word)
            log.note("guessed", section.grid.address((section.area.top, 1)), message)
    source = TableInput(wish.kind, section.grid, section.layout, below, implied)
    built = build_items(source, names, log)
    imply_by_fields(wish.kind, section, built.items, built.origins, log)
    tell_marks(section, log)
    if len(built.items) != below.count:
        message = _(
            "{n} rows are items, and {m} items came of them", n=below.count, m=len(built.items)
        )
        log.lose(section.grid.address((section.area.top, 1)), message)
    key = (id(section.grid), section.layout.first)
    numbers = enumerate(below.places, len(read.items))
    read.beside.setdefault(key, []).extend(numbers)
    read.items += built.items
    read.origins += built.origins
    read.totals.append(built.totals)
    read.unread += built.unread
    read.fields += [_fields_of(section)] * len(built.items)


def _level_of_region(kind: ListKind, region: str) -> dict[str, str]:
    """The level of matters, by its field, as the region of the list says it; nothing where it does not."""
    codec = kind.fields[kind.level_field].codec if kind.level_field else None
    level = level_of(region)
    return {kind.level_field: level} if isinstance(codec, Choice) and level in codec.words else {}


def _check_books(grids: Sequence[Grid], cells: int, log: ImportLog) -> None:
    """Whether it is known of each cell of the file what became of it; what is not, is lost."""
    for grid, spot in log.ledger.unexplained(grids):
        message = _("nothing was made of the cell; please report it as a bug of dutylist")
        log.lose(grid.address(spot), message)
    left = sum(len(row) for grid in grids for row in grid.rows.values())
    left -= sum(grid.captions for grid in grids)
    if left != cells:
        message = _("the file has {n} cells, and {m} were gone through", n=cells, m=left)
        log.lose("", message)


def _fields_of(section: Section) -> frozenset[str]:
    """The fields of an item that the columns of a table hold, whole or in part."""
    names = section.layout.fields - {SUB_NAME}
    return frozenset(part.split(".")[0] for name in names for part in name.split("+"))


def _second(
    before: Mapping[str, Any],
    merged: Merged,
    declared: Mapping[str, Any],
    origins: Sequence[Origin],
    log: ImportLog,
) -> ImportResult:
    """The list as it is to be after a second import; renamings that were guessed are told."""
    rows = [origins[row] if row >= 0 else Origin() for row in merged.rows]
    where = {item["id"]: row for item, row in zip(merged.items, rows, strict=True)}
    for change in merged.changes:
        if not change.is_sure:
            message = _("taken for “{name}” of the list ({id})", name=change.old_name, id=change.id)
            log.note("guessed", where[change.id].name, message)
    return ImportResult({**before, "items": merged.items}, rows, log, merged, declared)


def _header(
    wish: Wish,
    info: dict[str, Any],
    found: Sequence[Section],
    units: UnitIndex | None,
    log: ImportLog,
) -> dict[str, Any]:
    """What the list says before its items: as wished, else as the file has it, else as its title."""
    printed = title_in(found)
    title = wish.title or info.get("title") or printed.text
    if not title:
        title = wish.kind.title
        log.note("guessed", "", _("no title found; it is called {title}", title=title))
    elif title == printed.text and not is_printed(title, found):
        log.note("guessed", "", _("title {title}, by the titles of the tables", title=title))
    region = wish.region or info.get("region") or ""
    if not region and (region := UnitNames(units, "").region_in(title)):
        log.note("guessed", "", _("region {region}, by the title", region=region))
    head: dict[str, Any] = {
        "dutylist": 1,
        "kind": wish.kind.name,
        "id": wish.id or info.get("id") or wish.usual_id or wish.kind.name,
        "title": title,
    }
    if region:
        head["region"] = region
    if printed.declared is not None and not info:
        head["totals"] = {"all": printed.declared}
    return head | {key: value for key, value in info.items() if key not in head}


def _make_ids_unique(items: list[dict[str, Any]], origins: list[Origin], log: ImportLog) -> None:
    """Take an id away from items that have it after another: the table's numbers are no ids then."""
    seen: set[str] = set()
    for item, origin in zip(items, origins, strict=True):
        if item.get("id") in seen:
            log.note("unclear", origin.cell("id"), _("the id {id} stands twice", id=item["id"]))
            del item["id"]
        elif "id" in item:
            seen.add(item["id"])


def _merged(totals: list[dict[str, Any]]) -> dict[str, Any]:
    """The totals of several tables; a field only where each of them declares it."""
    merged: dict[str, Any] = {}
    for key in totals[0]:
        if all(key in part for part in totals):
            if key == "all":
                merged[key] = sum(part[key] for part in totals)
            else:  # Counters that are added up would forget a declared 0
                words = dict.fromkeys(word for part in totals for word in part[key])
                merged[key] = {
                    word: sum(part[key].get(word, 0) for part in totals) for word in words
                }
    return merged
