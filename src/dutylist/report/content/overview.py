"""The first page: what the report holds, of which day, and what must not be overlooked."""

from dutylist.finding import Severity
from dutylist.messages import _, count, joined, language
from dutylist.report.content.lists import section_anchor
from dutylist.report.document import (
    Block,
    Cell,
    Column,
    Facts,
    Link,
    Paragraph,
    Row,
    Section,
    Table,
)
from dutylist.report.workspace import ReportWorkspace


def overview_section(workspace: ReportWorkspace) -> Section:
    """Counts, warnings, and the table of lists."""
    blocks: list[Block] = [*_warnings(workspace), Facts(_facts(workspace))]
    if workspace.lists:
        blocks.append(_lists(workspace))
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
            "The lists have {n} error; see “Findings”.",
            "The lists have {n} errors; see “Findings”.",
            errors,
        )
        warnings.append(Paragraph(text, is_warning=True))
    return warnings


def _facts(workspace: ReportWorkspace) -> tuple[tuple[str, Cell], ...]:
    counties = [organization["county"]["name"] for organization in workspace.organizations]
    pairs: tuple[tuple[str, Cell], ...] = (
        (_("County or district"), joined(counties)),
        (_("Townships with lists"), len(workspace.townships) or None),
        (_("Lists"), len(workspace.lists)),
        (_("Items"), sum(len(document.items) for document in workspace.lists)),
        (_("Judged by the day"), workspace.whole.at.isoformat()),
    )
    return tuple(pair for pair in pairs if pair[1] not in {"", None})


def _lists(workspace: ReportWorkspace) -> Table:
    columns = (
        Column(_("List"), "links", 4),
        Column(_("Kind"), width=2, is_filter=True),
        Column(_("Region"), width=2, is_filter=True),
        Column(_("Effective from"), width=2),
        Column(_("Items"), "number", 1),
        Column(_("Declared"), "number", 1),
    )
    rows = []
    for document in workspace.lists:
        header, kind = document.header, document.kind
        rows.append(
            Row(
                (
                    (Link(document.data["title"], section_anchor(document)),),
                    kind.title if language() == "zh" else kind.name,
                    workspace.unit(header.get("region", "")),
                    header.get("effective", {}).get("from", ""),
                    len(document.items),
                    header.get("totals", {}).get("all"),
                )
            )
        )
    return Table(columns, tuple(rows), _("The lists"))
