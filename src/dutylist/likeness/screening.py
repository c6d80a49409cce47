"""Which pairs of names are worth a close look, told apart in some microseconds."""

import math
from collections import defaultdict
from functools import lru_cache

from msgspec import Struct

from dutylist.likeness.folding import normal_form
from dutylist.likeness.lexicon import lexicon
from dutylist.likeness.profile import Profile, profile_of

_LEAST_DICE = 0.3
"""Names of a long list must share so many of their characters, as twice the shared by those of both."""
_LEAST_SHARE = _LEAST_DICE / (2 - _LEAST_DICE)
"""Then they share at least this part of each one's characters."""
PROMISE = 0.8
"""Of the labelled pairs that score SAME, 97 of 100 promise more."""
PROMISE_IN_LONG_LIST = 1.0
"""The same where a pair must be surer, because the list is long."""
_MOST_HELD_AGAINST = 400
"""Where a list is of one kind of names throughout, no more are held against each."""


def promises(one: str, other: str, least: float = PROMISE) -> bool:
    """Whether two names may score SAME: enough words with a counterpart, or characters in common."""
    here, there = profile_of(one), profile_of(other)
    smaller = min(len(here.characters), len(there.characters))
    contained = len(here.characters & there.characters) / smaller if smaller else 0.0
    covered = max(_covered(here, there), _covered(there, here))
    return covered + contained >= least


def _covered(one: Profile, other: Profile) -> float:
    """The part of a name, by weight, whose words have a counterpart in the other."""
    senses = other.all_senses
    pairs = zip(one.senses, one.weights, strict=True)
    return sum(weight for own, weight in pairs if not own.isdisjoint(senses)) / one.weight


class _Outline(Struct, frozen=True):
    size: int
    """Different characters."""
    mask: int
    """One bit for each."""
    rarest: tuple[str, ...]
    """Characters of which names that share enough have one in common, the rarest first."""


_bits: dict[str, int] = {}


@lru_cache(maxsize=65536)
def _outline(name: str) -> _Outline:
    characters = set(normal_form(name))
    rarity_of = lexicon().rarity_of
    by_rarity = sorted(characters, key=lambda character: (-rarity_of(character), character))
    shared_at_least = math.ceil(_LEAST_SHARE * len(characters) - 1e-9)
    mask = 0
    for character in characters:
        mask |= 1 << _bits.setdefault(character, len(_bits))
    return _Outline(
        len(characters), mask, tuple(by_rarity[: len(characters) - shared_at_least + 1])
    )


class Screen:
    """Names among which those that share enough characters with another are found."""

    def __init__(self) -> None:
        self._outlines: list[_Outline] = []
        self._holders: defaultdict[str, list[int]] = defaultdict(list)

    def __len__(self) -> int:
        return len(self._outlines)

    def add(self, name: str) -> None:
        """Put in a name; its number is how many there were before."""
        outline = _outline(name)
        for character in outline.rarest:
            self._holders[character].append(len(self._outlines))
        self._outlines.append(outline)

    def sharing(self, name: str) -> list[int]:
        """Numbers of names that share enough characters with this one, in their order."""
        outline, holders = _outline(name), self._holders
        seen: set[int] = set()
        for character in outline.rarest:
            if character in holders:
                seen.update(holders[character][-_MOST_HELD_AGAINST:])
            if len(seen) >= _MOST_HELD_AGAINST:
                break
        size, mask, outlines = outline.size, outline.mask, self._outlines
        return sorted(
            number
            for number in seen
            if 2 * (mask & (other := outlines[number]).mask).bit_count()
            >= _LEAST_DICE * (size + other.size)
        )
