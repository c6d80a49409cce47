"""Reads files of accepted changes; one that cannot be relied on accepts nothing."""

from pathlib import Path

from dutylist.diff.acceptance import Accepted, accepted_in
from dutylist.errors import CannotRunError
from dutylist.file_tree import WorkingTree
from dutylist.finding import Span
from dutylist.messages import _
from dutylist.rules.sides import faults_of
from dutylist.workspace.document import Document, load

KIND = "accepted-changes"


def read_accepted(file: Path) -> list[Accepted]:
    """The entries of a file.

    Raises:
        CannotRunError: it cannot be read, or is no file of accepted changes.
    """
    tree = WorkingTree(file.parent)
    loaded = load(tree, file.name, named=True)
    if loaded is None:
        raise CannotRunError(_("there is no file or folder {path}", path=file))
    for finding in faults_of(loaded, tree):
        raise CannotRunError(_at(file, finding.span, finding.message))
    if not isinstance(loaded, Document) or loaded.kind.name != KIND:
        message = _("this is no document of the kind {kind}", kind=KIND)
        raise CannotRunError(_at(file, Span(), message))
    return accepted_in([loaded])


def _at(file: Path, span: Span, message: str) -> str:
    return f"{file}:{span.line}:{span.column}: {message}"
