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


def work(node: Node, values: Mapping[str, Any]) -> int:
    """The most steps an expression can take over these values of its names."""
    return _Estimate(values).work(node) + _growth(node, values)


def _growth(node: Node, values: Mapping[str, Any]) -> int:
    """How large texts and lists can become that loops add to themselves: each `+` doubles them."""
    additions = _additions(node, in_loop=False)
    return _largest(values, with_texts=True) << additions if additions else 0


def _additions(node: Node, *, in_loop: bool) -> int:
    is_addition = in_loop and isinstance(node, Call) and node.function == "_+_"
    is_loop = in_loop or (isinstance(node, Fold) and node.macro == "map")
    return is_addition + sum(_additions(child, in_loop=is_loop) for child in tree.children(node))


class _Estimate:
    def __init__(self, values: Mapping[str, Any], largest: int | None = None) -> None:
        self._values = values
        self._largest = largest

    def _within(self, variable: str) -> "_Estimate":
        """Inside a loop, where its variable hides a name."""
        if variable not in self._values:
            return self
        known = {name: value for name, value in self._values.items() if name != variable}
        return _Estimate(known, self._anything())

    def work(self, node: Node) -> int:
        if isinstance(node, Fold):
            within = self._within(node.variable)
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
        found = _look_up(node, self._values)
        return len(found) if isinstance(found, Sequence | Mapping) else self._anything()

    def _anything(self) -> int:
        if self._largest is None:
            self._largest = _largest(self._values)
        return self._largest


def _look_up(node: Node, values: Mapping[str, Any]) -> Any:
    """The value of a path such as `request.opinions`; None for all else."""
    match node:
        case Name(name=name):
            return values.get(name)
        case Field(operand=operand, name=name):
            holder = _look_up(operand, values)
            return holder.get(name) if isinstance(holder, Mapping) else None
    return None


def _largest(value: Any, *, with_texts: bool = False) -> int:
    if isinstance(value, str):
        return len(value) if with_texts else 0
    if not isinstance(value, Mapping | Sequence):
        return 0
    inner = value.values() if isinstance(value, Mapping) else value
    return max([len(value), *(_largest(found, with_texts=with_texts) for found in inner)])
