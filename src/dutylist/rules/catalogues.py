"""DL404, DL405: powers against the catalogue they come from, and against the law."""

from collections import defaultdict
from collections.abc import Iterable, Iterator

from msgspec import Struct

from dutylist.finding import Severity
from dutylist.kinds import CATALOGUE, POWER_LIST
from dutylist.kinds.power_list import STATUTORY
from dutylist.messages import _
from dutylist.rules.matching import (
    ItemPool,
    ItemRef,
    in_force,
    items_of,
    lists_by_township,
    lists_of,
    overlap_in_time_and_place,
    unread_areas,
)
from dutylist.rules.rule import Problem, workspace_rule
from dutylist.workspace.areas import Areas
from dutylist.workspace.item_index import ItemIndex
from dutylist.workspace.summary import DocumentSummary, WorkspaceIndex


class _Taken(Struct, frozen=True):
    """What the powers of a workspace refer to in one catalogue."""

    powers: defaultdict[str, list[ItemRef]]
    """By entry of the catalogue, those that refer to it."""
    strays: list[ItemRef]
    """Those that refer to no entry there is, which is DL303's business."""


@workspace_rule("DL404", "catalogue-gap", Severity.ERROR)
def catalogue_gap(summaries: list[DocumentSummary], lookup: WorkspaceIndex) -> Iterator[Problem]:
    """An entry of the catalogue was left out, or taken twice for one township."""
    taken = _taken(summaries)
    areas = Areas(lookup)
    for catalogue in lists_of(summaries, CATALOGUE):
        if catalogue.id in taken:
            found = taken[catalogue.id]
            if not found.strays:
                yield from _gaps(catalogue, found.powers, summaries, areas)
            for powers in found.powers.values():
                yield from _taken_twice(powers, areas)


def _taken(summaries: list[DocumentSummary]) -> dict[str, _Taken]:
    powers = [found for found in lists_of(summaries, POWER_LIST) if found.references]
    if not powers:
        return {}
    items = ItemIndex(summaries)
    taken: defaultdict[str, _Taken] = defaultdict(lambda: _Taken(defaultdict(list), []))
    for found in powers:
        for reference in found.references:
            power = ItemRef(found, reference.item_index)
            meant = items.find(reference.text)
            if meant is None:
                taken[reference.text.partition("#")[0]].strays.append(power)
            else:
                taken[meant[0]].powers[meant[1]].append(power)
    return taken


def _gaps(
    catalogue: DocumentSummary,
    taken: dict[str, list[ItemRef]],
    summaries: list[DocumentSummary],
    areas: Areas,
) -> Iterator[Problem]:
    unread = unread_areas(summaries, POWER_LIST, areas)
    regions = {power.list.region for powers in taken.values() for power in powers}
    if not unread.isdisjoint(map(areas.of_region, regions)):
        return
    for entry in items_of(catalogue):
        if entry.id not in taken:
            message = _("no list takes “{name}”, nor has it as 暂缓", name=entry.name)
            hint = _("list it with upstream: {reference}", reference=entry.reference)
            yield Problem(
                entry.place("name"), message, hint, path=catalogue.path, item=entry.id
            )  # fmt: skip


def _taken_twice(powers: list[ItemRef], areas: Areas) -> Iterator[Problem]:
    held = [power for power in powers if power.standing.is_listed]
    for number, power in enumerate(held):
        first = next(
            (
                earlier
                for earlier in held[:number]
                if overlap_in_time_and_place(earlier, power, areas)
            ),
            None,
        )
        if first is not None:
            message = _("“{name}” is taken twice from the catalogue", name=power.name)
            hint = _("delete one of the two, or say in townships which of them is for whom")
            related = first.as_related(_("taken first here: “{name}”", name=first.name), "upstream")
            yield power.problem_with(first, power.place("upstream"), message, hint, related)


@workspace_rule("DL405", "statutory-and-delegated", Severity.WARNING)
def statutory_and_delegated(
    summaries: list[DocumentSummary], lookup: WorkspaceIndex
) -> Iterator[Problem]:
    """A power that the law gives to the township is listed as delegated to it as well."""
    powers = lists_of(summaries, POWER_LIST)
    areas = Areas(lookup)
    for lists, near in lists_by_township(powers, powers, areas):
        statutory = ItemPool(_valid(near, by_law=True), areas)
        for entry in _valid(lists, by_law=False):
            same = (
                other for other in statutory.matches(entry) if other.traits[0] == entry.traits[0]
            )
            by_law = next(same, None)
            if by_law is not None:
                yield _both_origins(entry, by_law)


def _valid(lists: Iterable[DocumentSummary], *, by_law: bool) -> list[ItemRef]:
    """The powers in force that the township has by law, or that were delegated to it."""
    return [entry for entry in in_force(*lists) if (entry.traits[1] == STATUTORY) is by_law]


def _both_origins(entry: ItemRef, by_law: ItemRef) -> Problem:
    message = _(
        "“{name}” is {origin} here, and 法定 in {list}",
        name=entry.name, origin=entry.traits[1], list=by_law.list.id,
    )  # fmt: skip
    hint = _("keep the one that the basis bears out")
    related = by_law.as_related(_("法定 here: “{name}”", name=by_law.name), "origin")
    return entry.problem_with(by_law, entry.place("origin"), message, hint, related)
