"""Ids for items that have none: a short prefix for their sort, and a number that is given once.

The number is no printed 序号: it is given at the first import and stays with the item, whatever is
inserted above it later.
"""

import re
from collections.abc import Iterable
from typing import Any

from dutylist.kinds import ListKind
from dutylist.model.fields import ITEM_ID_PATTERN


def is_item_id(text: str) -> bool:
    """Whether a text can be an item's id."""
    return re.fullmatch(ITEM_ID_PATTERN, text) is not None


def give_ids(kind: ListKind, items: Iterable[dict[str, Any]], taken: Iterable[str] = ()) -> int:
    """Give an id to each item that has none; how many were given."""
    numbers: dict[str, int] = {}
    known = set(taken) | {item["id"] for item in items if "id" in item}
    for id_ in known:
        if found := re.fullmatch(r"([a-z]{2})-(\d{3,6})", id_):
            numbers[found[1]] = max(numbers.get(found[1], 0), int(found[2]))
    given = 0
    for item in items:
        if "id" not in item:
            prefix = kind.id_prefixes.get(kind.sort(item), kind.id_prefix)
            numbers[prefix] = numbers.get(prefix, 0) + 1
            item["id"] = f"{prefix}-{numbers[prefix]:03}"
            given += 1
    return given
