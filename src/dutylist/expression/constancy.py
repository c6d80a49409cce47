"""Conditions that come out the same whatever they are given: they judge nothing.

`x == x`, `size(list) >= 0`, `a || !a`, a comparison with all the words a field may hold. What a
condition depends on is given every value that could matter: each constant it is compared with, what
lies between and beyond, null where the model lets the field be missing, and a failure where something
above it may be missing. More values than can occur are tried, so nothing is called constant that is not;
a condition with too many cases is let be.
"""

from collections.abc import Callable, Iterator, Mapping
from itertools import pairwise, product
from typing import Any, Literal

from msgspec import Struct, field
from msgspec.structs import replace

from dutylist.expression.flaws import Flaw, start_of
from dutylist.expression.shapes import Shape
from dutylist.expression.text import text_of
from dutylist.expression.tree import Call, Constant, Field, Fold, Name, Node, Sequence, free_names
from dutylist.messages import _

type Value = Any
type Outcome = bool | None
"""None: it fails."""
type ShapeOf = Callable[[Node, Mapping[str, Shape]], Shape]

_MOST_CASES = 20_000
_FAILS = object()
_SOMETHING = object()
"""A value like no constant."""
_ORDERS = frozenset({"_<_", "_<=_", "_>_", "_>=_"})
_EQUALITIES = frozenset({"_==_", "_!=_"})
_TURNED = {"_<_": "_>_", "_>_": "_<_", "_<=_": "_>=_", "_>=_": "_<=_"}


def constant_flaws(node: Node, scope: Mapping[str, Shape], shape_of: ShapeOf) -> Iterator[Flaw]:
    """The flaw of a condition that can never fail, or never hold; none where it reads nothing at all.

    What reads nothing is told of by DL508, which knows what is inherited.
    """
    if not free_names(node):
        return
    outcomes = _Cases(scope, shape_of).outcomes(node)
    if outcomes is None or {True, False} <= outcomes:
        return
    message = (
        _("this can never fail, whatever is judged")
        if True in outcomes
        else _("this can never hold, whatever is judged")
    )
    yield Flaw(start_of(node), 0, message)


class _Subject(Struct):
    """Something that a condition depends on: its shape, and the constants it is compared with."""

    shape: Shape
    may_fail: bool
    constants: list[Value] = field(default_factory=list)
    is_ordered: bool = False
    is_opaque: bool = False
    """True or false, and nothing more is known."""

    def values(self) -> list[Value]:
        """The values that tell all cases apart."""
        fails = [_FAILS] if self.may_fail else []
        if self.is_opaque:
            return [True, False, *fails]
        shape = self.shape
        null = [] if shape.is_present else [None]
        if shape.scalar == "boolean":
            return [True, False, *null, *fails]
        if shape.choices and not shape.is_known:
            return [*shape.choices, *null, *fails]
        if shape.scalar == "number":
            return [*self._numbers(), *null, *fails]
        if self.is_ordered:
            return [*_texts(self.constants), *null, *fails]
        return [
            *dict.fromkeys(c for c in self.constants if c is not None),
            _SOMETHING,
            *null,
            *fails,
        ]

    def _numbers(self) -> list[float]:
        given = sorted({c for c in self.constants if isinstance(c, int | float)})
        between = [(one + other) / 2 for one, other in pairwise(given)]
        outside = [given[0] - 1, given[-1] + 1] if given else [0, 1]
        least, most = self.shape.least, self.shape.most
        bounds = [bound for bound in (least, most) if bound is not None]
        return [
            number
            for number in dict.fromkeys((*given, *between, *outside, *bounds))
            if (least is None or number >= least) and (most is None or number <= most)
        ]


def _texts(constants: list[Value]) -> list[str]:
    """Texts below, at, between and above constants that are texts."""
    given = sorted({c for c in constants if isinstance(c, str)})
    return ["", *(text for one in given for text in (one, f"{one}\0"))]


