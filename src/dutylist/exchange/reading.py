"""A file to its tables: what the bytes are, whatever the name of the file says."""

import re
from dataclasses import dataclass
from importlib import import_module
from io import BytesIO
from typing import Any
from zipfile import BadZipFile, ZipFile

from dutylist.errors import CannotRunError
from dutylist.exchange.grid import Grid
from dutylist.messages import _

LARGEST_FILE = 64 * 1024 * 1024
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_TAG = re.compile(r"<(?:!doctype html|html|table|head|body|meta|div|p)\b", re.IGNORECASE)
_CHARSET = re.compile(rb"charset=[\"']?\s*([\w-]+)", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Source:
    """A file, read: its format, its tables, and what the reader has to say about it."""

    format: str
    grids: list[Grid]
    remarks: tuple[str, ...] = ()


def read_tables(name: str, source: bytes) -> Source:
    """The tables of a file.

    Raises:
        CannotRunError: it holds none we can read, with what to do about it.
    """
    format_ = sniff(source)
    grids: list[Grid]
    remarks = _remarks_on(name, format_, source)
    try:
        if format_ in {"csv", "html"}:
            text, encoding = _decode(source)
            if encoding != "UTF-8":
                remarks.append(_("the text is in {encoding}, not in UTF-8", encoding=encoding))
            grids = _module(format_).read(text)
        else:
            grids = _module(format_).read(source)
    except CannotRunError:
        raise
    except Exception as error:
        # the libraries stumble over damaged files in whatever way comes up
        message = _("the file is damaged ({cause}); open it, save it again and import that")
        raise CannotRunError(message.format(cause=f"{type(error).__name__}: {error}")) from error
    return Source(format_, grids, tuple(remarks))


_READERS = {
    "xlsx": "xlsx_reader",
    "xls": "xls_reader",
    "docx": "docx_reader",
    "csv": "csv_file",
    "html": "html_reader",
}


def _module(format_: str) -> Any:
    return import_module(f"dutylist.exchange.formats.{_READERS[format_]}")


def sniff(source: bytes) -> str:
    """The format of a file by its bytes.

    Raises:
        CannotRunError: it is one we do not read.
    """
    if not source.strip(b"\0 \t\r\n"):
        raise CannotRunError(_("the file is empty"))
    if source.startswith(_OLE):
        return _sniff_ole(source)
    if source.startswith(b"PK\x03\x04"):
        return _sniff_archive(source)
    if source.startswith(b"%PDF"):
        raise CannotRunError(
            _("a PDF holds no table; ask for the Excel or Word file it was made from")
        )
    head = source[:4096]
    if b"mso-application" in head or b"urn:schemas-microsoft-com:office:spreadsheet" in head:
        raise _wrong_format("Excel 2003 XML", "xlsx")
    if head.startswith(b"MIME-Version:"):
        raise _wrong_format("MHTML", "xlsx")
    text, _encoding = _decode(source)
    if "\0" in text:
        raise CannotRunError(_("the file is none of xlsx, xls, docx, csv and html"))
    return "html" if _TAG.search(text[:10_000]) else "csv"


def _sniff_ole(source: bytes) -> str:
    """What an OLE container holds, by the names of its streams."""

    def holds(stream: str) -> bool:
        return stream.encode("utf-16-le") in source

    if holds("EncryptedPackage"):
        raise CannotRunError(_("the file is encrypted; open it, save it without a password"))
    if holds("Workbook") or holds("Book"):
        return "xls"
    if holds("WordDocument"):
        raise _wrong_format("Word 97-2003 (doc)", "docx")
    raise CannotRunError(_("the file is none of xlsx, xls, docx, csv and html"))


def _wrong_format(found: str, wanted: str) -> CannotRunError:
    return CannotRunError(
        _("the file is {format}; save it as {wanted}", format=found, wanted=wanted)
    )


def _sniff_archive(source: bytes) -> str:
    try:
        names = set(ZipFile(BytesIO(source)).namelist())
    except BadZipFile:
        raise CannotRunError(_("the file is damaged: it cannot be unpacked")) from None
    if "xl/workbook.xml" in names:
        return "xlsx"
    if "word/document.xml" in names:
        return "docx"
    if "xl/workbook.bin" in names:
        raise _wrong_format("xlsb", "xlsx")
    if "content.xml" in names:
        raise _wrong_format("OpenDocument", "xlsx")
    raise CannotRunError(_("the file is none of xlsx, xls, docx, csv and html"))


def _remarks_on(name: str, format_: str, source: bytes) -> list[str]:
    remarks = []
    suffix = name.rpartition(".")[2].lower()
    usual = {"htm": "html", "xlsm": "xlsx", "docm": "docx", "txt": "csv", "et": "xls"}
    if usual.get(suffix, suffix) != format_:
        remarks.append(_("by its content the file is {format}", format=format_))
    if format_ in {"xlsx", "docx"}:
        parts = ZipFile(BytesIO(source)).namelist()
        if any(part.endswith("vbaProject.bin") for part in parts):
            remarks.append(_("the file holds macros; they are not run"))
    return remarks


def _decode(source: bytes) -> tuple[str, str]:
    """The text of a file, and the name of its encoding."""
    if source.startswith((b"\xff\xfe", b"\xfe\xff")):
        return _strictly(source, "utf-16"), "UTF-16"
    try:
        return source.decode("utf-8-sig"), "UTF-8"
    except UnicodeDecodeError:
        declared = _CHARSET.search(source[:2048])
        if declared and declared[1].lower() in {b"big5", b"big5-hkscs"}:
            return _strictly(source, "big5-hkscs"), "Big5"
        return _strictly(source, "gb18030"), "GBK"


def _strictly(source: bytes, encoding: str) -> str:
    try:
        return source.decode(encoding)
    except UnicodeDecodeError as error:
        message = _(
            "the file is none of xlsx, xls, docx, csv and html, or its text is in no known "
            "encoding (byte {n})",
            n=error.start,
        )
        raise CannotRunError(message) from None
