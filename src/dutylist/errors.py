"""The ways in which the tool cannot do what it was asked, and in which a file cannot be read."""

from typing import Literal


class CannotRunError(Exception):
    """The run cannot go on and ends with exit code 2: a wrong call, a broken manifest, a path that is not there.

    The message is shown to the user as it is, in the user's language.
    """


LARGEST_FILE = 32 * 1024 * 1024
"""Bytes. The largest list known, 3,000 powers with full texts, has 3 MB."""

type Unreadable = Literal[
    "permission", "broken-link", "leaves-workspace", "not-a-file", "too-large"
]


class UnreadableFileError(Exception):
    """A file of a workspace cannot be read, for this reason."""

    def __init__(self, reason: Unreadable) -> None:
        super().__init__(reason)
        self.reason: Unreadable = reason
