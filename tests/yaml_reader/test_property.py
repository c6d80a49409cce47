"""Our reader held against ruamel.yaml over generated texts, and our positions against our reader."""

import math
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from io import StringIO
from typing import Any, NamedTuple

import pytest
from hypothesis import HealthCheck, assume, given, settings
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
    database=None,
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large],
)


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


class Difference(NamedTuple):
    """Where the readers may differ: how to know it, an example, and who is right by YAML 1.2.2."""

    sign: str
    example: str
    reason: str


WE_REFUSE = (
    Difference("tag", "a: !!str 1", "our decision: tags change what a value is"),
    Difference("directive", "%YAML 1.2\n---\na: 1", "our decision: they change how to read"),
    Difference("flow content must be", "a: [\nb]", "ruamel is lax: lines in [] are indented (7.4)"),
    Difference("multi-line quoted", "a: 'b\nc'", "ruamel is lax: quoted lines are indented (7.3)"),
    Difference(
        "implicit key of a flow", "[a\n b:]", "ruamel is lax: one line for a key in [] (7.4.1)"
    ),
    Difference("comment must be", "a: [b]#c", "ruamel is lax: white space before # (6.6)"),
    Difference("bare '-'", "[-]", "ruamel is lax: - alone is no text within brackets (7.3.3)"),
    Difference(
        "second document", ">\n---\n", "ruamel is lax: --- ends a text in blocks too (9.1.2)"
    ),
    Difference(
        "trailing content", "-\n>-\n-", "ruamel is lax: > is indented past its dash (8.2.1)"
    ),
    Difference("leading empty line", "|-\n   \n", "yamlrocks is strict: nothing is indented less"),
    Difference("tab cannot be", "{a:\n\tb}", "yamlrocks is strict: outside of blocks tabs indent"),
)
"""By a phrase of our refusal, where ruamel reads the text."""

RUAMEL_REFUSES = (
    Difference(r"2002:(value|merge)", "a: =", "by 1.1: = and << are no values"),
    Difference(
        r"flow mapping .* got ':'", "{a\n b: c}", "by 1.1: one line for a key in {} (7.4.2)"
    ),
    Difference(r"found '<document end>'", "...", "wrong: nothing may end too (9.1.4)"),
    Difference(r"ValueError", "2026-02-30", "by 1.1: dates; this is none"),
    Difference(r"but found '\\t'", "a: |\t\n \tb\n", "by 1.1: a tab behind | (8.1)"),
    Difference(r"more indented follow up", "a: |\n \n  b\n   c", "wrong: (8.1.1.1) allows it"),
)
"""By a pattern in ruamel's refusal, where we read the text and are right."""

RUAMEL_RESOLVES = (
    Difference(r"\d{4}-\d\d?-\d\d?([Tt \t].*)?", "2026-03-01", "by 1.1: dates; they are texts"),
    Difference(r"[-+]?[0-9_]*_[0-9_.]*", "1_000", "by 1.1: a number"),
    Difference(r"[-+]?0b[01_]+", "0b11", "by 1.1: a number"),
    Difference(r"[-+]?0[0-9]+", "0571", "our decision: a number by 1.2, but a code loses no zero"),
)
"""By a pattern of our text, where ruamel makes something else of it."""

REWRITTEN = {
    Difference(r":(?=[,\[\]{}])", "[a:[b]]", "by 1.1: a colon ends a key at a bracket"): ": ",
    Difference(r"(?<=[\"']):(?=\S)", "['a':b]", "by 1.1: a colon ends a quoted key (7.4.2)"): ": ",
    Difference(r"\s*[\r\n]\s*:(?=\s)", "{a\n: b}", "by 1.1: lines end before colons (7.4.2)"): ": ",
    Difference(r"[ \t]*\t[ \t]*(?=:\s)", "a\t: b", "by 1.1: tabs before a colon (6.2)"): "",
    Difference(r"(?<![\r\n])\Z", "|\n a", "yamlrocks 0.7 ends it with a line (8.1.1.2)"): "\n",
    Difference(r"(?m)^[ \t]*\t[ \t]*#.*", "\t# a", "by 1.1: tabs before comments (6.6)"): "",
    Difference(r"\t", "a:\tb", "by 1.1: tabs between texts, and in texts in brackets (6.2)"): " ",
}
"""What we read, and ruamel likewise once the pattern is replaced."""

