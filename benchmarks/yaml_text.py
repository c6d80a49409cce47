"""Writes plain data as block-style YAML, fast and without a YAML library."""

import json
import re
from collections.abc import Iterator
from typing import Any

# Text that begins with a letter or a Chinese character and holds neither ":" nor "#" is safe
# unquoted. Dates and codes begin with a digit: YAML 1.1 readers (js-yaml in ajv-cli is one) would
# otherwise make a timestamp or a number of them.
_SAFE = re.compile(r"[A-Za-z一-鿿](?:[^:#\x00-\x1f]*[^:#\s\x00-\x1f])?")
_RESERVED = frozenset({"true", "false", "yes", "no", "on", "off", "y", "n", "null"})


def dump(document: dict[str, Any]) -> str:
    return "\n".join(_mapping(document, "")) + "\n"


def _mapping(mapping: dict[str, Any], indent: str) -> Iterator[str]:
    for key, value in mapping.items():
        if isinstance(value, dict):
            yield f"{indent}{_scalar(key)}:"
            yield from _mapping(value, indent + "  ")
        elif isinstance(value, list):
            yield f"{indent}{_scalar(key)}:"
            yield from _sequence(value, indent + "  ")
        else:
            yield f"{indent}{_scalar(key)}: {_scalar(value)}"


def _sequence(sequence: list[Any], indent: str) -> Iterator[str]:
    for entry in sequence:
        if isinstance(entry, dict):
            lines = _mapping(entry, indent + "  ")
            yield f"{indent}- {next(lines).lstrip()}"
            yield from lines
        else:
            yield f"{indent}- {_scalar(entry)}"


def _scalar(value: str | int) -> str:
    if isinstance(value, int):
        return str(value)
    if _SAFE.fullmatch(value) and value.lower() not in _RESERVED:
        return value
    return json.dumps(value, ensure_ascii=False)  # a JSON string is a YAML one
