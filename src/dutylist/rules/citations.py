"""DL209: citations that are not written as they should be."""

from collections.abc import Iterable, Iterator
from functools import lru_cache

from dutylist.citation import (
    CitationFlaw,
    flaws_of_parts,
    flaws_of_text,
    normalised_article,
    normalised_number,
)
from dutylist.finding import Place, Severity
from dutylist.messages import _, noop
from dutylist.model.citation import Citation
from dutylist.rules.rule import Problem, list_rule
from dutylist.workspace.document import Document
from dutylist.workspace.summary import WorkspaceIndex

_FLAWS: dict[CitationFlaw, str] = {
    "empty-title": noop("the title marks 《》 hold nothing"),
    "unbalanced": noop("the title marks 《》 do not match"),
    "nested": noop("a title inside a title is written with 〈〉"),
    "angle-brackets": noop("the title is marked with < >, not with 《》"),
    "no-title-marks": noop("the title of the law or document is not marked with 《》"),
    "title-marks": noop("a title in a field of its own stands without 《》"),
    "article": noop("the article is not written like 第二十四条第一款"),
    "number": noop("the document number is not written like 晋政发〔2021〕5号"),
}


@list_rule("DL209", "malformed-citation", Severity.WARNING)
def malformed_citation(document: Document, _lookup: WorkspaceIndex) -> Iterator[Problem]:
    """Title marks, article or document number are not well formed (GB/T 9704 for the number)."""
    yield from _flaws(document.header.get("basis", ()), ("basis",))
    for index, item in enumerate(document.items):
        if "basis" in item:
            yield from _flaws(item["basis"], ("items", index, "basis"))


def _flaws(basis: Iterable[Citation], path: tuple[str | int, ...]) -> Iterator[Problem]:
    for index, citation in enumerate(basis):
        if isinstance(citation, str):
            for flaw in flaws_of_text(citation):
                yield _problem(flaw, citation, Place((*path, index)))
            continue
        parts = {field: citation.get(field) for field in ("title", "article", "number")}
        for flaw in _part_flaws(citation["title"], parts["article"], parts["number"]):
            field = flaw if flaw in {"article", "number"} else "title"
            yield _problem(flaw, str(parts[field]), Place((*path, index, field)))


def _problem(flaw: CitationFlaw, text: str, place: Place) -> Problem:
    better = None
    match flaw:
        case "number":
            better = normalised_number(text)
        case "article":
            better = normalised_article(text)
        case "title-marks" | "angle-brackets":
            better = text.strip("《》<>〈〉‹›") if place.path[-1] == "title" else None
    hint = _("write {text}", text=better) if better else ""
    message = _("{flaw}: {text}", flaw=_(_FLAWS[flaw]), text=text)
    return Problem(place, message, hint, subject=flaw)


@lru_cache(maxsize=16384)
def _part_flaws(title: str, article: str | None, number: str | None) -> tuple[CitationFlaw, ...]:
    return tuple(flaws_of_parts(title, article, number))
