"""Text for people: the outcome first, then every rule with its article, values and evidence."""

from collections.abc import Iterator
from dataclasses import replace
from io import StringIO
from typing import TYPE_CHECKING

from dutylist.admission.advice import evidence
from dutylist.admission.judge import Clause, Judgement, RuleOutcome
from dutylist.admission.replay import Replay
from dutylist.messages import _, joined
from dutylist.output.admission.view import (
    EFFECTS,
    OUTCOMES,
    STATUSES,
    AdmissionView,
    fact_title,
    in_order,
    message_of,
    replay_line,
    rules_line,
    shown,
    summary_line,
)
from dutylist.output.text import write as write_findings
from dutylist.output.view import printable
from dutylist.output.wrapping import wrapped

if TYPE_CHECKING:
    from rich.text import Text

_SIGNS = {"pass": "✓", "fail": "✗", "skipped": "-", "waived": "~", "error": "!"}
_STYLES = {
    "pass": "green", "fail": "bold red", "skipped": "dim", "waived": "yellow", "error": "bold red",
    "admitted": "bold green", "returned": "bold yellow", "referred": "bold yellow",
    "rejected": "bold red",
}  # fmt: skip


def write(view: AdmissionView) -> str:
    """All judgements; with `quiet`, their outcomes alone."""
    if view.base.report.findings:
        findings = write_findings(replace(view.base, quiet=True))
        return f"{findings}{_('nothing was judged: what stands above has to be put right first')}\n"
    lines = [line for judgement in view.judgements for line in _judgement(judgement, view)]
    lines.extend(line for found in view.replays for line in _replay(found))
    if len(view.judgements) > 1:
        lines.append(_line(summary_line(view), "bold"))
    from rich.console import Console  # noqa: PLC0415  70 ms that JSON need not pay

    out = StringIO()
    console = Console(
        file=out, width=view.base.width, highlight=False, legacy_windows=False,
        force_terminal=view.base.color, no_color=not view.base.color,
    )  # fmt: skip
    for line in lines:
        for part in wrapped(line, view.base.width):
            console.print(part, soft_wrap=True)
    return out.getvalue()


def _judgement(judgement: Judgement, view: AdmissionView) -> Iterator["Text"]:
    request = judgement.request
    head = _line(printable(f"{request.id} {request.data['title']}"), "bold")
    yield head
    outcome = _line(f"  {_('outcome')}: ")
    outcome.append(_(OUTCOMES[judgement.outcome]), _STYLES[judgement.outcome])
    yield outcome
    if view.base.quiet:
        for found in judgement.rules:
            if found.status == "error":
                yield _line(printable(f"  {found.rule.id}: {message_of(found)}"), "bold red")
        return
    about = _(
        "  {applicant} to {targets}; policy {policy}; judged on {day}",
        applicant=request.data["applicant"], targets=joined(request.data["targets"]),
        policy=judgement.policy.id, day=judgement.at,
    )  # fmt: skip
    yield _line(printable(about), "dim")
    yield _line(f"  {rules_line(judgement)}")
    for found in in_order(judgement):
        yield from _rule(found, judgement, view)
    yield _line("")


def _replay(found: Replay) -> Iterator["Text"]:
    yield _line(printable(replay_line(found)), "green" if found.agrees else "bold red")
    for difference in found.differences:
        yield _line(printable(f"  {difference}"))


def _rule(outcome: RuleOutcome, judgement: Judgement, view: AdmissionView) -> Iterator["Text"]:
    """A rule that lets pass in short, unless more is wanted; any other in full."""
    head, source = _head(outcome), outcome.rule.data.get("source", "")
    if outcome.status in {"pass", "skipped"} and not view.verbose:
        head.append(printable(f" {source}"), "dim")
        yield head
        if values := _values(outcome):
            yield _line(printable(f"      {values}"), "dim")
        return
    yield head
    if source:
        yield _line(printable(f"      {source}"), "dim")
    yield from _reasons(outcome, judgement, view)
    yield from _change(outcome, judgement, view)


def _head(outcome: RuleOutcome) -> "Text":
    data, status = outcome.rule.data, outcome.status
    line = _line(f"  {_SIGNS[status]} ", _STYLES[status])
    line.append(printable(f"{outcome.rule.id} {data['title']} "), "bold")
    words = _(STATUSES[status])
    if status == "fail":
        words = _("{status}: {effect}", status=words, effect=_(EFFECTS[data["on_fail"]]))
    line.append(f"[{words}]", _STYLES[status])
    return line


def _reasons(outcome: RuleOutcome, judgement: Judgement, view: AdmissionView) -> Iterator["Text"]:
    if message := message_of(outcome):
        yield _line(printable(f"      {message}"))
    if outcome.note and outcome.status != "error":
        yield _line(printable(f"      {outcome.note}"), "yellow")
    for clause in outcome.clauses:
        yield from _clause(clause, is_passed=outcome.status in {"pass", "skipped"})
    for name, hit in evidence(outcome, judgement):
        path = view.base.shown_path(hit["path"])
        state = hit.get("state") or hit.get("outcome", "")
        found = f"{path}:{hit['line']}: “{hit['name']}” {hit['score']:.2f} {state}"
        yield _line(printable(f"      {fact_title(name)} {found}"))


def _change(outcome: RuleOutcome, judgement: Judgement, view: AdmissionView) -> Iterator["Text"]:
    change = view.change(outcome, judgement)
    if change is None:
        return
    spot = f"{view.base.shown_path(judgement.request.path)}:{change.span.line}"
    values = {"spot": spot, "field": change.field, "title": change.title}
    verb = (
        _("{spot}: add “{field}” ({title})", **values)
        if change.is_missing
        else _("{spot}: see “{field}” ({title})", **values)
    )
    yield _line(printable(f"      → {verb}"), "cyan")
    if advice := outcome.rule.data.get("advice"):
        yield _line(printable(f"        {advice}"), "cyan")


def _values(outcome: RuleOutcome) -> str:
    """What the requirements of a rule that lets pass were judged by, in one line."""
    values = {name: value for clause in outcome.clauses for name, value in clause.values.items()}
    if not values:
        return ""
    pairs = joined([f"{name} = {shown(value)}" for name, value in values.items()])
    return _("values: {pairs}", pairs=pairs)


def _clause(clause: Clause, *, is_passed: bool) -> Iterator["Text"]:
    style = "dim" if is_passed else ""
    heads = {True: _("met: "), False: _("not met: "), None: _("fails: ")}
    expression = " ".join(clause.expression.split())
    yield _line(printable(f"      {heads[clause.result]}{expression}"), style)
    for name, value in clause.values.items():
        yield _line(printable(f"          {name} = {shown(value)}"), "dim" if is_passed else "")


def _line(text: str, style: str = "") -> "Text":
    from rich.text import Text  # noqa: PLC0415

    return Text(text, style=style)
