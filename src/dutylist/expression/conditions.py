"""Conditions: an expression that is true or false over the values it is given, and what made it so."""

from collections.abc import Iterator, Mapping
from contextlib import suppress
from functools import cached_property
from typing import Any

from msgspec import Struct
from msgspec.structs import replace

from dutylist.expression import tree
from dutylist.expression.checking import find_flaws, result_shape, spelt_out
from dutylist.expression.cost import LIMIT, work
from dutylist.expression.engine import (
    FUNCTIONS,
    EvaluationError,
    Program,
    SyntaxFlaw,
    activate,
    compile_text,
)
from dutylist.expression.flaws import Flaw
from dutylist.expression.shapes import Shape
from dutylist.expression.text import text_of
from dutylist.expression.tree import Call, Constant, Field, Fold, Name, Node
from dutylist.messages import _

_SHOWN_CALLS = frozenset({*FUNCTIONS, "size"})


class Context:
    """The values of the names that expressions are about; made ready for CEL once."""

    def __init__(self, values: Mapping[str, Any]) -> None:
        self.values = values

    @cached_property
    def activation(self) -> Any:
        return activate(self.values)


class Evaluation(Struct, frozen=True):
    """What a condition yields, and the values in it by the text that stands for them."""

    holds: bool
    values: dict[str, Any]


class Expression(Struct, frozen=True):
    """A checked expression; `names` are all the names that may stand in it."""

    program: Program

    @property
    def text(self) -> str:
        """The expression in the writing of CEL."""
        return self.program.text

    @property
    def names(self) -> set[str]:
        """The names that stand in it."""
        return tree.free_names(self.program.tree)

    def reads(self, name: str) -> bool:
        """Whether a name stands in it."""
        return name in self.names

    def mentions(self, name: str) -> frozenset[str]:
        """The fields of this name that it reads: of `variables`, those it builds upon."""
        return frozenset(_fields_of(self.program.tree, name))

    def value(self, context: Context) -> Any:
        """What it yields.

        Raises:
            EvaluationError: it fails, or would take too long.
        """
        steps = work(self.program.tree, context.values)
        if steps > LIMIT:
            shown = {"steps": steps, "limit": LIMIT}
            raise EvaluationError(
                _("the expression takes {steps:,} steps; {limit:,} are allowed", **shown)
            )
        return self.program.run(context.activation)

    def judge(self, context: Context) -> Evaluation:
        """Whether it holds.

        Raises:
            EvaluationError: it fails, would take too long, or yields neither true nor false.
        """
        holds = self.value(context)
        if not isinstance(holds, bool):
            raise EvaluationError(_("the expression yields neither true nor false"))
        return Evaluation(holds, self.values(context))

    def values(self, context: Context) -> dict[str, Any]:
        """The values in it, as far as there are any."""
        return dict(_values(self.program.tree, context))


def compile_expression(
    text: str, scope: Mapping[str, Shape], *, is_condition: bool
) -> tuple[Expression | None, list[Flaw]]:
    """An expression over names of these shapes, and what is wrong with it; None if it is no CEL."""
    try:
        program = compile_text(text, tuple(sorted(scope)))
    except SyntaxFlaw as flaw:
        return None, [Flaw(flaw.offset, 0, str(flaw), flaw.hint)]
    flaws = find_flaws(program.tree, scope, is_condition=is_condition)
    meant = spelt_out(program.tree, scope)
    if meant is not None:
        program = replace(compile_text(text_of(meant), program.names), text=text)
    return Expression(program), flaws


def shape_of_result(expression: Expression, scope: Mapping[str, Shape]) -> Shape:
    """The shape of what an expression yields."""
    return result_shape(expression.program.tree, scope)


def _fields_of(node: Node, name: str) -> Iterator[str]:
    match node:
        case Field(operand=Name(name=holder), name=field) if holder == name:
            yield field
        case Call(
            function="_[_]", arguments=(Name(name=holder), Constant(value=str() as field))
        ) if holder == name:
            yield field
        case _:
            for child in tree.children(node):
                yield from _fields_of(child, name)


def _values(node: Node, context: Context) -> Iterator[tuple[str, Any]]:
    """The paths, calls and elements that an expression depends on, with their values."""
    match node:
        case Name() | Field(is_test=False):
            if path := _path(node):
                yield _reached(path, context.values)
                return
        case Call(function=function) if function in _SHOWN_CALLS:
            yield from _evaluated(node, context)
            if function == "size":
                return  # the elements themselves say no more
        case Fold(macro="all" | "exists"):
            yield from _deciding(node, context)
            return
    for child in tree.children(node):
        if not isinstance(node, Fold) or child is node.over:
            yield from _values(child, context)


def _path(node: Node) -> tuple[str, ...]:
    """`request.funding.amount` as its steps; empty where the node is no such path."""
    match node:
        case Name(name=name):
            return (name,)
        case Field(operand=operand, name=name):
            before = _path(operand)
            return (*before, name) if before else ()
    return ()


def _reached(path: tuple[str, ...], values: Mapping[str, Any]) -> tuple[str, Any]:
    """The value of a path, or of as much of it as there is: behind null there is nothing."""
    found: Any = values
    for number, step in enumerate(path):
        if not isinstance(found, Mapping) or step not in found:
            return ".".join(path[:number]), found
        found = found[step]
    return ".".join(path), found


def _evaluated(node: Node, context: Context) -> Iterator[tuple[str, Any]]:
    if tree.free_names(node) <= frozenset(context.values):
        try:
            yield text_of(node), _part(node, context).value(context)
        except EvaluationError:  # the condition as a whole has failed for it, or did not need it
            return


def _part(node: Node, context: Context) -> Expression:
    """A part of an expression, to be evaluated alone."""
    return Expression(compile_text(text_of(node), tuple(sorted(context.values))))


def _deciding(node: Fold, context: Context) -> Iterator[tuple[str, Any]]:
    """The element that decides `all` or `exists`; where none does, how many there are."""
    if not tree.free_names(node) <= frozenset(context.values):
        return
    over, is_exists = text_of(node.over), node.macro == "exists"
    try:
        elements = _part(node.over, context).value(context)
        held = _part(node, context).value(context)
    except EvaluationError:
        return
    if held is not is_exists:
        yield f"size({over})", len(elements)
        return
    needed = {name: context.values[name] for name in tree.free_names(node.body) - {node.variable}}
    body = compile_text(text_of(node.body), tuple(sorted({*needed, node.variable})))
    for index, element in enumerate(elements):
        with suppress(EvaluationError):  # another element decides
            if body.run(activate({**needed, node.variable: element})) is is_exists:
                yield f"{over}[{index}]" if isinstance(elements, list) else over, element
                return
