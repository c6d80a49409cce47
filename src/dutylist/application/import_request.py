"""Reads an application form into a request document."""

import os
from datetime import date
from pathlib import Path

from msgspec import Struct

from dutylist.application.files import make_folder, write_file
from dutylist.application.request_forms import RequestForm, read_request, workspace_of
from dutylist.checking.validate import Progress, validate
from dutylist.errors import CannotRunError
from dutylist.file_tree import is_yaml
from dutylist.finding import Finding, Severity
from dutylist.messages import _, with_hint


class ImportedRequest(Struct, frozen=True):
    """The request of a form, and what the rules would say about it, each with the row of the form."""

    form: RequestForm
    findings: tuple[Finding, ...]
    to: Path | None

    @property
    def has_errors(self) -> bool:
        """Whether the request cannot be judged as it is, or something of the form was not read."""
        is_bad = any(finding.severity is Severity.ERROR for finding in self.findings)
        return is_bad or bool(self.form.form.log.losses)

    @property
    def refusal(self) -> str:
        """Why it is not written; empty where it may be. A request with gaps may: people complete it."""
        return (
            _("mend the form: something of it could not be read")
            if self.form.form.log.losses
            else ""
        )

    def write(self) -> None:
        """Write the request.

        Raises:
            CannotRunError: it cannot be written, or must not be.
        """
        if self.to is None or self.refusal:
            raise CannotRunError(self.refusal)
        make_folder(self.to.parent)
        write_file(self.to, self.form.text, may_be_yaml=True)


def import_request(file: Path, to: Path | None, lang: str, progress: Progress) -> ImportedRequest:
    """Read a form; nothing is written yet.

    Raises:
        CannotRunError: the file is no form, or what stands at its place is something else.
    """
    if to is not None and not is_yaml(to.name):
        raise CannotRunError(_("{file}: a request is a file that ends in .yaml", file=to))
    if to is not None and os.path.lexists(to):
        message = _("{file} is there already", file=to)
        raise CannotRunError(with_hint(message, _("remove it, or write elsewhere")))
    today = date.today()  # noqa: DTZ011  the office's own calendar day is meant
    workspace = workspace_of(file if to is None else to, today, lang)
    path = ""
    if to is not None:
        place = Path(os.path.abspath(to))  # noqa: PTH100  resolves .. but no links
        if not place.is_relative_to(workspace.root):
            raise CannotRunError(
                _("{file} is outside the workspace {root}", file=to, root=workspace.root)
            )
        path = place.relative_to(workspace.root).as_posix()
    form = read_request(file, workspace, to=path)
    written = workspace.with_files([form.pending])
    written.selected = (form.path,)
    found = [one for one in validate(written, progress=progress).findings if one.path == form.path]
    return ImportedRequest(form, tuple(form.located(finding) for finding in found), to)
