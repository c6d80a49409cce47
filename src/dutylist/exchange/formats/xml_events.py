"""XML read as it comes: a sheet of 50,000 rows makes a tree of a gigabyte, and events of nothing."""

from functools import lru_cache
from typing import IO, Any, Protocol
from xml.parsers import expat

_AT_ONCE = 1024 * 1024


class Handler(Protocol):
    """Takes what the parser comes across; tags have their namespace before a blank."""

    def start(self, tag: str, attributes: dict[str, Any]) -> None:
        """Take the beginning of an element."""

    def end(self, tag: str) -> None:
        """Take the end of an element."""

    def text(self, data: str) -> None:
        """Take characters."""


@lru_cache(maxsize=1024)
def local(tag: str) -> str:
    """The name of an element or attribute without its namespace."""
    return tag.rpartition(" ")[2]


def parse(stream: IO[bytes], handler: Handler) -> None:
    """Hand what a stream holds to a handler.

    Raises:
        ExpatError: it is no XML.
    """
    parser = expat.ParserCreate(namespace_separator=" ")
    parser.buffer_text = True
    parser.buffer_size = 65_536
    parser.StartElementHandler = handler.start
    parser.EndElementHandler = handler.end
    parser.CharacterDataHandler = handler.text
    while piece := stream.read(_AT_ONCE):
        parser.Parse(piece)
    parser.Parse(b"", True)  # noqa: FBT003  the end
