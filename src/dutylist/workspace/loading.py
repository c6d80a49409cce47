"""Reads a file of a workspace: the document in it, or why it is none."""

import re
from typing import Any

from dutylist.errors import UnreadableFileError
from dutylist.file_tree import FileTree
from dutylist.finding import Place
from dutylist.kinds import KINDS, WORKSPACE
from dutylist.schema_check.violations import find_violations
from dutylist.workspace.document import BrokenFile, Document
from dutylist.yaml_reader import Positions, YamlFaultError, read

FORMAT_VERSION = 1

_REFUSED = frozenset({"tag, not read", "directive", "second document"})
"""What is YAML, but not read by us."""
_OURS = re.compile(
    "^[\u3000\u00a0]*(?:[#{-] *)?[\"']?"
    "(?:dutylist[\"']?\\s*[:：]|kind[\"']?\\s*[:：]\\s*[\"']?(?:"
    + "|".join((*KINDS, *(kind.title for kind in KINDS.values())))
    + ")(?![\\w-]))",
    re.MULTILINE | re.IGNORECASE,
)
"""A key of ours at the start of a line, not the name of this tool in somebody's workflow."""
_WIDE_COLON = re.compile("^dutylist\\s*：")


def load(tree: FileTree, path: str, *, named: bool = False) -> Document | BrokenFile | None:
    """The document in a file; None where the file is none of ours and nobody named it.

    A file that is no YAML at all is always reported: nobody can tell whose it is. One that is
    valid YAML, but uses what we refuse, is reported where it looks like ours.
    """
    source = b""
    try:
        source = tree.read(path)
        data = read(source)
    except UnreadableFileError as error:
        return BrokenFile(path, source, error.reason)
    except YamlFaultError as fault:
        is_foreign = fault.cause in _REFUSED and not _looks_like_ours(source)
        return None if is_foreign and not named else BrokenFile(path, source, fault)
    broken = _why_no_document(path, source, data)
    if broken is not None:
        has_our_key = broken.fault not in {"empty", "no-mapping", "no-key"}
        is_ours = has_our_key or not source.strip() or _looks_like_ours(source)
        return broken if named or is_ours else None
    kind = KINDS[data["kind"]]
    faults = find_violations(kind.name, data)
    keyless = next((fault.place for fault in faults if None in fault.place.path), None)
    if keyless is not None:
        return BrokenFile(path, source, _missing_comma(source, keyless))
    return Document(path, source, kind, data, tuple(faults))


def _missing_comma(source: bytes, keyless: Place) -> YamlFaultError:
    """What the reader passes over: `{id: a， name: b}` gives it an entry without a key."""
    path = keyless.path[: keyless.path.index(None)]
    span = Positions(source).span(Place(path))
    return YamlFaultError("syntax", "missing ',' between", span.line, span.column)


def _looks_like_ours(source: bytes) -> bool:
    return _OURS.search(source.decode("utf-8-sig", errors="ignore")) is not None


def _why_no_document(path: str, source: bytes, data: Any) -> BrokenFile | None:
    if not isinstance(data, dict):
        if isinstance(data, str) and (colon := _WIDE_COLON.search(data)):
            fault = YamlFaultError("syntax", "full-width colon", 1, colon.end())
            return BrokenFile(path, source, fault)
        return BrokenFile(path, source, "empty" if data is None else "no-mapping")
    if "dutylist" not in data:
        return BrokenFile(path, source, "no-key")
    version, kind = data["dutylist"], data.get("kind")
    if version != FORMAT_VERSION or isinstance(version, bool):
        return BrokenFile(path, source, "version", version)
    if not isinstance(kind, str) or kind not in KINDS:
        return BrokenFile(path, source, "kind", kind)
    return BrokenFile(path, source, "manifest") if kind == WORKSPACE.name else None
