"""Items of several lists that speak of one matter, in one township, at one time."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass

from dutylist.finding import Place
from dutylist.kinds import LISTS, Kind, Standing
from dutylist.likeness import MatterIndex
from dutylist.messages import _, joined
from dutylist.rules.rule import Pointer, Problem
from dutylist.workspace.areas import Area, Areas
from dutylist.workspace.columns import ItemColumns, overlap
from dutylist.workspace.summary import DocumentSummary

_NOTHING = ItemColumns(())
_MAY_BE_NAMED = 0.2
"""From this score on an item may name a matter, so that the matter cannot be called missing."""


@dataclass(frozen=True, slots=True)
class Entry:
    """One item of a list."""

    list: DocumentSummary
    index: int

    @property
    def columns(self) -> ItemColumns:
        return self.list.columns or _NOTHING

    @property
    def id(self) -> str:
        return self.list.item_ids[self.index]

    @property
    def name(self) -> str:
        return self.columns.names[self.index]

    @property
    def state(self) -> str:
        return self.columns.state(self.index)

    @property
    def standing(self) -> Standing:
        return LISTS[self.list.kind].standing_of(self.state)

    @property
    def level(self) -> str:
        """Whom the item burdens: 乡镇 or 村."""
        kind = LISTS[self.list.kind]
        return self.columns.level(self.index) if kind.level_field else "".join(kind.levels[:1])

    @property
    def traits(self) -> tuple[str, ...]:
        return self.columns.traits_of(self.index)

    @property
    def units(self) -> tuple[str, ...]:
        return self.columns.units_of(self.index)

    @property
    def words(self) -> tuple[str, ...]:
        return self.columns.words_of(self.index)

    def place(self, *steps: str | int) -> Place:
        """A place in the item."""
        return Place(("items", self.index, *steps))

    def pointer(self, message: str, *steps: str | int) -> Pointer:
        """The item as another place that a problem speaks of."""
        return Pointer(self.place(*(steps or ("name",))), message, self.list.path)

    def problem_with(
        self, other: "Entry", place: Place, message: str, hint: str, pointer: Pointer
    ) -> Problem:
        """What is wrong at a place of this item because of the other one."""
        return Problem(
            place, message, hint, (pointer,),
            subject=other.reference, path=self.list.path, item=self.id,
        )  # fmt: skip

    @property
    def reference(self) -> str:
        """What tells the item apart in the workspace."""
        return f"{self.list.id}#{self.id}"


def lists_of(summaries: Iterable[DocumentSummary], *kinds: Kind) -> list[DocumentSummary]:
    """The sound lists of some kinds."""
    names = {kind.name for kind in kinds}
    return [found for found in summaries if found.kind in names and found.columns is not None]


def entries(found: DocumentSummary) -> list[Entry]:
    """The items of a list."""
    return [Entry(found, index) for index in range(len(found.item_ids))]


def in_force(found: DocumentSummary) -> list[Entry]:
    """The items of a list that are to be done, by its words."""
    return [entry for entry in entries(found) if entry.standing is Standing.IN_FORCE]


def gone(found: DocumentSummary) -> list[Entry]:
    """The items of a list that were taken back or ended."""
    return [entry for entry in entries(found) if not entry.standing.is_listed]


class Pool:
    """Items among which the matter of another is looked for."""

    def __init__(self, found: Sequence[Entry], areas: Areas) -> None:
        self._entries = found
        self._areas = areas
        self._names = MatterIndex(entry.name for entry in found)

    def __bool__(self) -> bool:
        return bool(self._entries)

    def alike(self, entry: Entry) -> Iterator[Entry]:
        """Items named like this one that hold in a township and on a day with it, likest first."""
        return self._meeting(entry, self._names.same(entry.name))

    def may_hold(self, entry: Entry) -> bool:
        """Whether an item may name this matter: only what certainly none does can be called missing."""
        if next(self.alike(entry), None) is not None:
            return True
        places = (
            match.place
            for match in self._names.possible(entry.name)
            if match.score >= _MAY_BE_NAMED
        )
        return next(self._meeting(entry, places), None) is not None

    def _meeting(self, entry: Entry, places: Iterable[int]) -> Iterator[Entry]:
        for place in places:
            other = self._entries[place]
            if meet(entry, other, self._areas):
                yield other


def meet(one: Entry, other: Entry, areas: Areas) -> bool:
    """Whether two items hold in one township at one time."""
    periods = one.columns.period_of(one.index), other.columns.period_of(other.index)
    if not overlap(*periods):
        return False
    here, there = areas.of_item(one.list, one.index), areas.of_item(other.list, other.index)
    return not here.isdisjoint(there)


def neighbours(
    ones: Iterable[DocumentSummary], others: Iterable[DocumentSummary], areas: Areas
) -> Iterator[tuple[DocumentSummary, list[DocumentSummary]]]:
    """For each of some lists, those of the others that speak of a township with it.

    So what is compared grows with the lists of a township, not with the townships.
    """
    holders: defaultdict[str, list[DocumentSummary]] = defaultdict(list)
    for found in others:
        for key in areas.reach(found):
            holders[key].append(found)
    for one in ones:
        near = {found.path: found for key in areas.reach(one) for found in holders.get(key, ())}
        if near:
            yield one, [near[path] for path in sorted(near)]


class Kept[T]:
    """What is made of some lists, kept while the same lists are asked for again and again."""

    def __init__(self, make: Callable[[list[DocumentSummary]], T]) -> None:
        self._make = make
        self._paths: list[str] = []
        self._made: list[T] = []

    def of(self, lists: list[DocumentSummary]) -> T:
        paths = [found.path for found in lists]
        if not self._made or paths != self._paths:
            self._paths, self._made = paths, [self._make(lists)]
        return self._made[0]


def unread_areas(summaries: Iterable[DocumentSummary], kind: Kind, areas: Areas) -> frozenset[Area]:
    """The areas of which a list of a kind cannot be read: there nothing can be called missing."""
    return frozenset(
        areas.of_region(found.region)
        for found in summaries
        if found.kind == kind.name and not found.is_sound
    )


_MOST_NAMED = 3


def first_of(townships: list[str]) -> str:
    """Townships as an enumeration; of many the first, and how many there are."""
    if len(townships) <= _MOST_NAMED:
        return joined(townships)
    named = joined(townships[:_MOST_NAMED])
    return _("{names} and others ({all} in all)", names=named, all=len(townships))
