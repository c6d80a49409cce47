"""dutylist laws."""

from typing import Annotated

import typer

from dutylist.application.laws import changed_laws, laws_with
from dutylist.cli.options import (
    At,
    Color,
    Language,
    check_language,
    format_option,
    parse_day,
    parse_formats,
)
from dutylist.cli.outputs import discard_outputs, write_outputs
from dutylist.messages import _
from dutylist.output import formats_of
from dutylist.output.places import Places
from dutylist.output.wording.laws import result_of_changes, result_of_laws


def laws(
    what: Annotated[
        str,
        typer.Argument(
            metavar="[WORD|PATH]",
            help=_("A word of a title; with --changed a workspace, folder or file."),
        ),
    ] = "",
    changed: Annotated[
        str,
        typer.Option(
            metavar="SINCE",
            help=_("List the items whose law has changed since this day, and since their list."),
        ),
    ] = "",
    formats: Annotated[list[str] | None, format_option(formats_of("laws"))] = None,
    at: At = None,
    lang: Language = "",
    color: Color = "auto",
) -> None:
    """Show laws, or the items whose law has changed."""
    outputs, day = parse_formats(formats, formats_of("laws")), parse_day(at)
    discard_outputs(outputs)
    check_language(lang)
    if changed:
        changes, workspace = changed_laws(what or ".", parse_day(changed), day, lang)
        result = result_of_changes(changes, Places(workspace.root))
    else:
        found, workspace = laws_with(what, day, lang)
        result = result_of_laws(found, Places(workspace.root))
    write_outputs(outputs, result, color=color, quiet=False)
