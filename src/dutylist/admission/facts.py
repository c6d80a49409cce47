"""What is found out about a request before it is judged; each find with its list, item and line."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from datetime import date
from typing import Any

from dutylist.admission import consultation, grounds
from dutylist.admission.decisions import decision_id
from dutylist.admission.pending import pending_items
from dutylist.admission.requested import kinds_of_level, list_ids
from dutylist.admission.targets import Scope, find_target, lists_of, scope_of
from dutylist.diff.fields import is_same
from dutylist.finding import Place
from dutylist.kinds import (
    ADMISSION_DECISION,
    BOUNDARY_LIST,
    CERTIFICATE_LIST,
    DUTY_LIST,
    LISTS,
    NEGATIVE_LIST,
    ORGANIZATION,
    POWER_LIST,
    VILLAGE_LIST,
    ListKind,
    Standing,
    Values,
)
from dutylist.likeness import normal_form
from dutylist.model.organization import Township
from dutylist.records.admit import BoundaryHit, Earlier, Facts, Hit, Target, Workload
from dutylist.similarity import THRESHOLD, likeness, resembles
from dutylist.workspace.document import Document
from dutylist.workspace.workspace import Workspace

type Request = Mapping[str, Any]
type State = Callable[[ListKind, Values], tuple[str, str] | None]
"""State and unit of an item that counts; None for one that does not."""


def find_facts(request: Request, workspace: Workspace, at: date) -> Facts:
    """The facts of design §5: `request` is the data of a sound admission-request."""
    scope = scope_of(request, workspace)
    finder = _Finder(request, workspace, scope, at.isoformat())
    unit = workspace.unit(request["applicant"])
    item = item_to_be(request, workspace)
    return {
        "applicant": unit.kind if unit else "unknown",
        "own_request": consultation.is_own_request(request, workspace),
        "current": current_item(request, workspace),
        "changed": _changed(request, workspace),
        "lists": list(_targets(request, workspace)),
        "similar": finder.similar(),
        "resembling": finder.resembling(),
        "boundary": finder.boundary(),
        "reclaimed": finder.reclaimed(),
        "negative": finder.negative(),
        "barred": finder.hits((CERTIFICATE_LIST,), _gone),
        "history": finder.history(),
        "workload": [_workload(name, workspace) for name in scope.names],
        "consulted": consultation.consulted(request, workspace, scope),
        "reviews": consultation.reviews(request, workspace),
        "decider": consultation.decider(request, workspace),
        "basis": grounds.cited(request.get("basis", ()), workspace, at),
        "veto_basis": grounds.cited(request.get("veto_basis", ()), workspace, at),
        "leads": grounds.leads(grounds.kind_of(request, workspace), item, workspace),
        "texts": grounds.texts(item),
    }


def find_hits(
    request: Document, lists: Sequence[Document], workspace: Workspace, at: date
) -> list[Hit]:
    """What a request meets in lists that are none of its workspace, as if they were."""
    beside = workspace.of_documents(lists)
    scope = scope_of(request.data, workspace)
    finder = _Finder(request.data, beside, scope, at.isoformat())
    return [
        *finder.similar(),
        *finder.resembling(),
        *finder.boundary(),
        *finder.reclaimed(),
        *finder.hits((CERTIFICATE_LIST,), _gone),
    ]


def current_item(request: Request, workspace: Workspace) -> dict[str, Any] | None:
    """The item as it stands in the (first) list that the request would change."""
    return next(_current_items(request, workspace), None)


def _current_items(request: Request, workspace: Workspace) -> Iterator[dict[str, Any]]:
    wanted = request["item"].get("id")
    for list_id in list_ids(request):
        document = workspace.find(list_id)
        for item in document.items if document else ():
            if item["id"] == wanted:
                yield dict(item)


def item_to_be(request: Request, workspace: Workspace) -> dict[str, Any]:
    """The item as it is to stand: of one that is changed, what stays and what is new."""
    given = {field: value for field, value in request["item"].items() if field != "list"}
    if request["action"] != "变更":
        return given
    kind = grounds.kind_of(request, workspace)
    before = current_item(request, workspace) or {}
    if kind is not None and kind.sort_field in given:
        foreign = kind.foreign_fields(kind.sort(given))
        before = {field: value for field, value in before.items() if field not in foreign}
    return {**before, **given}


def _changed(request: Request, workspace: Workspace) -> list[str]:
    """The fields of the request's item that are another than in a list, where it is a change."""
    if request["action"] != "变更":
        return []
    given = {
        field: value for field, value in request["item"].items() if field not in {"id", "list"}
    }
    found: set[str] = set()
    for list_id in list_ids(request):
        document = workspace.find(list_id)
        kind = LISTS.get(document.kind.name) if document else None
        for item in document.items if document else ():
            if kind and item["id"] == request["item"].get("id"):
                found.update(
                    field
                    for field, value in given.items()
                    if not is_same(value, kind.value(item, field), field)
                )
    return sorted(found)


