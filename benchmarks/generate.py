"""Writes a workspace of invented duty lists: `generate.py DIR --townships N`.

The same arguments give the same bytes. `--changed 5` gives the same lists with the wording of
five percent of their items revised, for comparing the two.
"""

import argparse
import random
from pathlib import Path

from county import NAME, make_townships, organization
from duty_lists import REVISABLE_PERCENT, ItemColumns, compose, revise
from place_names import MOST_TOWNSHIPS
from vocabulary import read_vocabulary
from yaml_text import dump

_MANIFEST = {
    "dutylist": 1,
    "kind": "workspace",
    "id": "benchmark",
    "title": f"{NAME}清单库",
    "language": "zh",
}


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0] if __doc__ else None)
    parser.add_argument("folder", metavar="DIR", type=Path)
    parser.add_argument("--townships", metavar="N", type=int, required=True)
    parser.add_argument("--seed", metavar="S", type=int, default=1)
    parser.add_argument("--changed", metavar="PERCENT", type=float, default=0)
    options = parser.parse_args()
    if not 1 <= options.townships <= MOST_TOWNSHIPS:
        parser.error(f"--townships must be from 1 to {MOST_TOWNSHIPS}")
    if not 0 <= options.changed <= REVISABLE_PERCENT:
        parser.error(f"--changed must be from 0 to {REVISABLE_PERCENT}")
    _write(options.folder, options.townships, options.seed, options.changed)


def _write(folder: Path, count: int, seed: int, changed: float) -> None:
    lists = folder / "lists"
    lists.mkdir(parents=True, exist_ok=True)
    vocabulary = read_vocabulary()
    matters = ItemColumns(vocabulary, seed)
    townships = make_townships(count, random.Random(f"{seed}/townships"))
    paths = [lists / f"{township.spelling}.yaml" for township in townships]
    if strange := set(lists.iterdir()).difference(paths):
        raise SystemExit(f"{min(strange)} is not of this workspace: choose an empty folder")
    for number, (path, township) in enumerate(zip(paths, townships, strict=True), start=1):
        document = compose(township, number, matters, seed)
        revise(document, changed, random.Random(f"{seed}/changed/{number}"))
        _save(path, document)
    _save(folder / "organization.yaml", organization(townships, vocabulary))
    _save(folder / "dutylist.yaml", _MANIFEST)  # last: it says that all is there


def _save(path: Path, document: dict[str, object]) -> None:
    path.write_text(dump(document), encoding="utf-8", newline="\n")


if __name__ == "__main__":
    main()
