"""What keeps requests from being admitted, as findings at the lines that have to change.

The verdict can be read off their severities: with an error a request is not admitted or cannot be
judged, with a warning it is referred to people, with infos alone it is admitted.
"""

from collections.abc import Iterator, Mapping

from dutylist.admission.evaluation import Judgement, RuleOutcome
from dutylist.admission.replay import Replay
from dutylist.admission.request_fix import RequestFix, evidence, find_fix
from dutylist.checking.suppress import Suppressed
from dutylist.finding import Finding, Place, RelatedLocation, Severity, Span, with_fingerprints
from dutylist.messages import _
from dutylist.model.policy import OnFail
from dutylist.output.wording.admit.words import Judged, fact_title, message_of, replay_line
from dutylist.output.words import in_one_line
from dutylist.workspace.document import Document

_SEVERITIES: Mapping[OnFail, Severity] = {
    "reject": Severity.ERROR,
    "return": Severity.ERROR,
    "refer": Severity.WARNING,
    "warn": Severity.INFO,
}


def findings_of(judged: Judged) -> list[Finding]:
    """The rules that do not let pass, and requests that no rule speaks of.

    A replay is about decisions, not about requests: what counts is what cannot be judged any more,
    and what does not come out as recorded.
    """
    weighing = {"error"} if judged.replays else {"error", "fail"}
    found = [
        _of_rule(outcome, judgement)
        for judgement in judged.judgements
        for outcome in judgement.rules
        if outcome.status in weighing
    ]
    found.extend(
        _of_nothing(judgement)
        for judgement in judged.judgements
        if judgement.outcome == "error" and all(o.status != "error" for o in judgement.rules)
    )
    found.extend(
        _of_replay(one.replay, one.decision, one.judgement)
        for one in judged.requests
        if one.replay and one.decision and not one.replay.agrees
    )
    return with_fingerprints(found)


def waived(judged: Judged) -> list[Suppressed]:
    """The failed rules that a waiver lets pass, with what the waiver says."""
    if judged.replays:
        return []
    return [
        Suppressed(_of_rule(outcome, judgement), outcome.note)
        for judgement in judged.judgements
        for outcome in judgement.rules
        if outcome.status == "waived"
    ]


def _of_rule(outcome: RuleOutcome, judgement: Judgement) -> Finding:
    data, request = outcome.rule.data, judgement.request
    fix = find_fix(outcome, judgement)
    is_broken = outcome.status == "error"
    return Finding(
        code=f"{judgement.policy.id}/{outcome.rule.id}",
        name=data["title"],
        severity=Severity.ERROR if is_broken else _SEVERITIES[data["on_fail"]],
        message=message_of(outcome),
        path=request.path,
        span=fix.span,
        place=fix.field,
        document=request.id,
        hint=data.get("advice") or _wanted(fix),
        related=tuple(_evidence(outcome, judgement)),
    )


def _wanted(fix: RequestFix) -> str:
    if fix.is_missing:
        return _("add “{field}” ({title})", field=fix.field, title=fix.title)
    return _("see “{field}” ({title})", field=fix.field, title=fix.title)


def _evidence(outcome: RuleOutcome, judgement: Judgement) -> Iterator[RelatedLocation]:
    """What the rule looked at; of an item only the line is known."""
    for name, hit in evidence(outcome, judgement):
        line = hit["line"]
        text = f"{fact_title(name)}: {hit['name']} ({hit['score']:.2f})"
        yield RelatedLocation(hit["path"], Span(line, 1, line, 1), text)


def _of_nothing(judgement: Judgement) -> Finding:
    """No rule applies: what nobody judged is not admitted."""
    policy = judgement.policy
    return _at(
        judgement.request,
        Place(("title",)),
        judgement,
        code=f"{policy.id}/{judgement.request.id}",
        name=policy.source.data["title"],
        message=_("no rule of the policy {id} applies: nothing was judged", id=policy.id),
    )


def _of_replay(replay: Replay, decision: Document, judgement: Judgement) -> Finding:
    return _at(
        decision,
        Place(("outcome",)),
        judgement,
        code=f"{replay.decision['policy']}/{decision.id}",
        name=replay.decision["title"],
        message=replay_line(replay),
        hint=in_one_line(replay.differences),
        severity=Severity.ERROR if replay.is_possible else Severity.WARNING,
    )


def _at(
    document: Document,
    place: Place,
    judgement: Judgement,
    *,
    code: str,
    name: str,
    message: str,
    hint: str = "",
    severity: Severity = Severity.ERROR,
) -> Finding:
    return Finding(
        code=code,
        name=name,
        severity=severity,
        message=message,
        path=document.path,
        span=judgement.workspace.span(document, place),
        place=str(place),
        document=document.id,
        hint=hint,
    )
