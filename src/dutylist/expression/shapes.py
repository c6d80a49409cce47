"""What a value in an expression is made of: its fields, its elements, the values it may take.

Shapes come from the schemas of the documents, so that an expression is held against the same model as
the documents it will judge.
"""

from collections.abc import Callable, Mapping
from functools import lru_cache, reduce
from typing import Any, Literal

from msgspec import Struct
from msgspec.structs import replace

from dutylist.schema_check.violations import load_schema

type Scalar = Literal["text", "number", "boolean"]

_SCALARS: dict[str, Scalar] = {
    "string": "text", "integer": "number", "number": "number", "boolean": "boolean",
}  # fmt: skip
_KINDS = {**_SCALARS, "array": "list", "object": "mapping"}


class Shape(Struct, frozen=True):
    """What is known of a value; nothing is known where all is empty: anything may be.

    `types` are JSON types. `fields` is None where any key may stand, or where it is no mapping;
    `element` is None where it is no list. `choices` are the texts it may be, where they are counted
    out; of a text that `is_known`, such as a parameter, that text. `is_present` says that it is never
    null; `least` and `most` bound a number.
    """

    types: frozenset[str] = frozenset()
    choices: tuple[str, ...] = ()
    fields: Mapping[str, "Shape"] | None = None
    element: "Shape | None" = None
    is_date: bool = False
    is_known: bool = False
    is_present: bool = False
    least: float | None = None
    most: float | None = None

    @property
    def kinds(self) -> frozenset[str]:
        """What kinds of value it may be, besides null; none where anything may be."""
        found = {_KINDS[name] for name in self.types if name in _KINDS}
        # what may be written as a text or as a mapping is completed to the mapping
        is_completed = self.fields is not None and bool({"title", "name"} & self.fields.keys())
        return frozenset(found - {"text"} if is_completed else found)

    @property
    def scalar(self) -> Scalar | None:
        """What kind of single value it is; None where it is none, or may be several."""
        kinds = {_SCALARS.get(name) for name in self.types - {"null"}}
        return kinds.pop() if len(kinds) == 1 else None


ANY = Shape()
BOOLEAN = Shape(frozenset({"boolean"}))
NUMBER = Shape(frozenset({"integer", "number"}))
"""A number of whichever of the two types that CEL has."""
WHOLE_NUMBER = Shape(frozenset({"integer"}))
DECIMAL = Shape(frozenset({"number"}))
TEXT = Shape(frozenset({"string"}))
DATE = Shape(frozenset({"string"}), is_date=True)


def list_of(element: Shape) -> Shape:
    """A list of elements of one shape."""
    return Shape(frozenset({"array"}), element=element)


def record(fields: Mapping[str, Shape]) -> Shape:
    """A mapping with just these fields."""
    return Shape(frozenset({"object"}), fields=dict(fields))


@lru_cache
def shape_of_kind(name: str, definition: str = "") -> Shape:
    """The shape of the documents of a kind, or of one of the definitions in its schema."""
    schema = load_schema(name)
    definitions = schema.get("$defs", {})
    return _from_schema(definitions[definition] if definition else schema, definitions)


def _from_schema(schema: Mapping[str, Any], definitions: Mapping[str, Any]) -> Shape:
    if "$ref" in schema:
        return _from_schema(definitions[schema["$ref"].removeprefix("#/$defs/")], definitions)
    found = schema.get("type", "integer" if isinstance(schema.get("const"), int) else ())
    types = frozenset({found} if isinstance(found, str) else found)
    fields = None
    if schema.get("additionalProperties") is False:
        properties = schema.get("properties", {})
        required = schema.get("required", ())
        fields = {
            name: _present(inner) if name in required else inner
            for name, value in properties.items()
            for inner in (_from_schema(value, definitions),)
        }
    items = schema.get("items", {})
    element = _from_schema(items, definitions) if "array" in types else None
    allowed = [schema["const"]] if "const" in schema else schema.get("enum", ())
    choices = tuple(choice for choice in allowed if isinstance(choice, str))
    return Shape(
        types,
        choices,
        fields,
        element,
        schema.get("format") == "date",
        least=schema.get("minimum"),
        most=schema.get("maximum"),
    )


