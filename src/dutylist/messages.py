"""The language of the tool's own words: gettext, with English message ids and a Chinese catalogue."""

import errno
import gettext
import os
from collections.abc import Mapping
from pathlib import Path

LANGUAGES = ("zh", "en")
LOCALES = Path(__file__).parent / "locales"
_catalogue: gettext.NullTranslations = gettext.NullTranslations()
_language = "en"
_is_chosen = False


def language_of_environment(environment: Mapping[str, str] = os.environ) -> str:
    """The language the environment asks for: DUTYLIST_LANG, else LC_ALL, else LANG, else English."""
    for variable in ("DUTYLIST_LANG", "LC_ALL", "LANG"):
        wish = environment.get(variable, "").lower()
        if wish:
            return "zh" if wish.startswith("zh") else "en"
    return "en"


def noop(message: str) -> str:
    """The message unchanged: marks a text for the catalogue that is translated where it is used."""
    return message


_REASONS = {
    errno.ENOENT: noop("no such folder"),
    errno.ENOTDIR: noop("no such folder"),
    errno.EISDIR: noop("it is a folder"),
    errno.EEXIST: noop("a file of that name is in the way"),
    errno.EACCES: noop("permission denied"),
    errno.EPERM: noop("permission denied"),
    errno.EROFS: noop("the disk is read-only"),
    errno.ENOSPC: noop("the disk is full"),
}


def set_language(language: str, *, chosen: bool = False) -> None:
    """Speak this language, one of LANGUAGES, from now on; `chosen` if the user asked for it."""
    global _catalogue, _language, _is_chosen  # noqa: PLW0603  one language a process is the nature of gettext
    _language, _is_chosen = language, chosen
    _catalogue = (
        gettext.NullTranslations()
        if language == "en"
        else gettext.translation("dutylist", LOCALES, [language])
    )


def is_chosen() -> bool:
    """Whether the user asked for the language now spoken, on the command line."""
    return _is_chosen


def language() -> str:
    """The language now spoken."""
    return _language


def _(message: str, /, **values: object) -> str:
    """The message in the language now spoken, its {names} filled with the values."""
    text = _catalogue.gettext(message)
    return text.format(**values) if values else text


def count(singular: str, plural: str, number: int, /, **values: object) -> str:
    """The message in the form that fits the number, which fills {n}."""
    return _catalogue.ngettext(singular, plural, number).format(n=number, **values)


def with_hint(message: str, hint: str) -> str:
    """A message and what to do about it, in one line."""
    return _("{message}; {hint}", message=message, hint=hint) if hint else message


def reason(error: OSError) -> str:
    """Why the system refused, in the user's language where the case is a common one."""
    return _(_REASONS[error.errno]) if error.errno in _REASONS else str(error.strerror or error)


def joined(names: list[str]) -> str:
    """Names as an enumeration: with 、 in Chinese, with commas in English."""
    return ("、" if _language == "zh" else ", ").join(names)
