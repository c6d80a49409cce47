"""What follows from a score: the same matter, one for people to decide, or another."""

import math
from enum import StrEnum

SAME = 0.7
"""From here on two names are taken to name one matter, and a reader is told so: the lowest step of 0.02
at which 87 of 100 such pairs of dev are one (docs/likeness.md)."""
POSSIBLE = 0.04
"""From here on people decide: the highest step of 0.01 that holds 92 of 100 pairs of dev that are one."""

FEW = 64
"""Held against so many names a pair need not be surer than SAME."""


def same_among(number: int) -> float:
    """From which score on a name is taken to name the matter of one of so many names.

    Each name more is one more that may be alike by chance, so the odds asked for grow with their
    number: with its square root, since long lists do repeat more.
    """
    odds = SAME / (1 - SAME) * math.sqrt(max(number / FEW, 1.0))
    return odds / (1 + odds)


class Band(StrEnum):
    """What a machine may say about two names; it never says that a matter is new."""

    SAME = "same"
    POSSIBLE = "possible"
    OTHER = "other"


def band(score: float) -> Band:
    """The band of a score."""
    if score >= SAME:
        return Band.SAME
    return Band.POSSIBLE if score >= POSSIBLE else Band.OTHER
