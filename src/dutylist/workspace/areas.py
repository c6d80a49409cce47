"""Where a list or an item holds: in one township, in some, or in all of a county."""

from collections import defaultdict
from collections.abc import Sequence

from dutylist.workspace.summary import DocumentSummary, WorkspaceIndex
from dutylist.workspace.units import UnitName

type Area = frozenset[str]
"""Keys of townships; with that of the county where all of it is meant."""


class Areas:
    """Areas by what lists write, as the lookup resolves it.

    Without an organization document a unit is known by its spelling alone, and a county's list
    speaks of a township only where its items name it.
    """

    def __init__(self, lookup: WorkspaceIndex) -> None:
        self._units = lookup.units
        self._of_county: defaultdict[str, set[str]] = defaultdict(set)
        self._county_of_path: dict[str, str] = {}
        self._names: dict[str, str] = {}
        for path, organization in lookup.organizations:
            county = organization["county"]["code"]
            self._county_of_path[path] = county
            self._of_county[county].add(county)
            for township in organization.get("townships", ()):
                self._of_county[county].add(township["code"])
                self._names[township["code"]] = township["name"]
        self._whole = {county: frozenset(keys) for county, keys in self._of_county.items()}
        self._known: dict[str, Area] = {}

    def of_region(self, region: str) -> Area:
        """The area that a region means."""
        if region not in self._known:
            found = self._units.find(region) if self._units else []
            self._known[region] = frozenset().union(*map(self._of_naming, found)) or frozenset(
                {region}
            )
        return self._known[region]

    def of_item(self, found: DocumentSummary, index: int) -> Area:
        """The area of an item: its own townships, else those of its list."""
        named = found.columns.townships_of(index) if found.columns else ()
        return self._of_names(named) if named else self.of_region(found.region)

    def reach(self, found: DocumentSummary) -> Area:
        """The area of a list, with whatever its items name."""
        area = self.of_region(found.region)
        named = found.columns.townships if found.columns else ()
        return area.union(*map(self._of_names, set(named))) if named else area

    def counties(self) -> list[Area]:
        """The counties of the workspace, each with its townships."""
        return list(self._whole.values())

    def own_township(self, found: DocumentSummary) -> str:
        """The key of the one township whose list this is; empty for a list of a county."""
        area = self.of_region(found.region)
        return next(iter(area)) if len(area) == 1 and area.isdisjoint(self._whole) else ""

    def names(self, area: Area) -> list[str]:
        """The townships of an area by name, in the order of their codes."""
        return [self._names.get(key, key) for key in sorted(area) if key not in self._whole]

    def _of_names(self, names: Sequence[str]) -> Area:
        return frozenset().union(*map(self.of_region, names))

    def _of_naming(self, naming: UnitName) -> Area:
        unit = naming.unit
        if unit.kind in {"county", "department"}:
            return self._whole[self._county_of_path[naming.path]]
        return frozenset({unit.township or unit.key})
