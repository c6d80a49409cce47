"""Documents that lie in a workspace and are not of it: what a verdict takes no account of."""

import posixpath
from collections.abc import Iterable, Iterator

from msgspec import Struct

from dutylist.admission import inputs
from dutylist.admission.facts import find_hits
from dutylist.errors import UnreadableFileError
from dutylist.kinds import POLICY_TEST
from dutylist.workspace.document import Document
from dutylist.workspace.workspace import Workspace


class ExcludedDocuments(Struct, frozen=True):
    """Files and folders beside a workspace, by path.

    `blocking` are those of a kind that forbids or decides, and lists that have the matter of a
    request, unless a policy test asks for them.
    """

    paths: tuple[str, ...]
    blocking: tuple[str, ...]


def find_excluded(workspace: Workspace, requests: Iterable[Document]) -> ExcludedDocuments:
    """The documents that `exclude` and .gitignore leave out, and the workspaces within this one."""
    beside = workspace.left_out
    folders = (folder.relative_to(workspace.root) for folder in workspace.nested)
    nested = sorted(f"{folder.as_posix()}/" for folder in folders)
    paths = [path for path in beside if not path.startswith(tuple(nested))]
    excluded = {
        path: document for path in paths if (document := _document(workspace, path)) is not None
    }
    fixtures = set(_of_tests(workspace))
    counted = [document for path, document in excluded.items() if path not in fixtures]
    blocking = {d.path for d in counted if d.kind in inputs.FORBIDDING}
    lists = [d for d in counted if d.kind in inputs.LISTS_OF_DUTIES and d.is_sound]
    blocking |= {
        hit["path"]
        for request in requests
        for hit in find_hits(request, lists, workspace, workspace.at)
    }
    return ExcludedDocuments(
        (*excluded, *nested), tuple(path for path in excluded if path in blocking)
    )


def _document(workspace: Workspace, path: str) -> Document | None:
    try:
        if b"dutylist" not in workspace.tree.read(path):
            return None
    except UnreadableFileError:
        return None
    loaded = workspace.load(path)
    return loaded if isinstance(loaded, Document) else None


def _of_tests(workspace: Workspace) -> Iterator[str]:
    for document in workspace.of_kind(POLICY_TEST):
        folder = posixpath.dirname(document.path)
        for case in document.data["cases"]:
            for path in case.get("lists", ()):
                yield posixpath.normpath(posixpath.join(folder, path))
