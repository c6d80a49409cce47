"""dutylist schema."""

import json
from pathlib import Path
from typing import Annotated

import typer

from dutylist.application.files import make_folder, write_file
from dutylist.cli.options import Language, check_language
from dutylist.cli.printing import write_stdout
from dutylist.errors import CannotRunError
from dutylist.messages import _, joined, with_hint
from dutylist.records import SCHEMAS
from dutylist.schema_check.sentences import did_you_mean
from dutylist.schema_check.violations import load_schema


def _complete_kind(incomplete: str) -> list[tuple[str, str]]:
    return [
        (kind.name, kind.title) for kind in SCHEMAS.values() if kind.name.startswith(incomplete)
    ]


def schema(
    kind: Annotated[
        str,
        typer.Argument(
            metavar="[KIND]",
            help=_("Kind of document; all kinds if left out."),
            autocompletion=_complete_kind,
        ),
    ] = "",
    to: Annotated[
        Path | None,
        typer.Option("--to", metavar="DIR", help=_("Write the schemas into this folder.")),
    ] = None,
    lang: Language = "",
) -> None:
    """Print or write JSON Schemas."""
    check_language(lang)
    if kind and kind not in SCHEMAS:
        hint = did_you_mean(kind, SCHEMAS) or _("kinds: {kinds}", kinds=joined(list(SCHEMAS)))
        raise CannotRunError(with_hint(_("unknown kind “{kind}”", kind=kind), hint))
    chosen = [kind] if kind else list(SCHEMAS)
    if to is not None:
        make_folder(to)
        for name in chosen:
            write_file(to / f"{name}.schema.json", _as_text(load_schema(name)))
    elif kind:
        write_stdout(_as_text(load_schema(kind)))
    else:
        write_stdout(_as_text({name: load_schema(name) for name in chosen}))


def _as_text(data: object) -> str:
    return json.dumps(data, ensure_ascii=False, indent=2) + "\n"