class _Cases:
    """The cases of a condition: what it depends on, by its text."""

    def __init__(self, scope: Mapping[str, Shape], shape_of: ShapeOf) -> None:
        self._scope, self._shape_of = scope, shape_of
        self._subjects: dict[str, _Subject] = {}

    def outcomes(self, node: Node) -> set[Outcome] | None:
        """What it can come out as; None where the cases are too many."""
        self._collect(node)
        domains = {name: subject.values() for name, subject in self._subjects.items()}
        cases = 1
        for values in domains.values():
            cases *= max(len(values), 1)
        if cases > _MOST_CASES:
            return None
        found: set[Outcome] = set()
        for chosen in product(*domains.values()):
            found.add(self._evaluate(node, dict(zip(domains, chosen, strict=True))))
            if {True, False} <= found:
                break
        return found

    # what it depends on

    def _collect(self, node: Node) -> None:
        match node:
            case Constant():
                return
            case Call(function="_&&_" | "_||_" | "!_" | "_?_:_", arguments=arguments):
                for argument in arguments:
                    self._collect(argument)
            case Call(function=function, arguments=(one, other)) if (
                function in _EQUALITIES | _ORDERS and _key(one) != _key(other)
            ):
                self._collect_comparison(node, one, other)
            case Call(function="@in", arguments=(one, Sequence(elements=elements))) if all(
                isinstance(element, Constant) for element in elements
            ):
                constants = [e.value for e in elements if isinstance(e, Constant)]
                self._subject(one).constants.extend(constants)
            case Field() | Name():
                self._subject(node)
            case _:
                self._opaque(_key(node))

    def _collect_comparison(self, node: Call, one: Node, other: Node) -> None:
        for side, against in ((one, other), (other, one)):
            if isinstance(against, Constant):
                if isinstance(side, Constant):
                    return
                subject = self._subject(side)
                subject.constants.append(against.value)
                if node.function in _ORDERS:
                    subject.is_ordered = True
                    if subject.shape.scalar is None:  # of what order, nobody knows
                        self._opaque(_key(node))
                return
        self._opaque(_relation(node)[0])

    def _subject(self, node: Node) -> _Subject:
        key = _key(node)
        if key not in self._subjects:
            shape = self._shape_of(node, self._scope)
            if _is_picked(node):  # the list may be shorter
                shape = replace(shape, is_present=False)
            self._subjects[key] = _Subject(shape, self._may_fail(node))
        return self._subjects[key]

    def _opaque(self, key: str) -> None:
        self._subjects.setdefault(key, _Subject(Shape(), may_fail=False, is_opaque=True))

    def _may_fail(self, node: Node) -> bool:
        """Whether something above a field may be missing, or a call may not take what it is given."""
        if isinstance(node, Name):
            return False
        holder = node.operand if isinstance(node, Field) else None
        if not isinstance(holder, Field):
            return holder is None
        return not self._shape_of(holder, self._scope).is_present or self._may_fail(holder)

    # what comes out

    def _evaluate(self, node: Node, values: Mapping[str, Value]) -> Outcome:
        match node:
            case Constant(value=value):
                return value if isinstance(value, bool) else None
            case Call(function="!_", arguments=(inner,)):
                found = self._evaluate(inner, values)
                return None if found is None else not found
            case Call(function="_&&_" | "_||_" as function, arguments=arguments):
                return _joined(
                    [self._evaluate(inner, values) for inner in arguments],
                    decisive=function == "_||_",
                )
            case Call(function="_?_:_", arguments=(condition, then, otherwise)):
                found = self._evaluate(condition, values)
                return (
                    None if found is None else self._evaluate(then if found else otherwise, values)
                )
            case Call(function=function, arguments=(one, other)) if (
                function in _EQUALITIES | _ORDERS
            ):
                return self._compare(node, one, other, values)
            case Call(function="@in", arguments=(one, Sequence(elements=elements))):
                return self._member(node, one, elements, values)
            case Fold(macro="all" | "exists" as macro, variable=variable, over=over, body=body):
                over_shape = self._shape_of(over, self._scope)
                scope = {**self._scope, variable: over_shape.element or Shape()}
                return self._fold(node, body, scope, values, decisive=macro == "exists")
        return _truth(values.get(_key(node), _FAILS))

    def _compare(self, node: Call, one: Node, other: Node, values: Mapping[str, Value]) -> Outcome:
        if _key(one) == _key(other):
            return node.function in {"_==_", "_<=_", "_>=_"}
        if isinstance(one, Constant) and isinstance(other, Constant):
            return None
        if isinstance(one, Constant):
            function, value, constant = _TURNED.get(node.function, node.function), other, one.value
        elif isinstance(other, Constant):
            function, value, constant = node.function, one, other.value
        else:
            key, is_turned = _relation(node)
            found = _truth(values.get(key, _FAILS))
            return found if found is None else found is not is_turned
        if _key(node) in values:
            return _truth(values[_key(node)])
        return _compared(function, values.get(_key(value), _FAILS), constant)

    def _member(
        self, node: Call, one: Node, elements: tuple[Node, ...], values: Mapping[str, Value]
    ) -> Outcome:
        if any(_key(element) == _key(one) for element in elements):
            return True
        if _key(one) not in values or not all(isinstance(e, Constant) for e in elements):
            return _truth(values.get(_key(node), _FAILS))
        value = values[_key(one)]
        if value is _FAILS:
            return None
        return any(_is_equal(value, e.value) for e in elements if isinstance(e, Constant))

    def _fold(
        self,
        node: Fold,
        body: Node,
        inner: Mapping[str, Shape],
        values: Mapping[str, Value],
        *,
        decisive: bool,
    ) -> Outcome:
        """`all` of what can never fail never fails, `exists` of what can never hold never holds."""
        outcomes = _Cases(inner, self._shape_of).outcomes(body)
        if outcomes is not None and decisive not in outcomes and (not decisive) in outcomes:
            return not decisive
        return _truth(values.get(_key(node), _FAILS))


