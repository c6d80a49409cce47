"""A file of tables to a list."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from dutylist.errors import CannotRunError
from dutylist.exchange.account import Account, Origin
from dutylist.exchange.build import Source as TableSource
from dutylist.exchange.build import build_items
from dutylist.exchange.header import Head
from dutylist.exchange.ids import give_ids
from dutylist.exchange.info import read_info
from dutylist.exchange.merging import Incoming, Merged, merge
from dutylist.exchange.names import UnitNames
from dutylist.exchange.order import ordered
from dutylist.exchange.plan import Plan
from dutylist.exchange.reading import Source
from dutylist.exchange.rows import heading_of, is_numbered, read_rows
from dutylist.exchange.selection import Found, info_of, is_printed, select, title_in
from dutylist.kinds import ListKind
from dutylist.kinds.item import SUB_NAME
from dutylist.messages import _, count, joined
from dutylist.workspace.units import UnitIndex


@dataclass(frozen=True, slots=True)
class Wish:
    """What the user says about the list."""

    kind: ListKind
    id: str = ""
    title: str = ""
    region: str = ""
    sheets: Sequence[str] = ()
    plan: Plan = field(default_factory=Plan)
    usual_id: str = ""
    """The id of a list that nobody gives one."""
    before: Mapping[str, Any] | None = None
    """The list as it is, where it is imported again."""


@dataclass(frozen=True, slots=True)
class Draft:
    """The list as the table gives it, not judged yet."""

    data: dict[str, Any]
    origins: list[Origin]
    """Where each item stands in the table."""
    account: Account
    merged: Merged | None = None
    """What a second import changes in the list."""
    declared: Mapping[str, Any] = field(default_factory=dict)
    """The totals that the table declares."""


def import_tables(source: Source, wish: Wish, units: UnitIndex | None = None) -> Draft:
    """The list that the tables hold; `units` are those that names in it may mean.

    Raises:
        CannotRunError: no table holds a list, or it cannot be told which.
    """
    account = Account()
    for remark in source.remarks:
        account.note("guessed", "", remark)
    rows, _grid = info_of(source.grids)
    info, odd = read_info(wish.kind, rows)
    for header in odd:
        account.note("unclear", "", _("“{header}” of the list's own sheet", header=header))
    wanted = wish.sheets or wish.plan.sheets
    found = select(source.grids, wish.kind, wanted, wish.plan, account)
    data = _header(wish, info, found, units, account)
    names = UnitNames(units, data.get("region", ""))
    items: list[dict[str, Any]] = []
    origins: list[Origin] = []
    totals: list[dict[str, Any]] = []
    unread: list[frozenset[str]] = []
    fields: list[frozenset[str]] = []
    for table in found:
        _tell_columns(table, account)
        _tell_implied(table, account)
        _tell_hidden_rows(table, account)
        below = read_rows(table.grid, table.lines, table.layout, account)
        below.headings += [
            (heading_of(text), (table.layout.first, 1))
            for text in table.texts[:-1]
            if is_numbered(text)
        ]
        implied = {**wish.plan.values, **table.implied}
        part = TableSource(wish.kind, table.grid, table.layout, below, implied)
        built = build_items(part, names, account)
        items += built.items
        origins += built.origins
        totals.append(built.totals)
        unread += built.unread
        fields += [_fields_of(table)] * len(built.items)
    if not items and not info:
        tables = joined([table.grid.name for table in found])
        raise CannotRunError(_("no item stands below the header of {tables}", tables=tables))
    _make_ids_unique(items, origins, account)
    declared = info.get("totals", {}) if info else data.pop("totals", {}) | _merged(totals)
    if declared or "totals" in info:
        data["totals"] = declared
    if wish.before is not None:
        incoming = Incoming(items, unread, fields)
        merged = merge(wish.kind, wish.before, incoming)
        return _second(wish.before, merged, declared, origins, account)
    if given := give_ids(wish.kind, items):
        account.note("guessed", "", count("{n} item got an id", "{n} items got ids", given))
    data["items"] = [ordered(wish.kind, item) for item in items]
    return Draft(data, origins, account)


def _fields_of(table: Found) -> frozenset[str]:
    """The fields of an item that the columns of a table hold, whole or in part."""
    names = table.layout.fields - {SUB_NAME}
    return frozenset(part.split(".")[0] for name in names for part in name.split("+"))


def _second(
    before: Mapping[str, Any],
    merged: Merged,
    declared: Mapping[str, Any],
    origins: Sequence[Origin],
    account: Account,
) -> Draft:
    """The list as it is to be after a second import; renamings that were guessed are told."""
    rows = [origins[row] if row >= 0 else Origin() for row in merged.rows]
    where = {item["id"]: row for item, row in zip(merged.items, rows, strict=True)}
    for change in merged.changes:
        if not change.is_sure:
            message = _("taken for “{name}” of the list ({id})", name=change.old_name, id=change.id)
            account.note("guessed", where[change.id].name, message)
    return Draft({**before, "items": merged.items}, rows, account, merged, declared)


def _header(
    wish: Wish,
    info: dict[str, Any],
    found: Sequence[Found],
    units: UnitIndex | None,
    account: Account,
) -> dict[str, Any]:
    """What the list says before its items: as wished, else as the file has it, else as its title."""
    printed = title_in(found)
    title = wish.title or info.get("title") or printed.text
    if not title:
        title = wish.kind.title
        account.note("guessed", "", _("no title found; it is called {title}", title=title))
    elif title == printed.text and not is_printed(title, found):
        account.note("guessed", "", _("title {title}, by the titles of the tables", title=title))
    region = wish.region or info.get("region") or ""
    if not region and (region := UnitNames(units, "").region_in(title)):
        account.note("guessed", "", _("region {region}, by the title", region=region))
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


def _tell_columns(table: Found, account: Account) -> None:
    filled = {number for _row, number in table.grid.cells if _row > table.layout.last}
    for number, head in table.layout.heads.items():
        address = table.grid.address((max(table.layout.last, 1), number))
        _tell_column(head, address, account, is_filled=number in filled)
    bare = sorted(filled - set(table.layout.heads))
    for number in bare:
        row = min(
            row for row, column in table.grid.cells if column == number and row > table.layout.last
        )
        message = _("the column has no header of its own; it is left out")
        account.note("dropped", table.grid.address((row, number)), message)


def _tell_implied(table: Found, account: Account) -> None:
    for key, value in table.implied.items():
        message = _("{field} is {value}, by what stands above the table", field=key, value=value)
        account.note("guessed", table.grid.address((table.layout.first or 1, 1)), message)


def _tell_hidden_rows(table: Found, account: Account) -> None:
    hidden = [line.row for line in table.lines if line.row in table.grid.hidden_rows]
    if hidden:
        message = count("{n} hidden row is read too", "{n} hidden rows are read too", len(hidden))
        account.note("guessed", table.grid.address((hidden[0], 1)), message)


def _tell_column(head: Head, address: str, account: Account, *, is_filled: bool) -> None:
    text = "".join(head.text.split())
    match head.how:
        case "exact" | "map" if head.column is not None:
            message = _("“{text}” is {field}", text=text, field=head.column.field)
            account.note("mapped", address, message)
        case "within" if head.column is not None:
            message = _("“{text}” is taken for {field}", text=text, field=head.column.field)
            account.note("guessed", address, message)
        case "map":
            account.note("dropped", address, _("“{text}” is left out by the map", text=text))
        case _ if not is_filled:
            return
        case "not kept":
            account.note("dropped", address, _("lists have no field for “{text}”", text=text))
        case "taken":
            message = _("another column is already taken for the field of “{text}”", text=text)
            account.note("dropped", address, message)
        case _:
            message = _("“{text}” is no header that is known; say with --map what it is", text=text)
            account.note("dropped", address, message)


def _make_ids_unique(items: list[dict[str, Any]], origins: list[Origin], account: Account) -> None:
    """Take an id away from items that have it after another: the table's numbers are no ids then."""
    seen: set[str] = set()
    for item, origin in zip(items, origins, strict=True):
        if item.get("id") in seen:
            account.note("unclear", origin.cell("id"), _("the id {id} stands twice", id=item["id"]))
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
            else:
                merged[key] = dict(sum((Counter(part[key]) for part in totals), Counter()))
    return merged
