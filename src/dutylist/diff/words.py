"""What changed inside a text, character by character: Chinese has no spaces to go by."""

from collections.abc import Iterator
from difflib import SequenceMatcher
from itertools import groupby
from typing import Literal

from msgspec import Struct

type What = Literal["same", "removed", "added"]

_LEAST_SAME = 2
"""A single character left between two changes is chance, and only makes them hard to read."""
_LONGEST = 4_000
"""Characters on each side up to which texts are compared within; the time grows with the square."""


class Piece(Struct, frozen=True):
    """A stretch of text that stayed, went or came."""

    what: What
    text: str


def compare_words(old: str, new: str) -> list[Piece]:
    """The pieces in reading order; what was removed stands before what came in its place.

    Without the added pieces they are the old text, without the removed ones the new text.
    """
    start = _shared_start(old, new)
    end = _shared_start(old[start:][::-1], new[start:][::-1])
    before, after = old[start : len(old) - end], new[start : len(new) - end]
    pieces = [
        Piece("same", old[:start]),
        *_tidied(list(_compared(before, after))),
        Piece("same", old[len(old) - end :]),
    ]
    return _joined(pieces)


def _shared_start(one: str, other: str) -> int:
    number = 0
    for mine, yours in zip(one, other, strict=False):
        if mine != yours:
            break
        number += 1
    return number


def _compared(old: str, new: str) -> Iterator[Piece]:
    if max(len(old), len(new)) > _LONGEST:
        yield Piece("removed", old)
        yield Piece("added", new)
        return
    for what, i, j, k, m in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        if what == "equal":
            yield Piece("same", old[i:j])
        else:
            yield Piece("removed", old[i:j])
            yield Piece("added", new[k:m])


def _tidied(pieces: list[Piece]) -> Iterator[Piece]:
    """Short stretches between two changes become part of both; removed pieces come first."""
    last = len(pieces) - 1
    is_kept = [
        piece.what == "same" and (len(piece.text) >= _LEAST_SAME or place in {0, last})
        for place, piece in enumerate(pieces)
    ]
    for kept, run in groupby(zip(is_kept, pieces, strict=True), key=lambda entry: entry[0]):
        group = [piece for _, piece in run]
        if kept:
            yield from group
        else:
            yield Piece("removed", "".join(p.text for p in group if p.what != "added"))
            yield Piece("added", "".join(p.text for p in group if p.what != "removed"))


def _joined(pieces: list[Piece]) -> list[Piece]:
    filled = [piece for piece in pieces if piece.text]
    return [
        Piece(what, "".join(piece.text for piece in group))
        for what, group in groupby(filled, key=lambda piece: piece.what)
    ]
