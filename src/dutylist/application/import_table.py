"""Reads a table into a list, and says what the rules would say about it."""

import os
import re
from collections.abc import Sequence
from datetime import date
from pathlib import Path

from msgspec import Struct, field

from dutylist.application.files import write_file
from dutylist.application.opening import speak_as
from dutylist.checking.validate import Progress, validate
from dutylist.errors import LARGEST_FILE, CannotRunError
from dutylist.exchange.importing import Draft, Wish, import_tables
from dutylist.exchange.info import kind_in
from dutylist.exchange.plan import Plan, read_plan
from dutylist.exchange.reading import Source, read_tables
from dutylist.exchange.rewriting import rewrite
from dutylist.exchange.selection import info_of
from dutylist.file_tree import PendingFile, WorkingTree, is_yaml
from dutylist.finding import Finding, Severity
from dutylist.kinds import LISTS, ListKind
from dutylist.messages import _, joined, reason, with_hint
from dutylist.model.fields import ID_PATTERN
from dutylist.rules import RULE_CODES
from dutylist.schema_check.sentences import did_you_mean
from dutylist.workspace.document import Document
from dutylist.workspace.loading import load
from dutylist.workspace.manifest import find_workspace
from dutylist.workspace.units import UnitIndex
from dutylist.workspace.workspace import Workspace
from dutylist.yaml_writer import to_yaml


class ImportOptions(Struct, frozen=True, kw_only=True):
    """What is to be read, and where to; what is empty is found out from the table.

    `to` is the file of the list; where it holds one, that is brought up to date. `force` writes in
    spite of errors that rules find.
    """

    file: Path
    kind: str = ""
    to: Path | None = None
    map_file: Path | None = None
    sheets: tuple[str, ...] = ()
    id: str = ""
    title: str = ""
    region: str = ""
    force: bool = False
    lang: str = ""


class Imported(Struct, frozen=True):
    """The list that a table gives, as YAML, and what the rules would say about it."""

    draft: Draft
    text: bytes
    findings: tuple[Finding, ...]
    to: Path | None
    refusal: str = field(default="")
    """Why it is not written; empty where it may be."""

    @property
    def has_errors(self) -> bool:
        """Whether the list is not to be relied on as it is."""
        return any(finding.severity is Severity.ERROR for finding in self.findings)

    def write(self) -> None:
        """Write it where it is meant to stand.

        Raises:
            CannotRunError: it cannot be written, or must not be.
        """
        if self.to is None or self.refusal:
            raise CannotRunError(self.refusal)
        write_file(self.to, self.text, may_be_yaml=True)


def import_table(options: ImportOptions, progress: Progress) -> Imported:
    """Read a table into a list; nothing is written yet.

    Raises:
        CannotRunError: the table cannot be read, nobody says what it lists, or what stands in the
            place of the list is none.
    """
    target = _target(options.to)
    around = _Surroundings(target, options.lang)  # first: it knows the language
    before = _list_at(options.to)
    progress.expect(2)
    source = read_tables(options.file.name, _read(options.file))
    progress.step(1)
    draft = import_tables(source, _wish(options, before, source), around.units())
    progress.step(1)
    text = _text(draft, before, progress)
    findings = around.findings(text, progress)
    is_writable = options.force and _fits_schema(findings)
    has_errors = any(finding.severity is Severity.ERROR for finding in findings)
    refusal = ""
    if options.to is not None and has_errors and not is_writable:
        refusal = _refusal(options.to, findings)
    return Imported(draft, text, tuple(findings), options.to, refusal)


def _target(to: Path | None) -> Path:
    """Where the list is meant to stand; without a file, somewhere in this folder."""
    if to is None:
        return Path.cwd() / "imported.yaml"
    if not is_yaml(to.name):
        raise CannotRunError(_("{file}: a list is a file that ends in .yaml", file=to))
    if not to.parent.is_dir():
        raise CannotRunError(_("cannot write {file}: {cause}", file=to, cause=_("no such folder")))
    return Path(os.path.abspath(to))  # noqa: PTH100  resolves .. but no links


