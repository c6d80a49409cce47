"""dutylist report."""

import os
import sys
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from dutylist.checking.validate import fixed_codes, validate_workspace
from dutylist.cli.exit_code import ExitCode
from dutylist.cli.folder import write_folder
from dutylist.cli.language import speak_as
from dutylist.cli.options import At, Language, check_language, parse_day
from dutylist.cli.paths import one_workspace
from dutylist.cli.progress import Waiting
from dutylist.errors import CannotRunError
from dutylist.finding import Severity
from dutylist.messages import _, joined, with_hint
from dutylist.output.view import summary_line
from dutylist.report.writers import FORMATS, writer_of
from dutylist.rules import RULES
from dutylist.schema_check.sentences import did_you_mean
from dutylist.workspace.manifest import read_settings

if TYPE_CHECKING:
    from dutylist.report.library import Library
    from dutylist.report.past import Past


def _complete_format(incomplete: str) -> list[str]:
    return [name for name in FORMATS if name.startswith(incomplete)]


def report(
    to: Annotated[
        Path, typer.Option("--to", metavar="DIR", help=_("Write the report into this folder."))
    ],
    path: Annotated[
        str,
        typer.Argument(
            metavar="[PATH]", help=_("Workspace, folder or file; this folder if left out.")
        ),
    ] = ".",
    formats: Annotated[
        list[str] | None,
        typer.Option(
            "--format",
            "-f",
            metavar="FORMAT",
            autocompletion=_complete_format,
            help=_("Format, repeatable: {formats}; html if left out.", formats=", ".join(FORMATS)),
        ),
    ] = None,
    at: At = None,
    lang: Language = "",
    force: Annotated[
        bool, typer.Option("--force", help=_("Overwrite a report that says something else."))
    ] = False,
    quiet: Annotated[
        bool, typer.Option("--quiet", "-q", help=_("Say nothing of what is written."))
    ] = False,
) -> int:
    """Write reports on the lists of a workspace."""
    from dutylist.report.content import SUBJECTS, build_report  # noqa: PLC0415  25 ms, for us only

    names, day = _parse_formats(formats), parse_day(at)
    check_language(lang)
    with Waiting(shown=not quiet) as waiting:
        library, past = _read(path, day, lang, waiting)
        waiting.expect(SUBJECTS + len(names))
        document = build_report(library, past, waiting.step)
        files = {}
        for name in names:
            files[FORMATS[name].file] = writer_of(name)(document)
            waiting.step(1)
    write_folder(to, files, force=force)
    if not quiet:
        _tell(_("written: {files}", files=joined([str(to / file) for file in files])))
    if library.check.count(Severity.ERROR):  # told however quiet: the report is not clean
        _tell(summary_line(library.check))
        return ExitCode.FINDINGS
    return ExitCode.CLEAN


def _parse_formats(wishes: list[str] | None) -> list[str]:
    for wish in wishes or ():
        if wish not in FORMATS:
            formats = _("formats: {formats}", formats=joined(list(FORMATS)))
            hint = did_you_mean(wish, FORMATS) or formats
            raise CannotRunError(with_hint(_("there is no format {name}", name=wish), hint))
    return list(dict.fromkeys(wishes or ["html"]))


def _read(path: str, day: date, lang: str, waiting: Waiting) -> "tuple[Library, Past]":
    """Check and read the lists in a path; names are looked up in the whole workspace around it."""
    from dutylist.report.library import read_library  # noqa: PLC0415
    from dutylist.report.past import read_past  # noqa: PLC0415

    root, selected = one_workspace([path])
    settings = read_settings(root, frozenset(RULES), fixed_codes())
    speak_as(settings, lang)
    folder = root if root.is_dir() else root.parent
    check, nested = validate_workspace(root, settings, at=day, selected=selected, progress=waiting)
    library = read_library(check, settings, selected=selected, is_alone=root.is_file(), at=day)
    if nested and not check.files:
        names = joined([os.path.relpath(inner) for inner in nested])
        message = _("{path} holds several workspaces: {names}", path=path, names=names)
        raise CannotRunError(with_hint(message, _("name one of them")))
    if not check.files or (selected and not library.documents and not check.findings):
        raise CannotRunError(_("there is no document in {paths}", paths=path))
    chosen = [root.name] if root.is_file() else selected
    return library, read_past(folder, settings, chosen, day)


def _tell(message: str) -> None:
    sys.stderr.write(f"{message}\n")
