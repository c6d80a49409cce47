"""dutylist git-diff-driver: what git calls to show the changes of one file."""

import difflib
import os
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Annotated

import typer

from dutylist.application.compare import compare_files
from dutylist.cli.printing import use_color, write_stdout
from dutylist.errors import CannotRunError
from dutylist.formats.plain_text import printable
from dutylist.messages import _, reason
from dutylist.output.result import Look
from dutylist.output.text import write
from dutylist.output.wording.diff import result_of
from dutylist.yaml_reader import split_lines

_NOTHING = {"/dev/null", "nul"}
"""What git names in place of a file that is not there."""


def git_diff_driver(
    path: Annotated[str, typer.Argument(metavar="PATH", help=_("The file in the repository."))],
    arguments: Annotated[
        list[str],
        typer.Argument(
            metavar="OLD-FILE OLD-HEX OLD-MODE NEW-FILE NEW-HEX NEW-MODE [NEW-PATH INFO]",
            help=_("What git gives to a driver."),
        ),
    ],
) -> None:
    """Show a list as diff does, and any other file line by line; git wants exit code 0."""
    if len(arguments) not in {1, 6, 8}:
        raise CannotRunError(
            _("git diff-driver is called by git; see dutylist git-diff-driver --help")
        )
    if len(arguments) == 1:  # an unmerged file comes alone
        write_stdout(f"{_('{path} is not merged yet', path=path)}\n", for_people=True)
        return
    after = arguments[6] if len(arguments) > 6 else path  # noqa: PLR2004  as git documents it
    old, new = (path, _content(arguments[0])), (after, _content(arguments[3]))
    found = compare_files(old, new)
    if found is None:
        write_stdout("".join(_lines(old, new)), for_people=True)
        return
    is_colored = use_color("auto", sys.stdout) or (
        "GIT_PAGER_IN_USE" in os.environ and not os.environ.get("NO_COLOR")
    )
    write_stdout(write(result_of(found), Look(color=is_colored)), for_people=True)


def _content(file: str) -> bytes | None:
    if file.lower() in _NOTHING:
        return None
    try:
        return Path(file).read_bytes()
    except OSError as error:
        message = _("cannot read {file}: {cause}", file=file, cause=reason(error))
        raise CannotRunError(message) from None


def _lines(old: tuple[str, bytes | None], new: tuple[str, bytes | None]) -> Iterator[str]:
    """Any other file, and a list that cannot be read, line by line."""
    before, now = (
        split_lines((content or b"").decode("utf-8-sig", "replace"))
        for _path, content in (old, new)
    )
    for line in difflib.unified_diff(before, now, f"a/{old[0]}", f"b/{new[0]}", lineterm=""):
        yield f"{printable(line)}\n"
