"""DL506-DL508: policies whose expressions are wrong, that are not tested, that cannot be applied."""

from collections import defaultdict
from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, Any, cast

from msgspec.structs import replace

from dutylist.expression import format_value
from dutylist.expression.shapes import shape_of_value
from dutylist.finding import Place, Severity
from dutylist.kinds import ADMISSION_POLICY, CHECK_POLICY, POLICY_TEST
from dutylist.messages import _
from dutylist.policy.admission import ExpressionFlaw, compile_policy
from dutylist.policy.checks import compile_checks
from dutylist.policy.registry import Merged, PolicyRegistry, PolicySource, expressions_of
from dutylist.rules.admission_folder import misplaced
from dutylist.rules.rule import Problem, RelatedPlace, workspace_rule
from dutylist.schema_check.sentences import did_you_mean
from dutylist.workspace.summary import DocumentSummary, WorkspaceIndex

if TYPE_CHECKING:
    from dutylist.model.policy import CheckPolicy, PolicyTest

_LONGEST_VALUE = 60


@workspace_rule("DL506", "bad-expression", Severity.ERROR)
def bad_expression(summaries: list[DocumentSummary], _lookup: WorkspaceIndex) -> Iterator[Problem]:
    """A CEL expression that does not parse, names an unknown field or yields no boolean."""
    registry = PolicyRegistry.of_summaries(summaries)
    for source in registry.own():
        merged = registry.merge(source)
        if merged.is_whole:  # else all that is inherited would be called unknown
            _policy, found = compile_policy(merged)
            for expression_flaw in found:
                yield from _as_problem(expression_flaw, merged, registry)
    for summary in summaries:
        if summary.kind == CHECK_POLICY.name and summary.record is not None:
            _checks, flaws = compile_checks(cast("CheckPolicy", summary.record))
            for place, flaw in flaws:
                yield Problem(
                    place, flaw.message, flaw.hint, part=(flaw.offset, flaw.length),
                    path=summary.path, subject=f"{flaw.offset}",
                )  # fmt: skip


def _as_problem(
    found: ExpressionFlaw, merged: Merged, registry: PolicyRegistry
) -> Iterator[Problem]:
    """A flaw at its expression; one of a base alone only if it is due to what the policy changed."""
    flaw, source = found.flaw, merged.source
    subject = f"{found.place}:{flaw.offset}"
    if found.source is source:
        part = flaw.offset, flaw.length
        yield Problem(
            found.place, flaw.message, flaw.hint, part=part, path=source.path, subject=subject
        )
    elif found not in compile_policy(registry.merge(found.source))[1]:
        message = _(
            "{rule} of {policy} no longer works with what this policy changes: {cause}",
            rule=found.place, policy=found.source.id, cause=flaw.message,
        )  # fmt: skip
        yield Problem(_cause(found, merged), message, flaw.hint, path=source.path, subject=subject)


def _cause(found: ExpressionFlaw, merged: Merged) -> Place:
    """The parameter without whose change a flaw would not be; where it is another, `extends`."""
    inherited = merged.inherited_params
    for name in merged.source.data.get("params", {}):
        if name in inherited:
            before = replace(merged, params={**merged.params, name: inherited[name]})
            if found not in compile_policy(before)[1]:
                return Place(("params", name))
    return Place(("extends",))


@workspace_rule("DL507", "untested-rule", Severity.INFO)
def untested_rule(summaries: list[DocumentSummary], _lookup: WorkspaceIndex) -> Iterator[Problem]:
    """A policy rule that no case expects to pass, or none to fail."""
    registry = PolicyRegistry.of_summaries(summaries)
    expected: defaultdict[str, set[tuple[str, str]]] = defaultdict(set)
    for summary in summaries:
        if summary.kind == POLICY_TEST.name and summary.record is not None:
            test = cast("PolicyTest", summary.record)
            for case in test["cases"]:
                expected[test["policy"]] |= set(case["expect"].get("rules", {}).items())
    for source in registry.own():
        merged = registry.merge(source)
        for rule_id, located in merged.rules.items():
            seen = {status for rule, status in expected[source.id] if rule == rule_id}
            missing = [status for status in ("pass", "fail") if status not in seen]
            if missing:
                is_own = located.source is source
                place = located.place / "id" if is_own else Place(("extends",))
                message = _(
                    "no case expects {rule} to {statuses}",
                    rule=rule_id, statuses=_(" or to ").join(missing),
                )  # fmt: skip
                yield Problem(place, message, path=source.path, subject=rule_id)


