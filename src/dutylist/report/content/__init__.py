"""What a report says: one module a subject; here they are put into their order."""

from collections.abc import Callable

from dutylist.messages import _
from dutylist.report.content.cards import item_cards
from dutylist.report.content.department_roles import department_roles
from dutylist.report.content.departments import departments_section
from dutylist.report.content.findings import findings_section
from dutylist.report.content.flows import charts_of_items, flow_charts, flows_section
from dutylist.report.content.items import items_section
from dutylist.report.content.laws import laws_section
from dutylist.report.content.ledger import ledger_section
from dutylist.report.content.lists import lists_section
from dutylist.report.content.loads import map_section, township_loads
from dutylist.report.content.matrix import matrix_section
from dutylist.report.content.matters import matters_section
from dutylist.report.content.overview import overview_section
from dutylist.report.content.posts import posts_section
from dutylist.report.content.statistics import statistics_section
from dutylist.report.content.timeline import timeline_section
from dutylist.report.content.townships import comparison_section, townships_section
from dutylist.report.document import Report, Section
from dutylist.report.history import History
from dutylist.report.widths import with_widths
from dutylist.report.workspace import ReportWorkspace

type Step = Callable[[int], None]


def build_report(
    workspace: ReportWorkspace,
    history: History,
    step: Step,
    *,
    url: str = "",
    has_findings: bool = False,
) -> Report:
    """The neutral document of a workspace and its history; `step` is called after each subject.

    What the rules found speaks of files and lines: it is only in a report for those who mend them.
    """
    parts = department_roles(workspace)
    charts = flow_charts(workspace)
    flows = charts_of_items(charts)
    loads = township_loads(workspace, history)
    subjects: tuple[Callable[[], Section | None], ...] = (
        lambda: overview_section(workspace, parts, loads, history),
        lambda: items_section(workspace),
        lambda: lists_section(workspace, flows),
        lambda: townships_section(workspace),
        lambda: comparison_section(workspace),
        lambda: map_section(workspace, loads),
        lambda: departments_section(workspace, parts),
        lambda: posts_section(workspace),
        lambda: matters_section(workspace),
        lambda: matrix_section(workspace, parts),
        lambda: flows_section(charts),
        lambda: statistics_section(workspace, parts, history),
        lambda: laws_section(workspace),
        lambda: ledger_section(workspace),
        lambda: timeline_section(workspace, history),
        lambda: findings_section(workspace) if has_findings else None,
    )
    sections = []
    for subject in subjects:
        section = subject()
        if section is not None:
            sections.append(section)
        step(1)
    report = Report(
        workspace.title or _("Duty lists"),
        _("Report on duty lists"),
        tuple(sections),
        cards=item_cards(workspace, flows, history),
        counties=tuple(workspace.counties),
        url=url,
        imprint=_imprint(workspace),
    )
    return with_widths(report)


def _imprint(workspace: ReportWorkspace) -> str:
    """Of which day, which commit and which words the lists are."""
    text = _("Judged by the day {day}", day=workspace.whole.at.isoformat())
    digest = workspace.digest[:12]
    return _("{text} · digest of the lists {digest}", text=text, digest=digest)


SUBJECTS = 16
"""How many steps `build_report` takes."""
