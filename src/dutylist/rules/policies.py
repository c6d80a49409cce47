"""DL506-DL508: policies whose expressions are wrong, that are not tested, that cannot be applied."""

from collections import defaultdict
from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, Any, cast

from dutylist.finding import Place, Severity
from dutylist.messages import _, joined
from dutylist.policy.admission import ExpressionFlaw, compile_policy
from dutylist.policy.checks import compile_checks
from dutylist.policy.library import Library, Merged, PolicySource
from dutylist.rules.rule import Pointer, Problem, workspace_rule
from dutylist.shape.sentences import did_you_mean
from dutylist.workspace.survey import Directory, Survey

if TYPE_CHECKING:
    from dutylist.model.policy import AdmissionPolicy, CheckPolicy, PolicyTest


def library_of(surveys: list[Survey]) -> Library:
    """The admission policies of a workspace, and those of the tool."""
    found = {
        survey.id: PolicySource(survey.path, cast("AdmissionPolicy", survey.record))
        for survey in surveys
        if survey.kind == "admission-policy" and survey.record is not None
    }
    return Library(found)


def _own(surveys: list[Survey], library: Library) -> Iterator[PolicySource]:
    for survey in surveys:
        if survey.kind == "admission-policy" and survey.record is not None:
            source = library.find(survey.id)
            if source is not None:
                yield source


@workspace_rule("DL506", "bad-expression", Severity.ERROR)
def bad_expression(surveys: list[Survey], _directory: Directory) -> Iterator[Problem]:
    """A CEL expression that does not parse, names an unknown field or yields no boolean."""
    library = library_of(surveys)
    for source in _own(surveys, library):
        _policy, found = compile_policy(library.merge(source))
        for expression_flaw in found:
            yield from _as_problem(expression_flaw, source)
    for survey in surveys:
        if survey.kind == "check-policy" and survey.record is not None:
            _checks, flaws = compile_checks(cast("CheckPolicy", survey.record))
            for place, flaw in flaws:
                yield Problem(
                    place, flaw.message, flaw.hint, part=(flaw.offset, flaw.length),
                    path=survey.path, subject=f"{flaw.offset}",
                )  # fmt: skip


def _as_problem(found: ExpressionFlaw, source: PolicySource) -> Iterator[Problem]:
    """A flaw at its expression; one in what the tool brings is due to what the policy changed."""
    flaw = found.flaw
    subject = f"{found.place}:{flaw.offset}"
    if found.source is source:
        part = flaw.offset, flaw.length
        yield Problem(
            found.place, flaw.message, flaw.hint, part=part, path=source.path, subject=subject
        )
    elif found.source.is_builtin:
        message = _(
            "{rule} of {policy} no longer works with these parameters: {cause}",
            rule=found.place, policy=found.source.id, cause=flaw.message,
        )  # fmt: skip
        yield Problem(Place(("extends",)), message, path=source.path, subject=subject)


@workspace_rule("DL507", "untested-rule", Severity.INFO)
def untested_rule(surveys: list[Survey], _directory: Directory) -> Iterator[Problem]:
    """A policy rule that no case expects to pass, or none to fail."""
    library = library_of(surveys)
    expected: defaultdict[str, set[tuple[str, str]]] = defaultdict(set)
    for survey in surveys:
        if survey.kind == "policy-test" and survey.record is not None:
            test = cast("PolicyTest", survey.record)
            for case in test["cases"]:
                expected[test["policy"]] |= set(case["expect"].get("rules", {}).items())
    for source in _own(surveys, library):
        merged = library.merge(source)
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
def unfit_policy(surveys: list[Survey], _directory: Directory) -> Iterator[Problem]:
    """A policy that cannot be applied: it would leave requests unjudged, or judged twice."""
    library = library_of(surveys)
    for survey in surveys:
        if survey.kind in {"admission-policy", "check-policy"} and survey.record is not None:
            yield from _repeated_rules(survey.path, survey.record["rules"])
    for source in _own(surveys, library):
        lineage = library.lineage(source)
        merged = library.merge(source)
        yield from (
            *_unknown_base(source, lineage, library),
            *_unknown_names(source, lineage, merged),
        )
        rivals = [found for found in library.in_force(source.data["level"]) if found is not source]
        if rivals and source in library.in_force(source.data["level"]):
            message = _(
                "{other} is a policy of the same level {level}",
                other=rivals[0].id, level=source.data["level"],
            )  # fmt: skip
            pointer = Pointer(Place(("level",)), _("the other policy"), rivals[0].path)
            hint = _("let one extend the other, or delete one of them")
            yield Problem(Place(("level",)), message, hint, (pointer,), path=source.path)


def _unknown_base(
    source: PolicySource, lineage: tuple[PolicySource, ...], library: Library
) -> Iterator[Problem]:
    extended = source.data.get("extends")
    if extended is None:
        if not source.data["rules"]:
            message = _("a policy without rules would admit everything")
            yield Problem(Place(("rules",)), message, path=source.path)
        return
    place = Place(("extends",))
    base = library.find(extended)
    if base is None:
        hint = did_you_mean(extended, library.ids())
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


def _unknown_names(
    source: PolicySource, lineage: tuple[PolicySource, ...], merged: Merged
) -> Iterator[Problem]:
    """Rules left out and parameters changed that the base does not have: slips of the pen."""
    if len(lineage) == 1:
        return
    rules = [rule["id"] for base in lineage[1:] for rule in base.data["rules"]]
    for rule_id in source.data.get("omit", {}):
        if rule_id not in rules:
            message = _("there is no rule {code}", code=rule_id)
            place = Place(("omit", rule_id), on_key=True)
            yield Problem(place, message, did_you_mean(rule_id, rules), path=source.path)
    inherited: dict[str, Any] = {}
    for base in lineage[1:]:
        inherited = {**base.data.get("params", {}), **inherited}
    used = _mentioned_params(source)
    for name in source.data.get("params", {}):
        if name not in inherited and name not in used:
            message = _("no rule uses the parameter {name}", name=name)
            place = Place(("params", name), on_key=True)
            yield Problem(place, message, did_you_mean(name, inherited), path=source.path)
    if not merged.rules:
        message = _("a policy without rules would admit everything")
        yield Problem(Place(("rules",)), message, path=source.path)


def _mentioned_params(source: PolicySource) -> frozenset[str]:
    texts = joined(list(_texts(source.data)))
    params = source.data.get("params", {})
    return frozenset(name for name in params if f"params.{name}" in texts)


def _texts(data: Mapping[str, Any] | list[Any] | str) -> Iterator[str]:
    match data:
        case str():
            yield data
        case list():
            for entry in data:
                yield from _texts(entry)
        case Mapping():
            for entry in data.values():
                yield from _texts(entry)
