"""Options that several commands share, and what their values mean."""

import re
from collections.abc import Iterable
from contextlib import suppress
from datetime import date, datetime, timedelta, timezone
from pathlib import Path
from typing import Annotated, Any, Literal

import typer
from msgspec import Struct

from dutylist.errors import CannotRunError
from dutylist.finding import Severity
from dutylist.messages import LANGUAGES, _, joined, with_hint
from dutylist.schema_check.sentences import did_you_mean


def format_option(known: Iterable[str]) -> Any:
    """The option of a command that writes these formats."""
    names = list(known)

    def complete(incomplete: str) -> list[str]:
        return [name for name in names if name.startswith(incomplete)]

    return typer.Option(
        "--format", "-f", metavar="FORMAT[=FILE]", autocompletion=complete,
        help=_("Output format, repeatable: {formats}.", formats=", ".join(names)),
    )  # fmt: skip


FailOn = Annotated[
    Literal["error", "warning", "info"],
    typer.Option("--fail-on", help=_("Leave with exit code 1 from this severity on.")),
]
At = Annotated[
    str | None,
    typer.Option(
        "--at",
        metavar="DATE",
        help=_("The day to judge by, such as 2026-03-01; today if left out."),
    ),
]
Language = Annotated[
    str, typer.Option("--lang", metavar="zh|en", help=_("Language of the output."))
]
Color = Annotated[
    Literal["auto", "always", "never"], typer.Option("--color", help=_("When to use colour."))
]
Quiet = Annotated[bool, typer.Option("--quiet", "-q", help=_("Print findings only."))]
Verbose = Annotated[bool, typer.Option("--verbose", "-v", help=_("Tell what is done, on stderr."))]


_CHINA = timezone(timedelta(hours=8))


class Output(Struct, frozen=True):
    """One wished output; to stdout where there is no file."""

    format: str
    file: Path | None = None


def known_formats(wishes: Iterable[str], known: Iterable[str]) -> list[str]:
    """The wished formats, each once.

    Raises:
        CannotRunError: one of them is unknown.
    """
    names = list(known)
    for wish in wishes:
        if wish not in names:
            formats = _("formats: {formats}", formats=joined(names))
            hint = did_you_mean(wish, names) or formats
            raise CannotRunError(with_hint(_("there is no format {name}", name=wish), hint))
    return list(dict.fromkeys(wishes))


def parse_formats(wishes: list[str] | None, known: Iterable[str]) -> list[Output]:
    """The wished outputs, of the formats that a command knows.

    Raises:
        CannotRunError: an unknown format, or two outputs to one place.
    """
    outputs = []
    for wish in wishes or ["text"]:
        name, _sign, file = wish.partition("=")
        known_formats([name], known)
        outputs.append(Output(name, Path(file) if file not in {"", "-"} else None))
    places = {output.file and output.file.resolve() for output in outputs}
    if len(places) < len(outputs):
        raise CannotRunError(
            _("two formats go to one place; give one of them a file: -f FORMAT=FILE")
        )
    return outputs


def today() -> date:
    """The day in China, which has one time (GB/T 7408); no TZ of a shell chooses another."""
    return datetime.now(_CHINA).date()


def parse_day(text: str | None) -> date:
    """The day to judge by; today if none is said.

    Raises:
        CannotRunError: the text is no date.
    """
    if text is None:
        return today()
    with suppress(ValueError):
        if re.fullmatch(r"\d{4}-\d\d-\d\d", text):
            return date.fromisoformat(text)
    raise CannotRunError(_("“{value}” is no date", value=text))


def check_language(wish: str) -> None:
    """Refuse a language that is not spoken.

    Raises:
        CannotRunError: the language is neither zh nor en.
    """
    if wish and wish not in LANGUAGES:
        raise CannotRunError(_("there is no language {wish}; zh or en", wish=wish))


def fails(worst: Severity | None, fail_on: str) -> bool:
    """Whether the gravest finding reaches the threshold."""
    return worst is not None and worst.rank >= Severity(fail_on).rank
