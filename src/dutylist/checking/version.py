"""Reads one side of a comparison; whatever cannot be relied on is a finding, and ends it."""

from collections.abc import Container
from datetime import date

from msgspec import Struct, field

from dutylist.checking.runner import check_across, check_file
from dutylist.checking.version_source import VersionSource
from dutylist.file_tree import FileTree
from dutylist.finding import Finding
from dutylist.kinds import (
    ACCEPTED_CHANGES,
    ADMISSION_DECISION,
    ADMISSION_POLICY,
    ADMISSION_REQUEST,
    CHECK_POLICY,
    LAW_REGISTER,
    ORGANIZATION,
    WAIVER,
    Kind,
)
from dutylist.rules import ALL_RULES
from dutylist.workspace.document import BrokenFile, Document
from dutylist.workspace.summary import (
    DocumentSummary,
    WorkspaceIndex,
    build_index,
    summarize,
    summarize_broken,
)
from dutylist.workspace.workspace import Loaded, Workspace

NEEDED = [
    rule for rule in ALL_RULES if rule.scope in {"file", "shape"} or rule.code in {"DL201", "DL306"}
]
"""What must be in order before two versions can be compared: form, and ids that are one of a kind."""
OF_OLD = (
    ADMISSION_DECISION,
    ADMISSION_REQUEST,
    ADMISSION_POLICY,
    CHECK_POLICY,
    WAIVER,
    ACCEPTED_CHANGES,
)
"""What is looked up of the old version to judge; nothing there need be in order."""
OF_NEW = (
    LAW_REGISTER,
    ACCEPTED_CHANGES,
    ADMISSION_DECISION,
    ADMISSION_REQUEST,
    ADMISSION_POLICY,
    CHECK_POLICY,
    WAIVER,
)
"""What is looked up of the new version to judge: it must be in order."""


class LoadedVersion(Struct):
    """One version as it was read: its sound documents, and what is wrong with the others."""

    source: VersionSource
    documents: list[Document] = field(default_factory=list)
    summaries: list[DocumentSummary] = field(default_factory=list)
    findings: list[Finding] = field(default_factory=list)
    lookup: WorkspaceIndex = field(default_factory=lambda: build_index([], date.min))

    @property
    def selected(self) -> list[Document]:
        """The documents that were named; all if none were."""
        workspace = self.source.workspace
        return [document for document in self.documents if workspace.is_selected(document.path)]


def read_old(source: VersionSource, *, is_judged: bool) -> LoadedVersion:
    """Read the version that was; of its records, which nobody can put right any more, the sound ones."""
    return _read(source, None, (), OF_OLD if is_judged else ())


def read_new(source: VersionSource, before: LoadedVersion, *, is_judged: bool) -> LoadedVersion:
    """Read the version that is; what is as it was is not parsed again."""
    return _read(source, before, OF_NEW if is_judged else (), ())


def _read(
    source: VersionSource,
    before: LoadedVersion | None,
    needed: Container[Kind],
    welcome: Container[Kind],
) -> LoadedVersion:
    """Read the lists, what is needed beside them, and what is welcome where it is sound."""
    version, workspace = LoadedVersion(source), source.workspace
    known = {document.path: document for document in before.documents} if before else {}
    earlier = before.source.workspace if before else None
    earlier_paths = frozenset(earlier.paths) if earlier else frozenset()
    for path in workspace.paths:
        was = earlier.load(path) if earlier and path in earlier_paths else None
        loaded = _load(workspace, path, was)
        if loaded is None:
            continue
        if isinstance(loaded, Document):
            kind = loaded.kind
            if kind in welcome and loaded.is_sound:
                version.documents.append(loaded)
            if not (kind.is_list or kind is ORGANIZATION or kind in needed):
                continue
            version.summaries.append(summarize(loaded))
            if loaded.is_sound:
                version.documents.append(loaded)
        else:
            version.summaries.append(summarize_broken(loaded))
        if loaded is not known.get(path) or not loaded.is_sound:
            version.findings += violations_of(loaded, workspace.tree)
    version.lookup = build_index(version.summaries, date.min)
    version.findings += check_across(
        version.summaries, version.lookup, NEEDED, workspace.tree, lambda _path: True
    )
    return version


def violations_of(loaded: Document | BrokenFile, tree: FileTree) -> tuple[Finding, ...]:
    """What keeps a file from being relied on."""
    return check_file(loaded, NEEDED, build_index([], date.min), tree).findings


def _load(workspace: Workspace, path: str, known: Loaded) -> Loaded:
    """What a file holds; the document of the other version where it is the same, byte for byte."""
    if not isinstance(known, Document) or workspace.adopt(path, known):
        return workspace.load(path)
    loaded = workspace.load(path)
    if known.is_sound and isinstance(loaded, Document) and loaded.is_sound:
        _share_items(known, loaded)
    return loaded


def _share_items(old: Document, new: Document) -> None:
    """Hold items that say the same once: two versions of a large county are a gigabyte apart."""
    before = {item["id"]: item for item in old.items}
    for index, item in enumerate(new.items):
        twin = before.get(item["id"])
        if twin == item:
            new.items[index] = twin
