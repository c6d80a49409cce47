"""A list laid out as tables, ready for any format."""

from collections.abc import Mapping
from typing import Any

from msgspec import Struct

from dutylist.exchange.forms import Sheet, empty_forms, sheets_of
from dutylist.exchange.info import empty_info, info_rows
from dutylist.kinds import LISTS, ListKind
from dutylist.kinds.codecs.codec import harmless


class Book(Struct, frozen=True):
    """Title, tables, and what the list says before its items."""

    kind: ListKind
    title: str
    sheets: tuple[Sheet, ...]
    info: tuple[tuple[str, str], ...]
    is_template: bool = False


def lay_out(data: Mapping[str, Any], *, together: bool = False) -> Book:
    """The tables of a sound list; `together` in one table, where a format has no more."""
    kind = LISTS[data["kind"]]
    sheets = sheets_of(kind, data["items"], together=together)
    return Book(kind, harmless(data["title"]), tuple(sheets), tuple(info_rows(kind, data)))


def template(kind: ListKind) -> Book:
    """The empty tables of a kind, for offices to fill in."""
    title = f"{kind.title}（填报表）"
    return Book(kind, title, tuple(empty_forms(kind)), tuple(empty_info(kind)), is_template=True)
