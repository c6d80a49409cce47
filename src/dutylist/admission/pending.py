"""What the ledger has admitted and no list holds yet."""

from collections.abc import Iterator

from dutylist.admission.decisions import lists_of_decision
from dutylist.workspace.collection import Collection
from dutylist.workspace.document import Document


def pending_items(collection: Collection, today: str) -> Iterator[tuple[str, Document]]:
    """Lists, and the decisions whose item is to stand in them and does not.

    Of the decisions on one item the last one counts; one on an item whose time is over does not.
    """
    last: dict[tuple[str, str], Document] = {}
    for document in _in_order(collection.of_kind("admission-decision")):
        if document.data["outcome"] == "admitted":
            for list_id in lists_of_decision(document.data):
                last[list_id, document.data["item"]["id"]] = document
    for (list_id, item_id), document in last.items():
        is_over = document.data["item"].get("until", today) < today
        if document.data["action"] == "退出" or is_over:
            continue
        found = collection.find(list_id)
        items = found.items if found is not None else ()
        if not any(
            item["id"] == item_id and item.get("admitted_by") == document.id for item in items
        ):
            yield list_id, document


def _in_order(decisions: list[Document]) -> list[Document]:
    """The decisions as they follow each other; those out of the chain come last."""
    followers = {document.data.get("previous", ""): document for document in decisions}
    ordered, digest = [], ""
    while (document := followers.pop(digest, None)) is not None:
        ordered.append(document)
        digest = document.data["digest"]
    placed = {document.id for document in ordered}
    return ordered + [document for document in decisions if document.id not in placed]
