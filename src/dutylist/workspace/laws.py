"""Where documents cite laws, and on which day a list speaks."""

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, cast

from dutylist.finding import Place
from dutylist.kinds import LAW_REGISTER, Values
from dutylist.law_book.index import LawIndex
from dutylist.model.citation import Citation
from dutylist.model.header import ListHeader
from dutylist.workspace.document import Document

if TYPE_CHECKING:
    from dutylist.kinds.law_register import LawRegister

_NEVER = "9999-12-31"


def cites_laws(document: Document) -> bool:
    """Whether a document is a list; a law register keeps laws and rests on none."""
    return document.kind.is_list and document.kind is not LAW_REGISTER


def bases_of(document: Document) -> Iterator[tuple[int | None, Values | None, list[Citation]]]:
    """All bases of a sound document; none where it cites no laws.

    Each with the number of its item and the item; None for the basis of the list itself, which
    comes first. Plain tuples, for a county has 20,000 of them and a named one takes three times as
    long to make.
    """
    if not cites_laws(document):
        return
    if own := document.header.get("basis"):
        yield None, None, own
    for index, item in enumerate(document.items):
        if citations := item.get("basis"):
            yield index, item, citations


def place_of_basis(index: int | None) -> Place:
    """Where the basis of an item stands, or of the list itself."""
    return Place(("basis",) if index is None else ("items", index, "basis"))


def last_day(header: ListHeader, at: str) -> str:
    """The day of the check, or the last day of a list that has expired; ISO dates."""
    return min(header.get("effective", {}).get("until", _NEVER), at)


def day_of_list(header: ListHeader, at: str, undated: str = "") -> str:
    """The day a list speaks of, an ISO date: that of its issue or of its first day, the later one.

    Where it has expired it is its last day; where it has no date, the day of the check or, where
    one is given, that of `undated`.
    """
    effective = header.get("effective", {})
    said = max(header.get("issued", {}).get("date", ""), effective.get("from", ""))
    return min(said or undated or at, last_day(header, at))


def day_of_item(item: Values | None, day: str, at: str) -> str:
    """The day an item of a list speaks of: the list's, or its own where it came in later or has ended."""
    if item is None:
        return day
    since: str = item.get("since", "")
    until: str = item.get("until", _NEVER)
    return min(max(day, since), until, at)


def law_index(documents: Iterable[Document]) -> LawIndex:
    """The laws known where these documents stand: the book, and the registers among them."""
    return LawIndex(cast("LawRegister", d.data) for d in documents if d.kind is LAW_REGISTER)
