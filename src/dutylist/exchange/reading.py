"""A file to its tables, by what its bytes are."""

from importlib import import_module
from typing import Any

from msgspec import Struct

from dutylist.errors import CannotRunError
from dutylist.exchange.formats.package import Package
from dutylist.exchange.grid import Grid
from dutylist.exchange.sniffing import decode, sniff, sniff_package
from dutylist.messages import _

_USUAL_SUFFIX = {
    "htm": "html", "xlsm": "xlsx", "xltx": "xlsx", "xltm": "xlsx", "docm": "docx", "dotx": "docx",
    "dotm": "docx", "txt": "csv", "tsv": "csv", "et": "xls", "xlt": "xls",
}  # fmt: skip


class TableFile(Struct, frozen=True):
    """A file, read: its format, its tables, and what the reader has to say about it."""

    format: str
    grids: list[Grid]
    notes: tuple[str, ...] = ()


def read_tables(name: str, source: bytes) -> TableFile:
    """The tables of a file.

    Raises:
        CannotRunError: it holds none we can read, with what to do about it.
    """
    try:
        format_ = sniff(source)
        if format_ == "package":
            return _read_package(name, Package(source))
        if format_ == "xls":
            return TableFile(format_, _module(format_).read(source), _by_content(name, format_))
        text, encoding = decode(source)
        notes = _by_content(name, format_)
        if encoding != "UTF-8":
            notes += (_("the text is in {encoding}, not in UTF-8", encoding=encoding),)
        return TableFile(format_, _module(format_).read(text), notes)
    except CannotRunError:
        raise
    except Exception as error:
        # the libraries stumble over damaged files in whatever way comes up
        message = _("the file is damaged ({cause}); open it, save it again and import that")
        raise CannotRunError(message.format(cause=f"{type(error).__name__}: {error}")) from error


def is_workbook(source: bytes) -> bool:
    """Whether the bytes are those of an xlsx."""
    return sniff(source) == "package" and sniff_package(Package(source)) == "xlsx"


def _read_package(name: str, package: Package) -> TableFile:
    format_ = sniff_package(package)
    notes = _by_content(name, format_)
    if any(part.endswith("vbaproject.bin") for part in package.names):
        notes += (_("the file holds macros; they are not run"),)
    return TableFile(format_, _module(format_).read(package), notes)


_READERS = {
    "xlsx": "xlsx_reader",
    "xls": "xls_reader",
    "docx": "docx_reader",
    "csv": "csv_file",
    "html": "html_reader",
}


def _module(format_: str) -> Any:
    return import_module(f"dutylist.exchange.formats.{_READERS[format_]}")


def _by_content(name: str, format_: str) -> tuple[str, ...]:
    """What there is to say where the name of a file does not tell its format."""
    suffix = name.rpartition(".")[2].lower()
    if _USUAL_SUFFIX.get(suffix, suffix) == format_:
        return ()
    return (_("by its content the file is {format}", format=format_),)
