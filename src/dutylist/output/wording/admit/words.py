"""The words of outcomes, and what is told of requests that were judged."""

from collections import Counter

from msgspec import Struct

from dutylist import expression
from dutylist.admission.evaluation import Judgement, RuleOutcome
from dutylist.admission.judged import JudgedRequest
from dutylist.admission.replay import Replay
from dutylist.admission.request_fix import RequestFix, find_fix
from dutylist.finding import Place
from dutylist.messages import _, count, joined, noop
from dutylist.output.places import Places
from dutylist.schema_check.violations import load_schema

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


class Judged(Struct, frozen=True):
    """Requests that were judged; with `verbose`, rules that let pass are shown with requirements."""

    requests: tuple[JudgedRequest, ...]
    places: Places
    verbose: bool = False

    @property
    def judgements(self) -> list[Judgement]:
        """What came out of each request."""
        return [one.judgement for one in self.requests]

    @property
    def replays(self) -> list[Replay]:
        """What came out of decisions that were judged again."""
        return [one.replay for one in self.requests if one.replay]

    def counts(self) -> Counter[str]:
        """How many requests have each outcome."""
        return Counter(judgement.outcome for judgement in self.judgements)


def fix_of(outcome: RuleOutcome, judgement: Judgement) -> RequestFix | None:
    """What to change in the request; None where the rule lets pass."""
    return find_fix(outcome, judgement) if outcome.status in {"fail", "error"} else None


def location(judgement: Judgement, places: Places) -> str:
    """Where a request has its title, as it is shown."""
    request = judgement.request
    line = judgement.workspace.span(request, Place(("title",))).line
    return f"{places.shown_path(request.path)}:{line}"


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


def format_value(value: object) -> str:
    """A value in a clause, short enough for a line."""
    return expression.format_value(value, _LONGEST_VALUE)


def replay_line(found: Replay) -> str:
    """Whether a recorded decision still comes out as it did."""
    decision = found.decision["id"]
    if found.agrees:
        return _("{id}: comes out as recorded", id=decision)
    if not found.is_possible:
        return _("{id}: cannot be replayed, what it rests on is not there any more", id=decision)
    return _("{id}: does not come out as recorded", id=decision)


def summary_line(judged: Judged) -> str:
    """All outcomes in one line."""
    counts = judged.counts()
    parts = [f"{_(OUTCOMES[key])} {counts[key]}" for key in OUTCOMES if counts[key]]
    number = len(judged.judgements)
    return count("{n} request: {parts}", "{n} requests: {parts}", number, parts=_(", ").join(parts))
