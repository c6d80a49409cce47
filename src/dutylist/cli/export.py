"""dutylist export."""

from pathlib import Path
from typing import Annotated, Literal

import typer

from dutylist.application.export import export_lists, export_template
from dutylist.cli.list_kinds import complete_list_kind
from dutylist.cli.options import Language, check_language
from dutylist.cli.printing import tell
from dutylist.errors import CannotRunError
from dutylist.kinds.registry import find_kind
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
    template: Annotated[
        str,
        typer.Option(
            "--template",
            metavar="KIND",
            autocompletion=complete_list_kind,
            help=_(
                "Write an empty workbook of this kind for offices to fill in, or the form 准入申请 (xlsx, docx)."
            ),
        ),
    ] = "",
    force: Annotated[
        bool, typer.Option("--force", help=_("Overwrite tables that are there already."))
    ] = False,
    lang: Language = "",
) -> None:
    """Write lists as tables."""
    check_language(lang)
    if to is None:
        raise CannotRunError(_("say with --to which folder the tables go into"))
    if template:
        files = export_template(find_kind(template), format_, to, lang, force=force)
    else:
        files = export_lists(path, format_, to, lang, force=force)
    tell(*map(str, files))
