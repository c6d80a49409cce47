"""What `admit` tells programs; `schemas/admit-output.schema.json` describes it."""

from collections import Counter
from collections.abc import Sequence
from typing import Any

from dutylist.admission.evaluation import Judgement, RuleOutcome
from dutylist.admission.ledger import admitted_item
from dutylist.admission.replay import Replay
from dutylist.output.wording.admit.words import Judged, fix_of, message_of
from dutylist.records.admit import AdmitSummary, JudgementRecord, ReplayRecord, RuleRecord


def data_of(judged: Judged) -> dict[str, Any]:
    """All judgements; the replays, where there are any."""
    data: dict[str, Any] = {"decisions": [_judgement(judgement) for judgement in judged.judgements]}
    if judged.replays:
        data["replays"] = [_replay(found) for found in judged.replays]
    return data


def _replay(found: Replay) -> ReplayRecord:
    return {
        "decision": found.decision["id"],
        "agrees": found.agrees,
        "possible": found.is_possible,
        "differences": list(found.differences),
    }


def summary_of(judgements: Sequence[Judgement]) -> AdmitSummary:
    """How many requests have each outcome."""
    counts = Counter(judgement.outcome for judgement in judgements)
    return {
        "requests": len(judgements),
        "admitted": counts["admitted"],
        "returned": counts["returned"],
        "referred": counts["referred"],
        "rejected": counts["rejected"],
        "undecided": counts["error"],
    }


def _judgement(judgement: Judgement) -> JudgementRecord:
    request = judgement.request
    leaves = request.data["action"] == "退出"
    item = None if leaves else admitted_item(request.data, judgement.workspace)
    return {
        "request": request.id,
        "title": request.data["title"],
        "path": request.path,
        "policy": judgement.policy.id,
        "level": judgement.policy.level,
        "at": judgement.at.isoformat(),
        "outcome": judgement.outcome,
        "rules": [_rule(outcome, judgement) for outcome in judgement.rules],
        "facts": judgement.facts,
        "item": item,
    }


def _rule(outcome: RuleOutcome, judgement: Judgement) -> RuleRecord:
    data = outcome.rule.data
    fix = fix_of(outcome, judgement)
    return {
        "id": outcome.rule.id,
        "title": data["title"],
        "status": outcome.status,
        "on_fail": data["on_fail"],
        "source": data.get("source", ""),
        "message": message_of(outcome),
        "advice": data.get("advice", "") if fix else "",
        "waiver": outcome.waiver,
        "path": judgement.request.path,
        "line": fix.span.line if fix else 1,
        "clauses": [
            {
                "expression": clause.expression,
                "result": clause.result,
                "values": dict(clause.values),
            }
            for clause in outcome.clauses
        ],
    }
