"""dutylist cache."""

from typing import Annotated, Literal

import typer

from dutylist.application.cache import cache_state, clear_cache
from dutylist.application.opening import speak_as_here
from dutylist.cli.options import Language, check_language
from dutylist.cli.printing import write_stdout
from dutylist.messages import _, count

_MEGABYTE = 1_000_000


def cache(
    action: Annotated[
        Literal["show", "clear"],
        typer.Argument(help=_("show: where it is and how large; clear: remove it all.")),
    ] = "show",
    lang: Language = "",
) -> None:
    """Show or clear what is kept of earlier runs."""
    check_language(lang)
    speak_as_here(lang)
    state = clear_cache() if action == "clear" else cache_state()
    workspaces = count("{n} workspace", "{n} workspaces", state.workspaces)
    size = f"{state.size / _MEGABYTE:.1f} MB"
    told = _(
        "{folder}: {workspaces}, {size}", folder=state.folder, workspaces=workspaces, size=size
    )
    write_stdout((_("cleared {what}", what=told) if action == "clear" else told) + "\n")
