"""What is left over when the words of two names are matched, as signs that each have their points."""

from collections.abc import Iterator

from dutylist.likeness.features import Matches
from dutylist.likeness.lexicon import lexicon
from dutylist.likeness.profile import Profile

_MOST_PAIRS = 16
"""Names that differ in more than four words of four say nothing about the single pairs."""


def signs_of(
    one: Profile, other: Profile, here: Matches, there: Matches
) -> Iterator[tuple[str, float]]:
    """The signs of a pair, each with how strongly it holds; the same whichever is the first.

    A sign is a letter and a word: S shared, L left over, R left over on both sides, O left over
    on one side only, F and E the first and last word, C its class, K its characters, P a pair
    that stand for each other, A and T acts and stages of one name only.
    """
    for word in sorted(one.first_set & other.first_set):
        yield "S" + word, 0.5
    missing = (*here.missing, *there.missing)
    is_replaced = bool(here.missing and there.missing)
    lex = lexicon()
    for word in missing:
        yield "L" + word, 1.0
        yield ("R" if is_replaced else "O") + word, 1.0
        for name in lex.classes.get(word, ()):
            yield "C" + name, 0.5
    yield from _of_places(one, here)
    yield from _of_places(other, there)
    left, right = set("".join(here.missing)), set("".join(there.missing))
    for character in sorted(left ^ right):
        yield "K" + character, 0.5
    if is_replaced and len(here.missing) * len(there.missing) <= _MOST_PAIRS:
        strength = 1 / min(len(here.missing), len(there.missing))
        for word in here.missing:
            for counterpart in there.missing:
                yield "P" + "|".join(sorted((word, counterpart))), strength
    yield from _of_traits("A", one.acts, other.acts)
    yield from _of_traits("T", one.stages, other.stages)


def _of_places(profile: Profile, matches: Matches) -> Iterator[tuple[str, float]]:
    if profile.firsts and profile.firsts[0] in matches.missing:
        yield "F" + profile.firsts[0], 1.0
    if profile.firsts and profile.firsts[-1] in matches.missing:
        yield "E" + profile.firsts[-1], 1.0


def _of_traits(
    letter: str, ones: frozenset[str], others: frozenset[str]
) -> Iterator[tuple[str, float]]:
    for trait in sorted(ones ^ others):
        yield letter + trait, 1.0
    for trait in sorted(ones - others):
        for counterpart in sorted(others - ones):
            yield letter + "|".join(sorted((trait, counterpart))), 1.0
