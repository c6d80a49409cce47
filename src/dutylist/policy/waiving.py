"""Who may waive which rule of a policy."""

from collections.abc import Iterable

from dutylist.citation import tier
from dutylist.expression.engine import EvaluationError, finds
from dutylist.messages import _
from dutylist.policy.admission import Policy, PolicyRule
from dutylist.workspace.units import KnownUnit

EVERY_OTHER = "*"
_DECIDING = frozenset({"county", "body"})
_LEAST_TIER = "县级"
"""Of a decision, where the policy has no parameter `decision_tier`."""


def objection(
    policy: Policy, rule: PolicyRule, names: Iterable[str], unit: KnownUnit | None
) -> str:
    """Why a unit of these names may not waive a rule; empty where it may.

    Where the policy does not say who, it is the bodies that decide: of the county or above, or of the
    tier that `decision_tier` asks for. A rule that rejects stays with them whatever the policy says.
    """
    called = list(names)
    name = called[0] if called else ""
    if unit is None:
        return _("nobody knows “{name}”", name=name)
    pattern = policy.waivable.get(rule.id, policy.waivable.get(EVERY_OTHER))
    decides = unit.kind in _DECIDING and tier(unit.tier) >= _deciding_tier(policy)
    if not decides and (pattern is None or rule.data["on_fail"] == "reject"):
        return _(
            "“{name}” does not decide on admission, and only a body that does may waive {rule}",
            name=name, rule=rule.id,
        )  # fmt: skip
    if pattern is not None and not _matches(pattern, called):
        return _("{policy} does not let “{name}” waive {rule}", policy=policy.id, name=name, rule=rule.id)  # fmt: skip
    return ""


def _deciding_tier(policy: Policy) -> int:
    wanted = policy.params.get("decision_tier", _LEAST_TIER)
    return tier(wanted) if isinstance(wanted, str) else tier(_LEAST_TIER)


def _matches(pattern: str, names: Iterable[str]) -> bool:
    try:
        return any(finds(f"^(?:{pattern})$", name) for name in names)
    except EvaluationError:  # no pattern: nobody may
        return False
