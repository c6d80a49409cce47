"""How units stand on a request: those it burdens, those that reviewed it, the one that decided."""

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, cast

from dutylist.admission.targets import Scope, find_target
from dutylist.records.admit import Consulted, Decider, Reviewed
from dutylist.workspace.units import KnownUnit
from dutylist.workspace.workspace import Workspace

if TYPE_CHECKING:
    from dutylist.model.organization import BodyTier

type Request = Mapping[str, Any]

_AGAINST = ("同意", "有条件同意", "不同意")
_REVIEWING = {"county", "department", "body"}


def is_own_request(request: Request, workspace: Workspace) -> bool:
    """Whether a request burdens nobody but the applicant."""
    applicant = workspace.unit(request["applicant"])
    targets = (workspace.unit(name) for name in request["targets"])
    return applicant is not None and all(target == applicant for target in targets)


def consulted(request: Request, workspace: Workspace, scope: Scope) -> Consulted:
    """How each target stands, by its latest opinion; of one day, by the one most against it."""
    stances: dict[str, str] = {}
    given = request.get("opinions", ())
    for opinion in sorted(given, key=lambda one: (one["date"], _AGAINST.index(one["stance"]))):
        unit = find_target(opinion["unit"], workspace)
        stances[unit.name if unit else opinion["unit"]] = opinion["stance"]

    def with_stance(stance: str | None) -> list[str]:
        return [name for name in scope.names if stances.get(name) == stance]

    return {
        "agreed": with_stance("同意"),
        "conditional": with_stance("有条件同意"),
        "disagreed": with_stance("不同意"),
        "missing": with_stance(None),
    }


def reviews(request: Request, workspace: Workspace) -> list[Reviewed]:
    """The latest verdict of each department or higher body; of one day, the one against it."""
    latest: dict[KnownUnit, Mapping[str, str]] = {}
    given = request.get("reviews", ())
    for review in sorted(given, key=lambda review: (review["date"], review["verdict"] != "通过")):
        unit = workspace.unit(review["unit"])
        if unit is not None and unit.kind in _REVIEWING:
            latest[unit] = review
    return [
        {
            "unit": unit.name,
            "names": _names(unit, workspace),
            "tier": cast("BodyTier", unit.tier),
            "verdict": review["verdict"],  # type: ignore[typeddict-item]  # the schema has checked it
            "date": review["date"],
        }
        for unit, review in latest.items()
    ]


def decider(request: Request, workspace: Workspace) -> Decider:
    """Who decided on the request."""
    decision = request.get("decision")
    unit = workspace.unit(decision["unit"]) if decision else None
    if unit is None:
        return {"names": [], "tier": None}
    return {"names": _names(unit, workspace), "tier": cast("BodyTier", unit.tier)}


def _names(unit: KnownUnit, workspace: Workspace) -> list[str]:
    units = workspace.lookup.units
    return units.names_of(unit) if units else []
