"""The admission ledger: what was decided about which request, in the order of the chain."""

from typing import TYPE_CHECKING, Any, cast

from dutylist.messages import _
from dutylist.output.admission.view import OUTCOMES
from dutylist.report.document import Column, Link, Row, Section, Table
from dutylist.report.library import Library
from dutylist.workspace.document import Document

if TYPE_CHECKING:
    from dutylist.report.content.fields import Values


def ledger_section(library: Library) -> Section | None:
    """All decisions; each line says what was asked, by whom, and what came of it."""
    decisions = library.of_kind("admission-decision")
    if not decisions:
        return None
    requests = {document.id: document.data for document in library.of_kind("admission-request")}
    listed = _listed(library)
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
        for number, document in enumerate(_in_order(decisions), 1)
    )
    return Section(_("Admission ledger"), "ledger", (Table(columns, rows),))


def _in_order(decisions: list[Document]) -> list[Document]:
    """By day, but each after the one whose digest it holds."""
    by_digest = {document.data["digest"]: document for document in decisions}
    ordered: dict[str, Document] = {}
    for decision in sorted(decisions, key=lambda document: (document.data["at"], document.id)):
        chain: dict[str, Document] = {}
        before: Document | None = decision
        while before is not None and before.path not in chain:  # a forged chain may be a circle
            chain[before.path] = before
            before = by_digest.get(before.data.get("previous", ""))
        for path in reversed(chain):
            ordered.setdefault(path, chain[path])
    return list(ordered.values())


def _listed(library: Library) -> dict[str, str]:
    """The item that a decision let in, by the id of the decision."""
    return {
        item["admitted_by"]: f"list-{document.id}/{item['id']}"
        for document in library.lists
        for item in document.items
        if "admitted_by" in item
    }


def _row(
    number: int, decision: dict[str, Any], requests: dict[str, Any], listed: dict[str, str]
) -> Row:
    request = cast("Values", requests.get(decision["request"], {}))
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