def item_name(request: Request, workspace: Workspace) -> str:
    """The name of the matter: as the request gives it, else as it stands in the list."""
    given = request["item"].get("name")
    return str(given or (current_item(request, workspace) or {}).get("name", ""))


def _targets(request: Request, workspace: Workspace) -> Iterator[Target]:
    for list_id in list_ids(request):
        if document := workspace.find(list_id):
            region = document.data.get("region", "")
            yield {"list": list_id, "kind": document.kind.name, "region": region}


def _listed(kind: ListKind, item: Values) -> tuple[str, str] | None:
    """Items that hold a place on their list, done today or suspended."""
    return (kind.state(item), "") if kind.standing(item).is_listed else None


def _gone(kind: ListKind, item: Values) -> tuple[str, str] | None:
    """Items that were taken back or ended, with the one who took them or whose they were."""
    if kind.standing(item).is_listed:
        return None
    takers = [part.unit for part in kind.units(item) if part.role == "taker"]
    return kind.state(item), "、".join(takers)


class _Finder:
    def __init__(self, request: Request, workspace: Workspace, scope: Scope, today: str) -> None:
        self._request = request
        self._workspace = workspace
        self._scope = scope
        self._name: str = item_name(request, workspace)
        self._today = today
        self._own_kinds = kinds_of_level(request["level"])

    def similar(self) -> list[Hit]:
        """Items that are listed, and those admitted that no list holds yet."""
        return _best_first([*self.hits(self._own_kinds, _listed), *self._pending()])

    def reclaimed(self) -> list[Hit]:
        """What was taken back or ended, of those kinds that say so of a matter, not of a certificate."""
        kinds = {DUTY_LIST, POWER_LIST, *self._own_kinds} - {CERTIFICATE_LIST}
        return self.hits([kind for kind in LISTS.values() if kind in kinds], _gone)

    def resembling(self) -> list[Hit]:
        """Items of whatever state that might be the request's matter, short of being like it."""
        kinds = {*self._own_kinds, DUTY_LIST, POWER_LIST, BOUNDARY_LIST, CERTIFICATE_LIST}
        found = [
            self._hit(document, index, item, (LISTS[document.kind.name].state(item), ""), score)
            for document, index, item in self._items(kinds)
            if resembles(self._name, item["name"])
            and (score := likeness(self._name, item["name"])) < THRESHOLD
        ]
        negative = [
            self._hit(document, index, item, ("负面清单", ""), score)
            for document, index, item in self._negative_entries()
            if resembles(self._name, item["name"])
            and (score := likeness(self._name, item["name"])) < THRESHOLD
        ]
        return _best_first([*found, *negative])

    def boundary(self) -> list[BoundaryHit]:
        """Matters whose lead is the applicant, with what they give the township to do."""
        items = {
            (document.id, item["id"]): item
            for document in self._workspace.of_kind(BOUNDARY_LIST)
            for item in document.items
        }
        return [
            {**hit, "township_duties": items[hit["list"], hit["item"]]["township"]["duties"]}
            for hit in self.hits((BOUNDARY_LIST,), self._led_by_applicant)
        ]

    def hits(self, kinds: Iterable[ListKind], state_of: State) -> list[Hit]:
        """Items named like the request's, of lists of these kinds that speak of its targets."""
        return _best_first(
            self._hit(document, index, item, state, score)
            for document, index, item in self._items(kinds)
            if (score := likeness(self._name, item["name"])) >= THRESHOLD
            and (state := state_of(LISTS[document.kind.name], item)) is not None
        )

    def _items(self, kinds: Iterable[ListKind]) -> Iterator[tuple[Document, int, Values]]:
        """Items of lists that speak of the targets, besides the request's own."""
        for document in lists_of(self._scope, self._workspace, *kinds):
            for index, item in enumerate(document.items):
                is_about = self._scope.holds_for(self._workspace, item)
                if is_about and not self._is_own(document, item):
                    yield document, index, item

    def _is_own(self, document: Document, item: Values) -> bool:
        """Whether an item is the one to change, or the one that this very request put there."""
        if document.id not in list_ids(self._request):
            return False
        if self._request["action"] == "新增":
            return bool(item.get("admitted_by") == decision_id(self._request["id"]))
        return bool(item["id"] == self._request["item"].get("id"))

    def _pending(self) -> Iterator[Hit]:
        own = (list_ids(self._request), self._request["item"].get("id"))
        for list_id, decision in pending_items(self._workspace, self._today):
            item, document = decision.data["item"], self._workspace.find(list_id)
            name = item.get("name", "")
            score = likeness(self._name, name)
            if (
                decision.data["request"] == self._request["id"]
                or (
                    self._request["action"] != "新增" and list_id in own[0] and item["id"] == own[1]
                )
                or document is None
                or document.kind not in self._own_kinds
                or not self._scope.covers(self._workspace, document)
                or not self._scope.holds_for(self._workspace, item)
                or score < THRESHOLD
            ):
                continue
            yield {
                "list": list_id,
                "kind": document.kind.name,
                "item": item["id"],
                "name": name,
                "state": "admitted",
                "unit": "",
                "score": round(score, 3),
                "path": decision.path,
                "line": self._workspace.span(decision, Place(("item", "name"))).line,
            }

    def _led_by_applicant(self, kind: ListKind, item: Values) -> tuple[str, str] | None:
        lead = next(part.unit for part in kind.units(item) if part.role == "lead")
        return ("牵头", lead) if self._is_applicant(lead) else None

    def negative(self) -> list[Hit]:
        """Entries of negative lists for the request's level that it is named like, or that it names."""
        text = normal_form("".join(_texts(self._request["item"])))
        found = []
        for document, index, item in self._negative_entries():
            keywords = item.get("keywords", ())
            named = any(normal_form(word) in text for word in keywords)
            score = 1.0 if named else likeness(self._name, item["name"])
            if score >= THRESHOLD:
                found.append(self._hit(document, index, item, ("负面清单", ""), score))
        return found

    def _negative_entries(self) -> Iterator[tuple[Document, int, Values]]:
        for document in self._workspace.of_kind(NEGATIVE_LIST):
            for index, item in enumerate(document.items):
                if self._request["level"] in item["applies_to"]:
                    yield document, index, item

    def history(self) -> list[Earlier]:
        """Earlier decisions on matters named like the request's, the latest first."""
        found: list[Earlier] = []
        for document in self._workspace.of_kind(ADMISSION_DECISION):
            data = document.data
            name = data["item"].get("name", "")
            score = likeness(self._name, name)
            if data["request"] != self._request["id"] and score >= THRESHOLD:
                found.append(
                    {
                        "decision": document.id,
                        "request": data["request"],
                        "action": data["action"],
                        "outcome": data["outcome"],
                        "at": data["at"],
                        "name": name,
                        "score": round(score, 3),
                        "path": document.path,
                        "line": self._workspace.span(document, Place(("outcome",))).line,
                    }
                )
        return sorted(found, key=lambda earlier: (earlier["at"], earlier["decision"]), reverse=True)

    def _is_applicant(self, name: str) -> bool:
        """Whether a lead is the applicant; one that nobody knows is, where it is called alike."""
        applicant = self._request["applicant"]
        unit, known = self._workspace.unit(name), self._workspace.unit(applicant)
        if name == applicant or (unit is not None and known is not None):
            return name == applicant or unit == known
        units = self._workspace.lookup.units
        names = units.names_of(known) if units and known else [applicant]
        return any(likeness(name, other) >= THRESHOLD for other in names)

    def _hit(
        self, document: Document, index: int, item: Values, state: tuple[str, str], score: float
    ) -> Hit:
        return {
            "list": document.id,
            "kind": document.kind.name,
            "item": item["id"],
            "name": item["name"],
            "state": state[0],
            "unit": state[1],
            "score": round(score, 3),
            "path": document.path,
            "line": self._workspace.span(document, Place(("items", index, "name"))).line,
        }


