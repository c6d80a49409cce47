"""JSON for programs; `schemas/admit-output.schema.json` describes it."""

import json

from dutylist.admission.judge import Judgement, RuleOutcome
from dutylist.admission.ledger import admitted_item
from dutylist.admission.replay import Replay
from dutylist.output.admission.view import AdmissionView, message_of
from dutylist.output.json_report import as_record, envelope
from dutylist.records.admit import AdmitSummary, JudgementRecord, ReplayRecord, RuleRecord


def write(view: AdmissionView) -> str:
    """All judgements, and the findings that stood in their way."""
    findings = [as_record(finding) for finding in view.base.report.findings]
    decisions = [_judgement(judgement, view) for judgement in view.judgements]
    data = envelope("admit", _summary(view), findings) | {"decisions": decisions}
    if view.replays:
        data["replays"] = [_replay(found) for found in view.replays]
    return json.dumps(data, ensure_ascii=False, indent=2) + "\n"


def _replay(found: Replay) -> ReplayRecord:
    return {
        "decision": found.decision["id"],
        "agrees": found.agrees,
        "differences": list(found.differences),
    }


def _summary(view: AdmissionView) -> AdmitSummary:
    counts = view.counts()
    return {
        "requests": len(view.judgements),
        "admitted": counts["admitted"],
        "returned": counts["returned"],
        "referred": counts["referred"],
        "rejected": counts["rejected"],
        "undecided": counts["error"],
    }


def _judgement(judgement: Judgement, view: AdmissionView) -> JudgementRecord:
    request = judgement.request
    leaves = request.data["action"] == "退出"
    item = None
    if view.collection is not None and not leaves:
        item = admitted_item(request.data, view.collection)
    return {
        "request": request.id,
        "title": request.data["title"],
        "path": request.path,
        "policy": judgement.policy.id,
        "level": judgement.policy.level,
        "at": judgement.at.isoformat(),
        "outcome": judgement.outcome,
        "rules": [_rule(outcome, judgement, view) for outcome in judgement.rules],
        "facts": judgement.facts,
        "item": item,
    }


def _rule(outcome: RuleOutcome, judgement: Judgement, view: AdmissionView) -> RuleRecord:
    data = outcome.rule.data
    change = view.change(outcome, judgement)
    return {
        "id": outcome.rule.id,
        "title": data["title"],
        "status": outcome.status,
        "on_fail": data["on_fail"],
        "source": data.get("source", ""),
        "message": message_of(outcome),
        "advice": data.get("advice", "") if change else "",
        "waiver": outcome.waiver,
        "path": judgement.request.path,
        "line": change.span.line if change else 1,
        "clauses": [
            {
                "expression": clause.expression,
                "result": clause.result,
                "values": dict(clause.values),
            }
            for clause in outcome.clauses
        ],
    }
