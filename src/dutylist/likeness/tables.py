"""The tables of the likeness of names: read when first needed, and never used when they are damaged."""

import zlib
from functools import cache
from pathlib import Path

FOLDER = Path(__file__).parent / "data"
SEAL = "# seal: "
"""How the first line of a table begins."""


class DamagedTableError(Exception):
    """A table of the tool is missing, cut or changed by hand: a fault of the installation."""


@cache
def table(name: str) -> list[str]:
    """The lines of a table, without its first one.

    The first line says what the rest must be: its number of lines, and their CRC-32.
    """
    path = FOLDER / name
    try:
        text = path.read_text("utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise DamagedTableError(f"{path}: {error}") from error
    seal, _, rest = text.partition("\n")
    if seal != seal_of(rest):
        raise DamagedTableError(f"{path}: not as it was shipped; install dutylist again")
    return rest.splitlines()


def seal_of(rest: str) -> str:
    """The first line of a table of which this is the rest."""
    return f"{SEAL}{rest.count('\n')} lines, crc32 {zlib.crc32(rest.encode()):08x}"
