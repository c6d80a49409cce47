"""A flaw of an expression, and the words and places that flaws are told with."""

from collections.abc import Iterator

from msgspec import Struct

from dutylist.expression.shapes import Scalar, Shape
from dutylist.expression.tree import Call, Field, Fold, Node
from dutylist.messages import _, noop

_SCALAR_WORDS: dict[Scalar, str] = {
    "text": noop("text"),
    "number": noop("a number"),
    "boolean": noop("true or false"),
}


class Flaw(Struct, frozen=True):
    """What is wrong, `offset` characters from the beginning of the expression."""

    offset: int
    length: int
    message: str
    hint: str = ""


def described(shape: Shape) -> str:
    """What a value of this shape is called."""
    if shape.element is not None:
        return _("a list")
    if shape.scalar is not None:
        return _(_SCALAR_WORDS[shape.scalar])
    return _("a mapping (key: value)")


def start_of(node: Node) -> int:
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
