"""Changes to the text of a list that leave every other line as it is: comments, order and quotes.

Not a round trip through a YAML library: those keep comments, but not always line breaks, indentation
and quotes, and a diff would show lines that nobody changed.
"""

import json
import re
from collections.abc import Mapping
from typing import Any

from dutylist.finding import Place
from dutylist.yaml_reader import Positions, YamlFaultError, read
from dutylist.yaml_writer import to_yaml

_LINE = re.compile(r"[^\r\n]*(?:\r\n|\r|\n)|[^\r\n]+")
"""A line with its end: not all lines of a file need have the same."""
_EMPTY = re.compile(r"[ \t]*\[[ \t]*\](?:[ \t]+(?=[\r\n]|$))?")


_FLOW = re.compile(r"[^\u4e00-\u9fff（）A-Za-z]")
"""What a name may hold that means something between braces."""


class UneditableError(Exception):
    """The text is laid out in a way that cannot be changed line by line; it must be done by hand."""


def append_item(source: bytes, item: Mapping[str, Any]) -> bytes:
    """The list with one item more, at its end.

    Raises:
        UneditableError: its items are written on one line, in brackets.
    """
    data = read(source)
    count = len(data["items"])
    text = _Text(source)
    if count:
        line = text.extent(count - 1)[1]
        indent = text.indent_of_entry(count - 1)
    else:
        line = text.positions.span(Place(("items",), on_key=True)).line
        indent = "  "
        text.lines[line - 1] = _EMPTY.sub("", text.lines[line - 1], count=1)
    text.put(slice(line, line), _entry(item, indent))
    return _checked(text, data | {"items": [*data["items"], dict(item)]})


def insert_item(source: bytes, index: int, item: Mapping[str, Any]) -> bytes:
    """The list with one item more, which gets this number; at the end if there are no more.

    Raises:
        UneditableError: its items are written on one line, in brackets.
    """
    data = read(source)
    if index >= len(data["items"]):
        return append_item(source, item)
    text = _Text(source)
    # behind the item before, so that comments above the item that follows stay with it
    line = text.extent(index - 1)[1] if index else text.extent(0)[0] - 1
    text.put(slice(line, line), _entry(item, text.indent_of_entry(index)))
    items = [*data["items"][:index], dict(item), *data["items"][index:]]
    return _checked(text, data | {"items": items})


def set_field(source: bytes, index: int, field: str, value: Any) -> bytes:
    """The list with another value of a field of one item; without the field where it is None.

    Raises:
        UneditableError: the item is written on one line, in braces, or begins with the field.
    """
    data = read(source)
    text = _Text(source)
    item = dict(data["items"][index])
    indent = text.indent_of_entry(index) + "  "
    lines = [] if value is None else _indented(to_yaml({field: value}), indent)
    if field in item:
        first, last, comment = text.extent_of_field(index, field, indent)
        if lines and comment:
            lines[0] += comment
        text.put(slice(first - 1, last), lines)
    else:
        last = text.extent(index)[1]
        text.put(slice(last, last), lines)
    item[field] = value
    items = list(data["items"])
    items[index] = {key: entry for key, entry in item.items() if entry is not None}
    return _checked(text, data | {"items": items})


def replace_item(source: bytes, index: int, item: Mapping[str, Any]) -> bytes:
    """The list with another item in the place of one; its comments go with it.

    Raises:
        UneditableError: its items are written on one line, in brackets.
    """
    data = read(source)
    text = _Text(source)
    first, last = text.extent(index)
    text.put(slice(first - 1, last), _entry(item, text.indent_of_entry(index)))
    items = list(data["items"])
    items[index] = dict(item)
    return _checked(text, data | {"items": items})


def remove_item(source: bytes, index: int) -> bytes:
    """The list without one item.

    Raises:
        UneditableError: its items are written on one line, in brackets, or it is the only one.
    """
    data = read(source)
    if len(data["items"]) == 1:
        raise UneditableError
    text = _Text(source)
    first, last = text.extent(index)
    del text.lines[first - 1 : last]
    items = [item for number, item in enumerate(data["items"]) if number != index]
    return _checked(text, data | {"items": items})


