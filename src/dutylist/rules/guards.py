"""DL607, DL608: what checks rest on is not taken away by the revision that is to be checked."""

from collections.abc import Iterator

from dutylist.admission.decisions import differing_from_decision
from dutylist.diff.change import Change
from dutylist.diff.gone import GoneList
from dutylist.diff.guard_change import GuardChange
from dutylist.finding import Place, Severity
from dutylist.messages import _, count
from dutylist.rules.revision import Revision, decision_in
from dutylist.rules.rule import Problem, gone_list_rule, guard_rule


@guard_rule("DL607", "guard-changed", Severity.ERROR)
def guard_changed(guard: GuardChange, revision: Revision) -> Iterator[Problem]:
    """Something that checks rest on is weaker than it was, and no decision ordered it."""
    if guard.change is not None and _is_decided(guard.change, revision):
        return
    hint = _("restore it, or have the change accepted by a body that decides: --accept FILE")
    yield Problem(
        guard.place, guard.message, hint,
        subject=guard.subject, path=guard.path, item=guard.item, span=guard.span,
        severity=guard.severity,
    )  # fmt: skip


def _is_decided(change: Change, revision: Revision) -> bool:
    if change.new is None:
        return change.old is not None and revision.is_released(change.old)
    decision = revision.admitting(change.new, change.old)
    if decision is None:
        return False
    return not differing_from_decision(change.new.kind, change.new.item, decision_in(decision))


@gone_list_rule("DL608", "list-gone", Severity.ERROR)
def list_gone(gone: GoneList, revision: Revision) -> Iterator[Problem]:
    """A whole list is gone, or is not read any more."""
    left = [change for change in gone.items if not _is_decided(change, revision)]
    if not left:
        return
    items = count("{n} item", "{n} items", len(left))
    document = gone.document
    if gone.is_hidden:
        message = _(
            "the list {id} with {items} is not read any more: a manifest leaves it out",
            id=document.id, items=items,
        )  # fmt: skip
        hint = _("let the manifest take it in again")
    else:
        message = _("the list {id} is gone with {items}", id=document.id, items=items)
        hint = _(
            "restore it; what is to leave a list wants decisions, or have it accepted: --accept FILE"
        )
    yield Problem(Place(), message, hint, subject=document.id, path=document.path)
