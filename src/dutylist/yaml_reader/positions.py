"""Places of a document to lines and columns of its text."""

from dataclasses import dataclass
from typing import Any

import yamlrocks

from dutylist.finding import Place, Span
from dutylist.yaml_reader.reader import split_lines

_OPTIONS = yamlrocks.OPT_DUPLICATE_KEYS_ERROR


@dataclass(frozen=True, slots=True)
class _Entry:
    value: Any
    key: Any = None
    holder: Any = None


class Positions:
    """Where each place of a document stands in its text."""

    def __init__(self, source: bytes) -> None:
        self._lines = split_lines(source.decode("utf-8-sig"))
        option = _OPTIONS | yamlrocks.OPT_ANNOTATED | yamlrocks.OPT_ANNOTATE_NUMBERS
        self._root = yamlrocks.loads(source, option=option)
        self._source = source

    def span(self, place: Place) -> Span:
        """The span of a place; of the nearest place around it where it does not exist itself.

        A mapping or sequence in block style is its first line. What YAML gives no position of its
        own (an empty value) is where its key stands.
        """
        entry, exact = self._find(place.path)
        if exact and place.on_key and entry.key is not None:
            return self._span_of(entry.key)
        if getattr(entry.value, "__line__", None) is not None:
            return self._span_of(entry.value)
        if exact and place.path and (found := self._locate(place.path)):
            return found
        return self._span_of(entry.key if entry.key is not None else entry.holder)

    def scalars(self) -> list[Span]:
        """The spans of all texts that a comment sign could stand in."""
        found: list[Span] = []
        pending = [self._root]
        while pending:
            value = pending.pop()
            if isinstance(value, dict):
                pending.extend(value.values())
            elif isinstance(value, list):
                pending.extend(value)
            elif isinstance(value, str) and (line := getattr(value, "__line__", None)):
                found.append(
                    Span(line, value.__column__, value.__end_line__, value.__end_column__)  # type: ignore[attr-defined]
                )
        return found

    def last_line(self, place: Place) -> int:
        """The last line of a place with all it holds."""
        entry, _ = self._find(place.path)
        end = getattr(entry.value, "__end_offset__", 0)
        return self._source[:end].rstrip().count(b"\n") + 1

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

    def _locate(self, path: tuple[str | int, ...]) -> Span | None:
        document = yamlrocks.loads(self._source, option=_OPTIONS | yamlrocks.OPT_ROUND_TRIP)
        node = document.locate(path)
        span = Span(*node.range()) if node is not None else Span()
        return span if span.end_column > span.column else None

    def _span_of(self, node: Any) -> Span:
        line = getattr(node, "__line__", None)
        if line is None:
            return Span()
        span = Span(line, node.__column__, node.__end_line__, node.__end_column__)
        if span.end_line == line and span.end_column > span.column:
            return span
        end = len(self._lines[line - 1].split(" #")[0].rstrip()) + 1
        return Span(line, span.column, line, max(end, span.column + 1))
