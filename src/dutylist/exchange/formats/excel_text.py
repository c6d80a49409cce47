"""Texts of Excel's XML: its escapes, and runs of which some are struck through."""

import re

from dutylist.exchange.formats.text import text_cell
from dutylist.exchange.grid import Cell, Content, Flaw, Mark

_ESCAPES = re.compile("(?:_x[0-9A-Fa-f]{4}_)+")
_HALF = re.compile("[\ud800-\udfff]")
_LENGTH = len("_xHHHH_")


def excel_text(text: str, *, is_struck: bool = False) -> Content:
    """A text of Excel as a cell; a lone half of a character is refused."""
    if "_x" in text:
        text = _ESCAPES.sub(_unescaped, text)
        if _HALF.search(text):
            return Cell("", flaw=Flaw.BROKEN)
    return text_cell(text, (Mark.STRUCK,) if is_struck else ())


def _unescaped(found: re.Match[str]) -> str:
    """The characters of escapes in a row: rare ones take two, which belong together."""
    run = found[0]
    units = b"".join(
        int(run[at + 2 : at + 6], 16).to_bytes(2, "little") for at in range(0, len(run), _LENGTH)
    )
    return units.decode("utf-16-le", "surrogatepass")
