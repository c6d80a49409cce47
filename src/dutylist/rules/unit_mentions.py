"""The units that a document names, and what is wrong with those names."""

from collections import defaultdict
from collections.abc import Iterator
from functools import lru_cache
from typing import Any

from dutylist.finding import Place
from dutylist.kinds import ADMISSION_REQUEST, LISTS, ORGANIZATION
from dutylist.messages import _, joined
from dutylist.rules.rule import Problem, RelatedPlace
from dutylist.schema_check.sentences import did_you_mean
from dutylist.workspace.document import Document
from dutylist.workspace.summary import WorkspaceIndex
from dutylist.workspace.unit_suggestion import suggest_unit
from dutylist.workspace.units import UnitIndex, UnitName

type _Path = tuple[str | int, ...]


@lru_cache(maxsize=2)  # three rules ask, one after the other
def mentions(document: Document) -> dict[str, list[_Path]]:
    """The units that a document mentions, each with the places."""
    found: defaultdict[str, list[_Path]] = defaultdict(list)
    data = document.data
    for field in document.kind.unit_fields:
        _collect(data.get(field), (field,), found)
    described = LISTS[document.kind.name].fields if document.kind.is_list else {}
    fields = [name for name, field in described.items() if field.role == "units"]
    mixed = [name for name, field in described.items() if field.role == "duties of units"]
    items: list[dict[str, Any]] = data["items"] if document.kind.is_list else []
    for index, item in enumerate(items):
        for field in fields:
            if field in item:
                _collect(item[field], ("items", index, field), found)
        for field in mixed:
            for place, entry in enumerate(item.get(field, ())):
                if isinstance(entry, dict):
                    _collect(entry, ("items", index, field, place), found)
    for number, township in enumerate(
        data.get("townships", ()) if document.kind is ORGANIZATION else ()
    ):
        for index, office in enumerate(township.get("offices", ())):
            path = ("townships", number, "offices", index, "departments")
            _collect(office.get("departments"), path, found)
    return found


def _collect(value: Any, path: _Path, found: dict[str, list[_Path]]) -> None:
    match value:
        case str(name):
            found[name].append(path)
        case {"unit": str(name)}:
            found[name].append((*path, "unit"))
        case list(values):
            for index, entry in enumerate(values):
                _collect(entry, (*path, index), found)


def names_of(document: Document, units: UnitIndex, name: str) -> list[UnitName]:
    """What a name may mean; a request speaks of no region, so its villages are sought in all."""
    found = units.find(name, region_of(document))
    if found or document.kind is not ADMISSION_REQUEST:
        return found
    return units.inside(name)


def region_of(document: Document) -> str:
    """The region of a document, as it says; empty where it says none."""
    region = document.data.get("region", "")
    return region if isinstance(region, str) else ""


def unknown_units(document: Document, lookup: WorkspaceIndex) -> Iterator[Problem]:
    """Names that no organization document has."""
    units = lookup.units
    if units is None:
        return
    region = region_of(document)
    for name, paths in mentions(document).items():
        if not names_of(document, units, name):
            hint = suggest_unit(name, units.names(region)) or _(
                "add it to the organization document, or correct the name"
            )
            for path in paths:
                yield Problem(Place(path), _("there is no unit “{name}”", name=name), hint)


def ambiguous_names(document: Document, lookup: WorkspaceIndex) -> Iterator[Problem]:
    """Names in a document that mean more than one unit."""
    units = lookup.units
    if units is None:
        return
    for name, paths in mentions(document).items():
        meant = {naming.unit: naming for naming in names_of(document, units, name)}
        if len(meant) > 1:
            names = joined([f"{unit.name}" for unit in meant])
            message = _("“{name}” may mean {units}", name=name, units=names)
            related = tuple(
                RelatedPlace(naming.place, _("may be meant"), naming.path)
                for naming in meant.values()
            )
            hint = _("write the full name or the code")
            for path in paths:
                yield Problem(Place(path), message, hint, related)


def offices_out_of_place(document: Document, lookup: WorkspaceIndex) -> Iterator[Problem]:
    """Offices that the township of a list does not have."""
    units = lookup.units
    township = units.township(region_of(document)) if units else None
    if units is None or township is None or not units.office_names(township.key):
        return
    wrong: dict[str, Problem] = {}
    for index, item in enumerate(document.items):
        office = item.get("office")
        if office is None or units.offices(office, township.key):
            continue
        place = Place(("items", index, "office"))
        if office not in wrong:
            names = units.office_names(township.key)
            offices = _("offices: {names}", names=joined(names))
            message = _(
                "{township} has no office “{office}”", township=township.name, office=office
            )
            wrong[office] = Problem(place, message, did_you_mean(office, names) or offices)
        yield Problem(place, wrong[office].message, wrong[office].hint)
