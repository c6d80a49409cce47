"""The versions that guards are compared in, and what the comparisons share."""

import hashlib
from collections.abc import Mapping
from typing import Any

from msgspec import Struct

from dutylist.diff.fields import canonical
from dutylist.diff.guard_change import GuardChange
from dutylist.finding import Place
from dutylist.kinds import Kind
from dutylist.workspace.document import Document
from dutylist.workspace.manifest import MANIFEST, manifest_data
from dutylist.yaml_reader import Positions


class GuardedVersion(Struct, frozen=True):
    """One version: its sound documents, the text of its manifest, and the folders that are workspaces of their own."""

    documents: tuple[Document, ...]
    manifest_source: bytes = b""
    nested: frozenset[str] = frozenset()
    usual: Mapping[str, str] = {}
    """How severe each rule is where no manifest says otherwise."""

    @property
    def manifest(self) -> Mapping[str, Any]:
        """What the manifest says; nothing without one."""
        return manifest_data(self.manifest_source)

    def of_kind(self, kind: Kind) -> dict[str, Document]:
        """The documents of a kind, by id."""
        return {document.id: document for document in self.documents if document.kind is kind}


def gone_or_at(found: Document | None, before: Document) -> tuple[str, Document | None]:
    """Where to speak of a document: where it is now, else where it was."""
    return (found.path, found) if found else (before.path, None)


def in_manifest(message: str, subject: str, place: Place, source: bytes) -> GuardChange:
    """A change of the manifest of this text, which is no document."""
    return GuardChange(MANIFEST, message, subject, place, span=Positions(source).span(place))


def mark(*parts: object) -> str:
    """What tells one change from another: a digest of what it is about, before and after."""
    text = "|".join(canonical(part) for part in parts)
    return hashlib.sha256(text.encode("utf-8", "surrogateescape")).hexdigest()[:16]
