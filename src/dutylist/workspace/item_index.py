"""Which item a reference means: `list-id#item-id`, or an item id alone."""

from collections import Counter
from functools import cached_property

from dutylist.workspace.summary import DocumentSummary


class ItemIndex:
    """The items of a workspace, by list and by id."""

    def __init__(self, summaries: list[DocumentSummary]) -> None:
        self.lists = {found.id: found for found in summaries if found.id}
        self.ids = {found.id: frozenset(found.item_ids) for found in summaries}
        self.holders = Counter(item_id for ids in self.ids.values() for item_id in ids)

    def find(self, reference: str) -> tuple[str, str] | None:
        """List id and item id of the one item that is meant; None where it is none, or several."""
        list_id, has_list, item_id = reference.rpartition("#")
        if not has_list:
            return self._only_holder(item_id)
        return (list_id, item_id) if item_id in self.ids.get(list_id, ()) else None

    def holding(self, item_id: str) -> list[str]:
        """The lists that have an item of this id."""
        return sorted(list_id for list_id in self.lists if item_id in self.ids[list_id])

    def _only_holder(self, item_id: str) -> tuple[str, str] | None:
        list_id = self._unique.get(item_id)
        return None if list_id is None else (list_id, item_id)

    @cached_property
    def _unique(self) -> dict[str, str]:
        return {
            item_id: list_id
            for list_id, ids in self.ids.items()
            for item_id in ids
            if self.holders[item_id] == 1
        }
