"""审核意见: a judgement as an opinion that can stand in a merge request."""

from collections.abc import Iterable, Iterator

from dutylist.admission.evaluation import Clause, Judgement, RuleOutcome
from dutylist.admission.replay import Replay
from dutylist.admission.request_fix import evidence
from dutylist.messages import _, joined
from dutylist.output.blocks import (
    Block,
    Fold,
    Heading,
    Line,
    Points,
    Run,
    Runs,
    Whole,
    line,
)
from dutylist.output.wording.admit.words import (
    EFFECTS,
    OUTCOMES,
    Judged,
    fact_title,
    fix_of,
    format_value,
    in_order,
    message_of,
    replay_line,
    rules_line,
)


def page(judged: Judged) -> Iterator[Block]:
    """One opinion a request."""
    for replay in judged.replays:
        yield from _replay(replay)
    for judgement in judged.judgements:
        yield Whole(tuple(_opinion(judgement, judged)))


def _replay(found: Replay) -> Iterator[Block]:
    yield line(replay_line(found), "bold")
    yield Points(tuple((Run(difference),) for difference in found.differences))


def _opinion(judgement: Judgement, judged: Judged) -> Iterator[Block]:
    request = judgement.request.data
    yield Heading((Run(_("Opinion on {title}", title=request["title"])),), 2)
    yield line(f"{_('outcome')}: {_(OUTCOMES[judgement.outcome])}", "bold")
    rows = {
        _("request"): judgement.request.id,
        _("applicant"): request["applicant"],
        _("targets"): joined(request["targets"]),
        _("policy"): judgement.policy.source.data["title"],
        _("judged on"): judgement.at.isoformat(),
        _("rules"): rules_line(judgement),
    }
    yield Points(tuple((Run(f"{name}: {value}"),) for name, value in rows.items()))
    against = (
        found for found in in_order(judgement) if found.status in {"error", "fail", "waived"}
    )
    for number, found in enumerate(against, 1):
        yield from _reason(number, found, judgement, judged)
    passed = tuple(
        (Run("✓ "), *_named(found), Run(f" ({found.rule.data.get('source', '')})"))
        for found in judgement.rules
        if found.status == "pass"
    )
    yield Fold(_("rules passed: {n}", n=len(passed)), (Points(passed),))
    skipped = [_named(found) for found in judgement.rules if found.status == "skipped"]
    if skipped:
        before, _field, after = _("do not apply: {rules}").partition("{rules}")
        yield Line((Run(before), *_enumerated(skipped), Run(after)))


def _named(found: RuleOutcome) -> Runs:
    return (Run(found.rule.id, "code"), Run(f" {found.rule.data['title']}"))


def _enumerated(texts: Iterable[Runs]) -> Runs:
    """Texts as an enumeration in one."""
    runs: list[Run] = []
    for text in texts:
        if runs:
            runs.append(Run(joined(["", ""])))
        runs.extend(text)
    return tuple(runs)


def _reason(
    number: int, found: RuleOutcome, judgement: Judgement, judged: Judged
) -> Iterator[Block]:
    data = found.rule.data
    effect = _("waived") if found.status == "waived" else _(EFFECTS[data["on_fail"]])
    runs = (Run(f"{number}. {data['title']} ("), Run(found.rule.id, "code"), Run(f", {effect})"))
    yield Heading(runs, 3)
    yield line(message_of(found))
    yield Points(tuple(_points(found, judgement, judged)))


def _points(found: RuleOutcome, judgement: Judgement, judged: Judged) -> Iterator[Runs]:
    data, places = found.rule.data, judged.places
    if data.get("source"):
        yield (Run(f"{_('source')}: {data['source']}"),)
    if found.note and found.status != "error":
        yield (Run(found.note),)
    for clause in found.clauses:
        if not clause.result:
            yield _unmet(clause)
    for name, hit in evidence(found, judgement):
        about = f"{fact_title(name)}: {hit['name']} ({hit['score']:.2f}), "
        location = f"{places.repository_path(hit['path'])}:{hit['line']}"
        yield (Run(about), Run(location, "code"))
    fix = fix_of(found, judgement)
    if fix is not None:
        location = f"{places.repository_path(judgement.request.path)}:{fix.span.line}"
        verb = _("add") if fix.is_missing else _("see")
        yield (
            Run(f"{_('to change')}: "),
            Run(location, "code"),
            Run(f" {verb} "),
            Run(fix.field, "code"),
            Run(f" ({fix.title}). {data.get('advice', '')}"),
        )


def _unmet(clause: Clause) -> Runs:
    values = [
        (Run(name, "code"), Run(f" = {format_value(v)}")) for name, v in clause.values.items()
    ]
    expression = Run(" ".join(clause.expression.split()), "code")
    more = (Run(" ("), *_enumerated(values), Run(")")) if values else ()
    return (Run(f"{_('not met')}: "), expression, *more)
