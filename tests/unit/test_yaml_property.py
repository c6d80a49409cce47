"""Our reader held against ruamel.yaml over generated texts, and our positions against our reader."""

import math
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from io import StringIO
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from ruamel.yaml import YAML
from ruamel.yaml.comments import CommentedMap, CommentedSeq
from ruamel.yaml.scalarstring import (
    DoubleQuotedScalarString,
    FoldedScalarString,
    LiteralScalarString,
    SingleQuotedScalarString,
)

from dutylist.finding import Place
from dutylist.yaml_reader import Positions, YamlFaultError, read, split_lines

STABLE = settings(
    derandomize=True,
    deadline=None,
    database=None,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large],
)

type Step = str | int


@dataclass(frozen=True)
class Reading:
    """What a reader makes of a text: data, or why there is none."""

    data: Any = None
    refusal: str = ""


def by_us(text: str) -> Reading:
    try:
        return Reading(read(text.encode()))
    except YamlFaultError as fault:
        return Reading(refusal=fault.cause)


def by_ruamel(text: str) -> Reading:
    yaml = YAML(typ="safe", pure=True)
    yaml.version = "1.2"
    try:
        return Reading(yaml.load(text))
    except Exception as error:  # noqa: BLE001  it refuses in many ways, with TypeError too
        return Reading(refusal=f"{type(error).__name__}: {' '.join(str(error).split())}")


# Where the two may differ. Each row: what it is about, who is right by YAML 1.2.2, and how to know.

WE_REFUSE = {
    # Our own decisions.
    "tag": "tags change what a value is",
    "directive": "directives change how the file is read",
    # ruamel is laxer than the specification.
    "flow content must be indented": "lines of a flow collection are indented (7.4)",
    "multi-line quoted scalar must be indented": "lines of a quoted text are indented (7.3)",
    "implicit key of a flow sequence pair": "a key of a pair in [] stands on one line (7.4.1)",
    "comment must be preceded": "# begins a comment only after white space (6.6)",
    "bare '-'": "- alone is no plain text within [] and {} (7.3.3)",
    # ruamel reads a text where 1.2 has a pair of two nulls, and yamlrocks sees neither.
    "stray ','": "[:, a] and [a, :, b] are odd enough to refuse",
}
"""A phrase of our refusal, where ruamel reads the text."""

RUAMEL_REFUSES = {
    # ruamel is stricter than the specification, or reads by YAML 1.1.
    r"found character '\\t' that cannot start any token": "a tab may separate (6.2)",
    r"expected ',' or '[]}]', but got '[[{]'": "[a:[b]]: a colon before a bracket ends a key (7.3.3)",
    r"expected ',' or '[]}]', but got '<scalar>'": "tabs in plain texts, 'a':b in flow style (7.4)",
    r"tag:yaml\.org,2002:(value|merge)": "= and << as values are texts in 1.2",
    r"found unhashable key": "a collection as a key; the schemas refuse it",
    r"unhashable type": "the same, deeper",
    r"expected chomping or indentation indicators, but found '\\t'": "a tab after | (8.1.1)",
}
"""A pattern of ruamel's refusal, where we read the text."""

RUAMEL_RESOLVES = {
    r"\d{4}-\d\d?-\d\d?([Tt \t].*)?": "dates; our lists want them as they are written",
    r"[-+]?[0-9_]*_[0-9_.]*": "1_000 is a number in YAML 1.1 only",
    r"[-+]?0[0-9]+": "0571: the core schema reads 571; a code must not lose its zero",
    r"[-+]?0b[01_]+": "binary numbers are YAML 1.1",
}
"""A pattern of our text, where ruamel makes something else of it."""


def entries_without_dash(text: str, data: Any) -> bool:
    """A bug of yamlrocks 0.7: what is indented less than its entry becomes an entry of its own.

    `- a: 1` with `b: 2` below its colon is refused by the specification (8.2.1); yamlrocks reads a
    second entry {b: 2}.
    """
    positions = Positions(text.encode())
    lines = split_lines(text)

    def has_dash(place: Place) -> bool:
        span = positions.span(place)
        before = [*lines[: span.line - 1], lines[span.line - 1][: span.column - 1]]
        before = [line.split(" #")[0].rstrip() for line in before]
        before = [line for line in before if line and not line.lstrip().startswith("#")]
        return lines[span.line - 1][span.column - 1] == "-" or bool(
            before and before[-1].endswith(("-", ",", "[", "?", ":"))
        )

    return any(
        isinstance(path[-1], int) and not has_dash(Place(path)) for path in places(data) if path
    )


def null_key(_text: str, data: Any) -> bool:
    """A bug of yamlrocks 0.7: {a: b c: d} is read as {"a": "b c", null: "d"}.

    A comma is missing, which the specification refuses. The schemas refuse the key.
    """
    return any(None in holder for holder in holders(data))


YAMLROCKS_ACCEPTS: tuple[Callable[[str, Any], bool], ...] = (entries_without_dash, null_key)
"""Where yamlrocks reads what is not YAML."""


def holders(data: Any) -> Iterator[dict[Any, Any]]:
    """All mappings in the data."""
    if isinstance(data, dict):
        yield data
        for value in data.values():
            yield from holders(value)
    elif isinstance(data, list):
        for value in data:
            yield from holders(value)


def places(data: Any, path: tuple[Any, ...] = ()) -> Iterator[tuple[Any, ...]]:
    """The paths of the data and all it holds."""
    yield path
    if isinstance(data, dict):
        for key, value in data.items():
            yield from places(value, (*path, key))
    elif isinstance(data, list):
        for index, value in enumerate(data):
            yield from places(value, (*path, index))


def agree(ours: Any, theirs: Any) -> bool:
    """The same data, of the same types, in the same order, but for RUAMEL_RESOLVES."""
    match ours, theirs:
        case dict(), dict():
            return len(ours) == len(theirs) and all(
                agree(our_key, their_key) and agree(ours[our_key], theirs[their_key])
                for our_key, their_key in zip(ours, theirs, strict=True)
            )
        case list(), list():
            return len(ours) == len(theirs) and all(map(agree, ours, theirs))
        case float(), float() if math.isnan(ours):
            return math.isnan(theirs)
        case str(), _ if not isinstance(theirs, str):
            return any(re.fullmatch(pattern, ours) for pattern in RUAMEL_RESOLVES)
    return type(ours) is type(theirs) and bool(ours == theirs)


def disagreement(text: str) -> str:
    """What the two readers make of a text where they differ and may not; else nothing."""
    ours, theirs = by_us(text), by_ruamel(text)
    if ours.refusal and theirs.refusal:
        return ""
    if ours.refusal:
        fits = any(phrase in ours.refusal for phrase in WE_REFUSE)
    elif theirs.refusal:
        fits = any(re.search(pattern, theirs.refusal) for pattern in RUAMEL_REFUSES) or any(
            accepts(text, ours.data) for accepts in YAMLROCKS_ACCEPTS
        )
    else:
        fits = agree(ours.data, theirs.data)
    return "" if fits else f"{text!r}\nours:   {ours}\nruamel: {theirs}"
