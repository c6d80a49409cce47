"""Printing to the terminal and to files: the one place that knows what can go wrong with it."""

import os
import shutil
import sys
from io import StringIO
from typing import Any, TextIO

import typer

from dutylist.cli.exit_code import ExitCode
from dutylist.errors import CannotRunError
from dutylist.messages import _, reason


def use_color(wish: str, stream: TextIO) -> bool:
    """Whether to colour what goes to the stream (no-color.org)."""
    if wish != "auto":
        return wish == "always"
    return stream.isatty() and not os.environ.get("NO_COLOR")


def terminal_width(stream: TextIO) -> int:
    """Cells a line may take; COLUMNS says so wherever it goes."""
    is_told = os.environ.get("COLUMNS", "").isdigit()
    return shutil.get_terminal_size().columns if is_told or stream.isatty() else 100


_PIECE = 8192


def write_stdout(text: str, *, for_people: bool = False) -> None:
    """Print: for people as the terminal can, for programs as UTF-8 whatever the terminal speaks.

    Raises:
        typer.Exit: nobody reads on; the run must not look like a verdict.
        CannotRunError: the disk is full.
    """
    try:
        sys.stdout.flush()
        # in pieces: of one large write to a closed pipe the interpreter reports no error
        for start in range(0, len(text), _PIECE):
            piece = text[start : start + _PIECE]
            if for_people or not hasattr(sys.stdout, "buffer"):
                sys.stdout.write(piece)
            else:
                sys.stdout.buffer.write(piece.encode("utf-8", "backslashreplace"))
            sys.stdout.flush()
    except OSError as error:
        # what is still buffered would fail again when the interpreter ends
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        if isinstance(error, BrokenPipeError):
            raise typer.Exit(ExitCode.CANNOT_RUN) from None
        message = _("cannot write {file}: {cause}", file="stdout", cause=reason(error))
        raise CannotRunError(message) from None


def write_rich(*renderables: Any, colored: bool) -> None:
    """Print what rich can render, such as a table or Markdown."""
    from rich.console import Console  # noqa: PLC0415  70 ms that other output need not pay

    out = StringIO()
    console = Console(
        file=out, width=terminal_width(sys.stdout), force_terminal=colored, no_color=not colored
    )
    for renderable in renderables:
        console.print(renderable, markup=False, highlight=False)
    write_stdout(out.getvalue(), for_people=True)


def tell(*messages: str) -> None:
    """Say something beside the outcome, each message on a line of its own."""
    sys.stderr.write("".join(f"{message}\n" for message in messages))
