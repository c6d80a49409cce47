"""What is wrong with an expression before anything is judged by it.

Fields that do not exist, comparisons that can never hold, a result that is neither true nor false. CEL itself does not look into values whose type is open, and all of ours are: it would find
`request.fundng` only when a request is judged.
"""

from collections.abc import Mapping

from msgspec.structs import replace

from dutylist.citation import TIERS, tier
from dutylist.expression.constancy import constant_flaws
from dutylist.expression.flaws import Flaw, described, start_of
from dutylist.expression.operands import argument_flaws, comparison_flaws, membership_flaws
from dutylist.expression.shapes import (
    ANY,
    BOOLEAN,
    DECIMAL,
    NUMBER,
    TEXT,
    WHOLE_NUMBER,
    Shape,
    added,
    list_of,
    shape_of_value,
    union,
)
from dutylist.expression.spelling import SpeltOut, spell_out
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
from dutylist.messages import _, joined
from dutylist.schema_check.sentences import did_you_mean

_COMPARISONS = frozenset({"_==_", "_!=_", "_<_", "_<=_", "_>_", "_>=_"})
_ARITHMETIC = frozenset({"_+_", "_-_", "_*_", "_/_", "_%_", "-_"})
_LOGIC = frozenset({"_&&_", "_||_", "!_", "@in"})
_MOST_NAMED = 10
_RESULTS = {
    "size": replace(WHOLE_NUMBER, least=0, is_present=True), "workdays": WHOLE_NUMBER,
    "tier": replace(WHOLE_NUMBER, least=0, most=max(map(tier, TIERS)), is_present=True), "int": WHOLE_NUMBER,
    "similar": replace(DECIMAL, least=0, most=1, is_present=True), "double": DECIMAL, "string": TEXT, "matches": BOOLEAN, "contains": BOOLEAN,
    "startsWith": BOOLEAN, "endsWith": BOOLEAN,
}  # fmt: skip


def find_flaws(node: Node, scope: Mapping[str, Shape], *, is_condition: bool) -> list[Flaw]:
    """The flaws of an expression over names of these shapes; a condition must be true or false."""
    checker = _Checker()
    shape = checker.shape(node, scope)
    flaws = checker.flaws
    if is_condition and not flaws and shape != ANY and shape.scalar != "boolean":
        message = _("this yields {found}, not true or false", found=described(shape))
        flaws.append(Flaw(start_of(node), 0, message))
    if not flaws and (is_condition or shape.scalar == "boolean"):
        flaws.extend(constant_flaws(spell_out(node, checker.spelt_out), scope, result_shape))
    return flaws


def spelt_out(node: Node, scope: Mapping[str, Shape]) -> Node | None:
    """The expression as CEL has to see it, over names of these shapes; None where that is as it stands."""
    checker = _Checker()
    checker.shape(node, scope)
    wanted = checker.spelt_out
    return spell_out(node, wanted) if wanted.tests or wanted.doubles else None


def result_shape(node: Node, scope: Mapping[str, Shape]) -> Shape:
    """The shape of what an expression yields."""
    return _Checker().shape(node, scope)


