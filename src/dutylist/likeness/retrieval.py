"""Names that might name a matter, found by what they have in common with it: no name is read twice."""

import heapq
import math
from collections import defaultdict
from collections.abc import Iterable, Mapping
from functools import cache
from itertools import pairwise

from dutylist.likeness.folding import normal_form
from dutylist.likeness.lexicon import lexicon
from dutylist.likeness.profile import profile_of

MOST = 50
"""How many names are looked at closely (docs/likeness.md says what is found among them)."""
_STAND_IN = 0.35
"""What a part of a synonym counts beside a part of the name itself, squared as all are."""
_COMMON = 0.25
"""A character in so many of the names tells nothing, where there are rarer ones."""


class Retrieval:
    """An inverted index of the single characters and the pairs of characters of names."""

    def __init__(self, names: Iterable[str]) -> None:
        self._holders: defaultdict[str, list[int]] = defaultdict(list)
        self._sizes: list[float] = []
        for place, name in enumerate(names):
            terms = _terms(normal_form(name))
            for term in terms:
                self._holders[term].append(place)
            self._sizes.append(math.sqrt(len(terms)) or 1.0)

    def candidates(self, name: str, most: int = MOST) -> list[int]:
        """Places of the names that have most in common with this one, its synonyms too, best first."""
        total = len(self._sizes)
        sums: defaultdict[int, float] = defaultdict(float)
        held = {term: weight for term, weight in _query(name).items() if term in self._holders}
        rare = {
            t: w for t, w in held.items() if len(self._holders[t]) <= max(_COMMON * total, MOST)
        }
        for term, weight in (rare or held).items():
            holders = self._holders[term]
            worth = weight * math.log((total + 1) / (len(holders) + 0.5)) ** 2
            for place in holders:
                sums[place] += worth
        sizes = self._sizes
        best = heapq.nsmallest(
            most, ((-worth / sizes[place], place) for place, worth in sums.items())
        )
        return [place for _, place in best]


def _terms(text: str) -> set[str]:
    """The single characters and the pairs of characters of a text."""
    return {*text, *map("".join, pairwise(text))}


def _query(name: str) -> Mapping[str, float]:
    """What to look for, each with its weight: the name's own parts, and those of what may stand for its words."""
    stand_ins = {
        term: _STAND_IN
        for word in profile_of(name).words
        for other in _stand_ins(word)
        if len(other) > 1
        for term in map("".join, pairwise(other))
    }
    return stand_ins | dict.fromkeys(_terms(normal_form(name)), 1.0)


def _stand_ins(word: str) -> set[str]:
    """The synonyms of a word, and the words of its classes."""
    lex, words_of = lexicon(), members()
    first = lex.firsts.get(word, word)
    names = {*lex.classes.get(word, ()), *lex.classes.get(first, ())}
    return {other for key in (f"={first}", *names) for other in words_of.get(key, ())}


@cache
def members() -> dict[str, list[str]]:
    """The words of each class by its name, and of each first synonym by = and the first."""
    words_of: defaultdict[str, list[str]] = defaultdict(list)
    for word, first in lexicon().firsts.items():
        words_of[f"={first}"].append(word)
    for word, names in lexicon().classes.items():
        for name in names:
            words_of[name].append(word)
    return words_of
