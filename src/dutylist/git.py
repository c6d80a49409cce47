"""The git command: commits and the files in them. Only this module runs it; it changes nothing."""

import os
import posixpath
import re
import subprocess
from collections.abc import Mapping, Sequence
from contextlib import suppress
from pathlib import Path

from msgspec import Struct

from dutylist.errors import LARGEST_FILE, CannotRunError, UnreadableFileError
from dutylist.file_tree import Patterns, find_git_root, is_left_out, is_yaml
from dutylist.messages import _, with_hint

_LINK, _SUBMODULE = "120000", "160000"
_MOST_LINKS = 40
"""So many links on the way to one file are followed, as on Linux."""


def clean_environment(environment: Mapping[str, str] = os.environ) -> dict[str, str]:
    """The environment without what a hook or a user set to point git at another repository."""
    kept = {
        name: value
        for name, value in environment.items()
        if not name.startswith("GIT_") or name.startswith("GIT_CONFIG")  # safe.directory of a CI
    }
    # no lock on the user's index; messages that can be shown whatever the locale
    return kept | {"GIT_OPTIONAL_LOCKS": "0", "GIT_TERMINAL_PROMPT": "0", "LC_ALL": "C.UTF-8"}


_IS_COMMIT = re.compile("[0-9a-f]{40}(?:[0-9a-f]{24})?").fullmatch
"""The full name of an object: SHA-1, or SHA-256."""


def require_ref(ref: str) -> None:
    """Refuse what names no version, but might be taken for one.

    Raises:
        CannotRunError: the ref is empty, or begins with a dash.
    """
    if not ref.strip():
        message = _("the name of a version is empty")
        raise CannotRunError(with_hint(message, _("a variable is not set, perhaps")))
    if ref.startswith("-"):
        message = _("“{ref}” looks like an option, not like the name of a version", ref=ref)
        raise CannotRunError(message)


class UnknownRefError(CannotRunError):
    """A ref that names no commit of this repository."""


