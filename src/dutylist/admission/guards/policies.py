"""The policies in force and the county's own checks: rules that are gone, or ask for something else."""

from collections.abc import Iterator, Mapping
from typing import Any

from dutylist.admission.guards.guard import GuardedVersion, mark
from dutylist.diff.guard_change import GuardChange
from dutylist.finding import Place
from dutylist.kinds import ADMISSION_POLICY, CHECK_POLICY
from dutylist.messages import _, joined, noop
from dutylist.policy.registry import Merged, PolicyRegistry
from dutylist.workspace.document import Document

_WORDS = frozenset({"title", "source", "message", "advice"})
"""What a rule says to people; it judges the same in other words."""


def changed_policies(old: GuardedVersion, new: GuardedVersion) -> Iterator[GuardChange]:
    """Rules, parameters, variables and deadlines of the policies in force that are gone or another."""
    before = PolicyRegistry.of_documents(old.of_kind(ADMISSION_POLICY).values())
    registry = PolicyRegistry.of_documents(new.of_kind(ADMISSION_POLICY).values())
    for level in ("乡镇", "村"):
        then, now = before.in_force(level), registry.in_force(level)
        if len(then) == len(now) == 1:
            was, found = before.merge(then[0]), registry.merge(now[0])
            path = found.source.path or was.source.path
            document = new.of_kind(ADMISSION_POLICY).get(found.source.id)
            yield from _changed(_parts(was), _parts(found), path, document)
        elif len(then) == 1:
            message = _("there is not one policy of the level {level}", level=level)
            path = next((source.path for source in now), then[0].path)
            yield GuardChange(path, message, mark("policies", level, [one.id for one in now]))


def changed_check_policies(old: GuardedVersion, new: GuardedVersion) -> Iterator[GuardChange]:
    """The same of the county's own checks."""
    documents = new.of_kind(CHECK_POLICY)
    for document_id, before in old.of_kind(CHECK_POLICY).items():
        document = documents.get(document_id)
        if document is None:
            message = _("the check policy {id} is gone", id=document_id)
            yield GuardChange(before.path, message, mark("checks", document_id))
            continue
        then, now = _parts_of_checks(before.data), _parts_of_checks(document.data)
        yield from _changed(then, now, document.path, document)


type _Parts = dict[tuple[str, str], tuple[Any, Place]]
"""What a policy is made of, by sort and id, and where each part stands."""


def _parts(merged: Merged) -> _Parts:
    own = merged.source

    def place(source: object, here: Place) -> Place:
        return here if source is own else Place()

    params = own.data.get("params", {})
    return {
        **{
            ("rule", key): (_judging(found.value), place(found.source, found.place))
            for key, found in merged.rules.items()
        },
        **{
            ("param", key): (value, Place(("params", key)) if key in params else Place())
            for key, value in merged.params.items()
        },
        **{
            ("variable", key): (found.value, place(found.source, found.place))
            for key, found in merged.variables.items()
        },
        **{
            ("deadline", key): (_judging(found.value), place(found.source, found.place))
            for key, found in merged.deadlines.items()
        },
        **{("omitted", key): (None, Place(("omit", key))) for key in own.data.get("omit", {})},
    }


def _parts_of_checks(data: Mapping[str, Any]) -> _Parts:
    rules = {
        ("rule", rule["id"]): (_judging(rule), Place(("rules", index)))
        for index, rule in enumerate(data["rules"])
    }
    params = {
        ("param", key): (value, Place(("params", key)))
        for key, value in data.get("params", {}).items()
    }
    return rules | params


def _judging(part: Mapping[str, Any]) -> dict[str, Any]:
    return {key: value for key, value in part.items() if key not in _WORDS}


def _changed(
    then: _Parts, now: _Parts, path: str, document: Document | None
) -> Iterator[GuardChange]:
    for (sort, key), (before, _place) in then.items():
        if sort == "omitted":
            continue
        found = now.get((sort, key))
        if found is not None and found[0] == before:
            continue
        words = _GONE if found is None else _ANOTHER
        _nothing, place = found or now.get(("omitted", key), (None, Place()))
        subject = mark(sort, document.id if document else path, key, before, found and found[0])
        place = place if document else Place()
        yield GuardChange(
            path,
            _(words[sort], id=key, then=_shown(before), now=_shown(found and found[0])),
            subject,
            place,
            document,
        )


def _shown(value: object) -> str:
    if isinstance(value, dict):
        return ""
    return joined([str(entry) for entry in value]) if isinstance(value, list) else str(value)


_GONE = {
    "rule": noop("the rule {id} does not judge any more"),
    "param": noop("the parameter {id} is gone"),
    "variable": noop("the variable {id} is gone"),
    "deadline": noop("the deadline {id} is gone"),
}
_ANOTHER = {
    "rule": noop("the rule {id} asks for something else than before"),
    "param": noop("the parameter {id} is {now}, it was {then}"),
    "variable": noop("the variable {id} means something else"),
    "deadline": noop("the deadline {id} is another"),
}
