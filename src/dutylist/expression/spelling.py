"""What people write and what CEL has to see: `has(a.b)`, and whole numbers beside those with decimals.

Values are completed before they are judged, so every field is there and CEL's own `has` would be true
of all. Where the model knows the field, it means `a.b != null`, and of a list that it is not empty;
where something above it may be missing, that it is not. CEL has no `weight * 2` where the weight may
have decimals: it is `weight * 2.0`, and `double(days)` for days.
"""

from msgspec import Struct, field
from msgspec.structs import replace

from dutylist.expression.shapes import Shape
from dutylist.expression.tree import Call, Constant, Field, Fold, Node, Sequence
from dutylist.expression.tree import Mapping as MappingNode


class SpeltOut(Struct):
    """Nodes to spell out, by their identity: the fields in `has()`, and whole numbers to be doubles."""

    tests: dict[int, Shape] = field(default_factory=dict)
    doubles: set[int] = field(default_factory=set)


def spell_out(node: Node, wanted: SpeltOut) -> Node:
    """The expression with these nodes spelt out."""
    if id(node) not in wanted.doubles:
        return _spelt(node, wanted)
    if isinstance(node, Constant) and isinstance(node.value, int):
        return replace(node, value=float(node.value))
    return _call("double", _spelt(node, wanted))


def _spelt(node: Node, wanted: SpeltOut) -> Node:
    match node:
        case Field() if id(node) in wanted.tests:
            return _said(node, wanted.tests[id(node)])
        case Field(operand=operand):
            return replace(node, operand=spell_out(operand, wanted))
        case Call(arguments=arguments):
            return replace(node, arguments=tuple(spell_out(a, wanted) for a in arguments))
        case Sequence(elements=elements):
            return replace(node, elements=tuple(spell_out(e, wanted) for e in elements))
        case MappingNode(entries=entries):
            pairs = ((spell_out(key, wanted), spell_out(v, wanted)) for key, v in entries)
            return replace(node, entries=tuple(pairs))
        case Fold(over=over, body=body, condition=condition):
            return replace(
                node,
                over=spell_out(over, wanted),
                body=spell_out(body, wanted),
                condition=spell_out(condition, wanted) if condition is not None else None,
            )
    return node


def _said(node: Field, shape: Shape) -> Node:
    asked = replace(node, is_test=False)
    is_list = bool(shape.types) and shape.types <= {"array", "null"}
    said = (
        _call("_>_", _call("size", asked), Constant(0, node.offset))
        if is_list
        else _is_not_null(asked)
    )
    holder = node.operand
    while isinstance(holder, Field):
        said = _call("_&&_", _is_not_null(holder), said)
        holder = holder.operand
    return said


def _is_not_null(node: Node) -> Call:
    return _call("_!=_", node, Constant(None, node.offset))


def _call(function: str, *arguments: Node) -> Call:
    return Call(function, arguments, is_method=False, offset=arguments[0].offset)
