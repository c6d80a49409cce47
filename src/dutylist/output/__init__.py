"""Writers of reports: one module a format, each with a function `write`."""

from importlib import import_module
from typing import cast

from dutylist.output.view import View, Writer

FORMATS: dict[str, str] = {
    "text": "text",
    "concise": "concise",
    "json": "json_report",
    "sarif": "sarif",
    "github": "github",
    "gitlab": "gitlab",
    "junit": "junit",
    "markdown": "markdown",
}
"""Name of a format to its module, which is imported when it is used."""


def writer_of(name: str) -> Writer:
    """The writer of a format."""
    return cast("Writer", import_module(f"dutylist.output.{FORMATS[name]}").write)


__all__ = ["FORMATS", "View", "Writer", "writer_of"]
