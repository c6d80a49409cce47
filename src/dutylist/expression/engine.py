"""Compiling and evaluating CEL. The only module that knows the library.

Chosen by measurement: docs/policies.md has the figures. It is the CEL project's own runtime in C++: it
reaches no file, no network and no Python but the functions declared here, its regular expressions
(RE2) do not backtrack, and it refuses expressions nested more than 32 deep.
"""

import re
from collections.abc import Mapping
from functools import cache, lru_cache
from typing import Any

from msgspec import Struct

from dutylist.citation import TIERS, tier
from dutylist.expression.cel_messages import told, type_words
from dutylist.expression.tree import Node, UnusualNodeError, decode
from dutylist.messages import _
from dutylist.schema_check.sentences import did_you_mean
from dutylist.similarity import likeness
from dutylist.workdays import workdays

FUNCTIONS = ("tier", "similar", "workdays")
_ERROR = re.compile(
    r"ERROR: <input>:(-?\d+):(-?\d+): (.*?)(?=\n \||\nERROR:| \[[A-Z_]+\]$|\Z)", re.DOTALL
)
_UNDECLARED = re.compile(r"undeclared reference to '([^']*)'")
_OVERLOAD = re.compile(r"found no matching overload for '([^']*)' applied to '\((.*)\)'")
_KNOWN_FUNCTIONS = (
    *FUNCTIONS, "size", "has", "matches", "contains", "startsWith", "endsWith", "string", "int",
    "double", "all", "exists", "exists_one", "filter", "map",
)  # fmt: skip


class SyntaxFlaw(Exception):  # noqa: N818  told as a finding, not raised to the user
    """CEL does not take the expression; `offset` is counted from its beginning, in characters."""

    def __init__(self, offset: int, message: str, hint: str = "") -> None:
        super().__init__(message)
        self.offset = offset
        self.hint = hint


class EvaluationError(Exception):
    """An expression fails over the values it is given; the message says how."""


class Program(Struct, frozen=True):
    """A compiled expression."""

    text: str
    names: tuple[str, ...]
    tree: Node
    _expression: Any

    def run(self, activation: Any) -> Any:
        """What it yields over the values of an activation, as plain data.

        Raises:
            EvaluationError: it fails.
        """
        try:
            result = self._expression.eval(activation)
        except RuntimeError as error:  # more than 10,000 turns of loops
            raise EvaluationError(_runtime_message(str(error))) from None
        if (
            result.type() == _cel().Type.ERROR
        ):  # a value like any other to the library, and a true one
            raise EvaluationError(_runtime_message(str(result.value())))
        return _in_order(result.plain_value())


@lru_cache(maxsize=4096)
def compile_text(text: str, names: tuple[str, ...]) -> Program:
    """An expression over these names, whose values may be anything.

    Raises:
        SyntaxFlaw: it is no expression, or calls something that there is not.
    """
    try:
        expression = _environment(names).compile(text)
        return Program(text, names, decode(expression.serialize()), expression)
    except RuntimeError as error:
        raise _syntax_flaw(text, names, str(error)) from None
    except UnusualNodeError as error:
        raise SyntaxFlaw(0, _("this is no CEL expression: {detail}", detail=error)) from None


_NAMING = ("id", "name", "title", "unit")


def _in_order(value: Any) -> Any:
    """Mappings with what names them first: CEL gives fields back in another order at each run."""
    match value:
        case dict():
            keys = sorted(value, key=lambda key: (key not in _NAMING, str(key)))
            return {key: _in_order(value[key]) for key in keys}
        case list():
            return [_in_order(entry) for entry in value]
    return value


def activate(values: Mapping[str, Any]) -> Any:
    """Values made ready for programs over just these names."""
    return _environment(tuple(sorted(values))).Activation(dict(values))


def finds(pattern: str, text: str) -> bool:
    """Whether a pattern finds something in a text, as `text.matches(pattern)` would.

    Raises:
        EvaluationError: it is no pattern.
    """
    program = compile_text("text.matches(pattern)", ("pattern", "text"))
    return bool(program.run(activate({"pattern": pattern, "text": text})))


def require_duration(text: str) -> None:
    """Nothing, where a text is a span of time such as `720h`.

    Raises:
        EvaluationError: it is none.
    """
    compile_text("duration(text) == duration(text)", ("text",)).run(activate({"text": text}))


@cache
def _cel() -> Any:
    from cel_expr_python import cel  # noqa: PLC0415  10 ms that runs without policies need not pay

    return cel


@lru_cache(maxsize=256)
def _environment(names: tuple[str, ...]) -> Any:
    cel = _cel()
    kinds = cel.Type
    return cel.NewEnv(
        variables=dict.fromkeys(names, kinds.DYN),
        functions=[
            cel.FunctionDecl(
                "tier",
                [
                    cel.Overload("tier_text", kinds.INT, [kinds.STRING], impl=_tier),
                    cel.Overload("tier_null", kinds.INT, [kinds.NULL], impl=tier),
                ],
            ),
            cel.FunctionDecl(
                "similar",
                [
                    cel.Overload(
                        "similar_texts", kinds.DOUBLE, [kinds.STRING, kinds.STRING], impl=likeness
                    )
                ],
            ),
            cel.FunctionDecl(
                "workdays",
                [
                    cel.Overload(
                        "workdays_dates", kinds.INT, [kinds.STRING, kinds.STRING], impl=workdays
                    )
                ],
            ),
        ],
    )


def _tier(name: str) -> int:
    if name not in TIERS:
        raise ValueError(_("there is no tier “{value}”", value=name))
    return tier(name)


def _syntax_flaw(text: str, names: tuple[str, ...], error: str) -> SyntaxFlaw:
    found = _ERROR.search(error)
    if found is None or int(found[1]) < 1:
        if "recursion" in error:
            return SyntaxFlaw(0, _("the expression is nested too deeply"))
        return SyntaxFlaw(0, _("this is no CEL expression: {detail}", detail=error))
    lines = text.split("\n")
    offset = sum(len(line) + 1 for line in lines[: int(found[1]) - 1]) + int(found[2]) - 1
    detail = found[3].strip()
    if name := _UNDECLARED.search(detail):
        root = name[1].split(".")[0]
        start = max(text.rfind(root, 0, offset + 1), 0)
        is_called = text[offset : offset + 1] == "("
        hint = did_you_mean(root, _KNOWN_FUNCTIONS if is_called else names)
        return SyntaxFlaw(start, _("there is nothing called “{name}”", name=root), hint)
    if overload := _OVERLOAD.search(detail):
        values = {"function": overload[1].strip("_@"), "types": type_words(overload[2])}
        return SyntaxFlaw(offset, _("“{function}” does not go with ({types})", **values))
    expected = detail.partition(", expecting")[0].partition(" expecting ")[0]
    return SyntaxFlaw(offset, _("this is no CEL expression: {detail}", detail=told(expected)))


def _runtime_message(error: str) -> str:
    """What failed, without the library's own class of error."""
    return told(re.sub(r"^[A-Z_]+: | \[[A-Z_]+\]$", "", error))
