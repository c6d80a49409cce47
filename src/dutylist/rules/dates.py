"""DL206, DL207, DL503: dates that cannot be, and lists and items whose time is over."""

from collections.abc import Iterator, Mapping
from typing import Any

from dutylist.finding import Place, Severity
from dutylist.kinds import LISTS, Standing
from dutylist.messages import _
from dutylist.rules.rule import Problem, RelatedPlace, document_rule, list_rule
from dutylist.workspace.document import Document
from dutylist.workspace.summary import WorkspaceIndex

_ORDERED = (("from", "until"), ("since", "until"), ("effective", "repealed"))


@document_rule("DL206", "dates-disagree", Severity.ERROR)
def dates_disagree(document: Document, _lookup: WorkspaceIndex) -> Iterator[Problem]:
    """A date that must come later comes first. ISO dates compare as text."""
    data = document.data
    for key in ("effective", "temporary"):
        if isinstance(data.get(key), dict):
            yield from _in_order(data[key], Place((key,)))
    for index, item in enumerate(document.items):
        if "until" in item or "repealed" in item:
            yield from _in_order(item, Place(("items", index)))
    issued = data.get("issued", {}).get("date") if document.kind.is_list else None
    until = data.get("effective", {}).get("until") if document.kind.is_list else None
    if issued and until and until < issued:
        place, earlier = Place(("effective", "until")), Place(("issued", "date"))
        yield _backwards(place, until, earlier, issued)


def _in_order(data: Mapping[str, Any], place: Place) -> Iterator[Problem]:
    for first, last in _ORDERED:
        begin, end = data.get(first), data.get(last)
        if isinstance(begin, str) and isinstance(end, str) and end < begin:
            yield _backwards(place / last, end, place / first, begin)


def _backwards(place: Place, date: str, earlier: Place, begin: str) -> Problem:
    message = _(
        "{field} {date} lies before {other} {begin}",
        field=place.path[-1], date=date, other=earlier.path[-1], begin=begin,
    )  # fmt: skip
    return Problem(place, message, related=(RelatedPlace(earlier, _("the other date")),))


@list_rule("DL503", "temporary-expired", Severity.ERROR)
def temporary_expired(document: Document, lookup: WorkspaceIndex) -> Iterator[Problem]:
    """An item is past its last day and still listed: a temporary duty lapses by itself (A22)."""
    today, kind = lookup.at.isoformat(), LISTS[document.kind.name]
    for index, item in enumerate(document.items):
        until = item.get("until")
        if until and until < today and kind.standing(item) is Standing.IN_FORCE:
            message = _(
                "“{name}” was admitted until {until}; today is {today}",
                name=item["name"], until=until, today=today,
            )  # fmt: skip
            hint = _("take it off the list, or admit it anew")
            yield Problem(Place(("items", index, "until")), message, hint)


@list_rule("DL207", "expired-list", Severity.WARNING)
def expired_list(document: Document, lookup: WorkspaceIndex) -> Iterator[Problem]:
    """The last day of the list is past on the day of the check."""
    until = document.header.get("effective", {}).get("until")
    if until and until < lookup.at.isoformat():
        message = _(
            "the list was in force until {until}; today is {today}",
            until=until, today=lookup.at.isoformat(),
        )  # fmt: skip
        yield Problem(Place(("effective", "until")), message, _("prolong it, or archive the file"))
