"""Data to YAML text, written the way people write the lists: short lists and mappings in one line.

Only this module imports ruamel.yaml; it runs when lists are written, not when they are checked.
"""

import re
from collections.abc import Callable, Mapping
from contextlib import suppress
from datetime import date
from functools import lru_cache
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
_KEY = re.compile("(?!(?:null|true|false|yes|no|on|off|y|n)$)[a-z_]+")
_DOUBTFUL = re.compile("[:?#]")
"""Signs in a plain text that ruamel.yaml quotes in one place and not in another."""


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
                parts += [quick_text(item) or _item_text(item) for item in items]
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


def _item_text(item: Any) -> str:
    """The lines of an item in a list of items."""
    return _dump(CommentedMap({"items": CommentedSeq([_block(item)])})).removeprefix("items:\n")


def quick_text(item: Any) -> str | None:
    """The lines of an item, the same as ruamel.yaml writes, in a twentieth of the time.

    None for what takes thought: empty values, texts of several sorts of signs, other types.
    """
    if not isinstance(item, dict) or not item:
        return None
    lines: list[str] = []
    for key, value in item.items():
        text = _quick_value(value, 6)
        if text is None or not _is_key(key):
            return None
        lines.append(f"{key}:{text}\n")
    return f"  - {'    '.join(lines)}"


def _quick_value(value: Any, indent: int) -> str | None:
    """A value behind its key: in the same line, or in lines of its own at an indent."""
    if not isinstance(value, list | dict):
        scalar = _quick_scalar(value)
        return None if scalar is None else f" {scalar}"
    if not value:
        return None
    has_rows = isinstance(value, list) and any(isinstance(entry, dict) for entry in value)
    if not has_rows and _fits(value):
        flow = _quick_flow(value)
        return None if flow is None else f" {flow}"
    lines = []
    for entry in value if isinstance(value, list) else value.items():
        line = _quick_entry(entry, indent)
        if line is None:
            return None
        lines.append(line)
    return "\n" + "\n".join(lines)


def _quick_entry(entry: Any, indent: int) -> str | None:
    """An entry of a list, or a key with its value, in a line of its own."""
    if isinstance(entry, tuple):
        text = _quick_value(entry[1], indent + 2)
        return f"{' ' * indent}{entry[0]}:{text}" if text and _is_key(entry[0]) else None
    if isinstance(entry, list) or (isinstance(entry, dict) and not _fits(entry)):
        return None
    flow = _quick_flow(entry) if isinstance(entry, dict) else _quick_scalar(entry)
    return None if flow is None else f"{' ' * indent}- {flow}"


def _quick_flow(value: Any) -> str | None:
    """A list or a mapping in one line."""
    if isinstance(value, dict):
        pairs = [(key, _quick_flow(entry)) for key, entry in value.items()]
        if not pairs or any(text is None or not _is_key(key) for key, text in pairs):
            return None
        return f"{{{', '.join(f'{key}: {text}' for key, text in pairs)}}}"
    if isinstance(value, list):
        if any(isinstance(entry, dict | list) for entry in value):
            return None  # no field holds lists in lists
        entries = [_quick_flow(entry) for entry in value]
        if not entries or None in entries:
            return None
        return f"[{', '.join(entry for entry in entries if entry is not None)}]"
    return _quick_scalar(value)


def _quick_scalar(value: Any) -> str | None:
    if isinstance(value, str):
        return _quick_str(value)
    if isinstance(value, bool):
        return "true" if value else "false"
    return str(value) if isinstance(value, int) else None


@lru_cache(maxsize=4096)  # categories and departments stand in many items
def _quick_str(value: str) -> str | None:
    node = _text(value)
    if isinstance(node, date):
        return value
    if type(node) is str:
        return None if _DOUBTFUL.search(value) else value
    text = value.replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n")
    return f'"{text}"' if text.isprintable() and text else None


@lru_cache(maxsize=256)
def _is_key(key: Any) -> bool:
    return isinstance(key, str) and _KEY.fullmatch(key) is not None


def _fits(value: Any) -> bool:
    """Whether a value fits into one line; counted sign by sign only where it may or may not."""
    least = _letters(value)
    return least <= _WIDTH and (2 * least <= _WIDTH or _cells(value) <= _WIDTH)


def _letters(value: Any) -> int:
    """At least how wide a value is, and at least half of it."""
    if isinstance(value, dict):
        return sum(_letters(key) + _letters(entry) + 4 for key, entry in value.items())
    if isinstance(value, list):
        return sum(_letters(entry) + 2 for entry in value)
    return len(value) if isinstance(value, str) else len(str(value))


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
