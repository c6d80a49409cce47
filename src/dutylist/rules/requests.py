"""DL505, DL509: requests that wait too long, and requests that cannot be judged as they are."""

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, Any, cast

from dutylist.expression import Context, EvaluationError
from dutylist.finding import Place, Severity
from dutylist.kinds import ADMISSION_DECISION, ADMISSION_REQUEST, LISTS, WAIVER
from dutylist.messages import _
from dutylist.policy.admission import Policy, TimeLimit, compile_policy
from dutylist.policy.registry import PolicyRegistry
from dutylist.policy.scopes import complete_request
from dutylist.policy.waiving import objection
from dutylist.rules.admission_folder import misplaced
from dutylist.rules.request_checks import request_flaws
from dutylist.rules.request_context import RequestContext
from dutylist.rules.rule import Problem, workspace_rule
from dutylist.schema_check.sentences import did_you_mean
from dutylist.workdays import NoCalendarError, workdays
from dutylist.workspace.summary import DocumentSummary, WorkspaceIndex

if TYPE_CHECKING:
    from dutylist.model.admission import AdmissionDecision, AdmissionRequest, Waiver
    from dutylist.workspace.units import KnownUnit


def _requests(
    summaries: list[DocumentSummary],
) -> Iterator[tuple[DocumentSummary, "AdmissionRequest"]]:
    for summary in summaries:
        if summary.kind == ADMISSION_REQUEST.name and summary.record is not None:
            yield summary, cast("AdmissionRequest", summary.record)


def _decided(summaries: list[DocumentSummary]) -> set[str]:
    return {
        cast("AdmissionDecision", summary.record)["request"]
        for summary in summaries
        if summary.kind == ADMISSION_DECISION.name and summary.record is not None
    }


@workspace_rule("DL505", "stage-overdue", Severity.WARNING)
def stage_overdue(summaries: list[DocumentSummary], lookup: WorkspaceIndex) -> Iterator[Problem]:
    """A request without a decision on record is past a time limit of its policy (A16)."""
    decided = _decided(summaries)
    policies: dict[str, Policy | None] = {}
    for summary, request in _requests(summaries):
        level = request["level"]
        if level not in policies:
            policies[level] = _policy_of(level, summaries)
        policy = policies[level]
        if policy is not None and summary.id not in decided:
            today = lookup.at.isoformat()
            values = {
                "request": complete_request(request), "params": policy.params, "today": today
            }  # fmt: skip
            for limit in policy.time_limits:
                yield from _overdue(summary, request, limit, values)


def _policy_of(level: str, summaries: list[DocumentSummary]) -> Policy | None:
    """The policy of a level; none where there is not exactly one, which DL508 reports."""
    registry = PolicyRegistry.of_summaries(summaries)
    in_force = registry.in_force(level)
    return compile_policy(registry.merge(in_force[0]))[0] if len(in_force) == 1 else None


def _overdue(
    summary: DocumentSummary,
    request: Mapping[str, Any],
    limit: TimeLimit,
    values: Mapping[str, Any],
) -> Iterator[Problem]:
    stage, days = limit.data["stage"], limit.data["days"]
    place = Place(("filed",))
    try:
        if limit.done.judge(Context(values)).holds:
            return
        passed = workdays(request["filed"], values["today"])
    except (EvaluationError, NoCalendarError) as error:
        message = _("whether {stage} is overdue cannot be told: {cause}", stage=stage, cause=error)
        yield Problem(place, message, path=summary.path, subject=stage)
        return
    if passed > days:
        message = _(
            "{stage} is overdue: {passed} working days since {filed}, {days} are allowed",
            stage=stage, passed=passed, filed=request["filed"], days=days,
        )  # fmt: skip
        yield Problem(place, message, path=summary.path, subject=stage)


@workspace_rule("DL509", "unfit-request", Severity.ERROR)
def unfit_request(summaries: list[DocumentSummary], lookup: WorkspaceIndex) -> Iterator[Problem]:
    """A request that cannot be judged as it is, or a waiver that cannot be granted."""
    yield from misplaced(summaries, ADMISSION_REQUEST, WAIVER)
    lists = {summary.id: summary for summary in summaries if summary.kind in LISTS}
    decided = _decided(summaries)
    for summary, request in _requests(summaries):
        if summary.id in decided:
            continue  # its item may have come, changed and gone since
        for place, message, hint in request_flaws(RequestContext(request, lists, lookup)):
            yield Problem(place, message, hint, path=summary.path, subject=str(place))
    for summary in summaries:
        if summary.kind == WAIVER.name and summary.record is not None:
            waiver = cast("Waiver", summary.record)
            if waiver["request"] not in decided:
                yield from _waiver_problems(summary.path, waiver, summaries, lookup)


def _waiver_problems(
    path: str, waiver: "Waiver", summaries: list[DocumentSummary], lookup: WorkspaceIndex
) -> Iterator[Problem]:
    """A waiver is of a rule that there is, for a request that there is, and by somebody else."""
    requests = {summary.id: request for summary, request in _requests(summaries)}
    request = requests.get(waiver["request"])
    if request is None:
        if waiver["request"] not in {found.id for found in summaries}:  # else it is reported itself
            message = _("there is no request {id}", id=waiver["request"])
            hint = did_you_mean(waiver["request"], requests)
            yield Problem(Place(("request",)), message, hint, path=path, subject="request")
        return
    policy = _policy_of(request["level"], summaries)
    rules = [rule.id for rule in policy.rules] if policy else [waiver["rule"]]
    if policy and waiver["rule"] not in rules:
        message = _("{policy} has no rule {id}", policy=policy.id, id=waiver["rule"])
        hint = did_you_mean(waiver["rule"], rules)
        yield Problem(Place(("rule",)), message, hint, path=path, subject="rule")
    approver, applicant = (
        {naming.unit for naming in lookup.units.find(name)} if lookup.units else {name}
        for name in (waiver["approved_by"], request["applicant"])
    )
    place = Place(("approved_by",))
    if approver & applicant:
        message = _("“{name}” waives a rule for its own request", name=waiver["approved_by"])
        yield Problem(place, message, path=path, subject="own")
    elif request["level"] == "乡镇" and any(_is_below_county(unit) for unit in approver):
        message = _("“{name}” is no body of the county", name=waiver["approved_by"])
        yield Problem(place, message, path=path, subject="below")
    elif lookup.units and policy and len(approver) == 1:
        [unit] = (naming.unit for naming in lookup.units.find(waiver["approved_by"])[:1])
        rule = next((rule for rule in policy.rules if rule.id == waiver["rule"]), None)
        if rule and (reason := objection(policy, rule, lookup.units.names_of(unit), unit)):
            hint = _("have it waived by a body that decides, or name who may under “waivable”")
            yield Problem(place, reason, hint, path=path, subject="may not")


def _is_below_county(unit: "KnownUnit | str") -> bool:
    return not isinstance(unit, str) and unit.tier == "乡镇"
