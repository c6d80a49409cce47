"""The language of a run: as asked for, else as the manifest says, else as the environment does."""

from contextlib import suppress
from pathlib import Path

from dutylist import messages
from dutylist.checking.validate import fixed_codes
from dutylist.errors import CannotRunError
from dutylist.rules import RULES
from dutylist.workspace.manifest import Settings, find_workspace, read_settings


def speak_as(settings: Settings, lang: str) -> None:
    """Speak the language of a workspace, unless the user asked for one."""
    if settings.language and not (lang or messages.is_chosen()):
        messages.set_language(settings.language)


def speak_as_here(lang: str) -> None:
    """Speak the language of the workspace around this folder, for pages that need no workspace."""
    with suppress(CannotRunError):  # a broken manifest costs them the language only
        speak_as(read_settings(find_workspace(Path.cwd()), frozenset(RULES), fixed_codes()), lang)
