"""Opening the workspace that a command is about, and the language it is spoken of in."""

from contextlib import suppress
from datetime import date
from pathlib import Path

from dutylist import messages
from dutylist.errors import CannotRunError
from dutylist.kinds import Kind
from dutylist.messages import _, joined
from dutylist.rules import RULE_CODES
from dutylist.workspace.document import Document
from dutylist.workspace.manifest import find_workspace, read_settings
from dutylist.workspace.paths import one_workspace
from dutylist.workspace.settings import Settings
from dutylist.workspace.workspace import Workspace


def open_workspace(
    paths: list[str], at: date, lang: str, *, takes_in_named: bool = True
) -> Workspace:
    """The one workspace of the paths, in which they are selected; its language is spoken from here on.

    Raises:
        CannotRunError: a path matches nothing, they lie in several workspaces, or the manifest is
            wrong.
    """
    place, selected = one_workspace(paths)
    workspace = Workspace.open(place, at, RULE_CODES, selected, takes_in_named=takes_in_named)
    speak_as(workspace.settings, lang)
    return workspace


def chosen(workspace: Workspace, kind: Kind) -> list[Document]:
    """The documents of a kind among what was selected.

    Raises:
        CannotRunError: there is none.
    """
    documents = workspace.chosen(kind)
    if not documents:
        names = joined([*workspace.selected] or ["."])
        raise CannotRunError(_("there is no {kind} in {paths}", kind=kind.name, paths=names))
    return documents


def speak_as(settings: Settings, lang: str) -> None:
    """Speak the language that was asked for, else that of the manifest, else of the environment."""
    if settings.language and not (lang or messages.is_chosen()):
        messages.set_language(settings.language)


def speak_as_here(lang: str) -> None:
    """Speak the language of the workspace around this folder, for pages that need no workspace."""
    with suppress(CannotRunError):  # a broken manifest costs them the language only
        speak_as(read_settings(find_workspace(Path.cwd()), RULE_CODES), lang)
