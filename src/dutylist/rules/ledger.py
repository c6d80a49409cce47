"""DL501, DL502, DL504: what was admitted, what is listed, and the chain of decisions."""

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, Any, cast

from dutylist.admission.decision_consistency import find_unfounded
from dutylist.admission.decisions import (
    DecisionFile,
    differing_from_decision,
    digest,
    find_ledger_flaws,
    lists_of_decision,
    standing_decisions,
)
from dutylist.finding import Place, Severity
from dutylist.kinds import ADMISSION_DECISION, ADMISSION_REQUEST, LISTS, WAIVER, Kind, Values
from dutylist.messages import _, joined
from dutylist.policy.registry import PolicyRegistry
from dutylist.rules.admission_folder import misplaced
from dutylist.rules.rule import Problem, RelatedPlace, workspace_rule
from dutylist.schema_check.sentences import did_you_mean
from dutylist.workspace.summary import DocumentSummary, WorkspaceIndex

if TYPE_CHECKING:
    from dutylist.model.admission import AdmissionDecision


def decisions_of(summaries: list[DocumentSummary]) -> list[DecisionFile]:
    """The decisions of a workspace, each with the path of its file."""
    return [
        (summary.path, cast("AdmissionDecision", summary.record))
        for summary in summaries
        if summary.kind == ADMISSION_DECISION.name and summary.record is not None
    ]


def _records(summaries: list[DocumentSummary], kind: Kind) -> dict[str, Mapping[str, Any]]:
    return {
        summary.id: summary.record
        for summary in summaries
        if summary.kind == kind.name and summary.record is not None
    }


def _admitted_items(
    summaries: list[DocumentSummary],
) -> Iterator[tuple[DocumentSummary, int, Values]]:
    for summary in summaries:
        for index, item in summary.admitted:
            yield summary, index, item


@workspace_rule("DL501", "decision-missing", Severity.ERROR)
def decision_missing(
    summaries: list[DocumentSummary], _lookup: WorkspaceIndex
) -> Iterator[Problem]:
    """An item names a decision that is not there, or that did not admit anything."""
    decisions = {decision["id"]: (path, decision) for path, decision in decisions_of(summaries)}
    broken = {found.id for found in summaries if found.kind == ADMISSION_DECISION.name}
    for summary, index, item in _admitted_items(summaries):
        named = item["admitted_by"]
        place = Place(("items", index, "admitted_by"))
        if named not in decisions:
            if named not in broken:  # one that cannot be read is reported itself
                message = _("there is no decision {id}", id=named)
                hint = did_you_mean(named, decisions)
                yield Problem(place, message, hint, path=summary.path, item=item["id"])
            continue
        path, decision = decisions[named]
        if decision["outcome"] != "admitted":
            message = _(
                "the decision {id} did not admit anything: {outcome}",
                id=named, outcome=decision["outcome"],
            )  # fmt: skip
            related = RelatedPlace(Place(("outcome",)), _("the decision"), path)
            yield Problem(place, message, "", (related,), path=summary.path, item=item["id"])


@workspace_rule("DL502", "decision-differs", Severity.ERROR)
def decision_differs(
    summaries: list[DocumentSummary], _lookup: WorkspaceIndex
) -> Iterator[Problem]:
    """An item is not what its decision admitted, or does not say which decision that is."""
    yield from _unnamed(summaries)
    decisions = {decision["id"]: (path, decision) for path, decision in decisions_of(summaries)}
    for summary, index, item in _admitted_items(summaries):
        path, decision = decisions.get(item["admitted_by"], ("", None))
        if decision is None or decision["outcome"] != "admitted":
            continue
        related = RelatedPlace(Place(("item",)), _("admitted here"), path)
        if summary.id not in lists_of_decision(decision) or decision["action"] == "退出":
            message = _("the decision {id} is not about this list", id=decision["id"])
            place = Place(("items", index, "admitted_by"))
            yield Problem(place, message, "", (related,), path=summary.path, item=item["id"])
            continue
        fields = differing_from_decision(LISTS[summary.kind], item, decision)
        if fields:
            message = _(
                "“{name}” is not what {id} admitted: {fields}",
                name=item["name"], id=decision["id"], fields=joined(fields),
            )  # fmt: skip
            first = next((field for field in fields if field in item), "id")
            place = Place(("items", index, first))
            hint = _("restore it, or file a request for the change")
            yield Problem(place, message, hint, (related,), path=summary.path, item=item["id"])


