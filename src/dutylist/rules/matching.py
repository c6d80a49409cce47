"""Items of several lists that speak of one matter, in one township, at one time."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence

from msgspec import Struct

from dutylist.finding import Place
from dutylist.kinds import LISTS, Kind, Standing
from dutylist.likeness import MatterIndex
from dutylist.messages import _, joined
from dutylist.rules.rule import Problem, RelatedPlace
from dutylist.workspace.areas import Area, Areas
from dutylist.workspace.columns import ItemColumns, overlap
from dutylist.workspace.summary import DocumentSummary

_NOTHING = ItemColumns(())
_MAY_BE_NAMED = 0.2
"""From this score on an item may name a matter, so that the matter cannot be called missing."""


class ItemRef(Struct, frozen=True):
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

    def as_related(self, message: str, *steps: str | int) -> RelatedPlace:
        """The item as another place that a problem speaks of."""
        return RelatedPlace(self.place(*(steps or ("name",))), message, self.list.path)

    def problem_with(
        self, other: "ItemRef", place: Place, message: str, hint: str, related: RelatedPlace
    ) -> Problem:
        """What is wrong at a place of this item because of the other one."""
        return Problem(
            place, message, hint, (related,),
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


def items_of(*lists: DocumentSummary) -> list[ItemRef]:
    """The items of lists."""
    return [ItemRef(one, index) for one in lists for index in range(len(one.item_ids))]


def in_force(*lists: DocumentSummary) -> list[ItemRef]:
    """The items of lists that are to be done, by their words."""
    return [item for item in items_of(*lists) if item.standing is Standing.IN_FORCE]


def gone(*lists: DocumentSummary) -> list[ItemRef]:
    """The items of lists that were taken back or ended."""
    return [item for item in items_of(*lists) if not item.standing.is_listed]


class ItemPool:
    """Items among which the matter of another is looked for."""

    def __init__(self, found: Sequence[ItemRef], areas: Areas) -> None:
        self._entries = found
        self._areas = areas
        self._names = MatterIndex(entry.name for entry in found)

    def __bool__(self) -> bool:
        return bool(self._entries)

    def matches(self, entry: ItemRef) -> Iterator[ItemRef]:
        """Items named like this one that hold in a township and on a day with it, likest first."""
        return self._meeting(entry, self._names.same(entry.name))

    def may_hold(self, entry: ItemRef) -> bool:
        """Whether an item may name this matter: only what certainly none does can be called missing."""
        if next(self.matches(entry), None) is not None:
            return True
        places = (
            match.place
            for match in self._names.possible(entry.name)
            if match.score >= _MAY_BE_NAMED
        )
        return next(self._meeting(entry, places), None) is not None

    def _meeting(self, entry: ItemRef, places: Iterable[int]) -> Iterator[ItemRef]:
        for place in places:
            other = self._entries[place]
            if overlap_in_time_and_place(entry, other, self._areas):
                yield other


def overlap_in_time_and_place(one: ItemRef, other: ItemRef, areas: Areas) -> bool:
    """Whether two items hold in one township at one time."""
    periods = one.columns.period_of(one.index), other.columns.period_of(other.index)
    if not overlap(*periods):
        return False
    here, there = areas.of_item(one.list, one.index), areas.of_item(other.list, other.index)
    return not here.isdisjoint(there)


def lists_by_township(
    ones: Iterable[DocumentSummary], others: Iterable[DocumentSummary], areas: Areas
) -> Iterator[tuple[list[DocumentSummary], list[DocumentSummary]]]:
    """Some lists, together where they share a township with the same ones of the others; then those.

    So what is compared grows with the lists of a township, not with the townships, and what is
    made of the others is made once.
    """
    holders: defaultdict[str, list[DocumentSummary]] = defaultdict(list)
    for other in others:
        for key in areas.reach(other):
            holders[key].append(other)
    groups: defaultdict[tuple[str, ...], list[DocumentSummary]] = defaultdict(list)
    by_path: dict[str, DocumentSummary] = {}
    for one in ones:
        near = {other.path: other for key in areas.reach(one) for other in holders.get(key, ())}
        if near:
            by_path |= near
            groups[tuple(sorted(near))].append(one)
    for paths, group in groups.items():
        yield group, [by_path[path] for path in paths]


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
