"""Reads tables into lists, and says what the rules would say about them."""

import os
from collections.abc import Sequence
from pathlib import Path

from msgspec import Struct
from msgspec.structs import replace

from dutylist.application.files import make_folder, read_source, write_file
from dutylist.application.import_jobs import (
    RECORD,
    ImportOptions,
    TableJob,
    record_with,
    same_name_twice,
)
from dutylist.application.import_surroundings import Surroundings
from dutylist.application.new_units import NewUnits, sort_new_units
from dutylist.application.schema_line import schema_line
from dutylist.checking.validate import Progress
from dutylist.errors import CannotRunError
from dutylist.exchange.importing import ImportResult, Wish, import_tables
from dutylist.exchange.info import kind_in
from dutylist.exchange.kind_guess import best_layout, guess_kind, warn_of_kind
from dutylist.exchange.map_skeleton import map_skeleton, needed_values
from dutylist.exchange.plan import Plan, read_plan, with_values
from dutylist.exchange.reading import TableFile, read_tables
from dutylist.exchange.request_form.reading import is_form
from dutylist.exchange.rewriting import rewrite
from dutylist.exchange.selection import info_of
from dutylist.file_tree import WorkingTree
from dutylist.finding import Finding, Severity
from dutylist.kinds import LISTS, ListKind
from dutylist.kinds.registry import find_kind
from dutylist.messages import _, count, joined, with_hint
from dutylist.schema_check.sentences import did_you_mean
from dutylist.workspace.document import Document
from dutylist.workspace.loading import load
from dutylist.workspace.units import UnitIndex
from dutylist.yaml_writer import to_yaml


class Imported(Struct, frozen=True):
    """The list that a table gives, as YAML, and what the rules would say about it."""

    job: TableJob
    kind: ListKind
    result: ImportResult
    text: bytes
    before: Document | None = None
    findings: tuple[Finding, ...] = ()
    refusal: str = ""
    """Why it is not written; empty where it may be."""

    @property
    def to(self) -> Path | None:
        return Path(self.job.to) if self.job.to else None

    @property
    def has_errors(self) -> bool:
        """Whether the list is not to be relied on as it is: rules find errors, or something is lost."""
        is_bad = any(finding.severity is Severity.ERROR for finding in self.findings)
        return is_bad or bool(self.result.log.losses)


class Failed(Struct, frozen=True):
    """A table that could not be read, and why."""

    file: str
    message: str


class ImportBatch(Struct, frozen=True):
    """What came of the tables; nothing is written yet."""

    imported: tuple[Imported, ...]
    failed: tuple[Failed, ...]
    new_units: NewUnits
    organization: tuple[Path, bytes] | None = None
    """The organization document with the new units, where they are to be added."""
    root: Path | None = None
    """The folder of the workspace that keeps a record of imports; None where none is kept."""

    @property
    def has_errors(self) -> bool:
        return bool(self.failed) or any(each.has_errors for each in self.imported)

    def write(self) -> list[Path]:
        """Write the lists that may be written, each whole, and what they rest on; the files.

        Raises:
            CannotRunError: one cannot be written.
        """
        ready = [each for each in self.imported if each.to is not None and not each.refusal]
        if not ready:
            return []
        files: dict[Path, bytes] = dict([self.organization] if self.organization else ())
        files |= {each.to: each.text for each in ready if each.to is not None}
        if self.root is not None:
            files[self.root / RECORD] = record_with(self.root, [each.job for each in ready])
        for file, content in files.items():
            make_folder(file.parent)
            write_file(file, content, may_be_yaml=True)
        return list(files)


def import_files(options: ImportOptions, progress: Progress) -> ImportBatch:
    """Read tables into lists; nothing is written yet.

    Of several, one that cannot be read stops none of the others.

    Raises:
        CannotRunError: nothing is to be read, the one table cannot be, or what stands in the place of
            a list is none.
    """
    around = Surroundings(options)  # first: it knows the language
    jobs = around.jobs(options)
    if twice := same_name_twice(jobs):
        raise CannotRunError(_("two tables would go into {files}", files=twice))
    progress.expect(2 * len(jobs))
    imported: list[Imported] = []
    failed: list[Failed] = []
    for job in jobs:
        try:
            imported.append(_read_job(job, around.units(), imported, progress))
        except CannotRunError as error:
            if len(jobs) == 1:
                raise
            failed.append(Failed(job.file, str(error)))
    names: dict[str, str] = {}
    for each in reversed(imported):
        names |= {name: f"{Path(each.job.file).name} {cell}"
                  for name, cell in each.result.log.unknown_units.items()}  # fmt: skip
    units = sort_new_units(names)
    pending = around.organization(units) if options.adds_units and units.departments else None
    found = around.judge([(each.to, each.text) for each in imported], pending, progress)
    judged = [
        _judged(each, findings, options) for each, findings in zip(imported, found, strict=True)
    ]
    organization = (around.folder / pending.path, pending.source) if pending else None
    root = around.folder if around.has_manifest or len(jobs) > 1 else None
    return ImportBatch(tuple(judged), tuple(failed), units, organization, root)


