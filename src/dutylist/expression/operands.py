"""What an operator or a function is given: comparisons that cannot hold, patterns that find all or nothing.

A typo in a comparison never fails when a request is judged, it just never holds; what never holds may
let everything pass.
"""

from collections.abc import Iterator
from contextlib import suppress
from datetime import date
from itertools import islice

from dutylist.citation import TIERS
from dutylist.expression.engine import EvaluationError, finds, require_duration
from dutylist.expression.flaws import Flaw, described, start_of
from dutylist.expression.shapes import DATE, Shape, shape_of_value
from dutylist.expression.tree import Call, Constant, Node, Sequence
from dutylist.messages import _, joined
from dutylist.schema_check.sentences import did_you_mean

_EQUALITY = frozenset({"_==_", "_!=_"})
_SEARCHES = frozenset({"matches", "contains", "startsWith", "endsWith"})


def comparison_flaws(node: Call, shapes: list[Shape]) -> Iterator[Flaw]:
    """What is wrong with `one == other`, `one < other` and so on."""
    is_equality = node.function in _EQUALITY
    sides = list(zip(node.arguments, shapes, reversed(shapes), strict=True))
    # what is wrong is a constant, where one stands there, or a parameter rather than a field
    sides.sort(key=lambda side: (not isinstance(side[0], Constant), not side[1].is_known))
    found = (_mismatch(*side, is_equality=is_equality) for side in sides)
    yield from islice((flaw for flaw in found if flaw is not None), 1)


def membership_flaws(node: Call, shapes: list[Shape]) -> Iterator[Flaw]:
    """What is wrong with `value in list`."""
    value, holder = node.arguments
    if shapes[1].scalar is not None:
        message = _("{found} has no elements to go through", found=described(shapes[1]))
        yield Flaw(start_of(holder), 0, message)
    if shapes[1].element is None:
        return
    if isinstance(holder, Sequence) and all(isinstance(e, Constant) for e in holder.elements):
        for element in holder.elements:
            yield from _constant_flaws(element, shapes[0])
        if not isinstance(value, Constant):
            return
    found = _mismatch(value, shapes[0], shapes[1].element, is_equality=True)
    if found is not None:
        yield found


def _constant_flaws(node: Node, against: Shape) -> Iterator[Flaw]:
    if isinstance(node, Constant):
        found = _mismatch(node, shape_of_value(node.value), against, is_equality=True)
        if found is not None:
            yield found


def _mismatch(node: Node, own: Shape, other: Shape, *, is_equality: bool) -> Flaw | None:
    """Why what stands here is never what the other side is."""
    offset, length = _stretch(node)
    if isinstance(node, Constant) and node.value is None:
        if other.kinds == {"list"} and is_equality:
            message = _("a list is never null, it may be empty")
            return Flaw(offset, 0, message, _("compare size() of it with 0"))
        return None
    if own.kinds and other.kinds and not own.kinds & other.kinds:
        kinds = {"one": described(own), "other": described(other)}
        return Flaw(offset, 0, _("{one} is never equal to {other}", **kinds))
    if other.is_date:
        for choice in own.choices:
            if not _is_date(choice):
                hint = _("write dates as 2026-03-01")
                return Flaw(offset, length, _("“{value}” is no date", value=choice), hint)
    if is_equality and _is_apart(own, other):
        return _never(offset, length, own.choices, other.choices)
    if isinstance(node, Constant) and node.value == "null" and not other.choices:
        message = _("“null” in quotation marks is a text like any other")
        return Flaw(offset, length, message, _("write null without quotation marks"))
    return None


def _is_apart(own: Shape, other: Shape) -> bool:
    """Whether two fields, or a field and a known text, have no value in common."""
    if not own.choices or not other.choices or (own.is_known and other.is_known):
        return False  # a condition on parameters alone is a switch
    return not {*own.choices} & {*other.choices}


def _never(offset: int, length: int, values: tuple[str, ...], allowed: tuple[str, ...]) -> Flaw:
    """None of the values is one of those allowed."""
    hint = _("allowed: {values}", values=joined(list(allowed)))
    if meant := did_you_mean(values[0], allowed):
        hint = _("{meant} {choices}", meant=meant, choices=hint)
    message = _("“{value}” can never stand here", value=values[0])
    return Flaw(offset, length, message, hint)


def argument_flaws(node: Call, shapes: list[Shape]) -> Iterator[Flaw]:
    """What is wrong with the arguments of a function, as far as they are known texts."""
    known = [(argument, shape) for argument, shape in zip(node.arguments, shapes, strict=True)]
    match node.function:
        case "tier":
            yield from _tier_flaws(*known[0])
        case "workdays":
            for argument, shape in known:
                found = _mismatch(argument, shape, DATE, is_equality=False)
                if found is not None:
                    yield found
        case "duration":
            yield from _duration_flaws(*known[0])
        case function if function in _SEARCHES and len(known) == 2:  # noqa: PLR2004  text and pattern
            yield from _search_flaws(function, shapes[0], *known[1])


def _tier_flaws(node: Node, shape: Shape) -> Iterator[Flaw]:
    for choice in shape.choices:
        if choice not in TIERS:
            hint = _("allowed: {values}", values=joined(list(TIERS)))
            yield Flaw(*_stretch(node), _("there is no tier “{value}”", value=choice), hint)


def _duration_flaws(node: Node, shape: Shape) -> Iterator[Flaw]:
    for choice in shape.choices:
        try:
            require_duration(choice)
        except EvaluationError:
            message = _("“{value}” is no span of time", value=choice)
            yield Flaw(*_stretch(node), message, _("such as 720h or 90m"))


def _search_flaws(function: str, text: Shape, node: Node, pattern: Shape) -> Iterator[Flaw]:
    if not pattern.choices or pattern.kinds != {"text"}:
        return
    place = _stretch(node)
    for choice in pattern.choices:
        try:
            finds_all = _finds(function, choice, "")
        except EvaluationError as error:
            message = _("“{value}” is no pattern: {cause}", value=choice, cause=error)
            yield Flaw(*place, message)
            return
        if finds_all:
            yield Flaw(*place, _("“{value}” is found in any text, even an empty one", value=choice))
            return
    if text.is_known or not text.choices:
        return
    if not any(
        _finds(function, choice, value) for choice in pattern.choices for value in text.choices
    ):
        yield _never(*place, pattern.choices, text.choices)


def _finds(function: str, pattern: str, text: str) -> bool:
    match function:
        case "contains":
            return pattern in text
        case "startsWith":
            return text.startswith(pattern)
        case "endsWith":
            return text.endswith(pattern)
        case _:
            return finds(pattern, text)


def _is_date(text: str) -> bool:
    with suppress(ValueError):
        return date.fromisoformat(text).isoformat() == text
    return False


def _stretch(node: Node) -> tuple[int, int]:
    """Where a node begins, and how long it is where it is a known text."""
    if isinstance(node, Constant) and isinstance(node.value, str):
        return node.offset, len(node.value) + 2
    return start_of(node), 0
