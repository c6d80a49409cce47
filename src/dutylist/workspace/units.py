"""Units: who is meant by a name, an alias, a former name or a code."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator
from typing import Literal

from msgspec import Struct, field

from dutylist.finding import Place
from dutylist.model.organization import (
    County,
    Office,
    Organization,
    Township,
    Unit,
    Village,
)

type UnitKind = Literal["county", "department", "body", "township", "office", "village"]
type NameKind = Literal["name", "alias", "former name", "code"]


class KnownUnit(Struct, frozen=True):
    """A unit, whichever organization documents name it.

    `township` is the key of the township that an office or village belongs to.
    """

    name: str
    kind: UnitKind
    code: str = ""
    township: str = ""
    own_tier: str = ""
    """That of a body; others have the one of their kind."""

    @property
    def key(self) -> str:
        """What tells townships of one name in two counties apart."""
        return self.code or self.name

    @property
    def tier(self) -> str:
        """At which tier of government it stands."""
        return self.own_tier or ("县级" if self.kind in {"county", "department"} else "乡镇")


class UnitName(Struct, frozen=True):
    """One way to name a unit, and where the organization document says so."""

    text: str
    kind: NameKind
    unit: KnownUnit
    place: Place
    path: str


class UnitIndex(Struct):
    """All units of a workspace by what they are called."""

    _everywhere: defaultdict[str, list[UnitName]] = field(default_factory=lambda: defaultdict(list))
    _within: defaultdict[str, defaultdict[str, list[UnitName]]] = field(
        default_factory=lambda: defaultdict(lambda: defaultdict(list))
    )
    _names: defaultdict[KnownUnit, list[str]] = field(default_factory=lambda: defaultdict(list))

    _townships: set[str] = field(default_factory=set)

    def add(self, naming: UnitName) -> None:
        """Take in one way to name a unit; offices and villages are known within their township."""
        if naming.unit.township:
            self._within[naming.unit.township][naming.text].append(naming)
        else:
            self._everywhere[naming.text].append(naming)
        if naming.kind != "code":
            self._names[naming.unit].append(naming.text)

    def names_of(self, unit: KnownUnit) -> list[str]:
        """All that a unit is or was called, besides its code."""
        return self._names.get(unit, [])

    def find(self, name: str, region: str = "") -> list[UnitName]:
        """What a name may mean, seen from a region: its own offices and villages come first."""
        township = self.township(region)
        inside = self._within[township.key].get(name) if township else None
        return inside or self._everywhere.get(name, [])

    def inside(self, name: str) -> list[UnitName]:
        """What a name may mean among the offices and villages of all townships."""
        return [naming for members in self._within.values() for naming in members.get(name, ())]

    def offices(self, name: str, township: str) -> list[UnitName]:
        """The offices that a name may mean in the township of this key."""
        found = self._within[township].get(name, []) if township in self._within else []
        return [naming for naming in found if naming.unit.kind == "office"]

    def office_names(self, township: str) -> list[str]:
        """The names of the offices of the township of this key."""
        namings = self._within[township].values() if township in self._within else ()
        return sorted({n.unit.name for found in namings for n in found if n.unit.kind == "office"})

    def township(self, region: str) -> KnownUnit | None:
        """The township that a region means, if it means one."""
        for naming in self._everywhere.get(region, ()):
            if naming.unit.kind == "township":
                return naming.unit
        return None

    @property
    def township_names(self) -> Collection[str]:
        """What all townships are or were called."""
        if not self._townships:
            self._townships.update(
                text
                for unit, texts in self._names.items()
                if unit.kind == "township"
                for text in texts
            )
        return self._townships

    def names_inside(self, region: str) -> Collection[str]:
        """What the offices and villages of the township that a region means are called."""
        township = self.township(region)
        return self._within[township.key] if township else ()

    def names(self, region: str = "") -> list[str]:
        """All names in force that may be used in a list of a region."""
        township = self.township(region)
        inside = self._within[township.key] if township else {}
        return [
            text
            for text, namings in (*inside.items(), *self._everywhere.items())
            if any(naming.kind in {"name", "alias"} for naming in namings)
        ]

    def all_namings(self) -> Iterator[list[UnitName]]:
        """For each text, the namings that share it where it is looked up."""
        yield from self._everywhere.values()
        for inside in self._within.values():
            yield from inside.values()


def namings_of(organization: Organization, path: str) -> Iterator[UnitName]:
    """All ways in which an organization document names its units."""
    root = Place()
    county = organization["county"]
    yield from _unit(
        county, KnownUnit(county["name"], "county", county["code"]), root / "county", path
    )
    for index, department in enumerate(organization.get("departments", ())):
        unit = KnownUnit(department["name"], "department", department.get("code", ""))
        yield from _unit(department, unit, root / "departments" / index, path)
    for index, body in enumerate(organization.get("bodies", ())):
        unit = KnownUnit(body["name"], "body", body.get("code", ""), own_tier=body["tier"])
        yield from _unit(body, unit, root / "bodies" / index, path)
    for index, township in enumerate(organization.get("townships", ())):
        place, name = root / "townships" / index, township["name"]
        known_township = KnownUnit(name, "township", township["code"])
        yield from _unit(township, known_township, place, path)
        members: tuple[tuple[str, UnitKind, Iterable[Office | Village | str]], ...] = (
            ("offices", "office", township.get("offices", ())),
            ("villages", "village", township.get("villages", ())),
        )
        for key, kind, units in members:
            for number, entry in enumerate(units):
                here = place / key / number
                if isinstance(entry, str):
                    known = KnownUnit(entry, kind, township=known_township.key)
                    yield UnitName(entry, "name", known, here, path)
                else:
                    known = KnownUnit(
                        entry["name"], kind, entry.get("code", ""), known_township.key
                    )
                    yield from _unit(entry, known, here, path)


def _unit(
    data: Unit | County | Township, unit: KnownUnit, place: Place, path: str
) -> Iterator[UnitName]:
    yield UnitName(unit.name, "name", unit, place / "name", path)
    if "code" in data:
        yield UnitName(data["code"], "code", unit, place / "code", path)
    for index, alias in enumerate(data.get("aliases", ())):
        yield UnitName(alias, "alias", unit, place / "aliases" / index, path)
    for index, former in enumerate(data.get("former_names", ())):
        yield UnitName(former, "former name", unit, place / "former_names" / index, path)
