"""DL208: one unit in two roles that exclude each other."""

from collections.abc import Iterator
from typing import TYPE_CHECKING, cast

from dutylist.finding import Place, Severity
from dutylist.messages import _, noop
from dutylist.model.header import Item
from dutylist.rules.rule import Pointer, Problem, document_rule
from dutylist.workspace.document import Document
from dutylist.workspace.survey import Directory

if TYPE_CHECKING:
    from dutylist.model.boundary import BoundaryItem
    from dutylist.model.duty import DutyItem

_ITEMS = Place(("items",))
_ROLES = {
    "lead": noop("lead"),
    "partner": noop("partner"),
    "helper": noop("helper"),
    "taker": noop("taker"),
}


@document_rule("DL208", "role-conflict", Severity.ERROR, "duty-list", "boundary-list")
def role_conflict(document: Document, directory: Directory) -> Iterator[Problem]:
    """One unit leads and partners, or takes back what it leads (domain.md A30: exactly one lead)."""
    region = document.header.get("region", "")
    unit = _Resolver(directory, region)
    roles_of = _boundary_roles if document.kind.name == "boundary-list" else _duty_roles
    for index, item in enumerate(document.items):
        roles = list(roles_of(item, region))
        if len(roles) < 2:  # noqa: PLR2004  a conflict takes two
            continue
        units = [unit[name] for name, _steps, _role in roles]
        if len(set(units)) == len(units):
            continue
        taken: dict[str, _Role] = {}
        for meant, role in zip(units, roles, strict=True):
            first = taken.setdefault(meant, role)
            if first is not role:
                yield _conflict(Place((*_ITEMS.path, index)), first, role)


class _Resolver(dict[str, str]):
    """A name to the unit it means, so that an alias is seen through."""

    def __init__(self, directory: Directory, region: str) -> None:
        super().__init__()
        self._directory, self._region = directory, region

    def __missing__(self, name: str) -> str:
        self[name] = self._directory.unit_name(name, self._region)
        return self[name]


def _conflict(item: Place, first: "_Role", second: "_Role") -> Problem:
    name, steps, role = second
    if role == first[2]:
        message = _("{unit} is named twice as {role}", unit=name, role=_(_ROLES[role]))
    else:
        message = _(
        "{unit} is {role} and {other} of one matter",
        unit=name, role=_(_ROLES[first[2]]), other=_(_ROLES[role]),
    )  # fmt: skip
    other = Pointer(Place((*item.path, *first[1])), _("the other role"))
    return Problem(Place((*item.path, *steps)), message, related=(other,))


type _Role = tuple[str, tuple[str | int, ...], str]


def _boundary_roles(entry: Item, _region: str) -> Iterator[_Role]:
    item = cast("BoundaryItem", entry)
    yield item["lead"]["unit"], ("lead", "unit"), "lead"
    for number, partner in enumerate(item.get("partners", ())):
        yield partner["unit"], ("partners", number, "unit"), "partner"


def _duty_roles(entry: Item, region: str) -> Iterator[_Role]:
    item = cast("DutyItem", entry)
    lead, taken_by = item.get("lead"), item.get("taken_by")
    if lead:
        if item.get("mode") == "配合履职":
            yield region, ("township_duties",), "helper"
        for number, name in enumerate(lead):
            yield name, ("lead", number), "lead"
    if taken_by:
        for number, name in enumerate(taken_by):
            yield name, ("taken_by", number), "taker"
