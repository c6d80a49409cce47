"""All documents of a workspace at once, for what looks across them."""

from collections.abc import Container, Iterable
from dataclasses import dataclass, field
from datetime import date

from dutylist.file_tree import FileTree
from dutylist.finding import Place, Span
from dutylist.kinds import Kind
from dutylist.workspace.document import Document, load
from dutylist.workspace.summary import WorkspaceIndex, build_index, summarize
from dutylist.workspace.units import KnownUnit
from dutylist.yaml_reader import Positions


@dataclass(slots=True)
class Collection:
    """The sound documents of a workspace, in the order of their paths, and its lookup."""

    documents: tuple[Document, ...]
    lookup: WorkspaceIndex
    _by_id: dict[str, Document] = field(init=False)
    _positions: dict[str, Positions] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self._by_id = {document.id: document for document in self.documents}

    def find(self, document_id: str) -> Document | None:
        """The document of this id."""
        return self._by_id.get(document_id)

    def of_kind(self, *kinds: Kind) -> list[Document]:
        """The documents of these kinds."""
        return [document for document in self.documents if document.kind in kinds]

    def span(self, document: Document, place: Place) -> Span:
        """Where a place of a document stands."""
        return self.positions(document).span(place)

    def positions(self, document: Document) -> Positions:
        """The places of a document; it is gone through once."""
        if document.path not in self._positions:
            self._positions[document.path] = Positions(document.source)
        return self._positions[document.path]

    def unit(self, name: str, region: str = "") -> KnownUnit | None:
        """The unit that a name means, if it means one."""
        units = self.lookup.units
        found = {naming.unit for naming in units.find(name, region)} if units else set()
        return found.pop() if len(found) == 1 else None

    def with_documents(self, others: Iterable[Document]) -> "Collection":
        """The same with other documents, which take the place of those with their ids."""
        added = tuple(others)
        replaced = {document.id for document in added}
        kept = tuple(document for document in self.documents if document.id not in replaced)
        found = Collection((*kept, *added), self.lookup)
        unchanged = {document.path for document in kept} - {document.path for document in added}
        found._positions |= {
            path: positions for path, positions in self._positions.items() if path in unchanged
        }
        return found


def load_collection(
    tree: FileTree, paths: Iterable[str], at: date, named: Container[str] = ()
) -> Collection:
    """The sound documents among these files; what is not sound is for `validate` to report.

    Those `named` are meant to be documents, whatever they begin with.
    """
    found = (load(tree, path, named=path in named) for path in paths)
    documents = tuple(one for one in found if isinstance(one, Document) and one.is_sound)
    return Collection(documents, build_index([summarize(one) for one in documents], at))
