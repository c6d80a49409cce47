"""What is kept of earlier runs: where, how much, and away with it."""

from pathlib import Path

from msgspec import Struct

from dutylist.errors import CannotRunError
from dutylist.messages import _, reason
from dutylist.result_cache import cache_folder, cached_files


class CacheState(Struct, frozen=True):
    """The folder of the caches, for how many workspaces there is one, and their bytes."""

    folder: Path
    workspaces: int
    size: int


def cache_state() -> CacheState:
    """What there is.

    Raises:
        CannotRunError: the folder cannot be read.
    """
    folder = cache_folder()
    try:
        files = cached_files()
        size = sum(file.stat().st_size for file in files)
    except OSError as error:
        raise _refused(folder, error) from None
    return CacheState(folder, sum(file.suffix == ".sqlite" for file in files), size)


def clear_cache() -> CacheState:
    """Remove it all; what there was.

    Raises:
        CannotRunError: a file cannot be removed.
    """
    state = cache_state()
    try:
        for file in cached_files():
            file.unlink(missing_ok=True)
    except OSError as error:
        raise _refused(state.folder, error) from None
    return state


def _refused(folder: Path, error: OSError) -> CannotRunError:
    return CannotRunError(_("cannot write {file}: {cause}", file=folder, cause=reason(error)))
