"""What writers of judgements need beside them, and the words they share."""

from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass

from dutylist import expression
from dutylist.admission.advice import Change, find_change
from dutylist.admission.judge import Judgement, RuleOutcome
from dutylist.admission.replay import Replay
from dutylist.messages import _, joined, noop
from dutylist.output.view import View, printable
from dutylist.schema_check.violations import load_schema
from dutylist.workspace.collection import Collection

OUTCOMES = {
    "admitted": noop("admitted"),
    "returned": noop("returned for completion"),
    "referred": noop("referred to people"),
    "rejected": noop("rejected"),
    "error": noop("cannot be judged"),
}
STATUSES = {
    "pass": noop("passed"),
    "fail": noop("failed"),
    "skipped": noop("does not apply"),
    "waived": noop("waived"),
    "error": noop("cannot be judged"),
}
EFFECTS = {
    "reject": noop("reject"),
    "return": noop("return"),
    "refer": noop("refer"),
    "warn": noop("warning only"),
}
_RESULTS = {
    "error": STATUSES["error"],
    "fail": STATUSES["fail"],
    "waived": STATUSES["waived"],
    "warning": noop("warnings"),
    "pass": STATUSES["pass"],
    "skipped": STATUSES["skipped"],
}
_ORDER = ("error", "rejected", "returned", "referred", "waived", "fail", "pass", "skipped")
_LONGEST_VALUE = 80


@dataclass(frozen=True, slots=True)
class AdmissionView:
    """Judgements to show; `base` is the view of the workspace's findings, with paths and width."""

    base: View
    judgements: tuple[Judgement, ...]
    collection: Collection | None
    replays: tuple[Replay, ...] = ()
    verbose: bool = False
    """Whether rules that let pass are shown with their requirements."""

    def change(self, outcome: RuleOutcome, judgement: Judgement) -> Change | None:
        """What to change in the request; None where the rule lets pass."""
        if outcome.status not in {"fail", "error"} or self.collection is None:
            return None
        return find_change(outcome, judgement, self.collection)

    def counts(self) -> Counter[str]:
        """How many requests have each outcome."""
        return Counter(judgement.outcome for judgement in self.judgements)


type AdmissionWriter = Callable[[AdmissionView], str]


def in_order(judgement: Judgement) -> list[RuleOutcome]:
    """The rules, those that weigh most first; within, as the policy has them."""
    return sorted(judgement.rules, key=lambda found: _ORDER.index(found.weight or found.status))


def message_of(outcome: RuleOutcome) -> str:
    """Why a rule does not let pass; empty where it does."""
    if outcome.status == "error":
        return _("cannot be judged: {cause}", cause=outcome.note)
    return outcome.rule.data["message"] if outcome.status in {"fail", "waived"} else ""


def rules_line(judgement: Judgement) -> str:
    """How many rules have each result, those that weigh first."""
    results = Counter(
        "warning" if found.status == "fail" and found.weight is None else found.status
        for found in judgement.rules
    )
    return joined([f"{_(word)} {results[key]}" for key, word in _RESULTS.items() if results[key]])


def fact_title(name: str) -> str:
    """What a fact is called by people."""
    properties = load_schema("admit-output")["$defs"]["Facts"]["properties"]
    return str(properties.get(name, {}).get("title", name))


def shown(value: object) -> str:
    """A value in a clause, short enough for a line."""
    return printable(expression.shown(value, _LONGEST_VALUE))


def replay_line(found: Replay) -> str:
    """Whether a recorded decision still comes out as it did."""
    decision = found.decision["id"]
    if found.agrees:
        return _("{id}: comes out as recorded", id=decision)
    return _("{id}: does not come out as recorded", id=decision)


def summary_line(view: AdmissionView) -> str:
    """All outcomes in one line."""
    counts = view.counts()
    parts = [f"{_(OUTCOMES[key])} {counts[key]}" for key in OUTCOMES if counts[key]]
    return _("{n} requests: {parts}", n=len(view.judgements), parts=_(", ").join(parts))
