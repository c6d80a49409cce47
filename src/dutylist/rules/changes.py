"""DL601-DL606: what may not change without somebody having decided it."""

from collections.abc import Iterable, Iterator

from dutylist.admission.decisions import differing_from_decision
from dutylist.diff.acceptance import AcceptanceUse, Accepted
from dutylist.diff.change import Change, Listed
from dutylist.diff.clauses import alike
from dutylist.diff.comparison import is_only_said
from dutylist.finding import Place, Severity
from dutylist.kinds.titles import field_title
from dutylist.messages import _, joined
from dutylist.rules.revision import Revision, decision_in
from dutylist.rules.rule import Problem, RelatedPlace, acceptance_rule, change_rule
from dutylist.workspace.document import Document

_WEIGHTY = (
    *("mode", "status", "class", "ruling", "type", "origin", "level", "channel", "veto"),
    *("township_duties", "township", "responsibilities", "duties", "targets", "assessed"),
    *("lead", "partners", "lead_duties", "taken_by", "townships", "until", "name"),
    *("note", "steps", "method", "instead", "accountability", "requirements"),
)
"""The fields that lay something on a township; the first that changed is where a finding points."""


@change_rule("DL601", "unadmitted-duty", Severity.ERROR)
def unadmitted_duty(change: Change, revision: Revision) -> Iterator[Problem]:
    """More is laid on the township, and no decision on the matter admits it."""
    listed = change.new
    if listed is None or change.burden != "up" or revision.admitting(listed, change.old):
        return
    name = listed.item["name"]
    if change.old is None:
        message = _("“{name}” is new to the list, and no decision admits it", name=name)
    elif change.kind == "moved":
        message = _(
            "“{name}” comes to {region}, and no decision admits it", name=name, region=listed.region
        )
    else:
        message = _(
            "“{name}” lays more on the township ({fields}), and no decision admits it",
            name=name, fields=_titles(listed, change.aspects),
        )  # fmt: skip
    hint = _("have it admitted: dutylist admit REQUEST --record, then commit the decision too")
    yield Problem(_weighty_place(change, listed), message, hint, _before(change), change.digest)


@change_rule("DL602", "admitted-otherwise", Severity.ERROR)
def admitted_otherwise(change: Change, revision: Revision) -> Iterator[Problem]:
    """More is laid on the township than the decision on the matter admits."""
    listed, before = change.new, change.old
    if listed is None:
        return
    decision = revision.admitting(listed, before)
    if before is not None and "admitted_by" in before.item:
        yield from _no_longer_named(change, before, listed, decision)
    fields = _differing(listed, decision) if decision else []
    if change.burden != "up" or decision is None or not fields:
        return
    message = _(
        "“{name}” is not what decision {decision} admits: {fields} differ",
        name=listed.item["name"], decision=decision.id, fields=_titles(listed, fields),
    )  # fmt: skip
    hint = _("write what was admitted, or have the change admitted")
    first = fields[0]
    place = listed.place / first if first in listed.item else listed.place
    related = RelatedPlace(Place(("item",)), _("what was admitted"), decision.path)
    yield Problem(place, message, hint, (related, *_before(change)), change.digest)


def _no_longer_named(
    change: Change, before: Listed, listed: Listed, decision: Document | None
) -> Iterator[Problem]:
    """An item that was held to a decision, and is no more held to it or to a later one."""
    named = before.item["admitted_by"]
    if listed.item.get("admitted_by") in {named, decision.id if decision else named}:
        return
    message = _(
        "“{name}” no longer says that {decision} admits it",
        name=listed.item["name"],
        decision=named,
    )
    hint = _("write into the item: admitted_by: {id}", id=named)
    yield Problem(listed.place, message, hint, _before(change), change.digest)


@change_rule("DL603", "id-reused", Severity.ERROR)
def id_reused(change: Change, _revision: Revision) -> Iterator[Problem]:
    """An item id that named one matter now names another."""
    listed, namesake = change.new, change.namesake
    if listed is None or namesake is None:
        return
    message = _(
        "the item id {id} meant “{old}” before and now means “{new}”",
        id=listed.item["id"], old=namesake.item["name"], new=listed.item["name"],
    )  # fmt: skip
    hint = _(
        "give a new matter an id of its own; if it is the same in other words, say so: was: {id}",
        id=listed.item["id"],
    )
    yield Problem(listed.place / "id", message, hint, _related_item(namesake), change.digest)


