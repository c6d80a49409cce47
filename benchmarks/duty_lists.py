"""Composes the duty list of one township: 340 items, most of them shared by the county."""

import random
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, Final

import wording
from county import ISSUER, Township
from vocabulary import ASSIST, BASIC, RECLAIMED, Subject, Vocabulary

# The nationwide mean of 2025: 340 items.
COUNTS: Final = {BASIC: 117, ASSIST: 99, RECLAIMED: 124}
ITEMS: Final = sum(COUNTS.values())
REVISABLE_PERCENT: Final = 100 * (COUNTS[ASSIST] + COUNTS[RECLAIMED]) // ITEMS
SHARED: Final = 0.84  # of each mode's items all townships have; chance adds another percent

_ID_PREFIX = {BASIC: "jb", ASSIST: "ph", RECLAIMED: "sh"}


@dataclass(frozen=True, slots=True)
class Matter:
    """A matter as the county sees it: alike in every township that has it."""

    name: str
    subject: Subject
    department: str
    basis: list[dict[str, str]]
    lead_duties: list[str]
    method: str


class ItemColumns:
    """The matters of a county: those every township has, and those only some have."""

    def __init__(self, vocabulary: Vocabulary, seed: int) -> None:
        self._shared: dict[str, list[Matter]] = {}
        self._local: dict[str, list[list[Matter]]] = {}
        for mode, count in COUNTS.items():
            rng = random.Random(f"{seed}/matters/{mode}")
            subjects = vocabulary.of_mode(mode)
            rng.shuffle(subjects)
            families = [[_matter(subject, name) for name in subject.names] for subject in subjects]
            cut = round(count * SHARED)
            self._shared[mode] = [rng.choice(family) for family in families[:cut]]
            self._local[mode] = families[cut:]

    def choose(self, rng: random.Random) -> Iterator[Matter]:
        """Of one object one matter only, so no two in a list are alike; grouped as printed."""
        for mode, count in COUNTS.items():
            shared = self._shared[mode]
            local = rng.sample(self._local[mode], count - len(shared))
            chosen = [*shared, *(rng.choice(family) for family in local)]
            yield from sorted(chosen, key=_place_in_print)


def compose(township: Township, number: int, matters: ItemColumns, seed: int) -> dict[str, Any]:
    rng = random.Random(f"{seed}/list/{number}")
    states_mode = rng.random() < 0.5  # noqa: PLR2004 - 基本履职 may go without saying
    items = [
        _item(seq, matter, township, rng, states_mode=states_mode or matter.subject.mode != BASIC)
        for seq, matter in enumerate(matters.choose(rng), start=1)
    ]
    return {
        "dutylist": 1,
        "kind": "duty-list",
        "id": f"{township.spelling}-duties",
        "title": f"{township.name}履行职责事项清单",
        "region": township.name,
        "issued": {"by": ISSUER, "number": f"云编办发〔2026〕{number}号", "date": "2026-01-20"},
        "effective": {"from": "2026-03-01", "until": "2036-02-29"},
        "totals": {
            "all": len(items),
            "category": dict(Counter(item["category"] for item in items)),
            "mode": COUNTS,
        },
        "items": items,
    }


def revise(document: dict[str, Any], percent: float, rng: random.Random) -> None:
    """Changes the wording of so many percent of the items."""
    items = [item for item in document["items"] if item.get("mode", BASIC) != BASIC]
    for item in rng.sample(items, round(len(document["items"]) * percent / 100)):
        if item["mode"] == ASSIST:
            duties = item["township_duties"]
            place = rng.randrange(len(duties))
            duties[place] = wording.revised(duties[place], rng)
        else:
            item["method"] = wording.revised(item["method"], rng)


def _place_in_print(matter: Matter) -> tuple[str, str]:
    return matter.subject.field.category, matter.subject.field.line


def _matter(subject: Subject, name: str) -> Matter:
    # Seeded by its name, a matter says the same wherever it stands.
    rng = random.Random(name)
    # Whatever the wording, one department leads in all townships.
    department = random.Random(subject.name).choice(subject.field.departments)
    return Matter(
        name=name,
        subject=subject,
        department=department,
        basis=wording.basis(subject.field, rng) if rng.random() < 0.5 else [],  # noqa: PLR2004
        lead_duties=wording.lead_duties(subject.name, rng),
        method=wording.method(department, rng),
    )


def _item(
    seq: int, matter: Matter, township: Township, rng: random.Random, *, states_mode: bool
) -> dict[str, Any]:
    subject = matter.subject
    item: dict[str, Any] = {
        "id": f"{_ID_PREFIX[subject.mode]}-{seq:03}",
        "seq": seq,
        "name": matter.name,
        "category": subject.field.category,
    }
    if states_mode:
        item["mode"] = subject.mode
    if subject.mode != RECLAIMED:  # nobody in the township answers for these any more
        item["office"] = township.office(subject.field.office)
        item["leader"] = township.leader(subject.field.leader)
        item["line"] = subject.field.line
    if matter.basis:
        item["basis"] = matter.basis
    if subject.mode == ASSIST:
        item["lead"] = [matter.department]
        item["lead_duties"] = matter.lead_duties
        item["township_duties"] = wording.township_duties(subject.name, matter.department, rng)
    elif subject.mode == RECLAIMED:
        item["taken_by"] = [matter.department]
        item["method"] = matter.method
    return item
