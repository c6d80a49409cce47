"""How units stand on a request: those it burdens, those that reviewed it, the one that decided."""

from collections.abc import Mapping
from operator import itemgetter
from typing import TYPE_CHECKING, Any, cast

from dutylist.admission.targets import Scope, find_target
from dutylist.records.admit import Consulted, Decider, Reviewed
from dutylist.workspace.collection import Collection
from dutylist.workspace.units import KnownUnit

if TYPE_CHECKING:
    from dutylist.model.organization import BodyTier

type Request = Mapping[str, Any]

_REVIEWING = {"county", "department", "body"}


def is_own_request(request: Request, collection: Collection) -> bool:
    """Whether a request burdens nobody but the applicant."""
    applicant = collection.unit(request["applicant"])
    targets = (collection.unit(name) for name in request["targets"])
    return applicant is not None and all(target == applicant for target in targets)


def consulted(request: Request, collection: Collection, scope: Scope) -> Consulted:
    """How each target stands, by its latest opinion."""
    stances: dict[str, str] = {}
    for opinion in sorted(request.get("opinions", ()), key=itemgetter("date")):
        unit = find_target(opinion["unit"], collection)
        stances[unit.name if unit else opinion["unit"]] = opinion["stance"]

    def with_stance(stance: str | None) -> list[str]:
        return [name for name in scope.names if stances.get(name) == stance]

    return {
        "agreed": with_stance("同意"),
        "conditional": with_stance("有条件同意"),
        "disagreed": with_stance("不同意"),
        "missing": with_stance(None),
    }


def reviews(request: Request, collection: Collection) -> list[Reviewed]:
    """The latest verdict of each department or higher body; of one day, the one against it."""
    latest: dict[KnownUnit, Mapping[str, str]] = {}
    given = request.get("reviews", ())
    for review in sorted(given, key=lambda review: (review["date"], review["verdict"] != "通过")):
        unit = collection.unit(review["unit"])
        if unit is not None and unit.kind in _REVIEWING:
            latest[unit] = review
    return [
        {
            "unit": unit.name,
            "names": _names(unit, collection),
            "tier": cast("BodyTier", unit.tier),
            "verdict": review["verdict"],  # type: ignore[typeddict-item]  # the schema has checked it
            "date": review["date"],
        }
        for unit, review in latest.items()
    ]


def decider(request: Request, collection: Collection) -> Decider:
    """Who decided on the request."""
    decision = request.get("decision")
    unit = collection.unit(decision["unit"]) if decision else None
    if unit is None:
        return {"names": [], "tier": None}
    return {"names": _names(unit, collection), "tier": cast("BodyTier", unit.tier)}


def _names(unit: KnownUnit, collection: Collection) -> list[str]:
    units = collection.lookup.units
    return units.names_of(unit) if units else []
