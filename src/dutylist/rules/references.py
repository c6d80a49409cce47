"""DL301-DL304, DL310: references to units and items."""

from collections import defaultdict
from collections.abc import Iterator
from functools import lru_cache
from typing import Any

from dutylist.finding import Place, Severity
from dutylist.kinds import ADMISSION_REQUEST, LISTS, ORGANIZATION
from dutylist.messages import _, joined
from dutylist.rules.rule import Pointer, Problem, document_rule, list_rule, workspace_rule
from dutylist.schema_check.sentences import Suggestions, did_you_mean
from dutylist.workspace.document import Document
from dutylist.workspace.item_index import ItemIndex
from dutylist.workspace.summary import DocumentSummary, Reference, WorkspaceIndex
from dutylist.workspace.units import UnitIndex, UnitName

type _Path = tuple[str | int, ...]


@lru_cache(maxsize=2)  # three rules ask, one after the other
def _mentions(document: Document) -> dict[str, list[_Path]]:
    """The units that a document mentions, each with the places."""
    found: defaultdict[str, list[_Path]] = defaultdict(list)
    data = document.data
    for field in document.kind.unit_fields:
        _collect(data.get(field), (field,), found)
    described = LISTS[document.kind.name].fields if document.kind.is_list else {}
    fields = [name for name, field in described.items() if field.role == "units"]
    items: list[dict[str, Any]] = data["items"] if document.kind.is_list else []
    for index, item in enumerate(items):
        for field in fields:
            if field in item:
                _collect(item[field], ("items", index, field), found)
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


def _namings(document: Document, units: UnitIndex, name: str) -> list[UnitName]:
    """What a name may mean; a request speaks of no region, so its villages are sought in all."""
    found = units.find(name, _region(document))
    if found or document.kind is not ADMISSION_REQUEST:
        return found
    return units.inside(name)


def _region(document: Document) -> str:
    region = document.data.get("region", "")
    return region if isinstance(region, str) else ""


@document_rule("DL301", "unknown-unit", Severity.ERROR)
def unknown_unit(document: Document, lookup: WorkspaceIndex) -> Iterator[Problem]:
    """A unit that no organization document names."""
    units = lookup.units
    if units is None:
        return
    region = _region(document)
    for name, paths in _mentions(document).items():
        if not _namings(document, units, name):
            hint = did_you_mean(name, units.names(region)) or _(
                "add it to the organization document, or correct the name"
            )
            for path in paths:
                yield Problem(Place(path), _("there is no unit “{name}”", name=name), hint)


@document_rule("DL302", "ambiguous-unit", Severity.ERROR)
def ambiguous_unit(document: Document, lookup: WorkspaceIndex) -> Iterator[Problem]:
    """A name that means more than one unit."""
    units = lookup.units
    if units is None:
        return
    yield from _shared_names(document, units)
    for name, paths in _mentions(document).items():
        meant = {naming.unit: naming for naming in _namings(document, units, name)}
        if len(meant) > 1:
            names = joined([f"{unit.name}" for unit in meant])
            message = _("“{name}” may mean {units}", name=name, units=names)
            pointers = tuple(
                Pointer(naming.place, _("may be meant"), naming.path) for naming in meant.values()
            )
            hint = _("write the full name or the code")
            for path in paths:
                yield Problem(Place(path), message, hint, pointers)


def _shared_names(document: Document, units: UnitIndex) -> Iterator[Problem]:
    """Names that an organization document gives to a unit when another has them already."""
    if document.kind is not ORGANIZATION:
        return
    for namings in units.all_namings():
        first = namings[0]
        for naming in namings[1:]:
            if naming.unit != first.unit and naming.path == document.path:
                message = _(
                    "“{name}” may mean {units}",
                    name=naming.text,
                    units=joined([first.unit.name, naming.unit.name]),
                )
                pointer = Pointer(first.place, _("may be meant"), first.path)
                yield Problem(naming.place, message, related=(pointer,))


@document_rule("DL310", "former-name", Severity.INFO)
def former_name(document: Document, lookup: WorkspaceIndex) -> Iterator[Problem]:
    """A unit is called by a name it had before (reforms of 2018 and 2023)."""
    units = lookup.units
    if units is None:
        return
    for name, paths in _mentions(document).items():
        namings = _namings(document, units, name)
        units_meant = {naming.unit.name for naming in namings}  # several are DL302's business
        if len(units_meant) == 1 and all(naming.kind == "former name" for naming in namings):
            now = units_meant.pop()
            message = _("“{name}” is now {now}", name=name, now=now)
            for path in paths:
                yield Problem(Place(path), message, _("write {text}", text=now))


@list_rule("DL304", "unit-out-of-place", Severity.ERROR)
def unit_out_of_place(document: Document, lookup: WorkspaceIndex) -> Iterator[Problem]:
    """An office that this township does not have."""
    units = lookup.units
    township = units.township(_region(document)) if units else None
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


@workspace_rule("DL303", "unknown-item", Severity.ERROR)
def unknown_item(summaries: list[DocumentSummary], _lookup: WorkspaceIndex) -> Iterator[Problem]:
    """A reference to an item that is in no list, or in several."""
    if not any(found.references for found in summaries):
        return
    items = _Items(summaries)
    for found in summaries:
        for reference in found.references:
            problem = items.problem_with(reference)
            if problem:
                message, hint = problem
                yield Problem(
                    reference.place, message, hint, path=found.path, item=reference.item_id
                )


class _Items(ItemIndex):
    """The items of a workspace, and what is wrong with a reference to one."""

    def __init__(self, summaries: list[DocumentSummary]) -> None:
        super().__init__(summaries)
        self._lists_like = Suggestions(self.lists)
        self._ids_like: dict[str, Suggestions] = {}

    def problem_with(self, reference: Reference) -> tuple[str, str] | None:
        """What is wrong with a reference, and a hint; None where it leads to one item."""
        list_id, has_list, item_id = reference.text.rpartition("#")
        if not has_list:
            return self._problem_with_bare(item_id)
        if list_id not in self.lists:
            return _("there is no list {id}", id=list_id), self._lists_like.hint(list_id)
        holder = self.lists[list_id]
        if item_id in self.ids[list_id] or (not holder.is_sound and not holder.item_ids):
            return None  # a list that cannot be read may well hold the item
        message = _("the list {list} has no item {id}", list=list_id, id=item_id)
        meant = self._like(list_id).nearest(item_id)
        return message, _("did you mean “{word}”?", word=f"{list_id}#{meant}") if meant else ""

    def _problem_with_bare(self, item_id: str) -> tuple[str, str] | None:
        if self.holders[item_id] == 1:
            return None
        if not self.holders[item_id]:
            return _("there is no item {id}", id=item_id), self._like("").hint(item_id)
        lists = joined(self.holding(item_id))
        message = _("the item {id} is in several lists: {lists}", id=item_id, lists=lists)
        return message, _("write list-id#item-id")

    def _like(self, list_id: str) -> Suggestions:
        if list_id not in self._ids_like:
            self._ids_like[list_id] = Suggestions(self.ids[list_id] if list_id else self.holders)
        return self._ids_like[list_id]