def _present(shape: Shape) -> Shape:
    """The shape of what must stand; of what may be anything nothing more is known."""
    return replace(shape, is_present=True) if shape.types and "null" not in shape.types else shape


def without_presence(shape: Shape) -> Shape:
    """The same, but any of its fields may be missing."""
    fields = {
        name: replace(inner, is_present=False) for name, inner in (shape.fields or {}).items()
    }
    return replace(shape, fields=fields)


def shape_of_value(value: object) -> Shape:
    """The shape of a value that is known, such as the parameters of a policy."""
    match value:
        case bool():
            return BOOLEAN
        case int():
            return WHOLE_NUMBER
        case float():
            return DECIMAL
        case str():
            return Shape(TEXT.types, (value,), is_known=True)
        case Mapping():
            return record({str(key): shape_of_value(found) for key, found in value.items()})
        case [_, *_]:
            return list_of(reduce(union, map(shape_of_value, value)))
        case list():
            return list_of(ANY)
        case _:
            return ANY


def union(one: Shape, other: Shape) -> Shape:
    """The shape of a value that may have either: the fields of both where both are mappings."""
    if one.fields is not None and other.fields is not None:
        return Shape(one.types | other.types, fields=_fields_of_both(one.fields, other.fields))
    if one.element is not None and other.element is not None:
        return list_of(union(one.element, other.element))
    if one.scalar is not None and one.scalar == other.scalar:
        both_choices = (*one.choices, *other.choices) if one.choices and other.choices else ()
        return Shape(
            one.types | other.types,
            tuple(dict.fromkeys(both_choices)),
            is_date=one.is_date and other.is_date,
            is_known=one.is_known and other.is_known,
            is_present=one.is_present and other.is_present,
            least=_outer(min, one.least, other.least),
            most=_outer(max, one.most, other.most),
        )
    return ANY


def _fields_of_both(one: Mapping[str, Shape], other: Mapping[str, Shape]) -> dict[str, Shape]:
    """The fields of two mappings; one that only one of them has may be missing."""
    return {
        name: union(one[name], other[name])
        if name in one and name in other
        else replace(one.get(name, other.get(name, ANY)), is_present=False)
        for name in {**other, **one}
    }


def _outer(
    choose: Callable[[float, float], float], one: float | None, other: float | None
) -> float | None:
    """The wider of two bounds; none where one of them is none."""
    return None if one is None or other is None else choose(one, other)


_MOST_CHOICES = 100


def added(one: Shape, other: Shape) -> Shape:
    """The shape of what `+` makes of two values: known texts make known texts."""
    both = union(one, other)
    if both.scalar != "text":
        return both
    texts = dict.fromkeys(first + second for first in one.choices for second in other.choices)
    return Shape(TEXT.types, tuple(texts), is_known=True) if len(texts) <= _MOST_CHOICES else TEXT


def completed(value: Any, shape: Shape) -> Any:
    """The value with every field present: absent lists are empty, absent values null.

    What may be written as a text or as a mapping (a citation, a village) becomes the mapping. A
    number is of the type of its field, however it is written: CEL does not multiply 60 by 2.0.
    """
    if isinstance(value, str) and shape.fields is not None:
        main = "title" if "title" in shape.fields else "name"
        return completed({main: value}, shape) if main in shape.fields else value
    if isinstance(value, Mapping) and shape.fields is not None:
        full = {
            name: completed(value[name], inner) if name in value else _nothing(inner)
            for name, inner in shape.fields.items()
        }
        return full | {key: found for key, found in value.items() if key not in full}
    if isinstance(value, list) and shape.element is not None:
        return [completed(found, shape.element) for found in value]
    if isinstance(value, int | float) and not isinstance(value, bool):
        return _of_type(value, shape.types)
    return value


def _of_type(number: float, types: frozenset[str]) -> float:
    """A number as one that has decimals, or as a whole one, where the field is of one type."""
    if "number" in types and "integer" not in types:
        return float(number)
    if "integer" in types and "number" not in types and float(number).is_integer():
        return int(number)
    return number


def _nothing(shape: Shape) -> list[Any] | None:
    return [] if shape.types and shape.types <= {"array", "null"} else None
