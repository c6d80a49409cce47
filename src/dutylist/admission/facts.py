"""What is found out about a request before it is judged; each find with its list, item and line."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import date
from typing import Any, cast

from dutylist.admission import standing
from dutylist.admission.decisions import decision_id
from dutylist.admission.pending import pending_items
from dutylist.admission.targets import (
    KINDS_OF_LEVEL,
    Scope,
    find_target,
    list_ids,
    lists_of,
    scope_of,
)
from dutylist.finding import Place
from dutylist.model.defaults import value_of
from dutylist.model.header import Item
from dutylist.model.judgement import BoundaryHit, Earlier, Facts, Hit, Target, Workload
from dutylist.model.organization import Organization, Township
from dutylist.similarity import THRESHOLD, likeness, normal_form, resembles
from dutylist.workspace.collection import Collection
from dutylist.workspace.document import Document

type Request = Mapping[str, Any]
type State = Callable[[Document, Item], tuple[str, str] | None]
"""State and unit of an item that counts; None for one that does not."""

_GONE = {"收回", "取消"}
_BARRED = {"不应出具", "取消"}


def find_facts(request: Request, collection: Collection, at: date) -> Facts:
    """The facts of design §5: `request` is the data of a sound admission-request."""
    scope = scope_of(request, collection)
    finder = _Finder(request, collection, scope, at.isoformat())
    unit = collection.unit(request["applicant"])
    return {
        "applicant": unit.kind if unit else "unknown",
        "own_request": standing.is_own_request(request, collection),
        "current": current_item(request, collection),
        "changed": _changed(request, collection),
        "lists": list(_targets(request, collection)),
        "similar": finder.similar(),
        "resembling": finder.resembling(),
        "boundary": finder.boundary(),
        "reclaimed": finder.hits(("duty-list", "power-list"), _taken_back),
        "negative": finder.negative(),
        "barred": finder.hits(("certificate-list",), _barred),
        "history": finder.history(),
        "workload": [_workload(name, collection) for name in scope.names],
        "consulted": standing.consulted(request, collection, scope),
        "reviews": standing.reviews(request, collection),
        "decider": standing.decider(request, collection),
    }


def current_item(request: Request, collection: Collection) -> dict[str, Any] | None:
    """The item as it stands in the (first) list that the request would change."""
    return next(_current_items(request, collection), None)


def _current_items(request: Request, collection: Collection) -> Iterator[dict[str, Any]]:
    wanted = request["item"].get("id")
    for list_id in list_ids(request):
        document = collection.find(list_id)
        for item in document.items if document else ():
            if item["id"] == wanted:
                yield cast("dict[str, Any]", item)


def _changed(request: Request, collection: Collection) -> list[str]:
    """The fields of the request's item that are another than in a list, where it is a change."""
    if request["action"] != "变更":
        return []
    given = {
        field: value for field, value in request["item"].items() if field not in {"id", "list"}
    }
    return sorted(
        {
            field
            for item in _current_items(request, collection)
            for field, value in given.items()
            if value != value_of(item, field)
        }
    )


def item_name(request: Request, collection: Collection) -> str:
    """The name of the matter: as the request gives it, else as it stands in the list."""
    given = request["item"].get("name")
    return str(given or (current_item(request, collection) or {}).get("name", ""))


def _targets(request: Request, collection: Collection) -> Iterator[Target]:
    for list_id in list_ids(request):
        if document := collection.find(list_id):
            region = document.data.get("region", "")
            yield {"list": list_id, "kind": document.kind.name, "region": region}


def _in_force(document: Document, item: Item) -> tuple[str, str] | None:
    """Items that are to be done today."""
    state = _state_of(document, item)
    return None if state in {"上级收回", "暂缓", *_GONE, *_BARRED} else (state, "")


def _taken_back(_document: Document, item: Item) -> tuple[str, str] | None:
    fields = cast("Mapping[str, Any]", item)
    if fields.get("mode") == "上级收回":
        return "上级收回", "、".join(fields["taken_by"])
    status = fields.get("status", "有效")
    return (status, fields.get("authority", "")) if status in _GONE else None


def _barred(_document: Document, item: Item) -> tuple[str, str] | None:
    ruling = cast("Mapping[str, Any]", item)["ruling"]
    return (ruling, "") if ruling in _BARRED else None


def _state_of(document: Document, item: Item) -> str:
    """What an item is to those who do it, in the words of its kind of list."""
    fields = cast("Mapping[str, Any]", item)
    match document.kind.name:
        case "duty-list":
            return str(fields.get("mode", "基本履职"))
        case "power-list":
            return str(fields.get("status", "有效"))
        case "village-list":
            return str(fields["class"])
        case "certificate-list":
            return str(fields["ruling"])
        case _:
            return ""