def append_names(source: bytes, field: str, names: Mapping[str, str]) -> bytes:
    """The document with entries `{name: …}` more at the end of one of its lists; a comment behind each.

    Raises:
        UneditableError: the list is written on one line, in brackets.
    """
    data = read(source)
    text = _Text(source)
    entries = list(data.get(field) or ())
    indent = "  "
    if entries:
        place = Place((field, len(entries) - 1))
        found = re.match(r"([ ]*)- ", text.lines[text.positions.span(place).line - 1])
        if found is None:
            raise UneditableError
        indent, line = found[1], text.positions.last_line(place)
    elif field in data:
        line = text.positions.span(Place((field,), on_key=True)).line
        text.lines[line - 1] = _EMPTY.sub("", text.lines[line - 1], count=1)
    else:
        line = len(text.lines)
        text.put(slice(line, line), [f"{field}:"])
        line += 1
    lines = [
        f"{indent}- {{name: {json.dumps(name, ensure_ascii=False) if _FLOW.search(name) else name}}}"
        + (f"  # {comment}" if comment else "")
        for name, comment in names.items()
    ]
    text.put(slice(line, line), lines)
    return _checked(text, data | {field: [*entries, *({"name": name} for name in names)]})


def set_number(source: bytes, path: tuple[str, ...], number: int) -> bytes:
    """The document with another number at a path that holds a number."""
    data = read(source)
    text = _Text(source)
    span = text.positions.span(Place(path))
    line = text.lines[span.line - 1]
    text.lines[span.line - 1] = line[: span.column - 1] + str(number) + line[span.end_column - 1 :]
    holder = data
    for step in path[:-1]:
        holder = holder[step]
    holder[path[-1]] = number
    return _checked(text, data)


class _Text:
    """The lines of a document, to be changed, and the places in it as it was."""

    def __init__(self, source: bytes) -> None:
        self.positions = Positions(source)
        self._mark = "\ufeff" if source.startswith(b"\xef\xbb\xbf") else ""
        self.lines: list[str] = _LINE.findall(source.decode("utf-8-sig"))
        self._line_end = self.lines[0].removeprefix(self.lines[0].rstrip("\r\n")) or "\n"

    def put(self, stretch: slice, lines: list[str]) -> None:
        """Put lines in the place of others."""
        if 0 < stretch.start == len(self.lines) and not self.lines[-1].endswith(("\r", "\n")):
            self.lines[-1] += self._line_end
        self.lines[stretch] = [line + self._line_end for line in lines]

    def indent_of_entry(self, index: int) -> str:
        """What stands before the dash of an entry of `items`."""
        line = self.lines[self.positions.span(Place(("items", index))).line - 1]
        found = re.match(r"([ ]*)- ", line)
        if found is None:
            raise UneditableError
        return found[1]

    def extent(self, index: int) -> tuple[int, int]:
        """The first and last line of an entry of `items`."""
        place = Place(("items", index))
        indent = len(self.indent_of_entry(index))  # it stands on lines of its own
        last = self.positions.last_line(place)
        # an empty value at its end, such as a dash alone, has no position to go by
        while last < len(self.lines) and _belongs(self.lines[last], indent):
            last += 1
        return self.positions.span(place).line, last

    def extent_of_field(self, index: int, field: str, indent: str) -> tuple[int, int, str]:
        """The first and last line of a field of an item, and the comment behind its first line."""
        place = Place(("items", index, field))
        first = self.positions.span(place.key()).line
        last = self.positions.last_line(place)
        line = self.lines[first - 1]
        if not re.match(rf"{indent}[\"']?{re.escape(field)}[\"']?\s*:", line):
            raise UneditableError
        span = self.positions.span(place)
        behind = line[span.end_column - 1 :] if span.line == span.end_line == first else ""
        comment = re.fullmatch(r"([ \t]+#.*?)[\r\n]*", behind)
        return first, last, comment[1] if comment else ""

    def encoded(self) -> bytes:
        return (self._mark + "".join(self.lines)).encode()


def _entry(item: Mapping[str, Any], indent: str) -> list[str]:
    """The lines of an item as an entry of a sequence."""
    lines = to_yaml(item).rstrip("\n").split("\n")
    head, *rest = lines
    return [f"{indent}- {head}", *(f"{indent}  {line}" if line else line for line in rest)]


def _indented(text: str, indent: str) -> list[str]:
    return [f"{indent}{line}" for line in text.rstrip("\n").split("\n")]


def _belongs(line: str, indent: int) -> bool:
    """Whether a line goes on with an entry whose dash stands behind so many spaces."""
    content = line.strip()
    return bool(content) and content[0] != "#" and len(line) - len(line.lstrip(" ")) > indent


def _checked(text: _Text, expected: Any) -> bytes:
    """The new text, if it says what it should and nothing else."""
    changed = text.encoded()
    try:
        is_as_expected = read(changed) == expected
    except YamlFaultError:
        is_as_expected = False
    if not is_as_expected:
        raise UneditableError
    return changed
