"""Trees of CEL expressions, and their way back to text."""

import pytest
from hypothesis import given, reject
from hypothesis import strategies as st
from msgspec import Struct
from msgspec.structs import fields

from dutylist.expression import EvaluationError
from dutylist.expression.engine import SyntaxFlaw, activate, compile_text
from dutylist.expression.text import text_of
from dutylist.expression.tree import (
    Call,
    Constant,
    Field,
    Fold,
    Macro,
    Mapping,
    Name,
    Node,
    Sequence,
    free_names,
)

NAMES = ("a", "b", "m")


def parse(text: str) -> Node:
    return compile_text(text, NAMES).tree


def outline(found: object) -> object:
    """A tree without its offsets; of constants, the type too: True is not 1 here."""
    if isinstance(found, tuple):
        return [outline(one) for one in found]
    if isinstance(found, Struct):
        kept = [field.name for field in fields(found) if field.name != "offset"]
        return [type(found).__name__, *(outline(getattr(found, name)) for name in kept)]
    return [type(found).__name__, found]


@pytest.mark.parametrize(
    ("text", "node"),
    [
        ("null", Constant(None, 0)),
        ("true", Constant(value=True, offset=0)),
        ("-7", Constant(-7, 0)),
        ("0x1F", Constant(31, 0)),
        ("-9223372036854775808", Constant(-(2**63), 0)),
        ("1.5", Constant(1.5, 0)),
        ("'中\\n\"'", Constant('中\n"', 0)),
        ("r'\\d'", Constant("\\d", 0)),
        ("b'\\xff'", Constant(b"\xff", 0)),
        ("a", Name("a", 0)),
        ("a.b", Field(Name("a", 0), "b", is_test=False, offset=1)),
        ("has(a.b)", Field(Name("a", 4), "b", is_test=True, offset=3)),
        ("a[0]", Call("_[_]", (Name("a", 0), Constant(0, 2)), is_method=False, offset=1)),
        ("a.size()", Call("size", (Name("a", 0),), is_method=True, offset=6)),
        ("size(a)", Call("size", (Name("a", 5),), is_method=False, offset=4)),
        ("a in b", Call("@in", (Name("a", 0), Name("b", 5)), is_method=False, offset=2)),
        ("[a, 1]", Sequence((Name("a", 1), Constant(1, 4)), 0)),
        ("{'k': a}", Mapping(((Constant("k", 1), Name("a", 6)),), 0)),
        ("a.all(x, x)", Fold("all", Name("a", 0), "x", Name("x", 9), None, 5)),
        ("a.exists(x, x)", Fold("exists", Name("a", 0), "x", Name("x", 12), None, 8)),
        ("a.exists_one(x, x)", Fold("exists_one", Name("a", 0), "x", Name("x", 16), None, 12)),
        ("a.filter(x, b)", Fold("filter", Name("a", 0), "x", Name("b", 12), None, 8)),
        ("a.map(x, b)", Fold("map", Name("a", 0), "x", Name("b", 9), None, 5)),
        ("a.map(x, x, b)", Fold("map", Name("a", 0), "x", Name("b", 12), Name("x", 9), 5)),
        ("a.map(x, x)", Fold("map", Name("a", 0), "x", Name("x", 9), None, 5)),
        ("a.map(x, [x])", Fold("map", Name("a", 0), "x", Sequence((Name("x", 10),), 9), None, 5)),
    ],
)
def test_nodes(text: str, node: Node) -> None:
    assert parse(text) == node
    assert outline(parse(text)) == outline(node)  # True == 1, but not here


@pytest.mark.parametrize(
    ("text", "function"),
    [
        ("a && b", "_&&_"), ("a || b", "_||_"), ("!a", "!_"), ("-a", "-_"), ("a == b", "_==_"),
        ("a != b", "_!=_"), ("a < b", "_<_"), ("a <= b", "_<=_"), ("a > b", "_>_"),
        ("a >= b", "_>=_"), ("a + b", "_+_"), ("a - b", "_-_"), ("a * b", "_*_"),
        ("a / b", "_/_"), ("a % b", "_%_"), ("a ? b : m", "_?_:_"),
    ],
)  # fmt: skip
def test_operators(text: str, function: str) -> None:
    node = parse(text)
    assert isinstance(node, Call)
    assert (node.function, text_of(node)) == (function, text)


@pytest.mark.parametrize(
    "text",
    ["google.protobuf.Duration{seconds: 1}", "google.protobuf.Struct{fields: {}}"],
)
def test_messages_of_protocol_buffers_are_no_part_of_a_condition(text: str) -> None:
    with pytest.raises(SyntaxFlaw, match=r"this is no CEL expression: google\.protobuf\.\w+{…}"):
        parse(text)


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("a.b.all(x, x == b)", {"a", "b"}),
        ("a.all(a, a == 1)", {"a"}),
        ("[1].all(x, x > 0)", set()),
        ("[1].map(x, x > m, b)", {"m", "b"}),
        ("a.all(x, b.all(y, x == y))", {"a", "b"}),
    ],
)
def test_free_names(text: str, names: set[str]) -> None:
    assert free_names(parse(text)) == names