class _Finder:
    def __init__(self, request: Request, collection: Collection, scope: Scope, today: str) -> None:
        self._request = request
        self._collection = collection
        self._scope = scope
        self._name: str = item_name(request, collection)
        self._today = today
        self._own_kinds = KINDS_OF_LEVEL[request["level"]]

    def similar(self) -> list[Hit]:
        """Items to be done today, and those admitted that no list holds yet."""
        return _best_first([*self.hits(self._own_kinds, _in_force), *self._pending()])

    def resembling(self) -> list[Hit]:
        """Items of whatever state that might be the request's matter, short of being like it."""
        kinds = {*self._own_kinds, "duty-list", "power-list", "boundary-list", "certificate-list"}
        found = [
            self._hit(document, index, item, (_state_of(document, item), ""), score)
            for document, index, item in self._items(*sorted(kinds))
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
            (document.id, item["id"]): cast("Mapping[str, Any]", item)
            for document in self._collection.of_kind("boundary-list")
            for item in document.items
        }
        return [
            {**hit, "township_duties": items[hit["list"], hit["item"]]["township"]["duties"]}
            for hit in self.hits(("boundary-list",), self._led_by_applicant)
        ]

    def hits(self, kinds: tuple[str, ...], state_of: State) -> list[Hit]:
        """Items named like the request's, of lists of these kinds that speak of its targets."""
        return _best_first(
            self._hit(document, index, item, state, score)
            for document, index, item in self._items(*kinds)
            if (score := likeness(self._name, item["name"])) >= THRESHOLD
            and (state := state_of(document, item)) is not None
        )

    def _items(self, *kinds: str) -> Iterator[tuple[Document, int, Item]]:
        """Items of lists that speak of the targets, besides the request's own."""
        for document in lists_of(self._scope, self._collection, *kinds):
            for index, item in enumerate(document.items):
                is_about = self._scope.holds_for(self._collection, cast("Mapping[str, Any]", item))
                if is_about and not self._is_own(document, item):
                    yield document, index, item

    def _is_own(self, document: Document, item: Item) -> bool:
        """Whether an item is the one to change, or the one that this very request put there."""
        if document.id not in list_ids(self._request):
            return False
        if self._request["action"] == "新增":
            return item.get("admitted_by") == decision_id(self._request["id"])
        return bool(item["id"] == self._request["item"].get("id"))

    def _pending(self) -> Iterator[Hit]:
        own = (list_ids(self._request), self._request["item"].get("id"))
        for list_id, decision in pending_items(self._collection, self._today):
            item, document = decision.data["item"], self._collection.find(list_id)
            name = item.get("name", "")
            score = likeness(self._name, name)
            if (
                decision.data["request"] == self._request["id"]
                or (
                    self._request["action"] != "新增" and list_id in own[0] and item["id"] == own[1]
                )
                or document is None
                or document.kind.name not in self._own_kinds
                or not self._scope.covers(self._collection, document)
                or not self._scope.holds_for(self._collection, item)
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
                "line": self._collection.span(decision, Place(("item", "name"))).line,
            }

    def _led_by_applicant(self, _document: Document, item: Item) -> tuple[str, str] | None:
        lead = cast("Mapping[str, Any]", item)["lead"]["unit"]
        return ("牵头", lead) if self._is_applicant(lead) else None

    def negative(self) -> list[Hit]:
        """Entries of negative lists for the request's level that it is named like, or that it names."""
        text = normal_form("".join(_texts(self._request["item"])))
        found = []
        for document, index, item in self._negative_entries():
            keywords = cast("Mapping[str, Any]", item).get("keywords", ())
            named = any(normal_form(word) in text for word in keywords)
            score = 1.0 if named else likeness(self._name, item["name"])
            if score >= THRESHOLD:
                found.append(self._hit(document, index, item, ("负面清单", ""), score))
        return found

    def _negative_entries(self) -> Iterator[tuple[Document, int, Item]]:
        for document in self._collection.of_kind("negative-list"):
            for index, item in enumerate(document.items):
                if self._request["level"] in cast("Mapping[str, Any]", item)["applies_to"]:
                    yield document, index, item

    def history(self) -> list[Earlier]:
        """Earlier decisions on matters named like the request's, the latest first."""
        found: list[Earlier] = []
        for document in self._collection.of_kind("admission-decision"):
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
                        "line": self._collection.span(document, Place(("outcome",))).line,
                    }
                )
        return sorted(found, key=lambda earlier: (earlier["at"], earlier["decision"]), reverse=True)

    def _is_applicant(self, name: str) -> bool:
        """Whether a lead is the applicant; one that nobody knows is, where it is called alike."""
        applicant = self._request["applicant"]
        unit, known = self._collection.unit(name), self._collection.unit(applicant)
        if name == applicant or (unit is not None and known is not None):
            return name == applicant or unit == known
        units = self._collection.directory.units
        names = units.names_of(known) if units and known else [applicant]
        return any(likeness(name, other) >= THRESHOLD for other in names)

    def _hit(
        self, document: Document, index: int, item: Item, state: tuple[str, str], score: float
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
            "line": self._collection.span(document, Place(("items", index, "name"))).line,
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


def _workload(name: str, collection: Collection) -> Workload:
    """Items and heads of a target today: duties and powers in force of a township, matters of a village."""
    scope = scope_of({"targets": [name]}, collection)
    target = find_target(name, collection)
    is_village = target is not None and target.kind == "village"
    kinds = ("village-list",) if is_village else ("duty-list", "power-list")
    items = sum(
        _in_force(document, item) is not None
        and scope.holds_for(collection, cast("Mapping[str, Any]", item))
        for document in lists_of(scope, collection, *kinds)
        for item in document.items
    )
    heads = next(
        (_headcount(found) for found in _townships(collection) if found["name"] == name), None
    )
    per_head = round(items / heads, 2) if heads else None
    return {"target": name, "items": items, "headcount": heads, "per_head": per_head}


def _townships(collection: Collection) -> Iterator[Township]:
    for document in collection.of_kind("organization"):
        yield from cast("Organization", document.data).get("townships", ())


def _headcount(township: Township) -> int | None:
    staff = township.get("staff")
    if staff is None:
        return None
    parts = (staff.get("administrative"), staff.get("public_institution"), staff.get("dispatched"))
    return sum(part for part in parts if part is not None)
