"""What rules across lists ask of the items of one list, in columns.

A province has half a million items, and all of them cross from the process that read them to the
one that compares them: whole tuples of shared strings do that in a fifth of the time of objects.
"""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from sys import intern
from typing import Any

from dutylist.workspace.document import Document

type Texts = tuple[str, ...]
type Period = tuple[str, str]
"""First and last day; empty where open."""

_OPEN: Period = ("", "")
_END = "9999-12-31"


@dataclass(frozen=True, slots=True)
class Matters:
    """The items of a list, a column a subject; a column that holds nothing is empty."""

    names: Texts
    states: Texts = ()
    """How things stand, in the list's own words: 方式, 状态, 类别, 认定 or 层级."""
    traits: tuple[Texts, ...] = ()
    """What else tells one matter from another: type and origin of a power, 适用对象 of an entry."""
    units: tuple[Texts, ...] = ()
    """Who leads, or who takes back."""
    townships: tuple[Texts, ...] = ()
    periods: tuple[Period, ...] = ()
    words: tuple[Texts, ...] = ()
    """Texts inside the item: 申请材料, 关键词, 替代方式, 乡镇职责 (the first)."""
    period: Period = _OPEN
    """When the list itself is in force: so long is an item without dates of its own."""

    def state(self, index: int) -> str:
        return self.states[index] if self.states else ""

    def traits_of(self, index: int) -> Texts:
        return self.traits[index] if self.traits else ()

    def units_of(self, index: int) -> Texts:
        return self.units[index] if self.units else ()

    def townships_of(self, index: int) -> Texts:
        return self.townships[index] if self.townships else ()

    def words_of(self, index: int) -> Texts:
        return self.words[index] if self.words else ()

    def period_of(self, index: int) -> Period:
        """From when to when an item holds."""
        since, until = self.periods[index] if self.periods else _OPEN
        return since or self.period[0], until or self.period[1]


def overlap(one: Period, other: Period) -> bool:
    """Whether there is a day in both."""
    return max(one[0], other[0]) <= min(one[1] or _END, other[1] or _END)


type _Fields = Mapping[str, Any]
type _Reader[T] = Callable[[_Fields], T]


@dataclass(frozen=True, slots=True)
class _Columns:
    """How the columns of a kind are read from its items."""

    state: _Reader[str] | None = None
    traits: _Reader[Iterable[str]] | None = None
    units: _Reader[Iterable[str]] | None = None
    words: _Reader[Iterable[str]] | None = None


def _lead_or_taker(item: _Fields) -> Iterable[str]:
    chosen: Iterable[str] = item.get("taken_by" if item.get("mode") == "上级收回" else "lead", ())
    return chosen


_COLUMNS = {
    "duty-list": _Columns(lambda item: item.get("mode", "基本履职"), units=_lead_or_taker),
    "power-list": _Columns(
        lambda item: item.get("status", "有效"), lambda item: (item["type"], item["origin"])
    ),
    "boundary-list": _Columns(
        units=lambda item: (item["lead"]["unit"],),
        words=lambda item: item["township"]["duties"][:1],  # one is enough to know that it has any
    ),
    "service-list": _Columns(
        lambda item: item["level"], words=lambda item: item.get("materials", ())
    ),
    "village-list": _Columns(lambda item: item["class"]),
    "certificate-list": _Columns(
        lambda item: item["ruling"], words=lambda item: filter(None, (item.get("instead"),))
    ),
    "negative-list": _Columns(
        traits=lambda item: item["applies_to"], words=lambda item: item.get("keywords", ())
    ),
    "post-list": _Columns(),
    "catalogue": _Columns(),
}


def matters_of(document: Document) -> Matters | None:
    """The matters of a sound list, if its kind is compared with others."""
    columns = _COLUMNS.get(document.kind.name)
    if columns is None:
        return None
    items: list[_Fields] = document.data["items"]
    effective = document.data.get("effective", {})
    return Matters(
        names=tuple([intern(item["name"]) for item in items]),
        states=tuple([intern(columns.state(item)) for item in items]) if columns.state else (),
        traits=_texts(items, columns.traits),
        units=_texts(items, columns.units),
        townships=_texts(items, lambda item: item.get("townships", ())),
        periods=_filled([_period(item) for item in items], _OPEN),
        words=_texts(items, columns.words),
        period=(effective.get("from", ""), effective.get("until", "")),
    )


def _texts(items: list[_Fields], read: _Reader[Iterable[str]] | None) -> tuple[Texts, ...]:
    if read is None:
        return ()
    shared: dict[Texts, Texts] = {}  # one tuple for the many items that say the same
    found = []
    for item in items:
        texts = tuple(map(intern, read(item)))
        found.append(shared.setdefault(texts, texts))
    return _filled(found, ())


def _filled[T](column: list[T], nothing: T) -> tuple[T, ...]:
    """The column; empty where no item has anything in it."""
    return tuple(column) if any(entry != nothing for entry in column) else ()


def _period(item: _Fields) -> Period:
    if "since" in item or "until" in item:
        return item.get("since", ""), item.get("until", "")
    return _OPEN
