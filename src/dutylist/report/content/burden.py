"""The burden of the townships at each tag of the repository, and today."""

from collections import Counter
from collections.abc import Iterator
from typing import TYPE_CHECKING, cast

from dutylist.messages import _
from dutylist.model.defaults import value_of
from dutylist.report.content.lists import MODES
from dutylist.report.document import Block, Chart, Paragraph, Series
from dutylist.report.library import Library
from dutylist.report.past import Past

if TYPE_CHECKING:
    from dutylist.report.content.fields import Values

_POWERS = "有效权责事项"


def burden_blocks(library: Library, past: Past) -> Iterator[Block]:
    """A line for each kind of item; nothing where the repository has no tags."""
    if past.trouble:
        trouble = _("The history of the lists cannot be shown: {cause}", cause=past.trouble)
        yield Paragraph(trouble, is_warning=True)
    if not past.states:
        return
    states = [*past.states, (_("today"), library)]
    counted = [_burden(state) for _name, state in states]
    series = tuple(
        Series(kind, tuple(float(found[kind]) for found in counted))
        for kind in (*MODES, _POWERS)
        if any(found[kind] for found in counted)
    )
    if series:
        yield Chart(
            _("Burden of the townships over time"),
            tuple(name for name, _state in states),
            series,
            "line",
            _("Version"),
        )


def _burden(library: Library) -> Counter[str]:
    """Items by kind, each as often as it has townships."""
    counted: Counter[str] = Counter()
    for document in library.of_kind("duty-list", "power-list"):
        for item in document.items:
            values = cast("Values", item)
            townships = len(library.townships_of(document, item))
            if document.kind.name == "duty-list":
                counted[str(value_of(values, "mode"))] += townships
            elif value_of(values, "status") == "有效":
                counted[_POWERS] += townships
    return counted
