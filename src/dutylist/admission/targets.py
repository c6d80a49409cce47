"""Whom a request is about: the lists it would change, and all lists of the units it burdens."""

from collections.abc import Iterator, Mapping
from typing import Any

from msgspec import Struct

from dutylist.kinds import Kind, Values
from dutylist.workspace.document import Document
from dutylist.workspace.units import KnownUnit
from dutylist.workspace.workspace import Workspace


class Scope(Struct, frozen=True):
    """The units that a request burdens, and the townships they belong to or are."""

    names: tuple[str, ...]
    townships: frozenset[str]
    """Keys of townships."""

    def covers(self, workspace: Workspace, document: Document) -> bool:
        """Whether a list speaks of one of the units: its own, or one of the whole county."""
        region = document.data.get("region", "")
        unit = workspace.unit(region) if region else None
        if unit is None or unit.kind in {"county", "department"}:
            return True
        return _township_key(unit) in self.townships

    def holds_for(self, workspace: Workspace, item: Values) -> bool:
        """Whether an item of a list speaks of one of the units, as one of nobody known might."""
        named = item.get("townships")
        if not named:
            return True
        units = (workspace.unit(name) for name in named)
        return any(unit is None or _township_key(unit) in self.townships for unit in units)


def scope_of(request: Mapping[str, Any], workspace: Workspace) -> Scope:
    """Whom a request burdens."""
    units = [(name, find_target(name, workspace)) for name in request["targets"]]
    keys = frozenset(_township_key(unit) for _name, unit in units if unit is not None)
    return Scope(tuple(unit.name if unit else name for name, unit in units), keys)


def find_target(name: str, workspace: Workspace) -> KnownUnit | None:
    """The unit that a request burdens: a village is looked for in all townships."""
    if found := workspace.unit(name):
        return found
    units = workspace.lookup.units
    inside = units.inside(name) if units else []
    return inside[0].unit if len(inside) == 1 else None


def _township_key(unit: KnownUnit) -> str:
    return unit.township or unit.key


def lists_of(scope: Scope, workspace: Workspace, *kinds: Kind) -> Iterator[Document]:
    """The lists of some kinds that speak of the units."""
    for document in workspace.of_kind(*kinds):
        if scope.covers(workspace, document):
            yield document
