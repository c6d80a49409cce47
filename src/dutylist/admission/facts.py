"""What is found out about a request before it is judged; each find with its list, item and line."""

from collections.abc import Callable, Iterator, Mapping
from typing import Any, cast

from dutylist.admission.targets import (
    KINDS_OF_LEVEL,
    Scope,
    find_target,
    list_ids,
    lists_of,
    scope_of,
)
from dutylist.finding import Place
from dutylist.model.header import Item
from dutylist.model.judgement import Consulted, Earlier, Facts, Hit, Target, Workload
from dutylist.model.organization import Organization, Township
from dutylist.similarity import THRESHOLD, likeness, normal_form
from dutylist.workspace.collection import Collection
from dutylist.workspace.document import Document

type Request = Mapping[str, Any]
type State = Callable[[Document, Item], tuple[str, str] | None]
"""State and unit of an item that counts; None for one that does not."""

_GONE = {"收回", "取消"}
_BARRED = {"不应出具", "取消"}


def find_facts(request: Request, collection: Collection) -> Facts:
    """The facts of design §5: `request` is the data of a sound admission-request."""
    scope = scope_of(request, collection)
    finder = _Finder(request, collection, scope)
    own_kinds = KINDS_OF_LEVEL[request["level"]]
    unit = collection.unit(request["applicant"])
    return {
        "applicant": unit.kind if unit else "unknown",
        "current": current_item(request, collection),
        "lists": list(_targets(request, collection)),
        "similar": finder.hits(own_kinds, _in_force),
        "boundary": finder.hits(("boundary-list",), finder.led_by_applicant),
        "reclaimed": finder.hits(("duty-list", "power-list"), _taken_back),
        "negative": finder.negative(),
        "barred": finder.hits(("certificate-list",), _barred),
        "history": finder.history(),
        "workload": [_workload(name, collection) for name in scope.names],
        "consulted": _consulted(request, collection, scope),
    }


def current_item(request: Request, collection: Collection) -> dict[str, Any] | None:
    """The item as it stands in the (first) list that the request would change."""
    wanted = request["item"].get("id")
    for list_id in list_ids(request):
        document = collection.find(list_id)
        for item in document.items if document else ():
            if item["id"] == wanted:
                return cast("dict[str, Any]", item)
    return None


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
    def __init__(self, request: Request, collection: Collection, scope: Scope) -> None:
        self._request = request
        self._collection = collection
        self._scope = scope
        self._name: str = item_name(request, collection)
        own_id = request["item"].get("id", request["id"])  # what was applied keeps its id
        self._own = {(list_id, own_id) for list_id in list_ids(request)}

    def hits(self, kinds: tuple[str, ...], state_of: State) -> list[Hit]:
        """Items named like the request's, of lists of these kinds that speak of its targets."""
        found = [
            self._hit(document, index, item, state, score)
            for document in lists_of(self._scope, self._collection, *kinds)
            for index, item in enumerate(document.items)
            if (score := likeness(self._name, item["name"])) >= THRESHOLD
            and (state := state_of(document, item)) is not None
            and (document.id, item["id"]) not in self._own
            and self._scope.holds_for(self._collection, cast("Mapping[str, Any]", item))
        ]
        return sorted(found, key=lambda hit: (-hit["score"], hit["path"], hit["line"]))

    def led_by_applicant(self, _document: Document, item: Item) -> tuple[str, str] | None:
        """Matters whose lead is the applicant."""
        lead = cast("Mapping[str, Any]", item)["lead"]["unit"]
        return ("牵头", lead) if self._is_applicant(lead) else None

    def negative(self) -> list[Hit]:
        """Entries of negative lists for the request's level that it is named like, or that it names."""
        text = normal_form("".join(_texts(self._request["item"])))
        found = []
        for document in self._collection.of_kind("negative-list"):
            for index, item in enumerate(document.items):
                entry = cast("Mapping[str, Any]", item)
                named = any(normal_form(word) in text for word in entry.get("keywords", ()))
                score = 1.0 if named else likeness(self._name, item["name"])
                if self._request["level"] in entry["applies_to"] and score >= THRESHOLD:
                    found.append(self._hit(document, index, item, ("负面清单", ""), score))
        return found

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
        applicant = self._request["applicant"]
        unit = self._collection.unit(name)
        return name == applicant or (unit is not None and unit == self._collection.unit(applicant))

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


def _consulted(request: Request, collection: Collection, scope: Scope) -> Consulted:
    """How each target stands, by its latest opinion."""
    stances: dict[str, str] = {}
    for opinion in sorted(request.get("opinions", ()), key=lambda opinion: opinion["date"]):
        unit = find_target(opinion["unit"], collection)
        stances[unit.name if unit else opinion["unit"]] = opinion["stance"]

    def with_stance(stance: str | None) -> list[str]:
        return [name for name in scope.names if stances.get(name) == stance]

    return {
        "agreed": with_stance("同意"),
        "conditional": with_stance("有条件同意"),
        "disagreed": with_stance("不同意"),
        "missing": with_stance(None),
    }


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
