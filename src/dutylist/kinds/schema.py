"""JSON Schemas (draft 2020-12) of the document kinds, written from the models.

Only this module imports pydantic; it runs when the schemas are written, not when lists are checked.
"""

from typing import Any

from pydantic import TypeAdapter

from dutylist.kinds.kind import Kind

DIALECT = "https://json-schema.org/draft/2020-12/schema"


def build_schema(kind: Kind) -> dict[str, Any]:
    """The JSON Schema of the documents of one kind."""
    schema = TypeAdapter(kind.load_model()).json_schema()
    properties = schema["properties"]
    if "kind" in properties:
        properties["kind"]["const"] = kind.name
    if kind.is_list:
        properties["totals"] |= _totals(schema, properties["items"]["items"])
    return {"$schema": DIALECT, **schema}


def _totals(schema: dict[str, Any], items: dict[str, Any]) -> dict[str, Any]:
    """`all`, or any item field whose values are words, with a number for each value."""
    fields = _resolve(schema, items)["properties"]
    by_value = {
        "type": "object",
        "additionalProperties": {"type": "integer", "minimum": 0},
    }
    properties: dict[str, Any] = {"all": {"type": "integer", "minimum": 0, "title": "总数"}}
    for name, field in fields.items():
        if name not in {"id", "name", "was", "note"} and _holds_words(schema, field):
            properties[name] = {**by_value, "title": field.get("title", name)}
    return {"additionalProperties": False, "properties": properties}


def _holds_words(schema: dict[str, Any], field: dict[str, Any]) -> bool:
    field = _resolve(schema, field)
    if field.get("type") == "array":
        field = _resolve(schema, field["items"])
    return field.get("type") == "string"


def _resolve(schema: dict[str, Any], part: dict[str, Any]) -> dict[str, Any]:
    reference = part.get("$ref")
    return schema["$defs"][reference.removeprefix("#/$defs/")] if reference else part
