"""Results of earlier runs by their keys, in one SQLite file a workspace, in the user's cache folder.

It can only make a run faster: what is damaged, foreign or out of reach is as if it were not there.
"""

import os
import sqlite3
import sys
from collections.abc import Iterable, Iterator, Mapping, Sequence
from hashlib import blake2b
from itertools import batched
from pathlib import Path
from typing import Self

import msgspec

_FOLDER = "DUTYLIST_CACHE_DIR"
"""The variable that names another folder, for a CI that keeps one between its runs."""
_SUFFIX = ".sqlite"
_MOST_BYTES = 256_000_000
"""Of one workspace: some 400,000 items. What was not asked for longest goes first."""
_WAIT_SECONDS = 1.0
"""For another run that writes at the same moment; after that nothing is kept of this one."""
_DIGEST_BYTES = 16
_AT_ONCE = 500
"""Keys of one query."""


def digest_of(*parts: bytes | str) -> bytes:
    """A digest of parts in their order, none of which runs into the next."""
    digest = blake2b(digest_size=_DIGEST_BYTES)
    for part in parts:
        data = part.encode("utf-8", "surrogatepass") if isinstance(part, str) else part
        digest.update(len(data).to_bytes(8))
        digest.update(data)
    return digest.digest()


def cache_folder() -> Path:
    """Where caches are kept; outside of every repository."""
    if chosen := os.environ.get(_FOLDER):
        return Path(chosen)
    from platformdirs import user_cache_path  # noqa: PLC0415  small workspaces need none

    return user_cache_path("dutylist", appauthor=False)


def cached_files() -> list[Path]:
    """The files of all caches, those of SQLite beside them too."""
    return sorted(cache_folder().glob(f"*{_SUFFIX}*"))


class ResultCache:
    """Values by their keys. Each value carries a digest of key and value: another's is none of ours."""

    def __init__(self, connection: sqlite3.Connection, day: str) -> None:
        self._connection = connection
        self._day = day

    @classmethod
    def open(cls, root: Path, day: str) -> Self | None:
        """The cache of the workspace in a folder, on a day (an ISO date); None where there can be none."""
        name = digest_of(os.path.realpath(root)).hex()
        try:
            folder = cache_folder()
            folder.mkdir(mode=0o700, parents=True, exist_ok=True)
            file = folder / f"{name}{_SUFFIX}"
            try:
                return cls(_connect(file), day)
            except sqlite3.DatabaseError as error:
                if isinstance(
                    error, sqlite3.OperationalError
                ):  # locked, full or read-only: not damaged
                    return None
                for damaged in folder.glob(f"{name}{_SUFFIX}*"):
                    damaged.unlink()
                return cls(_connect(file), day)
        except (OSError, sqlite3.Error):
            return None

    def read(self, keys: Sequence[bytes]) -> dict[bytes, bytes]:
        """The values that are there; keys in any number."""
        values: dict[bytes, bytes] = {}
        try:
            for some in batched(keys, _AT_ONCE):
                marks = ",".join("?" * len(some))
                query = f"SELECT key, value FROM result WHERE key IN ({marks})"  # noqa: S608  question marks
                for key, value in self._connection.execute(query, some):
                    if digest_of(key, value[_DIGEST_BYTES:]) == value[:_DIGEST_BYTES]:
                        values[key] = value[_DIGEST_BYTES:]
        except (sqlite3.Error, TypeError):
            return {}
        return values

    def write(self, values: Mapping[bytes, bytes], used: Iterable[bytes] = ()) -> None:
        """Keep values, and remember which others were of use today; in one step or not at all."""
        try:
            self._connection.execute("BEGIN IMMEDIATE")
            self._connection.executemany(
                "INSERT OR REPLACE INTO result VALUES (?, ?, ?)", self._rows(values)
            )
            self._connection.executemany(
                "UPDATE result SET day = ? WHERE key = ? AND day <> ?",
                ((self._day, key, self._day) for key in used),
            )
            self._forget_oldest()
            self._connection.execute("COMMIT")
        except sqlite3.Error:
            if self._connection.in_transaction:
                self._connection.execute("ROLLBACK")

    def close(self) -> None:
        """End the connection."""
        self._connection.close()

    def _rows(self, values: Mapping[bytes, bytes]) -> Iterator[tuple[bytes, bytes, str]]:
        for key, value in values.items():
            yield key, digest_of(key, value) + value, self._day

    def _forget_oldest(self) -> None:
        """Keep the file within its bounds: by days, then half of what is left of today."""
        while self._size() > _MOST_BYTES:
            [(oldest,)] = self._connection.execute("SELECT min(day) FROM result")
            if oldest == self._day:
                self._connection.execute(
                    "DELETE FROM result WHERE rowid IN (SELECT rowid FROM result ORDER BY rowid"
                    " LIMIT (SELECT count(*) / 2 + 1 FROM result))"
                )
            else:
                self._connection.execute("DELETE FROM result WHERE day = ?", (oldest,))

    def _size(self) -> int:
        """Bytes of the pages that hold something."""
        [(pages, free, size)] = self._connection.execute(
            "SELECT page_count, freelist_count, page_size"
            " FROM pragma_page_count, pragma_freelist_count, pragma_page_size"
        )
        return int((pages - free) * size)


def _connect(file: Path) -> sqlite3.Connection:
    connection = sqlite3.connect(file, timeout=_WAIT_SECONDS, isolation_level=None)
    try:
        connection.execute("PRAGMA journal_mode = WAL")
        connection.execute("PRAGMA synchronous = NORMAL")
        connection.execute(
            "CREATE TABLE IF NOT EXISTS result (key BLOB PRIMARY KEY, value BLOB, day TEXT)"
        )
        connection.execute("SELECT key, value, day FROM result LIMIT 1")
    except sqlite3.Error:
        connection.close()
        raise
    return connection


def tool_identity() -> bytes:
    """A digest of what this tool is: its files, the packages beside it, and Python.

    Two versions, or one before and after an edit, never take each other's results.
    """
    package, libraries = Path(__file__).parent, Path(msgspec.__file__).parents[1]
    states = [sys.version, str(libraries.stat().st_mtime_ns)]
    for folder, folders, files in os.walk(package):
        folders.sort()
        if not folder.endswith("__pycache__"):
            for name in sorted(files):
                state = os.stat(f"{folder}/{name}")  # noqa: PTH116  some 500 files
                states.append(f"{name}:{state.st_size}:{state.st_mtime_ns}")
    return digest_of(*states)
