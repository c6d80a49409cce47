"""What the fields of a kind are called for people."""

from functools import cache
from typing import Any

from dutylist.messages import language
from dutylist.shape.faults import load_schema


def field_title(kind: str, field: str) -> str:
    """The Chinese title of a field of an item, else of the list; in English, its key."""
    if language() != "zh":
        return field
    return _titles(kind).get(field, field)


def item_schema(kind: str) -> dict[str, Any]:
    """The schema of the items of a list; empty where the kind is none."""
    schema = load_schema(kind)
    return _follow(schema, schema["properties"].get("items", {}).get("items", {}))


@cache
def _titles(kind: str) -> dict[str, str]:
    schema = load_schema(kind)
    both = {**schema["properties"], **item_schema(kind).get("properties", {})}
    return {
        name: title for name, part in both.items() if (title := _title(schema, part)) is not None
    }


def _title(schema: dict[str, Any], part: dict[str, Any]) -> str | None:
    found = part.get("title") or _follow(schema, part).get("title")
    return found if isinstance(found, str) else None


def _follow(schema: dict[str, Any], part: dict[str, Any]) -> dict[str, Any]:
    reference = part.get("$ref")
    found: dict[str, Any] = (
        schema["$defs"][reference.removeprefix("#/$defs/")] if reference else part
    )
    return found
