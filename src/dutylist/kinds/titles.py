"""What fields are called in findings and comparisons: by their Chinese title, in English by their key."""

from functools import cache
from typing import Annotated, get_args, get_origin

from dutylist.kinds.field import Column
from dutylist.kinds.kind import ListKind
from dutylist.messages import language
from dutylist.model.fields import Doc


def field_title(kind: ListKind, field: str) -> str:
    """The title of a field of an item, else of the list."""
    if language() != "zh":
        return field
    if field in kind.fields:
        return kind.fields[field].title
    return _header_titles(kind).get(field, field)


def printed_title(column: Column) -> str:
    """The heading of a column in print, with what its numbers count."""
    if language() != "zh":
        return column.english
    return f"{column.title}（{column.unit}）" if column.unit else column.title


@cache
def _header_titles(kind: ListKind) -> dict[str, str]:
    return {
        name: doc.title
        for name, annotation in kind.document.__annotations__.items()
        if (doc := _doc(annotation)) is not None
    }


def _doc(annotation: object) -> Doc | None:
    """What is said of a field of the list itself."""
    while get_origin(annotation) is not Annotated:
        if not get_args(annotation):
            alias = getattr(annotation, "__value__", None)
            return _doc(alias) if alias is not None else None
        annotation = get_args(annotation)[0]
    found = (part for part in get_args(annotation)[1:] if isinstance(part, Doc))
    return next(found, None)
