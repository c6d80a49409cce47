"""The boundary matrix: in how many matters which department and which township meet."""

from collections import Counter
from typing import TYPE_CHECKING

from dutylist.messages import _
from dutylist.report.content.department_roles import (
    DepartmentRole,
    RoleName,
    department_anchor,
    department_order,
    matter_key,
)
from dutylist.report.document import Column, Link, Paragraph, Row, Section, Table
from dutylist.report.workspace import ReportWorkspace

if TYPE_CHECKING:
    from dutylist.workspace.units import KnownUnit


def matrix_section(workspace: ReportWorkspace, parts: list[DepartmentRole]) -> Section | None:
    """Two matrices: matters that townships help with, and matters taken back from them."""
    help_with = _matrix(
        workspace,
        parts,
        {"lead"},
        _("Matters that the department leads and the township helps with"),
    )
    taken = _matrix(
        workspace,
        parts,
        {"taker"},
        _("Matters that the department has taken back from the township"),
    )
    tables = tuple(table for table in (help_with, taken) if table is not None)
    if not tables:
        return None
    note = Paragraph(
        _("A figure counts the matters in which a department and a township meet; – means none.")
    )
    return Section(_("Boundary matrix"), "matrix", (note, *tables))


def _matrix(
    workspace: ReportWorkspace, parts: list[DepartmentRole], wanted: set[RoleName], caption: str
) -> Table | None:
    matters: set[tuple[str, KnownUnit, tuple[object, ...]]] = {
        (part.department, unit, matter_key(part))
        for part in parts
        if part.part in wanted
        for unit in part.townships
    }
    if not matters:
        return None
    cells = Counter((department, unit) for department, unit, _matter in matters)
    departments = {department for department, _unit in cells}
    meeting = {unit for _department, unit in cells}
    townships = [unit for unit in workspace.townships if unit in meeting]
    rows = [
        _row(name, [cells[name, unit] for unit in townships])
        for name in department_order(workspace, parts)
        if name in departments
    ]
    sums = [sum(cells[name, unit] for name in departments) for unit in townships]
    rows.append(Row(((Link(_("Total")),), *sums, sum(sums))))
    columns = (
        Column(_("Department"), "links"),
        *(Column(unit.name, "number") for unit in townships),
        Column(_("Total"), "number"),
    )
    targets = tuple(
        department_anchor(name)
        for name in department_order(workspace, parts)
        if name in departments
    )
    return Table(columns, tuple(rows), caption, is_matrix=True, targets=(*targets, ""))


def _row(department: str, counts: list[int]) -> Row:
    link = (Link(department, department_anchor(department)),)
    return Row((link, *(number or None for number in counts), sum(counts)))
