"""What a report says: one module a subject; here they are put into their order."""

from collections.abc import Callable

from dutylist.messages import _
from dutylist.report.content.departments import departments_section
from dutylist.report.content.findings import findings_section
from dutylist.report.content.flows import flows_section
from dutylist.report.content.items import items_section
from dutylist.report.content.ledger import ledger_section
from dutylist.report.content.lists import lists_section
from dutylist.report.content.matrix import matrix_section
from dutylist.report.content.matters import matters_section
from dutylist.report.content.overview import overview_section
from dutylist.report.content.parts_played import parts_played
from dutylist.report.content.posts import posts_section
from dutylist.report.content.statistics import statistics_section
from dutylist.report.content.townships import townships_section
from dutylist.report.document import Report, Section
from dutylist.report.library import Library
from dutylist.report.past import Past

type Step = Callable[[int], None]


def build_report(library: Library, past: Past, step: Step) -> Report:
    """The neutral document of a workspace and its past; `step` is called after each subject."""
    parts = parts_played(library)
    subjects: tuple[Callable[[], Section | None], ...] = (
        lambda: overview_section(library),
        lambda: items_section(library),
        lambda: lists_section(library),
        lambda: townships_section(library),
        lambda: departments_section(library, parts),
        lambda: posts_section(library),
        lambda: matters_section(library),
        lambda: matrix_section(library, parts),
        lambda: flows_section(library),
        lambda: statistics_section(library, parts, past),
        lambda: ledger_section(library),
        lambda: findings_section(library),
    )
    sections = []
    for subject in subjects:
        section = subject()
        if section is not None:
            sections.append(section)
        step(1)
    title = library.title or _("Duty lists")
    return Report(title, _("Report on duty lists"), tuple(sections))


SUBJECTS = 12
"""How many steps `build_report` takes."""
