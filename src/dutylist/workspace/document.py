"""One file of a workspace, read: a document, or why it is none."""

from dataclasses import dataclass
from typing import Any, Literal, cast

from dutylist.file_tree import FileTree, Unreadable, UnreadableFileError
from dutylist.finding import Place
from dutylist.model.header import Item, ListHeader
from dutylist.model.kinds import KINDS, Kind
from dutylist.shape.faults import ShapeFault, find_shape_faults
from dutylist.yaml_reader import YamlFaultError, read

type NoDocument = Literal["empty", "no-mapping", "no-key", "version", "kind"]

FORMAT_VERSION = 1


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
    faults: tuple[ShapeFault, ...]

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
    def items(self) -> list[Item]:
        """The items of a list, typed; none for other documents. Only of a sound document."""
        return cast("list[Item]", self.data["items"]) if self.kind.is_list else []

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
    """The document in a file; None where the file is none of ours and nobody named it."""
    source = b""
    try:
        source = tree.read(path)
        data = read(source)
    except UnreadableFileError as error:
        return BrokenFile(path, source, error.reason)
    except YamlFaultError as fault:
        return BrokenFile(path, source, fault)
    broken = _why_no_document(path, source, data)
    if broken is None:
        kind = KINDS[data["kind"]]
        return Document(path, source, kind, data, tuple(find_shape_faults(kind.name, data)))
    is_ours = broken.fault not in {"no-mapping", "no-key"} or _has_kind_of_ours(data)
    return broken if named or is_ours else None


def _why_no_document(path: str, source: bytes, data: Any) -> BrokenFile | None:
    if data is None:
        return BrokenFile(path, source, "empty")
    if not isinstance(data, dict):
        return BrokenFile(path, source, "no-mapping")
    if "dutylist" not in data:
        return BrokenFile(path, source, "no-key")
    version, kind = data["dutylist"], data.get("kind")
    if version != FORMAT_VERSION or isinstance(version, bool):
        return BrokenFile(path, source, "version", version)
    if not isinstance(kind, str) or kind not in KINDS:
        return BrokenFile(path, source, "kind", kind)
    return None


def _has_kind_of_ours(data: Any) -> bool:
    """A document without its `dutylist` key: about to be overlooked, and not somebody else's."""
    kind = data.get("kind") if isinstance(data, dict) else None
    return isinstance(kind, str) and kind in KINDS
