"""Shape faults in a person's words: what is wrong, what is allowed, what was probably meant."""

import math
import re
from collections.abc import Iterable

from dutylist.finding import Place
from dutylist.messages import _, joined, noop
from dutylist.model.fields import TEXT_PATTERN
from dutylist.schema_check.violations import (
    MissingField,
    SchemaViolation,
    UnknownField,
    ValueNotAllowed,
    WrongShape,
    WrongType,
)

_TYPES = {
    "string": noop("text"),
    "integer": noop("a whole number"),
    "number": noop("a number"),
    "boolean": noop("true or false"),
    "array": noop("a list"),
    "object": noop("a mapping (key: value)"),
    "null": noop("empty"),
}
_SHAPES = {
    "Date": noop("“{value}” is no date"),
    "DocumentId": noop("“{value}” is no document id"),
    "ItemId": noop("“{value}” is no item id"),
    "ItemReference": noop("“{value}” is no reference to an item"),
    "Code": noop("the code “{value}” holds spaces or is empty"),
}
_BOUNDS = {
    "minimum": noop("{name} must be at least {limit}"),
    "maximum": noop("{name} must be at most {limit}"),
    "minItems": noop("{name} must have an entry"),
    "uniqueItems": noop("{name} names an entry twice"),
    "maxLength": noop("{name} is longer than {limit} characters"),
}
_SHAPE_HINTS = {
    "Date": noop("dates are written like 2026-03-01"),
    "DocumentId": noop(
        "small letters a-z, digits and . _ - only, beginning with a letter or digit"
    ),
    "ItemId": noop("letters, digits and . _ - only, beginning with a letter or digit"),
    "ItemReference": noop("write list-id#item-id, or the item id alone"),
}


_MOST_COMPARED = 2_000
_MOST_SLIPS = 50


def nearest(word: str, words: Iterable[str], cutoff: float = 0.5) -> str:
    """The one word most like this one, if any is at least so like it."""
    candidates = list(dict.fromkeys(words))
    if (
        len(candidates) > _MOST_COMPARED
    ):  # all ids of a large county: look at those that begin alike
        candidates = [candidate for candidate in candidates if candidate[:2] == word[:2]]
    from difflib import get_close_matches  # noqa: PLC0415  2 ms, only for what is wrong

    found = get_close_matches(word, candidates[:_MOST_COMPARED], n=2, cutoff=cutoff)
    if len(found) > 1 and _ratio(word, found[0]) == _ratio(word, found[1]):
        return ""  # 可承接 is as near to 难承接 as to 能承接: better say nothing
    return found[0] if found else ""


def _ratio(word: str, other: str) -> float:
    from difflib import SequenceMatcher  # noqa: PLC0415

    return SequenceMatcher(None, other, word).ratio()


class Suggestions:
    """The nearest of many words, for many slips: each is looked for once, and not without end."""

    def __init__(self, words: Iterable[str], cutoff: float = 0.5) -> None:
        self._words = tuple(dict.fromkeys(words))
        self._cutoff = cutoff
        self._found: dict[str, str] = {}

    def nearest(self, word: str) -> str:
        """The nearest word; none after so many slips that a hint no longer helps."""
        if word not in self._found:
            if len(self._found) >= _MOST_SLIPS:
                return ""
            self._found[word] = nearest(word, self._words, self._cutoff)
        return self._found[word]

    def hint(self, word: str) -> str:
        """A hint that names the nearest word; empty where none is near."""
        found = self.nearest(word)
        return _("did you mean “{word}”?", word=found) if found else ""


def did_you_mean(word: str, words: Iterable[str], cutoff: float = 0.5) -> str:
    """A hint that names the nearest word; empty where none is near."""
    found = nearest(word, words, cutoff)
    return _("did you mean “{word}”?", word=found) if found else ""


def sentence(fault: SchemaViolation) -> tuple[str, str]:
    """A fault as message and hint; the hint may be empty."""
    match fault:
        case MissingField():
            return _missing(fault), ""
        case UnknownField():
            return _unknown(fault)
        case WrongType():
            return _wrong_type(fault)
        case ValueNotAllowed():
            return _not_allowed(fault)
        case WrongShape():
            return _wrong_shape(fault)
        case _:
            raise TypeError(fault)


def meant_field(fault: UnknownField) -> str:
    """The field that was probably meant, by its name or by its Chinese title."""
    by_title = dict(zip(fault.titles, fault.allowed, strict=False))
    # whoever thinks in Excel headers writes 备注 for note
    title = nearest(fault.field, by_title)
    return nearest(fault.field, fault.allowed) or by_title.get(title, "")


