"""Which items rest on a law that has changed since their day: by a new edition, or by its repeal."""

from collections.abc import Iterator
from datetime import date, timedelta

from msgspec import Struct

from dutylist.finding import Span
from dutylist.law_book.index import LawIndex
from dutylist.law_book.law import Law
from dutylist.workspace.document import Document
from dutylist.workspace.law_touches import LawTouch, touches_in
from dutylist.workspace.laws import cites_laws
from dutylist.workspace.workspace import Workspace


class LawChange(Struct, frozen=True):
    """How a law changed after a day."""

    first_day: str
    """The first day of the new edition, or of the repeal, an ISO date."""
    passed: str = ""
    """The day the new edition was passed; empty of a repeal."""
    successor: str = ""
    """What stands in the place of a repealed law; empty where nothing does."""
    is_repeal: bool = False


class ChangedLaw(Struct, frozen=True):
    """A citation whose law has changed since the day its item speaks of."""

    touch: LawTouch
    change: LawChange
    span: Span


class ChangedLaws(Struct, frozen=True):
    """What was found, in the order of laws, then of paths and places."""

    citations: tuple[ChangedLaw, ...]
    laws: LawIndex
    lists: int
    """How many lists were gone through."""
    unread: tuple[str, ...]
    """The files that are no sound documents: of what they cite nothing is known."""


def find_changed_laws(workspace: Workspace, since: date) -> ChangedLaws:
    """The citations whose law has an edition or a repeal of `since` or later, but after their day.

    Of the lists that are selected. A list without a date is held to speak of the day before
    `since`. What comes into force after the day of the workspace is no change yet.
    """
    lists = [
        document
        for document in workspace.documents
        if cites_laws(document) and workspace.is_selected(document.path)
    ]
    changes = [change for document in lists for change in _changes_in(document, workspace, since)]
    changes.sort(key=lambda change: (change.touch.law, change.touch.path, change.span))
    return ChangedLaws(
        tuple(changes), workspace.lookup.laws or LawIndex(), len(lists), workspace.unsound
    )


def _changes_in(document: Document, workspace: Workspace, since: date) -> Iterator[ChangedLaw]:
    lookup = workspace.lookup
    at = lookup.at.isoformat()
    for touch, law in touches_in(document, lookup, (since - timedelta(days=1)).isoformat()):
        if law is not None and lookup.laws is not None:
            change = change_of(law, lookup.laws, touch.day, at)
            if change and change.first_day >= since.isoformat():
                yield ChangedLaw(touch, change, workspace.span(document, touch.place))


def change_of(law: Law, laws: LawIndex, day: str, at: str) -> LawChange | None:
    """What became of a law after a day, up to another; both are ISO dates."""
    if law.is_repealed_on(at):
        successor = laws.successor(law, at)
        is_news = law.repealed > day
        return LawChange(law.repealed, "", successor, is_repeal=True) if is_news else None
    edition = law.newer_edition(day, at)
    return LawChange(edition.first_day, edition.passed) if edition else None
