"""DL509, one request looked over before it is taken in: its lists, its targets, its item, its days."""

from collections.abc import Iterable, Iterator, Mapping
from typing import TYPE_CHECKING

from dutylist.admission.targets import kinds_of_level, list_ids
from dutylist.finding import Place
from dutylist.kinds import KINDS
from dutylist.messages import _, joined
from dutylist.rules import references
from dutylist.schema_check.sentences import did_you_mean, sentence
from dutylist.schema_check.violations import MissingField, find_violations
from dutylist.similarity import content
from dutylist.workspace.document import Document
from dutylist.workspace.summary import DocumentSummary, WorkspaceIndex

if TYPE_CHECKING:
    from dutylist.model.admission import AdmissionRequest
    from dutylist.workspace.units import KnownUnit, UnitIndex

_ITEM = Place(("item",))
_LIST = _ITEM / "list"
_LEAST_CONTENT = 2
"""Characters that say which matter it is: with fewer, a name is like no other."""
_UNITS_OF_ITEM = (
    references.unknown_unit, references.ambiguous_unit, references.unit_out_of_place,
)  # fmt: skip


type Complaint = tuple[Place, str, str]


class Desk:
    """Looks one request over before it is taken in."""

    def __init__(
        self,
        request: "AdmissionRequest",
        lists: Mapping[str, DocumentSummary],
        lookup: WorkspaceIndex,
    ) -> None:
        self._request = request
        self._lists = lists
        self._lookup = lookup

    def complaints(self) -> Iterator[Complaint]:
        """What does not fit: the place, the message and a hint."""
        yield from self._list_problems()
        wrong_targets = list(self._target_problems())
        yield from wrong_targets or self._reach_problems()
        yield from self._name_problems()
        yield from self._item_problems()
        yield from self._day_problems()

    def _list_problems(self) -> Iterator[Complaint]:
        level = self._request["level"]
        named = list_ids(self._request)
        if not named:
            message = _("“item” does not say which list it belongs to")
            yield _ITEM, message, _("write list: with the id of the list")
        for list_id in named:
            found = self._lists.get(list_id)
            if found is None:
                hint = did_you_mean(list_id, self._lists)
                yield _LIST, _("there is no list {id}", id=list_id), hint
            elif KINDS.get(found.kind) not in kinds_of_level(level):
                names = [kind.title for kind in kinds_of_level(level)]
                message = _(
                    "{id} is a {kind}, which is no list of the level {level}",
                    id=list_id, kind=KINDS[found.kind].title, level=level,
                )  # fmt: skip
                yield _LIST, message, _("lists of this level: {names}", names=joined(names))
        if self._request["action"] != "新增" and len(set(named)) > 1:
            message = _("a request to change or remove an item is about one list")
            yield _LIST, message, _("file a request for each list")

    def _target_problems(self) -> Iterator[Complaint]:
        units = self._lookup.units
        if units is None:
            return
        allowed = {"乡镇": {"township"}, "村": {"township", "village"}}[self._request["level"]]
        for index, name in enumerate(self._request["targets"]):
            place = Place(("targets", index))
            found = {naming.unit for naming in (*units.find(name), *units.inside(name))}
            if not found:
                continue  # DL301 says so
            if not any(unit.kind in allowed for unit in found):
                message = _(
                    "“{name}” is not of the level {level}", name=name, level=self._request["level"]
                )
                yield place, message, ""
            elif not any(self._speaks_of(unit) for unit in found):
                message = _("none of the lists of this request is about “{name}”", name=name)
                yield place, message, ""

    def _speaks_of(self, unit: "KnownUnit") -> bool:
        units = self._lookup.units
        named = list_ids(self._request)
        for list_id in named:
            found = self._lists.get(list_id)
            region = units.township(found.region) if units and found else None
            if found is None or region is None or region.key in {unit.key, unit.township}:
                return True
        return not named

    def _reach_problems(self) -> Iterator[Complaint]:
        """A list of a township, or an item of a list of the county, burdens nobody but the targets."""
        units = self._lookup.units
        if units is None:
            return
        targets = self._target_townships(units)
        for list_id in dict.fromkeys(list_ids(self._request)):
            found = self._lists.get(list_id)
            region = units.township(found.region) if found else None
            if found is None or not found.is_sound or not targets:
                continue  # that is reported itself
            if region is not None:
                if region.key not in targets:
                    message = _(
                        "{id} is a list of {township}, which is none of the targets",
                        id=list_id, township=region.name,
                    )  # fmt: skip
                    yield _LIST, message, ""
                continue
            beside = self._burdened_beside(found, units, targets)
            if beside:
                message = _(
                    "{id} is a list of {region}: this item would also burden {names}",
                    id=list_id, region=found.region or _("the county"), names=joined(beside),
                )  # fmt: skip
                hint = _("name the targets in “townships” of the item, or add to the targets")
                yield _LIST, message, hint

    def _target_townships(self, units: "UnitIndex") -> frozenset[str]:
        """The keys of the townships that the targets are, or belong to."""
        return frozenset(
            naming.unit.township or naming.unit.key
            for name in self._request["targets"]
            for naming in (*units.find(name), *units.inside(name))
        )

    def _burdened_beside(
        self, found: DocumentSummary, units: "UnitIndex", targets: frozenset[str]
    ) -> list[str]:
        """The townships for which an item of a list of the county holds, besides the targets.

        One that is changed holds for those of before and of after.
        """
        item, all_of_them = self._request["item"], self._all_townships()
        is_new = self._request["action"] == "新增"
        burdened: dict[str, str] = {}
        if not is_new and item.get("id") in found.item_ids:
            before = found.townships.get(item["id"])
            burdened |= _townships_named(before, units) if before else all_of_them
        if is_new or "townships" in item:
            after = _texts(item.get("townships"))
            burdened |= _townships_named(after, units) if after else all_of_them
        return [name for key, name in burdened.items() if key not in targets]

    def _all_townships(self) -> dict[str, str]:
        return {
            township["code"]: township["name"]
            for _path, organization in self._lookup.organizations
            for township in organization.get("townships", ())
        }

    def _name_problems(self) -> Iterator[Complaint]:
        name = self._request["item"].get("name")
        if isinstance(name, str) and len(content(name)) < _LEAST_CONTENT:
            message = _("the name “{name}” does not say which matter is meant", name=name)
            yield _ITEM / "name", message, ""

    def _day_problems(self) -> Iterator[Complaint]:
        """What has happened has happened by the day of the judgement, and is decided once filed."""
        request = self._request
        days = [(Place(("filed",)), request["filed"])]
        for index, opinion in enumerate(request.get("opinions", ())):
            days.append((Place(("opinions", index, "date")), opinion["date"]))
        for index, review in enumerate(request.get("reviews", ())):
            days.append((Place(("reviews", index, "date")), review["date"]))
        decision = request.get("decision")
        decided = Place(("decision", "date"))
        if decision:
            days.append((decided, decision["date"]))
        today = self._lookup.at.isoformat()
        for place, day in days:
            if day > today:
                yield (
                    place,
                    _("{day} is after {today}, the day of the judgement", day=day, today=today),
                    "",
                )
        if decision and decision["date"] < request["filed"]:
            message = _(
                "decided on {day}, before the request was filed on {filed}",
                day=decision["date"], filed=request["filed"],
            )  # fmt: skip
            yield decided, message, ""
        if request.get("temporary") and request["action"] != "新增":
            message = _("only a new item is taken in for a time: action: 新增")
            yield Place(("temporary",)), message, ""

    def _item_problems(self) -> Iterator[Complaint]:
        item, action = self._request["item"], self._request["action"]
        item_id = item.get("id")
        for list_id in list_ids(self._request):
            found = self._lists.get(list_id)
            allowed = kinds_of_level(self._request["level"])
            if found is None or KINDS.get(found.kind) not in allowed:
                continue  # the wrong list says nothing about the item
            if action == "新增":
                yield from self._new_item_problems(found, item_id)
            elif item_id is None:
                message = _("“item” does not say which item is meant")
                yield _ITEM, message, _("write id: with the id of the item")
            elif item_id not in found.item_ids:
                message = _("the list {list} has no item {id}", list=list_id, id=item_id)
                yield _ITEM / "id", message, did_you_mean(str(item_id), found.item_ids)
            yield from self._shape_problems(found)

    def _new_item_problems(self, found: DocumentSummary, item_id: object) -> Iterator[Complaint]:
        chosen = item_id or self._request["id"]
        own = f"{self._request['id']}.decision"
        applied = {item["id"] for _index, item in found.admitted if item["admitted_by"] == own}
        if chosen in found.item_ids and chosen not in applied:
            message = _("the list {list} already has an item {id}", list=found.id, id=chosen)
            yield _ITEM / "id" if item_id else _ITEM, message, _("choose another id")

    def _shape_problems(self, found: DocumentSummary) -> Iterator[Complaint]:
        """The item must be one that its kind of list can hold."""
        action = self._request["action"]
        given = {key: value for key, value in self._request["item"].items() if key != "list"}
        entry = {"id": self._request["id"], **given}
        data = {
            "dutylist": 1, "kind": found.kind, "id": found.id, "title": found.id,
            "region": found.region or found.id, "items": [entry],
        }  # fmt: skip
        is_sound = True
        for fault in find_violations(found.kind, data):
            if fault.place.path[:2] != ("items", 0):
                continue
            if isinstance(fault, MissingField) and action != "新增":
                continue  # what is not changed stays as it is
            message, hint = sentence(fault)
            place = Place(("item", *fault.place.path[2:]), on_key=fault.place.on_key)
            yield place, message, hint
            is_sound = False
        item = Document("", b"", KINDS[found.kind], data, ())
        for rule in _UNITS_OF_ITEM if is_sound else ():
            for problem in rule.check(item, self._lookup):
                if problem.place.path[:2] == ("items", 0):
                    yield Place(("item", *problem.place.path[2:])), problem.message, problem.hint


def _texts(value: object) -> list[str]:
    return [text for text in value if isinstance(text, str)] if isinstance(value, list) else []


def _townships_named(names: Iterable[str], units: "UnitIndex") -> dict[str, str]:
    """The townships that names mean, or that hold the villages which they mean."""
    found = {naming.unit for name in names for naming in (*units.find(name), *units.inside(name))}
    return {unit.township or unit.key: unit.name for unit in found}
