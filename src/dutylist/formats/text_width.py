"""How wide a text is: a Chinese character takes the room of two letters."""

from functools import cache


@cache  # a list knows some thousand characters: rich forgets beyond 4,096
def _cells_of_character(character: str) -> int:
    from rich.cells import cell_len  # noqa: PLC0415  5 ms, and a clean run measures nothing

    return cell_len(character)


def is_wide(character: str) -> bool:
    """Whether a character takes the room of two."""
    return _cells_of_character(character) == 2  # noqa: PLR2004  cells


def cells_of(text: str) -> int:
    """The cells that a text takes."""
    return sum(map(_cells_of_character, text))
