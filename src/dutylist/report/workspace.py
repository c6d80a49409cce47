"""The documents of a workspace, read for a report, and who is meant by the names in them."""

import hashlib
from collections.abc import Iterator
from functools import cached_property, lru_cache

from msgspec import Struct

from dutylist.checking.report import Report as Check
from dutylist.kinds import LISTS, Kind, Values
from dutylist.model.organization import Organization, Township
from dutylist.workspace.document import Document
from dutylist.workspace.units import KnownUnit, UnitIndex
from dutylist.workspace.workspace import Workspace


class ReportWorkspace(Struct, frozen=True, eq=False, dict=True):
    """The sound documents that a report is about, and what the rules say about all of them.

    These are the ones selected; the names of units are looked up in the `whole` workspace.
    """

    whole: Workspace
    check: Check

    @cached_property
    def documents(self) -> tuple[Document, ...]:
        """The documents that the report is about, in the order of their paths."""
        return tuple(d for d in self.whole.documents if self.whole.is_selected(d.path))

    @property
    def title(self) -> str:
        """What the manifest calls the workspace; may be empty."""
        return self.whole.settings.title

    def of_kind(self, *kinds: Kind) -> list[Document]:
        """The documents of these kinds, in the order of the kinds."""
        return [found for kind in kinds for found in self.documents if found.kind is kind]

    @cached_property
    def lists(self) -> list[Document]:
        """The documents with items that people print; laws are no list.

        In the order in which offices print them: by kind, then by township as the register has them.
        """
        kinds = {name: place for place, name in enumerate(LISTS)}
        townships = {unit.name: place for place, unit in enumerate(self._organized(), 1)}

        def order(document: Document) -> tuple[int, int, str]:
            region = self.unit(document.header.get("region", ""))
            return kinds[document.kind.name], townships.get(region, 0), document.path

        found = [document for document in self.documents if document.kind.is_list]
        return sorted((d for d in found if LISTS[d.kind.name].is_printed), key=order)

    def find_item(self, reference: str) -> tuple[Document, Values] | None:
        """The item that a reference means; None where it means none, or several."""
        found = self._items.get(reference, [])
        return found[0] if len(found) == 1 else None

    @cached_property
    def _items(self) -> dict[str, list[tuple[Document, Values]]]:
        items: dict[str, list[tuple[Document, Values]]] = {}
        for document in self.lists:
            for item in document.items:
                for reference in (f"{document.id}#{item['id']}", item["id"]):
                    items.setdefault(reference, []).append((document, item))
        return items

    @cached_property
    def organizations(self) -> list[Organization]:
        """What organization documents say."""
        return [found for _path, found in self.whole.lookup.organizations]

    @cached_property
    def units(self) -> UnitIndex:
        """All units that organization documents name."""
        return self.whole.lookup.units or UnitIndex()

    def unit(self, name: str, region: str = "") -> str:
        """The official name of the unit that a name means; the name itself where that is unclear."""
        return self._unit(name, region)

    @cached_property
    def _unit(self) -> "_Lookup":
        return _Lookup(self.units)

    def is_of_township(self, name: str, region: str = "") -> bool:
        """Whether a name means a township, or an office or a village of one."""
        kinds = {naming.unit.kind for naming in self.units.find(name, region)}
        return bool(kinds) and kinds <= {"township", "office", "village"}

    def townships_of(self, document: Document, item: Values | None = None) -> tuple[KnownUnit, ...]:
        """The townships that a list, or one of its items, is about."""
        region = document.header.get("region", "")
        if item is not None and "townships" in item:
            return tuple(self._township(name) for name in item["townships"])
        found = self._regions.get(region)
        if found is None:
            found = self._regions[region] = tuple(self._region_townships(region))
        return found

    @cached_property
    def _regions(self) -> dict[str, tuple[KnownUnit, ...]]:
        return {}

    def _township(self, name: str) -> KnownUnit:
        return self.units.township(name) or KnownUnit(name, "township")

    def _region_townships(self, region: str) -> Iterator[KnownUnit]:
        county = next(
            (naming.unit for naming in self.units.find(region) if naming.unit.kind == "county"),
            None,
        )
        if county is None:
            if region:
                yield self._township(region)
            return
        for organization in self.organizations:
            if organization["county"]["code"] == county.code:
                for township in organization.get("townships", ()):
                    yield KnownUnit(township["name"], "township", township["code"])

    @cached_property
    def townships(self) -> list[KnownUnit]:
        """The townships that the lists are about, those of the organization documents first."""
        named = {unit.key: unit for unit in self._organized()}
        used = {
            unit.key: unit
            for document in self.lists
            for unit in self.townships_of(document)
            if LISTS[document.kind.name].is_of_county
        }
        return [*(named[key] for key in named if key in used), *_others(used, named)]

    @cached_property
    def digest(self) -> str:
        """SHA-256 of the lists, by which two reports are told apart."""
        whole = hashlib.sha256()
        for document in self.lists:
            whole.update(hashlib.sha256(document.source).digest())
        return whole.hexdigest()

    def staff_of(self, unit: KnownUnit) -> int | None:
        """The staff of a township, those sent to it too; None where the register does not say."""
        township = self.registered.get(unit.key)
        if township is None or "staff" not in township:
            return None
        staff = township["staff"]
        counted = (
            staff.get("administrative", 0),
            staff.get("public_institution", 0),
            staff.get("dispatched", 0),
        )
        return sum(counted) or None

    def position_of(self, unit: KnownUnit) -> tuple[int, int] | None:
        """Column and row of a township on a map of tiles; None where the register does not say."""
        township = self.registered.get(unit.key)
        if township is None or "position" not in township:
            return None
        return township["position"]["x"], township["position"]["y"]

    @cached_property
    def registered(self) -> dict[str, Township]:
        """The townships of the organization documents by their code."""
        return {
            township["code"]: township
            for organization in self.organizations
            for township in organization.get("townships", ())
        }

    @cached_property
    def counties(self) -> list[str]:
        """The counties of the organization documents."""
        return [organization["county"]["name"] for organization in self.organizations]

    def _organized(self) -> Iterator[KnownUnit]:
        for organization in self.organizations:
            for township in organization.get("townships", ()):
                yield KnownUnit(township["name"], "township", township["code"])


class _Lookup:
    """Official names, each looked up once."""

    def __init__(self, units: UnitIndex) -> None:
        self._units = units
        self._find = lru_cache(maxsize=None)(self._look_up)

    def __call__(self, name: str, region: str) -> str:
        return self._find(name, region)

    def _look_up(self, name: str, region: str) -> str:
        meant = {naming.unit.name for naming in self._units.find(name, region)}
        return meant.pop() if len(meant) == 1 else name


def _others(used: dict[str, KnownUnit], named: dict[str, KnownUnit]) -> list[KnownUnit]:
    return [unit for key, unit in used.items() if key not in named]
