"""What a field of a document may hold, with its title and description for people.

The models are TypedDicts: pydantic turns them into JSON Schemas when the schemas are written, and
a document that has passed its schema is used as it was read. Building objects would cost 4 µs an
item and importing pydantic some 60 ms a run, for nothing a rule needs.
"""

from collections.abc import Callable
from typing import Annotated, Any, Literal

from msgspec import Struct

type JsonSchema = dict[str, Any]


class Doc(Struct, frozen=True):
    """Title and description of a field, shown by editors and in findings."""

    title: str
    description: str = ""

    def __get_pydantic_json_schema__(
        self, core_schema: Any, handler: Callable[[Any], JsonSchema]
    ) -> JsonSchema:
        schema = {**handler(core_schema), "title": self.title}
        if self.description:
            schema["description"] = self.description
        return schema


class Limits:
    """JSON Schema keywords that narrow a field: pattern, minLength, minimum and so on."""

    def __init__(self, **keywords: Any) -> None:
        self.keywords = keywords

    def __get_pydantic_json_schema__(
        self, core_schema: Any, handler: Callable[[Any], JsonSchema]
    ) -> JsonSchema:
        return {**handler(core_schema), **self.keywords}


class EitherType(Struct, frozen=True):
    """Makes one schema of a union whose members differ in type, in place of an anyOf.

    JSON Schema keywords only bind their own type, so `{type: [string, object], minLength, required}`
    says the same as an anyOf and lets a finding name the one thing that is wrong. But for enum,
    which binds all types: null is one of its values then.
    """

    def __get_pydantic_json_schema__(self, core_schema: Any, handler: Any) -> JsonSchema:
        merged: JsonSchema = {}
        types: list[str] = []
        for alternative in handler(core_schema)["anyOf"]:
            schema = dict(handler.resolve_ref_schema(alternative))
            types.append(schema.pop("type"))
            merged.update(schema)
        if "enum" in merged and "null" in types:
            merged["enum"] = [*merged["enum"], None]
        return {"type": types, **merged}


class When(Struct, frozen=True):
    """A condition on a model: while `field` holds one of `values`, the `needed` fields must stand.

    `unless` turns it round: the needed fields must stand unless the field holds one of the values.
    """

    field: str
    values: tuple[str, ...]
    needed: tuple[str, ...]
    unless: bool = False

    def as_json_schema(self) -> JsonSchema:
        choice = {"properties": {self.field: {"enum": list(self.values)}}, "required": [self.field]}
        return {
            "if": {"not": choice} if self.unless else choice,
            "then": {"required": list(self.needed)},
        }


def closed[T](title: str, *conditions: When, about: str = "") -> Callable[[type[T]], type[T]]:
    """Make a TypedDict refuse unknown keys, and give it a title, a description and conditions."""

    def finish(schema: JsonSchema) -> None:
        schema["additionalProperties"] = False
        schema.pop("description", None)  # pydantic's: the docstring, which speaks to programmers
        if about:
            schema["description"] = about
        if conditions:
            schema["allOf"] = [condition.as_json_schema() for condition in conditions]

    def close(model: type[T]) -> type[T]:
        config = {"title": title, "json_schema_extra": finish}
        setattr(model, "__pydantic_config__", config)  # noqa: B010  a TypedDict has no attributes to mypy
        return model

    return close


DATE_PATTERN = r"^[12][0-9]{3}-(0[1-9]|1[0-2])-(0[1-9]|[12][0-9]|3[01])$"
ID_PATTERN = r"^[a-z0-9][a-z0-9._-]*$"
ITEM_ID_PATTERN = r"^[A-Za-z0-9][A-Za-z0-9._-]*$"
REFERENCE_PATTERN = r"^([a-z0-9][a-z0-9._-]*#)?[A-Za-z0-9][A-Za-z0-9._-]*$"

_UNSEEN = (
    r"\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200b-\u200f\u202a-\u202e\u2060-\u206f"
    r"\u2800\u3164\ufe00-\ufe0f\ufeff\uffa0\ufff9-\ufffb" "\U000e0000-\U000e0fff"
)  # fmt: skip
"""Characters that no font shows: with nothing else a field says nothing (Default_Ignorable_Code_Point, UAX 44)."""
TEXT_PATTERN = rf"[^\s{_UNSEEN}]"

type Text = Annotated[str, Limits(pattern=TEXT_PATTERN)]
type Date = Annotated[str, Limits(pattern=DATE_PATTERN, format="date")]
type DocumentId = Annotated[str, Limits(pattern=ID_PATTERN)]
type ItemId = Annotated[str, Limits(pattern=ITEM_ID_PATTERN)]
type ItemReference = Annotated[str, Limits(pattern=REFERENCE_PATTERN)]
type UnitName = Annotated[str, Limits(pattern=TEXT_PATTERN)]
type Code = Annotated[str, Limits(pattern=r"^\S+$")]
LARGEST = 10**15
"""Of all numbers: what conditions compute with has 64 bits, what spreadsheets hold 15 digits."""
type Count = Annotated[int, Limits(minimum=0, maximum=LARGEST)]
type Amount = Annotated[float, Limits(minimum=0, maximum=LARGEST)]
type Expression = Annotated[str, Limits(minLength=1, maxLength=10_000)]

type SeverityName = Literal["info", "warning", "error"]
type Tier = Literal[
    "法律",
    "行政法规",
    "党内法规",
    "中央文件",
    "部门规章",
    "地方性法规",
    "政府规章",
    "省级文件",
    "市级文件",
    "县级文件",
    "部门通知",
]
