"""Writing several files into a folder: all of them or none."""

import os
from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path

from dutylist.errors import CannotRunError
from dutylist.file_writing import replace_files
from dutylist.messages import _, joined, reason


def write_folder(folder: Path, files: Mapping[str, bytes], *, force: bool) -> None:
    """Write files into a folder, which is made where there is none.

    A file that stands there with other content is overwritten only by force.

    Raises:
        CannotRunError: something is in the way, or the folder cannot be written.
    """
    missing = [place for place in (folder, *folder.parents) if not os.path.lexists(place)]
    try:
        _refuse_loss(folder, files, force=force)
        for name in files:
            (folder / name).parent.mkdir(parents=True, exist_ok=True)
        replace_files({folder / name: content for name, content in files.items()})
    except (OSError, RuntimeError, ValueError) as error:
        for place in missing:
            with suppress(OSError):
                place.rmdir()
        cause = reason(error) if isinstance(error, OSError) else str(error)
        message = _("cannot write {file}: {cause}", file=folder, cause=cause)
        raise CannotRunError(message) from None


def _refuse_loss(folder: Path, files: Mapping[str, bytes], *, force: bool) -> None:
    in_the_way = []
    for name, content in files.items():
        file = folder / name
        if os.path.lexists(file) and not (file.is_file() and (force or _holds(file, content))):
            in_the_way.append(name)
    if in_the_way:
        raise CannotRunError(
            _(
                "{folder} already has {names} with other content; write elsewhere, or use --force",
                folder=folder,
                names=joined(in_the_way),
            )
        )


def _holds(file: Path, content: bytes) -> bool:
    return file.stat().st_size == len(content) and file.read_bytes() == content
