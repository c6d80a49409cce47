"""What an office publishes: the lists and nothing beside them, each under its 附件 number."""

from typing import Literal, get_args

from dutylist.messages import _
from dutylist.report.content.department_roles import department_roles
from dutylist.report.content.departments import departments_section
from dutylist.report.content.flows import charts_of_items, flow_charts, flows_section
from dutylist.report.content.lists import list_section
from dutylist.report.content.matters import matters_section
from dutylist.report.content.statistics import statistics_section
from dutylist.report.content.townships import townships_section
from dutylist.report.document import Report, Section
from dutylist.report.history import History
from dutylist.report.widths import with_widths
from dutylist.report.workspace import ReportWorkspace

type Subject = Literal["lists", "townships", "departments", "matters", "flows", "statistics"]
SUBJECTS: tuple[Subject, ...] = get_args(Subject.__value__)


def build_publication(
    workspace: ReportWorkspace,
    subjects: tuple[Subject, ...],
    history: History,
    first: int | None = 1,
) -> Report:
    """The neutral document of these subjects.

    The lists are official texts, numbered as annexes from `first` on; with None they are not.
    """
    charts = flow_charts(workspace)
    parts = department_roles(workspace)
    makers = {
        "townships": lambda: townships_section(workspace),
        "departments": lambda: departments_section(workspace, parts),
        "matters": lambda: matters_section(workspace),
        "flows": lambda: flows_section(charts),
        "statistics": lambda: statistics_section(workspace, parts, history),
    }
    sections: list[Section] = []
    for subject in subjects:
        if subject == "lists":
            flows = charts_of_items(charts) if "flows" in subjects else {}
            sections += _lists(workspace, flows, first)
        elif (made := makers[subject]()) is not None:
            sections.append(made)
    title = workspace.lists[0].data["title"] if len(workspace.lists) == 1 else workspace.title
    report = Report(
        title or _("Duty lists"),
        "",
        tuple(sections),
        is_publication=True,
        counties=tuple(workspace.counties),
    )
    return with_widths(report)


def _lists(workspace: ReportWorkspace, flows: dict[str, str], first: int | None) -> list[Section]:
    if first is None:
        return [list_section(workspace, document, flows) for document in workspace.lists]
    is_single = len(workspace.lists) == 1 and first == 1
    return [
        list_section(
            workspace, document, flows, _("Annex") if is_single else _("Annex {n}", n=number)
        )
        for number, document in enumerate(workspace.lists, first)
    ]
