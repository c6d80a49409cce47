"""One file of a workspace, read: a document, or why it is none."""

from typing import Any, Literal, cast

from msgspec import Struct

from dutylist.errors import Unreadable
from dutylist.finding import Place
from dutylist.kinds import Kind, Values
from dutylist.model.header import ListHeader
from dutylist.schema_check.violations import SchemaViolation
from dutylist.yaml_reader import YamlFaultError

type NoDocument = Literal["empty", "no-mapping", "no-key", "version", "kind", "manifest"]


class BrokenFile(Struct, frozen=True):
    """A file that yields no document.

    fault is what the reader says, or why the file cannot be read, or what keeps its data from
    being a document; `value` is the odd version or kind.
    """

    path: str
    source: bytes
    fault: YamlFaultError | Unreadable | NoDocument
    value: object = None


class Document(Struct, frozen=True, eq=False):
    """A document; its data fits the schema of its kind where `faults` is empty.

    One file, one document: compared as such.
    """

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
