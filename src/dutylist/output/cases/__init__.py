"""Writers of what policy tests yield: one module a format, each with a function `write`."""

from importlib import import_module
from typing import cast

from dutylist.output.cases.view import CasesView, CasesWriter

FORMATS = ("text", "json", "junit")


def writer_of(name: str) -> CasesWriter:
    """The writer of a format."""
    module = "json_record" if name == "json" else name
    return cast("CasesWriter", import_module(f"dutylist.output.cases.{module}").write)


__all__ = ["FORMATS", "CasesView", "CasesWriter", "writer_of"]
