"""DL411: the townships of one county name one lead for one matter."""

from collections import defaultdict
from collections.abc import Iterable, Iterator

from dutylist.finding import Severity
from dutylist.kinds import BOUNDARY_LIST, DUTY_LIST, LISTS
from dutylist.likeness import find_pairs, normal_form
from dutylist.messages import _, joined
from dutylist.rules.matching import ItemRef, first_of, in_force, lists_of
from dutylist.rules.rule import Problem, workspace_rule
from dutylist.workspace.areas import Area, Areas
from dutylist.workspace.columns import overlap
from dutylist.workspace.summary import DocumentSummary, WorkspaceIndex

type _Leads = dict[tuple[str, ...], list[ItemRef]]
"""The items of one matter by the leads they name."""


@workspace_rule("DL411", "towns-disagree", Severity.INFO)
def towns_disagree(summaries: list[DocumentSummary], lookup: WorkspaceIndex) -> Iterator[Problem]:
    """Townships of one county name different leads for one matter."""
    areas = Areas(lookup)
    for county in areas.counties():
        for kind in (DUTY_LIST, BOUNDARY_LIST):
            lists = [found for found in lists_of(summaries, kind) if _is_of(found, county, areas)]
            if len(lists) > 1:
                for matter in _by_matter(lists):
                    if len(matter) > 1:
                        yield from _disagreements(matter, lookup, areas)


def _is_of(found: DocumentSummary, county: Area, areas: Areas) -> bool:
    """Whether it is the list of one township of the county."""
    return areas.own_township(found) in county


def _by_matter(lists: Iterable[DocumentSummary]) -> Iterator[_Leads]:
    by_name: dict[str, _Leads] = {}
    for found in lists:
        for entry in in_force(found):
            if entry.units:
                leads = by_name.setdefault(normal_form(entry.name), defaultdict(list))
                leads[entry.units].append(entry)
    names = list(by_name)
    same: dict[int, int] = {}
    for earlier, later, _score in sorted(find_pairs(names)):
        if earlier not in same:
            same.setdefault(later, earlier)
    for later, earlier in sorted(same.items()):
        for units, alike in by_name[names[later]].items():
            by_name[names[earlier]][units].extend(alike)
    yield from (by_name[name] for place, name in enumerate(names) if place not in same)


def _disagreements(matter: _Leads, lookup: WorkspaceIndex, areas: Areas) -> Iterator[Problem]:
    """One problem for each lead that is none of those which most townships name."""
    by_lead: defaultdict[frozenset[str], list[ItemRef]] = defaultdict(list)
    for units, found in matter.items():
        region = found[0].list.region
        by_lead[frozenset(lookup.unit_name(unit, region) for unit in units)].extend(found)
    usual = max(by_lead, key=lambda leads: len(by_lead[leads]))
    for leads, found in by_lead.items():
        if leads.isdisjoint(usual):
            pair = next(_pairs(found, by_lead[usual], areas), None)
            if pair is not None:
                yield _problem(*pair, found, by_lead[usual], areas)


def _pairs(
    ones: list[ItemRef], others: list[ItemRef], areas: Areas
) -> Iterator[tuple[ItemRef, ItemRef]]:
    """Items of two townships that hold at one time."""
    for one in ones:
        for other in others:
            periods = one.columns.period_of(one.index), other.columns.period_of(other.index)
            apart = areas.own_township(one.list) != areas.own_township(other.list)
            if apart and overlap(*periods):
                yield one, other


def _problem(
    entry: ItemRef, model: ItemRef, found: list[ItemRef], usual: list[ItemRef], areas: Areas
) -> Problem:
    message = _(
        "“{name}” is led by {lead} in {townships}, by {other} in {others}",
        name=entry.name,
        lead=joined(list(entry.units)), townships=_townships(found, areas),
        other=joined(list(model.units)), others=_townships(usual, areas),
    )  # fmt: skip
    hint = _("settle in the county who leads, and write it in all lists")
    related = model.as_related(_("the lead of “{name}”", name=model.name), *_lead(model))
    return entry.problem_with(model, entry.place(*_lead(entry)), message, hint, related)


def _lead(entry: ItemRef) -> tuple[str, ...]:
    """Where an item names its lead."""
    parts = LISTS[entry.list.kind].fields["lead"].parts
    return ("lead", *(part.key for part in parts if part.role == "units"))


def _townships(found: list[ItemRef], areas: Areas) -> str:
    return first_of(areas.names(frozenset(areas.own_township(entry.list) for entry in found)))
