"""What CEL itself says is wrong, in the words of the tool: of its syntax, of its functions, of patterns (RE2)."""

import re
from collections.abc import Callable

from dutylist.messages import _, noop

_TYPES = {
    "int": noop("int"), "int64": noop("int"), "uint": noop("uint"), "uint64": noop("uint"),
    "double": noop("double"), "string": noop("string"), "bool": noop("bool"),
    "null_type": noop("null"), "list": noop("list"), "map": noop("map"), "bytes": noop("bytes"),
    "timestamp": noop("timestamp"), "duration": noop("duration"), "dyn": noop("dyn"),
    "type": noop("type"), "Timestamp": noop("timestamp"), "Duration": noop("duration"),
    "google.protobuf.Timestamp": noop("timestamp"), "google.protobuf.Duration": noop("duration"),
}  # fmt: skip
_PATTERNS = {
    "missing )": noop("missing )"),
    "missing ]": noop("missing ]"),
    "unexpected )": noop("unexpected )"),
    "no argument for repetition operator": noop("no argument for repetition operator"),
    "bad repetition operator": noop("bad repetition operator"),
    "invalid repetition size": noop("invalid repetition size"),
    "invalid escape sequence": noop("invalid escape sequence"),
    "invalid character class range": noop("invalid character class range"),
    "invalid character class": noop("invalid character class"),
    "invalid perl operator": noop("invalid perl operator"),
    "invalid named capture group": noop("invalid named capture group"),
    "trailing \\": noop("trailing \\"),
    "invalid UTF-8": noop("invalid UTF-8"),
}


def type_words(types: str) -> str:
    """Types as CEL lists them, `int, list(string)`, in words."""
    return re.sub(r"[A-Za-z_][\w.]*", _type_word, types)


def _type_word(found: re.Match[str]) -> str:
    return _(_TYPES[found[0]]) if found[0] in _TYPES else found[0]


def _token(text: str) -> str:
    return _("the end") if text == "'<EOF>'" else text


def _overload(found: re.Match[str]) -> str:
    values = {
        "function": found[1].strip("_@").replace("<jump_condition>", "? :"),
        "types": type_words(found[2] or ""),
    }
    if values["types"]:
        return _("No matching overload: “{function}” does not go with ({types})", **values)
    return _("No matching overload: “{function}” does not go with what it is given", **values)


def _pattern(found: re.Match[str]) -> str:
    words = next((word for word in _PATTERNS if found[1].startswith(word)), "")
    cause = _(_PATTERNS[words]) + found[1][len(words) :] if words else found[1]
    return _("invalid regular expression: {cause}", cause=cause)


type _Teller = Callable[[re.Match[str]], str]

_TELLERS: tuple[tuple[str, _Teller], ...] = (
    (r"No matching overloads? found : ([^(]+?)(?:\((.*)\))?", _overload),
    (r"(?:divide|modulus) by zero", lambda _found: _("divide by zero")),
    (r"integer overflow", lambda _found: _("integer overflow")),
    (r"Key not found in map : (.*)", lambda f: _("Key not found in map: {key}", key=f[1])),
    (
        r"Index error: index=(-?\d+) size=(\d+)",
        lambda f: _("Index error: index={index} size={size}", index=f[1], size=f[2]),
    ),
    (
        r"(?:cannot convert (\w+) to (\w+)|Type conversion error from '(\w+)' to '(\w+)')",
        lambda f: _(
            "cannot convert {one} to {other}",
            one=type_words(f[1] or f[3]),
            other=type_words(f[2] or f[4]),
        ),
    ),
    (
        r"String to (\w+) conversion failed",
        lambda f: _("String to {type} conversion failed", type=type_words(f[1])),
    ),
    (
        r"(\w+) out of (\w+) range",
        lambda f: _("{one} out of range for {other}", one=type_words(f[1]), other=type_words(f[2])),
    ),
    (
        r"Invalid container type: '(\w+)'",
        lambda f: _("{type} has no elements to pick by number or key", type=type_words(f[1])),
    ),
    (r"invalid regular expression: (.*)", _pattern),
    (
        r"Invalid isoformat string: (.*)",
        lambda f: _("Invalid isoformat string: {value}", value=f[1]),
    ),
    (
        r"Syntax error: mismatched input (.*)",
        lambda f: _("Syntax error: mismatched input {token}", token=_token(f[1])),
    ),
    (
        r"Syntax error: missing (.*) at (.*)",
        lambda f: _("Syntax error: missing {what} at {token}", what=f[1], token=_token(f[2])),
    ),
    (
        r"Syntax error: extraneous input (.*)",
        lambda f: _("Syntax error: extraneous input {token}", token=_token(f[1])),
    ),
    (
        r"Syntax error: token recognition error at: (.*)",
        lambda f: _("Syntax error: token recognition error at: {token}", token=_token(f[1])),
    ),
    (
        r"Syntax error: no viable alternative at input (.*)",
        lambda f: _("Syntax error: no viable alternative at input {token}", token=_token(f[1])),
    ),
    (
        r"reserved identifier: (.*)",
        lambda f: _("“{name}” is a word that CEL keeps for itself", name=f[1]),
    ),
    (
        r"expression of type '(.*)' cannot be the operand of a select operation",
        lambda f: _("{type} has no fields", type=type_words(f[1])),
    ),
    (
        r"(\w+)\(\) argument must be a field selection",
        lambda f: _("{function}() wants a field, such as request.funding", function=f[1]),
    ),
    (
        r"(\w+)\(\) variable name must be a simple identifier",
        lambda f: _("{function}() wants a name for the element first", function=f[1]),
    ),
)


def told(message: str) -> str:
    """A message of CEL in the language of the user; as it is where it is not known."""
    for pattern, teller in _TELLERS:
        if found := re.fullmatch(pattern, message, re.DOTALL):
            return teller(found)
    return message
