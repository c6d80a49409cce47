"""Entries that forbid, or say who leads or what holds: what they no longer say."""

from collections.abc import Iterator

from dutylist.admission.guards.guard import mark
from dutylist.diff.change import Change
from dutylist.diff.comparison import Comparison
from dutylist.diff.fields import is_same
from dutylist.diff.guard_change import GuardChange
from dutylist.finding import Place
from dutylist.kinds import LISTS, ListKind, Standing, Values
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
    yield from _shorter_lists(comparison)


def _shorter_lists(comparison: Comparison) -> Iterator[GuardChange]:
    """Lists with such entries that begin later or end earlier."""
    for found in comparison.lists:
        before, now = found.old, found.new
        if before is None or now is None or "effective" not in found.aspects:
            continue
        kind = LISTS[before.kind.name]
        then, today = (document.data.get("effective", {}) for document in (before, now))
        is_shorter = today.get("from", "") > then.get("from", "") or (
            today.get("until", _EVER) < then.get("until", _EVER)
        )
        if is_shorter and any(kind.guards(item) for item in before.items):
            message = _("the list {id} with what it forbids is in force for less time", id=now.id)
            subject = mark("effective", before.id, then, today)
            yield GuardChange(now.path, message, subject, Place(("effective",)), now)


def _weaker(change: Change, before: Values) -> Iterator[GuardChange]:
    listed = change.new
    if listed is None:
        return
    lost = dict(_lost(listed.kind, before, listed.item))
    if "region" in change.aspects:
        lost["region"] = change.old.region if change.old else ""
    if not lost:
        return
    message = _(
        "“{name}” no longer says as {sort} what it said: {fields}",
        name=before["name"],
        sort=listed.kind.state(before) or listed.kind.title,
        fields=joined(
            [f"{field_title(listed.kind, field)} {value}".strip() for field, value in lost.items()]
        ),
    )
    first = next((field for field in lost if field in listed.item), "")
    place = listed.place / first if first else listed.place
    yield GuardChange(
        listed.document.path, message, change.digest, place, listed.document,
        item=listed.item["id"], change=change,
    )  # fmt: skip


def _lost(kind: ListKind, old: Values, new: Values) -> Iterator[tuple[str, str]]:
    """The fields in which an entry no longer says what it said, or says it of less; and what it said."""
    if normal_form(old["name"]) != normal_form(new["name"]):
        yield "name", old["name"]
    for field in kind.guarding:
        if field == kind.state_field:
            if _FIRMNESS[kind.standing(new)] < _FIRMNESS[kind.standing(old)]:
                yield field, kind.state(old)
            continue
        path = tuple(field.split("."))
        before, now = value_at(old, path), value_at(new, path)
        if isinstance(before, list):
            if gone := [entry for entry in before if entry not in (now or ())]:
                yield path[0], joined(gone)
        elif before is not None and not is_same(before, now, path[-1]):
            yield path[0], str(before)
    yield from _narrowed(old, new)


def _narrowed(old: Values, new: Values) -> Iterator[tuple[str, str]]:
    """The townships and days for which an entry no longer holds."""
    now_for, then_for = new.get("townships"), old.get("townships")
    if now_for and (not then_for or not set(then_for) <= set(now_for)):
        yield "townships", joined(list(then_for or ()))
    if new.get("since", "") > old.get("since", ""):
        yield "since", old.get("since", "")
    if new.get("until", _EVER) < old.get("until", _EVER):
        yield "until", old.get("until", "")


_EVER = "9999-12-31"
