"""Writing files whole or not at all."""

import os
import signal
import threading
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from pathlib import Path


def replace_file(target: Path, data: bytes) -> None:
    """Put a file in the place of another: a full disk leaves what was there before.

    Raises:
        OSError: it cannot be written.
    """
    replace_files({target: data})


def replace_files(files: Mapping[Path, bytes]) -> None:
    """Put files in place, in their order: all of them, or none if one cannot be written.

    All are written beside their places first. What then is left, renaming them, is not interrupted
    by Ctrl-C; if one renaming fails, those before are taken back. Only a machine that stops in
    between leaves the first ones alone, so let them be such that they can stand alone.

    Raises:
        OSError: one of them cannot be written.
    """
    parts: dict[Path, Path] = {}
    try:
        for target, data in files.items():
            part = target.with_name(f".{target.name}.{os.getpid()}.part")
            parts[target] = part
            _write_through(part, data)
            if target.exists():
                part.chmod(target.stat().st_mode)
        with _undisturbed():
            _rename(parts)
    finally:
        for part in parts.values():
            with suppress(OSError):
                part.unlink()


def _write_through(part: Path, data: bytes) -> None:
    """Write and wait for the disk, so that no renamed file is empty after a power cut."""
    with part.open("wb") as file:
        file.write(data)
        file.flush()
        os.fsync(file.fileno())


def _rename(parts: Mapping[Path, Path]) -> None:
    before: dict[Path, bytes | None] = {}
    try:
        for target, part in parts.items():
            was = target.read_bytes() if target.exists() else None
            part.replace(target)
            before[target] = was
    except OSError:
        for target, data in before.items():
            with suppress(OSError):
                target.unlink() if data is None else target.write_bytes(data)
        raise


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
