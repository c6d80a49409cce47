"""dutylist import."""

from pathlib import Path
from typing import Annotated

import typer

from dutylist.application.import_table import Imported, ImportOptions
from dutylist.application.import_table import import_table as read_list
from dutylist.cli.account import account_lines, change_lines, finding_lines
from dutylist.cli.exit_code import ExitCode
from dutylist.cli.list_kinds import complete_list_kind, list_kind
from dutylist.cli.options import Language, Verbose, check_language
from dutylist.cli.printing import tell, write_stdout
from dutylist.cli.progress import Waiting
from dutylist.messages import _, count, noop


def import_table(
    file: Annotated[
        Path, typer.Argument(metavar="FILE", help=_("Table: xlsx, xls, docx, csv or html."))
    ],
    kind: Annotated[
        str,
        typer.Option(
            "--kind",
            "-k",
            metavar="KIND",
            autocompletion=complete_list_kind,
            help=_("Kind of list; not needed for tables written by export."),
        ),
    ] = "",
    to: Annotated[
        Path | None,
        typer.Option(
            "--to", metavar="FILE", help=_("Write the list there; only shown if left out.")
        ),
    ] = None,
    map_: Annotated[
        Path | None,
        typer.Option(
            "--map", metavar="FILE", help=_("Says which column is which (docs/tables.md).")
        ),
    ] = None,
    sheets: Annotated[
        list[str] | None,
        typer.Option("--sheet", metavar="NAME", help=_("Sheet to read, repeatable.")),
    ] = None,
    id_: Annotated[str, typer.Option("--id", metavar="ID", help=_("Id of the list."))] = "",
    title: Annotated[str, typer.Option("--title", help=_("Title of the list."))] = "",
    region: Annotated[
        str, typer.Option("--region", metavar="NAME", help=_("Township or county of the list."))
    ] = "",
    force: Annotated[
        bool, typer.Option("--force", help=_("Write the list in spite of errors that rules find."))
    ] = False,
    lang: Language = "",
    verbose: Verbose = False,
) -> int:
    """Read a table into a list."""
    check_language(lang)
    options = ImportOptions(
        file=file, kind=list_kind(kind), to=to, map_file=map_, sheets=tuple(sheets or ()),
        id=id_, title=title, region=region, force=force, lang=lang,
    )  # fmt: skip
    with Waiting(shown=True, doing=noop("importing")) as waiting:
        imported = read_list(options, waiting)
    _tell_findings(imported, is_whole=verbose)
    if to is None:
        write_stdout(imported.text.decode())
    elif imported.refusal:
        tell(imported.refusal)
    else:
        imported.write()
        number = len(imported.draft.data["items"])
        tell(count("{n} item written to {file}", "{n} items written to {file}", number, file=to))
    return ExitCode.FINDINGS if imported.has_errors else ExitCode.CLEAN


def _tell_findings(imported: Imported, *, is_whole: bool) -> None:
    draft = imported.draft
    tell(*account_lines(draft.account, is_whole=is_whole))
    if draft.merged is not None:
        tell(*change_lines(draft.merged, is_whole=is_whole))
    tell(*finding_lines(imported.findings, draft.origins, is_whole=is_whole))
