"""Compares two versions of the lists of a workspace."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence

from msgspec import Struct
from msgspec.structs import replace

from dutylist.diff.burden import NO_LOAD, Load, burden, load_of, locals_of
from dutylist.diff.change import Change, ChangeKind, Listed
from dutylist.diff.clauses import alike
from dutylist.diff.fields import differing_fields, differing_headers
from dutylist.diff.lists import ListPair, pair_lists
from dutylist.kinds import Values
from dutylist.likeness import normal_form
from dutylist.pairing import Pair, PairingItem, pair
from dutylist.workspace.document import Document
from dutylist.workspace.units import UnitIndex

_LEAST_ALIKE = 0.5
"""Two names less alike than this are one matter only because somebody says so."""


class Version(Struct, frozen=True):
    """One version of a workspace: its sound documents, and its units where they are known."""

    documents: Sequence[Document]
    units: UnitIndex | None = None

    def region_key(self, region: str) -> str:
        """What all names of one township have in common."""
        township = self.units.township(region) if self.units else None
        return township.key if township else region

    def load(self, listed: Listed) -> Load:
        """What an item lays on its township or village, which is known by its key."""
        names = locals_of(self.units, listed.region)
        found = load_of(listed.kind, listed.item, listed.region, names)
        return replace(found, region=self.region_key(listed.region))


class ListChange(Struct, frozen=True):
    """A list that came, went, or says something else about itself; it may have another id."""

    old: Document | None
    new: Document | None
    aspects: tuple[str, ...] = ()


class Comparison(Struct, frozen=True):
    """All facts; the changes in the order of the new lists, removed items behind those that stay."""

    changes: tuple[Change, ...]
    lists: tuple[ListChange, ...]
    unchanged: int
    successors: Mapping[str, Document]
    """What each old list, by its id, is now."""

    def count(self, kind: ChangeKind) -> int:
        """How many changes are of this kind."""
        return Counter(change.kind for change in self.changes)[kind]

    @property
    def is_empty(self) -> bool:
        """Whether nothing changed at all."""
        return not self.changes and not self.lists


def compare(old: Version, new: Version) -> Comparison:
    """What became of each item.

    Raises:
        CannotRunError: one id names documents of two kinds.
    """
    pairs = pair_lists(old.documents, new.documents)
    unchanged = 0
    olds: list[Listed] = []
    news: list[Listed] = []
    for before, after in pairs:
        same = _same_items(before, after)
        unchanged += len(same)
        olds += _others(before, same)
        news += _others(after, same)
    old_ids = {after.id: before.id for before, after in pairs if before and after}
    entries = [_entry(old, listed, listed.document.id) for listed in olds]
    others = [
        _entry(new, listed, old_ids.get(listed.document.id, listed.document.id)) for listed in news
    ]
    pairing = pair(entries, others)
    namesakes = {number: olds[place] for place, number in pairing.reused}
    changes = []
    for found in pairing.pairs:
        is_moved = entries[found.old].list_id != others[found.new].list_id
        change = _change(old, new, olds[found.old], news[found.new], found, is_moved=is_moved)
        if change is not None:
            changes.append(replace(change, namesake=namesakes.get(found.new)))
    unchanged += len(pairing.pairs) - len(changes)
    for number in pairing.added:
        change = _added(new, news[number])
        changes.append(replace(change, namesake=namesakes.get(number)))
    changes += [_removed(old, olds[place]) for place in pairing.removed]
    order = _order(pairs)
    changes.sort(key=lambda change: order[id(change.listed.document)] + (change.listed.index,))
    successors = {before.id: after for before, after in pairs if before and after}
    return Comparison(tuple(changes), tuple(_list_changes(pairs)), unchanged, successors)


def _same_items(old: Document | None, new: Document | None) -> set[str]:
    """The ids of items that say the same word for word, which need no search."""
    if old is None or new is None or old.header.get("region") != new.header.get("region"):
        return set()
    before = {item["id"]: item for item in old.items}
    return {item["id"] for item in new.items if before.get(item["id"]) == item}


def _others(document: Document | None, same: set[str]) -> Iterator[Listed]:
    if document is not None:
        for index, item in enumerate(document.items):
            if item["id"] not in same:
                yield Listed(document, index)


def _entry(version: Version, listed: Listed, list_id: str) -> PairingItem:
    item = listed.item
    return PairingItem(
        kind=listed.document.kind.name,
        list_id=list_id,
        item_id=item["id"],
        name=item["name"],
        was=item.get("was", ""),
        region=version.region_key(listed.region),
        facet=listed.kind.facet(item),
    )


def _change(
    old: Version, new: Version, before: Listed, after: Listed, found: Pair, *, is_moved: bool
) -> Change | None:
    aspects = differing_fields(after.kind, before.item, after.item)
    if old.region_key(before.region) != new.region_key(after.region):
        aspects = ("region", *aspects)
        is_moved = True
    if not (aspects or is_moved):
        return None
    has_other_name = normal_form(before.item["name"]) != normal_form(after.item["name"])
    said = is_only_said(before.item, after.item)  # then DL605 speaks
    way: ChangeKind = "renamed" if has_other_name or "id" in aspects else "changed"
    return Change(
        kind="moved" if is_moved else way,
        aspects=aspects,
        burden=burden(old.load(before), new.load(after), is_one_matter=not said),
        old=before,
        new=after,
        similarity=found.similarity,
        confirmed=found.confirmed,
    )


def is_only_said(before: Values, after: Values) -> bool:
    """Whether only `was` makes one matter of two names."""
    return "was" in after and alike(before["name"], after["name"]) < _LEAST_ALIKE


def _added(version: Version, listed: Listed) -> Change:
    return Change("added", (), burden(NO_LOAD, version.load(listed)), None, listed)


def _removed(version: Version, listed: Listed) -> Change:
    return Change("removed", (), burden(version.load(listed), NO_LOAD), listed, None)


def _order(pairs: Iterable[ListPair]) -> dict[int, tuple[str, bool]]:
    """Where the changes of each document come: lists by path, what was removed behind the rest."""
    order: dict[int, tuple[str, bool]] = {}
    for before, after in pairs:
        path = (after or before).path  # type: ignore[union-attr]
        order |= {id(document): (path, document is before) for document in (before, after)}
    return order


def _list_changes(pairs: Iterable[ListPair]) -> Iterator[ListChange]:
    for before, after in pairs:
        if before is None or after is None:
            yield ListChange(before, after)
        elif aspects := differing_headers(before.data, after.data):
            yield ListChange(before, after, aspects)
