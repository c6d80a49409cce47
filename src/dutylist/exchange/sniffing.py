"""What the bytes of a file are, whatever its name says."""

import re

from dutylist.errors import CannotRunError
from dutylist.exchange.formats.package import Package
from dutylist.messages import _, noop

_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_OLD_BOOK = re.compile(rb"\x09[\x00\x02\x04\x08][\x04-\x10]\x00[\x00-\x07]")
"""How a workbook begins that Excel before 1997 wrote without a container."""
_TAG = re.compile(
    r"<(?:!doctype html|html|table|head|body|meta|div|p|h\d|tr|td|form|center)\b", re.IGNORECASE
)
_CHARSET = re.compile(rb"charset=[\"']?\s*([\w-]+)", re.IGNORECASE)
_PICTURE = noop(
    "the file is none of xlsx, xls, docx, csv and html, but a picture; ask for what it was made from"
)
_ARCHIVE = noop(
    "the file is none of xlsx, xls, docx, csv and html, but an archive; unpack it and import what it "
    "holds"
)
_ELSEWHERE = (
    (b"%PDF", noop("a PDF holds no table; ask for the Excel or Word file it was made from")),
    (b"\x89PNG", _PICTURE),
    (b"\xff\xd8\xff", _PICTURE),
    (b"GIF8", _PICTURE),
    (b"Rar!", _ARCHIVE),
    (b"7z\xbc\xaf", _ARCHIVE),
    (b"\x1f\x8b", _ARCHIVE),
)
_SAVED_OTHERWISE = (
    (re.compile(rb"^\{\\rtf"), "RTF", "docx"),
    (re.compile(rb"urn:schemas-microsoft-com:office:spreadsheet|Excel\.Sheet"), "Excel 2003 XML", "xlsx"),
    (re.compile(rb"Word\.Document|office/word/2003/wordml"), "Word 2003 XML", "docx"),
    (re.compile(rb"<office:document"), "OpenDocument", "xlsx"),
    (re.compile(rb"^(?:MIME-Version:|From: <Saved)|multipart/related"), "MHTML", "xlsx"),
)  # fmt: skip
"""What a text begins with, what it is, and what to save it as."""
_OFFICE = re.compile(r"\.(?:xlsx?|xlsm|docx?|csv|et|wps|pdf)$")
"""Names of files that people put into an archive."""
NONE_OF_OURS = noop("the file is none of xlsx, xls, docx, csv and html")


def sniff(source: bytes) -> str:
    """The format of a file by its bytes; `package` for one that has to be opened to know.

    Raises:
        CannotRunError: it is one we do not read, with what to do about it.
    """
    if not source.strip(b"\0 \t\r\n"):
        raise CannotRunError(_("the file is empty"))
    if source.startswith(_OLE):
        return _sniff_ole(source)
    if source.startswith(b"PK\x03\x04"):
        return "package"
    if _OLD_BOOK.match(source):
        return "xls"
    _refuse_others(source)
    text, _encoding = decode(source)
    if "\0" in text:
        raise CannotRunError(_(NONE_OF_OURS))
    return "html" if _TAG.search(text[:10_000]) else "csv"


def _refuse_others(source: bytes) -> None:
    """Refuse what is known, and is none of ours, with what to do about it."""
    for start, message in _ELSEWHERE:
        if source.startswith(start):
            raise CannotRunError(_(message))
    head = source[:4096].removeprefix(b"\xef\xbb\xbf").lstrip()
    for sign, format_, wanted in _SAVED_OTHERWISE:
        if sign.search(head):
            raise wrong_format(format_, wanted)


def sniff_package(package: Package) -> str:
    """What a package holds, by its main part.

    Raises:
        CannotRunError: it is one we do not read.
    """
    names = package.names
    if "content.xml" in names or "mimetype" in names:
        raise wrong_format("OpenDocument", "docx" if _is_text(package) else "xlsx")
    if "ofd.xml" in names:
        raise CannotRunError(
            _("an OFD file holds no table; ask for the Excel or Word file it was made from")
        )
    main = package.main()
    if main.lower().endswith(".bin"):
        raise wrong_format("xlsb", "xlsx")
    match package.root_name(main) if main else "":
        case "workbook":
            return "xlsx"
        case "document":
            return "docx"
        case "presentation":
            raise wrong_format("PowerPoint (pptx)", "xlsx")
    if main.startswith("xl/"):
        return "xlsx"  # whose reader says what is wrong with it
    if main.startswith("word/"):
        return "docx"
    if any(_OFFICE.search(name) for name in names):
        raise CannotRunError(_(_ARCHIVE))
    raise CannotRunError(_(NONE_OF_OURS))


def _is_text(package: Package) -> bool:
    """Whether an OpenDocument file is a text and no table."""
    if not package.has("mimetype"):
        return False
    with package.open("mimetype") as stream:
        return b"opendocument.text" in stream.read(200)


def _sniff_ole(source: bytes) -> str:
    """What an OLE container holds, by the names of its streams."""

    def holds(stream: str) -> bool:
        return stream.encode("utf-16-le") in source

    if holds("EncryptedPackage"):
        raise CannotRunError(_("the file is encrypted; open it, save it without a password"))
    if holds("Workbook") or holds("Book"):
        return "xls"
    if holds("WordDocument"):
        raise wrong_format("Word 97-2003 (doc)", "docx")
    if holds("PowerPoint Document"):
        raise wrong_format("PowerPoint (ppt)", "xlsx")
    raise CannotRunError(_(NONE_OF_OURS))


def wrong_format(found: str, wanted: str) -> CannotRunError:
    """What to say of a format that other programs turn into one of ours."""
    return CannotRunError(
        _("the file is {format}; save it as {wanted}", format=found, wanted=wanted)
    )


def decode(source: bytes) -> tuple[str, str]:
    """The text of a file, and the name of its encoding.

    Raises:
        CannotRunError: it is in none that is known.
    """
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
