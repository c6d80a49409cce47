"""DL411: the townships of one county name one lead for one matter."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator

from dutylist.finding import Severity
from dutylist.messages import _, joined
from dutylist.rules.matching import Entry, lists_of
from dutylist.rules.rule import Problem, workspace_rule
from dutylist.similarity import find_alike, normal_form
from dutylist.workspace.areas import Area, Areas
from dutylist.workspace.matters import overlap
from dutylist.workspace.survey import Directory, Survey

type _Leads = dict[tuple[str, ...], list[Entry]]
"""The items of one matter by the leads they name."""


@workspace_rule("DL411", "towns-disagree", Severity.INFO)
def towns_disagree(surveys: list[Survey], directory: Directory) -> Iterator[Problem]:
    """Townships of one county name different leads for one matter."""
    areas = Areas(directory)
    for county in areas.counties():
        for kind in ("duty-list", "boundary-list"):
            lists = [found for found in lists_of(surveys, kind) if _is_of(found, county, areas)]
            if len(lists) > 1:
                for matter in _by_matter(lists):
                    if len(matter) > 1:
                        yield from _disagreements(matter, directory, areas)


def _is_of(found: Survey, county: Area, areas: Areas) -> bool:
    """Whether it is the list of one township of the county."""
    return areas.own_township(found) in county


def _by_matter(lists: Iterable[Survey]) -> Iterator[_Leads]:
    by_name: dict[str, _Leads] = {}
    for found in lists:
        matters = found.matters
        if matters is None:
            continue
        for index, units in enumerate(matters.units):
            if units and matters.state(index) != "上级收回":
                leads = by_name.setdefault(normal_form(matters.names[index]), defaultdict(list))
                leads[units].append(Entry(found, index))
    names = list(by_name)
    same: dict[int, int] = {}
    for earlier, later, _score in sorted(find_alike(names)):
        if earlier not in same:
            same.setdefault(later, earlier)
    for later, earlier in sorted(same.items()):
        for units, alike in by_name[names[later]].items():
            by_name[names[earlier]][units].extend(alike)
    yield from (by_name[name] for place, name in enumerate(names) if place not in same)


def _disagreements(matter: _Leads, directory: Directory, areas: Areas) -> Iterator[Problem]:
    """The items whose leads are none of those that most townships name."""
    meant = {
        units: frozenset(directory.unit_name(unit, found[0].list.region) for unit in units)
        for units, found in matter.items()
    }
    votes: Counter[frozenset[str]] = Counter()
    for units, found in matter.items():
        votes[meant[units]] += len(found)
    [(usual, _number)] = votes.most_common(1)
    models = [entry for units, found in matter.items() if meant[units] == usual for entry in found]
    for units, found in matter.items():
        if meant[units].isdisjoint(usual):
            for entry in found:
                model = next((one for one in models if _may_disagree(one, entry, areas)), None)
                if model is not None:
                    yield _problem(entry, model, areas)


def _may_disagree(one: Entry, other: Entry, areas: Areas) -> bool:
    """Whether two items are of two townships, and hold at one time."""
    periods = one.matters.period_of(one.index), other.matters.period_of(other.index)
    apart = areas.own_township(one.list) != areas.own_township(other.list)
    return apart and overlap(*periods)


def _problem(entry: Entry, model: Entry, areas: Areas) -> Problem:
    message = _(
        "“{name}” is led by {lead} here, by {other} in {township}",
        name=entry.name, lead=joined(list(entry.units)), other=joined(list(model.units)),
        township=joined(areas.names(areas.of_region(model.list.region))),
    )  # fmt: skip
    hint = _("settle in the county who leads, and write it in all lists")
    pointer = model.pointer(_("the lead of “{name}”", name=model.name), "lead")
    return Problem(
        entry.place("lead"), message, hint, (pointer,),
        subject=model.reference, path=entry.list.path, item=entry.id,
    )  # fmt: skip
