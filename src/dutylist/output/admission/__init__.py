"""Writers of judgements: one module a format, each with a function `write`."""

from importlib import import_module
from typing import cast

from dutylist.output.admission.view import AdmissionView, AdmissionWriter

FORMATS = ("text", "json", "markdown", "junit")


def writer_of(name: str) -> AdmissionWriter:
    """The writer of a format."""
    module = "json_record" if name == "json" else name
    return cast("AdmissionWriter", import_module(f"dutylist.output.admission.{module}").write)


__all__ = ["FORMATS", "AdmissionView", "AdmissionWriter", "writer_of"]
