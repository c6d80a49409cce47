"""Comments that suppress findings: `# dutylist: ignore[DL203] reason`."""

import re
from collections import defaultdict
from collections.abc import Iterator

from msgspec import Struct

from dutylist.finding import Place, Span
from dutylist.workspace.document import Document
from dutylist.yaml_reader import Positions, split_lines

_COMMENT = re.compile(r"(?:^|(?<=\s))#\s*dutylist\s*[:：]\s*ignore\b(.*)$", re.IGNORECASE)
_CONTENT = re.compile(r"\[([^\]]*)\]\s*(.*)")


class Suppression(Struct, frozen=True):
    """A comment that suppresses the findings of some codes on some lines of a file."""

    path: str
    span: Span
    first_line: int
    last_line: int
    codes: tuple[str, ...]
    """Empty where the comment cannot be understood."""
    reason: str
    document: str = ""
    item: str = ""
    """The item that it stands at; empty elsewhere."""
    is_judged: bool = True
    """Whether all rules ran, so that it can be told whether the comment is of use."""


def may_have_suppressions(source: bytes) -> bool:
    """Whether it is worth to look for suppressing comments: few files have any."""
    return b"ignore" in source or b"IGNORE" in source or b"Ignore" in source


def find_suppressions(document: Document, positions: Positions) -> Iterator[Suppression]:
    """The suppressing comments of a document.

    A comment behind a line covers that line; on the first line of an item, the item. A comment on
    a line of its own, or behind a dash alone, covers what begins on the next line. Text in quotes
    or blocks is no comment.
    """
    lines = split_lines(document.source.decode("utf-8-sig"))
    if not any(_COMMENT.search(line) for line in lines):
        return
    texts = _Texts(positions.scalars())
    items = _item_extents(document, positions)
    for number, line in enumerate(lines, 1):
        found = _COMMENT.search(line)
        if not found or texts.cover(number, found.start() + 1):
            continue
        stands_alone = not line[: found.start()].strip("- \t")
        target = _next_line(lines, number) if stands_alone else number
        content = _CONTENT.match(found[1])
        codes = tuple(re.findall(r"[\w./-]+", content[1])) if content else ()
        reason = content[2].strip() if content else ""
        span = Span(number, found.start() + 1, number, len(line.rstrip()) + 1)
        last = items.get(target, target)
        yield Suppression(
            document.path, span, target, last, codes, reason, document.id,
            _item_at(document, items, target), document.is_sound,
        )  # fmt: skip


def _item_extents(document: Document, positions: Positions) -> dict[int, int]:
    """The first line of each item with its last one."""
    items = document.data.get("items")
    extents = {}
    for index in range(len(items) if isinstance(items, list) else 0):
        place = Place(("items", index))
        extents[positions.span(place).line] = positions.last_line(place)
    return extents


def _item_at(document: Document, extents: dict[int, int], line: int) -> str:
    """The id of the item that a line is part of; empty for none."""
    for index, (first, last) in enumerate(extents.items()):
        if first <= line <= last:
            return document.item_id_at(Place(("items", index)))
    return ""


def _next_line(lines: list[str], number: int) -> int:
    """The next line that is no comment and not empty."""
    for following, line in enumerate(lines[number:], number + 1):
        if line.strip() and not line.lstrip().startswith("#"):
            return following
    return number


class _Texts:
    """Where the texts of a document are, to tell a comment from a text with a # in it."""

    def __init__(self, spans: list[Span]) -> None:
        self._of_line: defaultdict[int, list[Span]] = defaultdict(list)
        self._long = [span for span in spans if span.end_line > span.line]
        for span in spans:
            self._of_line[span.line].append(span)

    def cover(self, line: int, column: int) -> bool:
        """Whether a location lies in a text."""
        return any(
            (span.line, span.column) <= (line, column) < (span.end_line, span.end_column)
            for span in (*self._of_line[line], *self._long)
        )
