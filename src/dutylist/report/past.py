"""The workspace as it was at the tags of its repository."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from dutylist.checking.validate import Report as Check
from dutylist.errors import CannotRunError
from dutylist.git import CommittedTree, find_repository
from dutylist.report.library import Library, library_of
from dutylist.workspace.manifest import MANIFEST, Settings

MOST_TAGS = 12
"""The last so many: a chart of more could not be read."""


@dataclass(frozen=True, slots=True)
class Past:
    """Former states of a workspace, the oldest first; `trouble` says why they cannot be read."""

    states: tuple[tuple[str, Library], ...] = ()
    trouble: str = ""


def read_past(root: Path, settings: Settings, selected: Sequence[str], at: date) -> Past:
    """What the tags in the history hold; nothing where there is no repository."""
    try:
        return Past(tuple(_states(root, settings, selected, at)))
    except CannotRunError as error:  # the report of today does not depend on it
        return Past(trouble=str(error))


def _states(
    root: Path, settings: Settings, selected: Sequence[str], at: date
) -> list[tuple[str, Library]]:
    repository = find_repository(root)
    if repository is None:
        return []
    nothing = Check(root, (), (), (), 0)
    prefix = repository.prefix(root)
    states = []
    for tag in repository.tags()[-MOST_TAGS:]:
        commit = repository.resolve(f"refs/tags/{tag}")
        tree = CommittedTree(repository, commit, prefix, settings.exclude, boundary=MANIFEST)
        paths = [path for path in tree.paths() if path != MANIFEST]
        library = library_of(tree, paths, nothing, title="", selected=selected, at=at)
        tree.close()
        if library.lists:
            states.append((tag, library))
    return states
