"""Writers of comparisons: one module a format; findings alone are written as those of validate."""

from importlib import import_module
from typing import cast

from dutylist.checking.compare import Diff
from dutylist.output import FORMATS, writer_of
from dutylist.output.diff.shown import DiffView
from dutylist.output.view import View

_COMPARING: dict[str, str] = {
    "text": "text",
    "concise": "concise",
    "json": "json_report",
    "markdown": "markdown",
    "html": "html",
    "docx": "docx",
    "xlsx": "xlsx",
}
"""Formats that show the changes, with their module, which is imported when it is used."""
OF_FINDINGS = frozenset({"sarif", "github", "gitlab", "junit"})
"""Formats that show findings, and have nothing to say where nothing is judged."""
BINARY = frozenset({"docx", "xlsx"})
DIFF_FORMATS: tuple[str, ...] = (*_COMPARING, *sorted(OF_FINDINGS))


def render(name: str, diff: Diff, view: View) -> str | bytes | None:
    """A comparison in a format.

    Of versions that cannot be compared only findings can be told: None where the format has no
    room for them.
    """
    if name in OF_FINDINGS:
        return writer_of(name)(view)
    if diff.comparison is not None:
        module = import_module(f"dutylist.output.diff.{_COMPARING[name]}")
        return cast("str | bytes", module.write(DiffView(diff, diff.comparison, view)))
    if name == "json":
        from dutylist.output.diff.json_report import write_findings  # noqa: PLC0415  as above

        return write_findings(diff)
    return writer_of(name)(view) if name in FORMATS else None
