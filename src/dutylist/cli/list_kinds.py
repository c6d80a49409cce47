"""Kinds of lists as people name them on the command line."""

from dutylist.kinds import LISTS
from dutylist.kinds.registry import find_kind


def list_kind(text: str) -> str:
    """The kind that is meant by its name or its Chinese title; the text itself where it is none."""
    found = find_kind(text)
    return found if found in LISTS else text


def complete_list_kind(incomplete: str) -> list[tuple[str, str]]:
    """Kinds of lists that begin so, for the shell."""
    return [(kind.name, kind.title) for kind in LISTS.values() if kind.name.startswith(incomplete)]