def _named(place: Place, title: str) -> str:
    """The field a place stands for, with its Chinese title."""
    steps = place.path
    if not steps:
        return _("the document")
    last = steps[-1]
    name = str(Place(steps[-2:])) if isinstance(last, int) else str(last)
    return f"“{name}”（{title}）" if title and title != name else f"“{name}”"


def _missing(fault: MissingField) -> str:
    name = _named(Place((fault.field,)), fault.title)
    if fault.because is None:
        return _("{name} is missing", name=name)
    field, values, turned = fault.because
    if turned:
        return _(
            "{name} is missing; it is needed unless “{field}” is {values}",
            name=name, field=field, values=joined(list(values)),
        )  # fmt: skip
    return _(
        "{name} is missing; it is needed where “{field}” is {values}",
        name=name, field=field, values=joined(list(values)),
    )  # fmt: skip


def _unknown(fault: UnknownField) -> tuple[str, str]:
    if not fault.allowed:
        return _("the key “{key}” is no text", key=fault.field), _("put it in quotes")
    message = _("unknown field “{field}”", field=fault.field)
    if meant := meant_field(fault):
        return message, _("did you mean “{word}”?", word=meant)
    return message, _("allowed here: {fields}", fields=joined(list(fault.allowed)))


def _wrong_type(fault: WrongType) -> tuple[str, str]:
    name = _named(fault.place, fault.title)
    if fault.value is None:
        return _("{name} is empty", name=name), _("write a value, or delete the line")
    if isinstance(fault.value, float) and not math.isfinite(fault.value):
        return _("“{value}” is not allowed for {name}", value=fault.value, name=name), ""
    expected = _(" or ").join(_(_TYPES[kind]) for kind in fault.expected)
    message = _(
        "{name} must be {expected}, not {found}", name=name, expected=expected, found=_found(fault.value)
    )  # fmt: skip
    return message, _how_to_write(fault)


def _how_to_write(fault: WrongType) -> str:
    """The value in the wanted type, where it can be told."""
    if "string" in fault.expected and isinstance(fault.value, bool):
        return _("put it in quotes")
    if "string" in fault.expected and not isinstance(fault.value, list | dict):
        return _("put it in quotes, so that no leading zero is lost")
    if not isinstance(fault.value, str):
        return ""
    if "array" in fault.expected:
        parts = [part.strip() for part in re.split("[、，,；;]", fault.value) if part.strip()]
        return _("write it as a list: [{value}]", value=", ".join(parts))
    digits = re.fullmatch(r"\D*(\d+)\D*", fault.value)
    wants_number = {"integer", "number"} & set(fault.expected)
    return _("write {text}", text=digits[1]) if digits and wants_number else ""


def _found(value: object) -> str:
    if isinstance(value, bool):
        return _("true or false")
    if isinstance(value, int | float):
        return _("the number {value}", value=value)
    if isinstance(value, str):
        return _("the text “{value}”", value=_shortened(value))
    return _(_TYPES["array" if isinstance(value, list) else "object"])


def _not_allowed(fault: ValueNotAllowed) -> tuple[str, str]:
    message = _(
        "“{value}” is not allowed for {name}",
        value=_shortened(str(fault.value)), name=_named(fault.place, fault.title),
    )  # fmt: skip
    allowed = [str(choice) for choice in fault.allowed]
    choices = _("allowed: {values}", values=joined(allowed))
    meant = did_you_mean(str(fault.value), allowed)
    both = _("{meant} {choices}", meant=meant, choices=choices)
    return message, both if meant else choices


def _wrong_shape(fault: WrongShape) -> tuple[str, str]:
    name = _named(fault.place, fault.title)
    if fault.keyword in _BOUNDS:
        return _(_BOUNDS[fault.keyword], name=name, limit=fault.limit), ""
    value = _shortened(str(fault.value))
    if fault.definition in _SHAPES:
        hint = _SHAPE_HINTS.get(fault.definition, "")
        return _(_SHAPES[fault.definition], value=value), _(hint) if hint else ""
    if fault.limit == TEXT_PATTERN or not value.strip():
        return _("{name} is empty", name=name), _("write a value, or delete the line")
    return (
        _("“{value}” does not have the form of {name}", value=value, name=name),
        _("expected form: {pattern}", pattern=fault.limit),
    )


def _shortened(text: str, limit: int = 40) -> str:
    return text if len(text) <= limit else f"{text[:limit]}…"
