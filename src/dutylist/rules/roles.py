"""DL208: one unit in two roles that exclude each other."""

from collections.abc import Iterator

from dutylist.finding import Place, Severity
from dutylist.kinds import BOUNDARY_LIST, DUTY_LIST, LISTS, ListKind, Values
from dutylist.kinds.duty_list import ASSISTED
from dutylist.messages import _, noop
from dutylist.rules.rule import Problem, RelatedPlace, document_rule
from dutylist.workspace.document import Document
from dutylist.workspace.summary import WorkspaceIndex

_ITEMS = Place(("items",))
_ROLES = {
    "lead": noop("lead"),
    "partner": noop("partner"),
    "helper": noop("helper"),
    "taker": noop("taker"),
}


@document_rule("DL208", "role-conflict", Severity.ERROR, DUTY_LIST, BOUNDARY_LIST)
def role_conflict(document: Document, lookup: WorkspaceIndex) -> Iterator[Problem]:
    """One unit leads and partners, or takes back what it leads (domain.md A30: exactly one lead)."""
    region = document.header.get("region", "")
    unit = _Resolver(lookup, region)
    kind = LISTS[document.kind.name]
    for index, item in enumerate(document.items):
        roles = list(_roles(kind, item, region))
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

    def __init__(self, lookup: WorkspaceIndex, region: str) -> None:
        super().__init__()
        self._lookup, self._region = lookup, region

    def __missing__(self, name: str) -> str:
        self[name] = self._lookup.unit_name(name, self._region)
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
    other = RelatedPlace(Place((*item.path, *first[1])), _("the other role"))
    return Problem(Place((*item.path, *steps)), message, related=(other,))


type _Role = tuple[str, tuple[str | int, ...], str]


def _roles(kind: ListKind, item: Values, region: str) -> Iterator[_Role]:
    """The units of an item with their roles; of a matter it helps with, the township's own too."""
    parts = list(kind.units(item))
    if kind.sort(item) == ASSISTED and any(part.role == "lead" for part in parts):
        yield region, ("township_duties",), "helper"
    for part in parts:
        yield part.unit, part.path, part.role
