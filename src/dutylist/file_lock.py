"""One process at a time: whoever changes the lists of a workspace waits for whoever does so already."""

import os
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from dutylist.errors import CannotRunError
from dutylist.messages import _, reason

_MANIFEST = "dutylist.yaml"
_PAUSE = 0.05
LONGEST_WAIT = 120.0
"""Seconds."""
_FAR = 1 << 40
"""Where Windows locks: beyond the end of any file, so that it can be read meanwhile."""


@contextmanager
def locked(
    root: Path, tell: Callable[[str], None] = lambda _message: None, longest: float = LONGEST_WAIT
) -> Iterator[None]:
    """Hold the lock of the workspace in this folder; nothing is left behind, not even by a kill.

    The lock is the operating system's own, on the manifest, or on the folder where there is none:
    it ends with the process that holds it.

    Raises:
        CannotRunError: another process holds it for so many seconds, or it cannot be had.
    """
    handle = _open(root)
    if handle is None:  # a folder cannot be locked on Windows
        yield
        return
    try:
        _acquire(handle, root, tell, longest)
        yield
    finally:
        os.close(handle)


def _open(root: Path) -> int | None:
    manifest = root / _MANIFEST
    target = manifest if manifest.is_file() else root
    if os.name != "posix" and target is root:
        return None
    with suppress(OSError):  # NFS locks only what may be written
        if target is manifest:
            return os.open(target, os.O_RDWR)
    try:
        return os.open(target, os.O_RDONLY)
    except OSError as error:
        message = _("cannot lock {file}: {cause}", file=target, cause=reason(error))
        raise CannotRunError(message) from None


def _acquire(handle: int, root: Path, tell: Callable[[str], None], longest: float) -> None:
    end = time.monotonic() + longest
    is_told = False
    while not _try(handle):
        if time.monotonic() >= end:
            message = _("another run is still writing in {folder}; run again later", folder=root)
            raise CannotRunError(message)
        if not is_told:
            tell(_("waiting for another run that is writing in {folder}", folder=root))
            is_told = True
        time.sleep(_PAUSE)


def _try(handle: int) -> bool:
    if os.name == "posix":
        import fcntl  # noqa: PLC0415  not there on Windows

        try:
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            return False
        except OSError as error:
            message = _("cannot lock {file}: {cause}", file=_MANIFEST, cause=reason(error))
            raise CannotRunError(message) from None
        return True
    import msvcrt  # noqa: PLC0415  only there on Windows

    os.lseek(handle, _FAR, os.SEEK_SET)
    try:
        msvcrt.locking(handle, msvcrt.LK_NBLCK, 1)  # type: ignore[attr-defined,unused-ignore]
    except OSError:
        return False
    return True
