"""An admission policy ready to judge: its rules, variables and deadlines with compiled expressions."""

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from msgspec import Struct

from dutylist.expression import Expression, Flaw, compile_expression, shape_of_result
from dutylist.expression.shapes import ANY, Shape
from dutylist.finding import Place
from dutylist.model.policy import AdmissionRule, Deadline, Level
from dutylist.policy.registry import Located, Merged, PolicySource, expressions_of
from dutylist.policy.scopes import admission_scope

DEADLINE_NAMES = frozenset({"request", "params", "today"})
"""What a deadline may speak of: facts are found out when a request is judged, not before."""


class PolicyRule(Struct, frozen=True):
    """A rule; `source` and `place` say where it stands."""

    data: AdmissionRule
    when: Expression | None
    require: tuple[Expression, ...]
    source: PolicySource
    place: Place

    @property
    def id(self) -> str:
        return self.data["id"]


class TimeLimit(Struct, frozen=True):
    """A deadline of a stage, counted from the day a request was filed."""

    data: Deadline
    done: Expression


class Policy(Struct, frozen=True):
    """A policy with all it inherits."""

    source: PolicySource
    lineage: tuple[PolicySource, ...]
    params: Mapping[str, Any]
    variables: Mapping[str, Expression]
    rules: tuple[PolicyRule, ...]
    time_limits: tuple[TimeLimit, ...]
    waivable: Mapping[str, str]
    """Who may waive a rule, by its id or by `*`: a pattern over the names of the approver."""

    @property
    def id(self) -> str:
        return self.source.id

    @property
    def level(self) -> Level:
        return self.source.data["level"]

    def expressions(self) -> Iterator[Expression]:
        """All its expressions."""
        yield from self.variables.values()
        for rule in self.rules:
            if rule.when is not None:
                yield rule.when
            yield from rule.require
        for limit in self.time_limits:
            yield limit.done

    def is_constant(self, expression: Expression) -> bool:
        """Whether it reads nothing that differs between requests or policies, through variables too."""
        if any(expression.reads(name) for name in ("request", "facts", "params", "today")):
            return False
        read = expression.mentions("variables")
        return all(name in self.variables for name in read) and all(
            self.is_constant(self.variables[name]) for name in read
        )


class ExpressionFlaw(Struct, frozen=True):
    """What is wrong with an expression, and where it stands."""

    source: PolicySource
    place: Place
    flaw: Flaw


def compile_policy(merged: Merged) -> tuple[Policy, list[ExpressionFlaw]]:
    """The policy and the flaws of its expressions; with a flaw, it must not judge."""
    compiler = _Compiler(merged.params)
    variables = {
        name: compiled
        for name, located in merged.variables.items()
        if (compiled := compiler.variable(name, located)) is not None
    }
    rules = [compiler.rule(located) for located in merged.rules.values()]
    limits = [compiler.time_limit(located) for located in merged.deadlines.values()]
    policy = Policy(
        merged.source,
        merged.lineage,
        merged.params,
        variables,
        tuple(rule for rule in rules if rule is not None),
        tuple(limit for limit in limits if limit is not None),
        merged.waivable,
    )
    return policy, compiler.flaws


class _Compiler:
    def __init__(self, params: Mapping[str, Any]) -> None:
        self._params = params
        self._variables: dict[str, Shape] = {}
        self.flaws: list[ExpressionFlaw] = []

    def variable(self, name: str, located: Located[str]) -> Expression | None:
        compiled = self._compile(located.source, located.place, located.value, is_condition=False)
        scope = self._scope()
        self._variables[name] = shape_of_result(compiled, scope) if compiled else ANY
        return compiled

    def rule(self, located: Located[AdmissionRule]) -> PolicyRule | None:
        data, source, place = located.value, located.source, located.place
        when = None
        if "when" in data:
            when = self._compile(source, place / "when", data["when"], is_condition=True)
        require = self._compile_all(source, expressions_of(data, place))
        if require is None or ("when" in data and when is None):
            return None
        return PolicyRule(data, when, require, source, place)

    def time_limit(self, located: Located[Deadline]) -> TimeLimit | None:
        place = located.place / "done"
        known = {name: shape for name, shape in self._scope().items() if name in DEADLINE_NAMES}
        text = located.value["done"]
        done = self._compile(located.source, place, text, is_condition=True, scope=known)
        return TimeLimit(located.value, done) if done else None

    def _compile_all(
        self, source: PolicySource, texts: Iterable[tuple[Place, str]]
    ) -> tuple[Expression, ...] | None:
        compiled = [self._compile(source, place, text, is_condition=True) for place, text in texts]
        found = tuple(expression for expression in compiled if expression is not None)
        return found if len(found) == len(compiled) else None

    def _compile(
        self, source: PolicySource, place: Place, text: str, *, is_condition: bool,
        scope: Mapping[str, Shape] | None = None,
    ) -> Expression | None:  # fmt: skip
        compiled, flaws = compile_expression(
            text, scope or self._scope(), is_condition=is_condition
        )
        self.flaws.extend(ExpressionFlaw(source, place, flaw) for flaw in flaws)
        return compiled

    def _scope(self) -> dict[str, Shape]:
        return admission_scope(self._params, self._variables)