class Repository:
    """A git repository, by the folder of its work tree."""

    def __init__(self, root: Path) -> None:
        self.root = root

    def head(self) -> str | None:
        """The commit that is checked out; None before the first one."""
        found = self._try("rev-parse", "--verify", "--quiet", "HEAD^{commit}")
        return found.strip() if found else None

    def resolve(self, ref: str) -> str:
        """The commit that a ref names, in full.

        Raises:
            UnknownRefError: there is none; the message says what to fetch in a shallow clone.
            CannotRunError: it is empty, as an unset variable is, or looks like an option.
        """
        require_ref(ref)
        name = f"{ref}^{{commit}}"
        found = self._try("rev-parse", "--verify", "--quiet", "--end-of-options", name)
        if found is None or not _IS_COMMIT(found.strip()):  # ^main is what it does not reach
            raise UnknownRefError(self._with_hint(_("there is no commit “{ref}”", ref=ref)))
        return found.strip()

    def has_commit(self, name: str) -> bool:
        """Whether a full name of a commit, and no other name for one, is there."""
        return (
            bool(_IS_COMMIT(name)) and self._try("cat-file", "-e", f"{name}^{{commit}}") is not None
        )

    def merge_base(self, one: str, other: str) -> str:
        """The last commit that both have in their history.

        Raises:
            UnknownRefError: one of them is no commit, or they have none in common.
        """
        commits = self.resolve(one), self.resolve(other)
        found = self._try("merge-base", *commits)
        if found is None:
            message = _("{one} and {other} have no commit in common", one=one, other=other)
            raise UnknownRefError(self._with_hint(message))
        return found.strip()

    def has_file(self, commit: str, path: str) -> bool:
        """Whether a commit has a file of this path from the root of the repository."""
        return self._try("cat-file", "-e", f"{commit}:{path}") is not None

    def commits_between(self, old: str, new: str, prefix: str) -> list[str]:
        """The commits that `new` has and `old` has not and that touch a folder, without `new` itself."""
        where = ("--", f":(top,literal){prefix}") if prefix else ()
        listed = self._run("rev-list", "--end-of-options", f"{old}..{new}", *where)
        return [commit for commit in listed.split() if commit != new]

    def commits_of(self, path: str, most: int) -> list[str]:
        """The commits of what is checked out that touch a file, the latest first; at most so many."""
        where = ("--", f":(top,literal){path}")
        return (self._try("log", f"-n{most}", "--format=%H", *where) or "").split()

    def day(self, commit: str) -> str:
        """The day of a commit, as its committer wrote it: 2026-03-01."""
        return self._run("show", "-s", "--format=%cs", "--end-of-options", commit).strip()

    def tags(self) -> list[str]:
        """The tags in the history of what is checked out, the oldest first; none without commits."""
        found = self._try(
            "for-each-ref", "--merged=HEAD", "--sort=refname", "--sort=creatordate",
            "--format=%(refname:strip=2)", "refs/tags",
        )  # fmt: skip
        return (found or "").splitlines()

    def is_changed(self, folder: Path) -> bool:
        """Whether anything in the folder differs from the commit that is checked out."""
        return bool(self._run("status", "--porcelain", "-z", "--", str(folder)))

    def tracked(self, folder: Path) -> list[str]:
        """The files in a folder that are in the index, by their path from there; none without git."""
        with suppress(CannotRunError):  # no git, so nothing is known to be in it
            prefix = self.prefix(folder)
            where = f"{prefix}/" if prefix else ""
            named = ("--", f":(top,literal){prefix}") if prefix else ()
            listed = self._try("ls-files", "-z", "--full-name", *named) or ""
            return [path.removeprefix(where) for path in listed.split("\0")[:-1]]
        return []

    def prefix(self, folder: Path) -> str:
        """The path of a folder from the root of the repository, with `/`; empty for the root."""
        path = folder.resolve().relative_to(self.root.resolve()).as_posix()
        return "" if path == "." else path

    def files(self, commit: str, prefix: str) -> dict[str, "_Blob"]:
        """The files of a commit under a folder, by their path from that folder."""
        where = f"{commit}:{prefix}" if prefix else commit
        listing = self._try("ls-tree", "-r", "-z", "--long", "--end-of-options", where)
        if listing is None:
            return {}
        files = {}
        for entry in listing.split("\0")[:-1]:
            fields, _tab, path = entry.partition("\t")
            mode, _type, name, size = fields.split()
            if mode != _SUBMODULE:
                files[path] = _Blob(name, int(size), is_link=mode == _LINK)
        return files

    def start_reader(self) -> subprocess.Popen[bytes]:
        """A process that answers names of objects with their bytes."""
        return subprocess.Popen(
            self._command("cat-file", "--batch"),
            stdin=subprocess.PIPE, stdout=subprocess.PIPE, env=clean_environment(),
        )  # fmt: skip

    def _with_hint(self, message: str) -> str:
        if (self._try("rev-parse", "--is-shallow-repository") or "").strip() == "true":
            hint = _("this clone is shallow: run git fetch --unshallow, or fetch that branch")
            return with_hint(message, hint)
        return message

    def _command(self, *arguments: str) -> list[str]:
        return ["git", "-C", str(self.root), *arguments]

    def _try(self, *arguments: str) -> str | None:
        """What git prints; None where it refuses."""
        done = _call(self._command(*arguments))
        return _decoded(done.stdout) if done.returncode == 0 else None

    def _run(self, *arguments: str) -> str:
        done = _call(self._command(*arguments))
        if done.returncode != 0:
            cause = _decoded(done.stderr).strip()
            raise CannotRunError(_("git says: {cause}", cause=cause))
        return _decoded(done.stdout)


def _call(command: list[str]) -> subprocess.CompletedProcess[bytes]:
    try:
        return subprocess.run(command, capture_output=True, check=False, env=clean_environment())
    except FileNotFoundError:
        raise CannotRunError(_("git is not installed, or not on the path")) from None


