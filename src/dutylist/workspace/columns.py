"""What rules across lists ask of the items of one list, in columns.

A province has half a million items, and all of them cross from the process that read them to the
one that compares them: whole tuples of shared strings do that in a fifth of the time of objects.
"""

from collections.abc import Callable, Iterable
from sys import intern

from msgspec import Struct

from dutylist.kinds import LISTS, ListKind, Standing, Values
from dutylist.workspace.document import Document

type Texts = tuple[str, ...]
type Period = tuple[str, str]
"""First and last day; empty where open."""

_OPEN: Period = ("", "")
_END = "9999-12-31"


class ItemColumns(Struct, frozen=True):
    """The items of a list, a column a subject; a column that holds nothing is empty."""

    names: Texts
    states: Texts = ()
    """How things stand, in the list's own words: 方式, 状态, 类别 or 认定."""
    levels: Texts = ()
    """Whom each item burdens, where the kind does not say it for all."""
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

    def level(self, index: int) -> str:
        return self.levels[index] if self.levels else ""

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


type _Reader = Callable[[Values], Iterable[str]]


def columns_of_list(document: Document) -> ItemColumns | None:
    """The matters of a sound list; None of a document that is no list."""
    kind = LISTS.get(document.kind.name)
    if kind is None:
        return None
    items: list[Values] = document.data["items"]
    effective = document.data.get("effective", {})
    return ItemColumns(
        names=tuple([intern(item["name"]) for item in items]),
        states=tuple([intern(kind.state(item)) for item in items]) if kind.state_field else (),
        levels=tuple([intern(kind.level(item)) for item in items]) if kind.level_field else (),
        traits=_texts(items, lambda item: _values(item, kind.traits)) if kind.traits else (),
        units=_texts(items, lambda item: _leaders(kind, item)),
        townships=_texts(items, lambda item: item.get("townships", ())),
        periods=_filled([_period(item) for item in items], _OPEN),
        words=_texts(items, lambda item: _words(kind, item)),
        period=(effective.get("from", ""), effective.get("until", "")),
    )


def _leaders(kind: ListKind, item: Values) -> Iterable[str]:
    """Who leads a matter; of one that was taken back, who took it."""
    role = "taker" if kind.standing(item) is Standing.TAKEN_BACK else "lead"
    return (part.unit for part in kind.units(item) if part.role == role)


def _words(kind: ListKind, item: Values) -> Iterable[str]:
    if kind.state_field or kind.words:
        return _values(item, kind.words)
    return kind.township_duties(item)[:1]  # one is enough to know that there is any


def _values(item: Values, fields: Iterable[str]) -> list[str]:
    found: list[str] = []
    for field in fields:
        match item.get(field):
            case str(text):
                found.append(text)
            case list(texts):
                found.extend(texts)
    return found


def _texts(items: list[Values], read: _Reader) -> tuple[Texts, ...]:
    shared: dict[Texts, Texts] = {}  # one tuple for the many items that say the same
    found = []
    for item in items:
        texts = tuple(map(intern, read(item)))
        found.append(shared.setdefault(texts, texts))
    return _filled(found, ())


def _filled[T](column: list[T], nothing: T) -> tuple[T, ...]:
    """The column; empty where no item has anything in it."""
    return tuple(column) if any(entry != nothing for entry in column) else ()


def _period(item: Values) -> Period:
    if "since" in item or "until" in item:
        return item.get("since", ""), item.get("until", "")
    return _OPEN
