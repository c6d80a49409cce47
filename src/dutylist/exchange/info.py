"""What a list says before its items, as a sheet or table of its own: one line a field."""

import re
from collections.abc import Iterable, Mapping
from typing import Any

from msgspec import Struct

from dutylist.kinds import LISTS, Column, ListKind
from dutylist.kinds.codecs import (
    Choice,
    Citations,
    Code,
    Codec,
    Date,
    Line,
    Nothing,
    NotUnderstoodError,
    Reading,
    Text,
    from_cell,
    to_cell,
)
from dutylist.kinds.paths import put_at, value_at
from dutylist.messages import _

INFO = "清单信息"
"""The name of the sheet, and the heading over the table."""
_ALL = "总数"
_LISTS = {kind.title: kind.name for kind in LISTS.values()}


class _Totals(Struct, frozen=True):
    """Declared totals, one a line: 总数：269, 类别·党的建设：41."""

    titles: Mapping[str, str]
    """The columns of the kind: field to header."""

    def write(self, value: Any) -> str:
        lines = []
        for key, declared in value.items():
            if key == "all":
                lines.append(f"{_ALL}：{declared}")
            else:
                head = self.titles.get(key, key)
                lines += [f"{head}·{word}：{number}" for word, number in declared.items()]
        return "\n".join(lines)

    def read(self, text: str) -> Reading:
        fields = {title: key for key, title in self.titles.items()}
        totals: dict[str, Any] = {}
        for line in text.split("\n"):
            found = re.fullmatch(r"(?:([^·：]+)·)?(.+)：(\d{1,9})", line)
            if not found or (found[1] or _ALL) not in {*fields, _ALL}:
                wanted = _("lines such as {example}", example="类别·党的建设：41")
                raise NotUnderstoodError(_("expected is {what}", what=wanted))
            if found[1] is None:
                totals["all"] = int(found[3])
            else:
                totals.setdefault(fields[found[1]], {})[found[2]] = int(found[3])
        return Reading(totals)


class _KindTitle(Struct, frozen=True):
    """The kind of the list by its title."""

    def write(self, value: Any) -> str:
        return LISTS[value].title

    def read(self, text: str) -> Reading:
        return Reading(_LISTS[Choice(tuple(_LISTS)).read(text).value])


def _lines(kind: ListKind) -> tuple[Column, ...]:
    titles = {name: field.title for name, field in kind.fields.items()}
    fields: tuple[tuple[tuple[str, ...], str, Codec], ...] = (
        (("kind",), "清单种类", _KindTitle()),
        (("id",), "清单编号", Code()),
        (("title",), "标题", Line()),
        (("region",), "适用地区", Line()),
        (("issued",), "印发", Nothing()),
        (("issued", "by"), "印发机关", Line()),
        (("issued", "number"), "发文字号", Line()),
        (("issued", "date"), "印发日期", Date()),
        (("effective",), "施行期间", Nothing()),
        (("effective", "from"), "施行日期", Date()),
        (("effective", "until"), "有效期至", Date()),
        (("basis",), "依据", Citations()),
        (("totals",), "申报数量", _Totals(titles)),
        (("note",), "说明", Text()),
    )
    return tuple(Column(path, title, codec) for path, title, codec in fields)


def info_rows(kind: ListKind, data: Mapping[str, Any]) -> list[tuple[str, str]]:
    """Header and text of each field that the list has."""
    rows = []
    for line in _lines(kind):
        value = value_at(data, line.path)
        if value is not None and not (isinstance(line.codec, Nothing) and value):
            rows.append((line.title, to_cell(line.codec, value)))
    return rows


def empty_info(kind: ListKind) -> list[tuple[str, str]]:
    """The lines of a template; only the kind is filled in."""
    head, *rest = _lines(kind)
    blank = [(line.title, "") for line in rest if not isinstance(line.codec, Nothing)]
    return [(head.title, to_cell(head.codec, kind.name)), *blank]


def kind_in(rows: Iterable[tuple[str, str]]) -> str | None:
    """The kind of list that such lines speak of; None where they are none of ours."""
    for header, text in rows:
        if header == "清单种类":
            return _LISTS.get(text)
    return None


def read_info(kind: ListKind, rows: Iterable[tuple[str, str]]) -> tuple[dict[str, Any], list[str]]:
    """The fields that lines give back, and the headers of those that were not understood."""
    lines = {line.title: line for line in _lines(kind)}
    data: dict[str, Any] = {}
    odd = []
    for header, text in rows:
        line = lines.get(header)
        if line is None:
            odd.append(header)
        elif text:
            try:
                put_at(data, line.path, from_cell(line.codec, text).value)
            except NotUnderstoodError:
                odd.append(header)
    return data, odd
