"""The YAML files of a workspace: which there are, and their bytes."""

import errno
import os
import stat
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING, Protocol

from msgspec import Struct

from dutylist.errors import LARGEST_FILE, UnreadableFileError

if TYPE_CHECKING:
    from pathspec import GitIgnoreSpec

SUFFIXES = (".yaml", ".yml")


def is_yaml(name: str) -> bool:
    """Whether a file of this name is read, written .YAML as Windows may have it too."""
    return name.lower().endswith(SUFFIXES)


def is_within(path: str, selected: Collection[str]) -> bool:
    """Whether a path is among the selected files and folders; any is where none is selected."""
    return not selected or any(
        choice in {path, ".", ""} or path.startswith(f"{choice}/") for choice in selected
    )


class FileTree(Protocol):
    """Files by their path relative to the workspace, with `/`."""

    def paths(self) -> list[str]:
        """All YAML files that are not excluded, sorted."""

    def read(self, path: str) -> bytes:
        """The bytes of a file.

        Raises:
            UnreadableFileError: it cannot be read, or must not be.
        """


class WorkingTree:
    """The files of a folder on disk.

    Left out is what .gitignore files say, from the git root down, unless it is among the files that
    `tracked` names, as git has it; and what `exclude` says in the same syntax. A link to a YAML file inside is passed over where that file is read itself;
    a link that leads out, or nowhere, is listed, so that reading it says why it cannot be read.
    A folder below that holds a file named `boundary` is another tree, listed in `nested`.
    """

    def __init__(
        self,
        root: Path,
        exclude: Sequence[str] = (),
        boundary: str = "",
        tracked: Callable[[Path], Iterable[str]] | None = None,
    ) -> None:
        """`tracked` gives the files in a folder that are in git; asked where .gitignore has a say."""
        self.root = root
        self._tracked = tracked
        self._boundary = boundary
        self._real_root = root.resolve()
        self._excluded = [Patterns(exclude, self._real_root)] if exclude else []
        self.nested: list[Path] = []
        self._links: list[tuple[str, str]] = []
        self._has_ignored = False

    def paths(self) -> list[str]:
        self.nested = []
        self._links = []
        self._has_ignored = False
        found = set(self._walk("", self._outer_patterns()))
        if self._has_ignored and self._tracked is not None:
            found.update(self._tracked_paths(found))
        for link, target in sorted(self._links):
            if target not in found:  # an excluded file is read where a link names it
                found.add(link)
        return sorted(found)

    def _tracked_paths(self, found: Collection[str]) -> Iterator[str]:
        """The files that git tracks though .gitignore names them; those that are not there are gone."""
        for path in self._tracked(self._real_root) if self._tracked else ():
            file = self._real_root / path
            if path in found or not is_yaml(path) or not os.path.lexists(file):
                continue
            if self._is_excluded(path) or self._is_nested(path):
                continue
            if not file.is_symlink() or self._is_reported_link(path):
                yield path

    def _is_excluded(self, path: str) -> bool:
        steps = path.split("/")
        return bool(self._excluded) and any(
            is_left_out(
                self._real_root.joinpath(*steps[:end]), self._excluded, is_folder=end < len(steps)
            )
            for end in range(1, len(steps) + 1)
        )

    def _is_nested(self, path: str) -> bool:
        """Whether a file is of another tree below; a folder with a boundary is noted as such."""
        for folder in reversed(PurePosixPath(path).parents[:-1]):
            if self._boundary and os.path.lexists(self._real_root / folder / self._boundary):
                if self.root / folder not in self.nested:
                    self.nested.append(self.root / folder)
                return True
        return False

    def left_out(self) -> list[str]:
        """The YAML files in the folder that are not among `paths`, sorted; links aside."""
        kept = set(self.paths())
        found = []
        for folder, folders, names in os.walk(self._real_root):
            folders[:] = [name for name in folders if name != ".git"]
            for name in names:
                file = Path(folder, name)
                path = file.relative_to(self._real_root).as_posix()
                if is_yaml(name) and path not in kept and not file.is_symlink():
                    found.append(path)
        return sorted(found)

    def takes_in(self, path: str) -> bool:
        """Whether a file of this path, which need not be there yet, would be among `paths`."""
        if self._tracked is not None and path in set(self._tracked(self._real_root)):
            return is_yaml(path) and not (self._is_excluded(path) or self._is_nested(path))
        patterns = self._outer_patterns()
        steps = path.split("/")
        for end in range(1, len(steps) + 1):
            folder = self._real_root.joinpath(*steps[: end - 1])
            patterns = [*patterns, *_read_patterns(folder)]
            if end > 1 and self._boundary and os.path.lexists(folder / self._boundary):
                return False
            if self._is_passed_over(folder / steps[end - 1], patterns, is_folder=end < len(steps)):
                return False
        return is_yaml(path)

    def _is_passed_over(self, path: Path, patterns: list["Patterns"], *, is_folder: bool) -> bool:
        return path.name == ".git" or any(
            is_left_out(path, some, is_folder=is_folder) for some in (patterns, self._excluded)
        )

    def read(self, path: str) -> bytes:
        file = self.root / path
        try:
            real = file.resolve(strict=True)
            if not real.is_relative_to(self._real_root):
                raise UnreadableFileError("leaves-workspace")
            status = real.stat()
            if stat.S_ISDIR(status.st_mode):  # listed because what is in it cannot be
                raise UnreadableFileError("permission")
            if not stat.S_ISREG(status.st_mode):
                raise UnreadableFileError("not-a-file")
            if status.st_size > LARGEST_FILE:
                raise UnreadableFileError("too-large")
            return real.read_bytes()
        except (FileNotFoundError, RuntimeError):  # RuntimeError: links in a circle, to Python 3.12
            raise UnreadableFileError("broken-link") from None
        except OSError as error:
            is_circle = error.errno == errno.ELOOP
            raise UnreadableFileError("broken-link" if is_circle else "permission") from None

    def _outer_patterns(self) -> list["Patterns"]:
        git_root = find_git_root(self._real_root)
        outer: list[Patterns] = []
        if git_root and git_root != self._real_root:
            for folder in reversed(self._real_root.parents):
                if folder.is_relative_to(git_root):
                    outer.extend(_read_patterns(folder))
            if is_left_out(self._real_root, outer, is_folder=True):
                outer = []  # whoever points at an ignored folder means it
        return outer

    def _walk(self, folder: str, patterns: list["Patterns"]) -> Iterator[str]:
        here = self._real_root / folder
        patterns = [*patterns, *_read_patterns(here)]
        try:
            entries = sorted(os.scandir(here), key=lambda entry: entry.name)
        except OSError:
            yield folder  # a folder that cannot be listed is reported like a file
            return
        if folder and self._boundary and any(entry.name == self._boundary for entry in entries):
            self.nested.append(self.root / folder)
            return
        for entry in entries:
            path = f"{folder}/{entry.name}" if folder else entry.name
            is_folder = entry.is_dir(follow_symlinks=False)
            if self._is_passed_over(here / entry.name, patterns, is_folder=is_folder):
                self._has_ignored |= is_folder or is_yaml(entry.name)
                continue
            if is_folder:
                yield from self._walk(path, patterns)
            elif entry.is_symlink():
                if self._is_reported_link(path):
                    yield path
            elif is_yaml(entry.name):
                yield path

    def _is_reported_link(self, path: str) -> bool:
        """Whether a link has to be read, to say what is wrong with it.

        One to a YAML file inside is kept until it is known whether that file is read itself.
        """
        try:
            real = (self.root / path).resolve(strict=True)
        except (OSError, RuntimeError):
            return is_yaml(path)
        if not real.is_relative_to(self._real_root):
            return real.is_dir() or is_yaml(path)
        if is_yaml(path) and is_yaml(real.name) and real.is_file():
            self._links.append((path, real.relative_to(self._real_root).as_posix()))
            return False
        return is_yaml(path) and not (real.is_dir() or is_yaml(real.name))


