"""The item of a request, as far as the request itself says what it is to be."""

from collections.abc import Mapping
from typing import Any


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
