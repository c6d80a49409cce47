"""Reads the hand-written matters of `matters/`: one file for each field of township work.

A file begins with the field's facts (`key: value`). Then come groups of matters:

    [基本履职] ~申请受理 | ~动态复核     the mode, and what is done; ~ stands for the object
    临时救助                             an object: one line gives as many matters as there are acts

A group without acts lists whole names.
"""

from dataclasses import dataclass
from functools import cached_property
from itertools import groupby
from pathlib import Path
from typing import Final

BASIC: Final = "基本履职"
ASSIST: Final = "配合履职"
RECLAIMED: Final = "上级收回"

_FOLDER = Path(__file__).parent / "matters"


@dataclass(frozen=True, slots=True)
class Law:
    title: str
    tier: str


@dataclass(frozen=True, slots=True)
class Field:
    """A field of work, such as civil affairs, and who answers for it."""

    category: str
    line: str
    departments: tuple[str, ...]
    office: str
    leader: str
    laws: tuple[Law, ...]


@dataclass(frozen=True, slots=True)
class Subject:
    """One object of one mode; each of `names` is a matter, and a list takes one of them."""

    field: Field
    mode: str
    name: str
    names: tuple[str, ...]


@dataclass(frozen=True)
class Vocabulary:
    fields: tuple[Field, ...]
    subjects: tuple[Subject, ...]

    @cached_property
    def departments(self) -> list[str]:
        return list(dict.fromkeys(name for field in self.fields for name in field.departments))

    def of_mode(self, mode: str) -> list[Subject]:
        return [subject for subject in self.subjects if subject.mode == mode]


def read_vocabulary() -> Vocabulary:
    fields: list[Field] = []
    subjects: list[Subject] = []
    for path in sorted(_FOLDER.glob("*.txt")):
        head, *groups = _paragraphs(path)
        field = _field(head)
        fields.append(field)
        for group in groups:
            subjects.extend(_subjects(field, group))
    return Vocabulary(tuple(fields), tuple(subjects))


def _paragraphs(path: Path) -> list[list[str]]:
    lines = path.read_text(encoding="utf-8").splitlines()
    return [list(group) for filled, group in groupby(lines, key=bool) if filled]


def _field(head: list[str]) -> Field:
    pairs = [line.split(": ", 1) for line in head]
    facts = dict(pairs)
    laws = [value.split(" | ") for key, value in pairs if key == "law"]
    return Field(
        category=facts["category"],
        line=facts["line"],
        departments=tuple(facts["departments"].split(", ")),
        office=facts["office"],
        leader=facts["leader"],
        laws=tuple(Law(title, tier) for title, tier in laws),
    )


def _subjects(field: Field, group: list[str]) -> list[Subject]:
    head, *objects = group
    mode, _, acts = head.removeprefix("[").partition("]")
    patterns = acts.strip().split(" | ") if acts.strip() else ["~"]
    return [
        Subject(field, mode, name, tuple(pattern.replace("~", name) for pattern in patterns))
        for name in objects
    ]
