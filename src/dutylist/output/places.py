"""Where findings stand, as people and platforms want to see it: paths and source lines."""

import os
import re
from collections.abc import Callable
from pathlib import Path

from msgspec import Struct, field

from dutylist.errors import UnreadableFileError
from dutylist.file_tree import WorkingTree, find_git_root


class Places(Struct):
    """The files that findings speak of: their paths are relative to `root`.

    Shown paths begin at `base`.
    """

    root: Path
    base: Path = field(default_factory=Path.cwd)
    origin: str = ""
    """What stands before paths of a commit, such as HEAD: in HEAD:lists/a.yaml."""
    read: Callable[[str], bytes] | None = None
    """What reads a path; the folder of the workspace where nothing is said."""
    _lines: dict[str, list[str]] = field(default_factory=dict)
    _shown_paths: dict[str, str] = field(default_factory=dict)
    _repository_paths: dict[str, str] = field(default_factory=dict)

    def shown_path(self, path: str) -> str:
        """A path as somebody at the command line can open it."""
        if path not in self._shown_paths:
            self._shown_paths[path] = self._find_shown_path(path)
        return self._shown_paths[path]

    def _find_shown_path(self, path: str) -> str:
        if self.origin and path.startswith(self.origin):
            return path
        file = Path(os.path.normpath(self.root.absolute() / path))
        inside = file.is_relative_to(self.base)
        return (file.relative_to(self.base) if inside else file).as_posix()

    def repository_path(self, path: str) -> str:
        """A path as platforms want it: from the root of the repository, with `/`."""
        if path not in self._repository_paths:
            self._repository_paths[path] = self._find_repository_path(path)
        return self._repository_paths[path]

    def _find_repository_path(self, path: str) -> str:
        if self.origin and path.startswith(self.origin):
            return path.removeprefix(self.origin)
        file = Path(os.path.normpath(self.root.resolve() / path))
        for root in (find_git_root(file.parent), self.base.resolve()):
            if root is not None and file.is_relative_to(root):
                return file.relative_to(root).as_posix()
        return path

    def repository_uri(self, path: str) -> str:
        """The same as a URI reference."""
        from urllib.parse import quote  # noqa: PLC0415  3 ms, only for two formats

        return quote(self.repository_path(path), errors="surrogateescape")

    def source_line(self, path: str, line: int) -> str:
        """One line of a file; empty where there is none to show."""
        if path not in self._lines:
            try:
                # through the tree, which opens no link that leads out of the workspace
                read = self.read or WorkingTree(self.root).read
                text = _as_text(read(path))
            except UnreadableFileError:
                text = ""
            self._lines[path] = re.split(r"\r\n|\n|\r", text)
        lines = self._lines[path]
        return lines[line - 1] if line <= len(lines) else ""


def _as_text(source: bytes) -> str:
    """The text of a file, even of one in the old Chinese encoding, which a finding is about."""
    try:
        return source.decode("utf-8-sig")
    except UnicodeDecodeError:
        return source.decode("gb18030", errors="replace")