ON_SIGHT = (
    Difference(r"[\x85\u2028\u2029]", "'\x85'", "by 1.1: they end lines (5.4)"),
    Difference(
        r"(?m)(^|[\[{,:]|:\s)\s*:",
        "{:a}",
        "in brackets :a is a text by 1.2 (7.3.3), a null and a by 1.1; yamlrocks 0.7 refuses [:, a]",
    ),
    Difference(
        r"(?m)\\[\r\n]+ *\t|^ *\t[ \t]*$",
        '"a\\\n\tb"',
        "yamlrocks 0.7 keeps a tab behind an escaped line end (7.3.1), passes over it in |1",
    ),
    Difference(
        r"(^|[\s\[{,:])\?",
        "{a: ? b}",
        "yamlrocks 0.7 reads keys marked by ? where a comma is missing; our lists have none",
    ),
)
"""By a pattern in the text, whatever the two make of it."""


def is_uneven(text: str, data: Any) -> bool:
    """A bug of yamlrocks 0.7: what is indented too little is read, as one entry more or as a value.

    In `- a: 1` with ` b: 2` on the next line, b belongs to no mapping (8.2.1), but becomes [{a: 1},
    {b: 2}]. The same befalls values on a line of their own that do not begin right of their key or
    dash, and keys whose colon stands on a later line.
    """
    positions = Positions(text.encode())
    lines = [re.sub(r"(^|\s)#.*", "", line) for line in split_lines(text.removeprefix("\ufeff"))]

    def first_at(span: Span) -> str:
        return lines[span.line - 1][span.column - 1 :][:1]

    def sign_before(span: Span) -> tuple[str, int]:
        """The last character before a span, and its column."""
        before = [*lines[: span.line - 1], lines[span.line - 1][: span.column - 1]]
        last = next(line for line in reversed(before) if line.strip()).rstrip()
        return last[-1], len(last)

    def is_even_pair(column: int, place: Place, value: Any) -> bool:
        key, span = positions.span(place.key()), positions.span(place)
        has_colon = lines[key.line - 1][key.end_column - 1 :].lstrip().startswith(":")
        is_block_list = isinstance(value, list) and first_at(span) == "-"
        is_right = span.line == key.line or span.column >= column + (not is_block_list)
        return has_colon and is_right and key.column == column

    def is_even_entry(column: int, place: Place, value: Any) -> bool:
        span = positions.span(place)
        return value is None or (sign_before(span) == ("-", column) and span.column > column)

    for path, holder in places(data):
        start = positions.span(Place(path))
        is_even = is_even_pair if isinstance(holder, dict) else is_even_entry
        is_flow = first_at(start) in {"[", "{"}
        for step, value in children(holder):
            if not (is_flow or is_even(start.column, Place((*path, step)), value)):
                return True
    return False


def has_odd_key(_text: str, data: Any) -> bool:
    """Nulls and collections as keys: yamlrocks 0.7 sees some where none are; the schemas refuse all.

    So {a: b c: d}, where a comma is missing, is read as {a: b c, null: d}. And what is a tuple for
    us is unhashable for ruamel.
    """
    return any(
        isinstance(key, tuple | None)
        for _, value in places(data)
        if isinstance(value, dict)
        for key in value
    )


def has_odd_beginning(_text: str, data: Any) -> bool:
    """Texts that begin with |, > or % (7.3.3): yamlrocks 0.7 reads some, most of them in brackets."""
    texts = [path[-1] for path, _ in places(data) if path] + [value for _, value in places(data)]
    return any(isinstance(text, str) and text.startswith(("|", ">", "%")) for text in texts)


def is_indented_by_tab(text: str, _data: Any) -> bool:
    """Tabs behind spaces at the start of a line (6.1): yamlrocks 0.7 counts them as one space."""
    return re.search(r"(?m)^ +\t\s*\S", text) is not None


