"""Which laws are known in a workspace, by a word of their titles."""

from msgspec import Struct

from dutylist.kinds import LAW_REGISTER
from dutylist.law_book.index import LawIndex
from dutylist.law_book.law import Law
from dutylist.workspace.laws import law_index
from dutylist.workspace.workspace import Workspace, summary_of


class FoundLaws(Struct, frozen=True):
    """The laws found, in the order of `LawIndex.search`."""

    laws: tuple[Law, ...]
    index: LawIndex
    unread: tuple[str, ...]
    """The files of registers that are no sound documents: what they say is not among the laws."""


def find_laws(word: str, workspace: Workspace | None) -> FoundLaws:
    """The laws of the book, and of the registers in a workspace, whose titles hold a word.

    All of them where the word is empty; only those of the book where there is no workspace.
    """
    registers = law_index(workspace.of_kind(LAW_REGISTER) if workspace else ())
    unsound = workspace.unsound if workspace else ()
    unread = [path for path in unsound if workspace and _is_register(workspace, path)]
    return FoundLaws(tuple(registers.search(word)), registers, tuple(unread))


def _is_register(workspace: Workspace, path: str) -> bool:
    summary = summary_of(workspace.load(path))
    return summary is not None and summary.kind == LAW_REGISTER.name
