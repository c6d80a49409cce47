"""Printing to the terminal and to files: the one place that knows what can go wrong with it."""

import os
import shutil
import sys
from contextlib import suppress
from io import StringIO
from pathlib import Path
from typing import Any, TextIO

import typer

from dutylist.cli.exit_code import ExitCode
from dutylist.errors import CannotRunError
from dutylist.file_tree import is_yaml
from dutylist.file_writing import replace_file
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


def remove_file(file: Path) -> None:
    """Remove a file that `write_file` would replace; anything else is left for it to refuse."""
    with suppress(OSError, RuntimeError, ValueError):
        target = file.resolve()
        if target.is_file() and not is_yaml(target.name):
            target.unlink()


def write_file(file: Path, content: str | bytes, *, may_be_yaml: bool = False) -> None:
    """Write a whole file or none: a full disk leaves what was there before.

    Raises:
        CannotRunError: it cannot be written, or is a YAML file, which may be a list.
    """
    # a file name may be no UTF-8
    data = content.encode("utf-8", "backslashreplace") if isinstance(content, str) else content
    try:
        target = file.resolve()  # what a link stands for, not the link
        if target.exists() and is_yaml(target.name) and not may_be_yaml:
            raise CannotRunError(_("{file} is a YAML file and is not overwritten", file=file))
        if target.exists() and not target.is_file():
            target.write_bytes(data)  # a device or a pipe
        else:
            replace_file(target, data)
    except (OSError, RuntimeError, ValueError) as error:
        cause = reason(error) if isinstance(error, OSError) else str(error)
        message = _("cannot write {file}: {cause}", file=file, cause=cause)
        raise CannotRunError(message) from None