def _best_first(hits: Iterable[Hit]) -> list[Hit]:
    return sorted(hits, key=lambda hit: (-hit["score"], hit["path"], hit["line"]))


def _texts(value: object) -> Iterator[str]:
    match value:
        case str():
            yield value
        case list():
            for entry in value:
                yield from _texts(entry)
        case dict():
            for entry in value.values():
                yield from _texts(entry)


def _workload(name: str, workspace: Workspace) -> Workload:
    """Items and heads of a target today: duties and powers in force of a township, matters of a village."""
    scope = scope_of({"targets": [name]}, workspace)
    target = find_target(name, workspace)
    is_village = target is not None and target.kind == "village"
    kinds = (VILLAGE_LIST,) if is_village else (DUTY_LIST, POWER_LIST)
    items = sum(
        LISTS[document.kind.name].standing(item) is Standing.IN_FORCE
        and scope.holds_for(workspace, item)
        for document in lists_of(scope, workspace, *kinds)
        for item in document.items
    )
    heads = next(
        (_headcount(found) for found in _townships(workspace) if found["name"] == name), None
    )
    per_head = round(items / heads, 2) if heads else None
    return {"target": name, "items": items, "headcount": heads, "per_head": per_head}


def _townships(workspace: Workspace) -> Iterator[Township]:
    for document in workspace.of_kind(ORGANIZATION):
        yield from document.data.get("townships", ())


def _headcount(township: Township) -> int | None:
    staff = township.get("staff")
    if staff is None:
        return None
    parts = (staff.get("administrative"), staff.get("public_institution"), staff.get("dispatched"))
    return sum(part for part in parts if part is not None)