def _unnamed(summaries: list[DocumentSummary]) -> Iterator[Problem]:
    """Items that a standing decision admits and that do not name it: nothing would hold them to it."""
    named = {(summary.id, item["id"]) for summary, _index, item in _admitted_items(summaries)}
    by_id = {summary.id: summary for summary in summaries}
    for (list_id, item_id), (path, decision) in standing_decisions(decisions_of(summaries)).items():
        summary = by_id.get(list_id)
        is_listed = summary is not None and item_id in summary.item_ids
        if summary is None or not is_listed or (list_id, item_id) in named:
            continue
        message = _("{id} admits this item, and it does not say so", id=decision["id"])
        hint = _("write into the item: admitted_by: {id}", id=decision["id"])
        related = RelatedPlace(Place(("item",)), _("admitted here"), path)
        place = Place(("items", summary.item_ids.index(item_id)))
        yield Problem(
            place, message, hint, (related,), decision["id"], path=summary.path, item=item_id
        )


@workspace_rule("DL504", "ledger-broken", Severity.ERROR)
def ledger_broken(summaries: list[DocumentSummary], _lookup: WorkspaceIndex) -> Iterator[Problem]:
    """A decision was changed by hand, is missing from the chain, or its request is another now."""
    yield from misplaced(summaries, ADMISSION_DECISION)
    requests, waivers = _records(summaries, ADMISSION_REQUEST), _records(summaries, WAIVER)
    decisions = decisions_of(summaries)
    flaws = (
        *find_ledger_flaws(decisions, requests),
        *find_unfounded(decisions, requests, waivers),
    )
    for flaw in flaws:
        yield Problem(flaw.place, flaw.message, flaw.hint, path=flaw.path, subject=flaw.subject)
    registry = PolicyRegistry.of_summaries(summaries)
    for path, decision in decisions:
        yield from _unfounded(path, decision, registry)


_OUTCOMES = (("reject", "rejected"), ("return", "returned"), ("refer", "referred"))


def _unfounded(
    path: str, decision: "AdmissionDecision", registry: PolicyRegistry
) -> Iterator[Problem]:
    """An outcome that the results of the rules do not yield, by the policy as it was then."""
    policy = registry.find(decision["policy"])
    if policy is None:
        return
    texts = {source.id: source.data for source in registry.lineage(policy)}
    if digest(texts) != decision["digests"]["policy"]:
        return  # it has changed since: --replay fetches what it was
    hint = _("restore the file from git; decisions are only written by admit --record")
    rules = registry.merge(policy).rules
    statuses = {result["id"]: result["status"] for result in decision["rules"]}
    differing = sorted({*rules} ^ {*statuses})
    if differing:
        message = _(
            "the rules are not those of {policy}: {rules}",
            policy=policy.id,
            rules=joined(differing),
        )
        yield Problem(Place(("rules",)), message, hint, path=path, subject="rules")
        return
    failed = {rules[rule].value["on_fail"] for rule, status in statuses.items() if status == "fail"}
    due = next((outcome for effect, outcome in _OUTCOMES if effect in failed), "admitted")
    if decision["outcome"] != due:
        message = _(
            "by its rules the outcome is {due}, not {outcome}",
            due=due, outcome=decision["outcome"],
        )  # fmt: skip
        yield Problem(Place(("outcome",)), message, hint, path=path, subject="outcome")
