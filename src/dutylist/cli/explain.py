"""dutylist explain."""

import sys
from typing import Annotated

import typer

from dutylist.application.explain import explain as find_explanation
from dutylist.application.opening import speak_as_here
from dutylist.cli.options import Color, Language, check_language
from dutylist.cli.printing import use_color, write_rich, write_stdout
from dutylist.messages import _
from dutylist.output.words import severity_word
from dutylist.rules import ALL_RULES


def _complete_code(incomplete: str) -> list[tuple[str, str]]:
    return [
        (rule.code, rule.name) for rule in ALL_RULES if rule.code.startswith(incomplete.upper())
    ]


def explain(
    code: Annotated[
        str,
        typer.Argument(
            metavar="CODE",
            help=_("Code or name, such as DL204, totals-differ or builtin.township/A10."),
            autocompletion=_complete_code,
        ),
    ],
    lang: Language = "",
    color: Color = "auto",
) -> None:
    """Print the page of a rule."""
    check_language(lang)
    speak_as_here(lang)
    page, head = find_explanation(code), ""
    if rule := page.rule:
        head = f"{rule.code} {rule.name} ({severity_word(rule.severity)})"
    if not use_color(color, sys.stdout):
        write_stdout(f"{head}\n\n{page.text}" if head else page.text, for_people=True)
        return
    from rich.markdown import Markdown  # noqa: PLC0415
    from rich.text import Text  # noqa: PLC0415

    write_rich(Text(head, style="bold"), Markdown(page.text), colored=True)
