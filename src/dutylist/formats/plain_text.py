"""Text that moves neither a cursor nor a line: what a list says is shown, never obeyed."""

import re
from functools import lru_cache

_CONTROL = re.compile(
    "[\x00-\x1f\x7f-\x9f\xad\u200b-\u200f\u2028-\u202e\u2060\u2066-\u2069\ufeff\ufffe\uffff]"
)


def printable(text: str) -> str:
    """A text with its control characters made visible."""
    return _CONTROL.sub(lambda found: found[0].encode("unicode_escape").decode(), text)


@lru_cache(maxsize=65536)  # the townships of a county share most of their texts
def plain(text: str) -> str:
    """A text in one line without control characters, as every format can hold it."""
    return printable(" ".join(text.split()))