class PendingFile(Struct, frozen=True):
    """A file as it is to become; its path is relative to the workspace."""

    path: str
    source: bytes


class WithPendingFiles:
    """The files of a tree, some of them as they are to become."""

    def __init__(self, tree: FileTree, pending: Iterable[PendingFile]) -> None:
        self._tree = tree
        self._pending = {file.path: file.source for file in pending}

    def paths(self) -> list[str]:
        return sorted({*self._tree.paths(), *self._pending})

    def read(self, path: str) -> bytes:
        file = self._pending.get(path)
        return self._tree.read(path) if file is None else file


class Patterns:
    """The patterns of one .gitignore, or of the manifest, with the folder they speak of."""

    def __init__(self, lines: Sequence[str], folder: Path) -> None:
        self._lines = tuple(lines)
        self._folder = folder
        self._spec: GitIgnoreSpec | None = None

    def verdict(self, path: Path, *, is_folder: bool) -> bool | None:
        """True: left out; False: taken back in; None: nothing said."""
        if self._spec is None:
            from pathspec import GitIgnoreSpec  # noqa: PLC0415  20 ms, and most folders have none

            try:
                self._spec = GitIgnoreSpec.from_lines(self._lines)
            except ValueError:  # git passes over a pattern it cannot read
                good = [line for line in self._lines if not unreadable_patterns([line])]
                self._spec = GitIgnoreSpec.from_lines(good)
        relative = path.relative_to(self._folder).as_posix()
        return self._spec.check_file(f"{relative}/" if is_folder else relative).include


def _read_patterns(folder: Path) -> list[Patterns]:
    try:
        lines = (folder / ".gitignore").read_text("utf-8-sig", errors="replace").splitlines()
    except OSError:
        return []
    return [Patterns(lines, folder)]


def unreadable_patterns(lines: Sequence[str]) -> list[str]:
    """The patterns that cannot be read."""
    if not lines:
        return []
    from pathspec import GitIgnoreSpec  # noqa: PLC0415

    found = []
    for line in lines:
        try:
            GitIgnoreSpec.from_lines([line])
        except ValueError:
            found.append(line)
    return found


def is_left_out(path: Path, patterns: list[Patterns], *, is_folder: bool) -> bool:
    """Whether the patterns leave a path out; the last one that speaks of it decides."""
    for pattern in reversed(patterns):
        verdict = pattern.verdict(path, is_folder=is_folder)
        if verdict is not None:
            return verdict
    return False


def find_upward(start: Path, name: str, stop: Path | None = None) -> Path | None:
    """The nearest folder that holds `name`, from `start` up to and including `stop`."""
    for folder in (start, *start.parents):
        if os.path.lexists(folder / name):  # never raises, and sees a dangling link
            return folder
        if folder == stop:
            break
    return None


def find_git_root(start: Path) -> Path | None:
    """The folder of the git work tree that holds `start`, if any."""
    return find_upward(start, ".git")