def _decoded(output: bytes) -> str:
    return output.decode("utf-8", "surrogateescape")


def find_repository(folder: Path) -> Repository | None:
    """The repository whose work tree holds the folder, if any."""
    root = find_git_root(folder.resolve())
    return Repository(root) if root else None


def tracked_files(folder: Path) -> list[str]:
    """The files in a folder that are in git's index, by their path from there; none outside of git."""
    repository = find_repository(folder)
    return repository.tracked(folder) if repository else []


class _Blob(Struct, frozen=True):
    name: str
    size: int
    is_link: bool


class CommittedTree:
    """The YAML files of a folder as a commit has them.

    As on disk, what `exclude` says is left out, a link to a file that is read itself is passed
    over, and a folder below that holds a file named `boundary` is another tree. What .gitignore
    says does not matter: whatever is committed is meant.
    """

    def __init__(
        self,
        repository: Repository,
        commit: str,
        prefix: str,
        exclude: Sequence[str] = (),
        boundary: str = "",
    ) -> None:
        self._repository = repository
        self._files = repository.files(commit, prefix)
        self._excluded = [Patterns(exclude, Path("/"))] if exclude else []
        self._boundary = boundary
        self._reader: subprocess.Popen[bytes] | None = None
        self._reader_owner = 0

    @property
    def nested(self) -> set[str]:
        """The folders below that are another tree."""
        return {
            posixpath.dirname(path)
            for path in self._files
            if self._boundary and posixpath.basename(path) == self._boundary and "/" in path
        }

    def paths(self) -> list[str]:
        inner = self.nested
        return sorted(
            path
            for path, blob in self._files.items()
            if is_yaml(path)
            and not any(path.startswith(f"{folder}/") for folder in inner)
            and not self._is_excluded(path)
            and not (blob.is_link and self._is_read_itself(path))
        )

    def read(self, path: str) -> bytes:
        blob = self._files.get(path)
        steps = 0
        while blob is not None and blob.is_link and steps < _MOST_LINKS:
            path, steps = self._target(path, blob), steps + 1
            if path.startswith(("../", "/")):
                raise UnreadableFileError("leaves-workspace")
            blob = self._files.get(path)
        if blob is None or blob.is_link:
            raise UnreadableFileError("broken-link")
        if blob.size > LARGEST_FILE:
            raise UnreadableFileError("too-large")
        return self._fetch(blob.name)

    def has(self, path: str) -> bool:
        """Whether the commit has a file of this path."""
        return path in self._files

    def close(self) -> None:
        """End the process that reads objects."""
        if self._reader is not None and self._reader_owner == os.getpid():
            self._reader.communicate()
        self._reader = None

    def _is_excluded(self, path: str) -> bool:
        steps = path.split("/")
        return any(
            is_left_out(Path("/", *steps[:end]), self._excluded, is_folder=end < len(steps))
            for end in range(1, len(steps) + 1)
        )

    def _is_read_itself(self, path: str) -> bool:
        target = self._target(path, self._files[path])
        return target in self._files and is_yaml(target) and not self._is_excluded(target)

    def _target(self, path: str, blob: _Blob) -> str:
        link = _decoded(self._fetch(blob.name))
        return posixpath.normpath(posixpath.join(posixpath.dirname(path), link))

    def _fetch(self, name: str) -> bytes:
        # a forked process must not share the pipe of its parent
        if self._reader is None or self._reader_owner != os.getpid():
            self._reader = self._repository.start_reader()
            self._reader_owner = os.getpid()
        if self._reader.stdin is None or self._reader.stdout is None:
            raise TypeError(self._reader)
        self._reader.stdin.write(f"{name}\n".encode())
        self._reader.stdin.flush()
        size = int(self._reader.stdout.readline().split()[2])
        content = self._reader.stdout.read(size)
        self._reader.stdout.read(1)
        return content

    def __getstate__(self) -> dict[str, object]:
        return self.__dict__ | {"_reader": None}
