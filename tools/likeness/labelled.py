"""The labelled pairs of names, and pairs of neighbours in a list of distinct items."""

import hashlib
from dataclasses import dataclass
from pathlib import Path

from dutylist.likeness.folding import normal_form
from dutylist.likeness.retrieval import Retrieval
from dutylist.yaml_reader import read

FOLDS = 5
EXAMPLES = Path(__file__).parents[2] / "examples"


@dataclass(frozen=True, slots=True)
class Labelled:
    """Two names, and whether they name one matter."""

    same: bool
    one: str
    other: str
    kind: str = ""
    field: str = ""


def read_pairs(path: Path) -> list[Labelled]:
    """The pairs of a file of label, name, name, kind and field."""
    rows = (line.split("\t") for line in path.read_text("utf-8").splitlines()[1:])
    return [Labelled(row[0] == "1", row[1], row[2], row[3], row[4]) for row in rows]


def read_names(path: Path) -> list[str]:
    """The different names of a list of distinct items."""
    return sorted({line.strip() for line in path.read_text("utf-8").splitlines() if line.strip()})


def is_learned_from(name: str) -> bool:
    """Whether a name of the list is among the six of ten that are learned from."""
    return _digest(name) % 10 < 6  # noqa: PLR2004


def example_lists() -> list[list[str]]:
    """The different names of each list in the counties of the examples: distinct items, too."""
    lists = []
    for path in sorted(EXAMPLES.rglob("*.yaml")):
        document = read(path.read_bytes()) if "broken" not in path.parts else {}
        if isinstance(document, dict) and document.get("kind") != "law-register":
            names = {str(item["name"]) for item in document.get("items", ())}
            lists += [sorted(names)] if names else []
    return lists


def neighbours(names: list[str], most: int) -> list[tuple[str, str]]:
    """Pairs of names that have most in common with each other: two matters, as all items are distinct."""
    index = Retrieval(names)
    pairs = {
        (min(name, names[place]), max(name, names[place]))
        for name in names
        for place in index.candidates(name, most + 1)
        if normal_form(names[place]) != normal_form(name)
    }
    return sorted(pairs)


class Folds:
    """Parts of the pairs, such that no matter is in two of them."""

    def __init__(self, pairs: list[Labelled]) -> None:
        self._parents: dict[str, str] = {}
        for pair in pairs:
            if pair.same:
                self._parents[self._root(pair.one)] = self._root(pair.other)

    def _root(self, name: str) -> str:
        while self._parents.setdefault(name, name) != name:
            name = self._parents[name]
        return name

    def of(self, name: str) -> int:
        """The part that a name's matter is in."""
        return _digest(self._root(name)) % FOLDS


def _digest(text: str) -> int:
    return int(hashlib.md5(text.encode(), usedforsecurity=False).hexdigest(), 16)
