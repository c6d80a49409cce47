"""Options that several commands share, and what their values mean."""

import os
import re
import shutil
import sys
from contextlib import suppress
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Annotated, Literal, TextIO

import typer

from dutylist.cli.exit_code import ExitCode
from dutylist.errors import CannotRunError
from dutylist.file_tree import is_yaml
from dutylist.finding import Severity
from dutylist.messages import LANGUAGES, _, joined, reason, with_hint
from dutylist.output import FORMATS
from dutylist.shape.sentences import did_you_mean


def _complete_format(incomplete: str) -> list[str]:
    return [name for name in FORMATS if name.startswith(incomplete)]


Formats = Annotated[
    list[str] | None,
    typer.Option(
        "--format", "-f", metavar="FORMAT[=FILE]", autocompletion=_complete_format,
        help=_("Output format, repeatable: {formats}.", formats=", ".join(FORMATS)),
    ),
]  # fmt: skip
FailOn = Annotated[
    Literal["error", "warning", "info"],
    typer.Option("--fail-on", help=_("Leave with exit code 1 from this severity on.")),
]
At = Annotated[
    str | None,
    typer.Option(
        "--at",
        metavar="DATE",
        help=_("The day to judge by, such as 2026-03-01; today if left out."),
    ),
]
Language = Annotated[
    str, typer.Option("--lang", metavar="zh|en", help=_("Language of the output."))
]
Color = Annotated[
    Literal["auto", "always", "never"], typer.Option("--color", help=_("When to use colour."))
]
Quiet = Annotated[bool, typer.Option("--quiet", "-q", help=_("Print findings only."))]
Verbose = Annotated[bool, typer.Option("--verbose", "-v", help=_("Tell what is done, on stderr."))]


@dataclass(frozen=True, slots=True)
class Output:
    """One wished output; to stdout where there is no file."""

    format: str
    file: Path | None = None


def parse_formats(wishes: list[str] | None) -> list[Output]:
    """The wished outputs.

    Raises:
        CannotRunError: an unknown format, or two outputs to one place.
    """
    outputs = []
    for wish in wishes or ["text"]:
        name, _sign, file = wish.partition("=")
        if name not in FORMATS:
            formats = _("formats: {formats}", formats=joined(list(FORMATS)))
            hint = did_you_mean(name, FORMATS) or formats
            raise CannotRunError(with_hint(_("there is no format {name}", name=name), hint))
        outputs.append(Output(name, Path(file) if file not in {"", "-"} else None))
    places = {output.file and output.file.resolve() for output in outputs}
    if len(places) < len(outputs):
        raise CannotRunError(
            _("two formats go to one place; give one of them a file: -f FORMAT=FILE")
        )
    return outputs


def parse_day(text: str | None) -> date:
    """The day to judge by; today if none is said.

    Raises:
        CannotRunError: the text is no date.
    """
    if text is None:
        return date.today()  # noqa: DTZ011  the office's own calendar day is meant
    with suppress(ValueError):
        if re.fullmatch(r"\d{4}-\d\d-\d\d", text):
            return date.fromisoformat(text)
    raise CannotRunError(_("“{value}” is no date", value=text))


def check_language(wish: str) -> None:
    """Refuse a language that is not spoken.

    Raises:
        CannotRunError: the language is neither zh nor en.
    """
    if wish and wish not in LANGUAGES:
        raise CannotRunError(_("there is no language {wish}; zh or en", wish=wish))


def use_color(wish: str, stream: TextIO) -> bool:
    """Whether to colour what goes to the stream (no-color.org)."""
    if wish != "auto":
        return wish == "always"
    return stream.isatty() and not os.environ.get("NO_COLOR")


def terminal_width(stream: TextIO) -> int:
    """Cells a line may take."""
    return shutil.get_terminal_size().columns if stream.isatty() else 100


def fails(worst: Severity | None, fail_on: str) -> bool:
    """Whether the gravest finding reaches the threshold."""
    return worst is not None and worst.rank >= Severity(fail_on).rank


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


def write_file(file: Path, text: str) -> None:
    """Write a whole file or none: a full disk leaves what was there before.

    Raises:
        CannotRunError: it cannot be written, or is a YAML file, which may be a list.
    """
    data = text.encode("utf-8", "backslashreplace")  # a file name may be no UTF-8
    target = file.resolve()  # what a link stands for, not the link
    if target.exists() and is_yaml(target.name):
        raise CannotRunError(_("{file} is a YAML file and is not overwritten", file=file))
    try:
        if target.exists() and not target.is_file():
            target.write_bytes(data)  # a device or a pipe
        else:
            _replace(target, data)
    except (OSError, ValueError) as error:
        cause = reason(error) if isinstance(error, OSError) else str(error)
        message = _("cannot write {file}: {cause}", file=file, cause=cause)
        raise CannotRunError(message) from None


def _replace(target: Path, data: bytes) -> None:
    part = target.with_name(f".{target.name}.{os.getpid()}.part")
    try:
        part.write_bytes(data)
        if target.exists():
            part.chmod(target.stat().st_mode)
        part.replace(target)
    except OSError:
        with suppress(OSError):
            part.unlink()
        raise
