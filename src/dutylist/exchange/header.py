"""The header of a table: which rows it takes, and which column holds which field."""

import re
import unicodedata
from collections.abc import Iterable
from functools import cache, cached_property, lru_cache
from typing import Literal

from msgspec import Struct

from dutylist.exchange.columns import NOT_KEPT
from dutylist.exchange.grid import Line, letters
from dutylist.exchange.plan import Plan
from dutylist.kinds import LISTS, Column, ListKind
from dutylist.kinds.codecs.invisible import visible

type How = Literal["map", "letter", "exact", "within", "not kept", "taken", "unknown"]
"""By the map file, by header or by letters; the same words; words within it; known, but no field;
the field has a column already; not known."""

_LONGEST_HEADER = 40
"""Characters; what is longer is no header that could be known."""
_LEAST_WITHIN = 3
"""Characters of a synonym that may be found within a header; 依据 within is told by its end."""
_TOWNSHIP = re.compile(
    r"乡镇\(街道\)|镇\(街道\)|乡\(镇\)|乡\(镇、街道\)|乡镇、街道|乡镇街道|乡镇/街道|镇街|区镇|街道"
)
_SLIPS = {"行驶": "行使", "实旋": "实施", "职贵": "职责", "責": "责", "部们": "部门"}


class Head(Struct, frozen=True):
    """The header of one column: its text, and what was made of it."""

    text: str
    how: How
    column: Column | None = None


class Layout(Struct, frozen=True, dict=True):
    """The header of a table: its rows, and its columns by their number."""

    first: int
    last: int
    heads: dict[int, Head]

    def column_of(self, field: str) -> int | None:
        """The number of the column that holds a field."""
        for number, head in self.heads.items():
            if head.column is not None and head.column.field == field:
                return number
        return None

    @cached_property
    def fields(self) -> frozenset[str]:
        """The fields that the table has."""
        return frozenset(head.column.field for head in self.heads.values() if head.column)

    @property
    def places(self) -> dict[int, str]:
        """The field of each column that has one."""
        return {n: head.column.field for n, head in self.heads.items() if head.column}

    @property
    def score(self) -> int:
        """How sure it is that this is the header."""
        worth = {"map": 4, "letter": 4, "exact": 2, "within": 1, "not kept": 1}
        return sum(worth.get(head.how, 0) for head in self.heads.values())

    @property
    def holds_list(self) -> bool:
        """Whether it names what a list cannot do without: a name, and one field more."""
        return "name" in self.fields and len(self.fields) > 1

    @property
    def exact_fields(self) -> frozenset[str]:
        """The fields whose headers are known word for word."""
        return frozenset(
            head.column.field
            for head in self.heads.values()
            if head.column and head.how in {"exact", "map"}
        )

    @property
    def is_sure(self) -> bool:
        """Whether it is a header wherever it stands: row of a list never has such texts."""
        exact = self.exact_fields
        told = sum(
            head.how in {"exact", "map", "not kept", "taken"} for head in self.heads.values()
        )
        return self.holds_list and (
            {"seq", "name"} <= exact or ("name" in exact and told * 2 >= len(self.heads) > 1)
        )


@lru_cache(maxsize=4096)
def normal_header(text: str) -> str:
    """A header without spaces, width, usual slips of the pen, and which sort of township it names."""
    text = re.sub(r"\s|[*:：]", "", unicodedata.normalize("NFKC", visible(text)))
    for slip, right in _SLIPS.items():
        text = text.replace(slip, right)
    return _TOWNSHIP.sub("乡镇", text)


@cache
def _known_headers() -> frozenset[str]:
    columns = [column for kind in LISTS.values() for column in kind.columns]
    texts = [text for column in columns for text in (column.title, *column.synonyms)]
    return frozenset(normal_header(text) for text in (*texts, *NOT_KEPT))


def is_known_header(text: str) -> bool:
    """Whether a text is a header of some kind of list."""
    return 0 < len(text) <= _LONGEST_HEADER and normal_header(text) in _known_headers()


class Matcher:
    """Matches headers with the columns of a kind."""

    def __init__(self, kind: ListKind, plan: Plan) -> None:
        self._plan = {
            (key if _is_letters(key) else normal_header(key)): column
            for key, column in plan.columns.items()
        }
        self._synonyms: dict[str, Column | None] = {}
        for column in kind.columns:
            for text in (column.title, *column.synonyms):
                self._synonyms.setdefault(normal_header(text), column)
        for text in NOT_KEPT:
            self._synonyms.setdefault(normal_header(text), None)
        self.first_signs = frozenset(word[0] for word in (*self._synonyms, *self._plan) if word)

    def knows(self, text: str) -> bool:
        """Whether a text is a header of the kind, word for word."""
        word = normal_header(text)
        return word in self._synonyms or word in self._plan

    def is_seq(self, word: str) -> bool:
        """Whether a header, as `normal_header` gives it, is that of the printed numbers."""
        column = self._synonyms.get(word)
        return column is not None and column.field == "seq"

    def layout(self, line: Line, below: Line | None) -> Layout:
        """What a row, or two of them, would be as a header."""
        texts = dict(_texts(line, below))
        heads: dict[int, Head] = {}
        taken: set[str] = set()
        offers = sorted(
            ((number, *self._offer(number, keys)) for number, keys in texts.items()),
            key=lambda offer: (-offer[3], offer[0]),
        )
        for number, how, column, _sureness in offers:
            text = texts[number][0]
            if column is not None and column.field in taken:
                heads[number] = Head(text, "taken")
            else:
                heads[number] = Head(text, how, column)
                if column is not None:
                    taken.add(column.field)
        last = below.row if below is not None else line.row
        return Layout(line.row, last, dict(sorted(heads.items())))

    def _offer(self, number: int, keys: tuple[str, ...]) -> tuple[How, Column | None, int]:
        """How a header is understood, and how surely: the longer the synonym, the surer."""
        normal = [normal_header(key) for key in keys]
        if letters(number) in self._plan:
            return "letter", self._plan[letters(number)], 1000
        for key in normal:
            if key in self._plan:
                return "map", self._plan[key], 1000
        for key in normal:
            if key in self._synonyms:
                column = self._synonyms[key]
                return "exact" if column else "not kept", column, 500
        within = [word for word in self._synonyms if _is_within(word, normal[0])]
        longest = max(map(len, within), default=0)
        meant = [self._synonyms[word] for word in within if len(word) == longest]
        best = {column.field if column else "": column for column in meant}
        if len(best) != 1:
            return "unknown", None, 0
        (column,) = best.values()
        return "within" if column else "not kept", column, longest


def _is_letters(key: str) -> bool:
    return key.isascii() and key.isupper() and key.isalpha() and len(key) < 3  # noqa: PLR2004


def _is_within(word: str, header: str) -> bool:
    if word in {"依据", "类别"}:
        return header.endswith(word)
    return len(word) >= _LEAST_WITHIN and word in header


def _texts(line: Line, below: Line | None) -> Iterable[tuple[int, tuple[str, ...]]]:
    """Each column that has a header, with its texts: that of both rows, then that of the lower one."""
    columns = set(line.shown) | set(below.shown if below else ())
    for number in sorted(columns):
        above = line.shown.get(number)
        under = below.shown.get(number) if below else None
        if above is not None and below is None:
            if above.origin == (line.row, number) and above.text:
                yield number, (above.text,)
        elif above is not None and (under is None or under.origin == above.origin):
            yield number, (above.text,)
        elif under is not None and under.origin[1] == number:
            parent = above.text if above is not None else ""
            yield number, (f"{parent}{under.text}", under.text) if parent else (under.text,)
