"""Suppressing comments: which findings they suppress, and what is wrong with the comments themselves."""

from collections.abc import Iterable, Iterator

from msgspec import Struct

from dutylist.finding import Finding, Span
from dutylist.rules.rule import Rule, SuppressionUse
from dutylist.workspace.suppression import Suppression


class Suppressed(Struct, frozen=True):
    """A finding that a comment suppresses."""

    finding: Finding
    reason: str


def apply_suppressions(
    findings: Iterable[Finding],
    suppressions: Iterable[Suppression],
    rules: Iterable[Rule],
    all_rules: Iterable[Rule],
) -> tuple[list[Finding], list[Suppressed]]:
    """Findings that stand, with those about the comments themselves, and those suppressed.

    `rules` are those that ran, of `all_rules` that there are.
    """
    by_path: dict[str, list[Suppression]] = {}
    for suppression in suppressions:
        by_path.setdefault(suppression.path, []).append(suppression)
    used: dict[Suppression, set[str]] = {}
    fixed = frozenset(rule.code for rule in all_rules if not rule.is_suppressible)
    standing: list[Finding] = []
    suppressed: list[Suppressed] = []
    for finding in findings:
        covering = [
            suppression
            for suppression in by_path.get(finding.path, ())
            if suppression.first_line <= finding.span.line <= suppression.last_line
            and finding.code in suppression.codes
            and finding.code not in fixed
        ]
        if covering:
            suppressed.append(Suppressed(finding, covering[0].reason))
            for suppression in covering:
                used.setdefault(suppression, set()).add(finding.code)
        else:
            standing.append(finding)
    active = frozenset(rule.code for rule in rules)
    known = frozenset(rule.code for rule in all_rules)
    for suppression in (s for found in by_path.values() for s in found):
        outcome = SuppressionUse(frozenset(used.get(suppression, ())), active, fixed, known)
        standing.extend(_about(suppression, outcome, rules))
    return standing, suppressed


def _about(
    suppression: Suppression, outcome: SuppressionUse, rules: Iterable[Rule]
) -> Iterator[Finding]:
    for rule in rules:
        if rule.scope == "suppression":
            for problem in rule.check(suppression, outcome):
                yield Finding(
                    code=rule.code,
                    name=rule.name,
                    severity=rule.severity,
                    message=problem.message,
                    path=suppression.path,
                    span=problem.span or Span(),
                    document=suppression.document,
                    hint=problem.hint,
                    subject=problem.subject,
                )
