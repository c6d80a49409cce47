"""A judgement on a screen: the outcome first, then every rule with its article, values and evidence."""

from collections.abc import Iterator

from dutylist.admission.evaluation import Clause, Judgement, RuleOutcome
from dutylist.admission.replay import Replay
from dutylist.admission.request_fix import evidence
from dutylist.messages import _, joined
from dutylist.output.blocks import Line, Run, When, line
from dutylist.output.wording.admit.words import (
    EFFECTS,
    OUTCOMES,
    STATUSES,
    Judged,
    fact_title,
    fix_of,
    format_value,
    in_order,
    message_of,
    replay_line,
    rules_line,
    summary_line,
)

_SIGNS = {"pass": "✓", "fail": "✗", "skipped": "-", "waived": "~", "error": "!"}
_MOST_IN_FULL = 4
"""So many rules against a request are told in full: an opinion fits on one screen of 40 lines."""
_STYLES = {
    "pass": "green", "fail": "bold red", "skipped": "dim", "waived": "yellow", "error": "bold red",
    "admitted": "bold green", "returned": "bold yellow", "referred": "bold yellow",
    "rejected": "bold red",
}  # fmt: skip


_REPLAYED = {(True, True): "green", (False, True): "bold red", (False, False): "yellow"}


def screen(judged: Judged) -> Iterator[Line]:
    """All judgements; with --quiet, their outcomes and what cannot be judged."""
    for judgement in judged.judgements:
        yield from _judgement(judgement, judged)
    for replay in judged.replays:
        yield from _replay(replay)
    if len(judged.judgements) > 1:
        yield _wrapped(summary_line(judged), "bold")


def _wrapped(text: str, style: str = "", when: When = "always") -> Line:
    return line(text, style, is_wrapped=True, when=when)


def _judgement(judgement: Judgement, judged: Judged) -> Iterator[Line]:
    request = judgement.request
    yield _wrapped(f"{request.id} {request.data['title']}", "bold")
    outcome = Run(_(OUTCOMES[judgement.outcome]), _STYLES[judgement.outcome])
    yield Line((Run(f"  {_('outcome')}: "), outcome), is_wrapped=True)
    for found in judgement.rules:
        if found.status == "error":
            yield _wrapped(f"  {found.rule.id}: {message_of(found)}", "bold red", "quiet")
    about = _(
        "  {applicant} to {targets}; policy {policy}; judged on {day}",
        applicant=request.data["applicant"], targets=joined(request.data["targets"]),
        policy=judgement.policy.id, day=judgement.at,
    )  # fmt: skip
    yield _wrapped(about, "dim", "full")
    if missing := _missing(judgement):
        yield _wrapped(f"  {missing}", "bold", "full")
    yield _wrapped(f"  {rules_line(judgement)}", "", "full")
    against = 0
    for found in in_order(judgement):
        if found.status in {"fail", "error", "waived"}:
            against += 1
        if against > _MOST_IN_FULL and not judged.verbose:
            yield from _in_short(found)
        else:
            yield from _rule(found, judgement, judged)
    if not judged.verbose:
        yield _below(_("-v shows the rules that pass, and every condition"), "dim")
    yield _wrapped("", "", "full")


def _missing(judgement: Judgement) -> str:
    """What has to be completed, in the words of the rules; empty where nothing has."""
    titles = [found.rule.data["title"] for found in judgement.rules if found.weight == "returned"]
    if not titles:
        return ""
    return _("{n} still missing: {titles}", n=len(titles), titles=joined(titles))


def _in_short(outcome: RuleOutcome) -> Iterator[Line]:
    """A rule that does not let pass, beyond those that are told in full."""
    if outcome.status in {"fail", "error", "waived"}:
        yield _head(outcome)


def _replay(found: Replay) -> Iterator[Line]:
    yield _wrapped(replay_line(found), _REPLAYED[found.agrees, found.is_possible])
    for difference in found.differences:
        yield _wrapped(f"  {difference}")


def _rule(outcome: RuleOutcome, judgement: Judgement, judged: Judged) -> Iterator[Line]:
    """A rule that does not let pass in full; any other where more is wanted."""
    source = outcome.rule.data.get("source", "")
    if outcome.status in {"pass", "skipped"} and not judged.verbose:
        return
    yield _head(outcome)
    if source:
        yield _below(source, "dim")
    yield from _reasons(outcome, judgement, judged)
    yield from _change(outcome, judgement, judged)


def _head(outcome: RuleOutcome, *more: Run) -> Line:
    data, status = outcome.rule.data, outcome.status
    words = _(STATUSES[status])
    if status == "fail":
        words = _("{status}: {effect}", status=words, effect=_(EFFECTS[data["on_fail"]]))
    runs = (
        Run(f"  {_SIGNS[status]} "),
        Run(f"{outcome.rule.id} {data['title']} ", "bold"),
        Run(f"[{words}]", _STYLES[status]),
        *more,
    )
    return Line(runs, _STYLES[status], is_wrapped=True, when="full")


def _below(text: str, style: str = "") -> Line:
    """A line below the head of a rule."""
    return _wrapped(f"      {text}", style, "full")


def _reasons(outcome: RuleOutcome, judgement: Judgement, judged: Judged) -> Iterator[Line]:
    if message := message_of(outcome):
        yield _below(message)
    if outcome.note and outcome.status != "error":
        yield _below(outcome.note, "yellow")
    for clause in outcome.clauses if judged.verbose or outcome.status == "error" else ():
        yield from _clause(clause, "dim" if outcome.status in {"pass", "skipped"} else "")
    for name, hit in evidence(outcome, judgement):
        path = judged.places.shown_path(hit["path"])
        state = hit.get("state") or hit.get("outcome", "")
        found = f"{path}:{hit['line']}: “{hit['name']}” {hit['score']:.2f} {state}"
        yield _below(f"{fact_title(name)} {found}")


def _change(outcome: RuleOutcome, judgement: Judgement, judged: Judged) -> Iterator[Line]:
    fix = fix_of(outcome, judgement)
    if fix is None:
        return
    location = f"{judged.places.shown_path(judgement.request.path)}:{fix.span.line}"
    values = {"location": location, "field": fix.field, "title": fix.title}
    verb = (
        _("{location}: add “{field}” ({title})", **values)
        if fix.is_missing
        else _("{location}: see “{field}” ({title})", **values)
    )
    yield _below(f"→ {verb}", "cyan")
    if advice := outcome.rule.data.get("advice"):
        yield _below(f"  {advice}", "cyan")


def _clause(clause: Clause, style: str) -> Iterator[Line]:
    heads = {True: _("met: "), False: _("not met: "), None: _("fails: ")}
    expression = " ".join(clause.expression.split())
    yield _below(f"{heads[clause.result]}{expression}", style)
    for name, value in clause.values.items():
        yield _below(f"    {name} = {format_value(value)}", style)
