"""Nodes back to the text of an expression, to show a part of it and to evaluate that part alone."""

import json
import re

from dutylist.expression.tree import Call, Constant, Field, Fold, Mapping, Name, Node, Sequence

_INFIX = {
    "_&&_": "&&", "_||_": "||", "_==_": "==", "_!=_": "!=", "_<_": "<", "_<=_": "<=", "_>_": ">",
    "_>=_": ">=", "_+_": "+", "_-_": "-", "_*_": "*", "_/_": "/", "_%_": "%", "@in": "in",
}  # fmt: skip
_PREFIX = {"!_": "!", "-_": "-"}


def text_of(node: Node) -> str:
    """The expression of a node; operators below the top are put in brackets."""
    match node:
        case Constant(value=value):
            return _literal(value)
        case Name(name=name):
            return name
        case Field(operand=operand, name=name, is_test=is_test):
            path = f"{_inner(operand)}.{_field_name(name)}"
            return f"has({path})" if is_test else path
        case Call():
            return _call(node)
        case Sequence(elements=elements):
            return f"[{', '.join(map(text_of, elements))}]"
        case Mapping(entries=entries):
            pairs = (f"{text_of(key)}: {text_of(found)}" for key, found in entries)
            return f"{{{', '.join(pairs)}}}"
        case Fold(macro=macro, over=over, variable=variable, body=body, condition=condition):
            parts = [variable, *([text_of(condition)] if condition else []), text_of(body)]
            return f"{_inner(over)}.{macro}({', '.join(parts)})"


def _call(node: Call) -> str:
    function, arguments = node.function, node.arguments
    if function in _INFIX:
        one, other = map(_inner, arguments)
        return f"{one} {_INFIX[function]} {other}"
    if function in _PREFIX:
        text = _inner(arguments[0])
        # -(1) takes the negative of a number, -1 is a number
        return _PREFIX[function] + (f"({text})" if isinstance(arguments[0], Constant) else text)
    match function, arguments:
        case "_?_:_", (condition, then, otherwise):
            return f"{_inner(condition)} ? {_inner(then)} : {_inner(otherwise)}"
        case "_[_]", (operand, index):
            return f"{_inner(operand)}[{text_of(index)}]"
    if node.is_method:
        return f"{_inner(arguments[0])}.{function}({', '.join(map(text_of, arguments[1:]))})"
    return f"{function}({', '.join(map(text_of, arguments))})"


def _inner(node: Node) -> str:
    text = text_of(node)
    is_operator = isinstance(node, Call) and (
        node.function in _INFIX or node.function in _PREFIX or node.function == "_?_:_"
    )
    return f"({text})" if is_operator else text


def _field_name(name: str) -> str:
    return name if re.fullmatch(r"[A-Za-z_][A-Za-z0-9_]*", name) else f"`{name}`"


def _literal(value: object) -> str:
    match value:
        case None:
            return "null"
        case bool():
            return "true" if value else "false"
        case str():
            return json.dumps(value, ensure_ascii=False)
        case bytes():
            return "b'" + "".join(f"\\x{byte:02x}" for byte in value) + "'"
        case _:
            return repr(value)
