"""The front page: how much there is of what, what changed, who carries it; and what must not be overlooked."""

from collections import Counter

from dutylist.diff.comparison import Comparison, Version, compare
from dutylist.errors import CannotRunError
from dutylist.finding import Severity
from dutylist.kinds import LISTS
from dutylist.messages import _, count, joined, language
from dutylist.output.wording.diff.words import summary_line
from dutylist.report.content.department_roles import DepartmentRole, department_anchor
from dutylist.report.content.lists import issue_lines, section_anchor
from dutylist.report.content.loads import TownshipLoad, load_tiles
from dutylist.report.document import (
    Block,
    Cell,
    Column,
    Facts,
    Figure,
    Figures,
    Link,
    ListCard,
    ListCards,
    Paragraph,
    Row,
    Section,
    Table,
)
from dutylist.report.history import History
from dutylist.report.workspace import ReportWorkspace
from dutylist.workspace.document import Document

_MOST_DEPARTMENTS = 8
_MOST_CARDS = 60
"""A county of a hundred townships has more lists than a front page should show."""


def overview_section(
    workspace: ReportWorkspace,
    parts: list[DepartmentRole],
    loads: list[TownshipLoad],
    history: History,
) -> Section:
    """Warnings, large numbers, changes, burden, departments, lists."""
    blocks: list[Block] = [*_warnings(workspace), Facts(_facts(workspace))]
    blocks[-1:] = [Figures(_figures(workspace)), blocks[-1]] if workspace.lists else blocks[-1:]
    if history.states:
        blocks.append(Paragraph(_changes(workspace, history)))
    if len(loads) > 1:
        blocks.append(load_tiles(workspace, loads))
    departments = _departments(parts)
    if departments is not None:
        blocks.append(departments)
    if workspace.lists:
        blocks.append(ListCards(tuple(map(_card, workspace.lists[:_MOST_CARDS]))))
    return Section(_("Overview"), "overview", tuple(blocks))


def _warnings(workspace: ReportWorkspace) -> list[Paragraph]:
    """What would make the report look complete or clean when it is not."""
    check = workspace.check
    sound = {document.path for document in workspace.documents}
    broken = [path for path in check.files if path not in sound]
    warnings = []
    if broken:
        text = count(
            "{n} file cannot be read as a document and is missing from this report: {names}",
            "{n} files cannot be read as documents and are missing from this report: {names}",
            len(broken),
            names=joined(broken),
        )
        warnings.append(Paragraph(text, is_warning=True))
    errors = check.count(Severity.ERROR)
    if errors:
        text = count(
            "The lists have {n} error; dutylist validate shows it.",
            "The lists have {n} errors; dutylist validate shows them.",
            errors,
        )
        warnings.append(Paragraph(text, is_warning=True))
    return warnings


def _figures(workspace: ReportWorkspace) -> tuple[Figure, ...]:
    """The items by kind: duties and posts are not to be added up."""
    documents: dict[str, list[Document]] = {}
    for document in workspace.lists:
        documents.setdefault(document.kind.name, []).append(document)
    figures = []
    for name, found in documents.items():
        kind = LISTS[name]
        note = ""
        if kind.headings:
            sorts = Counter(kind.sort(item) for document in found for item in document.items)
            shown = [f"{sort} {sorts[sort]}" for sort in kind.headings if sorts[sort]]
            note = joined(shown) if len(shown) > 1 else ""
        lists = count("{n} list", "{n} lists", len(found)) if len(found) > 1 else ""
        anchor = section_anchor(found[0]) if len(found) == 1 else "lists"
        items = sum(len(document.items) for document in found)
        figures.append(Figure(kind_name(found[0]), items, anchor, note or lists))
    return tuple(figures)


def kind_name(document: Document) -> str:
    """The kind of a list in the language now spoken: 职责清单, duty list."""
    return document.kind.title if language() == "zh" else document.kind.name.replace("-", " ")


def _facts(workspace: ReportWorkspace) -> tuple[tuple[str, Cell], ...]:
    pairs: tuple[tuple[str, Cell], ...] = (
        (_("County or district"), joined(workspace.counties)),
        (_("Townships with lists"), len(workspace.townships) or None),
        (_("Lists"), len(workspace.lists)),
        (_("Judged by the day"), workspace.whole.at.isoformat()),
    )
    return tuple(pair for pair in pairs if pair[1] not in {"", None})


def compare_with(workspace: ReportWorkspace, past: ReportWorkspace) -> Comparison | None:
    """What changed since a state; None where the two cannot be compared."""
    try:
        return compare(Version(past.lists, past.units), Version(workspace.lists, workspace.units))
    except CannotRunError:  # one id for two kinds: validate tells of it
        return None


def _changes(workspace: ReportWorkspace, history: History) -> str:
    last = history.states[-1]
    comparison = compare_with(workspace, last.workspace)
    text = summary_line(comparison) if comparison is not None else _("cannot be compared")
    return _("Since {tag} ({day}): {text}", tag=last.tag, day=last.day, text=text)


def _departments(parts: list[DepartmentRole]) -> Table | None:
    """The departments that hand most to townships: by leading what these help with, or by delegation."""
    pushed = {
        (part.department, part.part, part.matter)
        for part in parts
        if part.part in {"lead", "source"} and part.townships
    }
    led = Counter(name for name, part, _matter in pushed if part == "lead")
    given = Counter(name for name, part, _matter in pushed if part == "source")
    ranked = sorted({*led, *given}, key=lambda name: (-led[name] - given[name], name))
    if not ranked:
        return None
    columns = (
        Column(_("Department"), "links", role="name"),
        Column(_("Matters that townships help with"), "number"),
        Column(_("Powers handed down"), "number"),
    )
    rows = tuple(
        Row(((Link(name, department_anchor(name)),), led[name] or None, given[name] or None))
        for name in ranked[:_MOST_DEPARTMENTS]
    )
    return Table(columns, rows, _("Departments that hand most to townships"))


def _card(document: Document) -> ListCard:
    effective = document.header.get("effective", {}).get("from", "")
    since = _("in force from {day}", day=effective) if effective else ""
    size = count("{n} item", "{n} items", len(document.items))
    lines = (*issue_lines(document), since, size)
    return ListCard(
        document.data["title"],
        section_anchor(document),
        kind_name(document),
        tuple(line for line in lines if line),
    )
