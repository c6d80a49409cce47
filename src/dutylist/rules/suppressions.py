"""DL901, DL902: comments that suppress findings."""

from collections.abc import Iterator

from dutylist.finding import Place, Severity
from dutylist.messages import _, joined
from dutylist.rules.rule import Problem, SuppressionUse, suppression_rule
from dutylist.schema_check.sentences import did_you_mean
from dutylist.workspace.suppression import Suppression


@suppression_rule("DL901", "suppression-without-reason", Severity.WARNING)
def suppression_without_reason(
    suppression: Suppression, _outcome: SuppressionUse
) -> Iterator[Problem]:
    """A comment suppresses findings without saying why."""
    if suppression.codes and not suppression.reason:
        message = _("the comment gives no reason")
        hint = _("write the reason behind the bracket")
        yield Problem(Place(), message, hint, span=suppression.span)


@suppression_rule("DL902", "unused-suppression", Severity.WARNING)
def unused_suppression(suppression: Suppression, outcome: SuppressionUse) -> Iterator[Problem]:
    """A comment suppresses what is not there, or what cannot be suppressed."""
    if not suppression.codes:
        message = _("the comment is not understood, and suppresses nothing")
        hint = _("write it like this: # dutylist: ignore[DL203] reason")
        yield Problem(Place(), message, hint, span=suppression.span)
    unused = []
    for code in suppression.codes:
        if code in outcome.fixed or code not in outcome.known:
            yield _impossible(suppression, outcome, code)
        elif code not in outcome.used and code in outcome.active and suppression.is_judged:
            unused.append(code)
    if unused:
        codes = joined(unused)
        message = _("the comment suppresses nothing: {codes}", codes=codes)
        hint = (
            _("delete the comment")
            if len(unused) == len(suppression.codes)
            else _("take {codes} out of the comment", codes=codes)
        )
        yield Problem(Place(), message, hint, span=suppression.span, subject=",".join(unused))


def _impossible(suppression: Suppression, outcome: SuppressionUse, code: str) -> Problem:
    if code in outcome.fixed:
        message = _("{code} cannot be suppressed", code=code)
        hint = _("correct what it points at")
    else:
        message = _("there is no rule {code}", code=code)
        hint = did_you_mean(code.upper(), sorted(outcome.known))
    return Problem(Place(), message, hint, span=suppression.span, subject=code)
