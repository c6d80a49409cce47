"""What is true of a field of the items of a list: what it is called, and the columns it has in tables."""

from collections.abc import Iterator, Mapping
from typing import Any, Literal, get_args

from msgspec import Struct

from dutylist.kinds.codecs import Choice, Codec, Text
from dutylist.model.fields import Doc

type Role = Literal[
    "text", "term", "units", "office", "named units", "duties of units", "reference"
]
"""What the values of a field are.

term: a word, number, date or code, which changes as a whole. units: departments, townships and bodies
of the organization documents. office: one of the offices of the township. named units: bodies that need
not be in an organization document. duties of units: sentences, or units with theirs. reference: items
of lists.
"""


class Column(Struct, frozen=True):
    """A column of a table: what it is called, where its value stands in an item, how it is written."""

    path: tuple[str, ...]
    title: str
    codec: Codec
    synonyms: tuple[str, ...] = ()
    width: int = 12
    """In characters of half width, as spreadsheets have it."""
    role: Role = "text"
    is_implied: bool = False
    """Whether a heading, the name of a sheet or the title may say it for all items below."""
    is_read_only: bool = False
    """Whether only published tables have it; ours hold the same in other columns."""
    english: str = ""
    unit: str = ""
    """What its numbers count, in print."""

    @property
    def field(self) -> str:
        """The value as a map file names it: lead.unit."""
        return ".".join(self.path)

    @property
    def holds_units(self) -> bool:
        return self.role in {"units", "office", "named units"}


class Part(Struct, frozen=True):
    """A part of a field that is a mapping or a list of mappings: a column of its own in tables."""

    key: str
    title: str
    english: str
    codec: Codec
    synonyms: tuple[str, ...] = ()
    width: int = 12
    role: Role = "text"


class Field(Doc, frozen=True, kw_only=True):
    """A field of the items of a list, with its one official Chinese title."""

    english: str
    codec: Codec = Text()
    synonyms: tuple[str, ...] = ()
    """What else published tables call it."""
    width: int = 12
    role: Role = "text"
    parts: tuple[Part, ...] = ()
    """Where the value is a mapping, its parts, which stand in columns in place of the whole."""
    read_only: tuple[Part, ...] = ()
    """Columns of published tables that hold parts of it; ours do not have them."""
    unit: str = ""
    """What its numbers count, in print."""
    hidden: str = ""
    """Why printed lists have no column for it."""
    is_implied: bool = False
    is_bookkeeping: bool = False
    """Whether it says nothing about the matter: another value is no change."""
    is_free: bool = False
    """Whether an office may still write it into an item that was admitted: it burdens nobody."""
    default: str = ""
    """What it stands for where it is left out."""

    @property
    def is_term(self) -> bool:
        return self.role == "term"

    def columns(self, name: str) -> Iterator[Column]:
        """The columns of tables that hold the field of this name."""
        if not self.parts:
            yield Column(
                (name,), self.title, self.codec, self.synonyms, self.width, self.role, self.is_implied,
                english=self.english, unit=self.unit,
            )  # fmt: skip
        for parts, is_read_only in ((self.parts, False), (self.read_only, True)):
            for part in parts:
                yield Column(
                    (name, part.key), part.title, part.codec, part.synonyms, part.width, part.role,
                    is_read_only=is_read_only, english=part.english,
                )  # fmt: skip


def choice(
    words: Any,
    synonyms: Mapping[str, str] | None = None,
    short: Mapping[str, str] | None = None,
) -> Choice:
    """The codec of a field that holds one of the words of a Literal."""
    literal = getattr(words, "__value__", words)
    return Choice(get_args(literal), synonyms or {}, short or {})