YAMLROCKS_ACCEPTS: dict[Callable[[str, Any], bool], str] = {
    is_uneven: "- a: 1\n b: 2",
    has_odd_key: "{a: b c: d}",
    has_odd_beginning: "a: [|]",
    is_indented_by_tab: "a:\n  b: 1\n \tc: 2",
}
"""What yamlrocks reads though it is not YAML, with examples."""


def children(value: Any) -> Iterator[tuple[Any, Any]]:
    """The steps from a value, and where they lead."""
    if isinstance(value, dict):
        yield from value.items()
    elif isinstance(value, list):
        yield from enumerate(value)


def places(value: Any, path: tuple[Any, ...] = ()) -> Iterator[tuple[tuple[Any, ...], Any]]:
    """A value and all it holds, with their paths."""
    yield path, value
    for step, child in children(value):
        yield from places(child, (*path, step))


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
        case float(), str():
            return re.fullmatch(r"[-+]?\.\d+[eE][-+]?\d+", theirs) is not None  # .5e3 is by 1.2
        case str(), _ if not isinstance(theirs, str):
            return any(re.fullmatch(known.sign, ours) for known in RUAMEL_RESOLVES)
    return type(ours) is type(theirs) and bool(ours == theirs)


def disagreement(text: str) -> str:
    """What the two readers make of a text where they differ and may not; else nothing."""
    ours, theirs = by_us(text), by_ruamel(text)
    if ours.refusal and theirs.refusal:
        return ""
    if ours.refusal:
        is_known = any(known.sign in ours.refusal for known in WE_REFUSE)
    elif theirs.refusal:
        is_known = any(re.search(known.sign, theirs.refusal) for known in RUAMEL_REFUSES)
    else:
        is_known = agree(ours.data, theirs.data)
    if not is_known and not ours.refusal:
        is_known = agree_rewritten(text, ours) or any(
            accepts(text, ours.data) for accepts in YAMLROCKS_ACCEPTS
        )
    if is_known or any(re.search(known.sign, text) for known in ON_SIGHT):
        return ""
    return f"{text!r}\nours:   {ours}\nruamel: {theirs}"


def agree_rewritten(text: str, ours: Reading) -> bool:
    """Whether the two agree on a text as REWRITTEN, which changed no more than tabs for us."""
    rewritten = (
        re.sub(known.sign, by, text, count=count)
        for known, by in REWRITTEN.items()
        for count in (0, 1)
    )
    return any(
        other != text
        and repr(by_us(other)).replace("\\t", " ") == repr(ours).replace("\\t", " ")
        and not disagreement(other)
        for other in rewritten
    )


# Documents to write.

ODD_TEXTS = (
    "", " ", "0571", "no", "on", "null", "~", "true", "1e3", "0o17", "0x1F", "1_000", "2026-03-01",
    "1:30", "=", "<<", "-", "- a", "?", ":", ": a", "a: b", "a:", ":a", "#a", "a #b", "a#b",
    "'", '"', "it's", "\\", "\\n", "@a", "%a", "!a", "&a", "*a", "|", ">", "[a]", "{a}", "a, b",
    "---", "--- a", "...", " a", "a ", "\ta", "a\tb", "a\nb", "a\n\nb\n", "\na", "a\n b", "　", "甲：乙",
    "《某法》第八条", "“引”", "\u2028", "a\u2028b", "\x85", "\xa0", "\ufeff", "😀", "\x07", "\x7f",
)  # fmt: skip
LETTERS = "甲乙职责清单（）《》、，：。 ab01-#:,'\"[]{}&*!|>%@`\\\t\n"
texts = st.sampled_from(ODD_TEXTS) | st.text(st.sampled_from(LETTERS), max_size=10)
quoted = (
    st.sampled_from((DoubleQuotedScalarString, SingleQuotedScalarString))
    | st.sampled_from((LiteralScalarString, FoldedScalarString))
).flatmap(texts.map)
numbers = st.integers(-(10**20), 10**20) | st.floats(allow_nan=False)
scalars = st.none() | st.booleans() | numbers | texts | quoted
keys = st.sampled_from(("id", "name", "lead", "标题", "items")) | texts


