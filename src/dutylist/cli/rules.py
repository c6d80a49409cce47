"""dutylist rules."""

import json
import sys
from typing import Annotated, Literal

import typer

from dutylist.application.opening import speak_as_here
from dutylist.cli.options import Color, Language, check_language
from dutylist.cli.printing import use_color, write_rich, write_stdout
from dutylist.messages import _
from dutylist.output.json_report import envelope
from dutylist.output.words import severity_word
from dutylist.rules import ALL_RULES
from dutylist.rules.rule_docs import load_page


def rules(
    format_: Annotated[
        Literal["text", "json"], typer.Option("--format", "-f", help=_("Output format."))
    ] = "text",
    lang: Language = "",
    color: Color = "auto",
) -> None:
    """Print a table of the rules."""
    check_language(lang)
    speak_as_here(lang)
    if format_ == "json":
        records = [
            {
                "code": rule.code,
                "name": rule.name,
                "severity": rule.severity.value,
                "title": load_page(rule.code).title(),
            }
            for rule in ALL_RULES
        ]
        data = {**envelope("rules", {"rules": len(records)}, []), "rules": records}
        write_stdout(json.dumps(data, ensure_ascii=False, indent=2) + "\n")
        return
    from rich.table import Table  # noqa: PLC0415

    table = Table(box=None, pad_edge=False)
    for heading in (_("code"), _("severity"), _("name"), _("what it checks")):
        table.add_column(heading, overflow="fold")
    for rule in ALL_RULES:
        page = load_page(rule.code)
        table.add_row(rule.code, severity_word(rule.severity), rule.name, page.title())
    write_rich(table, colored=use_color(color, sys.stdout))
