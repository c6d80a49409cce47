"""DL301-DL304, DL310: references to units and items."""

from collections.abc import Iterator

from dutylist.finding import Place, Severity
from dutylist.kinds import ORGANIZATION
from dutylist.messages import _, joined
from dutylist.rules.rule import Problem, RelatedPlace, document_rule, list_rule, workspace_rule
from dutylist.rules.unit_mentions import (
    ambiguous_names,
    mentions,
    names_of,
    offices_out_of_place,
    unknown_units,
)
from dutylist.schema_check.sentences import Suggestions
from dutylist.workspace.document import Document
from dutylist.workspace.item_index import ItemIndex
from dutylist.workspace.summary import DocumentSummary, Reference, WorkspaceIndex
from dutylist.workspace.units import UnitIndex


@document_rule("DL301", "unknown-unit", Severity.ERROR)
def unknown_unit(document: Document, lookup: WorkspaceIndex) -> Iterator[Problem]:
    """A unit that no organization document names."""
    return unknown_units(document, lookup)


@document_rule("DL302", "ambiguous-unit", Severity.ERROR)
def ambiguous_unit(document: Document, lookup: WorkspaceIndex) -> Iterator[Problem]:
    """A name that means more than one unit."""
    if lookup.units is not None:
        yield from _shared_names(document, lookup.units)
    yield from ambiguous_names(document, lookup)


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
                related = RelatedPlace(first.place, _("may be meant"), first.path)
                yield Problem(naming.place, message, related=(related,))


@document_rule("DL310", "former-name", Severity.INFO)
def former_name(document: Document, lookup: WorkspaceIndex) -> Iterator[Problem]:
    """A unit is called by a name it had before (reforms of 2018 and 2023)."""
    units = lookup.units
    if units is None:
        return
    for name, paths in mentions(document).items():
        namings = names_of(document, units, name)
        units_meant = {naming.unit.name for naming in namings}  # several are DL302's business
        if len(units_meant) == 1 and all(naming.kind == "former name" for naming in namings):
            now = units_meant.pop()
            message = _("“{name}” is now {now}", name=name, now=now)
            for path in paths:
                yield Problem(Place(path), message, _("write {text}", text=now))


@list_rule("DL304", "unit-out-of-place", Severity.ERROR)
def unit_out_of_place(document: Document, lookup: WorkspaceIndex) -> Iterator[Problem]:
    """An office that this township does not have."""
    return offices_out_of_place(document, lookup)


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


@workspace_rule("DL305", "no-organization", Severity.WARNING)
def no_organization(summaries: list[DocumentSummary], _lookup: WorkspaceIndex) -> Iterator[Problem]:
    """Lists name units, and no organization document says who there is: none can be called unknown."""
    if any(found.kind == ORGANIZATION.name for found in summaries):
        return
    for found in summaries:
        named = next((units for units in found.columns.units if units), ()) if found.columns else ()
        if named:
            message = _(
                "lists name units such as “{name}”, and no organization document says who there is",
                name=named[0],
            )
            hint = _("add a document of the kind {kind}", kind=ORGANIZATION.name)
            yield Problem(Place(("items",), on_key=True), message, hint, path=found.path)
            return
