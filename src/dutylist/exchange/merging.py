"""A second import: the table's items against those of the list, which keep what the table says nothing of."""

from collections import Counter
from collections.abc import Container, Mapping, Sequence
from typing import Any

from msgspec import Struct

from dutylist.exchange.ids import give_ids
from dutylist.exchange.order import ordered
from dutylist.kinds import ListKind, Values
from dutylist.likeness import normal_form
from dutylist.pairing import PairingItem, pair
from dutylist.records.imported import ImportedChange


class Incoming(Struct, frozen=True):
    """What the table gives: its items, and of each the fields whose cells were not understood."""

    items: Sequence[dict[str, Any]]
    unread: Sequence[frozenset[str]]
    fields: Sequence[frozenset[str]]
    """Of each item the fields that its table has a column for: an empty cell takes the value away."""


class Merged(Struct, frozen=True):
    """The items of the list as they are to be, and how they come about."""

    items: list[dict[str, Any]]
    changes: list[ImportedChange]
    rows: list[int]
    """For each item its number in the table; -1 for those the table has not."""


def merge(kind: ListKind, before: Mapping[str, Any], incoming: Incoming) -> Merged:
    """Pair the items by id, code, name and likeness; the list keeps its order and its ids."""
    old: list[dict[str, Any]] = list(before["items"])
    scope = _scope(kind, old, incoming.items)
    told = frozenset().union(*incoming.fields, *incoming.items)
    pairing = pair(
        [_entry(kind, old[number], old[number]["id"], told) for number in scope],
        [
            _entry(kind, item, id_, told)
            for item, id_ in zip(incoming.items, _ids(old, incoming.items), strict=True)
        ],
    )
    changes: list[ImportedChange] = []
    after: dict[int, dict[str, Any]] = dict(enumerate(old))
    place_of: dict[int, int] = {}  # item of the table to item of the list
    for found in pairing.pairs:
        number = scope[found.old]
        place_of[found.new] = number
        values = _differences(kind, old[number], incoming, found.new)
        if values:
            after[number] = _changed(old[number], values)
            name = after[number]["name"]
            changes.append(
                ImportedChange(
                    "changed",
                    number,
                    old[number]["id"],
                    name,
                    values,
                    old[number]["name"],
                    found.confirmed,
                )
            )
    for removed in pairing.removed:
        number = scope[removed]
        changes.append(ImportedChange("removed", number, old[number]["id"], old[number]["name"]))
        del after[number]
    added = [dict(incoming.items[number]) for number in pairing.added]
    for item in added:
        if any(item.get("id") == other["id"] for other in old):
            del item["id"]
    give_ids(kind, added, [item["id"] for item in old])
    fresh = {n: ordered(kind, item) for n, item in zip(pairing.added, added, strict=True)}
    changes += [
        ImportedChange("added", number, item["id"], item["name"]) for number, item in fresh.items()
    ]
    order = _order(list(after), place_of, list(fresh), len(incoming.items))
    row_of = {number: row for row, number in place_of.items()}
    return Merged(
        [after[number] if is_old else fresh[number] for is_old, number in order],
        changes,
        [row_of.get(number, -1) if is_old else number for is_old, number in order],
    )


def _scope(kind: ListKind, old: Sequence[Values], new: Sequence[Values]) -> list[int]:
    """The items that the table can speak of: one of 配合履职 alone says nothing of the others."""
    if not kind.has_tables_by_part:
        return list(range(len(old)))
    sorts = {kind.sort(item) for item in new}
    return [number for number, item in enumerate(old) if kind.sort(item) in sorts]


def _entry(kind: ListKind, item: Values, id_: str, told: Container[str]) -> PairingItem:
    """An item to be paired; what the table says nothing of tells no namesakes apart."""
    # an id that stands in the table is meant, however the name has changed
    was, facet = item.get("id", ""), kind.facet(item, told)
    return PairingItem(kind.name, "", id_, item["name"], was=was, facet=facet)


def _ids(old: Sequence[Mapping[str, Any]], new: Sequence[Mapping[str, Any]]) -> list[str]:
    """The ids that the table's items have, or the old items of their codes."""
    by_code = {item["code"]: item["id"] for item in old if "code" in item}
    often = Counter(item.get("code") for item in (*old, *new))
    return [
        item.get("id")
        or (by_code.get(item.get("code"), "") if often[item.get("code")] == 2 else "")  # noqa: PLR2004  once on each side
        for item in new
    ]


def _differences(
    kind: ListKind, old: Mapping[str, Any], incoming: Incoming, number: int
) -> dict[str, Any]:
    """The fields whose value the table changes."""
    new = incoming.items[number]
    values: dict[str, Any] = {}
    for name in sorted({*incoming.fields[number], *new} - {"id", *incoming.unread[number]}):
        before, now = old.get(name), new.get(name)
        if isinstance(before, dict) and isinstance(now, dict):
            now = before | now
        if name == "name" and now is not None and normal_form(str(before)) == normal_form(now):
            continue  # the same name; how it is written best is not the table's to say
        usual = kind.value({}, name)
        if before != now and (before or usual) != (now or usual):
            values[name] = now
    return values


def _changed(item: Mapping[str, Any], values: Mapping[str, Any]) -> dict[str, Any]:
    merged = dict(item) | dict(values)
    return {key: value for key, value in merged.items() if value is not None}


def _order(
    kept: list[int], place_of: Mapping[int, int], fresh: Sequence[int], rows: int
) -> list[tuple[bool, int]]:
    """The items in the order of the list; each new one behind the one that precedes it in the table."""
    order: list[tuple[bool, int]] = [(True, number) for number in kept]
    new = set(fresh)
    before: tuple[bool, int] | None = None
    for row in range(rows):
        if row in new:
            at = order.index(before) + 1 if before is not None else _start(order, place_of)
            order.insert(at, (False, row))
            before = (False, row)
        else:
            before = (True, place_of[row])
    return order


def _start(order: Sequence[tuple[bool, int]], place_of: Mapping[int, int]) -> int:
    """Where an item goes that none precedes: before the first that the table has too, else last."""
    places = [order.index((True, number)) for number in place_of.values()]
    return min(places, default=len(order))
