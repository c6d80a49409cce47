"""The text of a cell as a person sees it."""

import re
from collections.abc import Iterable

from dutylist.exchange.grid import Cell, Content, Flaw, Mark
from dutylist.kinds.codecs.invisible import INVISIBLE, visible

_ODD = re.compile(f"[{INVISIBLE}\r\x85\xa0\u2028\u2029\v\f]")
_LINE_END = re.compile("\r\n|[\r\x85\u2028\u2029\v\f]")


def plain_text(text: str) -> str:
    """A text without invisible characters and with one sort of line ends."""
    if _ODD.search(text):
        text = visible(_LINE_END.sub("\n", text).replace("\xa0", " "))
    return text.strip()


def text_cell(text: str, marks: Iterable[Mark] = (), flaw: Flaw | None = None) -> Content:
    """A text as a cell; what is worth telling of it goes along."""
    told = list(marks)
    if _ODD.search(text):
        if visible(text) != text:
            told.append(Mark.INVISIBLE)
        text = plain_text(text)
    else:
        text = text.strip()
    if not told and flaw is None:
        return text
    return Cell(text, flaw=flaw, marks=tuple(dict.fromkeys(told)))


def struck(content: Content) -> Content:
    """A cell whose text is struck through."""
    cell = Cell(content) if isinstance(content, str) else content
    if not cell.text or Mark.STRUCK in cell.marks:
        return content
    return Cell(cell.text, cell.is_number, cell.flaw, cell.plain, (*cell.marks, Mark.STRUCK))