@change_rule("DL604", "removed-in-silence", Severity.WARNING)
def removed_in_silence(change: Change, revision: Revision) -> Iterator[Problem]:
    """A matter is gone from the list without a decision and without a repealed law."""
    listed = change.old
    if listed is None or change.new is not None or listed.document.id in revision.gone:
        return
    is_matter = listed.kind.page and not listed.kind.guards(listed.item)  # else DL607 speaks
    if change.burden != "down" or not is_matter:
        return
    if revision.is_released(listed) or revision.repealed_law(listed):
        return
    message = _(
        "“{name}” is gone from the list; no decision takes it out and no law behind it was repealed",
        name=listed.item["name"],
    )
    hint = _("record the decision that takes it out, or have the change accepted")
    place = Place(("items",), on_key=True)
    yield Problem(
        place, message, hint, _related_item(listed), change.digest, item=listed.item["id"]
    )


@change_rule("DL605", "unconfirmed-rename", Severity.ERROR)
def unconfirmed_rename(change: Change, revision: Revision) -> Iterator[Problem]:
    """Only its likeness, or only `was`, says that an item is an old one under another name."""
    listed, before = change.new, change.old
    if listed is None or before is None:
        return
    said = listed.kind.burden(listed.item)
    is_weighed = said is not None and said.weight
    if change.confirmed and not (is_weighed and is_only_said(before.item, listed.item)):
        return
    decision = revision.admitting(listed, before)
    if decision and not _differing(listed, decision):
        return  # then it does not matter whether it is an old one
    names = {"new": listed.item["name"], "old": before.item["name"]}
    wording = alike(before.item["name"], listed.item["name"])
    score = wording if change.confirmed else change.similarity or 0.0
    place = listed.place / "name"
    if change.confirmed:  # who revises says so; others should look at it
        message = _(
            "only “was” says that “{new}” is “{old}” ({score:.0%} alike)", **names, score=score
        )
        hint = _("have the new name admitted: it is another matter by all that its name says")
    else:
        message = _(
            "“{new}” seems to be “{old}” by another name ({score:.0%} alike)", **names, score=score
        )
        hint = _(
            "if it is, say so: was: {id}; if it is a new matter, have it admitted",
            id=before.item["id"],
        )
    yield Problem(place, message, hint, _before(change), change.digest)


@acceptance_rule("DL606", "stale-acceptance", Severity.WARNING)
def stale_acceptance(accepted: Accepted, outcome: AcceptanceUse) -> Iterator[Problem]:
    """An accepted change whose last day is over, that nobody may accept, or that is no change any more."""
    entry = accepted.entry
    if accepted.is_expired(outcome.at):
        message = _("the acceptance expired on {date}", date=entry["expires"])
        hint = _("have it renewed, or delete the entry")
        yield Problem(accepted.place / "expires", message, hint, subject=entry["fingerprint"])
    elif not outcome.is_known:
        message = _(
            "“{name}” accepts nothing: the old version does not know it as a body that decides",
            name=entry["approved_by"],
        )
        hint = _("have it approved by a body that the organization document and the policy name")
        place = accepted.place / "approved_by"
        yield Problem(place, message, hint, subject=entry["fingerprint"])
    elif not outcome.is_used:
        message = _(
            "nothing to accept: there is no finding {code} with this fingerprint",
            code=entry["code"],
        )
        place = accepted.place / "fingerprint"
        yield Problem(place, message, _("delete the entry"), subject=entry["fingerprint"])


def _differing(listed: Listed, decision: Document) -> list[str]:
    return differing_from_decision(listed.kind, listed.item, decision_in(decision))


def _titles(listed: Listed, fields: Iterable[str]) -> str:
    return joined([field_title(listed.kind, field) for field in fields])


def _weighty_place(change: Change, listed: Listed) -> Place:
    for field in _WEIGHTY:
        if field in change.aspects and field in listed.item:
            return listed.place / field
    return listed.place


def _before(change: Change) -> tuple[RelatedPlace, ...]:
    return _related_item(change.old) if change.old else ()


def _related_item(old: Listed) -> tuple[RelatedPlace, ...]:
    return (RelatedPlace(old.place, _("as it was"), old.document.path, is_old=True),)
