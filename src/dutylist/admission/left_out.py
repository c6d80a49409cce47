"""Documents that lie in a workspace and are not of it: what a verdict takes no account of."""

import posixpath
from collections.abc import Iterator
from dataclasses import dataclass

from dutylist.file_tree import UnreadableFileError, WorkingTree
from dutylist.workspace.collection import Collection
from dutylist.workspace.document import Document, load

_WEIGHTY = frozenset(
    {
        "admission-policy", "admission-decision", "waiver", "negative-list", "boundary-list",
        "certificate-list", "organization",
    }
)  # fmt: skip
"""With one of these hidden, what must not be admitted may be."""


@dataclass(frozen=True, slots=True)
class LeftOut:
    """Files and folders beside a workspace, by path.

    `weighty` are those of a kind that forbids or decides, unless a policy test asks for them.
    """

    paths: tuple[str, ...]
    weighty: tuple[str, ...]


def find_left_out(tree: WorkingTree, collection: Collection) -> LeftOut:
    """The documents that `exclude` and .gitignore leave out, and the workspaces within this one."""
    beside = tree.left_out()
    nested = sorted(f"{folder.relative_to(tree.root).as_posix()}/" for folder in tree.nested)
    hidden = [path for path in beside if not path.startswith(tuple(nested))]
    kinds = {path: kind for path in hidden if (kind := _kind_of(tree, path))}
    fixtures = set(_of_tests(collection))
    weighty = [path for path, kind in kinds.items() if kind in _WEIGHTY and path not in fixtures]
    return LeftOut((*kinds, *nested), tuple(weighty))


def _kind_of(tree: WorkingTree, path: str) -> str:
    try:
        if b"dutylist" not in tree.read(path):
            return ""
    except UnreadableFileError:
        return ""
    loaded = load(tree, path)
    return loaded.kind.name if isinstance(loaded, Document) else ""


def _of_tests(collection: Collection) -> Iterator[str]:
    for document in collection.of_kind("policy-test"):
        folder = posixpath.dirname(document.path)
        for case in document.data["cases"]:
            for path in case.get("lists", ()):
                yield posixpath.normpath(posixpath.join(folder, path))
