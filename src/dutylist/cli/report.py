"""dutylist report."""

from pathlib import Path
from typing import Annotated

import typer

from dutylist.application.report import write_report
from dutylist.cli.exit_code import ExitCode
from dutylist.cli.options import At, Language, check_language, known_formats, parse_day
from dutylist.cli.printing import tell
from dutylist.cli.progress import Waiting
from dutylist.finding import Severity
from dutylist.messages import _, joined
from dutylist.output.words import summary_line
from dutylist.report.writers import FORMATS


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
    names, day = known_formats(formats or ["html"], FORMATS), parse_day(at)
    check_language(lang)
    with Waiting(shown=not quiet) as waiting:
        written = write_report(path, to, names, day, lang=lang, progress=waiting, force=force)
    if not quiet:
        tell(_("written: {files}", files=joined([str(file) for file in written.files])))
    if written.check.count(Severity.ERROR):  # told however quiet: the report is not clean
        tell(summary_line(written.check))
        return ExitCode.FINDINGS
    return ExitCode.CLEAN
