"""What dutylist export does: load, lay out, write."""

import os
import sys
from pathlib import Path

from dutylist.checking.validate import fixed_codes
from dutylist.cli.list_kind import list_kind
from dutylist.cli.paths import one_workspace
from dutylist.cli.printing import write_file
from dutylist.errors import CannotRunError
from dutylist.exchange.book import Book, lay_out, template
from dutylist.exchange.formats import writer_of
from dutylist.file_tree import WorkingTree, is_within
from dutylist.kinds import LISTS
from dutylist.messages import _, joined, reason, with_hint
from dutylist.rules import RULES
from dutylist.schema_check.sentences import did_you_mean
from dutylist.workspace.document import BrokenFile, Document, load
from dutylist.workspace.manifest import MANIFEST, read_settings


def run(path: Path, format_: str, to: Path, *, template_kind: str, force: bool) -> None:
    """Write the lists of a path, or an empty workbook, into a folder."""
    if template_kind:
        template_kind = list_kind(template_kind)
        books = {f"{template_kind}.xlsx": _template(template_kind, format_)}
    else:
        books = {}
        for document in _lists(path):
            name = f"{document.id}.{format_}"
            if name in books:
                raise CannotRunError(_("two lists have the id {id}", id=document.id))
            books[name] = lay_out(document.data, together=format_ == "csv")
    _refuse_overwriting(to, books, force=force)
    write = writer_of(format_)
    tables = {name: write(book) for name, book in books.items()}
    _make_folder(to)
    for name, content in tables.items():
        write_file(to / name, content)
        sys.stderr.write(f"{to / name}\n")


def _template(kind: str, format_: str) -> Book:
    if kind not in LISTS:
        kinds = _("kinds: {kinds}", kinds=joined(list(LISTS)))
        message = _("there is no list of kind “{kind}”", kind=kind)
        raise CannotRunError(with_hint(message, did_you_mean(kind, LISTS) or kinds))
    if format_ != "xlsx":
        raise CannotRunError(_("a template is an Excel workbook; leave out --format"))
    return template(LISTS[kind])


def _lists(path: Path) -> list[Document]:
    """The lists of a workspace, folder or file.

    Raises:
        CannotRunError: there are none, or one of the documents cannot be relied on.
    """
    root, selected = one_workspace([str(path)])
    settings = read_settings(root, frozenset(RULES), fixed_codes())
    folder = root if root.is_dir() else root.parent
    tree = WorkingTree(folder, settings.exclude, boundary=MANIFEST)
    named = [choice for choice in selected if (folder / choice).is_file()]
    paths = [each for each in tree.paths() if each != MANIFEST] if root.is_dir() else []
    lists: list[Document] = []
    for each in sorted({*paths, *named}):
        if is_within(each, selected):
            loaded = load(tree, each, named=each in named)
            lists += [] if loaded is None else _as_list(loaded, each)
    if not lists:
        raise CannotRunError(_("there is no list in {path}", path=path))
    return lists


def _as_list(loaded: Document | BrokenFile, path: str) -> list[Document]:
    if not isinstance(loaded, Document) or not loaded.is_sound:
        message = _("{path} has errors and cannot be exported", path=path)
        raise CannotRunError(with_hint(message, _("see: dutylist validate {path}", path=path)))
    return [loaded] if loaded.kind.is_list else []


def _refuse_overwriting(folder: Path, books: dict[str, Book], *, force: bool) -> None:
    there = [name for name in books if os.path.lexists(folder / name)]
    if there and not force:
        message = _("{files} in {folder} would be overwritten", files=joined(there), folder=folder)
        raise CannotRunError(with_hint(message, _("add --force if that is meant")))


def _make_folder(folder: Path) -> None:
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        message = _("cannot write {file}: {cause}", file=folder, cause=reason(error))
        raise CannotRunError(message) from None
