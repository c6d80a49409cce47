"""What an admitted decision makes of its lists, as new texts of their files."""

from collections.abc import Mapping
from typing import Any

from dutylist.admission.decisions import digest, lists_of_decision
from dutylist.errors import CannotRunError
from dutylist.kinds import LISTS
from dutylist.messages import _
from dutylist.workspace.document import Document
from dutylist.workspace.totals import count_values
from dutylist.workspace.workspace import Workspace
from dutylist.yaml_editor import (
    UneditableError,
    insert_item,
    remove_item,
    replace_item,
    set_number,
)
from dutylist.yaml_reader import read


def apply_decision(decision: Mapping[str, Any], workspace: Workspace) -> dict[str, bytes]:
    """The changed lists of an admitted decision, by path; none where they are as decided already.

    Raises:
        CannotRunError: a list is gone, its item is another than the one decided on, or it is laid
            out so that it has to be edited by hand.
    """
    changed = {}
    for list_id in lists_of_decision(decision):
        document = workspace.find(list_id)
        if document is None:
            raise CannotRunError(_("there is no list {id}", id=list_id))
        try:
            source = _apply(decision, document)
        except UneditableError:
            message = _(
                "{path} cannot be changed line by line; write its items in lines of their own",
                path=document.path,
            )
            raise CannotRunError(message) from None
        if source != document.source:
            changed[document.path] = source
    return changed


def _apply(decision: Mapping[str, Any], document: Document) -> bytes:
    entry = {key: value for key, value in decision["item"].items() if key != "list"}
    places = {item["id"]: index for index, item in enumerate(document.items)}
    index = places.get(entry["id"])
    action = decision["action"]
    if index is None:
        if action == "退出":
            return document.source
        if action == "变更":
            message = _("the list {list} has no item {id}", list=document.id, id=entry["id"])
            raise CannotRunError(message)
        return _with_new_item(document, {**entry, "admitted_by": decision["id"]})
    item = document.items[index]
    if item.get("admitted_by") == decision["id"]:
        return document.source
    if action == "新增":
        message = _(
            "{path}: the item {id} is there already and was not admitted by {decision}",
            path=document.path, id=entry["id"], decision=decision["id"],
        )  # fmt: skip
        raise CannotRunError(message)
    if digest(item) != decision.get("base"):
        message = _(
            "{path}: the item {id} is no longer the one that {decision} was taken on; file a request again",
            path=document.path, id=entry["id"], decision=decision["id"],
        )  # fmt: skip
        raise CannotRunError(message)
    if action == "退出":
        return _with_totals(remove_item(document.source, index), document)
    changed = {**entry, "admitted_by": decision["id"]}
    return _with_totals(replace_item(document.source, index, changed), document)


def _with_new_item(document: Document, item: dict[str, Any]) -> bytes:
    """The list with an item more: behind the last one of its sort and category, with the next number.

    So what is printed together stays together, such as 配合履职 of one category.
    """
    kind = LISTS[document.kind.name]
    wanted = (kind.sort(item), item.get("category"))
    found = [(kind.sort(other), other.get("category")) for other in document.items]
    of_both = [index for index, key in enumerate(found) if key == wanted]
    of_sort = [index for index, key in enumerate(found) if key[0] == wanted[0]]
    before = (of_both or of_sort or [len(found) - 1])[-1]
    numbers = {other["seq"] for other in document.items if "seq" in other}
    if numbers and "seq" in kind.free_fields and "seq" not in item:
        following = document.items[before].get("seq", max(numbers)) + 1
        number = max(numbers) + 1 if following in numbers else following
        item = {"id": item["id"], "seq": number} | item
    return insert_item(document.source, before + 1, item)


def _with_totals(source: bytes, before: Document) -> bytes:
    """The list with its declared totals carried on, where they were right before the change.

    An item that is added leaves them alone: they are those of the published list (DL204).
    """
    items = read(source)["items"]
    for field, declared in before.header.get("totals", {}).items():
        if field == "all":
            if declared == len(before.items):
                source = set_number(source, ("totals", "all"), len(items))
            continue
        kind = LISTS[before.kind.name]
        old, new = count_values(kind, before.items, field), count_values(kind, items, field)
        for value, number in declared.items():
            if number == old[value] != new[value]:
                source = set_number(source, ("totals", field, value), new[value])
    return source
