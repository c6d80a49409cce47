"""Places of a document to lines and columns of its text."""

import re
from bisect import bisect_right
from functools import cached_property
from typing import Any

import yamlrocks
from msgspec import Struct
from msgspec.structs import replace

from dutylist.finding import Place, Span
from dutylist.yaml_reader.reader import split_lines

_OPTIONS = yamlrocks.OPT_DUPLICATE_KEYS_ERROR
_LINE_END = re.compile(rb"\r\n|\n|\r")
_FLOW_TOKEN = re.compile(
    r"""(?<![^\s\[{,:])"(?:\\.|[^"\\])*"|(?<![^\s\[{,:])'(?:[^']|'')*'|[\[\]{}]|\s\#.*"""
)
"""What has to be told apart to find the end of a flow collection: quotes, brackets, comments."""


class _Entry(Struct, frozen=True):
    value: Any
    key: Any = None
    holder: Any = None


class Positions:
    """Where each place of a document stands in its text."""

    def __init__(self, source: bytes) -> None:
        self._lines = split_lines(source.decode("utf-8-sig", errors="replace"))
        self._line_starts = [0, *(end.end() for end in _LINE_END.finditer(source))]
        option = _OPTIONS | yamlrocks.OPT_ANNOTATED | yamlrocks.OPT_ANNOTATE_NUMBERS
        try:
            self._root = yamlrocks.loads(source, option=option)
        except yamlrocks.YAMLRocksError:
            self._root = None  # of a text that cannot be read, every place is its beginning
        self._source = source

    def span(self, place: Place) -> Span:
        """The span of a place; of the nearest place around it where it does not exist itself.

        A mapping or sequence in block style is its first line. What YAML gives no position of its
        own (an empty value) is where its key stands, or the dash of its entry. An alias is where
        the value stands that it repeats.
        """
        entry, exact = self._find(place.path)
        if exact and place.on_key and _has_position(entry.key):
            return self._span_of(entry.key)
        if _has_position(entry.value):
            return self._span_of(entry.value)
        if exact and place.path and (found := self._locate(place.path, entry.holder)):
            return found
        return self._span_of(entry.key if _has_position(entry.key) else entry.holder)

    def within(self, place: Place, offset: int, length: int) -> Span:
        """A part of the text at a place, counted in characters of its value.

        The value is laid along its source: white space may differ (a folded text), and so may what
        is escaped; where the two come apart, the beginning of the text is meant.
        """
        entry, _exact = self._find(place.path)
        start = self.span(place)
        if not isinstance(entry.value, str):
            return start
        first, last = (
            _along(self._lines, start, entry.value, number)
            for number in (offset, offset + max(length, 1) - 1)
        )
        if first is None or last is None:
            return start
        return Span(first[0] + 1, first[1] + 1, last[0] + 1, last[1] + 2)

    def scalars(self) -> list[Span]:
        """The spans of all texts, keys too, that a comment sign could stand in."""
        found: list[Span] = []
        pending = [self._root]
        while pending:
            value = pending.pop()
            if isinstance(value, dict):
                pending.extend((*value, *value.values()))
            elif isinstance(value, list):
                pending.extend(value)
            elif isinstance(value, yamlrocks.YAMLRocksAnnotatedStr):
                start = (value.__line__, value.__column__)
                if value.__style__ in {"literal", "folded"}:  # a comment may follow | and >
                    start = (value.__line__ + 1, 1)
                found.append(Span(*start, value.__end_line__, value.__end_column__))
        return found

    def last_line(self, place: Place) -> int:
        """The last line of a place with all it holds."""
        entry, _ = self._find(place.path)
        if not _has_position(entry.value):
            return self.span(place).line
        last = entry.value.__end_offset__ - 1
        while last > 0 and self._source[last] in b" \t\r\n":
            last -= 1
        return bisect_right(self._line_starts, last)

    def _find(self, path: tuple[str | int, ...]) -> tuple[_Entry, bool]:
        entry = _Entry(self._root)
        for step in path:
            holder = entry.value
            if isinstance(holder, dict) and step in holder:
                key = next(key for key in holder if key == step)
                entry = _Entry(holder[step], key, holder)
            elif isinstance(holder, list) and isinstance(step, int) and step < len(holder):
                entry = _Entry(holder[step], None, holder)
            else:
                return entry, False
        return entry, True

    @cached_property
    def _document(self) -> Any:
        return yamlrocks.loads(self._source, option=_OPTIONS | yamlrocks.OPT_ROUND_TRIP)

    def _locate(self, path: tuple[str | int, ...], holder: Any) -> Span | None:
        """Where a null, true or false stands: they cannot carry their position with them."""
        try:
            node = self._document.locate(path)
        except TypeError:  # a key on the way is no text
            return None
        if node is None:
            return None
        span = Span(*node.range())
        if span.end_column > span.column:
            return span
        is_entry = isinstance(holder, list)
        return replace(span, end_column=span.column + 1) if is_entry else None

    def _span_of(self, node: Any) -> Span:
        if not _has_position(node):
            return Span()
        line, column = node.__line__, node.__column__
        if not isinstance(node, list | dict) and node.__end_line__ == line:
            return Span(line, column, line, node.__end_column__)
        text = self._lines[line - 1]
        end = _end_of_flow(text, column - 1) or _end_before_comment(text, column - 1)
        return Span(line, column, line, max(end, column) + 1)


def _along(lines: list[str], start: Span, value: str, offset: int) -> tuple[int, int] | None:
    """The line and column, from 0, of a character of a text that begins at `start`."""
    row, column = start.line - 1, start.column - 1
    if lines[row][column : column + 1] in {"|", ">"}:
        row, column = row + 1, 0
    for place, character in enumerate(value[: offset + 1]):
        if character.isspace():
            continue
        while row < len(lines) and (found := lines[row].find(character, column)) < 0:
            row, column = row + 1, 0
        if row == len(lines):
            return None
        if place == offset:
            return row, found
        column = found + 1
    return row, column


def _has_position(node: Any) -> bool:
    return getattr(node, "__line__", None) is not None


def _end_before_comment(line: str, start: int) -> int:
    """The index behind the last character that is no comment."""
    for token in _FLOW_TOKEN.finditer(line, start):
        if "#" in token[0][:2] and token[0][0] not in "\"'":
            return len(line[: token.start()].rstrip())
    return len(line.rstrip())


def _end_of_flow(line: str, start: int) -> int:
    """The index behind the bracket that closes the one at `start`; 0 where there is none."""
    if line[start : start + 1] not in {"[", "{"}:
        return 0
    depth = 0
    for token in _FLOW_TOKEN.finditer(line, start):
        if token[0] in "[{":
            depth += 1
        elif token[0] in "]}":
            depth -= 1
        if depth == 0:
            return token.end()
    return 0
