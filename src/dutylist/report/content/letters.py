"""Letters to departments and booklets of townships: what each has to know of the lists, and no more."""

import re
from collections import Counter
from collections.abc import Iterator

from msgspec import Struct
from msgspec.structs import replace

from dutylist.kinds import LISTS, POST_LIST
from dutylist.messages import _, joined
from dutylist.report.content.department_roles import (
    PART_NAMES,
    DepartmentRole,
    department_order,
    department_roles,
    matters_table,
)
from dutylist.report.content.flows import charts_of_items, flow_charts
from dutylist.report.content.lists import (
    Part,
    issue_lines,
    item_anchor,
    list_table,
    official_day,
    parts_of,
    section_anchor,
)
from dutylist.report.content.townships import township_facts
from dutylist.report.document import Block, Facts, Opening, Paragraph, Report, Section, Table
from dutylist.report.widths import with_widths
from dutylist.report.workspace import ReportWorkspace
from dutylist.workspace.document import Document
from dutylist.workspace.units import KnownUnit

_NO_FILE = re.compile(r'[\\/:*?"<>|\x00-\x1f\x7f]')
_LONGEST = 60
"""Characters of a file name: a file system counts bytes, of which a Chinese character has three."""


class Letter(Struct, frozen=True):
    """A document of its own, and the name of its file without an ending."""

    name: str
    report: Report


def letters(workspace: ReportWorkspace) -> list[Letter]:
    """A letter for each department that plays a part, and a booklet for each township."""
    made = [*_department_letters(workspace), *_booklets(workspace)]
    used: Counter[str] = Counter()
    named = []
    for letter in made:
        used[letter.name.lower()] += 1
        number = used[letter.name.lower()]
        named.append(letter if number == 1 else replace(letter, name=f"{letter.name}-{number}"))
    return named


def _file_name(prefix: str, name: str) -> str:
    return f"{prefix}-{_NO_FILE.sub('_', name)[:_LONGEST]}"


def _department_letters(workspace: ReportWorkspace) -> Iterator[Letter]:
    parts = department_roles(workspace)
    for name in department_order(workspace, parts):
        own = [part for part in parts if part.department == name]
        yield Letter(_file_name(_("letter"), name), _department_letter(workspace, name, own))


def _department_letter(
    workspace: ReportWorkspace, name: str, parts: list[DepartmentRole]
) -> Report:
    """标题, 主送, what it is about, a table for each part, 落款 and date (GB/T 9704, 10.1)."""
    sections = []
    counted = []
    for part_name, title in PART_NAMES.items():
        found = [part for part in parts if part.part == part_name]
        if found:
            table = matters_table(workspace, found, "")
            heading = _("{name} ({n} matters)", name=_(title), n=len(table.rows))
            counted.append(_("{name}: {n}", name=_(title), n=len(table.rows)))
            sections.append(Section(heading, f"part-{part_name}", (table,)))
    county = joined(workspace.counties) or workspace.title
    intro = _(
        "According to the lists of duties of the townships of {county}, the matters in which your "
        "department plays a part are set out below: {counts}. Nothing off the lists may be handed to "
        "townships; a change is requested by the admission system.",
        county=county,
        counts="；".join(counted),
    )
    title = _("Letter on the township duties that concern {name}", name=name)
    blocks: tuple[Block, ...] = (
        Paragraph(_("To {name}:", name=name), is_flush=True),
        Paragraph(intro),
    )
    first = Section(title, "letter", blocks, tuple(sections), opening=Opening())
    report = Report(
        title,
        "",
        (first,),
        is_publication=True,
        has_contents=False,
        signature=_signature(workspace),
    )
    return with_widths(report)


def _signature(workspace: ReportWorkspace) -> tuple[str, ...]:
    """The county body that issued most of the lists, and the day; else the county alone."""
    issuers = Counter(
        document.header["issued"]["by"]
        for document in workspace.lists
        if "by" in document.header.get("issued", {})
        and not workspace.is_of_township(document.header["issued"]["by"])
    )
    by = issuers.most_common(1)[0][0] if issuers else joined(workspace.counties)
    day = official_day(workspace.whole.at.isoformat())
    return tuple(line for line in (by, day) if line)


def _booklets(workspace: ReportWorkspace) -> Iterator[Letter]:
    charts = flow_charts(workspace)
    flows = charts_of_items(charts)
    sections = {chart.section.anchor: chart.section for chart in charts}
    for unit in workspace.townships:
        report = _booklet(workspace, unit, flows, sections)
        yield Letter(_file_name(_("booklet"), unit.name), report)


def _booklet(
    workspace: ReportWorkspace,
    unit: KnownUnit,
    flows: dict[str, str],
    charts: dict[str, Section],
) -> Report:
    """Cover, contents, the lists of a township, its share of county lists, and its flow charts."""
    pages: list[Section] = []
    facts = township_facts(workspace, unit)
    if facts:
        pages.append(Section(_("The township"), "township", (Facts(facts),)))
    used: dict[str, Section] = {}
    for document in workspace.lists:
        if document.kind is not POST_LIST and LISTS[document.kind.name].is_of_county:
            tables = _tables(workspace, document, unit)
            if tables:
                opening = Opening("", issue_lines(document))
                title, anchor = document.data["title"], section_anchor(document)
                pages.append(Section(title, anchor, tuple(tables), opening=opening))
                for item in document.items:
                    chart = flows.get(item_anchor(document, item))
                    if chart and unit in workspace.townships_of(document, item):
                        used[chart] = charts[chart]
    if used:
        pages.append(Section(_("Flow charts"), "flows", sections=tuple(used.values())))
    title = _("What {name} does: its lists and how they are carried out", name=unit.name)
    report = Report(title, joined(workspace.counties), tuple(pages), signature=())
    return with_widths(report)


def _tables(workspace: ReportWorkspace, document: Document, unit: KnownUnit) -> list[Table]:
    """The parts of a list with the items that concern a township."""
    tables = []
    for part in parts_of(document):
        items = tuple(i for i in part.items if unit in workspace.townships_of(document, i))
        if items:
            mine = Part(part.title, items, part.sort)
            tables.append(list_table(workspace, document, mine, {}, is_official=True))
    return tables
