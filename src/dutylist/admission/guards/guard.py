"""The versions that guards are compared in, and what the comparisons share."""

import hashlib
from collections.abc import Mapping
from typing import Any

from msgspec import Struct

from dutylist.diff.fields import canonical
from dutylist.diff.guard_change import GuardChange
from dutylist.finding import Place, Span
from dutylist.kinds import Kind
from dutylist.workspace.document import Document
from dutylist.workspace.manifest import MANIFEST


class GuardedVersion(Struct, frozen=True):
    """One version: its sound documents, its manifest, and the folders that are workspaces of their own."""

    documents: tuple[Document, ...]
    manifest: Mapping[str, Any] = {}
    nested: frozenset[str] = frozenset()
    usual: Mapping[str, str] = {}
    """How severe each rule is where no manifest says otherwise."""

    def of_kind(self, kind: Kind) -> dict[str, Document]:
        """The documents of a kind, by id."""
        return {document.id: document for document in self.documents if document.kind is kind}


def gone_or_at(found: Document | None, before: Document) -> tuple[str, Document | None]:
    """Where to speak of a document: where it is now, else where it was."""
    return (found.path, found) if found else (before.path, None)


def in_manifest(message: str, subject: str, place: Place, span: Span) -> GuardChange:
    """A change of the manifest, which is no document."""
    return GuardChange(MANIFEST, message, subject, place, span=span)


def mark(*parts: object) -> str:
    """What tells one change from another: a digest of what it is about, before and after."""
    text = "|".join(canonical(part) for part in parts)
    return hashlib.sha256(text.encode("utf-8", "surrogateescape")).hexdigest()[:16]
