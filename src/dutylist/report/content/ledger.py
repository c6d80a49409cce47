"""The admission ledger: what was decided about which request, in the order of the chain."""

from typing import Any

from dutylist.admission.pending import in_order
from dutylist.kinds import ADMISSION_DECISION, ADMISSION_REQUEST
from dutylist.messages import _
from dutylist.output.wording.admit.words import OUTCOMES
from dutylist.report.document import Column, Link, Row, Section, Table
from dutylist.report.workspace import ReportWorkspace


def ledger_section(workspace: ReportWorkspace) -> Section | None:
    """All decisions; each line says what was asked, by whom, and what came of it."""
    decisions = workspace.of_kind(ADMISSION_DECISION)
    if not decisions:
        return None
    requests = {document.id: document.data for document in workspace.of_kind(ADMISSION_REQUEST)}
    listed = _listed(workspace)
    columns = (
        Column(_("No."), "number", 1),
        Column(_("Request"), width=3),
        Column(_("Applicant"), width=2, is_filter=True),
        Column(_("Item"), "links", 3),
        Column(_("Outcome"), width=1.2, is_filter=True),
        Column(_("Decided on"), width=1.6),
        Column(_("Failed rules"), "lines", 2),
    )
    rows = tuple(
        _row(number, document.data, requests, listed)
        for number, document in enumerate(in_order(decisions), 1)
    )
    return Section(_("Admission ledger"), "ledger", (Table(columns, rows),))


def _listed(workspace: ReportWorkspace) -> dict[str, str]:
    """The item that a decision let in, by the id of the decision."""
    return {
        item["admitted_by"]: f"list-{document.id}/{item['id']}"
        for document in workspace.lists
        for item in document.items
        if "admitted_by" in item
    }


def _row(
    number: int, decision: dict[str, Any], requests: dict[str, Any], listed: dict[str, str]
) -> Row:
    request = requests.get(decision["request"], {})
    item = decision["item"]
    failed = tuple(rule["id"] for rule in decision["rules"] if rule["status"] == "fail")
    return Row(
        (
            number,
            request.get("title", decision["request"]),
            request.get("applicant", ""),
            (Link(str(item.get("name", "")), listed.get(decision["id"], "")),),
            _(OUTCOMES[decision["outcome"]]),
            decision["at"],
            failed,
        )
    )
