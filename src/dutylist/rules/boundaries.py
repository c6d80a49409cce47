"""DL402, DL403: the boundary list and the duty lists of the townships it speaks of."""

from collections import defaultdict
from collections.abc import Iterator

from dutylist.finding import Severity
from dutylist.messages import _, joined
from dutylist.rules.matching import (
    Entry,
    Kept,
    Pool,
    entries,
    first_of,
    lists_of,
    neighbours,
    unread_areas,
)
from dutylist.rules.reclaimed import LIVE
from dutylist.rules.rule import Problem, workspace_rule
from dutylist.workspace.areas import Areas
from dutylist.workspace.survey import Directory, Survey

_HELPED = frozenset({"配合履职"})


@workspace_rule("DL402", "boundary-mismatch", Severity.WARNING)
def boundary_mismatch(surveys: list[Survey], directory: Directory) -> Iterator[Problem]:
    """A duty the township helps with and its boundary name different leads."""
    areas = Areas(directory)
    boundaries = lists_of(surveys, "boundary-list")
    pools = Kept(lambda near: Pool([entry for found in near for entry in entries(found)], areas))
    for duties, near in neighbours(lists_of(surveys, "duty-list"), boundaries, areas):
        pool = pools.of(near)
        for duty in entries(duties, _HELPED):
            boundary = next(pool.alike(duty), None)
            if boundary is not None:
                yield from _different_leads(duty, boundary, directory)


def _different_leads(duty: Entry, boundary: Entry, directory: Directory) -> Iterator[Problem]:
    leads = {directory.unit_name(name, duty.list.region) for name in duty.units}
    [lead] = boundary.units
    if directory.unit_name(lead, boundary.list.region) not in leads:
        message = _(
            "“{name}” is led by {lead} here, by {other} in {list}",
            name=duty.name, lead=joined(list(duty.units)), other=lead, list=boundary.list.id,
        )  # fmt: skip
        hint = _("name one lead in both lists")
        pointer = boundary.pointer(_("the lead of “{name}”", name=boundary.name), "lead", "unit")
        yield Problem(
            duty.place("lead"), message, hint, (pointer,),
            subject=boundary.reference, path=duty.list.path, item=duty.id,
        )  # fmt: skip


@workspace_rule("DL403", "outside-the-list", Severity.ERROR)
def outside_the_list(surveys: list[Survey], directory: Directory) -> Iterator[Problem]:
    """A boundary gives a township a duty that its own duty list does not hold."""
    areas = Areas(directory)
    lists = lists_of(surveys, "duty-list", "boundary-list")
    if len({found.kind for found in lists}) == 1:
        return
    by_township: defaultdict[str, list[Survey]] = defaultdict(list)
    for found in lists:
        for township in areas.reach(found):
            by_township[township].append(found)
    unread = unread_areas(surveys, "duty-list", areas)
    lacking: defaultdict[str, list[str]] = defaultdict(list)
    boundaries: dict[str, Entry] = {}
    for township, speaking in by_township.items():
        has_own = any(
            found.kind == "duty-list" and areas.own_township(found) == township
            for found in speaking
        )
        if has_own and frozenset({township}) not in unread:
            for entry in _without_duty(township, speaking, areas):
                boundaries[entry.reference] = entry
                lacking[entry.reference].append(township)
    for reference, entry in boundaries.items():
        yield _outside(entry, areas.names(frozenset(lacking[reference])))


def _without_duty(township: str, lists: list[Survey], areas: Areas) -> Iterator[Entry]:
    """The boundaries that give the township a duty which none of these lists holds for it."""
    speaking = [
        entry
        for found in lists
        for entry in entries(found)
        if township in areas.of_item(found, entry.index)
    ]
    held = Pool([entry for entry in speaking if entry.state in LIVE], areas)
    for entry in speaking:
        if entry.list.kind == "boundary-list" and next(held.alike(entry), None) is None:
            yield entry


def _outside(entry: Entry, townships: list[str]) -> Problem:
    message = _(
        "“{name}” gives {townships} a duty that the duty list does not hold",
        name=entry.name, townships=first_of(townships),
    )  # fmt: skip
    hint = _("have it admitted to the duty list, or take the township out of this boundary")
    return Problem(
        entry.place("township"), message, hint, path=entry.list.path, item=entry.id
    )  # fmt: skip
