"""The text of a list after a second import: lines that nothing changes stay as they are."""

from collections.abc import Mapping
from typing import Any

from dutylist.errors import CannotRunError
from dutylist.exchange.merging import Merged
from dutylist.messages import _
from dutylist.yaml_editor import (
    UneditableError,
    insert_item,
    remove_item,
    replace_item,
    set_field,
    set_number,
)
from dutylist.yaml_reader import read


def rewrite(source: bytes, merged: Merged, totals: Mapping[str, Any]) -> bytes:
    """The list as merged, with the totals that the table declares.

    Raises:
        CannotRunError: its text is laid out so that it cannot be changed line by line.
    """
    try:
        return _with_totals(_with_items(source, merged), totals)
    except UneditableError:
        message = _("the list cannot be changed line by line; import into another file")
        raise CannotRunError(message) from None


def _with_items(source: bytes, merged: Merged) -> bytes:
    ids = [item["id"] for item in read(source)["items"]]
    by_id = {item["id"]: item for item in merged.items}
    for change in merged.changes:
        if change.kind == "changed":
            source = _with_values(source, change.index, change.values, by_id[change.id])
    for place in reversed(range(len(ids))):
        if ids[place] not in by_id and len(ids) > 1:  # the last one goes once there are others
            source = remove_item(source, place)
            del ids[place]
    for number, item in enumerate(merged.items):
        if number >= len(ids) or ids[number] != item["id"]:
            source = insert_item(source, number, item)
            ids.insert(number, item["id"])
    if len(ids) > len(merged.items):
        source = remove_item(source, len(merged.items))
    return source


def _with_values(
    source: bytes, index: int, values: Mapping[str, Any], item: Mapping[str, Any]
) -> bytes:
    """An item with other values, field by field, so that its comments stay; else written anew."""
    try:
        for name, value in values.items():
            source = set_field(source, index, name, value)
    except UneditableError:
        return replace_item(source, index, item)
    return source


def _with_totals(source: bytes, totals: Mapping[str, Any]) -> bytes:
    """The totals that stand in the list already, as the table declares them now."""
    before = read(source).get("totals") or {}
    for name, declared in totals.items():
        numbers = declared if isinstance(declared, dict) else {None: declared}
        for word, number in numbers.items():
            path = ("totals", name) if word is None else ("totals", name, word)
            stated = before.get(name, {}) if word is None else before.get(name, {}).get(word)
            if isinstance(stated, int) and stated != number:
                source = set_number(source, path, number)
    return source
