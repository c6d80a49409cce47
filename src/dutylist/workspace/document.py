"""One file of a workspace, read: a document, or why it is none."""

import re
from dataclasses import dataclass
from typing import Any, Literal, cast

from dutylist.file_tree import FileTree, Unreadable, UnreadableFileError
from dutylist.finding import Place
from dutylist.kinds import KINDS, WORKSPACE, Kind, Values
from dutylist.model.header import ListHeader
from dutylist.schema_check.violations import SchemaViolation, find_violations
from dutylist.yaml_reader import Positions, YamlFaultError, read

type NoDocument = Literal["empty", "no-mapping", "no-key", "version", "kind", "manifest"]

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


@dataclass(frozen=True, slots=True)
class BrokenFile:
    """A file that yields no document.

    fault is what the reader says, or why the file cannot be read, or what keeps its data from
    being a document; `value` is the odd version or kind.
    """

    path: str
    source: bytes
    fault: YamlFaultError | Unreadable | NoDocument
    value: object = None


@dataclass(frozen=True, slots=True, eq=False)  # one file, one document: compared as such
class Document:
    """A document; its data fits the schema of its kind where `faults` is empty."""

    path: str
    source: bytes
    kind: Kind
    data: dict[str, Any]
    faults: tuple[SchemaViolation, ...]

    @property
    def id(self) -> str:
        """The document id; empty where there is no proper one."""
        found = self.data.get("id")
        return found if isinstance(found, str) else ""

    @property
    def is_sound(self) -> bool:
        """Whether the data fits the schema, so that rules may rely on it."""
        return not self.faults

    @property
    def header(self) -> ListHeader:
        """The data of a list, typed. Only of a sound document."""
        return cast("ListHeader", self.data)

    @property
    def items(self) -> list[Values]:
        """The items of a list; none for other documents. Only of a sound document."""
        return self.data["items"] if self.kind.is_list else []

    def item_id_at(self, place: Place) -> str:
        """The id of the item that a place lies in; empty outside items."""
        match place.path:
            case ("items", int(index), *_):
                entries = self.data.get("items")
                if isinstance(entries, list) and index < len(entries):
                    entry = entries[index]
                    found = entry.get("id") if isinstance(entry, dict) else None
                    return found if isinstance(found, str) else ""
        return ""


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
