"""Lists that a revision takes away as a whole."""

from collections.abc import Callable, Iterator

from msgspec import Struct

from dutylist.diff.change import Change
from dutylist.diff.comparison import Comparison
from dutylist.workspace.document import Document


class GoneList(Struct, frozen=True):
    """A list of the old version that has no successor, with its items that stand nowhere else.

    `is_hidden`: its file is still there, and is no longer read.
    """

    document: Document
    items: tuple[Change, ...]
    is_hidden: bool = False


def gone_lists(comparison: Comparison, is_there: Callable[[str], bool]) -> Iterator[GoneList]:
    """Lists that are gone; `is_there` says whether the new version has a file of that path."""
    for change in comparison.lists:
        before = change.old
        if before is None or change.new is not None:
            continue
        items = tuple(
            item
            for item in comparison.changes
            if item.kind == "removed" and item.old is not None and item.old.document is before
        )
        if items:
            yield GoneList(before, items, is_there(before.path))
