"""What a request asks for, as far as it says so itself: its lists, and the item that is to be."""

from collections.abc import Mapping
from typing import Any

from dutylist.kinds import LISTS, ListKind


def kinds_of_level(level: str) -> list[ListKind]:
    """The kinds of list that a request of a level may change."""
    return [kind for kind in LISTS.values() if level in kind.levels]


def list_ids(request: Mapping[str, Any]) -> list[str]:
    """The ids of the lists that a request would change."""
    found = request["item"].get("list")
    if isinstance(found, str):
        return [found]
    return [entry for entry in found if isinstance(entry, str)] if isinstance(found, list) else []


def requested_item(request: Mapping[str, Any]) -> dict[str, Any]:
    """The item with `list`: a new one whole, of one that changes what is to be another.

    A temporary item carries its period: past the last day, DL503 asks to take it off.
    """
    entry = dict(request["item"])
    if request["action"] == "新增":
        entry.setdefault("id", request["id"])
        if request.get("basis"):
            entry.setdefault("basis", request["basis"])
    temporary = request.get("temporary")
    if temporary:
        entry["since"] = temporary["from"]
        if "until" in temporary:
            entry["until"] = temporary["until"]
    elif "start" in request and request["action"] == "新增":
        entry.setdefault("since", request["start"])
    return entry
