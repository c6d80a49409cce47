"""Which item of one version is which item of another: by id, by name, at last by likeness.

Old and new are paired in steps, the surest first; each step only looks at what the steps before
have left. An id says which item is meant as long as its name stays alike: one that now names
another matter pairs nothing, and is told.
"""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import Literal

from msgspec import Struct

from dutylist import likeness
from dutylist.assignment import best_assignment
from dutylist.likeness import normal_form
from dutylist.similarity import THRESHOLD, find_alike

type Key = tuple[str, ...]
type How = Literal["same-id", "was", "moved-id", "same-name", "similar"]

_LEAST_GAIN = 1e-6
"""A pair just at the threshold is better than none."""
SAME_ID_THRESHOLD = 0.2
"""From this likeness on, two names under one id are taken to name one matter (docs/diff.md)."""


class PairingItem(Struct, frozen=True, order=True):
    """What is known of an item for pairing; an id that is empty pairs nothing.

    `region` is whose list it stands in. `facet` tells apart what may share a name in one list,
    such as a power under two types.
    """

    kind: str
    list_id: str
    item_id: str
    name: str
    was: str = ""
    region: str = ""
    facet: str = ""


class Pair(Struct, frozen=True):
    """An old and a new entry, by their numbers, that are one item."""

    old: int
    new: int
    how: How
    similarity: float
    confirmed: bool


class Pairing(Struct, frozen=True):
    """All pairs, and what has no counterpart; each in the order of the new or old entries."""

    pairs: tuple[Pair, ...]
    removed: tuple[int, ...]
    added: tuple[int, ...]
    reused: tuple[tuple[int, int], ...]
    """Old and new entries under one id that are two matters; none of these is a pair."""


def pair(old: Sequence[PairingItem], new: Sequence[PairingItem]) -> Pairing:
    """Pair the entries of two versions, one to one.

    Same list and id with a like name, then `was`, then the same id in another list with a like
    name, then the same name, then the best likeness within one region. Only the last is unconfirmed.
    """
    found = _Search(old, new)
    found.by_id()
    found.by_was()
    found.by_moved_id()
    found.by_name()
    found.by_likeness()
    return found.result()


