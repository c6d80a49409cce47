"""DL505, DL509: requests that wait too long, and requests that cannot be judged as they are."""

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, Any, cast

from dutylist.admission.targets import KINDS_OF_LEVEL, list_ids
from dutylist.expression import Context, EvaluationError
from dutylist.finding import Place, Severity
from dutylist.messages import _, joined
from dutylist.model.kinds import KINDS
from dutylist.policy.admission import Policy, TimeLimit, compile_policy
from dutylist.policy.scopes import complete_request
from dutylist.rules.policies import library_of
from dutylist.rules.rule import Problem, workspace_rule
from dutylist.shape.faults import MissingField, find_shape_faults
from dutylist.shape.sentences import did_you_mean, sentence
from dutylist.workdays import NoCalendarError, workdays
from dutylist.workspace.survey import Directory, Survey

if TYPE_CHECKING:
    from dutylist.model.admission import AdmissionDecision, AdmissionRequest
    from dutylist.workspace.units import KnownUnit

_ITEM = Place(("item",))


def _requests(surveys: list[Survey]) -> Iterator[tuple[Survey, "AdmissionRequest"]]:
    for survey in surveys:
        if survey.kind == "admission-request" and survey.record is not None:
            yield survey, cast("AdmissionRequest", survey.record)


def _decided(surveys: list[Survey]) -> set[str]:
    return {
        cast("AdmissionDecision", survey.record)["request"]
        for survey in surveys
        if survey.kind == "admission-decision" and survey.record is not None
    }


@workspace_rule("DL505", "stage-overdue", Severity.WARNING)
def stage_overdue(surveys: list[Survey], directory: Directory) -> Iterator[Problem]:
    """A request without a decision on record is past a time limit of its policy (A16)."""
    decided = _decided(surveys)
    policies: dict[str, Policy | None] = {}
    for survey, request in _requests(surveys):
        level = request["level"]
        if level not in policies:
            policies[level] = _policy_of(level, surveys)
        policy = policies[level]
        if policy is not None and survey.id not in decided:
            today = directory.at.isoformat()
            values = {
                "request": complete_request(request), "params": policy.params, "today": today
            }  # fmt: skip
            for limit in policy.time_limits:
                yield from _overdue(survey, request, limit, values)


def _policy_of(level: str, surveys: list[Survey]) -> Policy | None:
    """The policy of a level; none where there is not exactly one, which DL508 reports."""
    library = library_of(surveys)
    in_force = library.in_force(level)
    return compile_policy(library.merge(in_force[0]))[0] if len(in_force) == 1 else None


def _overdue(
    survey: Survey, request: Mapping[str, Any], limit: TimeLimit, values: Mapping[str, Any]
) -> Iterator[Problem]:
    stage, days = limit.data["stage"], limit.data["days"]
    place = Place(("filed",))
    try:
        if limit.done.judge(Context(values)).holds:
            return
        passed = workdays(request["filed"], values["today"])
    except (EvaluationError, NoCalendarError) as error:
        message = _("whether {stage} is overdue cannot be told: {cause}", stage=stage, cause=error)
        yield Problem(place, message, path=survey.path, subject=stage)
        return
    if passed > days:
        message = _(
            "{stage} is overdue: {passed} working days since {filed}, {days} are allowed",
            stage=stage, passed=passed, filed=request["filed"], days=days,
        )  # fmt: skip
        yield Problem(place, message, path=survey.path, subject=stage)


@workspace_rule("DL509", "unfit-request", Severity.ERROR)
def unfit_request(surveys: list[Survey], directory: Directory) -> Iterator[Problem]:
    """A request that cannot be judged as it is: its list, its targets or its item do not fit."""
    lists = {survey.id: survey for survey in surveys if KINDS_LISTS.get(survey.kind)}
    decided = _decided(surveys)
    for survey, request in _requests(surveys):
        if survey.id in decided:
            continue  # its item may have come, changed and gone since
        desk = _Desk(request, lists, directory)
        for place, message, hint in desk.problems():
            yield Problem(place, message, hint, path=survey.path, subject=str(place))


KINDS_LISTS = {kind.name: kind.is_list for kind in KINDS.values()}

type _Complaint = tuple[Place, str, str]


class _Desk:
    """Looks one request over before it is taken in."""

    def __init__(
        self, request: "AdmissionRequest", lists: Mapping[str, Survey], directory: Directory
    ) -> None:
        self._request = request
        self._lists = lists
        self._directory = directory

    def problems(self) -> Iterator[_Complaint]:
        yield from self._list_problems()
        yield from self._target_problems()
        yield from self._item_problems()

    def _list_problems(self) -> Iterator[_Complaint]:
        level = self._request["level"]
        named = list_ids(self._request)
        if not named:
            message = _("“item” does not say which list it belongs to")
            yield _ITEM, message, _("write list: with the id of the list")
        for list_id in named:
            place = _ITEM / "list"
            found = self._lists.get(list_id)
            if found is None:
                hint = did_you_mean(list_id, self._lists)
                yield place, _("there is no list {id}", id=list_id), hint
            elif found.kind not in KINDS_OF_LEVEL[level]:
                names = [KINDS[kind].title for kind in KINDS_OF_LEVEL[level]]
                message = _(
                    "{id} is a {kind}, which is no list of the level {level}",
                    id=list_id, kind=KINDS[found.kind].title, level=level,
                )  # fmt: skip
                yield place, message, _("lists of this level: {names}", names=joined(names))

    def _target_problems(self) -> Iterator[_Complaint]:
        units = self._directory.units
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
        units = self._directory.units
        named = list_ids(self._request)
        for list_id in named:
            found = self._lists.get(list_id)
            region = units.township(found.region) if units and found else None
            if found is None or region is None or region.key in {unit.key, unit.township}:
                return True
        return not named

    def _item_problems(self) -> Iterator[_Complaint]:
        item, action = self._request["item"], self._request["action"]
        item_id = item.get("id")
        for list_id in list_ids(self._request):
            found = self._lists.get(list_id)
            if found is None or found.kind not in KINDS_OF_LEVEL[self._request["level"]]:
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

    def _new_item_problems(self, found: Survey, item_id: object) -> Iterator[_Complaint]:
        chosen = item_id or self._request["id"]
        own = f"{self._request['id']}.decision"
        applied = {item["id"] for _index, item in found.admitted if item["admitted_by"] == own}
        if chosen in found.item_ids and chosen not in applied:
            message = _("the list {list} already has an item {id}", list=found.id, id=chosen)
            yield _ITEM / "id" if item_id else _ITEM, message, _("choose another id")

    def _shape_problems(self, found: Survey) -> Iterator[_Complaint]:
        """The item must be one that its kind of list can hold."""
        action = self._request["action"]
        given = {key: value for key, value in self._request["item"].items() if key != "list"}
        entry = {"id": self._request["id"], **given}
        data = {
            "dutylist": 1, "kind": found.kind, "id": found.id, "title": found.id,
            "region": found.region or found.id, "items": [entry],
        }  # fmt: skip
        for fault in find_shape_faults(found.kind, data):
            if fault.place.path[:2] != ("items", 0):
                continue
            if isinstance(fault, MissingField) and action != "新增":
                continue  # what is not changed stays as it is
            message, hint = sentence(fault)
            place = Place(("item", *fault.place.path[2:]), on_key=fault.place.on_key)
            yield place, message, hint
