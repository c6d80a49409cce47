"""DL509, one request looked over before it is taken in: its lists, its targets, its item, its days."""

from collections.abc import Iterator

from dutylist.admission.requested import kinds_of_level, list_ids
from dutylist.finding import Place
from dutylist.kinds import KINDS
from dutylist.messages import _, joined
from dutylist.rules.request_context import ITEM, LIST, RequestContext, RequestFlaw
from dutylist.rules.request_targets import reach_flaws, target_flaws
from dutylist.rules.unit_mentions import ambiguous_names, offices_out_of_place, unknown_units
from dutylist.schema_check.sentences import did_you_mean, sentence
from dutylist.schema_check.violations import MissingField, find_violations
from dutylist.similarity import content
from dutylist.workspace.document import Document
from dutylist.workspace.summary import DocumentSummary

DECISION_SUFFIX = ".decision"
_LEAST_CONTENT = 2
"""Characters that say which matter it is: with fewer, a name is like no other."""


def request_flaws(context: RequestContext) -> Iterator[RequestFlaw]:
    """What does not fit in a request."""
    if context.request["id"].endswith(DECISION_SUFFIX):
        message = _("an id that ends with {suffix} is one of a decision", suffix=DECISION_SUFFIX)
        yield Place(("id",)), message, _("choose another id")
    yield from _list_flaws(context)
    wrong_targets = list(target_flaws(context))
    yield from wrong_targets or reach_flaws(context)
    yield from _name_flaws(context)
    yield from _item_flaws(context)
    yield from _day_flaws(context)


def _list_flaws(context: RequestContext) -> Iterator[RequestFlaw]:
    level = context.request["level"]
    named = list_ids(context.request)
    if not named:
        message = _("“item” does not say which list it belongs to")
        yield ITEM, message, _("write list: with the id of the list")
    for list_id in named:
        summary = context.lists.get(list_id)
        if summary is None:
            hint = did_you_mean(list_id, context.lists)
            yield LIST, _("there is no list {id}", id=list_id), hint
        elif KINDS.get(summary.kind) not in kinds_of_level(level):
            names = [kind.title for kind in kinds_of_level(level)]
            message = _(
                "{id} is a {kind}, which is no list of the level {level}",
                id=list_id, kind=KINDS[summary.kind].title, level=level,
            )  # fmt: skip
            yield LIST, message, _("lists of this level: {names}", names=joined(names))
    if context.request["action"] != "新增" and len(set(named)) > 1:
        message = _("a request to change or remove an item is about one list")
        yield LIST, message, _("file a request for each list")


def _name_flaws(context: RequestContext) -> Iterator[RequestFlaw]:
    name = context.request["item"].get("name")
    if isinstance(name, str) and len(content(name)) < _LEAST_CONTENT:
        message = _("the name “{name}” does not say which matter is meant", name=name)
        yield ITEM / "name", message, ""


def _item_flaws(context: RequestContext) -> Iterator[RequestFlaw]:
    item, action = context.request["item"], context.request["action"]
    item_id = item.get("id")
    for list_id in list_ids(context.request):
        summary = context.lists.get(list_id)
        allowed = kinds_of_level(context.request["level"])
        if summary is None or KINDS.get(summary.kind) not in allowed:
            continue  # the wrong list says nothing about the item
        if action == "新增":
            yield from _new_item_flaws(context, summary, item_id)
        elif item_id is None:
            message = _("“item” does not say which item is meant")
            yield ITEM, message, _("write id: with the id of the item")
        elif item_id not in summary.item_ids:
            message = _("the list {list} has no item {id}", list=list_id, id=item_id)
            yield ITEM / "id", message, did_you_mean(str(item_id), summary.item_ids)
        yield from _shape_flaws(context, summary)


