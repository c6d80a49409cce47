"""Which laws are known: those of the book, and those of a county's own registers, which win."""

import re
from collections.abc import Iterable, Iterator
from functools import cached_property, lru_cache
from itertools import chain

from dutylist.kinds.law_register import LawItem, LawRegister
from dutylist.law_book.book import LawBook, load_book
from dutylist.law_book.law import Edition, Law
from dutylist.law_book.regions import names_a_place, places_of, province_of
from dutylist.law_book.titles import title_key

_NEVER = "9999-12-31"
_LOCAL = frozenset({"地方性法规", "政府规章"})
_NATIONAL = frozenset({"法律", "行政法规"})
# 办法, 立法, 执法 and their like are no laws
_ENDS_LIKE_A_LAW = ".*(?:(?<![办方做书执司守普立文说算看用])法|法典|立法法)"
_ENDS_LIKE_A_REGULATION = ".*(?:条例|规定|办法|细则|规则)"
_NO_LAW = "关于|草案|征求意见|决定$|决议$|解释$"
_LEAST_TITLE = 5
"""Characters of a title that a slip of one of them can be told of."""


class LawIndex:
    """Laws by title, alias or short title, whichever way they are written.

    What a register says of a law wins over the book; on what it is silent the book speaks.
    """

    def __init__(self, registers: Iterable[LawRegister] = (), book: LawBook | None = None) -> None:
        kept = list(registers)
        self.has_register = bool(kept)
        self._book = book
        self._own: dict[str, list[LawItem]] = {}
        for item in chain.from_iterable(register["items"] for register in kept):
            for title in (item["name"], *item.get("aliases", ())):
                if key := title_key(title):
                    self._own.setdefault(key, []).append(item)
        self._find = lru_cache(maxsize=None)(self._find_new)

    @cached_property
    def book(self) -> LawBook:
        """The book, loaded when it is first needed."""
        return self._book or load_book()

    def find(self, title: str, county: str = "", tier: str = "") -> Law | None:
        """The law that a title means in a county of this code.

        A title without its province may mean that of the county: `tier` says whether a local
        regulation is meant. None where nobody knows it, or where it may mean several.
        """
        return self._find(title, county, tier)

    def _find_new(self, title: str, county: str, tier: str) -> Law | None:
        key = title_key(title)
        if not key:
            return None
        known = self._known(key)
        if known is not None and not (tier in _LOCAL and known.tier in _NATIONAL):
            return known
        local = [law for place in places_of(county) if (law := self._known(place + key))]
        if len(local) > 1:
            return None
        return local[0] if local else known

    def _known(self, key: str) -> Law | None:
        items = self._own.get(key)
        if not items:
            return self.book.find(key)
        names = chain.from_iterable((i["name"], *i.get("aliases", ())) for i in items)
        in_book = (self.book.find(title_key(name)) for name in names)
        return _merged(items, next((law for law in in_book if law), None))

    def successor(self, law: Law, day: str) -> str:
        """What to cite in the place of a law repealed on a day; empty where nothing stands for it.

        A successor that is repealed itself leads to its own.
        """
        seen: set[str] = set()
        while law.is_repealed_on(day) and law.replaced_by and law.title not in seen:
            seen.add(law.title)
            found = self.find(law.replaced_by)
            if found is None:
                return law.replaced_by
            law = found
        return law.cited if seen and not law.is_repealed_on(day) else ""

    def would_know(self, title: str, tier: str) -> bool:
        """Whether a title is of a kind that the book has whole, or nearly one that it has.

        It has the laws and the regulations of the State Council; of rules, local regulations,
        decisions and documents it cannot tell what there is.
        """
        key = title_key(title)
        if re.search(_NO_LAW, key):
            return False
        if re.fullmatch(_ENDS_LIKE_A_LAW, key):
            return True
        if tier in _NATIONAL and re.fullmatch(_ENDS_LIKE_A_REGULATION, key):
            return True
        is_national = title.strip("《 ").startswith("中华人民共和国") and key.endswith("条例")
        return tier in {"", *_NATIONAL} and (is_national or self._is_a_slip(key))

    def _is_a_slip(self, key: str) -> bool:
        """Whether it is the title of a law of the nation but for one character."""
        if len(key) < _LEAST_TITLE or names_a_place(key):
            return False
        return any(_differs_by_one(key, other) for other in self.titles())

    def titles(self, county: str = "") -> dict[str, str]:
        """The titles that may be meant in a county of this code, by their keys."""
        region = province_of(county).removesuffix("省").removesuffix("市")
        own = chain.from_iterable(self._own.values())
        return {
            **dict(self.book.titles(region)),
            **{key: item["name"] for item in own if (key := title_key(item["name"]))},
        }

    def search(self, word: str) -> list[Law]:
        """The laws whose title holds a word, or that it is a short title of; all without a word.

        Titles that begin with the word come first.
        """
        wanted = title_key(word)
        meant = self.find(word) if wanted else None
        found = [law for law in self.all_laws() if wanted in title_key(law.title)]
        found.sort(key=lambda law: not title_key(law.title).startswith(wanted))
        return list(dict.fromkeys([meant, *found] if meant else found))

    def all_laws(self) -> Iterator[Law]:
        """Every law that is known, in the order of the book, then the county's own."""
        keys = dict.fromkeys([*self.book, *(title_key(t) for t in self.titles().values())])
        yield from (law for key in keys if (law := self._known(key)))


def _differs_by_one(key: str, other: str) -> bool:
    """Whether one character is another, too many or left out."""
    short, long = sorted((key, other), key=len)
    if len(short) == len(long):
        return sum(a != b for a, b in zip(short, long, strict=True)) == 1
    is_near = len(short) + 1 == len(long) and short[0] in long[:2]
    return is_near and any(long[:at] + long[at + 1 :] == short for at in range(len(long)))


def _merged(items: list[LawItem], in_book: Law | None) -> Law:
    """The law of a register: of several versions the one in force longest, with what the book adds."""
    chosen = max(items, key=lambda item: item.get("repealed", _NEVER))
    base = in_book or Law(chosen["name"])
    days = sorted({day for item in items if (day := item.get("effective"))})
    known_days = {day for edition in base.editions for day in (edition.passed, edition.effective)}
    added = [Edition("", day) for day in days if day not in known_days]
    return Law(
        title=chosen["name"],
        tier=chosen.get("tier", base.tier),
        region=base.region,
        editions=tuple(sorted((*base.editions, *added), key=lambda edition: edition.first_day)),
        repealed=chosen.get("repealed", base.repealed),
        is_repeal_own="repealed" in chosen,
        replaced_by=chosen.get("replaced_by", base.replaced_by).strip("《》"),
        as_of=base.as_of,
    )
