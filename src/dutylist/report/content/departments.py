"""A page for each department: what it leads, where it needs townships, what it took back."""

from dutylist.messages import _
from dutylist.report.content.department_roles import (
    PART_NAMES,
    DepartmentRole,
    department_anchor,
    department_order,
    matters_table,
)
from dutylist.report.document import Column, Link, Row, Section, Table
from dutylist.report.workspace import ReportWorkspace


def departments_section(workspace: ReportWorkspace, parts: list[DepartmentRole]) -> Section | None:
    """All departments that the lists name."""
    by_name: dict[str, list[DepartmentRole]] = {
        name: [] for name in department_order(workspace, parts)
    }
    for part in parts:
        by_name[part.department].append(part)
    if not by_name:
        return None
    pages = tuple(_page(workspace, name, found) for name, found in by_name.items())
    return Section(_("Departments"), "departments", (_index(by_name),), pages)


def _page(workspace: ReportWorkspace, name: str, parts: list[DepartmentRole]) -> Section:
    tables = tuple(
        matters_table(workspace, found, _(title))
        for part_name, title in PART_NAMES.items()
        if (found := [part for part in parts if part.part == part_name])
    )
    return Section(name, department_anchor(name), tables)


def _index(by_name: dict[str, list[DepartmentRole]]) -> Table:
    matters = {
        (name, part): len({played.matter for played in parts if played.part == part})
        for name, parts in by_name.items()
        for part in PART_NAMES
    }
    filled = [part for part in PART_NAMES if any(matters[name, part] for name in by_name)]
    columns = (
        Column(_("Department"), "links"),
        *(Column(_(PART_NAMES[part]), "number") for part in filled),
        Column(_("Townships"), "number"),
    )
    rows = []
    for name, parts in by_name.items():
        figures = (matters[name, part] or None for part in filled)
        townships = {unit for played in parts for unit in played.townships}
        rows.append(Row(((Link(name, department_anchor(name)),), *figures, len(townships))))
    return Table(columns, tuple(rows))
