"""The admission ledger: what was decided about which request, why, in the order of the chain."""

from typing import Any

from dutylist.admission.pending import in_order
from dutylist.kinds import ADMISSION_DECISION, ADMISSION_REQUEST
from dutylist.messages import _
from dutylist.output.wording.admit.words import OUTCOMES
from dutylist.policy.registry import PolicyRegistry
from dutylist.report.document import Column, Link, Row, Section, Table
from dutylist.report.workspace import ReportWorkspace


def decision_anchor(decision_id: str) -> str:
    """Where a decision stands in the report."""
    return f"ledger/{decision_id}"


def ledger_section(workspace: ReportWorkspace) -> Section | None:
    """All decisions; each line says what was asked, by whom, what came of it, and why."""
    decisions = workspace.of_kind(ADMISSION_DECISION)
    if not decisions:
        return None
    requests = {document.id: document.data for document in workspace.of_kind(ADMISSION_REQUEST)}
    listed = _listed(workspace)
    policies = PolicyRegistry.of_documents(workspace.whole.documents)
    columns = (
        Column(_("No."), "number", role="number"),
        Column(_("Request"), role="name"),
        Column(_("Applicant"), is_filter=True),
        Column(_("Item"), "links"),
        Column(_("Outcome"), is_filter=True),
        Column(_("Decided on")),
        Column(_("Resolved by"), "lines"),
        Column(_("Failed rules"), "lines"),
        Column(_("Reasons"), "lines"),
    )
    rows = []
    for number, document in enumerate(in_order(decisions), 1):
        request = requests.get(document.data["request"], {})
        failed = failed_rules(document.data, policies)
        row = _row(number, document.data, request, listed, failed)
        rows.append(Row(row, decision_anchor(document.id)))
    return Section(_("Admission ledger"), "ledger", (Table(columns, tuple(rows)),))


def _listed(workspace: ReportWorkspace) -> dict[str, str]:
    """The item that a decision let in, by the id of the decision."""
    return {
        item["admitted_by"]: f"list-{document.id}/{item['id']}"
        for document in workspace.lists
        for item in document.items
        if "admitted_by" in item
    }


def failed_rules(decision: dict[str, Any], policies: PolicyRegistry) -> tuple[str, ...]:
    """The rules that did not let pass, each with its title and article: A05 不得重复设置（第七条）."""
    source = policies.find(decision["policy"])
    rules = {} if source is None else policies.merge(source).rules
    lines = []
    for result in decision["rules"]:
        if result["status"] in {"fail", "waived"}:
            rule = rules[result["id"]].value if result["id"] in rules else None
            lines.append(_rule_line(result, rule))
    return tuple(lines)


def _rule_line(result: dict[str, Any], rule: Any) -> str:
    line = str(result["id"])
    if rule is not None:
        line += f" {rule['title']}"
        if rule.get("source"):
            line = _("{name} ({place})", name=line, place=rule["source"])
    if result["status"] == "waived":
        return _("{name}: {text}", name=line, text=_("waived"))
    return line


def _row(
    number: int,
    decision: dict[str, Any],
    request: dict[str, Any],
    listed: dict[str, str],
    failed: tuple[str, ...],
) -> tuple[Any, ...]:
    item = decision["item"]
    return (
        number,
        request.get("title", decision["request"]),
        request.get("applicant", ""),
        (Link(str(item.get("name", "")), listed.get(decision["id"], "")),),
        _(OUTCOMES[decision["outcome"]]),
        decision["at"],
        resolution(request),
        failed,
        tuple(request[key] for key in ("reason", "feasibility") if request.get(key)),
    )


def resolution(request: dict[str, Any]) -> tuple[str, ...]:
    """Who resolved on a request, under which number, on which day."""
    found = request.get("decision") or {}
    return tuple(str(found[key]) for key in ("unit", "number", "date") if found.get(key))
