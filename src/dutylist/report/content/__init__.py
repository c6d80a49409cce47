"""What a report says: one module a subject; here they are put into their order."""

from collections.abc import Callable

from dutylist.messages import _
from dutylist.report.content.department_roles import department_roles
from dutylist.report.content.departments import departments_section
from dutylist.report.content.findings import findings_section
from dutylist.report.content.flows import flows_section
from dutylist.report.content.items import items_section
from dutylist.report.content.ledger import ledger_section
from dutylist.report.content.lists import lists_section
from dutylist.report.content.matrix import matrix_section
from dutylist.report.content.matters import matters_section
from dutylist.report.content.overview import overview_section
from dutylist.report.content.posts import posts_section
from dutylist.report.content.statistics import statistics_section
from dutylist.report.content.townships import townships_section
from dutylist.report.document import Report, Section
from dutylist.report.history import History
from dutylist.report.workspace import ReportWorkspace

type Step = Callable[[int], None]


def build_report(workspace: ReportWorkspace, history: History, step: Step) -> Report:
    """The neutral document of a workspace and its history; `step` is called after each subject."""
    parts = department_roles(workspace)
    subjects: tuple[Callable[[], Section | None], ...] = (
        lambda: overview_section(workspace),
        lambda: items_section(workspace),
        lambda: lists_section(workspace),
        lambda: townships_section(workspace),
        lambda: departments_section(workspace, parts),
        lambda: posts_section(workspace),
        lambda: matters_section(workspace),
        lambda: matrix_section(workspace, parts),
        lambda: flows_section(workspace),
        lambda: statistics_section(workspace, parts, history),
        lambda: ledger_section(workspace),
        lambda: findings_section(workspace),
    )
    sections = []
    for subject in subjects:
        section = subject()
        if section is not None:
            sections.append(section)
        step(1)
    title = workspace.title or _("Duty lists")
    return Report(title, _("Report on duty lists"), tuple(sections))


SUBJECTS = 12
"""How many steps `build_report` takes."""
