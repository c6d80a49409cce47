"""Writing files that users name: each whole or not at all, with a sentence for what goes wrong."""

import os
from collections.abc import Iterable, Mapping
from contextlib import suppress
from pathlib import Path

from dutylist.errors import LARGEST_FILE, CannotRunError
from dutylist.file_tree import is_yaml
from dutylist.file_writing import replace_file, replace_files
from dutylist.messages import _, joined, reason, with_hint


def read_source(file: Path) -> bytes:
    """The bytes of a table or form.

    Raises:
        CannotRunError: there is no such file, it is too large, or it cannot be read.
    """
    try:
        if file.stat().st_size > LARGEST_FILE:
            most = LARGEST_FILE // 1024 // 1024
            raise CannotRunError(_("{file} is larger than {n} MB", file=file, n=most))
        return file.read_bytes()
    except FileNotFoundError:
        raise CannotRunError(_("there is no file {file}", file=file)) from None
    except OSError as error:
        raise CannotRunError(
            _("cannot read {file}: {cause}", file=file, cause=reason(error))
        ) from None


def write_file(file: Path, content: str | bytes, *, may_be_yaml: bool = False) -> None:
    """Write a whole file or none: a full disk leaves what was there before.

    Raises:
        CannotRunError: it cannot be written, or is a YAML file, which may be a list.
    """
    # a file name may be no UTF-8
    data = content.encode("utf-8", "backslashreplace") if isinstance(content, str) else content
    try:
        target = file.resolve()  # what a link stands for, not the link
        if target.exists() and is_yaml(target.name) and not may_be_yaml:
            raise CannotRunError(_("{file} is a YAML file and is not overwritten", file=file))
        if target.exists() and not target.is_file():
            target.write_bytes(data)  # a device or a pipe
        else:
            replace_file(target, data)
    except (OSError, RuntimeError, ValueError) as error:
        raise _cannot_write(file, error) from None


def remove_file(file: Path) -> None:
    """Remove a file that `write_file` would replace; anything else is left for it to refuse."""
    with suppress(OSError, RuntimeError, ValueError):
        target = file.resolve()
        if target.is_file() and not is_yaml(target.name):
            target.unlink()


def make_folder(folder: Path) -> None:
    """Make a folder and those above it, where there is none.

    Raises:
        CannotRunError: it cannot be made.
    """
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise _cannot_write(folder, error) from None


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
        raise _cannot_write(folder, error) from None


def refuse_overwriting(folder: Path, names: Iterable[str]) -> None:
    """Refuse to write files where there are some of these names.

    Raises:
        CannotRunError: there are.
    """
    there = [name for name in names if os.path.lexists(folder / name)]
    if there:
        message = _("{files} in {folder} would be overwritten", files=joined(there), folder=folder)
        raise CannotRunError(with_hint(message, _("add --force if that is meant")))


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


def _cannot_write(file: Path, error: OSError | RuntimeError | ValueError) -> CannotRunError:
    cause = reason(error) if isinstance(error, OSError) else str(error)
    return CannotRunError(_("cannot write {file}: {cause}", file=file, cause=cause))
