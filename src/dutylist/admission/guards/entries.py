"""Entries that forbid, or say who leads or what holds: what they no longer say."""

from collections.abc import Iterator

from dutylist.admission.guards.guard import GuardChange
from dutylist.diff.change import Change
from dutylist.diff.comparison import Comparison
from dutylist.diff.fields import is_same
from dutylist.finding import Place
from dutylist.kinds import ListKind, Standing, Values
from dutylist.kinds.paths import value_at
from dutylist.kinds.titles import field_title
from dutylist.likeness import normal_form
from dutylist.messages import _, joined

_FIRMNESS = {Standing.IN_FORCE: 0, Standing.SUSPENDED: 1, Standing.TAKEN_BACK: 2, Standing.ENDED: 2}


def weaker_entries(comparison: Comparison) -> Iterator[GuardChange]:
    """Entries that are gone from a list that stays, or say less; what burdens is another finding."""
    for change in comparison.changes:
        old = change.old
        if old is None or change.burden == "up" or not old.kind.guards(old.item):
            continue
        if change.new is not None:
            yield from _weaker(change, old.item)
        elif (successor := comparison.successors.get(old.document.id)) is not None:
            message = _(
                "“{name}” is gone: it was {sort}",
                name=old.item["name"], sort=old.kind.state(old.item) or old.kind.title,
            )  # fmt: skip
            place = Place(("items",), on_key=True)
            yield GuardChange(
                successor.path, message, change.digest, place, successor,
                item=old.item["id"], change=change,
            )  # fmt: skip


def _weaker(change: Change, before: Values) -> Iterator[GuardChange]:
    listed = change.new
    if listed is None:
        return
    fields = list(_lost(listed.kind, before, listed.item))
    if "region" in change.aspects:
        fields.append("region")
    if not fields:
        return
    message = _(
        "“{name}” is not what it was as {sort}: {fields}",
        name=before["name"],
        sort=listed.kind.state(before) or listed.kind.title,
        fields=joined([field_title(listed.kind, field) for field in fields]),
    )
    first = next((field for field in fields if field in listed.item), "")
    place = listed.place / first if first else listed.place
    yield GuardChange(
        listed.document.path, message, change.digest, place, listed.document,
        item=listed.item["id"], change=change,
    )  # fmt: skip


def _lost(kind: ListKind, old: Values, new: Values) -> Iterator[str]:
    """The fields in which an entry no longer says what it said, or says it of less."""
    if normal_form(old["name"]) != normal_form(new["name"]):
        yield "name"
    for field in kind.guarding:
        if field == kind.state_field:
            if _FIRMNESS[kind.standing(new)] < _FIRMNESS[kind.standing(old)]:
                yield field
            continue
        path = tuple(field.split("."))
        before, now = value_at(old, path), value_at(new, path)
        if isinstance(before, list):
            is_lost = not set(before) <= set(now or ())
        else:
            is_lost = before is not None and not is_same(before, now, path[-1])
        if is_lost:
            yield path[0]
    now_for, then_for = new.get("townships"), old.get("townships")
    if now_for and (not then_for or not set(then_for) <= set(now_for)):
        yield "townships"
    if new.get("since", "") > old.get("since", ""):
        yield "since"
    if new.get("until", _EVER) < old.get("until", _EVER):
        yield "until"


_EVER = "9999-12-31"
