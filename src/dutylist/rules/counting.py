"""DL204, DL205: declared totals and printed numbers."""

from collections import Counter
from collections.abc import Iterator
from typing import cast

from dutylist.finding import Place, Severity
from dutylist.kinds import LISTS, ListKind, Values
from dutylist.messages import _, language
from dutylist.rules.rule import Problem, list_rule
from dutylist.workspace.document import Document
from dutylist.workspace.summary import WorkspaceIndex
from dutylist.workspace.totals import count_values

_TOTALS = Place(("totals",))


@list_rule("DL204", "totals-differ", Severity.ERROR)
def totals_differ(document: Document, _lookup: WorkspaceIndex) -> Iterator[Problem]:
    """A declared total is not what the list holds (D1: five 提升 declared, four described).

    Totals are those the list was published with: of what was admitted since, any part may be in them.
    """
    kind = LISTS[document.kind.name]
    admitted = [item for item in document.items if "admitted_by" in item]
    for field, declared in document.header.get("totals", {}).items():
        if field == "all":
            counted = len(document.items)
            if not counted - len(admitted) <= declared <= counted:
                yield _differ(_TOTALS / "all", _("items in all"), declared, counted)
        else:
            counted_values = count_values(kind, document.items, field)
            published = counted_values - count_values(kind, admitted, field)
            title = kind.fields[field].title
            yield from _by_value(field, title, declared, counted_values, published)


def _by_value(
    field: str,
    title: str,
    declared: dict[str, int],
    counted: Counter[str],
    published: Counter[str],
) -> Iterator[Problem]:
    def named(value: str) -> str:
        return f"{title if language() == 'zh' else field} “{value}”"

    for value, number in declared.items():
        if not published[value] <= number <= counted[value]:
            yield _differ(_TOTALS / field / value, named(value), number, counted[value])
    for value in sorted(published.keys() - declared.keys()):
        message = _("{what}: no total declared, {n} counted", what=named(value), n=counted[value])
        yield Problem((_TOTALS / field).key(), message, subject=value)


def _differ(place: Place, what: str, declared: int, counted: int) -> Problem:
    message = _(
        "{what}: {declared} declared, {counted} counted",
        what=what, declared=declared, counted=counted,
    )  # fmt: skip
    return Problem(place, message, _("correct the total, or add or remove items"))


@list_rule("DL205", "broken-numbering", Severity.INFO)
def broken_numbering(document: Document, _lookup: WorkspaceIndex) -> Iterator[Problem]:
    """The printed numbers have a gap, a repeat or step back; starting anew per group is fine."""
    items, kind = document.items, LISTS[document.kind.name]
    before: int | None = None  # the place of the last item with a number
    for index, item in enumerate(items):
        seq = item.get("seq")
        if not isinstance(seq, int):
            continue
        last = items[before]["seq"] if before is not None else 0
        if seq != cast("int", last) + 1 and not (
            seq == 1 and before is not None and _begins_a_group(kind, items[before], item)
        ):
            message = _numbering(seq, None if before is None else cast("int", last))
            yield Problem(Place(("items", index, "seq")), message)
        before = index


def _begins_a_group(kind: ListKind, before: Values, item: Values) -> bool:
    """Whether the category or the sort is another one: there printed numbers may start anew."""
    fields = ("category", kind.sort_field, *kind.distinguishing)
    return any(kind.value(before, field) != kind.value(item, field) for field in fields)


def _numbering(seq: int, before: int | None) -> str:
    if before is None:
        return _("the numbering begins with {seq}, not with 1", seq=seq)
    if seq == before:
        return _("the number {seq} is repeated", seq=seq)
    if seq < before:
        return _("the number {seq} follows {before}", seq=seq, before=before)
    return _("gap in the numbering: {seq} follows {before}", seq=seq, before=before)
