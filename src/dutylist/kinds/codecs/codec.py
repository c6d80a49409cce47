"""The text of a cell, and the value it stands for.

A value is written as people write it. Where that would not be read back as the same value (a name
that begins with a space, a duty of two lines), the cell holds the value as JSON behind a mark.
"""

import json
import re
from typing import Any, Protocol

from msgspec import Struct

from dutylist.kinds.codecs.invisible import INVISIBLE

_EXACT = "json:"
_UNSAFE = re.compile(
    f"[{INVISIBLE}]|"
    "[\x00-\x09\x0b-\x1f\x7f-\xa0\u2028\u2029\ud800-\udfff\ufdd0-\ufdef\ufeff\ufffe\uffff]"
    "|_(?=x[0-9A-Fa-f]{4}_)"
)
"""What a file format or a program may change on the way: control characters, and Excel's own escapes."""


def harmless(text: str) -> str:
    """A text without what no office file may hold, for headings that are not read back."""
    return re.sub(_UNSAFE, "", text)


class NotUnderstoodError(Exception):
    """The text of a cell is no value of its column; the message says what is expected."""


class Reading(Struct, frozen=True):
    """A value read from a cell; `guess` says what was guessed, in the user's language."""

    value: Any
    guess: str = ""


class Codec(Protocol):
    """How the values of a field are written into a cell and read back."""

    def write(self, value: Any) -> str:
        """The text for people."""

    def read(self, text: str) -> Reading:
        """The value of a text that is not empty.

        Raises:
            NotUnderstoodError: the text is no such value.
        """


class Nothing(Struct, frozen=True):
    """A field that has columns for its parts: it stands in a cell itself where it has no part."""

    def write(self, value: Any) -> str:
        return repr(value)

    def read(self, text: str) -> Reading:
        raise NotUnderstoodError(text)


def to_cell(codec: Codec, value: Any) -> str:
    """The text of a cell that is read back as this value."""
    text = codec.write(value)
    if not re.search(_UNSAFE, text) and _is_read_back(codec, text, value):
        return text
    exact = _EXACT + json.dumps(value, ensure_ascii=False)
    return _UNSAFE.sub(lambda found: json.dumps(found[0])[1:-1].replace("_", "\\u005f"), exact)


def _is_read_back(codec: Codec, text: str, value: Any) -> bool:
    if text != text.strip() or not text:
        return False
    try:
        return _as_json(from_cell(codec, text).value) == _as_json(value)
    except NotUnderstoodError:
        return False


def _as_json(value: Any) -> str:
    """What tells True from 1 and 5 from 5.0."""
    return json.dumps(value, sort_keys=True)


def from_cell(codec: Codec, text: str) -> Reading:
    """The value that the text of a cell stands for.

    Raises:
        NotUnderstoodError: the text is no value of this codec.
    """
    if text.startswith(_EXACT):
        try:
            return Reading(json.loads(text.removeprefix(_EXACT)))
        except (ValueError, RecursionError):
            raise NotUnderstoodError(text) from None
    return codec.read(text)
