"""The table of adjustments (调整对照表) as offices print it: content once, for every format."""

from collections.abc import Iterator

from msgspec import Struct

from dutylist.diff.burden import NO_LOAD, Locals, load_of
from dutylist.diff.change import Change, Listed
from dutylist.diff.comparison import Comparison
from dutylist.diff.words import Piece
from dutylist.kinds.titles import field_title
from dutylist.messages import _, language
from dutylist.output.wording.diff.words import (
    doubt,
    field_changes,
    kind_word,
    labelled,
    value_text,
)

_ELSEWHERE = frozenset({"name", "basis", "admitted_by"})
"""The fields that stand in columns of their own: what it is called, and on what grounds."""

type Line = list[Piece]
"""A paragraph of a cell: pieces of text, of which some went or came."""


class Row(Struct, frozen=True):
    """One item of the table."""

    number: int
    name: list[Line]
    before: list[Line]
    after: list[Line]
    kind: str
    basis: list[Line]


class Section(Struct, frozen=True):
    """The rows of one list."""

    title: str
    rows: list[Row]


class Adjustment(Struct, frozen=True):
    """The table with what stands above it: which versions, what came of them, whole lists.

    `verdict` is what the findings come to; empty where nothing is judged.
    """

    versions: str
    summary: str
    lists: list[str]
    sections: list[Section]
    verdict: str


def headings() -> list[str]:
    """The columns of the table."""
    return [
        _("No."),
        _("matter"),
        _("before the adjustment"),
        _("after the adjustment"),
        _("kind of adjustment"),
        _("grounds"),
    ]


def table_title() -> str:
    """What the table is called."""
    return _("Table of adjustments")


def sections(comparison: Comparison) -> list[Section]:
    """The changes list by list, numbered within each."""
    found: dict[str, Section] = {}
    for change in comparison.changes:
        document = change.listed.document
        section = found.setdefault(document.id, Section(document.data["title"], []))
        section.rows.append(_row(len(section.rows) + 1, change))
    return list(found.values())


def _row(number: int, change: Change) -> Row:
    before: list[Line] = []
    after: list[Line] = []
    for field in field_changes(change):
        if field.field == "admitted_by":
            continue  # stands among the grounds
        if field.old:
            before.append([Piece("same", labelled(field.title)), *_without(field.pieces, "added")])
        if field.new:
            after.append([Piece("same", labelled(field.title)), *_without(field.pieces, "removed")])
    if change.old is None and change.new is not None:
        after = list(_content(change.new))
    elif change.new is None and change.old is not None:
        before = list(_content(change.old))
    name: list[Line] = [[Piece("same", change.listed.item["name"])]]
    if note := doubt(change):
        name.append([Piece("same", f"（{note}）" if language() == "zh" else f"({note})")])
    return Row(number, name, before, after, adjustment(change), list(_basis(change)))


def _without(pieces: list[Piece], what: str) -> Line:
    return [piece for piece in pieces if piece.what != what]


def _content(listed: Listed) -> Iterator[Line]:
    """All that an item says, in the official order of its fields."""
    kind = listed.kind
    item = kind.with_defaults(listed.item)
    for name, field in kind.fields.items():
        is_told = name in _ELSEWHERE or field.is_bookkeeping or name == "id"
        if not is_told and (text := value_text(item.get(name))):
            yield [Piece("same", f"{labelled(field_title(kind, name))}{text}")]


def adjustment(change: Change) -> str:
    """The kind of adjustment in official words: what was taken back or suspended is not just changed."""
    old, new = change.old, change.new
    if old is None or new is None:
        return kind_word(change.kind)
    before, after = (
        load_of(listed.kind, listed.item, "", Locals()).weight for listed in (old, new)
    )
    if NO_LOAD.weight in {before, after} and before != after:
        state = new.kind.state(new.item) if before > after else _("restored")
        return state or kind_word(change.kind)
    return kind_word(change.kind)


def _basis(change: Change) -> Iterator[Line]:
    item = change.listed.item
    if "admitted_by" in item and change.new is not None:
        yield [Piece("same", _("admission decision {id}", id=item["admitted_by"]))]
    for citation in item.get("basis", ()):
        yield [Piece("same", value_text(citation))]
