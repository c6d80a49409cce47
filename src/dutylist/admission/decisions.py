"""Decisions: what they admitted, whether an item is still that, and whether they form a chain."""

import json
from collections.abc import Iterable, Iterator, Mapping
from typing import TYPE_CHECKING, Any

from msgspec import Struct

from dutylist.diff.fields import differing_fields
from dutylist.digests import sha256_of
from dutylist.finding import Place
from dutylist.kinds import ListKind, Values
from dutylist.messages import _

if TYPE_CHECKING:
    from dutylist.model.admission import AdmissionDecision


def digest(data: Mapping[str, Any]) -> str:
    """The digest of a document: of its data, so that comments, order and line ends do not matter."""
    text = json.dumps(data, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return "sha256:" + sha256_of(text, errors="surrogatepass")


def seal(decision: Mapping[str, Any]) -> str:
    """The digest that a decision carries: of all it holds but that."""
    return digest({key: value for key, value in decision.items() if key != "digest"})


def decision_id(request_id: str) -> str:
    """The id of the decision on a request."""
    return f"{request_id}.decision"


def differing_from_decision(kind: ListKind, item: Values, decision: Mapping[str, Any]) -> list[str]:
    """The fields in which an item is not what the decision admitted, besides those it leaves free.

    One that was recorded before decisions said so leaves those free that burden nobody.
    """
    admitted = {key: value for key, value in decision["item"].items() if key != "list"}
    free = {*decision.get("free", kind.free_fields), "admitted_by"}
    return sorted(field for field in differing_fields(kind, admitted, item) if field not in free)


def lists_of_decision(decision: Mapping[str, Any]) -> list[str]:
    """The ids of the lists that a decision is about."""
    found = decision["item"].get("list", [])
    return [found] if isinstance(found, str) else list(found)


class LedgerFlaw(Struct, frozen=True):
    """What does not fit in the ledger: at a place of the decision of this path."""

    path: str
    place: Place
    message: str
    subject: str
    hint: str = ""


type DecisionFile = tuple[str, AdmissionDecision]
"""A decision and the path of its file."""


def find_ledger_flaws(
    decisions: Iterable[DecisionFile], requests: Mapping[str, Mapping[str, Any]]
) -> Iterator[LedgerFlaw]:
    """What does not fit: decisions changed by hand, gaps and forks in the chain, other requests.

    `requests` are the requests of the workspace by id.
    """
    entries = list(decisions)
    yield from _changed(entries)
    yield from _out_of_chain(entries)
    decided: dict[str, str] = {}
    for path, decision in entries:
        request = decision["request"]
        place = Place(("request",))
        if request in decided:
            message = _("the request {id} is decided on twice", id=request)
            yield LedgerFlaw(path, place, message, f"twice:{request}")
        decided[request] = path
        if request not in requests:
            message = _("the request {id} that it decides on is not there", id=request)
            yield LedgerFlaw(path, place, message, f"gone:{request}")
        elif digest(requests[request]) != decision["digests"]["request"]:
            message = _("the request {id} was changed after the decision", id=request)
            hint = _("restore it, or file the change as a request of its own")
            yield LedgerFlaw(path, place, message, f"changed:{request}", hint)


def _changed(entries: list[DecisionFile]) -> Iterator[LedgerFlaw]:
    for path, decision in entries:
        if seal(decision) != decision["digest"]:
            message = _("the decision was changed after it was recorded")
            hint = _("restore the file from git; decisions are only written by admit --record")
            yield LedgerFlaw(path, Place(("digest",)), message, "sealed", hint)


def _out_of_chain(entries: list[DecisionFile]) -> Iterator[LedgerFlaw]:
    known = {decision["digest"] for _path, decision in entries}
    followers: dict[str, str] = {}
    for path, decision in entries:
        previous = decision.get("previous", "")
        place = Place(("previous",) if previous else ("id",))
        if previous and previous not in known:
            message = _("the decision before this one is missing, or was changed")
            yield LedgerFlaw(path, place, message, "gap")
        elif previous in followers:
            other = followers[previous]
            message = (
                _("{other} follows the same decision as this one", other=other)
                if previous
                else _("{other} begins the ledger already", other=other)
            )
            hint = _("two branches recorded at once: withdraw one decision and record it again")
            yield LedgerFlaw(path, place, message, "fork", hint)
        followers.setdefault(previous, decision["id"])


def in_chain(decisions: Iterable["AdmissionDecision"]) -> list["AdmissionDecision"]:
    """The decisions that follow one another from the first one on, in that order."""
    followers: dict[str, AdmissionDecision] = {}
    for decision in decisions:
        followers.setdefault(decision.get("previous", ""), decision)
    chain = []
    digest_before = ""
    while digest_before in followers:
        decision = followers.pop(digest_before)
        chain.append(decision)
        digest_before = decision["digest"]
    return chain


def standing_decisions(
    decisions: Iterable[DecisionFile],
) -> dict[tuple[str, str], DecisionFile]:
    """The last decision on each item that entered its list by one, by list and item id.

    None where it takes the item out. An item that a decision only changes may stand as it was until
    the decision is applied.
    """
    entries = list(decisions)
    paths = {decision["id"]: path for path, decision in entries}
    last: dict[tuple[str, str], DecisionFile] = {}
    entered: set[tuple[str, str]] = set()
    for decision in in_chain(decision for _path, decision in entries):
        if decision["outcome"] == "admitted" and "id" in decision["item"]:
            for list_id in lists_of_decision(decision):
                key = list_id, decision["item"]["id"]
                last[key] = paths[decision["id"]], decision
                if decision["action"] == "新增":
                    entered.add(key)
    return {key: last[key] for key in last if key in entered and last[key][1]["action"] != "退出"}


def last_digest(decisions: Iterable["AdmissionDecision"]) -> str:
    """The digest of the decision that no other one follows; empty where there is none."""
    found = list(decisions)
    followed = {decision.get("previous", "") for decision in found}
    ends = [decision["digest"] for decision in found if decision["digest"] not in followed]
    return ends[0] if ends else ""
