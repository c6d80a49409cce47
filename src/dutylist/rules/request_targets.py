"""DL509, the targets of a request: units of its level, spoken of by its lists, and all it would burden."""

from collections.abc import Iterable, Iterator

from dutylist.admission.requested import list_ids
from dutylist.finding import Place
from dutylist.messages import _, joined
from dutylist.rules.request_context import LIST, RequestContext, RequestFlaw
from dutylist.workspace.summary import DocumentSummary
from dutylist.workspace.units import KnownUnit, UnitIndex

_ALLOWED = {"乡镇": {"township"}, "村": {"township", "village"}}
"""The kinds of unit that a request of a level may burden."""


def target_flaws(context: RequestContext) -> Iterator[RequestFlaw]:
    """Targets that are not of the level, or that no list of the request is about."""
    units, level = context.lookup.units, context.request["level"]
    if units is None:
        return
    for index, name in enumerate(context.request["targets"]):
        place = Place(("targets", index))
        meant = {naming.unit for naming in (*units.find(name), *units.inside(name))}
        if not meant:
            continue  # DL301 says so
        if not any(unit.kind in _ALLOWED[level] for unit in meant):
            message = _("“{name}” is not of the level {level}", name=name, level=level)
            yield place, message, ""
        elif not any(_speaks_of(context, unit) for unit in meant):
            message = _("none of the lists of this request is about “{name}”", name=name)
            yield place, message, ""


def _speaks_of(context: RequestContext, unit: KnownUnit) -> bool:
    units = context.lookup.units
    named = list_ids(context.request)
    for list_id in named:
        summary = context.lists.get(list_id)
        region = units.township(summary.region) if units and summary else None
        if summary is None or region is None or region.key in {unit.key, unit.township}:
            return True
    return not named


def reach_flaws(context: RequestContext) -> Iterator[RequestFlaw]:
    """A list of a township, or an item of a list of the county, burdens nobody but the targets."""
    units = context.lookup.units
    if units is None:
        return
    targets = _target_townships(context, units)
    for list_id in dict.fromkeys(list_ids(context.request)):
        summary = context.lists.get(list_id)
        region = units.township(summary.region) if summary else None
        if summary is None or not summary.is_sound or not targets:
            continue  # that is reported itself
        if region is not None:
            if region.key not in targets:
                message = _(
                    "{id} is a list of {township}, which is none of the targets",
                    id=list_id,
                    township=region.name,
                )
                yield LIST, message, ""
            continue
        beside = _burdened_beside(context, summary, units, targets)
        if beside:
            message = _(
                "{id} is a list of {region}: this item would also burden {names}",
                id=list_id,
                region=summary.region or _("the county"),
                names=joined(beside),
            )
            hint = _("name the targets in “townships” of the item, or add to the targets")
            yield LIST, message, hint


def _target_townships(context: RequestContext, units: UnitIndex) -> frozenset[str]:
    """The keys of the townships that the targets are, or belong to."""
    return frozenset(
        naming.unit.township or naming.unit.key
        for name in context.request["targets"]
        for naming in (*units.find(name), *units.inside(name))
    )


def _burdened_beside(
    context: RequestContext, summary: DocumentSummary, units: UnitIndex, targets: frozenset[str]
) -> list[str]:
    """The townships for which an item of a list of the county holds, besides the targets.

    One that is changed holds for those of before and of after.
    """
    item, every = context.request["item"], _all_townships(context)
    is_new = context.request["action"] == "新增"
    burdened: dict[str, str] = {}
    if not is_new and item.get("id") in summary.item_ids:
        before = summary.townships.get(item["id"])
        burdened |= _townships_named(before, units) if before else every
    if is_new or "townships" in item:
        after = _texts(item.get("townships"))
        burdened |= _townships_named(after, units) if after else every
    return [name for key, name in burdened.items() if key not in targets]


def _all_townships(context: RequestContext) -> dict[str, str]:
    return {
        township["code"]: township["name"]
        for _path, organization in context.lookup.organizations
        for township in organization.get("townships", ())
    }


def _texts(value: object) -> list[str]:
    return [text for text in value if isinstance(text, str)] if isinstance(value, list) else []


def _townships_named(names: Iterable[str], units: UnitIndex) -> dict[str, str]:
    """The townships that names mean, or that hold the villages which they mean."""
    meant = {naming.unit for name in names for naming in (*units.find(name), *units.inside(name))}
    return {unit.township or unit.key: unit.name for unit in meant}
