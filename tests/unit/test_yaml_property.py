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

from dutylist.finding import Place, Span
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


# Where the two may differ, with who is right by YAML 1.2.2.

WE_REFUSE = {
    "tag": "our decision: tags change what a value is",
    "directive": "our decision: directives change how the file is read",
    "flow content must be indented": "ruamel is lax: lines within [] and {} are indented (7.4)",
    "multi-line quoted scalar must be": "ruamel is lax: lines of a quoted text are indented (7.3)",
    "implicit key of a flow sequence": "ruamel is lax: a key within [] has one line (7.4.1)",
    "comment must be preceded": "ruamel is lax: # begins a comment only after white space (6.6)",
    "bare '-'": "ruamel is lax: - alone is no plain text within [] and {} (7.3.3)",
    "stray ','": "yamlrocks is strict: [:, a] holds a pair of two nulls; ruamel reads the text ':'",
    "tab cannot be used": "yamlrocks is strict: within {} not nested in a block, tabs may indent",
}
"""Phrases of our refusal, where ruamel reads the text."""

RUAMEL_REFUSES = {
    r"tag:yaml\.org,2002:(value|merge)": "by 1.1: = and << as values are not texts",
    r"flow mapping .* got ':'": "by 1.1: a key within {} may go over lines (7.4.2)",
    r"more indented follow up line": "an empty line may stand first in a block text (8.1.1.1)",
}
"""Patterns of ruamel's refusal, where we read the text and are right."""

REWRITTEN = {
    (
        r":(?=[,\[\]{}])",
        ": ",
    ): "by 1.1: [a:[b]] and {a:}, where a colon before a bracket ends a key",
    (r"(?<=[\"']):(?=\S)", ": "): "by 1.1: {'a':b}, where a quote ends the key (7.4.2)",
    (r"\s*[\r\n]\s*:(?=\s)", ": "): "by 1.1: {a: b}, where a line ends before the colon (7.4.2)",
    (r"[ \t]*\t[ \t]*(?=:\s)", ""): "by 1.1: tabs before a colon (6.2)",
    (r"\t", " "): "by 1.1: tabs between texts, and within texts in brackets (6.2)",
}
"""What we read, and ruamel reads likewise once it is written so."""

BEGINS_WITH_COLON = re.compile(r"(^|[\[{,]|:\s)\s*:", re.MULTILINE)
"""Within brackets :a is a text by 1.2 (7.3.3), a null and a text by 1.1; yamlrocks mixes [:, a] up."""

RUAMEL_RESOLVES = {
    r"\d{4}-\d\d?-\d\d?([Tt \t].*)?": "by 1.1: dates; our lists want them as they are written",
    r"[-+]?[0-9_]*_[0-9_.]*": "by 1.1: 1_000 is a number",
    r"[-+]?0b[01_]+": "by 1.1: binary numbers",
    r"[-+]?0[0-9]+": "by 1.2 too, but a code such as 0571 must not lose its zero",
}
"""Patterns of a text of ours that is something else to ruamel."""


def is_uneven(text: str, data: Any) -> bool:
    """A bug of yamlrocks 0.7: what is indented too little is read, as one entry more or as a value.

    In `- a: 1` with ` b: 2` on the next line, b belongs to no mapping (8.2.1), but becomes [{a: 1},
    {b: 2}]. The same befalls values on a line of their own that do not begin right of their key or
    dash, and keys whose colon stands on a later line.
    """
    positions = Positions(text.encode())
    lines = [re.sub(r"(^|\s)#.*", "", line) for line in split_lines(text)]

    def sign_before(span: Span) -> tuple[str, int]:
        """The last character before a span, and its column."""
        before = [*lines[: span.line - 1], lines[span.line - 1][: span.column - 1]]
        last = next(line for line in reversed(before) if line.strip()).rstrip()
        return last[-1], len(last)

    def is_key_uneven(holder: Span, key: Span, value: Span, one: Any) -> bool:
        below = value.line > key.line and value.column < key.column + (not is_block_list(one, value))
        has_colon = lines[key.line - 1][key.end_column - 1 :].lstrip().startswith(":")
        return key.column != holder.column or below or not has_colon

    def is_block_list(one: Any, span: Span) -> bool:
        return isinstance(one, list) and text_at(span) == "-"

    def text_at(span: Span) -> str:
        return lines[span.line - 1][span.column - 1 :][:1]

    for path in places(data):
        value = at(data, path)
        span = positions.span(Place(path))
        if isinstance(value, dict) and text_at(span) != "{":
            for key, one in value.items():
                place = Place((*path, key))
                if is_key_uneven(span, positions.span(place.key()), positions.span(place), one):
                    return True
        elif is_block_list(value, span):
            entries = [positions.span(Place((*path, i))) for i, one in enumerate(value) if one is not None]
            signs = [sign_before(entry) for entry in entries]
            if any(sign != ("-", span.column) for sign in signs) or any(
                entry.column <= span.column for entry in entries
            ):
                return True
    return False


def has_odd_key(_text: str, data: Any) -> bool:
    """Nulls and collections as keys: yamlrocks 0.7 sees them where nothing is, the schemas refuse them.

    A bug among them: where a comma is missing, {a: b c: d} is read as {a: b c, null: d}.
    """
    values = (at(data, path) for path in places(data))
    return any(
        isinstance(value, dict) and any(isinstance(key, tuple | None) for key in value)
        for value in values
    )


YAMLROCKS_ACCEPTS = (is_uneven, has_odd_key)
"""What yamlrocks reads though it is not YAML, or not as YAML."""


def places(data: Any, path: tuple[Any, ...] = ()) -> Iterator[tuple[Any, ...]]:
    """The paths of the data and all it holds."""
    yield path
    if isinstance(data, dict):
        for key, value in data.items():
            yield from places(value, (*path, key))
    elif isinstance(data, list):
        for index, value in enumerate(data):
            yield from places(value, (*path, index))


def at(data: Any, path: tuple[Any, ...]) -> Any:
    """The value at a path."""
    for step in path:
        data = data[step]
    return data


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
        fits = any(re.search(pattern, theirs.refusal) for pattern in RUAMEL_REFUSES)
    else:
        fits = agree(ours.data, theirs.data)
    if not fits and not ours.refusal:
        fits = agree_rewritten(text, ours) or any(
            accepts(text, ours.data) for accepts in YAMLROCKS_ACCEPTS
        )
    if fits or BEGINS_WITH_COLON.search(text):
        return ""
    return f"{text!r}\nours:   {ours}\nruamel: {theirs}"


def agree_rewritten(text: str, ours: Reading) -> bool:
    """Whether the two agree on a text as REWRITTEN, which changed no more than tabs for us."""
    rewritten = (re.sub(pattern, by, text) for pattern, by in REWRITTEN)
    return any(
        other != text
        and repr(by_us(other)) == repr(ours).replace("\\t", " ")
        and not disagreement(other)
        for other in rewritten
    )
