"""Guards before a zip-based office file is opened: its size unpacked, and what must not be in it."""

import re
from io import BytesIO
from zipfile import BadZipFile, ZipFile, ZipInfo

from dutylist.errors import CannotRunError
from dutylist.messages import _

_MOST_PARTS = 10_000
_MOST_BYTES = 400 * 1024 * 1024
"""Unpacked. A sheet of 100,000 rows with long texts has some 200 MB."""
_HIGHEST_RATIO = 150
_SMALL = 32 * 1024 * 1024
"""What may be packed as tightly as it likes: empty rows pack well."""
_CHUNK = 1024 * 1024
_LONGEST_SIGN = 16
_XML = re.compile(rb"[\xef\xbb\xbf\xff\xfe\x00\s]*<")
_DOCTYPE = re.compile(rb"<!(?:DOCTYPE|ENTITY)|<\x00!\x00D\x00|\x00<\x00!\x00D")


def open_archive(source: bytes) -> ZipFile:
    """The archive, once it is known that unpacking it does no harm.

    Python reads no more of a part than the lookup says, so what the lookup says can be
    relied on.

    Raises:
        CannotRunError: it is damaged, too large unpacked, or holds a document type declaration,
            which office files have no use for and which can call for other files.
    """
    try:
        archive = ZipFile(BytesIO(source))
    except BadZipFile:
        raise CannotRunError(_("the file is damaged: it cannot be unpacked")) from None
    parts = archive.infolist()
    unpacked = sum(part.file_size for part in parts)
    packed = sum(part.compress_size for part in parts) or 1
    is_bomb = unpacked > _SMALL and unpacked / packed > _HIGHEST_RATIO
    if is_bomb or unpacked > _MOST_BYTES or len(parts) > _MOST_PARTS:
        message = _(
            "unpacked, the file would take {n} MB; if it is a real table, delete its empty rows "
            "and columns and save it again",
            n=unpacked // 1024 // 1024,
        )
        raise CannotRunError(message)
    if any(part.flag_bits & 1 for part in parts):
        raise CannotRunError(_("the file is encrypted; open it, save it without a password"))
    for part in parts:
        if _declares_type(archive, part):
            message = _(
                "{part} in the file declares a document type; office programs never write that, "
                "and the file is not read",
                part=part.filename,
            )
            raise CannotRunError(message)
    return archive


def _declares_type(archive: ZipFile, part: ZipInfo) -> bool:
    """Whether a part is XML, whatever its name, and declares a document type."""
    with archive.open(part) as stream:
        before = stream.read(_CHUNK)
        if not _XML.match(before):
            return False
        while before:
            if _DOCTYPE.search(before):
                return True
            after = stream.read(_CHUNK)
            before = before[-_LONGEST_SIGN:] + after if after else b""
    return False
