"""Documents that lie in a workspace and are not of it: what a verdict takes no account of."""

import posixpath
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from dutylist.admission import inputs
from dutylist.admission.facts import find_hits
from dutylist.file_tree import UnreadableFileError, WorkingTree
from dutylist.kinds import POLICY_TEST
from dutylist.workspace.collection import Collection
from dutylist.workspace.document import Document, load


@dataclass(frozen=True, slots=True)
class LeftOut:
    """Files and folders beside a workspace, by path.

    `weighty` are those of a kind that forbids or decides, and lists that have the matter of a
    request, unless a policy test asks for them.
    """

    paths: tuple[str, ...]
    weighty: tuple[str, ...]


def find_left_out(
    tree: WorkingTree, collection: Collection, requests: Iterable[Document], at: date
) -> LeftOut:
    """The documents that `exclude` and .gitignore leave out, and the workspaces within this one."""
    beside = tree.left_out()
    nested = sorted(f"{folder.relative_to(tree.root).as_posix()}/" for folder in tree.nested)
    paths = [path for path in beside if not path.startswith(tuple(nested))]
    hidden = {path: found for path in paths if (found := _document(tree, path)) is not None}
    fixtures = set(_of_tests(collection))
    counted = [document for path, document in hidden.items() if path not in fixtures]
    weighty = {d.path for d in counted if d.kind in inputs.FORBIDDING}
    lists = [d for d in counted if d.kind in inputs.LISTS_OF_DUTIES and d.is_sound]
    weighty |= {
        hit["path"] for request in requests for hit in find_hits(request, lists, collection, at)
    }
    return LeftOut((*hidden, *nested), tuple(path for path in hidden if path in weighty))


def _document(tree: WorkingTree, path: str) -> Document | None:
    try:
        if b"dutylist" not in tree.read(path):
            return None
    except UnreadableFileError:
        return None
    loaded = load(tree, path)
    return loaded if isinstance(loaded, Document) else None


def _of_tests(collection: Collection) -> Iterator[str]:
    for document in collection.of_kind(POLICY_TEST):
        folder = posixpath.dirname(document.path)
        for case in document.data["cases"]:
            for path in case.get("lists", ()):
                yield posixpath.normpath(posixpath.join(folder, path))