def _new_item_flaws(
    context: RequestContext, summary: DocumentSummary, item_id: object
) -> Iterator[RequestFlaw]:
    chosen = item_id or context.request["id"]
    own = f"{context.request['id']}.decision"
    applied = {item["id"] for _index, item in summary.admitted if item["admitted_by"] == own}
    if chosen in summary.item_ids and chosen not in applied:
        message = _("the list {list} already has an item {id}", list=summary.id, id=chosen)
        yield ITEM / "id" if item_id else ITEM, message, _("choose another id")


def _shape_flaws(context: RequestContext, summary: DocumentSummary) -> Iterator[RequestFlaw]:
    """The item must be one that its kind of list can hold."""
    action = context.request["action"]
    given = {key: value for key, value in context.request["item"].items() if key != "list"}
    entry = {"id": context.request["id"], **given}
    data = {
        "dutylist": 1, "kind": summary.kind, "id": summary.id, "title": summary.id,
        "region": summary.region or summary.id, "items": [entry],
    }  # fmt: skip
    is_sound = True
    for fault in find_violations(summary.kind, data):
        if fault.place.path[:2] != ("items", 0):
            continue
        if isinstance(fault, MissingField) and action != "新增":
            continue  # what is not changed stays as it is
        message, hint = sentence(fault)
        place = Place(("item", *fault.place.path[2:]), on_key=fault.place.on_key)
        yield place, message, hint
        is_sound = False
    item = Document("", b"", KINDS[summary.kind], data, ())
    for find in (unknown_units, ambiguous_names, offices_out_of_place) if is_sound else ():
        for problem in find(item, context.lookup):
            if problem.place.path[:2] == ("items", 0):
                yield Place(("item", *problem.place.path[2:])), problem.message, problem.hint


def _day_flaws(context: RequestContext) -> Iterator[RequestFlaw]:
    """What has happened has happened by the day of the judgement, and is decided once filed."""
    request = context.request
    days = [(Place(("filed",)), request["filed"])]
    for index, opinion in enumerate(request.get("opinions", ())):
        days.append((Place(("opinions", index, "date")), opinion["date"]))
    for index, review in enumerate(request.get("reviews", ())):
        days.append((Place(("reviews", index, "date")), review["date"]))
    decision = request.get("decision")
    decided = Place(("decision", "date"))
    if decision:
        days.append((decided, decision["date"]))
    today = context.lookup.at.isoformat()
    for place, day in days:
        if day > today:
            yield (
                place,
                _("{day} is after {today}, the day of the judgement", day=day, today=today),
                "",
            )
    yield from _order_flaws(context)
    if decision and decision["date"] < request["filed"]:
        message = _(
            "decided on {day}, before the request was filed on {filed}",
            day=decision["date"], filed=request["filed"],
        )  # fmt: skip
        yield decided, message, ""
    if request.get("temporary") and request["action"] != "新增":
        message = _("only a new item is taken in for a time: action: 新增")
        yield Place(("temporary",)), message, ""


def _order_flaws(context: RequestContext) -> Iterator[RequestFlaw]:
    """Opinions and reviews are of this request, and the decision rests on them (domain A08, A12, A14)."""
    request = context.request
    decision = request.get("decision")
    for field in ("opinions", "reviews"):
        entries: list[dict[str, str]] = request.get(field, [])  # type: ignore[assignment]  # both have a date
        for index, entry in enumerate(entries):
            place = Place((field, index, "date"))
            # who applies for itself has agreed before it files
            is_own = entry["unit"] == request["applicant"]
            if entry["date"] < request["filed"] and not is_own:
                message = _(
                    "{day} is before {filed}, the day the request was filed",
                    day=entry["date"], filed=request["filed"],
                )  # fmt: skip
                yield place, message, _("ask again about this request, or correct the day")
            elif decision and entry["date"] > decision["date"]:
                message = _(
                    "{day} is after {decided}, the day of the decision",
                    day=entry["date"], decided=decision["date"],
                )  # fmt: skip
                yield place, message, _("a decision rests on opinions and reviews before it")
