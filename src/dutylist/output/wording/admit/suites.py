"""A judgement as test cases: a suite a request, a case a rule and one for the outcome."""

from collections.abc import Iterator

from msgspec.structs import replace

from dutylist.admission.evaluation import Judgement, RuleOutcome
from dutylist.admission.replay import Replay
from dutylist.messages import _
from dutylist.output.result import Case, Suite
from dutylist.output.wording.admit.words import (
    OUTCOMES,
    Judged,
    fix_of,
    format_value,
    message_of,
    replay_line,
)


def suites(judged: Judged) -> Iterator[Suite]:
    """Rules that reject, return or refer fail; warnings pass with their text; errors are errors.

    A decision that does not come out as recorded fails.
    """
    for judgement in judged.judgements:
        cases = (_case(outcome, judgement) for outcome in judgement.rules)
        yield Suite(judgement.request.id, (*cases, _outcome(judgement)))
    for replay in judged.replays:
        yield Suite(replay.decision["id"], (_replay(replay),))


def _outcome(judgement: Judgement) -> Case:
    suite, text = judgement.request.id, _(OUTCOMES[judgement.outcome])
    match judgement.outcome:
        case "admitted":
            return Case(suite, "outcome")
        case "error":
            return Case(suite, "outcome", "error", "error", text)
        case verdict:
            return Case(suite, "outcome", "failure", verdict, text)


def _replay(found: Replay) -> Case:
    decision, text = found.decision["id"], "\n".join(found.differences)
    if found.agrees:
        return Case(decision, "replay", text=text)
    if not found.is_possible:
        return Case(decision, "replay", "skipped", message=replay_line(found), text=text)
    return Case(decision, "replay", "failure", "replay", replay_line(found), text)


def _case(outcome: RuleOutcome, judgement: Judgement) -> Case:
    fix = fix_of(outcome, judgement)
    message = message_of(outcome)
    case = Case(
        judgement.request.id,
        f"{outcome.rule.id} {outcome.rule.data['title']}",
        path=judgement.request.path,
        line=fix.span.line if fix else 1,
    )
    if outcome.status == "error":
        return replace(case, outcome="error", kind="error", message=message, text=_values(outcome))
    if outcome.status in {"skipped", "waived"}:
        return replace(case, outcome="skipped", message=outcome.note or message)
    if outcome.weight is not None:
        kind = outcome.rule.data["on_fail"]
        return replace(case, outcome="failure", kind=kind, message=message, text=_values(outcome))
    return replace(case, text=message)


def _values(outcome: RuleOutcome) -> str:
    """What the requirements of a rule were judged by."""
    return "\n".join(
        f"{clause.expression}\n"
        + "\n".join(f"  {name} = {format_value(value)}" for name, value in clause.values.items())
        for clause in outcome.clauses
    )
