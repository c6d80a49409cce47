"""Decisions and revisions of the lists on one axis, the latest first."""

from collections import defaultdict
from typing import Any

from dutylist.kinds import ADMISSION_DECISION, ADMISSION_REQUEST
from dutylist.messages import _
from dutylist.output.wording.admit.words import OUTCOMES
from dutylist.output.wording.diff.words import summary_line
from dutylist.report.content.ledger import decision_anchor
from dutylist.report.content.lists import section_anchor
from dutylist.report.content.overview import compare_with
from dutylist.report.document import Column, Link, Row, Section, Table
from dutylist.report.history import History
from dutylist.report.workspace import ReportWorkspace


def timeline_section(workspace: ReportWorkspace, history: History) -> Section | None:
    """A row for each decision, each issue of a list and each tag."""
    rows = [*_decisions(workspace), *_issues(workspace), *_tags(history)]
    if not rows:
        return None
    rows.sort(key=lambda row: str(row.cells[0]), reverse=True)
    columns = (
        Column(_("Day")),
        Column(_("What"), is_filter=True),
        Column(_("Subject"), "links", role="name"),
        Column(_("Township"), "lines", is_filter=True),
        Column(_("Department"), "lines", is_filter=True),
    )
    return Section(_("Timeline"), "timeline", (Table(columns, tuple(rows), look="timeline"),))


def _decisions(workspace: ReportWorkspace) -> list[Row]:
    requests = {document.id: document.data for document in workspace.of_kind(ADMISSION_REQUEST)}
    return [
        _decision(workspace, document.id, document.data, requests.get(document.data["request"], {}))
        for document in workspace.of_kind(ADMISSION_DECISION)
    ]


def _decision(
    workspace: ReportWorkspace, id_: str, decision: dict[str, Any], request: dict[str, Any]
) -> Row:
    outcome = _(OUTCOMES[decision["outcome"]])
    what = _("{name}: {text}", name=decision["action"], text=outcome)
    title = request.get("title", decision["request"])
    applicant = request.get("applicant", "")
    return Row(
        (
            decision["at"],
            what,
            (Link(title, decision_anchor(id_)),),
            tuple(workspace.unit(name) for name in request.get("targets", ())),
            (workspace.unit(applicant),) if applicant else (),
        )
    )


def _issues(workspace: ReportWorkspace) -> list[Row]:
    """Lists of one day and number are one row."""
    found: defaultdict[tuple[str, str], list[Any]] = defaultdict(list)
    for document in workspace.lists:
        issued = document.header.get("issued", {})
        if "date" in issued:
            found[str(issued["date"]), issued.get("number", "")].append(document)
    return [
        Row(
            (
                day,
                _("{name}: {text}", name=_("List issued"), text=number)
                if number
                else _("List issued"),
                tuple(Link(d.data["title"], section_anchor(d)) for d in documents),
                tuple(dict.fromkeys(u.name for d in documents for u in workspace.townships_of(d))),
                (),
            )
        )
        for (day, number), documents in found.items()
    ]


def _tags(history: History) -> list[Row]:
    """Each tag with what it changed against the one before."""
    rows = []
    for place, state in enumerate(history.states):
        text = _("first version")
        if place:
            comparison = compare_with(state.workspace, history.states[place - 1].workspace)
            text = summary_line(comparison) if comparison is not None else _("cannot be compared")
        name = _("{name}: {text}", name=state.tag, text=text)
        rows.append(Row((state.day, _("Version of the lists"), (Link(name),), (), ())))
    return rows
