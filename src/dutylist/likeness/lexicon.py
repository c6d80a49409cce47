"""What words mean: how names are cut into words, what stands for what, and how much a word says."""

from collections import defaultdict
from functools import cache

from msgspec import Struct

from dutylist.likeness.tables import table

_COST_OF_OUR_WORDS = 112
"""A word of the lexicon is cut out as if it stood once in 70,000 words, however rare it is elsewhere."""
_RAREST = 8.7


class Lexicon(Struct, frozen=True):
    """The words of tables costs, weights, rarity and lexicon; the form of the last stands in its head."""

    costs: dict[str, int]
    """Word to what it costs to cut it out, in tenths of a natural logarithm: used more, it costs less."""
    longest: int
    """Characters of the longest word."""
    weights: dict[str, float]
    """How much a word says about the matter; 1 is usual."""
    rarity: dict[str, float]
    """Character to the natural logarithm of how seldom a name has it."""
    firsts: dict[str, str]
    """Word to the first of its synonyms."""
    classes: dict[str, tuple[str, ...]]
    """Word to the classes it is in, each named by its first word."""
    acts: dict[str, str]
    contrasts: dict[str, tuple[str, ...]]
    stages: dict[str, str]
    frame: frozenset[str]

    def weight_of(self, word: str) -> float:
        """How much a word says; a single character that is no word says less."""
        return self.weights.get(word, 1.0 if len(word) > 1 else 0.6)

    def rarity_of(self, character: str) -> float:
        return self.rarity.get(character, _RAREST)


@cache
def lexicon() -> Lexicon:
    """The lexicon that comes with the tool.

    Raises:
        DamagedTableError: a table is missing, or not as it was shipped.
    """
    sections = _sections(table("lexicon.txt"))
    firsts = {word: line[0] for line in sections["synonyms"] for word in line}
    acts = {word: line[0] for line in sections["acts"] for word in line}
    classes = _lines_of(sections["classes"])
    stages = {word: line[0] for line in sections["stages"] for word in line[1:]}
    costs = {word: int(cost) for word, cost in _by_value("costs.txt").items()}
    contrasts = _lines_of(sections["contrasts"])
    for words in (firsts, acts, classes, stages, contrasts):
        for word in words:
            if costs.get(word, _COST_OF_OUR_WORDS) >= _COST_OF_OUR_WORDS:
                costs[word] = _COST_OF_OUR_WORDS
    return Lexicon(
        costs=costs,
        longest=max(map(len, costs)),
        weights=_by_value("weights.txt"),
        rarity=_by_value("rarity.txt"),
        firsts=firsts,
        classes=classes,
        acts=acts,
        contrasts=contrasts,
        stages=stages,
        frame=frozenset(word for line in sections["frame"] for word in line),
    )


def _sections(lines: list[str]) -> dict[str, list[list[str]]]:
    sections: defaultdict[str, list[list[str]]] = defaultdict(list)
    name = ""
    for line in lines:
        if line.startswith("["):
            name = line[1:-1]
        elif line and not line.startswith("#"):
            sections[name].append(line.split())
    return sections


def _by_value(name: str) -> dict[str, float]:
    """Words with their value, of a table that has a line for each value."""
    values: dict[str, float] = {}
    for line in table(name):
        value, _, words = line.partition(" ")
        values.update(dict.fromkeys(words.split(" "), float(value)))
    return values


def _lines_of(lines: list[list[str]]) -> dict[str, tuple[str, ...]]:
    """Word to the first words of the lines it stands in."""
    found: dict[str, tuple[str, ...]] = {}
    for line in lines:
        first = (line[0],)
        for word in line:
            found[word] = found[word] + first if word in found else first
    return found
