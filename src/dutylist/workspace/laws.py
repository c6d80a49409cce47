"""The law register: which laws are known, and since when they are repealed."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from dutylist.citation import law_key, titles_in
from dutylist.finding import Place
from dutylist.kinds.law_register import LawItem, LawRegister
from dutylist.model.citation import Citation

_NEVER = "9999-12-31"


class LawIndex:
    """Laws by title or alias, whichever way they are written; a title may have several versions."""

    def __init__(self, registers: Iterable[LawRegister]) -> None:
        self._laws: dict[str, list[LawItem]] = {}
        for register in registers:
            for law in register["items"]:
                for title in (law["name"], *law.get("aliases", ())):
                    self._laws.setdefault(law_key(title), []).append(law)

    def find(self, title: str) -> LawItem | None:
        """The version of a law that is in force longest: the last one, if all are repealed.

        None where the register does not have the title.
        """
        versions = self._laws.get(law_key(title))
        return max(versions, key=lambda law: law.get("repealed", _NEVER)) if versions else None

    def names(self) -> list[str]:
        """The titles of all laws."""
        return list(dict.fromkeys(law["name"] for laws in self._laws.values() for law in laws))


@dataclass(frozen=True, slots=True)
class CitedTitle:
    """A title that a document cites, and where."""

    title: str
    place: Place


def cited_titles(basis: Iterable[Citation], place: Place) -> Iterator[CitedTitle]:
    """The titles in a basis; `place` is that of the basis."""
    for index, citation in enumerate(basis):
        here = place / index
        if isinstance(citation, str):
            for title in titles_in(citation):
                yield CitedTitle(title, here)
        else:
            yield CitedTitle(citation["title"].strip("《》"), here / "title")
