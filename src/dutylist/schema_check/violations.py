"""Does a document fit the schema of its kind, and if not, what exactly is wrong where.

jsonschema-rs screens; only what it turns down is gone through again by jsonschema, error by error.
"""

import json
import math
import re
from collections.abc import Iterable, Iterator
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any, cast

import jsonschema_rs
from msgspec import Struct

from dutylist.finding import Place

if TYPE_CHECKING:
    from jsonschema.exceptions import ValidationError
    from jsonschema.protocols import Validator

_PACKAGE = Path(__file__).parents[1]
_SCHEMAS = next(
    folder
    # the wheel takes them from the checkout, where they stand once, for editors too
    for folder in (_PACKAGE / "schemas", _PACKAGE.parents[1] / "schemas")
    if folder.is_dir()
)


class SchemaViolation(Struct, frozen=True):
    """One way in which a document does not fit its schema."""

    place: Place
    title: str
    """The Chinese title of the field, where the schema gives one."""


class MissingField(SchemaViolation, frozen=True):
    field: str
    because: tuple[str, tuple[str, ...], bool] | None = None
    """Field and values that make it necessary; the flag turns it round: any other value does."""


class UnknownField(SchemaViolation, frozen=True):
    field: str
    allowed: tuple[str, ...] = ()
    titles: tuple[str, ...] = ()
    """The Chinese titles of the allowed fields, in the same order."""


class WrongType(SchemaViolation, frozen=True):
    expected: tuple[str, ...]
    value: Any


class ValueNotAllowed(SchemaViolation, frozen=True):
    value: Any
    allowed: tuple[Any, ...]


class WrongShape(SchemaViolation, frozen=True):
    keyword: str
    """The JSON Schema keyword: pattern, format, minLength, maxLength, minimum, ..."""
    limit: Any
    value: Any
    definition: str = ""
    """The definition the keyword stands in, such as Date or ItemId."""


@cache
def load_schema(kind: str) -> dict[str, Any]:
    """The JSON Schema of a kind, as shipped with the tool."""
    file = _SCHEMAS / f"{kind}.schema.json"
    schema: dict[str, Any] = json.loads(file.read_text("utf-8"))
    return schema


@cache
def _screen(kind: str) -> jsonschema_rs.Validator:
    return jsonschema_rs.validator_for(load_schema(kind), validate_formats=True)


def find_violations(kind: str, data: dict[str, Any]) -> list[SchemaViolation]:
    """What does not fit, in no particular order; empty where all does."""
    try:
        if _screen(kind).is_valid(data):
            return []
    except (ValueError, TypeError, OverflowError):
        pass  # a key that is no text, or a number beyond JSON; explained below
    faults = [*_keys_that_are_no_text(data), *_explain(kind, data)]
    if not faults:  # the two engines disagree: better no verdict than a clean one
        raise RuntimeError(f"a document of kind {kind} is turned down for no known reason")
    mistyped = {fault.place for fault in faults if isinstance(fault, WrongType)}
    return [
        fault
        for fault in _told_once(faults)
        if not (isinstance(fault, ValueNotAllowed) and fault.place in mistyped)
    ]


def _told_once(faults: Iterable[SchemaViolation]) -> list[SchemaViolation]:
    """The faults without repetition: a date that is neither of the pattern nor a date is one fault."""
    told: dict[object, SchemaViolation] = {}
    for fault in faults:
        identity: object = fault
        match fault:
            case WrongType():
                identity = (WrongType, fault.place, fault.expected)
            case ValueNotAllowed():
                identity = (ValueNotAllowed, fault.place, fault.allowed)
            case WrongShape():
                identity = (WrongShape, fault.place, fault.definition)
        told.setdefault(identity, fault)
    return list(told.values())


def _keys_that_are_no_text(data: Any) -> Iterator[SchemaViolation]:
    pending = [(data, Place())]  # no recursion: a thousand levels are read, but not called
    while pending:
        value, place = pending.pop()
        if isinstance(value, dict):
            for key, entry in value.items():
                if isinstance(key, str):
                    pending.append((entry, place / key))
                else:
                    yield UnknownField((place / key).key(), "", str(key))
        elif isinstance(value, list):
            pending.extend((entry, place / index) for index, entry in enumerate(value))


def _explain(kind: str, data: dict[str, Any]) -> Iterator[SchemaViolation]:
    schema = load_schema(kind)
    for error in _explainer(kind).iter_errors(data):
        yield from _fault(schema, error)


