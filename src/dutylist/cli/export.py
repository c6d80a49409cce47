"""dutylist export."""

from pathlib import Path
from typing import Annotated, Literal

import typer

from dutylist.cli.list_kind import complete_list_kind
from dutylist.cli.options import Language, check_language
from dutylist.errors import CannotRunError
from dutylist.messages import _


def export(
    path: Annotated[
        Path, typer.Argument(metavar="[PATH]", help=_("Workspace, folder or list."))
    ] = Path(),
    format_: Annotated[
        Literal["xlsx", "docx", "csv"], typer.Option("--format", "-f", help=_("Output format."))
    ] = "xlsx",
    to: Annotated[
        Path | None,
        typer.Option("--to", metavar="DIR", help=_("Folder to write the tables into.")),
    ] = None,
    template_: Annotated[
        str,
        typer.Option(
            "--template",
            metavar="KIND",
            autocompletion=complete_list_kind,
            help=_("Write an empty workbook of this kind, for offices to fill in."),
        ),
    ] = "",
    force: Annotated[
        bool, typer.Option("--force", help=_("Overwrite tables that are there already."))
    ] = False,
    lang: Language = "",
) -> None:
    """Write lists as tables."""
    from dutylist.cli.exporting import run  # noqa: PLC0415  costs as much as import

    check_language(lang)
    if to is None:
        raise CannotRunError(_("say with --to which folder the tables go into"))
    run(path, format_, to, template_kind=template_, force=force)