def draw_map(options: ImportOptions) -> str:
    """A map file for a table, filled in as far as its header is understood.

    Raises:
        CannotRunError: the table cannot be read, or it cannot be told what it lists.
    """
    if len(options.files) != 1:
        raise CannotRunError(_("a map file is of one table"))
    source = read_tables(options.files[0].name, read_source(options.files[0]))
    kind, _why = _kind(TableJob(file=str(options.files[0]), kind=options.kind), None, source)
    layout = best_layout(kind, source.grids)
    return map_skeleton(kind, layout, needed_values(kind, layout))


def _read_job(
    job: TableJob, units: UnitIndex | None, done: Sequence[Imported], progress: Progress
) -> Imported:
    file = Path(job.file)
    to = Path(job.to) if job.to else None
    before = _list_at(to)
    source = read_tables(file.name, read_source(file))
    progress.step(1)
    if not job.kind and is_form(source):
        message = _("{file} is an application form", file=file.name)
        hint = _("judge it: dutylist admit {file}; or read it with --kind 准入申请", file=file)
        raise CannotRunError(with_hint(message, hint))
    kind, why = _kind(job, before, source)
    wish = Wish(
        kind=kind,
        id=job.id,
        title=job.title,
        region=job.region or (before.data.get("region", "") if before else ""),
        sheets=job.sheets,
        plan=with_values(read_plan(Path(job.map), kind) if job.map else Plan(), kind, job.values),
        usual_id=job.usual_id or _free_id(kind, done),
        before=before.data if before else None,
    )
    warning = warn_of_kind(kind, source.grids) if job.kind and not job.map else ""
    result = import_tables(source, wish, units)
    del source  # its cells take as much room as the list
    if why:
        result.log.note_first(why)
    if warning:
        result.log.note_first(warning)
    progress.step(1)
    return Imported(
        replace(job, kind=kind.name), kind, result, _text(result, before, to, progress), before
    )


def _judged(imported: Imported, findings: Sequence[Finding], options: ImportOptions) -> Imported:
    found = replace(imported, findings=tuple(findings))
    is_writable = options.force and _fits_schema(findings)
    if found.to is not None and found.has_errors and not is_writable:
        losses = len(found.result.log.losses)
        return replace(found, refusal=_refusal(found.to, findings, losses))
    return found


def _list_at(to: Path | None) -> Document | None:
    """The list that stands where the table is to be written; None where nothing does."""
    if to is None or not os.path.lexists(to):
        return None
    loaded = load(WorkingTree(to.parent), to.name, named=True)
    if not isinstance(loaded, Document) or not loaded.is_sound or not loaded.kind.is_list:
        message = _("{file} is there already, and is no sound list", file=to)
        raise CannotRunError(with_hint(message, _("see: dutylist validate {path}", path=to)))
    return loaded


def _text(
    result: ImportResult, before: Document | None, to: Path | None, progress: Progress
) -> bytes:
    if before is not None and result.merged is not None:
        return rewrite(before.source, result.merged, result.declared)
    progress.expect(len(result.data["items"]))
    return (schema_line(result.data["kind"], to) + to_yaml(result.data, progress.step)).encode()


def _kind(job: TableJob, before: Document | None, source: TableFile) -> tuple[ListKind, str]:
    """The kind of a table, and why it is taken where nobody says it."""
    why = ""
    name = find_kind(job.kind) or (before.kind.name if before else "")
    name = name or kind_in(info_of(source.grids)[0]) or ""
    if not name:
        guess, why = guess_kind(source.grids)
        name = guess.kind.name
    if name not in LISTS:
        kinds = _("kinds: {kinds}", kinds=joined([kind.title for kind in LISTS.values()]))
        hint = did_you_mean(name, LISTS) or kinds
        raise CannotRunError(with_hint(_("there is no list of kind “{kind}”", kind=name), hint))
    if before is not None and before.kind.name != name:
        message = _("{file} is a list of another kind: {kind}", file=job.to, kind=before.kind.name)
        raise CannotRunError(message)
    return LISTS[name], why


def _free_id(kind: ListKind, done: Sequence[Imported]) -> str:
    """The id of a list whose file names none: its kind's, with a number from the second on."""
    taken = {each.result.data["id"] for each in done}
    numbers = (f"{kind.name}-{number}" for number in range(2, len(taken) + 3))
    return next(name for name in (kind.name, *numbers) if name not in taken)


def _fits_schema(findings: Sequence[Finding]) -> bool:
    """Whether the list fits its schema: what does not is no list, and is not written."""
    return not any(finding.code.startswith(("DL0", "DL1")) for finding in findings)


def _refusal(to: Path, findings: Sequence[Finding], losses: int) -> str:
    """Why nothing is written, and what to do where the list only refers to others that are not there."""
    if losses:
        message = count(
            "nothing is written: {n} part of the table could not be read, see “not understood”",
            "nothing is written: {n} parts of the table could not be read, see “not understood”",
            losses,
        )
        return with_hint(message, _("mend the table, or write what was read with --force"))
    errors = [finding for finding in findings if finding.severity is Severity.ERROR]
    message = count("{file} is not written: the list has {n} error",
                    "{file} is not written: the list has {n} errors", len(errors), file=to)  # fmt: skip
    if not _fits_schema(errors):
        return with_hint(
            message,
            _("mend the table, or say with --map what it means; --force does not help here"),
        )
    if {finding.code for finding in errors} != {"DL303"}:
        return with_hint(message, _("mend the table; --force writes the list all the same"))
    hint = _("import the lists that it refers to first, or write it all the same with --force")
    return with_hint(message, hint)
