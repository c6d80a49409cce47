"""Every rule of a policy over one request, clause by clause, and what comes out."""

from collections.abc import Iterable, Mapping
from datetime import date
from typing import TYPE_CHECKING, Any, cast

from msgspec import Struct

from dutylist.admission.facts import find_facts, item_to_be
from dutylist.expression import Context, EvaluationError, Expression
from dutylist.kinds import LISTS, WAIVER
from dutylist.messages import _
from dutylist.model.policy import OnFail, Outcome, Status
from dutylist.policy.admission import Policy, PolicyRule
from dutylist.policy.scopes import complete_facts, complete_request
from dutylist.policy.waiving import objection
from dutylist.records.admit import Facts, Verdict
from dutylist.workspace.document import Document
from dutylist.workspace.workspace import Workspace

if TYPE_CHECKING:
    from dutylist.model.admission import Waiver

_WEIGHT: dict[OnFail, Outcome | None] = {
    "reject": "rejected", "return": "returned", "refer": "referred", "warn": None,
}  # fmt: skip


class Clause(Struct, frozen=True):
    """One requirement; `result` is None where it could not be evaluated."""

    expression: str
    result: bool | None
    values: Mapping[str, Any]
    error: str = ""


class RuleOutcome(Struct, frozen=True):
    """What a rule says about a request. `note` tells of errors and waivers."""

    rule: PolicyRule
    status: Status
    clauses: tuple[Clause, ...] = ()
    note: str = ""
    waiver: str = ""

    @property
    def weight(self) -> Outcome | None:
        """What the rule makes of the whole where it stands alone; None where it lets pass."""
        return _WEIGHT[self.rule.data["on_fail"]] if self.status == "fail" else None


class Judgement(Struct, frozen=True):
    """A request judged on a day; `outcome` is error where any rule could not be evaluated.

    The `workspace` holds the documents that the facts are drawn from.
    """

    request: Document
    policy: Policy
    workspace: Workspace
    at: date
    outcome: Verdict
    rules: tuple[RuleOutcome, ...]
    facts: Facts


def evaluate_request(
    request: Document, policy: Policy, workspace: Workspace, at: date
) -> Judgement:
    """Judge a sound request of this policy's level."""
    facts = find_facts(request.data, workspace, at)
    bench = _Bench(policy, facts, request.data, at, workspace)
    rules = tuple(bench.apply(rule) for rule in policy.rules)
    return Judgement(request, policy, workspace, at, outcome_of(rules), rules, facts)


def outcome_of(rules: Iterable[RuleOutcome]) -> Verdict:
    """Any error leaves it undecided; else any reject, else any return, else any refer decides.

    Where no rule applies, nothing was judged.
    """
    found = list(rules)
    statuses = {rule.status for rule in found}
    if "error" in statuses or statuses <= {"skipped"}:
        return "error"
    weights = {rule.weight for rule in found}
    for outcome in ("rejected", "returned", "referred"):
        if outcome in weights:
            return outcome
    return "admitted"


def _with_whole_item(
    request: Mapping[str, Any], facts: Facts, workspace: Workspace
) -> Mapping[str, Any]:
    """A request whose item is as it is to stand: new or changed, it says what it leaves out."""
    if request["action"] == "退出" or not facts["lists"]:
        return request
    kind = LISTS[facts["lists"][0]["kind"]]
    item = {**request["item"], **item_to_be(request, workspace)}
    return {**request, "item": kind.with_defaults(item)}


class _Bench:
    """One request before one policy: the variables are worked out once."""

    def __init__(
        self,
        policy: Policy,
        facts: Facts,
        request: Mapping[str, Any],
        at: date,
        workspace: Workspace,
    ) -> None:
        self._day = at.isoformat()
        self._request_id = request["id"]
        self._policy, self._workspace = policy, workspace
        values: dict[str, Any] = {
            "request": complete_request(_with_whole_item(request, facts, workspace)),
            "facts": complete_facts(facts),
            "params": dict(policy.params),
            "today": self._day,
            "variables": {},
        }
        self._broken: dict[str, str] = {}
        for name, expression in policy.variables.items():
            try:
                self._require_variables(expression)
                values["variables"] = {
                    **values["variables"], name: expression.value(Context(values)),
                }  # fmt: skip
            except EvaluationError as error:
                self._broken[name] = str(error)
        self._context = Context(values)

    def apply(self, rule: PolicyRule) -> RuleOutcome:
        try:
            if rule.when is not None:
                self._require_variables(rule.when)
                if not rule.when.judge(self._context).holds:
                    return RuleOutcome(rule, "skipped")
        except EvaluationError as error:
            values = rule.when.values(self._context) if rule.when else {}
            clause = Clause(rule.when.text if rule.when else "", None, values, str(error))
            return RuleOutcome(rule, "error", (clause,), str(error))
        clauses = self._clauses(rule)
        match clauses[-1].result:
            case True:
                return RuleOutcome(rule, "pass", clauses)
            case False:
                return self._failed(rule, clauses)
        return RuleOutcome(rule, "error", clauses, clauses[-1].error)

    def _clauses(self, rule: PolicyRule) -> tuple[Clause, ...]:
        """The requirements in their order, up to the first that does not hold: the next may rest on it."""
        clauses: list[Clause] = []
        for expression in rule.require:
            clauses.append(self._clause(expression))
            if not clauses[-1].result:
                break
        return tuple(clauses)

    def _failed(self, rule: PolicyRule, clauses: tuple[Clause, ...]) -> RuleOutcome:
        """A failed rule, or a waived one: until the end of the waiver's last day."""
        note = ""
        for document in self._workspace.of_kind(WAIVER):
            waiver = cast("Waiver", document.data)
            if (waiver["rule"], waiver["request"]) == (rule.id, self._request_id):
                unit = self._workspace.unit(waiver["approved_by"])
                units = self._workspace.lookup.units
                names = units.names_of(unit) if units and unit else [waiver["approved_by"]]
                if unit and (reason := objection(self._policy, rule, names, unit)):
                    note = _(
                        "the waiver {id} does not count: {reason}", id=document.id, reason=reason
                    )
                    continue
                if self._day <= waiver["expires"]:
                    note = _(
                        "waived by {number} of {unit} until {day}",
                        number=waiver["number"],
                        unit=waiver["approved_by"],
                        day=waiver["expires"],
                    )
                    return RuleOutcome(rule, "waived", clauses, note, document.id)
                note = _("the waiver {id} expired on {day}", id=document.id, day=waiver["expires"])
        return RuleOutcome(rule, "fail", clauses, note)

    def _clause(self, expression: Expression) -> Clause:
        try:
            self._require_variables(expression)
            verdict = expression.judge(self._context)
        except EvaluationError as error:
            values = expression.values(self._context)
            return Clause(expression.text, None, values, str(error))
        return Clause(expression.text, verdict.holds, verdict.values)

    def _require_variables(self, expression: Expression) -> None:
        for name in sorted(expression.mentions("variables")):
            if name in self._broken:
                cause = {"name": name, "cause": self._broken[name]}
                raise EvaluationError(_("the variable {name} fails: {cause}", **cause))
