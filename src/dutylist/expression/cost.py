"""How much work an expression may be over given values: what bounds the time of a judgement.

CEL has no endless loops, but loops in loops: over a list of 5,000 items, two are 25 million steps. The
bound is computed from the sizes of the lists before anything is evaluated, so that it is the same on
every machine. The library has a bound of its own, 10,000 turns of all loops together.
"""

from collections.abc import Mapping, Sequence
from typing import Any

from dutylist.expression import tree
from dutylist.expression.tree import Call, Constant, Field, Fold, Name, Node

LIMIT = 5_000_000
"""Steps; some three seconds."""
_HEAVY = {"similar": 20, "workdays": 50, "matches": 20}
"""What a call takes in steps of CEL's own, measured."""
_HEAVY_ELEMENT = 10
"""What it takes to build one element, and to take it over as plain data."""
_SCALAR = frozenset(
    {
        "_==_", "_!=_", "_<_", "_<=_", "_>_", "_>=_", "_&&_", "_||_", "!_", "@in", "size", "tier",
        "similar", "workdays", "matches", "contains", "startsWith", "endsWith",
    }
)  # fmt: skip
"""What yields a number or a truth value."""


def work(node: Node, values: Mapping[str, Any]) -> int:
    """The most steps an expression can take over these values of its names.

    What it builds counts too, and what variables have built before it: else each of thirty could
    double the one before.
    """
    estimate = _Estimate(values)
    built = estimate.built(node)
    if built:
        built += _total(values.get("variables"))
    return estimate.work(node) + _growth(node, values) + _HEAVY_ELEMENT * built


def _growth(node: Node, values: Mapping[str, Any]) -> int:
    """How large texts and lists can become that loops add to themselves: each `+` doubles them."""
    additions = _additions(node, in_loop=False)
    return _largest(values, with_texts=True) << additions if additions else 0


def _additions(node: Node, *, in_loop: bool) -> int:
    is_addition = in_loop and isinstance(node, Call) and node.function == "_+_"
    is_loop = in_loop or (isinstance(node, Fold) and node.macro == "map")
    return is_addition + sum(_additions(child, in_loop=is_loop) for child in tree.children(node))


class _Estimate:
    """Counts steps; `known` are the values that each name can have, of a loop's variable the elements."""

    def __init__(
        self, values: Mapping[str, Any], known: Mapping[str, Sequence[Any]] | None = None
    ) -> None:
        self._values = values
        self._known = {name: (value,) for name, value in values.items()} if known is None else known

    def _within(self, fold: Fold) -> "_Estimate":
        """Inside a loop, where its variable hides a name."""
        elements = [
            element
            for found in self._look_up(fold.over)
            if isinstance(found, list | dict)
            for element in found
        ]
        return _Estimate(self._values, {**self._known, fold.variable: elements})

    def work(self, node: Node) -> int:
        if isinstance(node, Fold):
            within = self._within(node)
            inner = within.work(node.body) + (within.work(node.condition) if node.condition else 0)
            return self.work(node.over) + self._size(node.over) * (1 + inner)
        own = 1
        if isinstance(node, Call):
            own = _HEAVY.get(node.function, 1)
            if node.function == "@in":
                own += self._size(node.arguments[1])
        elif isinstance(node, Constant) and isinstance(node.value, str):
            own += len(node.value) // 100
        return own + sum(self.work(child) for child in tree.children(node))

    def built(self, node: Node) -> int:
        """The most that an expression can put together: texts, lists and mappings with all in them."""
        match node:
            case Call(function="_+_") | Fold(macro="map") | tree.Mapping() | tree.Sequence():
                return self.extent(node)
            case Fold(over=over, body=body, condition=condition):
                within = self._within(node)
                inner = within.built(body) + (within.built(condition) if condition else 0)
                return self.built(over) + inner
        return sum(self.built(child) for child in tree.children(node))

    def extent(self, node: Node) -> int:
        """The most characters, elements and numbers that a value can have in it."""
        match node:
            case Constant(value=value):
                return _total(value)
            case Fold(macro="map", over=over, body=body):
                return self._size(over) * (1 + self._within(node).extent(body))
            case Fold(macro="filter", over=over):
                return self.extent(over)
            case Call(function="_?_:_", arguments=(_, one, other)):
                return max(self.extent(one), self.extent(other))
            case Call(function=function) if function in _SCALAR:
                return 1
            case Fold():
                return 1
            case Name() | Field():
                found = self._look_up(node)
                return max(map(_total, found)) if found else _total(self._values)
        return 1 + sum(self.extent(child) for child in tree.children(node))

    def _size(self, node: Node) -> int:
        """The most elements a list or mapping can have."""
        match node:
            case tree.Sequence(elements=elements):
                return len(elements)
            case tree.Mapping(entries=entries):
                return len(entries)
            case Fold(over=over):
                return self._size(over)
            case Call(function="_+_", arguments=arguments):
                return sum(self._size(argument) for argument in arguments)
            case Call(function="_?_:_", arguments=(_, one, other)):
                return max(self._size(one), self._size(other))
        sizes = [
            len(found) for found in self._look_up(node) if isinstance(found, Sequence | Mapping)
        ]
        return max(sizes) if sizes else _largest(self._values)

    def _look_up(self, node: Node) -> Sequence[Any]:
        """The values that a path such as `request.opinions` can have; none for all else."""
        match node:
            case Name(name=name):
                return self._known.get(name, ())
            case Field(operand=operand, name=name):
                holders = self._look_up(operand)
                return [found.get(name) for found in holders if isinstance(found, Mapping)]
            case Fold(macro="filter", over=over):
                return self._look_up(over)
        return ()


def _largest(value: Any, *, with_texts: bool = False) -> int:
    if isinstance(value, str):
        return len(value) if with_texts else 0
    if not isinstance(value, Mapping | Sequence):
        return 0
    inner = value.values() if isinstance(value, Mapping) else value
    return max([len(value), *(_largest(found, with_texts=with_texts) for found in inner)])


def _total(value: Any) -> int:
    """All characters, elements and numbers in a value."""
    if isinstance(value, str):
        return len(value)
    if isinstance(value, Mapping):
        return 1 + sum(map(_total, value)) + sum(map(_total, value.values()))
    if isinstance(value, Sequence):
        return 1 + sum(map(_total, value))
    return 1
