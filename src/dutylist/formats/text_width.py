"""How wide a text is: a Chinese character takes the room of two letters."""

from functools import cache

from rich.cells import cell_len

_cells_of_character = cache(cell_len)
"""A list knows some thousand characters: rich forgets beyond 4,096, and looks each up anew."""


def is_wide(character: str) -> bool:
    """Whether a character takes the room of two."""
    return _cells_of_character(character) == 2  # noqa: PLR2004  cells


def cells_of(text: str) -> int:
    """The cells that a text takes."""
    return sum(map(_cells_of_character, text))
