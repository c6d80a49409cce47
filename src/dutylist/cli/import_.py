"""dutylist import."""

from pathlib import Path
from typing import Annotated

import typer

from dutylist.cli.list_kind import complete_list_kind
from dutylist.cli.options import Language, Verbose, check_language
from dutylist.messages import _


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
    # tables cost some 60 ms to import, which other commands need not pay
    from dutylist.cli.importing import Request, run  # noqa: PLC0415

    check_language(lang)
    return run(
        Request(
            file=file,
            kind=kind,
            to=to,
            map_file=map_,
            sheets=tuple(sheets or ()),
            id=id_,
            title=title,
            region=region,
            force=force,
            lang=lang,
            verbose=verbose,
        )
    )
