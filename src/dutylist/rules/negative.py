"""DL410: what a negative list keeps from townships or villages is on none of their lists."""

import re
from collections.abc import Iterator
from functools import partial

from dutylist.finding import Severity
from dutylist.kinds import LISTS, NEGATIVE_LIST
from dutylist.likeness import normal_form
from dutylist.messages import _
from dutylist.rules.matching import (
    Entry,
    Kept,
    Pool,
    entries,
    in_force,
    lists_of,
    meet,
    neighbours,
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
            if (kind.weights if level == "乡镇" else level in kind.levels)
        ]
        kept = Kept(partial(_Bars, level, areas))
        for found, near in neighbours(lists_of(summaries, *kinds), barring, areas):
            bars = kept.of(near)
            for entry in in_force(found):
                hit = bars.find(entry) if entry.level == level else None
                if hit is not None:
                    yield _problem(entry, *hit)


class _Bars:
    """Entries of negative lists for a level."""

    def __init__(self, level: str, areas: Areas, lists: list[DocumentSummary]) -> None:
        bars = [entry for one in lists for entry in entries(one) if level in entry.traits]
        self._areas = areas
        self._pool = Pool(bars, areas)
        self._by_word: dict[str, list[Entry]] = {}
        for bar in bars:
            for word in bar.words:
                self._by_word.setdefault(normal_form(word), []).append(bar)
        self._any_word = re.compile("|".join(map(re.escape, self._by_word)) or "(?!)")

    def find(self, entry: Entry) -> tuple[Entry, str] | None:
        """The bar that an item runs into, with the word of it that its name holds."""
        name = normal_form(entry.name)
        if self._any_word.search(name):
            for word, bars in self._by_word.items():
                if word in name:
                    for bar in bars:
                        if meet(bar, entry, self._areas):
                            return bar, word
        alike = next(self._pool.alike(entry), None)
        return None if alike is None else (alike, "")


def _problem(entry: Entry, bar: Entry, word: str) -> Problem:
    if word:
        message = _(
            "“{name}” holds “{word}”, which {list} bars",
            name=entry.name, word=word, list=bar.list.id,
        )  # fmt: skip
    else:
        message = _("“{name}” is barred by {list}", name=entry.name, list=bar.list.id)
    hint = _("take it off the list, or suppress with the reason why the entry does not mean it")
    pointer = bar.pointer(_("barred here: “{name}”", name=bar.name))
    return entry.problem_with(bar, entry.place("name"), message, hint, pointer)
