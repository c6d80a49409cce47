"""Writing files whole or not at all."""

import errno
import os
import re
import signal
import stat
import threading
from collections.abc import Callable, Collection, Iterator, Mapping
from contextlib import contextmanager, suppress
from pathlib import Path

_PART = re.compile(r"\..+\.([0-9]+)\.part")
_WRITABLE = stat.S_IWUSR | stat.S_IWGRP | stat.S_IWOTH


def replace_file(target: Path, data: bytes) -> None:
    """Put a file in the place of another: a full disk leaves what was there before.

    Raises:
        OSError: it cannot be written.
    """
    replace_files({target: data})


def replace_files(
    files: Mapping[Path, bytes],
    new: Collection[Path] = (),
    ready: Callable[[], None] = lambda: None,
    done: Callable[[], None] = lambda: None,
) -> None:
    """Put files in place, in their order: all of them, or none if one cannot be written.

    Those in `new` take the place of none: if there is one already, nothing is written.

    All are written beside their places first. What then is left, renaming them, is not interrupted
    by Ctrl-C; if one renaming fails, those before are taken back. Only a machine that stops in
    between leaves the first ones alone, so let them be such that they can stand alone.

    `ready` is called when all is on the disk and nothing is in place yet, `done` when all is in place:
    what they raise stops it, and nothing has been written.

    A link stays a link: what it stands for is replaced.

    Raises:
        OSError: one of them cannot be written, or may only be read; FileExistsError: one that is to
            be new is there.
    """
    parts: dict[Path, Path] = {}
    try:
        for named, data in files.items():
            target = named.resolve() if named.is_symlink() and named not in new else named
            remove_stale_parts(target.parent)
            _refuse_read_only(target)
            part = target.with_name(f".{target.name}.{os.getpid()}.part")
            parts[target] = part
            _write_through(part, data)
            if target.exists():
                part.chmod(target.stat().st_mode)
        ready()
        with _undisturbed():
            _rename(parts, new, done)
    finally:
        for part in parts.values():
            with suppress(OSError):
                part.unlink()


def remove_stale_parts(folder: Path) -> None:
    """Remove what processes that were killed left in a folder."""
    with suppress(OSError):
        for part in list(folder.iterdir()):
            found = _PART.fullmatch(part.name)
            if found and not _is_running(int(found[1])):
                part.unlink()


def _refuse_read_only(target: Path) -> None:
    """A file that nobody may write is not replaced, though its folder would let us."""
    if target.exists() and not target.stat().st_mode & _WRITABLE:
        raise PermissionError(errno.EACCES, os.strerror(errno.EACCES), str(target))


def _is_running(process: int) -> bool:
    if os.name != "posix":
        return process != os.getpid()  # there, asking would end it
    try:
        os.kill(process, 0)
    except (ProcessLookupError, OverflowError):
        return False
    except PermissionError:
        pass
    return True


def _write_through(part: Path, data: bytes) -> None:
    """Write and wait for the disk, so that no renamed file is empty after a power cut."""
    with part.open("wb") as file:
        file.write(data)
        file.flush()
        os.fsync(file.fileno())


def _rename(parts: Mapping[Path, Path], new: Collection[Path], done: Callable[[], None]) -> None:
    before: dict[Path, bytes | None] = {}
    try:
        for target, part in parts.items():
            was = target.read_bytes() if target.exists() else None
            if target in new:
                _link(part, target)
            else:
                part.replace(target)
            before[target] = was
        done()
    except BaseException:  # whatever stops it
        for target, data in before.items():
            with suppress(OSError):
                target.unlink() if data is None else target.write_bytes(data)
        raise


def _link(part: Path, target: Path) -> None:
    """Name a file where there is none, even if another process tries the same."""
    try:
        target.hardlink_to(part)
    except OSError:  # there is one, or this file system has no links
        if os.path.lexists(target):
            raise FileExistsError(errno.EEXIST, os.strerror(errno.EEXIST), str(target)) from None
        part.replace(target)


@contextmanager
def _undisturbed() -> Iterator[None]:
    """Put Ctrl-C off until the block is done."""
    if threading.current_thread() is not threading.main_thread():
        yield
        return
    came: list[int] = []
    before = signal.signal(signal.SIGINT, lambda number, _frame: came.append(number))
    try:
        yield
    finally:
        signal.signal(signal.SIGINT, before)
    if came:
        raise KeyboardInterrupt