@cache
def _explainer(kind: str) -> "Validator":
    """jsonschema, brought to turn down whatever the screen does."""
    from jsonschema import Draft202012Validator, FormatChecker, validators  # noqa: PLC0415  50 ms, seldom needed

    extend: Any = validators.extend
    types = Draft202012Validator.TYPE_CHECKER.redefine("number", _is_number)
    explainer = extend(Draft202012Validator, {"pattern": _check_pattern}, type_checker=types)
    return cast("Validator", explainer(load_schema(kind), format_checker=FormatChecker(["date"])))


def _is_number(_checker: object, value: object) -> bool:
    """JSON knows no NaN and no infinity."""
    if isinstance(value, float):
        return math.isfinite(value)
    return isinstance(value, int) and not isinstance(value, bool)


_NO_SPACE = r"[^\t-\r \xa0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000\ufeff]"
r"""What \S is in ECMA 262, whose patterns JSON Schema has; there `$` matches at the very end only."""


def _check_pattern(
    _validator: object, pattern: str, value: object, _schema: object
) -> Iterator["ValidationError"]:
    from jsonschema.exceptions import ValidationError  # noqa: PLC0415  as above

    in_python = pattern.replace(r"\S", _NO_SPACE).replace("$", r"\Z")
    if isinstance(value, str) and not re.search(in_python, value):
        yield ValidationError(f"{value!r} does not match {pattern!r}")


def _fault(root: dict[str, Any], error: "ValidationError") -> Iterator[SchemaViolation]:
    place = Place(tuple(error.absolute_path))
    keyword, limit = str(error.validator), cast("Any", error.validator_value)
    value = cast("Any", error.instance)
    around = _Surroundings(root, list(error.absolute_schema_path))
    title = around.title()
    match keyword:
        case "required":
            for name in limit:
                if name not in value:
                    yield MissingField(place, around.title_of(name), name, around.condition())
        case "additionalProperties":
            allowed = tuple(cast("Any", error.schema).get("properties", ()))
            titles = tuple(around.title_of(name) for name in allowed)
            for name in value:
                if isinstance(name, str) and name not in allowed:
                    yield UnknownField((place / name).key(), "", name, allowed, titles)
        case "type":
            yield WrongType(
                place, title, (limit,) if isinstance(limit, str) else tuple(limit), value
            )
        case "enum":
            yield ValueNotAllowed(place, title, value, tuple(limit))
        case "const":
            yield ValueNotAllowed(place, title, value, (limit,))
        case _:
            yield WrongShape(place, title, keyword, limit, value, around.definition())


class _Surroundings:
    """The schemas around the one that an error comes from, outermost first.

    jsonschema leaves `$ref` out of its paths, so references are followed on the way.
    """

    def __init__(self, root: dict[str, Any], path: list[str | int]) -> None:
        self._root = root
        self._condition: dict[str, Any] | None = None
        self._schemas: list[dict[str, Any]] = [root]
        self._title = str(root.get("title", ""))
        self._definition = ""
        here: Any = root
        for step in path[:-1]:
            while isinstance(here, dict) and step not in here and "$ref" in here:
                here = self._follow(here)
            if step == "then":
                self._condition = here["if"]
            here = here[step]
            if isinstance(here, dict):
                self._schemas.append(here)
                if _is_titled(here):
                    self._title = here["title"]
        while "$ref" in here and path[-1] not in here:
            here = self._follow(here)

    def _follow(self, schema: dict[str, Any]) -> dict[str, Any]:
        self._definition = schema["$ref"].removeprefix("#/$defs/")
        target: dict[str, Any] = self._root["$defs"][self._definition]
        self._schemas.append(target)
        if _is_titled(target) and not _is_titled(schema):
            self._title = target["title"]
        return target

    def title(self) -> str:
        """The title given at the property itself, or else by its definition."""
        return self._title

    def title_of(self, name: str) -> str:
        """The title of a property of the object the error is about."""
        for schema in reversed(self._schemas):
            if name in schema.get("properties", {}):
                field_schema = schema["properties"][name]
                while "title" not in field_schema and "$ref" in field_schema:
                    reference = field_schema["$ref"].removeprefix("#/$defs/")
                    field_schema = self._root["$defs"][reference]
                return str(field_schema.get("title", ""))
        return ""

    def definition(self) -> str:
        """The name of the nearest definition."""
        return self._definition

    def condition(self) -> tuple[str, tuple[str, ...], bool] | None:
        """The `if` that made a field necessary."""
        if self._condition is None:
            return None
        turned = "not" in self._condition
        test = self._condition["not"] if turned else self._condition
        [(field_name, choice)] = test["properties"].items()
        return field_name, tuple(choice["enum"]), turned


def _is_titled(schema: dict[str, Any]) -> bool:
    return isinstance(schema.get("title"), str)
