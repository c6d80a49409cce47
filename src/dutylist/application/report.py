"""Writes reports for people on the lists of a workspace."""

import os
from collections.abc import Sequence
from datetime import date
from pathlib import Path

from msgspec import Struct

from dutylist.application.files import write_folder
from dutylist.application.opening import open_workspace
from dutylist.checking.report import Report as Check
from dutylist.checking.validate import Progress, validate
from dutylist.errors import CannotRunError
from dutylist.messages import _, joined, with_hint
from dutylist.report.content import SUBJECTS, build_report
from dutylist.report.history import read_history
from dutylist.report.workspace import ReportWorkspace
from dutylist.report.writers import FORMATS, writer_of
from dutylist.workspace.workspace import Workspace


class WrittenReport(Struct, frozen=True):
    """The files that were written, and what the rules say about the lists."""

    files: tuple[Path, ...]
    check: Check


def write_report(
    path: str,
    to: Path,
    formats: Sequence[str],
    at: date,
    *,
    lang: str,
    progress: Progress,
    force: bool = False,
) -> WrittenReport:
    """Write a report on the lists in a path into a folder, in formats of `writers.FORMATS`.

    Names are looked up in the whole workspace around the path.

    Raises:
        CannotRunError: there is no document, or the folder holds other files of these names.
    """
    workspace = open_workspace([path], at, lang)
    check = validate(workspace, progress=progress)
    subject = ReportWorkspace(workspace, check)
    _refuse_empty(path, workspace, subject)
    progress.expect(SUBJECTS + len(formats))
    document = build_report(subject, read_history(workspace), progress.step)
    files = {}
    for name in formats:
        files[FORMATS[name].file] = writer_of(name)(document)
        progress.step(1)
    write_folder(to, files, force=force)
    return WrittenReport(tuple(to / file for file in files), check)


def _refuse_empty(path: str, workspace: Workspace, subject: ReportWorkspace) -> None:
    check = subject.check
    if workspace.nested and not check.files:
        names = joined([os.path.relpath(inner) for inner in workspace.nested])
        message = _("{path} holds several workspaces: {names}", path=path, names=names)
        raise CannotRunError(with_hint(message, _("name one of them")))
    if not check.files or (workspace.selected and not subject.documents and not check.findings):
        raise CannotRunError(_("there is no document in {paths}", paths=path))
