"""DL901, DL902: comments that suppress findings."""

from collections.abc import Iterator

from dutylist.finding import Place, Severity
from dutylist.messages import _, joined
from dutylist.rules.rule import Problem, suppression_rule
from dutylist.workspace.suppression import Suppression


@suppression_rule("DL901", "suppression-without-reason", Severity.WARNING)
def suppression_without_reason(
    suppression: Suppression, _used: frozenset[str]
) -> Iterator[Problem]:
    """A comment suppresses findings without saying why."""
    if not suppression.reason:
        message = _("the comment gives no reason")
        hint = _("write the reason behind the bracket")
        yield Problem(Place(), message, hint, span=suppression.span)


@suppression_rule("DL902", "unused-suppression", Severity.WARNING)
def unused_suppression(suppression: Suppression, used: frozenset[str]) -> Iterator[Problem]:
    """A comment suppresses what is not there, or what cannot be suppressed."""
    unused = [code for code in suppression.codes if code not in used]
    if unused or not suppression.codes:
        message = (
            _("the comment suppresses nothing: {codes}", codes=joined(unused))
            if unused
            else _("the comment names no code")
        )
        hint = _("delete the comment")
        yield Problem(Place(), message, hint, span=suppression.span, subject=",".join(unused))
