"""DL410: what a negative list keeps from townships or villages is on none of their lists."""

import re
from collections.abc import Iterator

from dutylist.finding import Severity
from dutylist.kinds import LISTS, NEGATIVE_LIST
from dutylist.likeness import normal_form
from dutylist.messages import _
from dutylist.rules.matching import (
    ItemPool,
    ItemRef,
    in_force,
    items_of,
    lists_by_township,
    lists_of,
    overlap_in_time_and_place,
)
from dutylist.rules.rule import Problem, workspace_rule
from dutylist.workspace.areas import Areas
from dutylist.workspace.summary import DocumentSummary, WorkspaceIndex


@workspace_rule("DL410", "negative-list-hit", Severity.ERROR)
def negative_list_hit(
    summaries: list[DocumentSummary], lookup: WorkspaceIndex
) -> Iterator[Problem]:
    """An item that the negative list keeps from townships or villages."""
    areas = Areas(lookup)
    barring = lists_of(summaries, NEGATIVE_LIST)
    for level in ("乡镇", "村"):
        # what a counter of the township offers the public is no task that was handed down
        kinds = [
            kind
            for kind in LISTS.values()
            if (kind.is_handed_down if level == "乡镇" else level in kind.levels)
        ]
        for lists, near in lists_by_township(lists_of(summaries, *kinds), barring, areas):
            bars = _Bars(level, areas, near)
            for entry in in_force(*lists):
                hit = bars.find(entry) if entry.level == level else None
                if hit is not None:
                    yield _problem(entry, *hit)


class _Bars:
    """Entries of negative lists for a level."""

    def __init__(self, level: str, areas: Areas, lists: list[DocumentSummary]) -> None:
        bars = [item for item in items_of(*lists) if level in item.traits]
        self._areas = areas
        self._pool = ItemPool(bars, areas)
        self._by_word: dict[str, list[ItemRef]] = {}
        for bar in bars:
            for word in bar.words:
                self._by_word.setdefault(normal_form(word), []).append(bar)
        self._any_word = re.compile("|".join(map(re.escape, self._by_word)) or "(?!)")

    def find(self, entry: ItemRef) -> tuple[ItemRef, str] | None:
        """The bar that an item runs into, with the word of it that its name holds."""
        name = normal_form(entry.name)
        if self._any_word.search(name):
            for word, bars in self._by_word.items():
                if word in name:
                    for bar in bars:
                        if overlap_in_time_and_place(bar, entry, self._areas):
                            return bar, word
        alike = next(self._pool.matches(entry), None)
        return None if alike is None else (alike, "")


def _problem(entry: ItemRef, bar: ItemRef, word: str) -> Problem:
    if word:
        message = _(
            "“{name}” holds “{word}”, which {list} bars",
            name=entry.name, word=word, list=bar.list.id,
        )  # fmt: skip
    else:
        message = _("“{name}” is barred by {list}", name=entry.name, list=bar.list.id)
    hint = _("take it off the list, or suppress with the reason why the entry does not mean it")
    related = bar.as_related(_("barred here: “{name}”", name=bar.name))
    return entry.problem_with(bar, entry.place("name"), message, hint, related)
