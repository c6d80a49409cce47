"""Writers of reports: one module a format, each with a function `write`."""

from collections.abc import Callable
from importlib import import_module
from typing import TYPE_CHECKING, cast

from msgspec import Struct

if TYPE_CHECKING:
    from dutylist.report.document import Report


class Format(Struct, frozen=True):
    """A format: its module, which is imported when it is used, and the file it writes."""

    module: str
    file: str


FORMATS: dict[str, Format] = {
    "html": Format("html", "report.html"),
    "xlsx": Format("xlsx", "report.xlsx"),
    "docx": Format("docx", "report.docx"),
    "md": Format("markdown", "report.md"),
    "pdf": Format("pdf", "report.pdf"),
}

LETTER_FORMATS = ("docx", "pdf")
"""The formats in which letters and booklets are written; the first where none of them is wished."""

type Writer = Callable[[Report], bytes]


def writer_of(name: str) -> Writer:
    """The writer of a format."""
    module = import_module(f"dutylist.report.writers.{FORMATS[name].module}")
    return cast("Writer", module.write)
