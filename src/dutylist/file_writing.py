"""Writing files whole or not at all."""

import errno
import os
import re
import signal
import threading
from collections.abc import Collection, Iterator, Mapping
from contextlib import contextmanager, suppress
from pathlib import Path


def replace_file(target: Path, data: bytes) -> None:
    """Put a file in the place of another: a full disk leaves what was there before.

    Raises:
        OSError: it cannot be written.
    """
    replace_files({target: data})


def replace_files(files: Mapping[Path, bytes], new: Collection[Path] = ()) -> None:
    """Put files in place, in their order: all of them, or none if one cannot be written.

    Those in `new` take the place of none: if there is one already, nothing is written.

    All are written beside their places first. What then is left, renaming them, is not interrupted
    by Ctrl-C; if one renaming fails, those before are taken back. Only a machine that stops in
    between leaves the first ones alone, so let them be such that they can stand alone.

    Raises:
        OSError: one of them cannot be written; FileExistsError: one that is to be new is there.
    """
    parts: dict[Path, Path] = {}
    try:
        for target, data in files.items():
            _remove_stale_parts(target)
            part = target.with_name(f".{target.name}.{os.getpid()}.part")
            parts[target] = part
            _write_through(part, data)
            if target.exists():
                part.chmod(target.stat().st_mode)
        with _undisturbed():
            _rename(parts, new)
    finally:
        for part in parts.values():
            with suppress(OSError):
                part.unlink()


def _remove_stale_parts(target: Path) -> None:
    """Remove what a process that was killed left beside the place."""
    name = re.compile(rf"\.{re.escape(target.name)}\.([0-9]+)\.part")
    with suppress(OSError):
        for part in list(target.parent.iterdir()):
            found = name.fullmatch(part.name)
            if found and not _is_running(int(found[1])):
                part.unlink()


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


def _rename(parts: Mapping[Path, Path], new: Collection[Path]) -> None:
    before: dict[Path, bytes | None] = {}
    try:
        for target, part in parts.items():
            was = target.read_bytes() if target.exists() else None
            if target in new:
                _link(part, target)
            else:
                part.replace(target)
            before[target] = was
    except OSError:
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