def workspace(flow: bool, value: Any) -> Any:  # noqa: FBT001
    """A list or mapping for ruamel to write, in flow or block style."""
    made = CommentedSeq(value) if isinstance(value, list) else CommentedMap(value)
    if flow:
        made.fa.set_flow_style()
    else:
        made.fa.set_block_style()
    return made


def collections(inner: st.SearchStrategy[Any]) -> st.SearchStrategy[Any]:
    several = st.lists(inner, max_size=4) | st.dictionaries(keys, inner, max_size=4)
    return st.builds(workspace, st.booleans(), several)


values = st.recursive(scalars, collections, max_leaves=12)


def written(value: Any, *, width: int, offset: int, unicode: bool, end: str, start: str) -> str:
    yaml = YAML()
    yaml.width, yaml.allow_unicode = width, unicode
    yaml.indent(mapping=2, sequence=2 + offset, offset=offset)
    stream = StringIO()
    yaml.dump(value, stream)
    return start + stream.getvalue().removesuffix("...\n").replace("\n", end)


documents = st.builds(
    written,
    values,
    width=st.sampled_from((12, 80, 4096)),
    offset=st.sampled_from((0, 2)),
    unicode=st.booleans(),
    end=st.sampled_from(("\n", "\r\n", "\r")),
    start=st.sampled_from(("", "# 注\n", "---\n", "\ufeff")),
)
mutations = st.lists(
    st.tuples(
        st.integers(0, 1000),
        st.sampled_from(("insert", "delete", "replace")),
        st.sampled_from("\t\n\r :：,'\"[]{}#-\\a0甲"),
    ),
    min_size=1,
    max_size=3,
)


def mutated(text: str, changes: list[tuple[int, str, str]]) -> str:
    for number, how, character in changes:
        at = number % (len(text) + 1)
        kept = text[at:] if how == "insert" else text[at + 1 :]
        text = text[:at] + ("" if how == "delete" else character) + kept
    return text


@settings(STABLE, max_examples=800)
@given(documents)
def test_written_documents_are_read_as_ruamel_reads_them(text: str) -> None:
    assert not disagreement(text)


@settings(STABLE, max_examples=1500)
@given(st.builds(mutated, documents, mutations))
def test_mutated_documents_are_read_as_ruamel_reads_them(text: str) -> None:
    assert not disagreement(text)


TABLES = (*WE_REFUSE, *RUAMEL_REFUSES, *RUAMEL_RESOLVES, *REWRITTEN, *ON_SIGHT)


@pytest.mark.parametrize(
    "example", [*(known.example for known in TABLES), *YAMLROCKS_ACCEPTS.values()]
)
def test_exceptions_are_still_needed(example: str) -> None:
    ours, theirs = by_us(example), by_ruamel(example)
    assert (ours.data, not ours.refusal) != (theirs.data, not theirs.refusal)
    assert not disagreement(example)


@settings(STABLE, max_examples=600)
@given(
    st.builds(
        written,
        collections(values),
        width=st.just(4096),
        offset=st.sampled_from((0, 2)),
        unicode=st.booleans(),
        end=st.sampled_from(("\n", "\r\n", "\r")),
        start=st.sampled_from(("", "# 注\n", "\ufeff")),
    )
)
def test_span_of_a_scalar_holds_its_value(text: str) -> None:
    reading = by_us(text)
    data = reading.data
    # What ruamel does not write as it was meant:
    assume(not reading.refusal and not has_odd_key(text, data))
    assume(not re.search(ON_SIGHT[0].sign, text))
    positions = Positions(text.encode())
    lines = split_lines(text.removeprefix("\ufeff"))
    for path, value in places(data):
        span = positions.span(Place(path))
        found = lines[span.line - 1][span.column - 1 : span.end_column - 1]
        has_lines = isinstance(value, str) and "\n" in value
        if isinstance(value, dict | list) or found.startswith(("|", ">")) or has_lines:
            continue  # the span is the first line alone
        assert span.line == span.end_line
        is_empty = value is None and found not in {"null", "~"}
        if is_empty and isinstance(path[-1], int):
            assert found == "-"
        else:
            assert read(found.encode()) == (path[-1] if is_empty else value)