@workspace_rule("DL508", "unfit-policy", Severity.ERROR)
def unfit_policy(summaries: list[DocumentSummary], _lookup: WorkspaceIndex) -> Iterator[Problem]:
    """A policy that cannot be applied: it would leave requests unjudged, or judged twice."""
    yield from misplaced(summaries, ADMISSION_POLICY)
    registry = PolicyRegistry.of_summaries(summaries)
    for summary in summaries:
        if (
            summary.kind in {ADMISSION_POLICY.name, CHECK_POLICY.name}
            and summary.record is not None
        ):
            yield from _repeated_rules(summary.path, summary.record["rules"])
    for source in registry.own():
        lineage = registry.lineage(source)
        merged = registry.merge(source)
        yield from (
            *_unknown_base(source, lineage, registry),
            *_unknown_names(merged),
            *_unfit_params(merged),
            *_constants(merged),
        )
        rivals = [found for found in registry.in_force(source.data["level"]) if found is not source]
        if rivals and source in registry.in_force(source.data["level"]):
            message = _(
                "{other} is a policy of the same level {level}",
                other=rivals[0].id, level=source.data["level"],
            )  # fmt: skip
            related = RelatedPlace(Place(("level",)), _("the other policy"), rivals[0].path)
            hint = _("let one extend the other, or delete one of them")
            yield Problem(Place(("level",)), message, hint, (related,), path=source.path)


def _unknown_base(
    source: PolicySource, lineage: tuple[PolicySource, ...], registry: PolicyRegistry
) -> Iterator[Problem]:
    extended = source.data.get("extends")
    if extended is None:
        if not source.data["rules"]:
            message = _("a policy without rules would admit everything")
            yield Problem(Place(("rules",)), message, path=source.path)
        return
    place = Place(("extends",))
    base = registry.find(extended)
    if base is None:
        hint = did_you_mean(extended, registry.ids())
        yield Problem(place, _("there is no policy {id}", id=extended), hint, path=source.path)
    elif base is source or lineage[-1].data.get("extends") in {found.id for found in lineage}:
        yield Problem(place, _("the policies extend each other in a circle"), path=source.path)
    elif base.data["level"] != source.data["level"]:
        message = _("{id} is a policy of the level {level}", id=extended, level=base.data["level"])
        yield Problem(place, message, path=source.path)


def _repeated_rules(path: str, rules: list[Mapping[str, Any]]) -> Iterator[Problem]:
    first: dict[str, int] = {}
    for index, rule in enumerate(rules):
        if first.setdefault(rule["id"], index) != index:
            place = Place(("rules", index, "id"))
            message = _("the rule id {id} is used twice", id=rule["id"])
            yield Problem(place, message, path=path)


def _unknown_names(merged: Merged) -> Iterator[Problem]:
    """Rules left out and parameters changed that the base does not have: slips of the pen."""
    source, lineage = merged.source, merged.lineage
    if len(lineage) == 1:
        return
    rules = [rule["id"] for base in lineage[1:] for rule in base.data["rules"]]
    for rule_id in source.data.get("omit", {}):
        if rule_id not in rules:
            message = _("there is no rule {code}", code=rule_id)
            place = Place(("omit", rule_id), on_key=True)
            yield Problem(place, message, did_you_mean(rule_id, rules), path=source.path)
    inherited = merged.inherited_params
    policy, flaws = compile_policy(merged)
    used = {name for found in policy.expressions() for name in found.mentions("params")}
    for name in source.data.get("params", {}):
        if name not in inherited and name not in used and not flaws:
            message = _("no rule uses the parameter {name}", name=name)
            place = Place(("params", name), on_key=True)
            yield Problem(place, message, did_you_mean(name, inherited), path=source.path)
    if not merged.rules:
        message = _("a policy without rules would admit everything")
        yield Problem(Place(("rules",)), message, path=source.path)


def _unfit_params(merged: Merged) -> Iterator[Problem]:
    """Parameters with nothing in them, or of another type than in the base: rules would not judge."""
    inherited = merged.inherited_params
    path = merged.source.path
    for name, value in merged.source.data.get("params", {}).items():
        place = Place(("params", name))
        if _is_empty(value):
            message = _("the parameter {name} is empty", name=name)
            hint = _("leave out the rules that do not apply, under omit with the reason")
            yield Problem(place, message, hint, path=path)
        elif name in inherited and _types(value) != _types(inherited[name]):
            message = _("the parameter {name} is of another type than in the base", name=name)
            hint = _("there it is {value}", value=format_value(inherited[name], _LONGEST_VALUE))
            yield Problem(place, message, hint, path=path)


def _is_empty(value: object) -> bool:
    match value:
        case None:
            return True
        case str():
            return not value.strip()
        case list():
            return not value or any(map(_is_empty, value))
        case Mapping():
            return not value or any(map(_is_empty, value.values()))
    return False


def _types(value: object) -> object:
    """The type of a value, with those in a list or mapping; all numbers are of one."""
    match value:
        case list():
            return frozenset(map(_types, value))
        case Mapping():
            return frozenset((key, _types(found)) for key, found in value.items())
    return shape_of_value(value).scalar


def _constants(merged: Merged) -> Iterator[Problem]:
    """Conditions that read nothing of the request: they let all pass, or nothing."""
    policy, flaws = compile_policy(merged)
    for rule in policy.rules:
        if rule.source is merged.source and not flaws:
            places = [place for place, _text in expressions_of(rule.data, rule.place)]
            expressions = [*zip(places, rule.require, strict=True)]
            if rule.when is not None:
                expressions.append((rule.place / "when", rule.when))
            for place, expression in expressions:
                if policy.is_constant(expression):
                    message = _("this is the same for every request: it judges nothing")
                    yield Problem(place, message, path=merged.source.path)
