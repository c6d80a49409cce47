"""What has to change in a request that a rule does not let pass, and what the rule looked at."""

from collections.abc import Iterator, Mapping

from msgspec import Struct

from dutylist.admission.evaluation import Judgement, RuleOutcome
from dutylist.expression import Expression
from dutylist.finding import Place, Span
from dutylist.kinds import ADMISSION_REQUEST
from dutylist.policy.admission import Policy
from dutylist.records.admit import Hit
from dutylist.schema_check.violations import load_schema

_OF_THE_ITEM = ("current", "similar", "boundary", "reclaimed", "negative", "barred", "history")
_BEHIND = {
    "applicant": "applicant",
    "consulted": "opinions",
    "workload": "targets",
    "basis": "basis",
    "veto_basis": "veto_basis",
    "leads": "item",
    "texts": "item",
    **dict.fromkeys(_OF_THE_ITEM, "item"),
}
"""The fields of the request that facts are made of."""


class RequestFix(Struct, frozen=True):
    """A field of the request to change; to add, where `is_missing`: then the span is its last line."""

    field: str
    title: str
    is_missing: bool
    span: Span


def find_fix(outcome: RuleOutcome, judgement: Judgement) -> RequestFix:
    """The field that a rule's first failing clause is about; the item where it names none."""
    failing = [
        expression
        for expression, clause in zip(outcome.rule.require, outcome.clauses, strict=False)
        if not clause.result
    ]
    data = judgement.request.data
    fields = [
        field
        for expression in failing
        for field in _fields_behind(expression, judgement.policy)
        if field in load_schema(ADMISSION_REQUEST.name)["properties"]
    ]
    missing = [field for field in fields if data.get(field) in (None, [], "")]
    field = next(iter((*missing, *fields)), "item")
    title = _title(field)
    positions = judgement.workspace.positions(judgement.request)
    if field in data:
        return RequestFix(
            field, title, is_missing=False, span=positions.span(Place((field,), on_key=True))
        )
    last = max(positions.last_line(Place((key,))) for key in data)
    return RequestFix(field, title, is_missing=True, span=Span(last, 1, last, 1))


def _title(field: str) -> str:
    schema = load_schema(ADMISSION_REQUEST.name)
    own = schema["properties"][field]
    shared = schema["$defs"].get(own.get("$ref", "").removeprefix("#/$defs/"), {})
    return str(own.get("title") or shared.get("title", field))


def evidence(outcome: RuleOutcome, judgement: Judgement) -> Iterator[tuple[str, Hit]]:
    """The hits that a rule looked at: the name of the fact, and each hit."""
    expressions = (*((outcome.rule.when,) if outcome.rule.when else ()), *outcome.rule.require)
    names = {
        name
        for expression in expressions
        for name in _through_variables(expression, judgement.policy, "facts")
    }
    for name, found in judgement.facts.items():
        if name in names and isinstance(found, list):
            for hit in found:
                if isinstance(hit, Mapping) and "path" in hit:
                    yield name, hit  # type: ignore[misc]  # history has the same keys that are shown


def _fields_behind(expression: Expression, policy: Policy) -> list[str]:
    """The fields of the request that an expression is about, what it names itself first."""
    return [
        *sorted(expression.mentions("request")),
        *(_BEHIND[fact] for fact in sorted(expression.mentions("facts")) if fact in _BEHIND),
        *sorted(_through_variables(expression, policy, "request")),
        *(
            _BEHIND[fact]
            for fact in sorted(_through_variables(expression, policy, "facts"))
            if fact in _BEHIND
        ),
    ]


def _through_variables(expression: Expression, policy: Policy, name: str) -> set[str]:
    found = set(expression.mentions(name))
    for variable in expression.mentions("variables"):
        if variable in policy.variables:
            found |= _through_variables(policy.variables[variable], policy, name)
    return found