def _list_at(to: Path | None) -> Document | None:
    """The list that stands where the table is to be written; None where nothing does."""
    if to is None or not os.path.lexists(to):
        return None
    loaded = load(WorkingTree(to.parent), to.name, named=True)
    if not isinstance(loaded, Document) or not loaded.is_sound or not loaded.kind.is_list:
        message = _("{file} is there already, and is no sound list", file=to)
        raise CannotRunError(with_hint(message, _("see: dutylist validate {path}", path=to)))
    return loaded


def _wish(options: ImportOptions, before: Document | None, source: Source) -> Wish:
    kind = _kind(options.kind or (before.kind.name if before else ""), source)
    if before is not None and before.kind is not kind:
        message = _(
            "{file} is a list of another kind: {kind}", file=options.to, kind=before.kind.name
        )
        raise CannotRunError(message)
    return Wish(
        kind=kind,
        id=options.id,
        title=options.title,
        region=options.region or (before.data.get("region", "") if before else ""),
        sheets=options.sheets,
        plan=read_plan(options.map_file, kind) if options.map_file else Plan(),
        usual_id=_usual_id(options.to),
        before=before.data if before else None,
    )


def _text(draft: Draft, before: Document | None, progress: Progress) -> bytes:
    if before is None or draft.merged is None:
        progress.expect(len(draft.data["items"]))
        return to_yaml(draft.data, progress.step).encode()
    return rewrite(before.source, draft.merged, draft.declared)


def _read(file: Path) -> bytes:
    try:
        if file.stat().st_size > LARGEST_FILE:
            most = LARGEST_FILE // 1024 // 1024
            raise CannotRunError(_("{file} is larger than {n} MB", file=file, n=most))
        return file.read_bytes()
    except OSError as error:
        raise CannotRunError(
            _("cannot read {file}: {cause}", file=file, cause=reason(error))
        ) from None


def _kind(wish: str, source: Source) -> ListKind:
    name = wish or kind_in(info_of(source.grids)[0]) or ""
    kinds = _("kinds: {kinds}", kinds=joined(list(LISTS)))
    if not name:
        raise CannotRunError(with_hint(_("say with --kind what the table lists"), kinds))
    if name not in LISTS:
        hint = did_you_mean(name, LISTS) or kinds
        raise CannotRunError(with_hint(_("there is no list of kind “{kind}”", kind=name), hint))
    return LISTS[name]


def _usual_id(to: Path | None) -> str:
    """The id of a list that has none: what its file is called."""
    stem = to.stem.lower() if to is not None else ""
    return stem if re.fullmatch(ID_PATTERN, stem) else ""


class _Surroundings:
    """The workspace around the place that a list is meant for."""

    def __init__(self, target: Path, lang: str) -> None:
        place = find_workspace(target)
        folder = place if place.is_dir() else place.parent
        self._path = target.relative_to(folder).as_posix()
        today = date.today()  # noqa: DTZ011  the office's own calendar day is meant
        self._workspace = Workspace.open(place, today, RULE_CODES, [self._path])
        speak_as(self._workspace.settings, lang)
        self._is_alone = place != folder

    def units(self) -> UnitIndex | None:
        """Who is known by name; None where no organization document says so."""
        if self._is_alone:
            return None
        others = [one for one in self._workspace.documents if one.path != self._path]
        return self._workspace.of_documents(others).lookup.units

    def findings(self, source: bytes, progress: Progress) -> list[Finding]:
        """What the rules would say about the list, were it written."""
        written = self._workspace.with_files([PendingFile(self._path, source)])
        report = validate(written, progress=progress)
        return [finding for finding in report.findings if finding.path == self._path]


def _fits_schema(findings: Sequence[Finding]) -> bool:
    """Whether the list fits its schema: what does not is no list, and is not written."""
    return not any(finding.code.startswith(("DL0", "DL1")) for finding in findings)


def _refusal(to: Path, findings: Sequence[Finding]) -> str:
    """Why nothing is written, and what to do where the list only refers to others that are not there."""
    message = _("nothing is written: {file} would hold errors", file=to)
    errors = {finding.code for finding in findings if finding.severity is Severity.ERROR}
    if errors != {"DL303"}:
        return message
    hint = _("import the lists that it refers to first, or write it all the same with --force")
    return with_hint(message, hint)
