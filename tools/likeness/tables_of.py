"""The tables that are taken from elsewhere: characters (OpenCC), words and their costs (jieba)."""

import math
from collections import defaultdict
from collections.abc import Mapping
from importlib.resources import files
from pathlib import Path

_WORDS_OF_JIEBA = 6e7
_RARE = 3
"""How often words were counted for jieba's dictionary, and a word that is not in it."""
_FOLDED = "乾於"
"""Of the characters that GB 2312 has too, those that are traditional ones in names of duties."""


def characters() -> list[str]:
    """Two lines: traditional characters and variants, and what is written today in their place."""
    pairs: dict[str, str] = {}
    text = (files("opencc") / "dictionary/TSCharacters.txt").read_text("utf-8")
    for line in text.splitlines():
        old, _, new = line.partition("\t")
        today = new.split(" ")[0]
        is_ours = _is_of_today(old) and old not in _FOLDED
        if len(old) == len(today) == 1 and old != today and not is_ours:
            pairs[old] = today
    return ["".join(pairs), "".join(pairs.values())]


def _is_of_today(character: str) -> bool:
    try:
        character.encode("gb2312")
    except UnicodeEncodeError:
        return False
    return True


def costs(words: list[str]) -> list[str]:
    """What each word costs, by how often jieba's dictionary has it: a line for each cost."""
    text = (files("jieba") / "dict.txt").read_text("utf-8")
    counts = {word: int(count) for word, count, _ in map(str.split, text.splitlines())}
    return grouped(
        {
            word: round(10 * math.log(_WORDS_OF_JIEBA / max(counts.get(word, _RARE), _RARE)))
            for word in words
        }
    )


def weights(data: Path) -> dict[str, float]:
    """The vocabulary with how much each word says (words.tsv), rounded to a twentieth."""
    lines = (data / "likeness/words.tsv").read_text("utf-8").splitlines()
    pairs = (line.split("\t") for line in lines)
    return {word: round(float(weight) * 20) / 20 for word, weight in pairs if word}


def grouped(values: Mapping[str, float]) -> list[str]:
    """A line for each value: the value, then all that has it."""
    groups: defaultdict[float, list[str]] = defaultdict(list)
    for word, value in values.items():
        groups[value].append(word)
    return [f"{value:g} {' '.join(sorted(words))}" for value, words in sorted(groups.items())]
