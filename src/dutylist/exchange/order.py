"""The order in which an item says what it has."""

from typing import Any

from dutylist.kinds import ListKind, Values


def ordered(kind: ListKind, item: Values) -> dict[str, Any]:
    """The fields of an item as lists have them: what it is called first, the note last."""
    order = ["id", "seq", "name", "category", *kind.fields]
    rank = {field: place for place, field in reversed(list(enumerate(order)))}
    rank["note"] = len(order)
    return dict(sorted(item.items(), key=lambda entry: rank[entry[0]]))
