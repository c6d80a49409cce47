"""Prints how well the likeness of names tells the labelled pairs apart, as in docs/likeness.md.

SAME, POSSIBLE and the way of learning were chosen on dev, so its figures flatter. Nothing was learned from the
project's own 240 pairs (tests/data/name_pairs.yaml), but some of them were read before the lexicon was
written. Of the real list six names of ten were learned from.
"""

import sys
from collections import defaultdict
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

from dutylist.likeness import POSSIBLE, SAME, MatterIndex, find_pairs, score
from dutylist.yaml_reader import read

ROOT = Path(__file__).parents[1]
DEV = ROOT / "tests/data/likeness/dev.tsv"
OWN = ROOT / "tests/data/name_pairs.yaml"
REAL = ROOT / "tests/data/likeness/real-names.txt"
STEPS = (0.5, 0.6, SAME, 0.8, 0.9)
_SHOWN = (3, 5, 10)


class Scored(NamedTuple):
    """A labelled pair with its score."""

    score: float
    same: bool
    kind: str = ""
    field: str = ""


def dev() -> list[Scored]:
    """The pairs of dev."""
    return [
        Scored(score(one, other), label == "1", kind, field)
        for label, one, other, kind, field in _rows()
    ]


def own() -> list[Scored]:
    """The project's own pairs."""
    return [Scored(score(pair["a"], pair["b"]), pair["same"]) for pair in read(OWN.read_bytes())]


def by_step() -> list[str]:
    """Precision, recall and F1 of both sets from each score on."""
    return [
        f"| {name} | {step:.2f} | {_figures(pairs, step)} |"
        for name, pairs in (("dev", dev()), ("own", own()))
        for step in STEPS
    ]


def of_bands() -> list[str]:
    """Pairs of one and of two matters in each band, and the area under the curve."""
    rows = []
    for name, pairs in (("dev", dev()), ("own", own())):
        for same in (True, False):
            scores = [pair.score for pair in pairs if pair.same is same]
            certain = sum(score >= SAME for score in scores)
            open_ = sum(POSSIBLE <= score < SAME for score in scores)
            rows.append(
                f"| {name} | {1 if same else 2} | {len(scores)} | {certain} | {open_} "
                f"| {len(scores) - certain - open_} | {(certain + open_) / len(scores):.3f} "
                f"| {_area(pairs):.3f} |"
            )
    return rows


def by_kind() -> list[str]:
    """Of each kind and field of dev: pairs, taken as one, in the bands above other."""
    groups: defaultdict[tuple[str, bool], list[float]] = defaultdict(list)
    for pair in dev():
        groups[pair.kind, pair.same].append(pair.score)
        groups[pair.field, pair.same].append(pair.score)
    return [
        f"| {name} | {1 if same else 2} | {len(scores)} | {sum(s >= SAME for s in scores)} "
        f"| {sum(s >= POSSIBLE for s in scores)} |"
        for (name, same), scores in sorted(groups.items())
    ]


def retrieved() -> list[str]:
    """How often the other wording of a matter is among the first names shown, of all names of dev and of the real list."""
    wordings = _wordings()
    names = sorted({*wordings, *REAL.read_text("utf-8").split("\n")[:-1]})
    index = MatterIndex(names)
    found = dict.fromkeys(_SHOWN, 0)
    asked = 0
    for label, one, other, _, _ in _rows():
        for name, wanted in ((one, other), (other, one)) if label == "1" else ():
            others = wordings[name] - {wanted}
            near = [m.name for m in index.nearest(name, 50) if m.name not in others]
            asked += 1
            for shown in _SHOWN:
                found[shown] += wanted in near[:shown]
    return [f"| {len(names)} | {' | '.join(f'{found[n] / asked:.3f}' for n in _SHOWN)} |"]


def in_real_list() -> list[str]:
    """Findings of DL203 on the list of distinct items."""
    names = sorted(set(REAL.read_text("utf-8").split("\n")[:-1]))
    return [f"| {len(names)} | {sum(1 for _ in find_pairs(names))} |"]


def tables() -> Iterator[list[str]]:
    """The rows of each table of the page, in its order."""
    yield by_step()
    yield of_bands()
    yield by_kind()
    yield retrieved()
    yield in_real_list()


def _rows() -> list[list[str]]:
    return [line.split("\t") for line in DEV.read_text("utf-8").splitlines()[1:]]


def _figures(pairs: Sequence[Scored], step: float) -> str:
    taken = [pair.same for pair in pairs if pair.score >= step]
    right, same = sum(taken), sum(pair.same for pair in pairs)
    precision, recall = right / len(taken), right / same
    f1 = 2 * right / (len(taken) + same)
    return f"{right} | {len(taken) - right} | {precision:.3f} | {recall:.3f} | {f1:.3f}"


def _area(pairs: Sequence[Scored]) -> float:
    """How often a pair of one matter scores above one of two; half where they score the same."""
    ones = [pair.score for pair in pairs if pair.same]
    twos = [pair.score for pair in pairs if not pair.same]
    above = sum((one > two) + (one == two) / 2 for one in ones for two in twos)
    return above / (len(ones) * len(twos))


def _wordings() -> dict[str, set[str]]:
    """Each name of dev with all names of its matter."""
    groups: dict[str, set[str]] = {}
    for label, one, other, _, _ in _rows():
        here, there = groups.setdefault(one, {one}), groups.setdefault(other, {other})
        if label == "1" and here is not there:
            here |= there
            groups.update(dict.fromkeys(here, here))
    return groups


def main() -> int:
    """Print the tables."""
    sys.stdout.write("\n\n".join("\n".join(rows) for rows in tables()) + "\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
