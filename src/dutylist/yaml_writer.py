"""Data to YAML text, written the way people write the lists: short lists and mappings in one line.

Only this module imports ruamel.yaml; it runs when lists are written, not when they are checked.
"""

import re
from collections.abc import Callable, Mapping
from contextlib import suppress
from datetime import date
from io import StringIO
from itertools import batched
from typing import Any

from ruamel.yaml import YAML
from ruamel.yaml.comments import CommentedMap, CommentedSeq
from ruamel.yaml.scalarstring import DoubleQuotedScalarString

from dutylist.formats.text_width import cells_of

_WIDTH = 104
"""Cells that a list or a mapping may take to stand in one line."""
_BATCH = 200
"""Items that are written at once: some tenth of a second."""
_DATE = re.compile(r"[12]\d{3}-[01]\d-[0-3]\d")
_PLAIN = re.compile(r"[\w（【《“〔〈‘「『][^\x00-\x1f\x7f-\xa0\xad,\[\]{}\"'\\]*")
_WORDS = frozenset({"null", "true", "false", "yes", "no", "on", "off", "y", "n"})
_NUMBER_LIKE = re.compile(r"[-+.]*\d[\da-fA-F_.,:xXoO+-]*")
"""What some reader takes for a number: codes are quoted, and keep their zeros."""


def to_yaml(data: Mapping[str, Any], step: Callable[[int], None] | None = None) -> str:
    """The data as a YAML document, its keys in the order they have; each item in lines of its own.

    `step` is told of every so many items that are written: a long list takes seconds.
    """
    parts: list[str] = []
    head = CommentedMap()
    for key, value in data.items():
        if key == "items" and isinstance(value, list) and value:
            parts += [_dump(head), f"{key}:\n"]
            head = CommentedMap()
            for items in batched(value, _BATCH):
                text = _dump(CommentedMap({key: CommentedSeq(_block(item) for item in items)}))
                parts.append(text.removeprefix(f"{key}:\n"))
                if step is not None:
                    step(len(items))
        else:
            head[_text(key)] = _node(value)
    return "".join([*parts, _dump(head)])


def _dump(document: CommentedMap) -> str:
    """A part of a document; nothing where it has no keys."""
    if not document:
        return ""
    writer = YAML()
    writer.width = 1_000_000  # a text stays in one line, as git compares lines
    writer.indent(mapping=2, sequence=4, offset=2)
    out = StringIO()
    writer.dump(document, out)
    return out.getvalue()


def _block(value: Any) -> Any:
    """A mapping in lines of its own; what it holds, as it fits."""
    if not isinstance(value, Mapping):
        return _node(value)
    return CommentedMap((_text(key), _node(entry)) for key, entry in value.items())


def _node(value: Any) -> Any:
    """A value as ruamel.yaml is to write it: in one line where it fits."""
    node: CommentedMap | CommentedSeq
    match value:
        case str():
            return _text(value)
        case Mapping():
            node = CommentedMap((_text(key), _node(entry)) for key, entry in value.items())
        case list() | tuple():
            node = CommentedSeq(_node(entry) for entry in value)
        case _:
            return value
    has_rows = isinstance(value, list) and any(isinstance(entry, Mapping) for entry in value)
    if not has_rows and _cells(value) <= _WIDTH:
        node.fa.set_flow_style()
    return node


def _cells(value: Any) -> int:
    """About how wide a value is in one line; Chinese characters take two cells."""
    match value:
        case Mapping():
            return sum(_cells(key) + _cells(entry) + 4 for key, entry in value.items())
        case list() | tuple():
            return sum(_cells(entry) + 2 for entry in value)
        case _:
            return cells_of(str(value))


def _text(value: Any) -> Any:
    """A text as it is where every reader reads it as this text, else in quotes."""
    if not isinstance(value, str):
        return value
    if _DATE.fullmatch(value):
        with suppress(ValueError):
            return date.fromisoformat(value)  # which is written without quotes
    is_plain = (
        _PLAIN.fullmatch(value)
        and value.lower() not in _WORDS
        and not _NUMBER_LIKE.fullmatch(value)
        and not value.endswith((":", " "))
        and not any(mark in value for mark in (": ", " #", "：#"))
        and value.isprintable()
    )
    return value if is_plain else DoubleQuotedScalarString(value)
