"""Laws by a word of their titles, and the items whose law has changed."""

from datetime import date

from dutylist.application.opening import open_workspace
from dutylist.errors import CannotRunError
from dutylist.messages import _, joined
from dutylist.workspace.law_changes import ChangedLaws, find_changed_laws
from dutylist.workspace.law_search import FoundLaws, find_laws
from dutylist.workspace.manifest import MANIFEST
from dutylist.workspace.workspace import Workspace


def laws_with(word: str, at: date, lang: str) -> tuple[FoundLaws, Workspace]:
    """The laws whose titles hold a word, as the workspace around this folder knows them.

    Raises:
        CannotRunError: a register of the workspace is not sound.
    """
    workspace = open_workspace(["."], at, lang)
    is_workspace = (workspace.root / MANIFEST).is_file()
    found = find_laws(word, workspace if is_workspace else None)
    _refuse_unread(found.unread)
    return found, workspace


def changed_laws(path: str, since: date, at: date, lang: str) -> tuple[ChangedLaws, Workspace]:
    """The citations in a path whose law has changed since a day, and since their list.

    Raises:
        CannotRunError: there is no such path, or a document of its workspace is not sound.
    """
    workspace = open_workspace([path], at, lang)
    found = find_changed_laws(workspace, since)
    _refuse_unread(found.unread)
    return found, workspace


def _refuse_unread(unread: tuple[str, ...]) -> None:
    if unread:
        files = joined(list(unread))
        raise CannotRunError(_("not sound: {files}; see `dutylist validate`", files=files))