_texts = st.text(st.characters(exclude_categories=["Cs"]), max_size=6)
_constants = st.one_of(
    st.none(), st.booleans(), st.integers(-(2**63), 2**63 - 1), _texts, st.binary(max_size=4),
    st.floats(allow_nan=False, allow_infinity=False),
)  # fmt: skip
_INFIX = ("_&&_", "_||_", "_==_", "_!=_", "_<_", "_<=_", "_>_", "_>=_", "_+_", "_-_", "_*_", "@in")


def _call(function: str, *arguments: Node, is_method: bool = False) -> Node:
    return Call(function, arguments, is_method, 0)


def _fold(macro: Macro, over: Node, body: Node, condition: Node | None) -> Node:
    if macro != "map":
        condition = None
    elif condition is not None and body == Name("x", 0):  # that is how CEL itself sees a filter
        macro, body, condition = "filter", condition, None
    return Fold(macro, over, "x", body, condition, 0)


def _grow(inner: st.SearchStrategy[Node]) -> st.SearchStrategy[Node]:
    """Nodes of nodes, half of them in dyn(): of what CEL knows the type, it refuses most."""
    macros: st.SearchStrategy[Macro] = st.sampled_from(
        ["all", "exists", "exists_one", "filter", "map"]
    )
    names = st.sampled_from(["name", "lead", "b-c"])
    grown: st.SearchStrategy[Node] = st.one_of(
        st.builds(_call, st.sampled_from(_INFIX), inner, inner),
        st.builds(_call, st.sampled_from(["!_", "-_", "size"]), inner),
        st.builds(_call, st.just("size"), inner, is_method=st.just(value=True)),
        st.builds(_call, st.just("_?_:_"), inner, inner, inner),
        st.builds(_call, st.just("_[_]"), inner, inner),
        st.builds(Field, inner, names, st.booleans(), st.just(0)),
        st.builds(Sequence, st.lists(inner, max_size=3).map(tuple), st.just(0)),
        st.builds(Mapping, st.lists(st.tuples(inner, inner), max_size=2).map(tuple), st.just(0)),
        st.builds(_fold, macros, inner, inner, st.none() | inner),
    )  # fmt: skip
    return grown | grown.map(lambda node: _call("dyn", node))


_nodes = st.recursive(
    st.sampled_from(["a", "b", "m", "x"]).map(lambda name: Name(name, 0))
    | _constants.map(lambda value: _call("dyn", Constant(value, 0))),
    _grow,
    max_leaves=8,
)


@given(_nodes)
def test_the_text_of_a_tree_is_read_as_that_tree(node: Node) -> None:
    try:
        read = compile_text(text_of(node), (*NAMES, "x")).tree
    except SyntaxFlaw:
        reject()  # CEL knows beforehand that some things do not go together, such as -[]
    assert outline(read) == outline(node)


@given(_constants)
def test_a_constant_is_what_it_was(value: object) -> None:
    assert outline(parse(text_of(Constant(value, 0)))) == outline(Constant(value, 0))  # type: ignore[arg-type]


@given(_nodes)
def test_the_text_of_a_tree_yields_what_the_tree_yields(node: Node) -> None:
    values = {"a": [1, 2], "b": True, "m": {"name": "甲", "有": 1}, "x": None}
    names = tuple(sorted(values))
    try:
        first = compile_text(text_of(node), names)
    except SyntaxFlaw:
        reject()
    second = compile_text(text_of(first.tree), names)
    assert _result(first, values) == _result(second, values)


def _result(program: object, values: dict[str, object]) -> object:
    try:
        return repr(program.run(activate(values)))  # type: ignore[attr-defined]
    except EvaluationError as error:
        return str(error)


@pytest.mark.parametrize(
    ("text", "written"),
    [
        ("a-(b-m)", "a - (b - m)"),
        ("(a-b)-m", "(a - b) - m"),
        ("-(1)", "-(1)"),
        ("a.`b-c`", "a.`b-c`"),
        ("!(a in b)", "!(a in b)"),
        ("a.map(x, x > 1, x)", "a.filter(x, x > 1)"),
        ("(a ? b : m).name", "(a ? b : m).name"),
        ("a // reason\n && b", "a && b"),
        ('"\\U0001F600" == a', '"😀" == a'),
    ],
)
def test_how_it_is_written(text: str, written: str) -> None:
    assert text_of(parse(text)) == written
    assert outline(parse(written)) == outline(parse(text))
