"""What a file of a workspace was in the commits that are there: what a decision of then rests on."""

from collections.abc import Iterable, Iterator
from contextlib import closing

from dutylist.admission.replay import PastVersions
from dutylist.git import CommittedTree, find_repository
from dutylist.workspace.document import Document
from dutylist.workspace.loading import load
from dutylist.workspace.workspace import Workspace

_MOST_VERSIONS = 200
"""So many versions of a file are looked at; what is older than these is not found."""


def past_versions(workspace: Workspace) -> PastVersions:
    """The versions of the files of a workspace, each read once."""
    known: dict[str, tuple[Document, ...]] = {}

    def versions_of(path: str) -> Iterable[Document]:
        if path not in known:
            known[path] = tuple(_versions(workspace, path))
        return known[path]

    return versions_of


def _versions(workspace: Workspace, path: str) -> Iterator[Document]:
    repository = find_repository(workspace.root)
    if repository is None:
        return
    prefix = repository.prefix(workspace.root)
    for commit in repository.commits_of(f"{prefix}/{path}" if prefix else path, _MOST_VERSIONS):
        with closing(CommittedTree(repository, commit, prefix)) as tree:
            loaded = load(tree, path) if tree.has(path) else None
        if isinstance(loaded, Document) and loaded.is_sound:
            yield loaded
