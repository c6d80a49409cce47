"""The table of texts that the cells of a workbook point to."""

from collections.abc import Sequence
from typing import Any

from dutylist.exchange.formats.excel_text import excel_text
from dutylist.exchange.formats.package import Package
from dutylist.exchange.formats.xml_events import Handler, local, parse
from dutylist.exchange.grid import Content


def read_strings(package: Package, part: str) -> Sequence[Content]:
    """The texts in their order; none where the workbook has no such part."""
    if not part:
        return []
    strings = _Strings()
    with package.open(part) as stream:
        parse(stream, strings)
    return strings.found


class RichText:
    """A text of one or several runs, without the reading aids of Japanese."""

    def __init__(self) -> None:
        self._pieces: list[str] = []
        self._is_aid = False
        self._is_open = False
        self._run_is_struck = False
        self._is_struck = False

    def start(self, name: str, attributes: dict[str, Any]) -> None:
        """Take the beginning of an element within the text."""
        if name == "t":
            self._is_open = not self._is_aid
        elif name == "r":
            self._run_is_struck = False
        elif name == "strike":
            self._run_is_struck = attributes.get("val", "1") not in {"0", "false"}
        elif name == "rPh":
            self._is_aid = True

    def end(self, name: str) -> None:
        """Take the end of an element."""
        if name == "t":
            self._is_open = False
        elif name == "rPh":
            self._is_aid = False

    def text(self, data: str) -> None:
        """Take characters."""
        if self._is_open:
            self._pieces.append(data)
            self._is_struck = self._is_struck or (self._run_is_struck and not data.isspace())

    def take(self, *, is_struck: bool = False) -> Content:
        """The text that has been taken, as a cell; the next one begins."""
        found = excel_text("".join(self._pieces), is_struck=self._is_struck or is_struck)
        self._pieces = []
        self._is_struck = self._run_is_struck = False
        return found


class _Strings(Handler):
    def __init__(self) -> None:
        self.found: list[Content] = []
        self._text = RichText()

    def start(self, tag: str, attributes: dict[str, Any]) -> None:
        self._text.start(local(tag), attributes)

    def end(self, tag: str) -> None:
        name = local(tag)
        if name == "si":
            self.found.append(self._text.take())
        else:
            self._text.end(name)

    def text(self, data: str) -> None:
        self._text.text(data)
