"""A workspace as a command sees it: settings, files, documents parsed once, and look-ups across them."""

import os
from collections.abc import Iterable, Sequence
from copy import copy
from datetime import date
from functools import cached_property
from pathlib import Path
from typing import Self

from dutylist.errors import UnreadableFileError
from dutylist.file_tree import FileTree, PendingFile, WithPendingFiles, WorkingTree, is_within
from dutylist.finding import Place, Span
from dutylist.git import CommittedTree, Repository, tracked_files
from dutylist.kinds import LAW_REGISTER, ORGANIZATION, Kind
from dutylist.workspace.document import BrokenFile, Document
from dutylist.workspace.loading import load
from dutylist.workspace.manifest import MANIFEST, read_settings
from dutylist.workspace.settings import RuleCodes, Settings
from dutylist.workspace.summary import (
    DocumentSummary,
    WorkspaceIndex,
    build_index,
    summarize,
    summarize_broken,
)
from dutylist.workspace.units import KnownUnit
from dutylist.yaml_reader import Positions

type Loaded = Document | BrokenFile | None
"""A document, what keeps a file from being one, or nothing of ours."""


class Workspace:
    """The files of a tree on one day, be it a work tree, a folder or a commit.

    `root` is the folder on disk that paths are relative to. `selected` are the files and folders
    that were named; all is meant where it is empty. The others are still read, because names are
    looked up in them. `named` are files that must be documents, whatever they begin with.
    """

    def __init__(
        self,
        tree: FileTree,
        at: date,
        *,
        root: Path,
        settings: Settings | None = None,
        paths: Iterable[str] | None = None,
        named: Iterable[str] = (),
        selected: Sequence[str] = (),
    ) -> None:
        self.tree = tree
        self.at = at
        self.root = root
        self.settings = settings or Settings()
        self.selected = tuple(selected)
        self.named = frozenset(named)
        found = tree.paths() if paths is None else paths
        self.paths: tuple[str, ...] = tuple(sorted({*found} - {MANIFEST}))
        self._loaded: dict[str, Loaded] = {}
        self._positions: dict[str, Positions] = {}

    @classmethod
    def open(
        cls,
        place: Path,
        at: date,
        codes: RuleCodes,
        selected: Sequence[str] = (),
        *,
        takes_in_named: bool = True,
    ) -> "Workspace":
        """The workspace in a folder, or a file that belongs to none.

        A file that was named belongs to it even where `exclude` leaves it out, unless only what
        the workspace itself holds is to count.

        Raises:
            CannotRunError: the manifest cannot be read, or says what it must not.
        """
        settings = read_settings(place, codes)
        alone = None if place.is_dir() else place
        root = place.parent if alone else place
        tree = WorkingTree(root, settings.exclude, boundary=MANIFEST, tracked=tracked_files)
        files = [path for path in selected if os.path.isfile(root / path)]  # noqa: PTH113  never raises
        paths = [alone.name] if alone else tree.paths()
        return cls(
            tree,
            at,
            root=root,
            settings=settings,
            paths=[*paths, *files] if takes_in_named else paths,
            named=files,
            selected=selected,
        )

    def at_commit(self, repository: Repository, commit: str, at: date) -> "Workspace":
        """The same as a commit of the repository around it has it, by the settings of now."""
        prefix = repository.prefix(self.root)
        tree = CommittedTree(repository, commit, prefix, self.settings.exclude, MANIFEST)
        return Workspace(tree, at, root=self.root, settings=self.settings, selected=self.selected)

    def read_all(self) -> Self:
        """Read every document now, and end what reads from git."""
        _documents = self.documents
        self.close()
        return self

    def close(self) -> None:
        """End what reads from git."""
        if isinstance(self.tree, CommittedTree):
            self.tree.close()

    # files

    def load(self, path: str) -> Loaded:
        """What a file holds; it is parsed once."""
        if path not in self._loaded:
            self._loaded[path] = load(self.tree, path, named=path in self.named)
        return self._loaded[path]

    def adopt(self, path: str, document: Document) -> bool:
        """Take over a document of another version, where the file holds the same bytes."""
        try:
            is_same = self.tree.read(path) == document.source
        except UnreadableFileError:
            return False
        if is_same:
            self._loaded[path] = document
        return is_same

    def is_selected(self, path: str) -> bool:
        """Whether a file was named, or lies in a folder that was."""
        return is_within(path, self.selected)

    @property
    def whole(self) -> "Workspace":
        """The same with nothing selected in it."""
        other = copy(self)
        other.selected = ()
        return other

    @property
    def nested(self) -> list[Path]:
        """The folders below that are workspaces of their own."""
        if isinstance(self.tree, CommittedTree):
            return [self.root / folder for folder in self.tree.nested]
        return self.tree.nested if isinstance(self.tree, WorkingTree) else []

    def has_file(self, path: str) -> bool:
        """Whether there is a file of this path, be it of the workspace or not."""
        try:
            self.tree.read(path)
        except UnreadableFileError:
            return False
        return True

    @property
    def left_out(self) -> list[str]:
        """The YAML files of the folder that are not of the workspace."""
        return self.tree.left_out() if isinstance(self.tree, WorkingTree) else []

    def takes_in(self, path: str) -> bool:
        """Whether a file of this path, which need not be there yet, would be of the workspace."""
        return not isinstance(self.tree, WorkingTree) or self.tree.takes_in(path)

    def with_files(self, pending: Sequence[PendingFile]) -> "Workspace":
        """The same as if those files stood in it."""
        changed = {file.path for file in pending}
        other = Workspace(
            WithPendingFiles(self.tree, pending), self.at, root=self.root, settings=self.settings,
            paths={*self.paths, *changed}, named=self.named | changed, selected=self.selected,
        )  # fmt: skip
        other._loaded = {path: found for path, found in self._loaded.items() if path not in changed}
        return other

    # documents

    @cached_property
    def documents(self) -> tuple[Document, ...]:
        """The sound documents, in the order of their paths; others are for `validate` to report."""
        loaded = (self.load(path) for path in self.paths)
        return tuple(one for one in loaded if isinstance(one, Document) and one.is_sound)

    @property
    def unsound(self) -> tuple[str, ...]:
        """The files that are no sound documents, though meant to be: of these nothing is known."""
        loaded = ((path, self.load(path)) for path in self.paths)
        return tuple(
            path
            for path, one in loaded
            if one is not None and not (isinstance(one, Document) and one.is_sound)
        )

    def find(self, document_id: str) -> Document | None:
        """The document of this id."""
        return self._by_id.get(document_id)

    @cached_property
    def _by_id(self) -> dict[str, Document]:
        return {document.id: document for document in self.documents}

    def of_kind(self, *kinds: Kind) -> list[Document]:
        """The documents of these kinds."""
        return [document for document in self.documents if document.kind in kinds]

    def chosen(self, kind: Kind) -> list[Document]:
        """The documents of a kind among what was named."""
        return [document for document in self.of_kind(kind) if self.is_selected(document.path)]

    def with_documents(self, others: Iterable[Document]) -> "Workspace":
        """The same with other documents, which take the place of those with their ids."""
        added = tuple(others)
        replaced = {document.id for document in added}
        kept = [document for document in self.documents if document.id not in replaced]
        other = self.of_documents((*kept, *added))
        if any(document.kind in {ORGANIZATION, LAW_REGISTER} for document in added):
            other.__dict__.pop("lookup", None)
        return other

    def of_documents(self, documents: Iterable[Document]) -> "Workspace":
        """The same of these documents alone; names are still looked up in all of it."""
        other = copy(self)
        found = tuple(documents)
        # the copy forgets what was worked out from the others, and places in files that changed
        by_path = {document.path: document for document in found}
        positions = {
            path: places
            for path, places in self._positions.items()
            if by_path.get(path) is self._loaded.get(path)
        }
        other.__dict__.pop("_by_id", None)
        other.__dict__ |= {"documents": found, "lookup": self.lookup, "_positions": positions}
        return other

    def on(self, day: date) -> "Workspace":
        """The same on another day."""
        other = self.of_documents(self.documents)
        other.at = day
        other.__dict__.pop("lookup", None)
        return other

    # look-ups

    @property
    def summaries(self) -> list[DocumentSummary]:
        """What all files contribute to look-ups, those that cannot be relied on too."""
        return [found for path in self.paths if (found := summary_of(self.load(path))) is not None]

    @cached_property
    def lookup(self) -> WorkspaceIndex:
        """Units, laws and organizations of the sound documents."""
        looked_up = self.of_kind(ORGANIZATION, LAW_REGISTER)
        return build_index([summarize(document) for document in looked_up], self.at)

    def unit(self, name: str, region: str = "") -> KnownUnit | None:
        """The unit that a name means, if it means one."""
        units = self.lookup.units
        meant = {naming.unit for naming in units.find(name, region)} if units else set()
        return meant.pop() if len(meant) == 1 else None

    def span(self, document: Document, place: Place) -> Span:
        """Where a place of a document stands."""
        return self.positions(document).span(place)

    def positions(self, document: Document) -> Positions:
        """The places of a document; it is gone through once."""
        if document.path not in self._positions:
            self._positions[document.path] = Positions(document.source)
        return self._positions[document.path]


def summary_of(loaded: Loaded) -> DocumentSummary | None:
    """What a file contributes to look-ups; None where it is none of ours."""
    if loaded is None:
        return None
    return summarize(loaded) if isinstance(loaded, Document) else summarize_broken(loaded)
