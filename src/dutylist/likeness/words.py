"""The words of a name: the most likely way to cut it, by how often each word is used."""

import re

from dutylist.likeness.lexicon import Lexicon

NUMBER = re.compile(r"[0-9]+(?:\.[0-9]+)?|[一二三四五六七八九十]+[级孩胎类号]")
_LATIN = re.compile("[a-z]+")
_NUMBER_COST = 50
_STRANGE_COST = 190
"""A character that is no word of the vocabulary; costs are tenths of a natural logarithm."""


def segment(text: str, lexicon: Lexicon) -> list[str]:
    """The words of a text that cost least together, as a path from its start to its end."""
    costs, longest = lexicon.costs, lexicon.longest
    length = len(text)
    best = [0] + [1 << 30] * length
    start = [0] * (length + 1)
    for here in range(length):
        spent = best[here]
        number = NUMBER.match(text, here) or _LATIN.match(text, here)
        if number and spent + _NUMBER_COST < best[number.end()]:
            best[number.end()], start[number.end()] = spent + _NUMBER_COST, here
        if spent + _STRANGE_COST < best[here + 1]:
            best[here + 1], start[here + 1] = spent + _STRANGE_COST, here
        for end in range(here + 1, min(here + longest, length) + 1):
            cost = costs.get(text[here:end])
            if cost is not None and spent + cost < best[end]:
                best[end], start[end] = spent + cost, here
    words = []
    end = length
    while end:
        words.append(text[start[end] : end])
        end = start[end]
    return words[::-1]
