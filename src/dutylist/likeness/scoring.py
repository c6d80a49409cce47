"""How likely two names name one matter: learned trees over their features, and points for leftovers."""

import math
from functools import cache, lru_cache

from msgspec import Struct

from dutylist.likeness.features import features_of, matches_of
from dutylist.likeness.folding import normal_form
from dutylist.likeness.leftovers import signs_of
from dutylist.likeness.profile import Profile, profile_of
from dutylist.likeness.tables import table

_DEPTH = 3


class Tree(Struct, frozen=True):
    """A full binary tree; the nodes are counted level by level from 1, so that below n are 2n and 2n + 1."""

    features: tuple[int, ...]
    """Of each node the number of the feature it looks at; the first is of no node."""
    cuts: tuple[float, ...]
    """Above it the way goes to 2n + 1."""
    points: tuple[float, ...]
    """Of each leaf."""


_HIGHEST = 0.999
"""Of names that are not the same one; only these score 1."""


class _Model(Struct, frozen=True):
    """What is added up to the logarithm of the odds that two names name one matter."""

    base: float
    trees: tuple[Tree, ...]
    points: dict[str, float]
    """Sign of a leftover (see signs_of) to its points."""


def score(one: str, other: str) -> float:
    """How likely two names name one matter, 0 to 1; 1 for names that are one but for their writing.

    It orders pairs; bands.py says what follows from it.
    """
    here, there = normal_form(one), normal_form(other)
    if here == there:
        return 1.0 if here else 0.0
    return _score(one, other) if one <= other else _score(other, one)


@lru_cache(maxsize=1 << 18)
def _score(one: str, other: str) -> float:
    here, there = profile_of(one), profile_of(other)
    if _reads_alike(here, there):
        return _HIGHEST
    odds = log_odds(here, there)
    return min(round(1 / (1 + math.exp(-odds)), 3), _HIGHEST)


def _reads_alike(one: Profile, other: Profile) -> bool:
    """Whether two names have the same words but for their order and for words that say nothing."""
    is_told_apart = (one.numbers, one.levels, one.notes) != (
        other.numbers,
        other.levels,
        other.notes,
    )
    return not is_told_apart and (
        "".join(one.words) == "".join(other.words) or sorted(one.words) == sorted(other.words)
    )


def log_odds(one: Profile, other: Profile) -> float:
    """The natural logarithm of the odds that two profiles are of one matter."""
    model = _model()
    here, there = matches_of(one, other), matches_of(other, one)
    figures = features_of(one, other, here, there)
    total = model.base
    for tree in model.trees:
        features, cuts = tree.features, tree.cuts
        node = 1
        for _ in range(_DEPTH):
            node = 2 * node + (figures[features[node]] > cuts[node])
        total += tree.points[node - (1 << _DEPTH)]
    points = model.points
    for sign, strength in signs_of(one, other, here, there):
        if sign in points:
            total += points[sign] * strength
    return total


@cache
def _model() -> _Model:
    base, *trees = table("trees.txt")
    points: dict[str, float] = {}
    for line in table("points.txt"):
        value, _, signs = line.partition(" ")
        points.update(dict.fromkeys(signs.split(" "), float(value)))
    return _Model(float(base), tuple(map(_tree, trees)), points)


def _tree(line: str) -> Tree:
    figures = line.split(" ")
    nodes = (1 << _DEPTH) - 1
    return Tree(
        (0, *map(int, figures[:nodes])),
        (0.0, *map(float, figures[nodes : 2 * nodes])),
        tuple(map(float, figures[2 * nodes :])),
    )
