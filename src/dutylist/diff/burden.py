"""Whether a change lays more on a township or village, or takes from it (contract §7)."""

from collections.abc import Collection, Iterator, Sequence
from typing import Literal

from msgspec import Struct

from dutylist.assignment import best_assignment
from dutylist.diff.clauses import costly_clauses, further_clauses, own_task_clauses, task_clauses
from dutylist.kinds import Burden as Said
from dutylist.kinds import ListKind, Values
from dutylist.similarity import likeness
from dutylist.workspace.units import UnitIndex

type Burden = Literal["up", "down", "neutral"]

_SAME_DUTY = 0.5
"""From this likeness on, two texts of duties are one duty in other words."""
_EVER = "9999-12-31"
_NOTHING = Said(0)


class Locals(Struct, frozen=True):
    """What townships are called, and the villages and offices of the one a list is of."""

    townships: Collection[str] = ()
    inside: Collection[str] = ()

    def __contains__(self, name: str) -> bool:
        return name in self.townships or name in self.inside

    def __iter__(self) -> Iterator[str]:
        yield from self.townships
        yield from self.inside


def locals_of(units: UnitIndex | None, region: str) -> Locals:
    """Those that a list of a region may name; where nobody knows, a list of no county is of a township."""
    if units is not None:
        return Locals(units.township_names, units.names_inside(region))
    return Locals(() if not region or region.endswith(("县", "市", "区")) else (region,))


class Load(Struct, frozen=True):
    """What an item lays on whom."""

    said: Said
    name: str = ""
    region: str = ""
    townships: frozenset[str] | None = None
    """None is the whole region."""
    duties: tuple[str, ...] = ()
    others: tuple[str, ...] = ()
    """What departments do for it themselves."""
    parts: frozenset[str] = frozenset()
    """The fields in which townships, villages or offices have to act: lead, partners, actor …"""
    until: str = _EVER
    """The last day, as an ISO date."""
    is_own: bool = False
    """Whether it is a matter of the township or village in which no department leads."""
    names: Locals = Locals()

    @property
    def tasks(self) -> frozenset[str]:
        """What remarks and steps give a township to do that no other field says."""
        remarks, steps = self.said.remarks, self.said.steps
        if self.is_own:
            found = [*map(own_task_clauses, remarks), *map(costly_clauses, steps)]
        else:
            found = [task_clauses(text, self.names) for text in (*remarks, *steps)]
        return frozenset(clause for clauses in found for clause in clauses)

    @property
    def weight(self) -> int:
        """0 is nothing."""
        return self.said.weight


NO_LOAD = Load(_NOTHING)


def load_of(kind: ListKind, item: Values, region: str, names: Locals) -> Load:
    """What an item of a list of this kind and region lays on a township or village."""
    said = kind.burden(item)
    if said is None or not _is_on_locals(kind, item, names):
        return NO_LOAD
    acting = kind.acting_units(item)
    own = [part for part in acting if part.unit in names and part.role != "assessor"]
    duties = (*said.duties, *(duty for part in own for duty in part.duties))
    return Load(
        said,
        name=item["name"],
        region=region,
        townships=frozenset(item["townships"]) if item.get("townships") else None,
        duties=duties,
        others=tuple(duty for part in acting if part not in own for duty in part.duties),
        parts=frozenset(field for field, unit in kind.units_acting(item) if unit in names),
        until=item.get("until", _EVER),
        is_own=said.weight > 0 and all(part in own or part.role == "source" for part in acting),
        names=names,
    )


def _is_on_locals(kind: ListKind, item: Values, names: Locals) -> bool:
    """Whether an item burdens a township, as one does of which nobody knows whom it burdens."""
    if not kind.burdened_field or not names.townships:
        return True
    return any(name in names for name in item[kind.burdened_field])


def burden(old: Load, new: Load, *, is_one_matter: bool = True) -> Burden:
    """Up where anything is more, whatever else is less; down where something is only less.

    `is_one_matter`: whether clauses that come into the name are to be looked at.
    """
    if _is_more(old, new, by_name=is_one_matter):
        return "up"
    return "down" if _is_more(new, old, by_name=is_one_matter) else "neutral"


def _is_more(old: Load, new: Load, *, by_name: bool) -> bool:
    if new.parts - old.parts or _has_further_task(old, new):
        return True
    if not new.weight:
        return False
    if new.region != old.region or _reaches_further(old.townships, new.townships):
        return True
    if not old.weight:
        return True
    return (
        new.until > old.until
        or _is_harder(old.said, new.said)
        or (by_name and any(further_clauses((old.name,), (new.name,))))
        or _is_left_alone(old, new)
        # 配合履职 names the duties of which 基本履职 is the whole
        or (new.weight == old.weight and _has_further_duty(old.duties, new.duties))
    )


def _is_harder(old: Said, new: Said) -> bool:
    """Whether it weighs more, reaches further into rights, becomes another task, or names more of them."""
    if new.weight != old.weight:
        return new.weight > old.weight
    return (
        any(now > then for then, now in zip(old.ranks, new.ranks, strict=True))
        or new.settled != old.settled
        or not new.references <= old.references
    )


def _has_further_task(old: Load, new: Load) -> bool:
    """Whether a remark sets a task that none set before; who acts in a task of their own adds none."""
    told, telling = ((load.said.remarks, load.said.steps) for load in (old, new))
    if told == telling or not any(telling):
        return False
    before, now = old.tasks, new.tasks
    return any(further_clauses(tuple(before), tuple(now - before)))


def _is_left_alone(old: Load, new: Load) -> bool:
    """Whether departments do less for it: a clause of theirs has gone, in whatever words."""
    return old.others != new.others and any(further_clauses(new.others, old.others))


def _reaches_further(old: frozenset[str] | None, new: frozenset[str] | None) -> bool:
    if old is None:
        return False
    return new is None or not new <= old


def _has_further_duty(old: Sequence[str], new: Sequence[str]) -> bool:
    """Whether a duty is none of the old ones, nor one of them in other words, or says more."""
    if old == new:
        return False
    came = [duty for duty in new if duty not in old]
    if len(came) > len(old):
        return True
    gains = {
        (one, other): score
        for one, duty in enumerate(came)
        for other, before in enumerate(old)
        if (score := likeness(duty, before)) >= _SAME_DUTY
    }
    return len(best_assignment(gains)) < len(came) or any(further_clauses(old, came))
