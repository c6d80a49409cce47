"""The tree of a compiled expression, as CEL's own parser sees it.

The library gives it as the bytes of a `cel.expr.CheckedExpr` (cel-spec, proto/cel/expr/checked.proto
and syntax.proto). Macros are expanded there: `all`, `exists`, `filter` and `map` are Fold nodes.
"""

from collections.abc import Iterator
from typing import Literal

from msgspec import Struct

from dutylist.expression.wire import Message

type Macro = Literal["all", "exists", "exists_one", "filter", "map"]


class Constant(Struct, frozen=True):
    value: str | float | bool | bytes | None
    offset: int


class Name(Struct, frozen=True):
    name: str
    offset: int


class Field(Struct, frozen=True):
    """`operand.name`; `is_test` where it stands in `has()`."""

    operand: "Node"
    name: str
    is_test: bool
    offset: int


class Call(Struct, frozen=True):
    """A function or an operator, such as `_==_`; the first argument of a method is its target."""

    function: str
    arguments: tuple["Node", ...]
    is_method: bool
    offset: int


class Sequence(Struct, frozen=True):
    elements: tuple["Node", ...]
    offset: int


class Mapping(Struct, frozen=True):
    entries: tuple[tuple["Node", "Node"], ...]
    offset: int


class Fold(Struct, frozen=True):
    """`over.macro(variable, body)`; with `condition`, the `map` of three arguments."""

    macro: Macro
    over: "Node"
    variable: str
    body: "Node"
    condition: "Node | None"
    offset: int


type Node = Constant | Name | Field | Call | Sequence | Mapping | Fold


def children(node: Node) -> Iterator[Node]:
    """The nodes right below one."""
    match node:
        case Field(operand=operand):
            yield operand
        case Call(arguments=arguments):
            yield from arguments
        case Sequence(elements=elements):
            yield from elements
        case Mapping(entries=entries):
            for key, value in entries:
                yield key
                yield value
        case Fold(over=over, body=body, condition=condition):
            yield over
            if condition is not None:
                yield condition
            yield body


def free_names(node: Node) -> set[str]:
    """The names a node needs from outside."""
    if isinstance(node, Name):
        return {node.name}
    if isinstance(node, Fold):
        inner = [node.body, *([node.condition] if node.condition else [])]
        bound = {name for part in inner for name in free_names(part)} - {node.variable}
        return free_names(node.over) | bound
    return {name for child in children(node) for name in free_names(child)}


_RESULT = "@result"


class UnusualNodeError(ValueError):
    """Something that conditions have no use for, such as a message of protocol buffers."""


def decode(serialized: bytes) -> Node:
    """The tree of a serialised CheckedExpr, which comes packed in a google.protobuf.Any."""
    checked = Message(serialized).inner(2)
    positions = {entry.number(1): entry.number(2) for entry in checked.inner(5).all_inner(4)}
    return _Decoder(positions).node(checked.inner(4))


class _Decoder:
    def __init__(self, positions: dict[int, int]) -> None:
        self._positions = positions

    def node(self, message: Message) -> Node:
        """An Expr: its id is field 2, and the one other field says what it is."""
        offset = self._positions.get(message.number(2), 0)
        kind = next(number for number in message.numbers() if number != 2)  # noqa: PLR2004
        body = message.inner(kind)
        match kind:
            case 3:
                return Constant(_constant(body), offset)
            case 4:
                return Name(body.text(1), offset)
            case 5:
                return Field(self.node(body.inner(1)), body.text(2), bool(body.number(3)), offset)
            case 6:
                target, arguments = self._nodes(body, 1), self._nodes(body, 3)
                return Call(body.text(2), (*target, *arguments), bool(target), offset)
            case 7:
                return Sequence(self._nodes(body, 1), offset)
            case 8 if body.text(1):
                raise UnusualNodeError(f"{body.text(1)}{{…}}")
            case 8:
                entries = body.all_inner(2)
                pairs = [(self.node(e.inner(3)), self.node(e.inner(4))) for e in entries]
                return Mapping(tuple(pairs), offset)
            case 9:
                return self._fold(body, offset)
            case _:
                raise UnusualNodeError(f"cel.expr.Expr with field {kind}")

    def _nodes(self, message: Message, number: int) -> tuple[Node, ...]:
        return tuple(self.node(found) for found in message.all_inner(number))

    def _fold(self, body: Message, offset: int) -> Fold:
        """A comprehension as the macro it was written as."""
        variable, over = body.text(1), self.node(body.inner(2))
        start, step = self.node(body.inner(4)), self.node(body.inner(6))
        match start, step:
            case Constant(value=True), Call(function="_&&_", arguments=(_, inner)):
                return Fold("all", over, variable, inner, None, offset)
            case Constant(value=False), Call(function="_||_", arguments=(_, inner)):
                return Fold("exists", over, variable, inner, None, offset)
            case Constant(), Call(function="_?_:_", arguments=(inner, _, _)):
                return Fold("exists_one", over, variable, inner, None, offset)
            case Sequence(), Call(function="_?_:_", arguments=(condition, added, _)):
                element = _added(added)
                if element == Name(variable, element.offset):
                    return Fold("filter", over, variable, condition, None, offset)
                return Fold("map", over, variable, element, condition, offset)
            case Sequence(), Call(function="_+_"):
                return Fold("map", over, variable, _added(step), None, offset)
        raise UnusualNodeError("a comprehension that is none of CEL's macros")


def _added(step: Node) -> Node:
    """The element of `@result + [element]`."""
    match step:
        case Call(arguments=(Name(name=name), Sequence(elements=(element,)))) if name == _RESULT:
            return element
    raise UnusualNodeError("a comprehension that is none of CEL's macros")


def _constant(message: Message) -> str | float | bool | bytes | None:
    number = next(iter(message.numbers()))
    match number:
        case 1:
            return None
        case 2:
            return bool(message.number(2))
        case 3:
            return message.signed(3)
        case 5:
            return message.double(5)
        case 6:
            return message.text(6)
        case 7:
            return message.bytes(7)
        case _:
            return message.number(number)
