"""Writing the result of a command in the wished formats, to the screen or to files."""

import sys
from collections.abc import Iterable, Sequence

from dutylist.application.files import remove_file, write_file
from dutylist.cli.options import Output
from dutylist.cli.printing import terminal_width, use_color, write_stdout
from dutylist.errors import CannotRunError
from dutylist.messages import _
from dutylist.output import TABLE, render
from dutylist.output.result import Look, Result


def discard_outputs(outputs: Iterable[Output]) -> None:
    """Remove what an earlier run wrote to these places: if this one cannot run, it must not stand."""
    for output in outputs:
        if output.file is not None:
            remove_file(output.file)


def refuse_binary(outputs: Iterable[Output]) -> None:
    """Refuse to print what only a file can hold.

    Raises:
        CannotRunError: a format needs a file.
    """
    for output in outputs:
        if TABLE[output.format].is_binary and output.file is None:
            raise CannotRunError(_("{format} needs a file: -f {format}=FILE", format=output.format))


def write_outputs(outputs: Sequence[Output], result: Result, *, color: str, quiet: bool) -> bool:
    """Write the result in each format that has room for it; whether anything was printed."""
    is_printed = False
    for output in outputs:
        to_screen = output.file is None
        look = Look(
            color=use_color(color, sys.stdout) if to_screen else color == "always",
            width=terminal_width(sys.stdout) if to_screen else 100,
            quiet=quiet,
        )
        content = render(output.format, result, look)
        if content is None:
            continue
        if output.file is not None:
            write_file(output.file, content)
        elif isinstance(content, str):
            write_stdout(content, for_people=TABLE[output.format].is_for_people)
            is_printed = True
    return is_printed
