"""The order in which an item says what it has."""

from collections.abc import Mapping
from typing import Any

from dutylist.exchange.columns import COLUMNS


def ordered(kind: str, item: Mapping[str, Any]) -> dict[str, Any]:
    """The fields of an item as lists have them: what it is called first, the note last."""
    order = ["id", "seq", "name", "category", *(column.path[0] for column in COLUMNS[kind])]
    rank = {field: place for place, field in reversed(list(enumerate(order)))}
    rank["note"] = len(order)
    return dict(sorted(item.items(), key=lambda entry: rank[entry[0]]))
