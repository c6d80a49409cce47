"""Packages of Office (docx and the like are zip files), the same for the same content."""

from io import BytesIO
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

_MADE = (1980, 1, 1, 0, 0, 0)  # as xlsxwriter stamps its own


def without_times(package: bytes) -> bytes:
    """The package with one moment for all its parts, not the hour at which it was made."""
    fixed = BytesIO()
    with ZipFile(BytesIO(package)) as source, ZipFile(fixed, "w") as target:
        for name in source.namelist():
            part = ZipInfo(name, _MADE)
            part.compress_type = ZIP_DEFLATED
            target.writestr(part, source.read(name))
    return fixed.getvalue()
