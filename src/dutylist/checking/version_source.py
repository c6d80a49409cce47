"""What OLD and NEW on the command line mean: a folder, a file, a commit, or a path in a commit."""

import os
import posixpath
from collections.abc import Iterator, Mapping
from datetime import date
from pathlib import Path

from msgspec import Struct

from dutylist.errors import CannotRunError, UnreadableFileError
from dutylist.git import (
    CommittedTree,
    Repository,
    UnknownRefError,
    find_repository,
    require_ref,
)
from dutylist.messages import _, with_hint
from dutylist.rules import RULE_CODES
from dutylist.workspace.manifest import MANIFEST, find_workspace, settings_in
from dutylist.workspace.settings import Settings
from dutylist.workspace.workspace import Workspace

BETWEEN = "..."
_SHORT = 7
_NO_DAY = date.min
"""What lists say does not depend on the day on which they are compared."""


class VersionSource(Struct, frozen=True):
    """Where one version is read from.

    `label` is empty for the work tree. Paths of a commit are relative to where its folder would
    stand checked out, which `prefix` names from the root of the repository.
    """

    label: str
    workspace: Workspace
    commit: str = ""
    prefix: str = ""
    day: str = ""

    @property
    def name(self) -> str:
        """What people call this version."""
        return self.label or _("work tree")

    def path_from(self, other: "VersionSource", path: str) -> str:
        """A path of this version as it is shown beside those of the other one.

        In a commit as git writes it, REF:PATH from the root of the repository; on disk, seen from
        where the paths of the other version begin.
        """
        if self.commit:
            return f"{self.origin}{posixpath.join(self.prefix, path)}"
        shown = os.path.relpath(self.workspace.root / path, other.workspace.root)
        return Path(shown).as_posix()

    @property
    def origin(self) -> str:
        """What stands before a path of a commit; empty for files on disk."""
        return f"{self.label.partition(':')[0]}:" if self.commit else ""

    def close(self) -> None:
        """End what reads from git."""
        self.workspace.close()


class VersionFinder:
    """Finds sources, seen from a folder."""

    def __init__(self, here: Path) -> None:
        self._here = here

    def find(self, old: str | None, new: str | None) -> tuple[VersionSource, VersionSource]:
        """OLD and NEW; None means the commit checked out, and the work tree.

        Raises:
            CannotRunError: a name means nothing, or two things.
        """
        for name in (old, new):
            if name is not None:
                require_ref(name)
        if old is not None and BETWEEN in old and not os.path.lexists(old):
            if new is not None:
                message = _(
                    "{range} names both versions; {other} is one too many", range=old, other=new
                )
                raise CannotRunError(message)
            return self._between(old)
        before = self._named(old) if old is not None else self._commit("HEAD")
        after = self._named(new) if new is not None else self._work_tree()
        if new is not None and before.commit and not after.commit:
            before = self._narrowed(before, Path(os.path.abspath(new)))  # noqa: PTH100
        return before, after

    def since_merge_base(self, target: str) -> tuple[VersionSource, VersionSource]:
        """What the work tree changed since it left the branch it is to be merged into."""
        base = self._repository().merge_base(target, "HEAD")
        return self._commit(base, label=f"{target}{BETWEEN}"), self._work_tree()

    def _between(self, text: str) -> tuple[VersionSource, VersionSource]:
        one, _sign, other = text.partition(BETWEEN)
        base = self._repository().merge_base(one, other)
        return self._commit(base, label=base[:_SHORT]), self._commit(other)

    def _named(self, text: str) -> VersionSource:
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
            return self._path_in_commit(ref, path)
        if find_repository(self._here) is None:
            raise CannotRunError(_("there is no file or folder {path}", path=text))
        return self._commit(text)

    def _narrowed(self, source: VersionSource, path: Path) -> VersionSource:
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

    def _work_tree(self) -> VersionSource:
        return self._on_disk(self._here, is_named=False)

    def _on_disk(self, path: Path, *, is_named: bool = True) -> VersionSource:
        place = find_workspace(path)
        root = place if place.is_dir() else place.parent
        shown = os.path.relpath(path) if is_named else ""
        selected = Path(os.path.relpath(path, root)).as_posix() if is_named else "."
        chosen = [selected] if selected != "." else []
        workspace = Workspace.open(place, _NO_DAY, RULE_CODES, chosen, takes_in_named=False)
        return VersionSource(shown, workspace)

    def _commit(self, ref: str, label: str = "") -> VersionSource:
        repository = self._repository()
        commit = repository.resolve(ref)
        prefix = _workspace_in(repository, commit, repository.prefix(find_workspace(self._here)))
        return version_at(repository, commit, label or ref, prefix)

    def _path_in_commit(self, ref: str, path: str) -> VersionSource:
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
        return version_at(repository, commit, f"{ref}:{path}", folder, selected)


def _workspace_in(repository: Repository, commit: str, prefix: str) -> str:
    """The folder of the workspace that a folder of the work tree was in at a commit.

    A manifest that came or moved since must not narrow what was looked at then.
    """
    folder = prefix
    while not repository.has_file(commit, posixpath.join(folder, MANIFEST)):
        if not folder:
            return prefix
        folder = posixpath.dirname(folder)
    return folder


def version_at(
    repository: Repository, commit: str, label: str, prefix: str, selected: str = ""
) -> VersionSource:
    """The workspace in a folder of a commit, by the manifest that it has there.

    Raises:
        CannotRunError: that manifest cannot be read, or says what it must not.
    """
    tree = CommittedTree(repository, commit, prefix, boundary=MANIFEST)
    settings = Settings()
    if tree.has(MANIFEST):
        shown = f"{label}:{posixpath.join(prefix, MANIFEST)}"
        try:
            settings = settings_in(tree.read(MANIFEST), shown, RULE_CODES)
        except UnreadableFileError:
            raise CannotRunError(_("{file} cannot be read", file=shown)) from None
    if settings.exclude:
        tree.close()
        tree = CommittedTree(repository, commit, prefix, settings.exclude, MANIFEST)
    chosen = [selected] if selected else []
    workspace = Workspace(
        tree, _NO_DAY, root=repository.root / prefix, settings=settings, selected=chosen,
        named=chosen,
    )  # fmt: skip
    return VersionSource(label, workspace, commit, prefix, repository.day(commit))


def versions_between(old: VersionSource, new: VersionSource) -> Iterator[VersionSource]:
    """The commits between two versions, from the latest on; none where they are no commits of one history."""
    repository = find_repository(new.workspace.root)
    if not old.commit or repository is None:
        return
    tip = new.commit or repository.head()
    if tip is None or not repository.has_commit(old.commit):
        return
    commits = repository.commits_between(
        old.commit, tip, new.prefix or repository.prefix(new.workspace.root)
    )
    tips = commits if new.commit else [tip, *commits]
    for commit in dict.fromkeys(tips):
        if commit != old.commit:
            yield version_at(repository, commit, commit[:_SHORT], old.prefix)


def given(label: str, path: str, content: bytes | None) -> VersionSource:
    """A version that is one file, whose content somebody holds; None where there is no file."""
    tree = _Given(path, content)
    workspace = Workspace(tree, _NO_DAY, root=Path.cwd(), selected=[path], named=[path])
    return VersionSource(label, workspace)


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
