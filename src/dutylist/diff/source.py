"""What OLD and NEW on the command line mean: a folder, a file, a commit, or a path in a commit."""

import os
import posixpath
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path

from dutylist.errors import CannotRunError
from dutylist.file_tree import FileTree, UnreadableFileError, WorkingTree, is_within
from dutylist.git import CommittedTree, Repository, UnknownRefError, find_repository
from dutylist.messages import _, with_hint
from dutylist.workspace.manifest import MANIFEST, Settings, find_workspace

BETWEEN = "..."
_SHORT = 7

type ReadSettings = Callable[[bytes, str], Settings]


@dataclass(frozen=True, slots=True)
class Source:
    """Where one version is read from.

    `label` is empty for the work tree. `root` is the folder on disk that paths are relative to; of
    a commit, where it would stand checked out, which `prefix` names from the root of the
    repository. `selected` is the file or folder that was named; empty where all is meant.
    """

    label: str
    root: Path
    tree: FileTree
    settings: Settings
    commit: str = ""
    prefix: str = ""
    day: str = ""
    selected: str = ""

    @property
    def name(self) -> str:
        """What people call this version."""
        return self.label or _("work tree")

    def path_from(self, other: "Source", path: str) -> str:
        """A path of this version as it is shown beside those of the other one.

        In a commit as git writes it, REF:PATH from the root of the repository; on disk, seen from
        where the paths of the other version begin.
        """
        if self.commit:
            return f"{self.origin}{posixpath.join(self.prefix, path)}"
        shown = os.path.relpath(self.root / path, other.root)
        return Path(shown).as_posix()

    @property
    def origin(self) -> str:
        """What stands before a path of a commit; empty for files on disk."""
        return f"{self.label.partition(':')[0]}:" if self.commit else ""

    @property
    def paths(self) -> list[str]:
        """The files of the workspace, without its manifest."""
        return [path for path in self.tree.paths() if path != MANIFEST]

    def close(self) -> None:
        """End what reads from git."""
        if isinstance(self.tree, CommittedTree):
            self.tree.close()

    def holds(self, path: str) -> bool:
        """Whether a file is the one named, or in the folder named."""
        return is_within(path, [self.selected])


