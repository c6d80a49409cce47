"""Who does what: for each matter the one who leads, those who help, and the township's share."""

from typing import TYPE_CHECKING

from dutylist.kinds import LISTS, Standing, Values
from dutylist.messages import _
from dutylist.report.content.department_roles import shown_townships
from dutylist.report.content.fields import unit_duties
from dutylist.report.content.lists import item_anchor
from dutylist.report.document import Cell, Column, Link, Row, Section, Table
from dutylist.report.workspace import ReportWorkspace
from dutylist.workspace.document import Document

if TYPE_CHECKING:
    from dutylist.workspace.units import KnownUnit


def matters_section(workspace: ReportWorkspace) -> Section | None:
    """Matters that the county and its townships do together; those worded alike in one row."""
    found: dict[tuple[Cell, ...], tuple[str, list[KnownUnit]]] = {}
    for document in workspace.lists:
        for item in document.items:
            roles = _roles(document, item)
            if roles:
                anchor = item_anchor(document, item)
                units = found.setdefault(roles, (anchor, []))[1]
                units.extend(workspace.townships_of(document, item))
    if not found:
        return None
    columns = [
        Column(_("Matter"), "links", role="name"),
        Column(_("Led by"), "lines", role="lead", is_filter=True),
        Column(_("Duties of the leader"), "lines"),
        Column(_("Helped by"), "lines"),
        Column(_("Duties of the township"), "lines"),
    ]
    places = [shown_townships(workspace, units) for _anchor, units in found.values()]
    # a list of a whole city names none, and a county of one township needs none
    has_places = any(places) and len(workspace.townships) > 1
    if has_places:
        columns.append(Column(_("Townships")))
    rows = tuple(
        Row(((Link(str(name), anchor),), *rest, *((place,) if has_places else ())))
        for ((name, *rest), (anchor, _units)), place in zip(found.items(), places, strict=True)
    )
    return Section(_("Who does what"), "matters", (Table(tuple(columns), rows),))


def _roles(document: Document, item: Values) -> tuple[Cell, ...]:
    """Matter, who leads, with which duties, who helps, and the township's duties."""
    kind = LISTS[document.kind.name]
    township = kind.township_duties(item)
    leads = [part for part in kind.acting_units(item) if part.role == "lead"]
    if "乡镇" not in kind.levels or not leads or kind.standing(item) is not Standing.IN_FORCE:
        return ()
    partners = tuple(
        line
        for part in kind.acting_units(item)
        if part.role == "partner"
        for line in unit_duties({"unit": part.unit, "duties": part.duties})
    )
    return item["name"], tuple(part.unit for part in leads), leads[0].duties, partners, township
