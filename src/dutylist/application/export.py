"""Lays lists out as tables."""

from datetime import date
from pathlib import Path

from dutylist.application.files import make_folder, refuse_overwriting, write_file
from dutylist.application.opening import open_workspace, speak_as
from dutylist.application.request_forms import write_form
from dutylist.errors import CannotRunError
from dutylist.exchange.book import lay_out, template
from dutylist.exchange.formats import writer_of
from dutylist.kinds import ADMISSION_REQUEST, LISTS
from dutylist.messages import _, joined, with_hint
from dutylist.rules import RULE_CODES
from dutylist.schema_check.sentences import did_you_mean
from dutylist.workspace.document import Document
from dutylist.workspace.manifest import find_workspace
from dutylist.workspace.workspace import Workspace

_NO_DAY = date.min
"""What a table holds does not depend on the day."""


def export_lists(path: Path, format_: str, to: Path, lang: str, *, force: bool) -> list[Path]:
    """Write every list of a workspace, folder or file as a table into a folder; the files.

    Raises:
        CannotRunError: there is no list, a document cannot be relied on, two lists have one id, or
            files are in the way.
    """
    workspace = open_workspace([str(path)], _NO_DAY, lang)
    books = {}
    for document in _lists(workspace, path):
        name = f"{document.id}.{format_}"
        if name in books:
            raise CannotRunError(_("two lists have the id {id}", id=document.id))
        books[name] = lay_out(document.data, together=format_ == "csv")
    if not force:
        refuse_overwriting(to, books)
    write = writer_of(format_)
    return _write(to, {name: write(book) for name, book in books.items()})


def export_template(kind: str, format_: str, to: Path, lang: str, *, force: bool) -> list[Path]:
    """Write an empty workbook of a kind into a folder, for offices to fill in; the files.

    Raises:
        CannotRunError: there is no list of such a kind, the format is none for filling in, or a
            file is in the way.
    """
    if kind == ADMISSION_REQUEST.name:
        name = f"{ADMISSION_REQUEST.title}表.{format_}"
        if not force:
            refuse_overwriting(to, [name])
        return _write(to, {name: write_form(format_, _workspace_here(lang))})
    if kind not in LISTS:
        kinds = _("kinds: {kinds}", kinds=joined(list(LISTS)))
        message = _("there is no list of kind “{kind}”", kind=kind)
        raise CannotRunError(with_hint(message, did_you_mean(kind, LISTS) or kinds))
    if format_ != "xlsx":
        raise CannotRunError(_("a template is an Excel workbook; leave out --format"))
    name = f"{kind}.xlsx"
    if not force:
        refuse_overwriting(to, [name])
    return _write(to, {name: writer_of(format_)(template(LISTS[kind]))})


def _workspace_here(lang: str) -> Workspace:
    """The workspace around this folder, whose names a form offers."""
    workspace = Workspace.open(find_workspace(Path.cwd() / "form.yaml"), _NO_DAY, RULE_CODES, [])
    speak_as(workspace.settings, lang)
    return workspace


def _write(to: Path, tables: dict[str, bytes]) -> list[Path]:
    make_folder(to)
    for name, content in tables.items():
        write_file(to / name, content)
    return [to / name for name in tables]


def _lists(workspace: Workspace, path: Path) -> list[Document]:
    lists: list[Document] = []
    for each in workspace.paths:
        if workspace.is_selected(each):
            loaded = workspace.load(each)
            if loaded is None:
                continue
            if not isinstance(loaded, Document) or not loaded.is_sound:
                message = _("{path} has errors and cannot be exported", path=each)
                hint = _("see: dutylist validate {path}", path=each)
                raise CannotRunError(with_hint(message, hint))
            if loaded.kind.is_list:
                lists.append(loaded)
    if not lists:
        raise CannotRunError(_("there is no list in {path}", path=path))
    return lists
