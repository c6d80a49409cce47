"""审核意见: an opinion in Markdown that can stand in a merge request."""

from collections.abc import Iterator

from dutylist.admission.advice import evidence
from dutylist.admission.judge import Judgement, RuleOutcome
from dutylist.admission.replay import Replay
from dutylist.messages import _, joined
from dutylist.output.admission.view import (
    EFFECTS,
    OUTCOMES,
    AdmissionView,
    fact_title,
    in_order,
    message_of,
    replay_line,
    rules_line,
    shown,
    summary_line,
)
from dutylist.output.markdown import LIMIT, escape
from dutylist.output.markdown import write as write_findings


def write(view: AdmissionView) -> str:
    """One opinion a request; cut between requests where it grows too long for a comment."""
    if view.base.report.findings:
        headline = _("nothing was judged: what stands below has to be put right first")
        return write_findings(view.base, headline)
    text = "<!-- dutylist:admit -->\n"
    if len(view.judgements) > 1:
        text += f"### {escape(summary_line(view))}\n"
    text += "".join(f"{line}\n" for found in view.replays for line in _replay(found))
    for number, judgement in enumerate(view.judgements):
        part = "".join(f"{line}\n" for line in _opinion(judgement, view))
        if len(text) + len(part) > LIMIT:
            left = len(view.judgements) - number
            cut = _("{n} more requests are left out here; run dutylist admit to see all", n=left)
            return f"{text}\n{escape(cut)}\n"
        text += part
    return text


def _replay(found: Replay) -> Iterator[str]:
    yield ""
    yield f"**{escape(replay_line(found))}**"
    yield ""
    for difference in found.differences:
        yield f"- {escape(difference)}"


def _opinion(judgement: Judgement, view: AdmissionView) -> Iterator[str]:
    request = judgement.request.data
    yield ""
    yield f"## {_('Opinion on {title}', title=escape(request['title']))}"
    yield ""
    outcome = _(OUTCOMES[judgement.outcome])
    yield f"**{_('outcome')}: {outcome}**"
    yield ""
    rows = {
        _("request"): judgement.request.id,
        _("applicant"): request["applicant"],
        _("targets"): joined(request["targets"]),
        _("policy"): judgement.policy.source.data["title"],
        _("judged on"): judgement.at.isoformat(),
    }
    for name, value in rows.items():
        yield f"- {name}: {escape(str(value))}"
    yield f"- {_('rules')}: {escape(rules_line(judgement))}"
    against = [
        found for found in in_order(judgement) if found.status in {"error", "fail", "waived"}
    ]
    for number, found in enumerate(against, 1):
        yield ""
        yield from _reason(number, found, judgement, view)
    passed = [found for found in judgement.rules if found.status == "pass"]
    skipped = [found for found in judgement.rules if found.status == "skipped"]
    yield ""
    yield f"<details><summary>{_('rules passed: {n}', n=len(passed))}</summary>"
    yield ""
    for found in passed:
        source = escape(found.rule.data.get("source", ""))
        yield f"- ✓ `{found.rule.id}` {escape(found.rule.data['title'])} ({source})"
    yield ""
    yield "</details>"
    if skipped:
        yield ""
        names = joined(
            [f"`{found.rule.id}` {escape(found.rule.data['title'])}" for found in skipped]
        )
        yield _("do not apply: {rules}", rules=names)


def _reason(
    number: int, found: RuleOutcome, judgement: Judgement, view: AdmissionView
) -> Iterator[str]:
    data = found.rule.data
    effect = _("waived") if found.status == "waived" else _(EFFECTS[data["on_fail"]])
    yield f"### {number}. {escape(data['title'])} (`{found.rule.id}`, {effect})"
    yield ""
    yield escape(message_of(found))
    yield ""
    if data.get("source"):
        yield f"- {_('source')}: {escape(data['source'])}"
    if found.note and found.status != "error":
        yield f"- {escape(found.note)}"
    for clause in found.clauses:
        if not clause.result:
            values = joined([f"`{name}` = {escape(shown(v))}" for name, v in clause.values.items()])
            yield f"- {_('not met')}: `{' '.join(clause.expression.split())}`" + (
                f" ({values})" if values else ""
            )
    for name, hit in evidence(found, judgement):
        spot = f"{view.base.repository_path(hit['path'])}:{hit['line']}"
        yield f"- {escape(fact_title(name))}: {escape(hit['name'])} ({hit['score']:.2f}), `{spot}`"
    change = view.change(found, judgement)
    if change is not None:
        spot = f"{view.base.repository_path(judgement.request.path)}:{change.span.line}"
        verb = _("add") if change.is_missing else _("see")
        advice = data.get("advice", "")
        yield f"- {_('to change')}: `{spot}` {verb} `{change.field}` ({change.title}). {escape(advice)}"
