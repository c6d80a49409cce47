"""What is wrong with an expression before anything is judged by it.

Fields that do not exist, comparisons that can never hold, a result that is neither true nor false. CEL itself does not look into values whose type is open, and all of ours are: it would find
`request.fundng` only when a request is judged.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from dutylist.citation import TIERS
from dutylist.expression.shapes import (
    ANY,
    BOOLEAN,
    NUMBER,
    TEXT,
    Scalar,
    Shape,
    list_of,
    shape_of_value,
    union,
)
from dutylist.expression.tree import (
    Call,
    Constant,
    Field,
    Fold,
    Name,
    Node,
    Sequence,
    children,
)
from dutylist.expression.tree import Mapping as MappingNode
from dutylist.messages import _, joined, noop
from dutylist.shape.sentences import did_you_mean

_COMPARISONS = frozenset({"_==_", "_!=_", "_<_", "_<=_", "_>_", "_>=_"})
_LOGIC = frozenset({"_&&_", "_||_", "!_", "@in"})
_SCALAR_WORDS: dict[Scalar, str] = {
    "text": noop("text"),
    "number": noop("a number"),
    "boolean": noop("true or false"),
}
_RESULTS = {
    "size": NUMBER, "tier": NUMBER, "similar": NUMBER, "workdays": NUMBER, "int": NUMBER,
    "double": NUMBER, "string": TEXT, "matches": BOOLEAN, "contains": BOOLEAN,
    "startsWith": BOOLEAN, "endsWith": BOOLEAN,
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Flaw:
    """What is wrong, `offset` characters from the beginning of the expression."""

    offset: int
    length: int
    message: str
    hint: str = ""


def find_flaws(node: Node, scope: Mapping[str, Shape], *, is_condition: bool) -> list[Flaw]:
    """The flaws of an expression over names of these shapes; a condition must be true or false."""
    checker = _Checker()
    shape = checker.shape(node, scope)
    flaws = checker.flaws
    if is_condition and not flaws and shape != ANY and shape.scalar != "boolean":
        message = _("this yields {found}, not true or false", found=_described(shape))
        flaws.append(Flaw(_start(node), 0, message))
    return flaws


def result_shape(node: Node, scope: Mapping[str, Shape]) -> Shape:
    """The shape of what an expression yields."""
    return _Checker().shape(node, scope)


class _Checker:
    def __init__(self) -> None:
        self.flaws: list[Flaw] = []

    def shape(self, node: Node, scope: Mapping[str, Shape]) -> Shape:
        match node:
            case Constant(value=value):
                return shape_of_value(value)
            case Name(name=name):
                return scope.get(name, ANY)
            case Field():
                found = self._field(node, self.shape(node.operand, scope))
                return BOOLEAN if node.is_test else found
            case Call():
                return self._call(node, scope)
            case Sequence(elements=elements):
                shapes = [self.shape(element, scope) for element in elements]
                return list_of(_merged(shapes)) if shapes else list_of(ANY)
            case MappingNode():
                for child in children(node):
                    self.shape(child, scope)
                return ANY
            case Fold():
                return self._fold(node, scope)

    def _field(self, node: Field, holder: Shape) -> Shape:
        if holder.fields is not None:
            if node.name in holder.fields:
                return holder.fields[node.name]
            fields = list(holder.fields)
            message = _("unknown field “{field}”", field=node.name)
            hint = did_you_mean(node.name, fields)
            if fields and not hint:
                hint = _("allowed here: {fields}", fields=joined(fields))
            self._add(_start_of_name(node), len(node.name), message, hint)
        elif holder.element is not None or holder.scalar is not None:
            message = _("{found} has no field “{field}”", found=_described(holder), field=node.name)
            self._add(_start_of_name(node), len(node.name), message)
        return ANY

    def _call(self, node: Call, scope: Mapping[str, Shape]) -> Shape:
        shapes = [self.shape(argument, scope) for argument in node.arguments]
        function = node.function
        if function in _COMPARISONS:
            self._compare(node.arguments, shapes)
            return BOOLEAN
        if function in _LOGIC:
            if function == "@in" and shapes[1].element is not None:
                self._compare_with_elements(node, shapes)
            return BOOLEAN
        if function == "tier":
            self._require_tier(node.arguments[0])
        match function, shapes:
            case "_?_:_", [_condition, one, other]:
                return union(one, other)
            case "_[_]", [holder, _index]:
                return self._index(node, holder)
            case "_+_", [one, other]:
                return union(one, other)
            case (("_-_" | "_*_" | "_/_" | "_%_" | "-_"), _any):
                return NUMBER
        return _RESULTS.get(function, ANY)

    def _require_tier(self, node: Node) -> None:
        if isinstance(node, Constant) and isinstance(node.value, str) and node.value not in TIERS:
            hint = _("allowed: {values}", values=joined(list(TIERS)))
            message = _("there is no tier “{value}”", value=node.value)
            self._add(node.offset, len(node.value) + 2, message, hint)

    def _index(self, node: Call, holder: Shape) -> Shape:
        index = node.arguments[1]
        if isinstance(index, Constant) and isinstance(index.value, str):
            as_field = Field(node.arguments[0], index.value, is_test=False, offset=index.offset)
            return self._field(as_field, holder)
        return holder.element or ANY

    def _fold(self, node: Fold, scope: Mapping[str, Shape]) -> Shape:
        over = self.shape(node.over, scope)
        if over.scalar is not None:
            message = _("{found} has no elements to go through", found=_described(over))
            self._add(_start(node.over), 0, message)
        element = over.element or (TEXT if over.fields is not None else ANY)  # keys of a mapping
        inner = {**scope, node.variable: element}
        body = self.shape(node.body, inner)
        if node.condition is not None:
            self.shape(node.condition, inner)
        if node.macro == "map":
            return list_of(body)
        if body not in (ANY, BOOLEAN) and body.scalar != "boolean":
            message = _("this yields {found}, not true or false", found=_described(body))
            self._add(_start(node.body), 0, message)
        return list_of(element) if node.macro == "filter" else BOOLEAN

    def _compare(self, arguments: tuple[Node, ...], shapes: list[Shape]) -> None:
        for argument, own, other in zip(arguments, shapes, reversed(shapes), strict=True):
            self._hold_against(argument, own, other)

    def _compare_with_elements(self, node: Call, shapes: list[Shape]) -> None:
        value, holder = node.arguments
        if isinstance(holder, Sequence):
            for element in holder.elements:
                self._hold_against(element, self.shape(element, {}), shapes[0])
        self._hold_against(value, shapes[0], shapes[1].element or ANY)

    def _hold_against(self, node: Node, own: Shape, other: Shape) -> None:
        """A constant must be something that the other side can be."""
        if not isinstance(node, Constant) or node.value is None:
            return
        if own.scalar and other.scalar and own.scalar != other.scalar:
            kinds = {"one": _(_SCALAR_WORDS[own.scalar]), "other": _(_SCALAR_WORDS[other.scalar])}
            self._add(node.offset, 0, _("{one} is never equal to {other}", **kinds))
        elif isinstance(node.value, str) and other.choices and node.value not in other.choices:
            choices = _("allowed: {values}", values=joined(list(other.choices)))
            meant = did_you_mean(node.value, other.choices)
            hint = _("{meant} {choices}", meant=meant, choices=choices) if meant else choices
            message = _("“{value}” can never stand here", value=node.value)
            self._add(node.offset, len(node.value) + 2, message, hint)

    def _add(self, offset: int, length: int, message: str, hint: str = "") -> None:
        self.flaws.append(Flaw(offset, length, message, hint))


def _merged(shapes: list[Shape]) -> Shape:
    merged = shapes[0]
    for shape in shapes[1:]:
        merged = union(merged, shape)
    return merged


def _described(shape: Shape) -> str:
    if shape.element is not None:
        return _("a list")
    if shape.scalar is not None:
        return _(_SCALAR_WORDS[shape.scalar])
    return _("a mapping (key: value)")


def _start_of_name(node: Field) -> int:
    """The offset of a field's name; of `has(a.b)`, CEL has only that of the bracket."""
    match node:
        case Field(operand=Name(name=before, offset=start), is_test=True):
            return start + len(before) + 1
        case Field(operand=Field(name=before, offset=dot), is_test=True):
            return dot + 1 + len(before) + 1
        case _:
            return node.offset + 1


def _start(node: Node) -> int:
    """The offset at which a node begins; that of an operator is its sign."""
    return min(_offsets(node))


def _offsets(node: Node) -> Iterator[int]:
    yield node.offset
    match node:
        case Field(operand=operand):
            yield from _offsets(operand)
        case Call(function=function, arguments=arguments):
            if function.isidentifier():
                yield node.offset - len(function)  # its own is that of the bracket
            for argument in arguments:
                yield from _offsets(argument)
        case Fold(over=over):
            yield from _offsets(over)