def _is_picked(node: Node) -> bool:
    """Whether it is picked out of a list by its number."""
    while isinstance(node, Field):
        node = node.operand
    return isinstance(node, Call) and node.function == "_[_]"


def _key(node: Node) -> str:
    """The text of a node; `a.size()` and `size(a)` are one."""
    if isinstance(node, Call) and node.is_method and node.function == "size":
        return f"size({text_of(node.arguments[0])})"
    return text_of(node)


def _relation(node: Call) -> tuple[str, bool]:
    """What a comparison of two subjects asks, in one wording, and whether it asks the contrary."""
    one, other = map(_key, node.arguments)
    match node.function:
        case "_==_" | "_!=_" as function:
            return " == ".join(sorted((one, other))), function == "_!=_"
        case "_<_" | "_>=_" as function:
            return f"{one} < {other}", function == "_>=_"
        case function:
            return f"{other} < {one}", function == "_<=_"


def _joined(outcomes: list[Outcome], *, decisive: bool) -> Outcome:
    """`&&` or `||`: one that decides does so even beside one that fails."""
    if decisive in outcomes:
        return decisive
    return None if None in outcomes else not decisive


def _truth(value: Value) -> Outcome:
    return value if isinstance(value, bool) else None


def _is_equal(value: Value, constant: Value) -> bool:
    if isinstance(value, bool) is not isinstance(constant, bool):
        return False
    return bool(value == constant)


def _compared(function: str, value: Value, constant: Value) -> Outcome:
    if value is _FAILS:
        return None
    if function in _EQUALITIES:
        return _is_equal(value, constant) is (function == "_==_")
    if isinstance(value, str) is not isinstance(constant, str) or value is _SOMETHING:
        return None
    if value is None or constant is None or isinstance(value, bool):
        return None
    order: Literal[-1, 0, 1] = -1 if value < constant else 1 if value > constant else 0
    return {"_<_": order < 0, "_<=_": order <= 0, "_>_": order > 0, "_>=_": order >= 0}[function]
