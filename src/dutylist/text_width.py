"""How wide a text is: a Chinese character takes the room of two letters."""

import unicodedata
from functools import lru_cache


def is_wide(character: str) -> bool:
    """Whether a character takes the room of two."""
    return unicodedata.east_asian_width(character) in "WF"


@lru_cache(maxsize=65536)  # a workbook asks for that of every cell, and many say the same
def cells_of(text: str) -> int:
    """The cells that a text takes."""
    return len(text) + sum(map(is_wide, text))
