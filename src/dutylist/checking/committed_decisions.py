"""DL504 against git: a decision of the last commit that the work tree changed or took away.

The chain of digests shows no decision that is missing at its end, nor one whose digests were all
worked out anew. What was committed shows both, as long as that is still the commit checked out.
"""

from collections.abc import Iterator

from dutylist.checking.runner import PlaceFinder
from dutylist.errors import UnreadableFileError
from dutylist.file_tree import FileTree, WorkingTree
from dutylist.finding import Finding, Place
from dutylist.git import CommittedTree, find_repository, tracked_files
from dutylist.kinds import ADMISSION_DECISION
from dutylist.messages import _
from dutylist.rules.ledger import ledger_broken
from dutylist.rules.rule import Problem
from dutylist.workspace.document import Document
from dutylist.workspace.loading import load
from dutylist.workspace.manifest import MANIFEST
from dutylist.workspace.workspace import Workspace

_KIND = ADMISSION_DECISION.name.encode()


def lost_decisions(workspace: Workspace) -> Iterator[Finding]:
    """The decisions of the last commit that are not in the work tree as they were."""
    repository = find_repository(workspace.root)
    commit = repository.head() if repository else None
    if repository is None or commit is None:
        return
    prefix = repository.prefix(workspace.root)
    committed = CommittedTree(repository, commit, prefix, boundary=MANIFEST)
    try:
        before = [found for found in _changed_files(committed, workspace) if found.is_sound]
    finally:
        committed.close()
    if not before:
        return
    kept = {document.data.get("digest") for document in _decisions(workspace)}
    finder = PlaceFinder(workspace.tree)
    for document in before:
        if document.data["digest"] not in kept:
            message = _(
                "the decision {id} of the last commit was changed or removed", id=document.id
            )
            hint = _("restore the file from git; decisions are only written by admit --record")
            problem = Problem(Place(), message, hint, subject=f"lost:{document.id}")
            yield finder.finding(ledger_broken, problem, document.path, document.id, "")


def _changed_files(committed: CommittedTree, workspace: Workspace) -> Iterator[Document]:
    """The decisions of a commit whose files the work tree does not hold as they are there."""
    for path in committed.paths():
        source = _read(committed, path)
        if _KIND in source and source != _read(workspace.tree, path):
            loaded = load(committed, path)
            if isinstance(loaded, Document) and loaded.kind is ADMISSION_DECISION:
                yield loaded


def _decisions(workspace: Workspace) -> Iterator[Document]:
    """The decisions on disk, those that are excluded too."""
    tree = WorkingTree(workspace.root, boundary=MANIFEST, tracked=tracked_files)
    for path in tree.paths():
        loaded = workspace.load(path) if _KIND in _read(tree, path) else None
        if isinstance(loaded, Document) and loaded.kind is ADMISSION_DECISION:
            yield loaded


def _read(tree: FileTree, path: str) -> bytes:
    try:
        return tree.read(path)
    except UnreadableFileError:
        return b""
