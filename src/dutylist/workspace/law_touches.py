"""What a law touches: the items of lists that cite it, with their townships."""

from collections import defaultdict
from collections.abc import Iterable, Iterator

from msgspec import Struct

from dutylist.finding import Place
from dutylist.kinds import Values
from dutylist.law_book.citation_state import CitationState, LawsOnDay
from dutylist.law_book.law import Law
from dutylist.workspace.document import Document
from dutylist.workspace.laws import (
    bases_of,
    cites_laws,
    day_of_item,
    day_of_list,
    place_of_basis,
)
from dutylist.workspace.summary import WorkspaceIndex


class LawTouch(Struct, frozen=True):
    """One citation of a law: by which item, of which list, for which townships."""

    law: str
    """The full title; of a law that nobody knows, the title as it is cited."""
    list_id: str
    path: str
    item_id: str
    """Empty where the list itself rests on the law; so is `item_name`."""
    item_name: str
    townships: tuple[str, ...]
    """For whom the item holds: its own townships, else the region of its list."""
    place: Place
    articles: tuple[str, ...]
    day: str
    """The day the item speaks of, an ISO date: that of its list, or its own."""


def what_laws_touch(
    documents: Iterable[Document], lookup: WorkspaceIndex
) -> dict[str, list[LawTouch]]:
    """By the full title of each law, in the order of titles, the items that cite it.

    `documents` are sound; those that are no lists cite nothing here.
    """
    found: defaultdict[str, list[LawTouch]] = defaultdict(list)
    for document in documents:
        for touch, _law in touches_in(document, lookup):
            found[touch.law].append(touch)
    return dict(sorted(found.items()))


def touches_in(
    document: Document, lookup: WorkspaceIndex, undated: str = ""
) -> Iterator[tuple[LawTouch, Law | None]]:
    """The citations of a sound document, each with the law where it is known.

    `undated` is the day, an ISO date, that a list without a date speaks of; else that of the check.
    """
    if not cites_laws(document) or lookup.laws is None:
        return
    at = lookup.at.isoformat()
    county = lookup.county_code(document.header.get("region", ""))
    list_day = day_of_list(document.header, at, undated)
    for number, item, citations in bases_of(document):
        day = day_of_item(item, list_day, at)
        on_day = LawsOnDay(lookup.laws, county, day, at)
        for index, citation in enumerate(citations):
            for state in on_day.states(citation):
                place = place_of_basis(number) / index
                yield _touch(document, item, state, place, day), state.law


def _touch(
    document: Document, item: Values | None, state: CitationState, place: Place, day: str
) -> LawTouch:
    region = document.header.get("region", "")
    townships = (item.get("townships") if item else None) or ([region] if region else [])
    return LawTouch(
        law=state.law.title if state.law else state.title,
        list_id=document.id,
        path=document.path,
        item_id=item["id"] if item else "",
        item_name=item["name"] if item else "",
        townships=tuple(townships),
        place=place,
        articles=tuple(article.text for article in state.articles),
        day=day,
    )