class _Checker:
    def __init__(self) -> None:
        self.flaws: list[Flaw] = []
        self.spelt_out = SpeltOut()

    def shape(self, node: Node, scope: Mapping[str, Shape]) -> Shape:
        match node:
            case Constant(value=value):
                return shape_of_value(value)
            case Name(name=name):
                return scope.get(name, ANY)
            case Field():
                holder = self.shape(node.operand, scope)
                found = self._field(node, holder)
                if node.is_test and node.name in (holder.fields or {}):
                    self.spelt_out.tests[id(node)] = found
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
                more = ["…"] if len(fields) > _MOST_NAMED else []
                hint = _("allowed here: {fields}", fields=joined([*fields[:_MOST_NAMED], *more]))
            self._add(_start_of_name(node), len(node.name), message, hint)
        elif holder.element is not None or holder.scalar is not None:
            message = _("{found} has no field “{field}”", found=described(holder), field=node.name)
            self._add(_start_of_name(node), len(node.name), message)
        return ANY

    def _call(self, node: Call, scope: Mapping[str, Shape]) -> Shape:
        shapes = [self.shape(argument, scope) for argument in node.arguments]
        function = node.function
        if function in _COMPARISONS:
            self.flaws.extend(comparison_flaws(node, shapes))
            self._spell_doubles(node, shapes, (Constant, Call))  # a field may be null
            return BOOLEAN
        if function in _LOGIC:
            if function == "@in":
                self.flaws.extend(membership_flaws(node, shapes))
            return BOOLEAN
        self.flaws.extend(argument_flaws(node, shapes))
        if function in _ARITHMETIC:
            return self._arithmetic(node, shapes)
        match function, shapes:
            case "_?_:_", [_condition, one, other]:
                return union(one, other)
            case "_[_]", [holder, _index]:
                return self._index(node, holder)
        return _RESULTS.get(function, ANY)

    def _arithmetic(self, node: Call, shapes: list[Shape]) -> Shape:
        if self._spell_doubles(node, shapes, (Constant, Call, Field, Name)):
            return DECIMAL
        if node.function == "_+_":
            return added(*shapes)
        types = {shape.types & NUMBER.types for shape in shapes}
        own = types.pop()
        return Shape(own) if not types and own in (DECIMAL.types, WHOLE_NUMBER.types) else NUMBER

    def _spell_doubles(self, node: Call, shapes: list[Shape], sorts: tuple[type, ...]) -> bool:
        """Note whole numbers beside one with decimals, if they are of these sorts; whether there are."""
        types = [shape.types & NUMBER.types for shape in shapes]
        if DECIMAL.types not in types or WHOLE_NUMBER.types not in types:
            return False
        self.spelt_out.doubles.update(
            id(argument)
            for argument, own in zip(node.arguments, types, strict=True)
            if own == WHOLE_NUMBER.types and isinstance(argument, sorts)
        )
        return True

    def _index(self, node: Call, holder: Shape) -> Shape:
        index = node.arguments[1]
        if isinstance(index, Constant) and isinstance(index.value, str):
            as_field = Field(node.arguments[0], index.value, is_test=False, offset=index.offset)
            return self._field(as_field, holder)
        return holder.element or ANY

    def _fold(self, node: Fold, scope: Mapping[str, Shape]) -> Shape:
        over = self.shape(node.over, scope)
        if over.scalar is not None:
            message = _("{found} has no elements to go through", found=described(over))
            self._add(start_of(node.over), 0, message)
        element = over.element or (TEXT if over.fields is not None else ANY)  # keys of a mapping
        inner = {**scope, node.variable: element}
        body = self.shape(node.body, inner)
        if node.condition is not None:
            self.shape(node.condition, inner)
        if node.macro == "map":
            return list_of(body)
        if body not in (ANY, BOOLEAN) and body.scalar != "boolean":
            message = _("this yields {found}, not true or false", found=described(body))
            self._add(start_of(node.body), 0, message)
        return list_of(element) if node.macro == "filter" else BOOLEAN

    def _add(self, offset: int, length: int, message: str, hint: str = "") -> None:
        self.flaws.append(Flaw(offset, length, message, hint))


def _merged(shapes: list[Shape]) -> Shape:
    merged = shapes[0]
    for shape in shapes[1:]:
        merged = union(merged, shape)
    return merged


def _start_of_name(node: Field) -> int:
    """The offset of a field's name; of `has(a.b)`, CEL has only that of the bracket."""
    match node:
        case Field(operand=Name(name=before, offset=start), is_test=True):
            return start + len(before) + 1
        case Field(operand=Field(name=before, offset=dot), is_test=True):
            return dot + 1 + len(before) + 1
        case _:
            return node.offset + 1
