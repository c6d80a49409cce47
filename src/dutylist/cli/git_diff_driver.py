"""dutylist git-diff-driver: what git calls to show the changes of one file."""

import difflib
import os
import sys
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Annotated

import typer

from dutylist.checking.compare import compare_sources
from dutylist.cli.printing import use_color, write_stdout
from dutylist.diff.source import given
from dutylist.errors import CannotRunError
from dutylist.messages import _, reason
from dutylist.output.diff import render
from dutylist.output.view import View, printable
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
    old, new = _content(arguments[0]), _content(arguments[3])
    after = arguments[6] if len(arguments) > 6 else path  # noqa: PLR2004  as git documents it
    write_stdout(_text(path, after, old, new), for_people=True)


def _content(file: str) -> bytes | None:
    if file.lower() in _NOTHING:
        return None
    try:
        return Path(file).read_bytes()
    except OSError as error:
        message = _("cannot read {file}: {cause}", file=file, cause=reason(error))
        raise CannotRunError(message) from None


def _text(path: str, after: str, old: bytes | None, new: bytes | None) -> str:
    before = given(f"a/{path}", path, old)
    now = given(f"b/{after}", after, new)
    found = compare_sources(before, now, at=date.min, may_be_empty=True)
    comparison = found.comparison
    if comparison is None or (comparison.is_empty and not comparison.unchanged):
        return "".join(_lines(path, after, old or b"", new or b""))
    is_colored = use_color("auto", sys.stdout) or (
        "GIT_PAGER_IN_USE" in os.environ and not os.environ.get("NO_COLOR")
    )
    return str(render("text", found, View(found.report, color=is_colored, command="diff")))


def _lines(path: str, after: str, old: bytes, new: bytes) -> Iterator[str]:
    """Any other file, and a list that cannot be read, line by line."""
    before, now = (split_lines(content.decode("utf-8-sig", "replace")) for content in (old, new))
    for line in difflib.unified_diff(before, now, f"a/{path}", f"b/{after}", lineterm=""):
        yield f"{printable(line)}\n"
