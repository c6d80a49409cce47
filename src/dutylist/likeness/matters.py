"""Names of one list or several: those that name the matter of another name, and pairs among them."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from functools import cached_property
from itertools import combinations

from msgspec import Struct

from dutylist.likeness.bands import FEW, SAME, Band, band, same_among
from dutylist.likeness.explanation import Explanation, explain
from dutylist.likeness.folding import normal_form
from dutylist.likeness.retrieval import MOST, Retrieval
from dutylist.likeness.scoring import score
from dutylist.likeness.screening import PROMISE, PROMISE_IN_LONG_LIST, Screen, promises

_MOST_KEPT = 8192
"""Names of earlier lists that are kept; then all are forgotten."""


class Match(Struct, frozen=True, dict=True):
    """A name that may name the matter of another one."""

    asked: str
    place: int
    name: str
    score: float

    @property
    def band(self) -> Band:
        """What follows from the score."""
        return band(self.score)

    @cached_property
    def explanation(self) -> Explanation:
        """The words of the name that was asked for (the one) and of this one (the other)."""
        return explain(self.asked, self.name)


class MatterIndex:
    """Names, to find among them the matter that another name means. Nothing is read before it is asked."""

    def __init__(self, names: Iterable[str]) -> None:
        self._names = list(names)
        self._same: defaultdict[str, list[int]] = defaultdict(list)
        for place, name in enumerate(self._names):
            self._same[normal_form(name)].append(place)

    def __len__(self) -> int:
        return len(self._names)

    def named(self, name: str) -> list[int]:
        """Places of names that are this one but for their writing."""
        return self._same.get(normal_form(name), [])

    def same(self, name: str) -> Iterator[int]:
        """Places of names that are taken to name this matter: those written alike first, then the likest."""
        named = self.named(name)
        yield from named  # most townships write a matter alike: then nothing else is looked for
        near: Iterable[int] = range(len(self._names))
        least = PROMISE
        if len(self._names) > FEW:
            near, least = self._screen.sharing(name), PROMISE_IN_LONG_LIST
        alike = sorted(
            (-found, place)
            for place in near
            if place not in named
            and promises(name, self._names[place], least)
            and (found := score(name, self._names[place])) >= same_among(len(self._names))
        )
        yield from (place for _, place in alike)

    def nearest(self, name: str, most: int = 5) -> list[Match]:
        """The likest names, best first, whatever their band; equal names are told once each."""
        return self._scored(name)[:most]

    def possible(self, name: str) -> list[Match]:
        """The names that may name this matter, by the machine or by people, best first."""
        return [match for match in self._scored(name) if match.band is not Band.OTHER]

    def candidates(self, name: str, most: int = MOST) -> list[int]:
        """Places of the names that have most in common with this one, before any is looked at closely."""
        return self._retrieval.candidates(name, most)

    def _scored(self, name: str) -> list[Match]:
        # a second scorer of the candidates would be asked here, and nowhere else
        places = dict.fromkeys([*self.named(name), *self.candidates(name)])
        matches = [
            Match(name, place, self._names[place], score(name, self._names[place]))
            for place in places
        ]
        return sorted(matches, key=lambda match: (-match.score, match.place))

    @cached_property
    def _retrieval(self) -> Retrieval:
        return Retrieval(self._names)

    @cached_property
    def _screen(self) -> Screen:
        screen = Screen()
        for name in self._names:
            screen.add(name)
        return screen


def find_pairs(names: Sequence[str]) -> Iterator[tuple[int, int, float]]:
    """Pairs of places whose names are taken to name one matter, with the score; the earlier place first.

    Names that are one but for their writing are no pairs: that is said elsewhere (DL202). The pairs
    come in no particular order.
    """
    places: defaultdict[str, list[int]] = defaultdict(list)
    for place, name in enumerate(names):
        places[name].append(place)
    least = same_among(len(places))
    found = _pairs_of_few(list(places)) if len(places) <= FEW else _compared.pairs_of(places)
    for one, other, likeness in found:
        if likeness < least:
            continue
        for here in places[one]:
            for there in places[other]:
                yield min(here, there), max(here, there), likeness


def _pairs_of_few(names: list[str]) -> Iterator[tuple[str, str, float]]:
    for one, other in combinations(names, 2):
        yield from _pair(one, other, PROMISE)


def _pair(one: str, other: str, least: float) -> Iterator[tuple[str, str, float]]:
    if promises(one, other, least) and normal_form(one) != normal_form(other):
        likeness = score(one, other)
        if likeness >= SAME:
            yield one, other, likeness


class _Compared:
    """The names of earlier lists with their pairs: townships of a county share most of their names."""

    def __init__(self) -> None:
        self._forget()

    def _forget(self) -> None:
        self._names: list[str] = []
        self._screen = Screen()
        self._partners: dict[str, list[tuple[str, float]]] = {}

    def pairs_of(self, names: Iterable[str]) -> Iterator[tuple[str, str, float]]:
        """The pairs among some different names."""
        if len(self._names) > _MOST_KEPT:
            self._forget()
        wanted = set(names)
        for name in sorted(wanted - self._partners.keys()):
            self._add(name)
        for name in wanted:
            for partner, likeness in self._partners[name]:
                if partner in wanted:
                    yield partner, name, likeness

    def _add(self, name: str) -> None:
        """Hold a name against all that were added before it."""
        self._partners[name] = [
            (partner, likeness)
            for number in self._screen.sharing(name)
            for partner, _, likeness in _pair(self._names[number], name, PROMISE_IN_LONG_LIST)
        ]
        self._names.append(name)
        self._screen.add(name)


_compared = _Compared()
