"""Which department plays which part in which matter, and for which townships."""

from collections.abc import Iterable, Iterator
from typing import Literal

from msgspec import Struct

from dutylist.formats.plain_text import plain
from dutylist.kinds import LISTS, ListKind, Standing, UnitPart, Values
from dutylist.messages import _, joined, noop
from dutylist.report.content.lists import item_anchor
from dutylist.report.document import Cell, Column, Link, Row, Table
from dutylist.report.workspace import ReportWorkspace
from dutylist.workspace.document import Document
from dutylist.workspace.units import KnownUnit

type RoleName = Literal["lead", "partner", "taker", "source", "suspended"]

PART_NAMES: dict[RoleName, str] = {
    "lead": noop("Leads, with the help of townships"),
    "partner": noop("Helps the leading department"),
    "taker": noop("Has taken back from townships"),
    "source": noop("Has handed to townships"),
    "suspended": noop("Has handed to townships, suspended for the time being"),
}
_NAMED_AT_MOST = 6


class DepartmentRole(Struct, frozen=True):
    """One department in one matter, as one item says it."""

    department: str
    part: RoleName
    matter: str
    duties: tuple[str, ...]
    townships: tuple[KnownUnit, ...]
    township_duties: tuple[str, ...]
    anchor: str


def department_roles(workspace: ReportWorkspace) -> list[DepartmentRole]:
    """Every part that the lists give to a department, in the order of the lists."""
    return [
        part
        for document in workspace.lists
        for item in document.items
        for part in _parts(workspace, document, item)
    ]


def _parts(
    workspace: ReportWorkspace, document: Document, item: Values
) -> Iterator[DepartmentRole]:
    region = document.header.get("region", "")
    kind = LISTS[document.kind.name]
    for part in kind.acting_units(item):
        role = _role(kind, item, part)
        if role is None or workspace.is_of_township(part.unit, region):
            continue  # a township that leads its villages is no department
        yield DepartmentRole(
            workspace.unit(part.unit, region),
            role,
            item["name"],
            part.duties,
            workspace.townships_of(document, item),
            kind.township_duties(item),
            item_anchor(document, item),
        )


def _role(kind: ListKind, item: Values, part: UnitPart) -> RoleName | None:
    """The part that a unit plays in a matter as it stands; None where it plays none."""
    if part.role == "assessor":
        return None
    standing = kind.standing(item)
    if part.role == "taker":
        return None if standing.is_listed else "taker"
    if standing is Standing.SUSPENDED and part.role == "source":
        return "suspended"
    return part.role if standing is Standing.IN_FORCE else None


def department_order(workspace: ReportWorkspace, parts: Iterable[DepartmentRole]) -> list[str]:
    """The departments that play a part, in the order of the organization documents."""
    named = [
        department["name"]
        for organization in workspace.organizations
        for department in organization.get("departments", ())
    ]
    playing = list(dict.fromkeys(part.department for part in parts))
    ordered = dict.fromkeys((*named, *playing))
    known = set(playing)
    return [name for name in ordered if name in known]


def department_anchor(name: str) -> str:
    """Where a department stands in the report."""
    return f"department-{plain(name)}"


def township_anchor(unit: KnownUnit) -> str:
    """Where a township stands in the report."""
    return f"township-{unit.key}"


def shown_townships(workspace: ReportWorkspace, units: Iterable[KnownUnit]) -> str:
    """Townships as people name them: all of them in two words, many by the first of them."""
    names = [unit.name for unit in dict.fromkeys(units)]
    if len(names) > 1 and len(names) == len(workspace.townships):
        return _("all {n} townships", n=len(names))
    if len(names) > _NAMED_AT_MOST:
        first = joined(names[: _NAMED_AT_MOST - 1])
        return _("{names} and others, {n} townships", names=first, n=len(names))
    return joined(names)


def matter_key(part: DepartmentRole) -> tuple[object, ...]:
    """What makes two parts one matter: they are worded alike."""
    return part.matter, part.duties, part.township_duties


def matters_table(
    workspace: ReportWorkspace, parts: Iterable[DepartmentRole], caption: str
) -> Table:
    """One row a matter that is worded alike, with the townships that have it."""
    matters: dict[tuple[object, ...], list[DepartmentRole]] = {}
    for part in parts:
        matters.setdefault(matter_key(part), []).append(part)
    has_duties = any(part.duties for found in matters.values() for part in found)
    has_township = any(part.township_duties for found in matters.values() for part in found)
    columns = [Column(_("No."), role="number"), Column(_("Matter"), "links", role="name")]
    if has_duties:
        columns.append(Column(_("Duties of the department"), "lines"))
    if has_township:
        columns.append(Column(_("Duties of the township"), "lines"))
    has_places = len(workspace.townships) > 1 and any(
        part.townships for found in matters.values() for part in found
    )
    if has_places:
        columns.append(Column(_("Townships")))
        columns.append(Column(_("Township"), "lines", is_filter=True, is_detail=True))
    rows = []
    for number, found in enumerate(matters.values(), 1):
        one = found[0]
        units = list(dict.fromkeys(unit for part in found for unit in part.townships))
        cells: list[Cell] = [str(number), (Link(one.matter, one.anchor),)]
        cells += [one.duties] if has_duties else []
        cells += [one.township_duties] if has_township else []
        names = tuple(unit.name for unit in units)
        cells += [shown_townships(workspace, units), names] if has_places else []
        rows.append(Row(tuple(cells)))
    return Table(tuple(columns), tuple(rows), caption)
