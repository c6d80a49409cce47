"""The burden of the townships at each tag of the repository, and today."""

from collections import Counter
from collections.abc import Iterator

from dutylist.kinds import DUTY_LIST, POWER_LIST, Standing
from dutylist.messages import _
from dutylist.report.document import Block, Chart, Paragraph, Series
from dutylist.report.history import History
from dutylist.report.workspace import ReportWorkspace

_POWERS = "有效权责事项"


def burden_blocks(workspace: ReportWorkspace, history: History) -> Iterator[Block]:
    """A line for each kind of item; nothing where the repository has no tags."""
    if history.trouble:
        trouble = _("The history of the lists cannot be shown: {cause}", cause=history.trouble)
        yield Paragraph(trouble, is_warning=True)
    if not history.states:
        return
    states = [*((state.tag, state.workspace) for state in history.states), (_("today"), workspace)]
    counted = [_burden(state) for _name, state in states]
    series = tuple(
        Series(kind, tuple(float(found[kind]) for found in counted))
        for kind in (*DUTY_LIST.headings, _POWERS)
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


def _burden(workspace: ReportWorkspace) -> Counter[str]:
    """Items by kind, each as often as it has townships."""
    counted: Counter[str] = Counter()
    for document in workspace.of_kind(DUTY_LIST, POWER_LIST):
        for item in document.items:
            townships = len(workspace.townships_of(document, item))
            if document.kind is DUTY_LIST:
                counted[DUTY_LIST.sort(item)] += townships
            elif POWER_LIST.standing(item) is Standing.IN_FORCE:
                counted[_POWERS] += townships
    return counted
