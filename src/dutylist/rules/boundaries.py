"""DL402, DL403: the boundary list and the duty lists of the townships it speaks of."""

from collections import defaultdict
from collections.abc import Iterator, Sequence

from dutylist.finding import Severity
from dutylist.kinds import BOUNDARY_LIST, DUTY_LIST
from dutylist.kinds.duty_list import ASSISTED
from dutylist.messages import _, joined
from dutylist.rules.matching import (
    ItemPool,
    ItemRef,
    first_of,
    in_force,
    items_of,
    lists_by_township,
    lists_of,
    unread_areas,
)
from dutylist.rules.rule import Problem, workspace_rule
from dutylist.workspace.areas import Areas
from dutylist.workspace.summary import DocumentSummary, WorkspaceIndex


@workspace_rule("DL402", "boundary-mismatch", Severity.WARNING)
def boundary_mismatch(
    summaries: list[DocumentSummary], lookup: WorkspaceIndex
) -> Iterator[Problem]:
    """A duty the township helps with and its boundary name different leads."""
    areas = Areas(lookup)
    boundaries = lists_of(summaries, BOUNDARY_LIST)
    for lists, near in lists_by_township(lists_of(summaries, DUTY_LIST), boundaries, areas):
        pool = ItemPool(items_of(*near), areas)
        for duty in (item for item in items_of(*lists) if item.state == ASSISTED):
            boundary = next(pool.matches(duty), None)
            if boundary is not None:
                yield from _different_leads(duty, boundary, lookup)


def _different_leads(duty: ItemRef, boundary: ItemRef, lookup: WorkspaceIndex) -> Iterator[Problem]:
    leads = {lookup.unit_name(name, duty.list.region) for name in duty.units}
    [lead] = boundary.units
    if lookup.unit_name(lead, boundary.list.region) not in leads:
        message = _(
            "“{name}” is led by {lead} here, by {other} in {list}",
            name=duty.name, lead=joined(list(duty.units)), other=lead, list=boundary.list.id,
        )  # fmt: skip
        hint = _("name one lead in both lists")
        related = boundary.as_related(_("the lead of “{name}”", name=boundary.name), "lead", "unit")
        yield duty.problem_with(boundary, duty.place("lead"), message, hint, related)


@workspace_rule("DL403", "outside-the-list", Severity.ERROR)
def outside_the_list(summaries: list[DocumentSummary], lookup: WorkspaceIndex) -> Iterator[Problem]:
    """A boundary gives a township a duty that its own duty list does not hold."""
    areas = Areas(lookup)
    given = _given(lists_of(summaries, BOUNDARY_LIST), areas)
    duties: defaultdict[str, list[DocumentSummary]] = defaultdict(list)
    for found in lists_of(summaries, DUTY_LIST) if given else ():
        for township in areas.reach(found):
            duties[township].append(found)
    unread = unread_areas(summaries, DUTY_LIST, areas)
    lacking: defaultdict[str, list[str]] = defaultdict(list)
    reported: dict[str, ItemRef] = {}
    for township, lists in duties.items():
        has_own = any(areas.own_township(found) == township for found in lists)
        if has_own and township in given and frozenset({township}) not in unread:
            held = _held(township, lists, areas)
            for entry in given[township]:
                if not held.may_hold(entry):
                    reported[entry.reference] = entry
                    lacking[entry.reference].append(township)
    for reference, entry in reported.items():
        yield _outside(entry, areas.names(frozenset(lacking[reference])))


def _given(boundaries: Sequence[DocumentSummary], areas: Areas) -> dict[str, list[ItemRef]]:
    """The matters in which boundaries give each township a duty."""
    given: defaultdict[str, list[ItemRef]] = defaultdict(list)
    for entry in (entry for found in boundaries for entry in items_of(found)):
        if entry.words:
            for township in areas.of_item(entry.list, entry.index):
                given[township].append(entry)
    return given


def _held(township: str, lists: Sequence[DocumentSummary], areas: Areas) -> ItemPool:
    """The duties that the township is to do, of its own lists and those of its county."""
    found = [
        entry
        for one in lists
        for entry in in_force(one)
        if township in areas.of_item(one, entry.index)
    ]
    return ItemPool(found, areas)


def _outside(entry: ItemRef, townships: list[str]) -> Problem:
    message = _(
        "“{name}” gives {townships} a duty that the duty list does not hold",
        name=entry.name, townships=first_of(townships),
    )  # fmt: skip
    hint = _("have it admitted to the duty list, or take the township out of this boundary")
    return Problem(
        entry.place("township"), message, hint, path=entry.list.path, item=entry.id
    )  # fmt: skip
