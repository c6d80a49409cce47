"""The changes as entries, by township and category."""

from collections.abc import Iterator
from itertools import groupby

from dutylist.checking.compare import Diff
from dutylist.diff.change import Change
from dutylist.diff.comparison import Comparison
from dutylist.output.blocks import Detail, Entries, Entry, Fold, Run
from dutylist.output.places import Places
from dutylist.output.wording.diff.laws import CitedLaws, citing_items
from dutylist.output.wording.diff.words import (
    burden_text,
    doubt,
    field_changes,
    grouped,
    kind_word,
    labelled,
    location,
    name_text,
)

_SIGNS = {"added": "+", "removed": "-", "renamed": "»", "moved": "→", "changed": "~"}
_STYLES = {
    "added": "green",
    "removed": "red",
    "renamed": "cyan",
    "moved": "cyan",
    "changed": "yellow",
}
_BURDENS = {"up": "bold red", "down": "bold green", "neutral": ""}


def folds(comparison: Comparison, diff: Diff, places: Places, cited: CitedLaws) -> Iterator[Fold]:
    """A fold for each township, with the changes of each category."""
    for region, groups in groupby(grouped(comparison), key=lambda group: group.region):
        blocks = tuple(
            Entries(
                tuple(entry_of(change, diff, places, cited) for change in group.changes),
                group.category,
                indent=4,
                is_wrapped=True,
            )
            for group in groups
        )
        yield Fold(region, blocks, is_open=True)


def entry_of(change: Change, diff: Diff, places: Places, cited: CitedLaws | None = None) -> Entry:
    """A change; with `cited` in full: what became of its fields, and who cites a law that changed."""
    notes = ((burden_text(change), _BURDENS[change.burden]), (doubt(change), "magenta"))
    details: list[Detail] = []
    if cited is not None:
        details = [
            Detail(tuple(field.pieces), labelled(field.title), is_in_title=field.field == "name")
            for field in field_changes(change)
        ]
        details += citing_items(cited.items(change))
    return Entry(
        title=change.listed.item["name"],
        sign=_SIGNS[change.kind],
        style=_STYLES[change.kind],
        label=kind_word(change.kind),
        id=change.listed.item["id"],
        full_title=name_text(change),
        location=location(diff, change, places),
        notes=tuple(Run(text, style) for text, style in notes if text),
        details=tuple(details),
    )
