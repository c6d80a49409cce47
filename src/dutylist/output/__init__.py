"""Formats: one module a format, each with a function `write`, for the results of all commands."""

from importlib import import_module
from typing import TYPE_CHECKING, cast

from msgspec import Struct

if TYPE_CHECKING:
    from dutylist.output.result import Look, Result, Writer


class Format(Struct, frozen=True):
    """A format; its module below this package is imported when it is used."""

    module: str
    commands: frozenset[str] = frozenset()
    """The commands that it is for; empty means all."""
    is_for_people: bool = False
    """Whether it is printed as the terminal can, not as UTF-8 whatever the terminal speaks."""
    is_of_findings: bool = False
    """Whether it has nothing to say where nothing is judged."""
    is_binary: bool = False
    """Whether it needs a file."""


_DIFF = frozenset({"diff"})
_WITHOUT_FINDINGS = frozenset({"laws"})
"""The commands that look things up and judge nothing."""

TABLE: dict[str, Format] = {
    "text": Format("text", is_for_people=True),
    "concise": Format("concise", is_for_people=True),
    "json": Format("json_report"),
    "sarif": Format("sarif", is_of_findings=True),
    "github": Format("github", is_of_findings=True),
    "gitlab": Format("gitlab", is_of_findings=True),
    "junit": Format("junit", is_of_findings=True),
    "markdown": Format("markdown"),
    "html": Format("adjustment.html", _DIFF),
    "docx": Format("docx_documents", frozenset({"diff", "admit"}), is_binary=True),
    "xlsx": Format("xlsx_documents", frozenset({"diff", "validate"}), is_binary=True),
}
"""The formats by their names: a new one is a row here and its module."""


def formats_of(command: str) -> tuple[str, ...]:
    """The names of the formats that a command knows."""
    return tuple(
        name
        for name, row in TABLE.items()
        if (not row.commands or command in row.commands)
        and not (row.is_of_findings and command in _WITHOUT_FINDINGS)
    )


FORMATS = tuple(name for name, row in TABLE.items() if not row.commands)
"""Those that every command knows."""


def render(name: str, result: "Result", look: "Look") -> str | bytes | None:
    """A result in a format; None where the format has no room for such a one."""
    writer = cast("Writer", import_module(f"dutylist.output.{TABLE[name].module}").write)
    return writer(result, look)
