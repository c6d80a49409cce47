"""Breaking lines of Chinese and English text for a terminal.

rich breaks at spaces alone, which leaves half a line empty before a Chinese sentence.
"""

from typing import TYPE_CHECKING

from dutylist.formats.text_width import cells_of, is_wide

if TYPE_CHECKING:
    from rich.text import Text

_NOT_FIRST = frozenset("，。；：！？、）》〉”’】〕」』,.;:!?)]}")
"""What must not begin a line (GB/T 15834-2011, 5.1)."""


def wrapped(text: "Text", width: int) -> "list[Text]":
    """The text in lines of at most so many cells; the later ones are indented like the first."""
    from rich.text import Text  # noqa: PLC0415

    plain = text.plain
    indent = len(plain) - len(plain.lstrip(" "))
    breaks = _breaks(plain, max(width, indent + 20), indent)
    pieces = text.divide(breaks)
    later = [Text(" " * indent) + Text.assemble(piece) for piece in pieces[1:]]
    for piece in later:
        piece.rstrip()
    return [pieces[0], *later]


def _breaks(plain: str, width: int, indent: int) -> list[int]:
    """The places where a line ends, as numbers of characters."""
    found: list[int] = []
    start, used = 0, 0
    for place, character in enumerate(plain):
        cells = cells_of(character)
        if used + cells > width and character != " ":  # a space may hang over
            end = _last_break(plain, max(start, indent), place)
            found.append(end)
            start = end
            used = indent + cells_of(plain[end:place])
        used += cells
    return found


def _last_break(plain: str, start: int, limit: int) -> int:
    """The last place up to `limit` where the line may end; `limit` where there is none."""
    for place in range(limit, start, -1):
        if plain[place] in _NOT_FIRST:
            continue
        before, after = plain[place - 1], plain[place]
        if before == " " or is_wide(before) or (is_wide(after) and before != " "):
            return place
    return limit
