"""How likely two names of matters name one matter, and which of many names does (docs/likeness.md).

A name is folded (folding), cut into words (words) that have a meaning and a weight (lexicon, profile).
Two names are compared by what they share and what is left over (features, leftovers), which learned
tables turn into a score (scoring); bands say what follows, an explanation says why. Of many names an
index finds those worth a look (retrieval, screening, matters).
"""

from dutylist.likeness.bands import POSSIBLE, SAME, Band, band
from dutylist.likeness.explanation import Explanation, explain
from dutylist.likeness.folding import fold, normal_form
from dutylist.likeness.matters import Match, MatterIndex, find_pairs
from dutylist.likeness.scoring import score
from dutylist.likeness.tables import DamagedTableError

__all__ = [
    "POSSIBLE",
    "SAME",
    "Band",
    "DamagedTableError",
    "Explanation",
    "Match",
    "MatterIndex",
    "band",
    "explain",
    "find_pairs",
    "fold",
    "normal_form",
    "score",
]
