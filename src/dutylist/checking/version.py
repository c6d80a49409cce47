"""Reads one side of a comparison; whatever cannot be relied on is a finding, and ends it."""

from collections.abc import Container, Mapping
from dataclasses import dataclass, field
from datetime import date

from dutylist.checking.runner import check_across, check_file
from dutylist.diff.source import Source
from dutylist.file_tree import FileTree, UnreadableFileError
from dutylist.finding import Finding
from dutylist.kinds import (
    ACCEPTED_CHANGES,
    ADMISSION_DECISION,
    ADMISSION_POLICY,
    ADMISSION_REQUEST,
    LAW_REGISTER,
    ORGANIZATION,
    WAIVER,
    Kind,
)
from dutylist.rules import ALL_RULES
from dutylist.workspace.document import BrokenFile, Document, load
from dutylist.workspace.summary import (
    DocumentSummary,
    WorkspaceIndex,
    build_index,
    summarize,
    summarize_broken,
)

NEEDED = [
    rule for rule in ALL_RULES if rule.scope in {"file", "shape"} or rule.code in {"DL201", "DL306"}
]
"""What must be in order before two versions can be compared: form, and ids that are one of a kind."""
OF_OLD = (ADMISSION_DECISION,)
"""What is looked up of the old version to judge; nothing there need be in order."""
OF_NEW = (
    LAW_REGISTER,
    ACCEPTED_CHANGES,
    ADMISSION_DECISION,
    ADMISSION_REQUEST,
    ADMISSION_POLICY,
    WAIVER,
)
"""What is looked up of the new version to judge: it must be in order."""


@dataclass(slots=True)
class LoadedVersion:
    """One version as it was read: its sound documents, and what is wrong with the others."""

    source: Source
    documents: list[Document] = field(default_factory=list)
    summaries: list[DocumentSummary] = field(default_factory=list)
    findings: list[Finding] = field(default_factory=list)
    lookup: WorkspaceIndex = field(default_factory=lambda: build_index([], date.min))

    @property
    def selected(self) -> list[Document]:
        """The documents that were named; all if none were."""
        return [document for document in self.documents if self.source.holds(document.path)]


def read_old(source: Source, *, is_judged: bool) -> LoadedVersion:
    """Read the version that was; of its records, which nobody can put right any more, the sound ones."""
    return _read(source, {}, (), OF_OLD if is_judged else ())


def read_new(source: Source, known: Mapping[str, Document], *, is_judged: bool) -> LoadedVersion:
    """Read the version that is; `known` are documents of the old one, parsed again where they differ."""
    return _read(source, known, OF_NEW if is_judged else (), ())


def _read(
    source: Source, known: Mapping[str, Document], needed: Container[Kind], welcome: Container[Kind]
) -> LoadedVersion:
    """Read the lists, what is needed beside them, and what is welcome where it is sound."""
    side = LoadedVersion(source)
    for path in source.paths:
        loaded = _load(source.tree, path, known.get(path), named=source.selected == path)
        if loaded is None:
            continue
        if isinstance(loaded, Document):
            kind = loaded.kind
            if kind in welcome and loaded.is_sound:
                side.documents.append(loaded)
            if not (kind.is_list or kind is ORGANIZATION or kind in needed):
                continue
            side.summaries.append(summarize(loaded))
            if loaded.is_sound:
                side.documents.append(loaded)
        else:
            side.summaries.append(summarize_broken(loaded))
        if loaded is not known.get(path) or not loaded.is_sound:
            side.findings += faults_of(loaded, source.tree)
    side.lookup = build_index(side.summaries, date.min)
    side.findings += check_across(
        side.summaries, side.lookup, NEEDED, source.tree, lambda _path: True
    )
    return side


def faults_of(loaded: Document | BrokenFile, tree: FileTree) -> tuple[Finding, ...]:
    """What keeps a file from being relied on."""
    return check_file(loaded, NEEDED, build_index([], date.min), tree).findings


def _load(
    tree: FileTree, path: str, known: Document | None, *, named: bool
) -> Document | BrokenFile | None:
    if known is not None:
        try:
            if tree.read(path) == known.source:
                return known
        except UnreadableFileError:
            pass  # load says why
    loaded = load(tree, path, named=named)
    if known is not None and isinstance(loaded, Document) and loaded.is_sound:
        _share_items(known, loaded)
    return loaded


def _share_items(old: Document, new: Document) -> None:
    """Hold items that say the same once: two versions of a large county are a gigabyte apart."""
    before = {item["id"]: item for item in old.items}
    for index, item in enumerate(new.items):
        twin = before.get(item["id"])
        if twin == item:
            new.items[index] = twin
