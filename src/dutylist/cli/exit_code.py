"""What a run tells the shell."""

from enum import IntEnum


class ExitCode(IntEnum):
    """The exit codes of every command."""

    CLEAN = 0
    FINDINGS = 1
    """Findings at or above --fail-on."""
    CANNOT_RUN = 2
    """Wrong usage, a broken manifest, a path that matches nothing: nothing was judged."""
    BUG = 3
    REFERRED = 4
    """admit leaves the case to people."""
    INTERRUPTED = 130
