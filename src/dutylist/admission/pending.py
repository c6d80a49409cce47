"""What the ledger has admitted and no list holds yet."""

from collections.abc import Iterable, Iterator

from dutylist.admission.decisions import lists_of_decision
from dutylist.kinds import ADMISSION_DECISION
from dutylist.workspace.document import Document
from dutylist.workspace.workspace import Workspace


def pending_items(workspace: Workspace, today: str) -> Iterator[tuple[str, Document]]:
    """Lists, and the decisions whose item is to stand in them and does not.

    Of the decisions on one item the last one counts; one on an item whose time is over does not.
    """
    last: dict[tuple[str, str], Document] = {}
    for document in in_order(workspace.of_kind(ADMISSION_DECISION)):
        if document.data["outcome"] == "admitted":
            for list_id in lists_of_decision(document.data):
                last[list_id, document.data["item"]["id"]] = document
    for (list_id, item_id), document in last.items():
        is_over = document.data["item"].get("until", today) < today
        if document.data["action"] == "退出" or is_over:
            continue
        found = workspace.find(list_id)
        items = found.items if found is not None else ()
        if not any(
            item["id"] == item_id and item.get("admitted_by") == document.id for item in items
        ):
            yield list_id, document


def in_order(decisions: Iterable[Document]) -> list[Document]:
    """By day, but each after the one whose digest it holds."""
    found = sorted(decisions, key=lambda document: (document.data["at"], document.id))
    by_digest = {document.data["digest"]: document for document in found}
    ordered: dict[str, Document] = {}
    for decision in found:
        chain: dict[str, Document] = {}
        before: Document | None = decision
        # up to what is placed already; a forged chain may be a circle
        while before is not None and before.path not in ordered and before.path not in chain:
            chain[before.path] = before
            before = by_digest.get(before.data.get("previous", ""))
        ordered.update(reversed(chain.items()))
    return list(ordered.values())
