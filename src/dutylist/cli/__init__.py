"""The command line. The only place where errors become exit codes."""

import gc
import os
import sys
from collections.abc import Sequence

from dutylist import messages
from dutylist.cli.exit_code import ExitCode


def main(arguments: Sequence[str] | None = None) -> None:
    """Run the command line and leave with its exit code."""
    gc.disable()  # a run is short and leaves no cycles; collecting cost a fifth of it
    sys.exit(run(sys.argv[1:] if arguments is None else list(arguments)))


def run(arguments: list[str]) -> int:
    """Run the command line; the exit code."""
    if sys.stdout is None:  # closed by whoever started us: a verdict would go unheard
        sys.stderr.write(f"{messages._('there is no standard output')}\n")
        return ExitCode.CANNOT_RUN
    if arguments == ["--version"]:  # the most common call of CI, answered before typer is imported
        from dutylist import __version__  # noqa: PLC0415

        sys.stdout.write(f"dutylist {__version__}\n")
        return ExitCode.CLEAN
    wish = _wished_language(arguments)
    messages.set_language(wish or messages.language_of_environment(), chosen=wish is not None)
    _speak_any_text()
    # help texts are translated while the application is built, so only now
    from dutylist.cli.application import run_application  # noqa: PLC0415

    return run_application(arguments)


def _wished_language(arguments: list[str]) -> str | None:
    """What --lang says, wherever it stands: the help speaks the language too."""
    for place, argument in enumerate(arguments):
        name, has_value, value = argument.partition("=")
        if name == "--lang":
            wish = value if has_value else "".join(arguments[place + 1 : place + 2])
            return wish if wish in messages.LANGUAGES else None
    return None


def _speak_any_text() -> None:
    """Let a terminal that cannot print Chinese show escapes instead of ending the run."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(errors="backslashreplace")
    # typer's own words come through gettext, which looks here
    os.environ["LANGUAGE"] = messages.language()
