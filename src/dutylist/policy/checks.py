"""A check policy ready to run: the county's own rules over items, lists, townships and the workspace."""

from collections.abc import Iterator, Mapping
from typing import Any

from msgspec import Struct

from dutylist.expression import (
    Context,
    EvaluationError,
    Expression,
    Flaw,
    compile_expression,
)
from dutylist.expression.shapes import Shape, completed
from dutylist.finding import Place
from dutylist.messages import _
from dutylist.model.policy import CheckPolicy, CheckRule
from dutylist.policy.registry import expressions_of
from dutylist.policy.scopes import LIST_KINDS, check_scope
from dutylist.schema_check.sentences import did_you_mean


class Failure(Struct, frozen=True):
    """A requirement that does not hold, with its values, or the error it ends in."""

    expression: str
    values: Mapping[str, Any]
    error: str = ""


class Check(Struct, frozen=True):
    """A rule of a check policy; `code` is what its findings are called by."""

    code: str
    data: CheckRule
    index: int
    """Its number in the policy."""
    when: Expression | None
    require: tuple[Expression, ...]
    scope: Mapping[str, Shape]
    params: Mapping[str, Any]

    @property
    def kinds(self) -> tuple[str, ...]:
        """The kinds of list it looks at."""
        return tuple(self.data.get("kinds", ())) or LIST_KINDS

    def mentions(self, name: str) -> bool:
        """Whether it reads anything of this name."""
        expressions = (*((self.when,) if self.when else ()), *self.require)
        return any(expression.reads(name) for expression in expressions)

    def complete(self, values: Mapping[str, Any]) -> dict[str, Any]:
        """Values as its expressions see them; nothing of what they do not read."""
        return {
            name: completed(value, self.scope[name]) if self.mentions(name) else None
            for name, value in values.items()
        }

    def failures(self, values: Mapping[str, Any]) -> Iterator[Failure]:
        """What of it does not hold over these complete values; an error never passes.

        A requirement may rest on those before it: behind one that does not hold, it need not be
        judged.
        """
        context = Context({**values, "params": dict(self.params)})
        try:
            if self.when is not None and not self.when.judge(context).holds:
                return
        except EvaluationError as error:
            yield Failure(self.when.text if self.when else "", {}, str(error))
            return
        has_failed = False
        for expression in self.require:
            try:
                verdict = expression.judge(context)
            except EvaluationError as error:
                if not has_failed:
                    yield Failure(expression.text, expression.values(context), str(error))
                return
            if not verdict.holds:
                has_failed = True
                yield Failure(expression.text, verdict.values)


def compile_checks(policy: CheckPolicy) -> tuple[list[Check], list[tuple[Place, Flaw]]]:
    """The rules of a check policy whose expressions are sound, and the flaws of the others."""
    checks: list[Check] = []
    flaws: list[tuple[Place, Flaw]] = []
    params = policy.get("params", {})
    for index, rule in enumerate(policy["rules"]):
        place = Place(("rules", index))
        unknown = list(_unknown_kinds(rule, place))
        if unknown:
            flaws.extend(unknown)
            continue
        scope = check_scope(rule["scope"], rule.get("kinds", ()), params)
        texts = dict(expressions_of(rule, place))
        when_place = place / "when"
        if "when" in rule:
            texts[when_place] = rule["when"]
        compiled = {}
        for where, text in texts.items():
            expression, found = compile_expression(text, scope, is_condition=True)
            flaws.extend((where, flaw) for flaw in found)
            if expression is not None and not found:
                compiled[where] = expression
        if len(compiled) == len(texts):
            when = compiled.pop(when_place, None)
            code = f"{policy['id']}/{rule['id']}"
            checks.append(Check(code, rule, index, when, tuple(compiled.values()), scope, params))
    return checks, flaws


def _unknown_kinds(rule: CheckRule, place: Place) -> Iterator[tuple[Place, Flaw]]:
    for number, kind in enumerate(rule.get("kinds", ())):
        if kind not in LIST_KINDS:
            message = _("unknown kind “{kind}”", kind=kind)
            yield (
                place / "kinds" / number,
                Flaw(0, len(kind), message, did_you_mean(kind, LIST_KINDS)),
            )
