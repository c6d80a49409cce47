"""Whether a change lays more on the township, or takes from it (contract §7)."""

from collections.abc import Sequence
from typing import Literal

from msgspec import Struct

from dutylist.assignment import best_assignment
from dutylist.kinds import LISTS, Values
from dutylist.similarity import likeness

type Burden = Literal["up", "down", "neutral"]

_SAME_DUTY = 0.5
"""From this likeness on, two texts of duties are one duty in other words."""
_EVER = "9999-12-31"


class Load(Struct, frozen=True):
    """What an item lays on whom; a weight of 0 is nothing."""

    weight: int
    region: str = ""
    townships: frozenset[str] | None = None
    """None is the whole region."""
    duties: tuple[str, ...] = ()
    until: str = _EVER
    """The last day, as an ISO date."""


NO_LOAD = Load(0)


def load_of(kind: str, item: Values, region: str) -> Load:
    """What an item of a list of this kind and region lays on the township."""
    found = LISTS[kind].burden(item)
    if found is None:
        return NO_LOAD
    townships = frozenset(item["townships"]) if item.get("townships") else None
    return Load(found.weight, region, townships, found.duties, item.get("until", _EVER))


def burden(old: Load, new: Load) -> Burden:
    """Up where anything is more, whatever else is less; down where something is only less."""
    if _is_more(old, new):
        return "up"
    return "down" if _is_more(new, old) else "neutral"


def _is_more(old: Load, new: Load) -> bool:
    if not new.weight:
        return False
    if new.region != old.region or _reaches_further(old.townships, new.townships):
        return True
    if old.weight and new.until > old.until:
        return True
    if new.weight != old.weight:  # 配合履职 names the duties of which 基本履职 is the whole
        return new.weight > old.weight
    return _has_further_duty(old.duties, new.duties)


def _reaches_further(old: frozenset[str] | None, new: frozenset[str] | None) -> bool:
    if old is None:
        return False
    return new is None or not new <= old


def _has_further_duty(old: Sequence[str], new: Sequence[str]) -> bool:
    """Whether a duty is none of the old ones, nor one of them in other words."""
    new = [duty for duty in new if duty not in old]
    if len(new) > len(old):
        return True
    gains = {
        (one, other): score
        for one, duty in enumerate(new)
        for other, before in enumerate(old)
        if (score := likeness(duty, before)) >= _SAME_DUTY
    }
    return len(best_assignment(gains)) < len(new)
