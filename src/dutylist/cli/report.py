"""dutylist report."""

from pathlib import Path
from typing import Annotated

import typer

from dutylist.application.report import ReportWishes, write_report
from dutylist.cli.exit_code import ExitCode
from dutylist.cli.options import At, Language, check_language, known_formats, parse_day
from dutylist.cli.printing import tell
from dutylist.cli.progress import Waiting
from dutylist.errors import CannotRunError
from dutylist.finding import Severity
from dutylist.messages import _, joined, with_hint
from dutylist.output.words import summary_line
from dutylist.report.content.publication import SUBJECTS, Subject
from dutylist.report.writers import FORMATS
from dutylist.schema_check.sentences import did_you_mean

_MOST_NAMED = 6


def _complete_format(incomplete: str) -> list[str]:
    return [name for name in FORMATS if name.startswith(incomplete)]


def _complete_subject(incomplete: str) -> list[str]:
    return [name for name in SUBJECTS if name.startswith(incomplete)]


def _subjects(wishes: list[str]) -> tuple[Subject, ...]:
    """The subjects that are wished, each once.

    Raises:
        CannotRunError: there is none of such a name.
    """
    for wish in wishes:
        if wish not in SUBJECTS:
            message = _("there is no subject “{name}”", name=wish)
            hint = did_you_mean(wish, SUBJECTS) or _("subjects: {names}", names=", ".join(SUBJECTS))
            raise CannotRunError(with_hint(message, hint))
    return tuple(name for name in SUBJECTS if name in wishes)


def _checked_url(url: str) -> str:
    """The address without what stands behind #.

    Raises:
        CannotRunError: it is none of the web.
    """
    if url and not url.startswith(("http://", "https://")):
        raise CannotRunError(_("--url begins with http:// or https://, not “{url}”", url=url))
    return url.partition("#")[0]


def _files(files: tuple[Path, ...]) -> str:
    """The files by name; of many the first ones."""
    shown = [str(file) for file in files[:_MOST_NAMED]]
    if len(files) > len(shown):
        return _("{names} and others, {n} files", names=joined(shown), n=len(files))
    return joined(shown)


def report(
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
    to: Annotated[
        Path | None,
        typer.Option("--to", metavar="DIR", help=_("Write the report into this folder.")),
    ] = None,
    letters: Annotated[
        Path | None,
        typer.Option(
            "--letters",
            metavar="DIR",
            help=_("Write a letter to each department and a booklet for each township here."),
        ),
    ] = None,
    only: Annotated[
        list[str] | None,
        typer.Option(
            "--only",
            metavar="SUBJECT",
            autocompletion=_complete_subject,
            help=_("Nothing but this, repeatable: {subjects}.", subjects=", ".join(SUBJECTS)),
        ),
    ] = None,
    publish: Annotated[
        bool | None,
        typer.Option(
            "--publish/--no-publish",
            help=_("An official text without findings, ids and paths; so where one list is named."),
        ),
    ] = None,
    annex: Annotated[
        int,
        typer.Option("--annex", metavar="N", min=1, help=_("Number of the first annex.")),
    ] = 1,
    url: Annotated[
        str,
        typer.Option(
            "--url", metavar="URL", help=_("Where the page will stand: cards get QR codes.")
        ),
    ] = "",
    findings: Annotated[
        bool, typer.Option("--findings", help=_("Add a page of what validate finds."))
    ] = False,
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
    names, day = known_formats(formats or ["html"], FORMATS), parse_day(at)
    check_language(lang)
    if to is None and letters is None:
        raise CannotRunError(_("give --to DIR, or --letters DIR"))
    wishes = ReportWishes(
        to,
        names,
        letters,
        _subjects(only or []),
        publish,
        annex,
        _checked_url(url),
        findings,
        force,
    )
    with Waiting(shown=not quiet) as waiting:
        written = write_report(path, wishes, day, lang=lang, progress=waiting)
    if not quiet:
        tell(_("written: {files}", files=_files(written.files)))
    if written.check.count(Severity.ERROR):  # told however quiet: the report is not clean
        tell(summary_line(written.check))
        return ExitCode.FINDINGS
    return ExitCode.CLEAN
