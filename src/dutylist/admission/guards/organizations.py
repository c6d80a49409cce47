"""Who there is: names by which a unit may review or decide, bodies, and headcounts."""

import re
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from msgspec import Struct

from dutylist.admission.guards.guard import GuardedVersion, gone_or_at, mark
from dutylist.diff.guard_change import GuardChange
from dutylist.finding import Place
from dutylist.kinds import ORGANIZATION
from dutylist.messages import _, joined
from dutylist.policy.registry import PolicyRegistry
from dutylist.workspace.document import Document
from dutylist.workspace.workspace import Workspace

_UNITS = ("departments", "bodies", "townships")
_QUOTED = re.compile(r"\"([^\"]+)\"|'([^']+)'")


class _Unit(Struct, frozen=True):
    """A county, department, body or township, and where its document names it."""

    sort: str
    data: Mapping[str, Any]
    document: Document
    place: Place

    @property
    def names(self) -> set[str]:
        return names_of_unit(self.data)


def names_of_unit(unit: Mapping[str, Any]) -> set[str]:
    """All that a unit of an organization document is or was called."""
    return {unit["name"], *unit.get("aliases", ()), *unit.get("former_names", ())}


def may_decide(workspace: Workspace, name: str) -> bool:
    """Whether a workspace knows this name as a body, the county, or a unit that its policies ask for."""
    unit = workspace.unit(name)
    if unit is None or unit.kind not in {"body", "county", "department"}:
        return False
    if unit.kind != "department":
        return True
    units = workspace.lookup.units
    names = set(units.names_of(unit)) if units else set()
    return bool(_standing_for(names, _patterns(workspace.documents)))


def changed_units(old: GuardedVersion, new: GuardedVersion) -> Iterator[GuardChange]:
    """Units that are gone, answer to further names, are further bodies, or have another headcount."""
    before, now = _units(old), _units(new)
    documents = new.of_kind(ORGANIZATION)
    if not before:
        return  # with the first organization document somebody is known at last
    if not now:
        for document in old.of_kind(ORGANIZATION).values():
            message = _("the organization document {id} is gone: nobody is known", id=document.id)
            path, _found = gone_or_at(None, document)
            yield GuardChange(path, message, mark("nobody", document.id))
        return
    for key, unit in before.items():
        if key not in now:
            path, found = gone_or_at(documents.get(unit.document.id), unit.document)
            message = _("“{name}” is no longer among the units", name=unit.data["name"])
            place = Place((unit.sort,), on_key=True) if found else Place()
            yield GuardChange(path, message, mark("unit", *key), place, found)
    patterns = _patterns(old.documents)
    for key, unit in now.items():
        yield from _changes(before.get(key), unit, patterns)


def _units(version: GuardedVersion) -> dict[tuple[str, str], _Unit]:
    found: dict[tuple[str, str], _Unit] = {}
    for document in version.of_kind(ORGANIZATION).values():
        county = _Unit("county", document.data["county"], document, Place(("county",)))
        found["county", county.data["name"]] = county
        for sort in _UNITS:
            for index, data in enumerate(document.data.get(sort, ())):
                found[sort, data["name"]] = _Unit(sort, data, document, Place((sort, index)))
    return found


def _changes(before: _Unit | None, unit: _Unit, patterns: list[str]) -> Iterator[GuardChange]:
    name = unit.data["name"]
    if before is None:
        if unit.sort == "bodies":
            message = _("“{name}” is new among the bodies that decide", name=name)
            yield _at(unit, message, mark("body", unit.data))
        elif unit.sort == "departments" and (meant := _standing_for(unit.names, patterns)):
            message = _(
                "“{name}” is new, and may pass for a unit that the policy asks for: {patterns}",
                name=name, patterns=joined(meant),
            )  # fmt: skip
            yield _at(unit, message, mark("unit that reviews", unit.data))
        return
    further = sorted(unit.names - before.names)
    if further:
        message = _("“{name}” answers to further names: {names}", name=name, names=joined(further))
        yield _at(unit, message, mark("names", unit.sort, name, further))
    for field in ("tier", "staff"):
        then, now = before.data.get(field), unit.data.get(field)
        if then != now:
            message = (
                _("the headcount of “{name}” is {now}, it was {then}", **_staff(name, then, now))
                if field == "staff"
                else _(
                    "the tier of “{name}” is {now}, it was {then}", name=name, then=then, now=now
                )
            )
            place = unit.place / field if field in unit.data else unit.place
            subject = mark(field, unit.sort, name, then, now)
            yield GuardChange(unit.document.path, message, subject, place, unit.document)


def _staff(
    name: str, then: Mapping[str, Any] | None, now: Mapping[str, Any] | None
) -> dict[str, str]:
    """The parts of a headcount that differ, before and now, with what they are called."""
    keys = [
        key
        for key in {**(then or {}), **(now or {})}
        if (then or {}).get(key) != (now or {}).get(key)
    ]
    shown = [
        joined([f"{key} {(part or {}).get(key, '—')}" for key in keys]) for part in (then, now)
    ]
    return {"name": name, "then": shown[0], "now": shown[1]}


def _at(unit: _Unit, message: str, subject: str) -> GuardChange:
    return GuardChange(unit.document.path, message, subject, unit.place / "name", unit.document)


def _standing_for(names: set[str], patterns: list[str]) -> list[str]:
    """The patterns of the policies that one of the names fits."""
    return [pattern for pattern in patterns if any(_fits(pattern, name) for name in names)]


def _fits(pattern: str, name: str) -> bool:
    try:
        return re.fullmatch(f"(?:{pattern})", name) is not None
    except re.error:
        return False


def _patterns(documents: Iterable[Document]) -> list[str]:
    """What the policies in force say of units: texts in their parameters and expressions."""
    registry = PolicyRegistry.of_documents(documents)
    found: dict[str, None] = {}
    for level in ("乡镇", "村"):
        for source in registry.in_force(level):
            merged = registry.merge(source)
            found |= dict.fromkeys(_texts(list(merged.params.values())))
            data = [located.value for located in merged.rules.values()]
            said = (*data, *(located.value for located in merged.variables.values()))
            for expression in _texts([*said]):
                found |= dict.fromkeys(a or b for a, b in _QUOTED.findall(expression))
    return list(found)


def _texts(value: Any) -> Iterator[str]:
    match value:
        case str():
            yield value
        case list():
            yield from (text for entry in value for text in _texts(entry))
        case dict():
            for key in ("when", "require"):
                yield from _texts(value.get(key))
