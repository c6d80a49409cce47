"""The notes of one import, and what became of every row."""

from msgspec import Struct, field

from dutylist.exchange.ledger import Ledger
from dutylist.records.imported import ImportNote, NoteKind


class ImportLog(Struct):
    """The notes of one import, in the order in which the table is read, and what each row was."""

    notes: list[ImportNote] = field(default_factory=list)
    ledger: Ledger = field(default_factory=Ledger)
    unknown_units: dict[str, str] = field(default_factory=dict)
    """Names that no organization document has, each with the cell where it first stands."""

    def note(self, kind: NoteKind, address: str, message: str) -> None:
        """Take down a note."""
        self.notes.append(ImportNote(kind, address, message))

    def note_first(self, message: str) -> None:
        """Take down what was guessed of the table as a whole, before all else."""
        self.notes.insert(0, ImportNote("guessed", "", message))

    def lose(self, address: str, message: str) -> None:
        """Take down that something of the list could not be read."""
        self.notes.append(ImportNote("unclear", address, message, is_loss=True))

    def take(self, other: "ImportLog") -> None:
        """Take over what is told in another log."""
        self.notes += other.notes
        self.unknown_units = other.unknown_units | self.unknown_units
        self.ledger.take(other.ledger)

    def of(self, kind: NoteKind) -> list[ImportNote]:
        """The notes of one sort, first those of what is lost."""
        found = [note for note in self.notes if note.kind == kind]
        return sorted(found, key=lambda note: not note.is_loss)

    @property
    def losses(self) -> list[ImportNote]:
        """What of the list could not be read."""
        return [note for note in self.notes if note.is_loss]
