"""DL504 against git: a decision of the last commit that the work tree changed or took away.

The chain of digests shows no decision that is missing at its end, nor one whose digests were all
worked out anew. What was committed shows both, as long as that is still the commit checked out.
"""

from collections.abc import Iterator
from pathlib import Path

from dutylist.checking.runner import PlaceFinder
from dutylist.file_tree import FileTree, UnreadableFileError, WorkingTree
from dutylist.finding import Finding, Place
from dutylist.git import CommittedTree, find_repository
from dutylist.kinds import ADMISSION_DECISION
from dutylist.messages import _
from dutylist.rules.ledger import ledger_broken
from dutylist.rules.rule import Problem
from dutylist.workspace.document import Document, load
from dutylist.workspace.manifest import MANIFEST


def lost_decisions(root: Path) -> Iterator[Finding]:
    """The decisions of the last commit that are not in the work tree as they were."""
    repository = find_repository(root)
    commit = repository.head() if repository else None
    if repository is None or commit is None:
        return
    committed = CommittedTree(repository, commit, repository.prefix(root), boundary=MANIFEST)
    try:
        before = list(_decisions(committed))
    finally:
        committed.close()
    if not before:
        return
    tree = WorkingTree(root, boundary=MANIFEST)
    kept = {document.data.get("digest") for document in _decisions(tree)}
    finder = PlaceFinder(tree)
    for document in before:
        if document.is_sound and document.data["digest"] not in kept:
            message = _(
                "the decision {id} of the last commit was changed or removed", id=document.id
            )
            hint = _("restore the file from git; decisions are only written by admit --record")
            problem = Problem(Place(), message, hint, subject=f"lost:{document.id}")
            yield finder.finding(ledger_broken, problem, document.path, document.id, "")


def _decisions(tree: FileTree) -> Iterator[Document]:
    """The decisions of a tree; files that do not speak of any are not parsed."""
    for path in tree.paths():
        try:
            source = tree.read(path)
        except UnreadableFileError:
            continue
        loaded = load(tree, path) if ADMISSION_DECISION.name.encode() in source else None
        if isinstance(loaded, Document) and loaded.kind is ADMISSION_DECISION:
            yield loaded
