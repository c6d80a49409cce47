"""What two names have in common and what not, in the figures that the scorer has learned from."""

from msgspec import Struct

from dutylist.likeness.lexicon import Lexicon, lexicon
from dutylist.likeness.profile import Profile

_CLASS = 0.95
_PART = 0.9
"""How well a word is matched by one of its class, and by a text that contains it."""

FEATURES = (
    "covered_least", "covered_most", "unmatched_least", "unmatched_most",
    "heaviest_unmatched_least", "heaviest_unmatched_most", "weight_least", "weight_most",
    "shared_weight", "last_word", "first_word", "same_start", "same_end",
    "middle_least", "middle_most", "pairs_dice", "pairs_contained",
    "characters_dice", "characters_contained", "characters_lacking",
    "acts_replaced", "acts_added", "stages_differ", "stage_on_one_side", "stage_shared",
    "numbers_differ", "negations_differ", "one_is_penalty", "both_are_penalties", "levels_differ",
    "notes_differ", "note_on_one_side", "separators_differ", "separators_least",
    "unmatched_in_list", "same_first_characters", "size_least", "sizes_differ",
    "words_unmatched_least", "words_unmatched_most", "contrasts",
)  # fmt: skip
"""The features in the order of their list. _least and _most are of the two names; weights are sums of
the weights of words, 1 for a usual one; _dice is 0 to 1, _contained the part of the shorter name."""


class Matches(Struct, frozen=True):
    """How well the words of a name are matched by another one."""

    degrees: tuple[float, ...]
    """Of each word, 0 to 1."""
    unmatched: float
    """Weight of what is not matched."""
    heaviest: float
    """Weight of the heaviest word that is not matched."""
    shared: float
    """Weight of the words that the other has too."""
    missing: tuple[str, ...]
    """The first synonyms of the words that the other has not, once each."""
    listed: int
    """Unmatched words that are members of an enumeration."""


def matches_of(one: Profile, other: Profile) -> Matches:
    """How well the words of the one are matched by the other."""
    degrees: list[float] = []
    missing: dict[str, None] = {}
    unmatched = heaviest = shared = 0.0
    listed = 0
    for word, first, senses, weight in zip(
        one.words, one.firsts, one.senses, one.weights, strict=True
    ):
        if first in other.first_set:
            degrees.append(1.0)
            shared += weight
            continue
        missing[first] = None
        if not senses.isdisjoint(other.all_senses):
            degree = _CLASS
        else:
            degree = _PART if word in other.text else 0.0
            listed += word[:2] in one.listed or word[-2:] in one.listed
        degrees.append(degree)
        left = weight * (1 - degree)
        unmatched += left
        heaviest = max(heaviest, left)
    return Matches(tuple(degrees), unmatched, heaviest, shared, tuple(missing), listed)


def features_of(one: Profile, other: Profile, here: Matches, there: Matches) -> list[float]:
    """The figures of FEATURES for two names; the same whichever is the first."""
    return [
        *_of_words(one, other, here, there),
        *_of_order(one, other),
        *_of_characters(one, other),
        *_of_traits(one, other),
        here.listed + there.listed,
        float(one.text[:2] == other.text[:2]),
        min(one.size, other.size),
        abs(one.size - other.size) / (one.size + other.size + 0.001),
        min(len(here.missing), len(there.missing)),
        max(len(here.missing), len(there.missing)),
        _contrasts(here, there, lexicon()),
    ]


def _of_words(one: Profile, other: Profile, here: Matches, there: Matches) -> list[float]:
    covered = 1 - here.unmatched / one.weight, 1 - there.unmatched / other.weight
    unmatched = here.unmatched, there.unmatched
    heaviest, weights = (here.heaviest, there.heaviest), (one.weight, other.weight)
    return [
        min(covered), max(covered), min(unmatched), max(unmatched), min(heaviest), max(heaviest),
        min(weights), max(weights), here.shared + there.shared,
        min(here.degrees[-1], there.degrees[-1]) if here.degrees and there.degrees else 0.0,
        min(here.degrees[0], there.degrees[0]) if here.degrees and there.degrees else 0.0,
    ]  # fmt: skip


def _of_order(one: Profile, other: Profile) -> list[float]:
    """Words the same from the start and from the end on, and the weight of what is unmatched between."""
    shorter = min(len(one.firsts), len(other.firsts))
    start = 0
    while start < shorter and one.firsts[start] == other.firsts[start]:
        start += 1
    end = 0
    while end < shorter - start and one.firsts[-1 - end] == other.firsts[-1 - end]:
        end += 1
    middles = (
        sum(one.weights[start : len(one.weights) - end]),
        sum(other.weights[start : len(other.weights) - end]),
    )
    return [start, end, min(middles), max(middles)]


def _of_characters(one: Profile, other: Profile) -> list[float]:
    pairs = len(one.pairs & other.pairs)
    sizes = len(one.pairs), len(other.pairs)
    rarity_of = lexicon().rarity_of
    shared = sum(sorted(map(rarity_of, one.characters & other.characters)))
    rarities = one.rarity, other.rarity
    return [
        2 * pairs / (sum(sizes) + 0.001), pairs / (min(sizes) + 0.001),
        2 * shared / sum(rarities), shared / min(rarities), max(rarities) - shared,
    ]  # fmt: skip


def _of_traits(one: Profile, other: Profile) -> list[float]:
    acts = len(one.acts - other.acts), len(other.acts - one.acts)
    shared_stages = one.stages & other.stages
    shared_notes = one.notes & other.notes
    separators = one.separators, other.separators
    return [
        min(acts), max(acts) - min(acts),
        float(bool(one.stages and other.stages and not shared_stages)),
        float(bool(one.stages) != bool(other.stages)), float(bool(shared_stages)),
        len(one.numbers ^ other.numbers), abs(one.negations - other.negations),
        float(one.is_penalty != other.is_penalty), float(one.is_penalty and other.is_penalty),
        float(bool(one.levels and other.levels and one.levels != other.levels)),
        float(bool(one.notes and other.notes and not shared_notes)),
        float(bool(one.notes) != bool(other.notes)),
        max(separators) - min(separators), min(separators),
    ]  # fmt: skip


def _contrasts(here: Matches, there: Matches, lex: Lexicon) -> int:
    """Words of the one name in whose place the other has something else of the same kind."""
    return sum(
        not set(lex.contrasts.get(word, ())).isdisjoint(lex.contrasts.get(other, ()))
        for word in here.missing
        for other in there.missing
    )
