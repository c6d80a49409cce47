"""DL208: one unit in two roles that exclude each other."""

from collections.abc import Iterator
from typing import cast

from dutylist.finding import Place, Severity
from dutylist.messages import _, noop
from dutylist.model.boundary import BoundaryItem
from dutylist.model.duty import DutyItem
from dutylist.rules.rule import Pointer, Problem, document_rule
from dutylist.workspace.document import Document
from dutylist.workspace.survey import Directory

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

    def unit(name: str) -> str:
        """The unit itself, so that an alias is seen through."""
        found = directory.units.find(name, region) if directory.units else []
        return found[0].unit.name if len(found) == 1 else name

    for index, item in enumerate(document.items):
        roles = (
            _boundary_roles(cast("BoundaryItem", item))
            if document.kind.name == "boundary-list"
            else _duty_roles(cast("DutyItem", item), region)
        )
        taken: dict[str, tuple[Place, str]] = {}
        for name, steps, role in roles:
            place = Place((*_ITEMS.path, index, *steps))
            first_place, first_role = taken.setdefault(unit(name), (place, role))
            if first_place is not place:
                message = _(
                    "{unit} is {role} and {other} of one matter",
                    unit=name, role=_(_ROLES[first_role]), other=_(_ROLES[role]),
                )  # fmt: skip
                pointer = Pointer(first_place, _("the other role"))
                yield Problem(place, message, related=(pointer,))


type _Role = tuple[str, tuple[str | int, ...], str]


def _boundary_roles(item: BoundaryItem) -> Iterator[_Role]:
    yield item["lead"]["unit"], ("lead", "unit"), "lead"
    for number, partner in enumerate(item.get("partners", ())):
        yield partner["unit"], ("partners", number, "unit"), "partner"


def _duty_roles(item: DutyItem, region: str) -> Iterator[_Role]:
    if item.get("mode") == "配合履职":
        yield region, ("township_duties",), "helper"
    for number, name in enumerate(item.get("lead", ())):
        yield name, ("lead", number), "lead"
    for number, name in enumerate(item.get("taken_by", ())):
        yield name, ("taken_by", number), "taker"
