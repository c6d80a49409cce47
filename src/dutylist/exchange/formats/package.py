"""Office files as packages (ECMA-376 part 2): parts that are found by what they are to each other.

Parts may have any name, and their relationships may be of the strict or the transitional sort: only
the last word of a type tells what it is.
"""

import posixpath
import re
from collections.abc import Iterator
from typing import IO
from urllib.parse import unquote
from xml.etree import ElementTree as ET

from msgspec import Struct

from dutylist.exchange.formats.archive import open_archive

_USUAL_MAIN = ("xl/workbook.xml", "word/document.xml", "xl/workbook.bin")
_ROOT = re.compile(rb"<(?![?!])(?:[\w.-]+:)?([A-Za-z]+)")

type Element = ET.Element


class Relation(Struct, frozen=True):
    """How a part is related to another: `type` is the last word of it, such as worksheet."""

    id: str
    type: str
    target: str


class Package:
    """The parts of an office file.

    Raises:
        CannotRunError: it is damaged, or means harm.
    """

    def __init__(self, source: bytes) -> None:
        self._archive = open_archive(source)
        self._names = {_usual(name): name for name in self._archive.namelist()}

    @property
    def names(self) -> list[str]:
        """The names of the parts, as they are compared: with /, in small letters."""
        return list(self._names)

    def main(self) -> str:
        """The part that the others belong to; empty where there is none."""
        for relation in self.relations(""):
            if relation.type == "officeDocument" and self.has(relation.target):
                return relation.target
        return next((name for name in _USUAL_MAIN if self.has(name)), "")

    def has(self, part: str) -> bool:
        """Whether there is such a part."""
        return _usual(part) in self._names

    def root_name(self, part: str) -> str:
        """The name of a part's outermost element; empty where it is no XML."""
        with self.open(part) as stream:
            found = _ROOT.search(stream.read(65_536).replace(b"\0", b""))
        return found[1].decode() if found else ""

    def open(self, part: str) -> IO[bytes]:
        """A part, to be read piece by piece."""
        return self._archive.open(self._names[_usual(part)])

    def tree(self, part: str) -> Element:
        """A part as a tree, its names without namespaces: those of strict files are others."""
        with self.open(part) as stream:
            root = ET.parse(stream).getroot()  # noqa: S314  document types are refused beforehand
        for element in root.iter():
            element.tag = element.tag.rpartition("}")[2]
            bare = {key.rpartition("}")[2]: value for key, value in element.attrib.items()}
            if len(bare) == len(element.attrib):  # r:id beside id keeps its namespace
                element.attrib = bare
        return root

    def relations(self, part: str) -> Iterator[Relation]:
        """What a part, or the package itself, is related to within the file."""
        folder, name = posixpath.split(part)
        path = posixpath.join(folder, "_rels", f"{name}.rels")
        if not self.has(path):
            return
        for element in self.tree(path):
            if element.get("TargetMode", "").lower() == "external":
                continue
            target = unquote(element.get("Target", "")).replace("\\", "/")
            where = "/" if target.startswith("/") else folder
            yield Relation(
                element.get("Id", ""),
                element.get("Type", "").rpartition("/")[2],
                posixpath.normpath(posixpath.join(where, target)).lstrip("/"),
            )

    def related(self, part: str, type_: str) -> str:
        """The first part that is related in such a way; empty where there is none."""
        for relation in self.relations(part):
            if relation.type == type_ and self.has(relation.target):
                return relation.target
        return ""


def _usual(name: str) -> str:
    """A name as others may write it: some programs part folders by backslashes."""
    return name.replace("\\", "/").lstrip("/").lower()
