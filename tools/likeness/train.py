"""Writes the tables of the likeness of names: `train.py DATA`.

DATA is a folder with likeness/words.tsv, pairs/train.tsv and real-names.txt; the lists of the examples
are learned from, too: their items are distinct. The lexicon is written by
hand in src/dutylist/likeness/data/lexicon.txt; only its seal is renewed. The same data, lexicon and
versions (constraints.txt) give the same bytes. Needs `pip install -c constraints.txt --group training`.
"""

import argparse
import math
from collections import Counter
from pathlib import Path

import tables_of
from labelled import (
    Labelled,
    example_lists,
    is_learned_from,
    neighbours,
    read_names,
    read_pairs,
)
from learning import learn

from dutylist.likeness import lexicon, profile, retrieval, tables
from dutylist.likeness.profile import profile_of

_OF_PERMITS = 5
_OF_DUTIES = 2
"""How many neighbours of each name are learned from as other matters: the labelled pairs have more of
duties than of permits."""


def main() -> None:
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("data", metavar="DATA", type=Path)
    data: Path = parser.parse_args().data
    _seal_lexicon()
    words = tables_of.weights(data)
    _write("characters.txt", tables_of.characters())
    _write("weights.txt", tables_of.grouped(words))
    _write("costs.txt", tables_of.costs(list(words)))
    _write("rarity.txt", [])
    pairs = read_pairs(data / "pairs/train.tsv")
    _write("rarity.txt", _rarity({name for pair in pairs for name in (pair.one, pair.other)}))
    trees, points = learn([*pairs, *_apart(data)])
    _write("trees.txt", trees)
    _write("points.txt", tables_of.grouped(points))


def _apart(data: Path) -> list[Labelled]:
    """Neighbours in lists of distinct items, of the names that are learned from."""
    known = [name for name in read_names(data / "real-names.txt") if is_learned_from(name)]
    pairs = set(neighbours(known, _OF_PERMITS))
    for names in example_lists():
        pairs.update(neighbours(names, _OF_DUTIES))
    return [Labelled(False, *pair) for pair in sorted(pairs)]  # noqa: FBT003


def _seal_lexicon() -> None:
    lines = (tables.FOLDER / "lexicon.txt").read_text("utf-8").splitlines()
    _write("lexicon.txt", [line for line in lines if not line.startswith(tables.SEAL)])


def _write(name: str, lines: list[str]) -> None:
    rest = "".join(f"{line}\n" for line in lines)
    (tables.FOLDER / name).write_text(f"{tables.seal_of(rest)}\n{rest}", "utf-8", newline="\n")
    for cached in (tables.table, lexicon.lexicon, profile.profile_of, retrieval.members):
        cached.cache_clear()


def _rarity(names: set[str]) -> list[str]:
    """How seldom names hold each character, as the logarithm of all names by those that hold it."""
    counts = Counter(char for name in names for char in profile_of(name).characters)
    total = len(names)
    rarity = {char: round(math.log((total + 1) / (count + 1)), 1) for char, count in counts.items()}
    return tables_of.grouped(rarity)


if __name__ == "__main__":
    main()
