"""dutylist explain."""

import sys
from typing import Annotated

import typer

from dutylist.cli.options import Color, Language, check_language
from dutylist.cli.printing import use_color, write_rich, write_stdout
from dutylist.errors import CannotRunError
from dutylist.messages import _, with_hint
from dutylist.output.view import severity_word
from dutylist.rules import ALL_RULES, RULES, Rule
from dutylist.rules.page import load_page
from dutylist.shape.sentences import did_you_mean


def _complete_code(incomplete: str) -> list[tuple[str, str]]:
    return [
        (rule.code, rule.name) for rule in ALL_RULES if rule.code.startswith(incomplete.upper())
    ]


def explain(
    code: Annotated[
        str,
        typer.Argument(
            metavar="CODE",
            help=_("Code or name, such as DL204 or totals-differ."),
            autocompletion=_complete_code,
        ),
    ],
    lang: Language = "",
    color: Color = "auto",
) -> None:
    """Print the page of a rule."""
    check_language(lang)
    rule = _find(code)
    text = load_page(rule.code).as_markdown()
    head = f"{rule.code} {rule.name} ({severity_word(rule.severity)})"
    if not use_color(color, sys.stdout):
        write_stdout(f"{head}\n\n{text}", for_people=True)
        return
    from rich.markdown import Markdown  # noqa: PLC0415
    from rich.text import Text  # noqa: PLC0415

    write_rich(Text(head, style="bold"), Markdown(text), colored=True)


def _find(wish: str) -> Rule:
    by_name = {rule.name: rule for rule in ALL_RULES}
    rule = RULES.get(wish.upper()) or by_name.get(wish.lower())
    if rule is None:
        message = _("there is no rule {code}", code=wish)
        hint = did_you_mean(wish.upper(), RULES) or did_you_mean(wish, by_name)
        raise CannotRunError(with_hint(message, hint))
    return rule
