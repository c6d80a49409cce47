"""What a change in a register of laws touches: the items that cite the law."""

from collections import defaultdict
from collections.abc import Iterator

from dutylist.checking.compare import Diff
from dutylist.diff.change import Change
from dutylist.diff.words import Piece
from dutylist.kinds import LAW_REGISTER
from dutylist.law_book.titles import title_key
from dutylist.messages import _, count, joined
from dutylist.output.blocks import Detail
from dutylist.output.wording.diff.words import labelled
from dutylist.workspace.law_touches import LawTouch, what_laws_touch

_MOST_NAMED = 10
"""A law on which a whole county rests is told by numbers."""


class CitedLaws:
    """The items of the new version by the laws that they cite; looked up where a law changed."""

    def __init__(self, diff: Diff) -> None:
        self._diff = diff
        self._by_law: dict[str, list[LawTouch]] | None = None

    def items(self, change: Change) -> list[LawTouch]:
        """The items that cite the law which a change is about, once each; none of another change."""
        if change.listed.document.kind is not LAW_REGISTER:
            return []
        if self._by_law is None:
            self._by_law = self._gather()
        names = {listed.item["name"] for listed in (change.old, change.new) if listed}
        keys = {title_key(name) for name in names}
        touches = [touch for key in sorted(keys) for touch in self._by_law.get(key, ())]
        by_item = {(touch.list_id, touch.item_id): touch for touch in touches if touch.item_id}
        return list(by_item.values())

    def _gather(self) -> dict[str, list[LawTouch]]:
        workspace = self._diff.new.workspace
        by_key: defaultdict[str, list[LawTouch]] = defaultdict(list)
        for law, touches in what_laws_touch(workspace.documents, workspace.lookup).items():
            by_key[title_key(law)] += touches
        return by_key


def citing_items(items: list[LawTouch]) -> Iterator[Detail]:
    """One line: which items of which townships cite the law."""
    if not items:
        return
    places = {township for item in items for township in item.townships}
    named = [_named(item) for item in items[:_MOST_NAMED]]
    rest = len(items) - len(named)
    text = _(
        "{items} in {places}: {names}",
        items=count("{n} item", "{n} items", len(items)),
        places=count("{n} place", "{n} places", len(places)),
        names=joined([*named, *([_("{n} more", n=rest)] if rest else [])]),
    )
    yield Detail((Piece("same", text),), labelled(_("cited by")))


def _named(touch: LawTouch) -> str:
    where = joined(list(touch.townships))
    return f"{where} {touch.item_id} {touch.item_name}".strip()
