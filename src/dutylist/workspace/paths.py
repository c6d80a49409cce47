"""What paths on the command line mean: which workspaces, and what in them."""

import glob
import os
from pathlib import Path

from dutylist.errors import CannotRunError
from dutylist.messages import _
from dutylist.workspace.manifest import MANIFEST, find_workspace


def by_workspace(paths: list[str]) -> dict[Path, list[str]]:
    """The workspaces of the paths, each with what was named in it; an empty list means all.

    Raises:
        CannotRunError: a path or pattern matches nothing.
    """
    found: dict[Path, list[str]] = {}
    for path in (match for pattern in paths for match in _matches(pattern)):
        root, place = find_workspace(path), path
        if place.is_symlink() and place.resolve().is_relative_to(root.resolve()):
            root, place = root.resolve(), place.resolve()  # a link inside means its target
        folder = root if root.is_dir() else root.parent
        choice = Path(os.path.relpath(place, folder)).as_posix()
        if choice in {".", MANIFEST}:
            found[root] = []
        elif found.get(root) != []:
            found.setdefault(root, []).append(choice)
    return found


def one_workspace(paths: list[str]) -> tuple[Path, list[str]]:
    """The one workspace of the paths, and what was named in it.

    Raises:
        CannotRunError: a path matches nothing, or they lie in several workspaces.
    """
    found = by_workspace(paths)
    if len(found) > 1:
        raise CannotRunError(_("the paths lie in several workspaces; run once for each"))
    return next(iter(found.items()))


def _matches(pattern: str) -> list[Path]:
    path = Path(pattern)
    if pattern and os.path.lexists(path):
        return [Path(os.path.abspath(path))]  # noqa: PTH100  resolves .. but no links
    matches = sorted(glob.glob(pattern, recursive=True))  # noqa: PTH207  Path.glob wants a root
    if not matches:
        raise CannotRunError(_("there is no file or folder {path}", path=pattern))
    return [Path(os.path.abspath(match)) for match in matches]  # noqa: PTH100
