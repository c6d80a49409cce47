"""Lines and columns of the items of one version."""

import re
from bisect import bisect_left

from dutylist.diff.change import Listed
from dutylist.finding import Place, Span
from dutylist.workspace.document import Document
from dutylist.yaml_reader import Positions

_ITEM = re.compile(rb"^( *)- id: *([A-Za-z0-9._-]+)(?= *$)", re.MULTILINE)
_ITEMS = re.compile(rb"^items: *\n(?= *- id:)", re.MULTILINE)
_LINE_END = re.compile(rb"\n")


class Locations:
    """Spans in the documents of one version; each is gone through at most once."""

    def __init__(self) -> None:
        self._positions: dict[str, Positions] = {}
        self._items: dict[str, list[Span] | None] = {}

    def span(self, document: Document, place: Place) -> Span:
        """The span of a place in a document."""
        if document.path not in self._positions:
            self._positions[document.path] = Positions(document.source)
        return self._positions[document.path].span(place)

    def of_item(self, listed: Listed) -> Span:
        """The span of an item.

        Most lists are written one way, `- id: x` on a line of its own: where these lines name all
        items in their order, they are the items, and the text need not be read again for places.
        """
        path = listed.document.path
        if path not in self._items:
            self._items[path] = _first_lines(listed.document)
        spans = self._items[path]
        return spans[listed.index] if spans else self.span(listed.document, listed.place)


def _first_lines(document: Document) -> list[Span] | None:
    source = document.source
    begin = _ITEMS.search(source)
    found = list(_ITEM.finditer(source, begin.end())) if begin else []
    ids = [item["id"] for item in document.items]
    # a text inside an item is indented further than the items are
    is_one_depth = len({entry[1] for entry in found}) == 1
    if b"\r" in source or not is_one_depth or [entry[2].decode() for entry in found] != ids:
        return None
    ends = [end.start() for end in _LINE_END.finditer(source)]
    spans = []
    for entry in found:
        line, column = bisect_left(ends, entry.start(2)) + 1, len(entry[1]) + len("- ") + 1
        spans.append(Span(line, column, line, entry.end(2) - entry.start() + 1))
    return spans
