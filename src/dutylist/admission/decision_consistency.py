"""Whether a decision says what its request asks for, and rests on results and waivers that are there.

A seal shows that a decision was changed after it was recorded, not that it was written by hand and
sealed: it holds no secret. So what can be held against other documents is.
"""

from collections.abc import Iterable, Iterator, Mapping
from typing import TYPE_CHECKING, Any

from dutylist.admission.decisions import DecisionFile, LedgerFlaw, digest, seal
from dutylist.admission.requested import requested_item
from dutylist.finding import Place
from dutylist.messages import _, joined

if TYPE_CHECKING:
    from dutylist.model.admission import AdmissionDecision

type Records = Mapping[str, Mapping[str, Any]]
"""The data of documents of one kind, by id."""


def find_unfounded(
    decisions: Iterable[DecisionFile], requests: Records, waivers: Records
) -> Iterator[LedgerFlaw]:
    """Decisions that do not follow from what they rest on.

    What was changed since, be it the decision or its request, is a flaw of its own.
    """
    for path, decision in decisions:
        if seal(decision) != decision["digest"]:
            continue
        request = requests.get(decision["request"])
        if request is not None and digest(request) == decision["digests"]["request"]:
            yield from _other_item(path, decision, request)
        yield from _without_result(path, decision)
        yield from _without_waiver(path, decision, waivers)


def _other_item(
    path: str, decision: "AdmissionDecision", request: Mapping[str, Any]
) -> Iterator[LedgerFlaw]:
    hint = _("decisions are only written by admit --record")
    if decision["action"] != request["action"]:
        message = _(
            "the request {id} asks for {requested}, the decision says {decided}",
            id=request["id"], requested=request["action"], decided=decision["action"],
        )  # fmt: skip
        yield LedgerFlaw(path, Place(("action",)), message, "action", hint)
        return
    wanted, found = requested_item(request), decision["item"]
    if request["action"] == "退出":  # the decision only says what it was called
        wanted = {key: wanted[key] for key in ("list", "id") if key in wanted}
    fields = [field for field, value in wanted.items() if found.get(field) != value]
    if request["action"] == "新增":
        fields += [field for field in found if field not in wanted]
    if fields:
        message = _(
            "the item is not what the request {id} asks for: {fields}",
            id=request["id"], fields=joined(fields),
        )  # fmt: skip
        place = Place(("item",))
        first = place / fields[0] if fields[0] in found else place
        yield LedgerFlaw(path, first, message, "item", hint)


def _without_result(path: str, decision: "AdmissionDecision") -> Iterator[LedgerFlaw]:
    if not decision["rules"] or any(result["status"] == "error" for result in decision["rules"]):
        message = _("no request is decided on without a result of every rule")
        hint = _("decisions are only written by admit --record")
        yield LedgerFlaw(path, Place(("rules",)), message, "results", hint)


def _without_waiver(
    path: str, decision: "AdmissionDecision", waivers: Records
) -> Iterator[LedgerFlaw]:
    for index, result in enumerate(decision["rules"]):
        waiver = waivers.get(result.get("waiver", ""))
        if result["status"] != "waived" or (
            waiver is not None
            and (waiver["rule"], waiver["request"]) == (result["id"], decision["request"])
            and decision["at"] <= waiver["expires"]
        ):
            continue
        message = _("no waiver on record lets {rule} pass", rule=result["id"])
        hint = _("restore the waiver; a decision rests on it")
        place = Place(("rules", index))
        yield LedgerFlaw(path, place, message, f"waiver:{result['id']}", hint)