class Sources:
    """Finds sources, seen from a folder."""

    def __init__(self, here: Path, read_settings: ReadSettings) -> None:
        self._here = here
        self._read_settings = read_settings

    def find(self, old: str, new: str) -> tuple[Source, Source]:
        """OLD and NEW; empty means the commit checked out, and the work tree.

        Raises:
            CannotRunError: a name means nothing, or two things.
        """
        if BETWEEN in old and not os.path.lexists(old):
            if new:
                message = _(
                    "{range} names both versions; {other} is one too many", range=old, other=new
                )
                raise CannotRunError(message)
            return self._between(old)
        before = self._named(old) if old else self._commit("HEAD")
        after = self._named(new) if new else self._work_tree()
        if new and before.commit and not after.commit:
            before = self._narrowed(before, Path(os.path.abspath(new)))  # noqa: PTH100
        return before, after

    def since_merge_base(self, target: str) -> tuple[Source, Source]:
        """What the work tree changed since it left the branch it is to be merged into."""
        base = self._repository().merge_base(target, "HEAD")
        return self._commit(base, label=f"{target}{BETWEEN}"), self._work_tree()

    def _between(self, text: str) -> tuple[Source, Source]:
        one, _sign, other = text.partition(BETWEEN)
        base = self._repository().merge_base(one or "HEAD", other or "HEAD")
        return self._commit(base, label=base[:_SHORT]), self._commit(other or "HEAD")

    def _named(self, text: str) -> Source:
        if os.path.lexists(text):
            if self._is_commit(text):
                raise CannotRunError(
                    _(
                        "{name} is both a path and a commit; write ./{name} or refs/heads/{name}",
                        name=text,
                    )
                )
            return self._on_disk(Path(os.path.abspath(text)))  # noqa: PTH100  resolves .. but no links
        ref, has_path, path = text.partition(":")
        if has_path:
            return self._path_in_commit(ref or "HEAD", path)
        if find_repository(self._here) is None:
            raise CannotRunError(_("there is no file or folder {path}", path=text))
        return self._commit(text)

    def _narrowed(self, source: Source, path: Path) -> Source:
        """Of a commit named alone, what stands at a path of its work tree, as git diff has it.

        Else all that is elsewhere would be missing from the other version.
        """
        root = self._repository().root
        if ":" in source.label or not path.is_relative_to(root) or path == root:
            return source
        return self._path_in_commit(source.label, path.relative_to(root).as_posix())

    def _is_commit(self, text: str) -> bool:
        repository = find_repository(self._here)
        if repository is None:
            return False
        try:
            repository.resolve(text)
        except UnknownRefError:
            return False
        return True

    def _repository(self) -> Repository:
        repository = find_repository(self._here)
        if repository is None:
            message = _("{folder} is in no git repository", folder=self._here)
            hint = _("name two folders or files to compare")
            raise CannotRunError(with_hint(message, hint))
        return repository

    def _work_tree(self) -> Source:
        return self._on_disk(self._here, is_named=False)

    def _on_disk(self, path: Path, *, is_named: bool = True) -> Source:
        found = find_workspace(path)
        root = found if found.is_dir() else found.parent
        shown = os.path.relpath(path) if is_named else ""
        selected = Path(os.path.relpath(path, root)).as_posix() if is_named else "."
        selected = "" if selected == "." else selected
        if found.is_file():
            return Source(shown, root, _OneFile(root, path.name), Settings(), selected=selected)
        manifest = root / MANIFEST
        settings = Settings()
        if os.path.lexists(manifest):
            settings = self._settings(WorkingTree(root), str(manifest))
        tree = WorkingTree(root, settings.exclude, boundary=MANIFEST)
        return Source(shown, root, tree, settings, selected=selected)

    def _commit(self, ref: str, label: str = "") -> Source:
        repository = self._repository()
        found = find_workspace(self._here)
        return self._grown(
            repository, repository.resolve(ref), label or ref, repository.prefix(found)
        )

    def _path_in_commit(self, ref: str, path: str) -> Source:
        repository = self._repository()
        commit = repository.resolve(ref)
        if path.startswith(("./", "../")):  # as git has it: from here, else from the root
            path = posixpath.join(repository.prefix(self._here), path)
        path = posixpath.normpath(path).removeprefix(".")
        files = repository.files(commit, "")
        if path and path not in files and not any(name.startswith(f"{path}/") for name in files):
            raise CannotRunError(_("{ref} has no file or folder {path}", ref=ref, path=path))
        folder = path
        while folder and posixpath.join(folder, MANIFEST) not in files:
            folder = posixpath.dirname(folder)
        if not folder and MANIFEST not in files:
            folder = posixpath.dirname(path) if path in files else path
        selected = posixpath.relpath(path, folder) if path != folder else ""
        return self._grown(repository, commit, f"{ref}:{path}", folder, selected)

    def _grown(
        self, repository: Repository, commit: str, label: str, prefix: str, selected: str = ""
    ) -> Source:
        tree = CommittedTree(repository, commit, prefix, boundary=MANIFEST)
        settings = Settings()
        if tree.has(MANIFEST):
            settings = self._settings(tree, f"{label}:{posixpath.join(prefix, MANIFEST)}")
        if settings.exclude:
            tree.close()
            tree = CommittedTree(repository, commit, prefix, settings.exclude, MANIFEST)
        root = repository.root / prefix
        return Source(label, root, tree, settings, commit, prefix, repository.day(commit), selected)

    def _settings(self, tree: FileTree, shown: str) -> Settings:
        try:
            return self._read_settings(tree.read(MANIFEST), shown)
        except UnreadableFileError:
            raise CannotRunError(_("{file} cannot be read", file=shown)) from None


def given(label: str, path: str, content: bytes | None) -> Source:
    """A version that is one file, whose content somebody holds; None where there is no file."""
    return Source(label, Path.cwd(), _Given(path, content), Settings(), selected=path)


class _Given:
    """A file whose content somebody holds, or no file."""

    def __init__(self, path: str, content: bytes | None) -> None:
        self._path = path
        self._content = content

    def paths(self) -> list[str]:
        return [self._path] if self._content is not None else []

    def read(self, path: str) -> bytes:
        if self._content is None or path != self._path:
            raise UnreadableFileError("broken-link")
        return self._content


class _OneFile:
    """A file that belongs to no workspace."""

    def __init__(self, root: Path, name: str) -> None:
        self._tree = WorkingTree(root)
        self._name = name

    def paths(self) -> list[str]:
        return [self._name]

    def read(self, path: str) -> bytes:
        return self._tree.read(path)


def target_of_merge_request(environment: Mapping[str, str] = os.environ) -> str:
    """The branch a merge request is to go into, by the variables of the CI that runs.

    Raises:
        CannotRunError: no CI says so.
    """
    for variable, prefix in _TARGETS.items():
        if found := environment.get(variable):
            return f"{prefix}{found}"
    message = _("no variable of the CI names the branch to merge into")
    names = ", ".join(_TARGETS)
    raise CannotRunError(with_hint(message, _("looked for: {names}", names=names)))


_TARGETS = {
    "CI_MERGE_REQUEST_DIFF_BASE_SHA": "",  # GitLab
    "CI_MERGE_REQUEST_TARGET_BRANCH_NAME": "origin/",
    "GITHUB_BASE_REF": "origin/",  # GitHub, Gitea, Forgejo
    "BITBUCKET_PR_DESTINATION_BRANCH": "origin/",
    "CHANGE_TARGET": "origin/",  # Jenkins
}
