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
from dutylist.report.content.letters import letters
from dutylist.report.content.publication import Subject, build_publication
from dutylist.report.document import Report
from dutylist.report.history import read_history
from dutylist.report.workspace import ReportWorkspace
from dutylist.report.writers import FORMATS, LETTER_FORMATS, writer_of
from dutylist.workspace.workspace import Workspace


class ReportWishes(Struct, frozen=True):
    """What is to be written, in formats of `writers.FORMATS`, and where."""

    to: Path | None
    formats: Sequence[str]
    letters: Path | None = None
    """The folder of letters to departments and booklets of townships."""
    only: tuple[Subject, ...] = ()
    is_publication: bool | None = None
    """Whether it is an official text, without findings, paths and ids; None: where one list is named."""
    first_annex: int = 1
    url: str = ""
    """Where the page will stand."""
    has_findings: bool = False
    """Whether a page shows what the rules found."""
    force: bool = False


class WrittenReport(Struct, frozen=True):
    """The files that were written, and what the rules say about the lists."""

    files: tuple[Path, ...]
    check: Check


def write_report(
    path: str, wishes: ReportWishes, at: date, *, lang: str, progress: Progress
) -> WrittenReport:
    """Write a report on the lists in a path.

    Names are looked up in the whole workspace around the path.

    Raises:
        CannotRunError: there is no document, or a folder holds other files of these names.
    """
    workspace = open_workspace([path], at, lang)
    check = validate(workspace, progress=progress)
    subject = ReportWorkspace(workspace, check)
    _refuse_empty(path, workspace, subject)
    written: list[Path] = []
    progress.expect(SUBJECTS + len(wishes.formats))
    if wishes.to is not None:
        report = _report(path, subject, wishes, progress)
        files = {}
        for name in wishes.formats:
            files[FORMATS[name].file] = writer_of(name)(report)
            progress.step(1)
        write_folder(wishes.to, files, force=wishes.force)
        written += [wishes.to / file for file in files]
    if wishes.letters is not None:
        written += _write_letters(subject, wishes.letters, wishes)
    return WrittenReport(tuple(written), check)


def _report(
    path: str, subject: ReportWorkspace, wishes: ReportWishes, progress: Progress
) -> Report:
    history = read_history(subject.whole)
    is_one_list = Path(path).is_file() and len(subject.lists) == 1
    is_publication = wishes.is_publication
    if is_publication is None:
        is_publication = is_one_list and not wishes.only
    if not (is_publication or wishes.only):
        return build_report(
            subject,
            history,
            progress.step,
            url=wishes.url,
            has_findings=wishes.has_findings,
        )
    if not subject.lists:
        raise CannotRunError(_("there is no list in {path}", path=path))
    report = build_publication(
        subject,
        wishes.only or ("lists",),
        history,
        first=wishes.first_annex if is_publication else None,
    )
    if not report.sections:
        raise CannotRunError(_("the lists in {path} have nothing of that", path=path))
    progress.step(SUBJECTS)
    return report


def _write_letters(subject: ReportWorkspace, to: Path, wishes: ReportWishes) -> list[Path]:
    """Every letter in Word, or in the formats for paper that are wished."""
    formats = [name for name in wishes.formats if name in LETTER_FORMATS] or [LETTER_FORMATS[0]]
    made = letters(subject)
    if not made:
        raise CannotRunError(_("the lists name no department and no township to write to"))
    files = {
        f"{letter.name}.{name}": writer_of(name)(letter.report)
        for letter in made
        for name in formats
    }
    write_folder(to, files, force=wishes.force)
    return [to / file for file in files]


def _refuse_empty(path: str, workspace: Workspace, subject: ReportWorkspace) -> None:
    check = subject.check
    if workspace.nested and not check.files:
        names = joined([os.path.relpath(inner) for inner in workspace.nested])
        message = _("{path} holds several workspaces: {names}", path=path, names=names)
        raise CannotRunError(with_hint(message, _("name one of them")))
    if not check.files or (workspace.selected and not subject.documents and not check.findings):
        raise CannotRunError(_("there is no document in {paths}", paths=path))