class _Search:
    """What is paired so far, and what is left."""

    def __init__(self, old: Sequence[PairingItem], new: Sequence[PairingItem]) -> None:
        self._old, self._new = old, new
        # by content, so that the order of the lists decides nothing where two are equally alike
        self._left_old = dict.fromkeys(sorted(range(len(old)), key=old.__getitem__))
        self._left_new = dict.fromkeys(sorted(range(len(new)), key=new.__getitem__))
        self._pairs: list[Pair] = []
        self._under_one_id: list[tuple[int, int]] = []

    def result(self) -> Pairing:
        """The pairs, in the order of the new entries."""
        partner = {found.new: found.old for found in self._pairs}
        reused = [(old, new) for old, new in self._under_one_id if partner.get(new) != old]
        return Pairing(
            tuple(sorted(self._pairs, key=lambda found: found.new)),
            tuple(sorted(self._left_old)),
            tuple(sorted(self._left_new)),
            tuple(reused),
        )

    def by_id(self) -> None:
        """The same id in the same list: first where the name is the same, then where it is alike.

        Not where either name stands, unpaired, under another id of the list: then the ids have
        moved on, as in a list that was numbered anew.
        """
        here = {(e.list_id, e.item_id): number for number, e in enumerate(self._old) if e.item_id}
        open_pairs = []
        for number, entry in enumerate(self._new):
            place = here.get((entry.list_id, entry.item_id))
            if place is None:
                continue
            if self._names_another(entry, self._old[place], here):
                self._under_one_id.append((place, number))
            elif normal_form(self._old[place].name) == normal_form(entry.name):
                self._take(place, number, "same-id", 1.0)
            else:
                open_pairs.append((place, number))
        old_names = {(self._old[n].list_id, normal_form(self._old[n].name)) for n in self._left_old}
        new_names = {(self._new[n].list_id, normal_form(self._new[n].name)) for n in self._left_new}
        for place, number in open_pairs:
            before, after = self._old[place], self._new[number]
            is_elsewhere = (before.list_id, normal_form(before.name)) in new_names or (
                after.list_id, normal_form(after.name)
            ) in old_names  # fmt: skip
            score = likeness.score(before.name, after.name)
            is_affirmed = after.was == after.item_id
            if is_affirmed or (score >= SAME_ID_THRESHOLD and not is_elsewhere):
                self._take(place, number, "same-id", score)
            else:
                self._under_one_id.append((place, number))

    @staticmethod
    def _names_another(
        entry: PairingItem, namesake: PairingItem, here: dict[tuple[str, str], int]
    ) -> bool:
        """Whether `was` newly names another item of the old list than the one under this id."""
        is_new = entry.was not in {"", entry.item_id, namesake.was}
        return is_new and (entry.list_id, entry.was) in here

    def by_was(self) -> None:
        """What says which old item it was, in its own list, else in another of its region.

        Of several that were one item, the one most alike is it.
        """
        self._by_was(lambda e: (e.list_id,))
        self._by_was(lambda e: (e.kind, e.region))

    def _by_was(self, scope: Callable[[PairingItem], Key]) -> None:
        old = _blocks(self._left_old, self._old, lambda e: (*scope(e), e.item_id))
        new = _blocks(self._left_new, self._new, lambda e: (*scope(e), e.was))
        for key, numbers in new.items():
            if key[-1] and len(old.get(key, ())) == 1:
                place = old[key][0]
                scores = [likeness.score(self._old[place].name, self._new[n].name) for n in numbers]
                best = max(scores)
                self._take(place, numbers[scores.index(best)], "was", best)

    def by_moved_id(self) -> None:
        """The same id in another list, where the name is alike; in the same region first."""
        self._by_likeness(lambda e: (e.kind, e.region, e.item_id), "moved-id")
        self._by_likeness(lambda e: (e.kind, e.item_id), "moved-id")

    def by_name(self) -> None:
        """The same name: as near by as there is one."""
        self._by_name(lambda e: (e.list_id, e.facet))
        self._by_name(lambda e: (e.list_id,))
        self._by_name(lambda e: (e.kind, e.region))
        self._by_name(lambda e: (e.kind,))

    def _by_name(self, scope: Callable[[PairingItem], Key]) -> None:
        def key(entry: PairingItem) -> Key:
            return (*scope(entry), normal_form(entry.name))

        old = _blocks(self._left_old, self._old, key)
        for block, numbers in _blocks(self._left_new, self._new, key).items():
            for place, number in zip(old.get(block, ()), numbers, strict=False):
                self._take(place, number, "same-name", 1.0)

    def by_likeness(self) -> None:
        """The most alike names, in one list, then in one region: towns share their wordings."""
        self._by_likeness(lambda e: (e.kind, e.list_id), "similar")
        self._by_likeness(lambda e: (e.kind, e.region), "similar")

    def _by_likeness(self, key: Callable[[PairingItem], Key], how: How) -> None:
        old = _blocks(self._left_old, self._old, key)
        for block, numbers in _blocks(self._left_new, self._new, key).items():
            if block[-1] and block in old:
                for place, number, score in _most_alike(old[block], numbers, self._old, self._new):
                    self._take(place, number, how, score)

    def _take(self, old: int, new: int, how: How, score: float) -> None:
        del self._left_old[old], self._left_new[new]
        self._pairs.append(Pair(old, new, how, score, confirmed=how != "similar"))


def _blocks(
    numbers: Iterable[int], entries: Sequence[PairingItem], key: Callable[[PairingItem], Key]
) -> dict[Key, list[int]]:
    blocks: defaultdict[Key, list[int]] = defaultdict(list)
    for number in numbers:
        blocks[key(entries[number])].append(number)
    return blocks


def _most_alike(
    places: list[int], numbers: list[int], old: Sequence[PairingItem], new: Sequence[PairingItem]
) -> Iterator[tuple[int, int, float]]:
    """The one-to-one pairing with the most likeness above the threshold, equal names first.

    Names that stand several times are compared once, so that a hundred townships with one new
    wording cost no more than one.
    """
    before = _blocks(places, old, lambda e: (normal_form(e.name),))
    after = _blocks(numbers, new, lambda e: (normal_form(e.name),))
    for name, same in before.items():
        pairs = list(zip(same, after.get(name, ()), strict=False))
        yield from ((place, number, 1.0) for place, number in pairs)
        if pairs:
            before[name], after[name] = same[len(pairs) :], after[name][len(pairs) :]
    olds = [same for same in before.values() if same]
    news = [same for same in after.values() if same]
    names = [*(old[same[0]].name for same in olds), *(new[same[0]].name for same in news)]
    scores = {
        (one, other - len(olds)): score
        for one, other, score in find_alike(names)
        if one < len(olds) <= other
    }
    gains = {pair: score - THRESHOLD + _LEAST_GAIN for pair, score in sorted(scores.items())}
    for one, other in best_assignment(gains).items():
        for place, number in zip(olds[one], news[other], strict=False):
            yield place, number, scores[one, other]
