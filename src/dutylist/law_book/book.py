"""The law book itself: laws.tsv, read when something is first cited."""

from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import NamedTuple

from dutylist.law_book.law import Edition, Law
from dutylist.law_book.titles import title_key

_FILE = Path(__file__).with_name("laws.tsv")
_NATION = "中华人民共和国"


class Section(NamedTuple):
    """A part of the book: the laws of one tier, and of one province where they are local."""

    tier: str
    region: str
    as_of: str


class LawBook:
    """The laws of the book by the key of their title; a line is only taken apart when asked for."""

    def __init__(self) -> None:
        self._entries: dict[str, tuple[Section, list[str]]] = {}
        """By key, where it stands and a line for each edition."""
        self.repeals: dict[str, tuple[str, str]] = {}
        """By key, the day and the successor, which may be empty."""
        self.short: dict[str, str] = {}
        """Short titles that lists use, with the key of the law they mean."""
        self.as_of: dict[tuple[str, str], str] = {}
        """Up to which day the book goes, by tier and province."""

    def __contains__(self, key: str) -> bool:
        return key in self._entries

    def __iter__(self) -> Iterator[str]:
        """The keys of all laws, in the order of the book."""
        return iter(self._entries)

    def __len__(self) -> int:
        return len(self._entries)

    def add(self, key: str, section: Section, line: str) -> None:
        """Take in an edition."""
        known = self._entries.get(key)
        if known is None:
            self._entries[key] = (section, [line])
        else:
            known[1].append(line)

    def find(self, key: str) -> Law | None:
        """The law of this key, or of this short title."""
        key = self.short.get(key, key)
        if key not in self._entries:
            return None
        section, lines = self._entries[key]
        rows = [line.split("\t") for line in lines]
        repealed, successor = self.repeals.get(key, ("", ""))
        editions = tuple(_edition(row) for row in rows if len(row) > 1)
        return Law(
            title=_full(rows[0][0]),
            tier=section.tier,
            region=section.region,
            editions=editions,
            repealed=repealed,
            replaced_by=_full(successor),
            as_of=max([section.as_of, *(edition.passed for edition in editions)]),
        )

    def titles(self, region: str = "") -> Iterator[tuple[str, str]]:
        """The key and title of the national laws, and of those of one province."""
        for key, (section, lines) in self._entries.items():
            if section.region in {"", region}:
                yield key, _full(lines[0].partition("\t")[0])


def _edition(row: list[str]) -> Edition:
    _title, passed, effective, last = (*row, "", "")[:4]
    return Edition(passed, passed if effective == "=" else effective, int(last) if last else None)


def _full(title: str) -> str:
    return f"{_NATION}{title[1:]}" if title.startswith("~") else title.removeprefix("*")


@cache
def load_book() -> LawBook:
    """The book that comes with the tool; read once, in some five milliseconds."""
    return read_book(_FILE.read_text("utf-8"))


def read_book(text: str) -> LawBook:
    """The book in a text of the form that laws.tsv describes."""
    book = LawBook()
    name, section = "", Section("", "", "")
    for line in text.split("\n"):
        if not line or line[0] == "#":
            continue
        if line[0] == "[":
            name, *place = line[1:-1].split("\t")
            if place:
                section = Section(name, *place)
                book.as_of[section[:2]] = section.as_of
        elif name == "repealed":
            title, day, successor = line.split("\t")
            book.repeals[_key(title)] = (day, successor)
        elif name == "short":
            title, meant = line.split("\t")
            book.short[title] = meant
        else:
            book.add(_key(line.partition("\t")[0]), section, line)
    return book


def _key(title: str) -> str:
    """The key of a title: itself without 中华人民共和国, but for the odd ones."""
    return title_key(title[1:]) if title[0] == "*" else title.removeprefix("~")
