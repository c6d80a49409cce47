"""dutylist import."""

import os
from pathlib import Path
from typing import Annotated

import typer

from dutylist.application.annotating import write_annotated
from dutylist.application.files import write_file
from dutylist.application.import_jobs import ImportOptions
from dutylist.application.import_table import (
    ImportBatch,
    Imported,
    draw_map,
    import_files,
)
from dutylist.cli.exit_code import ExitCode
from dutylist.cli.import_form import import_form
from dutylist.cli.list_kinds import complete_list_kind, list_kind
from dutylist.cli.options import Language, Verbose, check_language
from dutylist.cli.printing import tell, write_stdout
from dutylist.cli.progress import Waiting
from dutylist.errors import CannotRunError
from dutylist.kinds import ADMISSION_REQUEST
from dutylist.kinds.registry import find_kind
from dutylist.messages import _, count, noop
from dutylist.output.wording import imported as wording


def import_table(
    files: Annotated[
        list[Path] | None,
        typer.Argument(
            metavar="FILE", help=_("Tables (xlsx, xls, docx, csv, html), or folders of them.")
        ),
    ] = None,
    kind: Annotated[
        str,
        typer.Option(
            "--kind",
            "-k",
            metavar="KIND",
            autocompletion=complete_list_kind,
            help=_(
                "Kind of list, found out by header and title if left out; 准入申请 reads an application form."
            ),
        ),
    ] = "",
    to: Annotated[
        Path | None,
        typer.Option(
            "--to",
            metavar="FILE",
            help=_("Write the list there, or several into a folder; only shown if left out."),
        ),
    ] = None,
    map_: Annotated[
        Path | None,
        typer.Option(
            "--map", metavar="FILE", help=_("Says which column is which (docs/tables.md).")
        ),
    ] = None,
    map_to: Annotated[
        Path | None,
        typer.Option(
            "--map-to", metavar="FILE", help=_("Write a map file to fill in, and read nothing.")
        ),
    ] = None,
    sheets: Annotated[
        list[str] | None,
        typer.Option("--sheet", metavar="NAME", help=_("Sheet to read, repeatable.")),
    ] = None,
    set_: Annotated[
        list[str] | None,
        typer.Option(
            "--set",
            metavar="FIELD=VALUE",
            help=_("Value of items that have none, such as 权力来源=法定; repeatable."),
        ),
    ] = None,
    id_: Annotated[str, typer.Option("--id", metavar="ID", help=_("Id of the list."))] = "",
    title: Annotated[str, typer.Option("--title", help=_("Title of the list."))] = "",
    region: Annotated[
        str, typer.Option("--region", metavar="NAME", help=_("Township or county of the list."))
    ] = "",
    all_: Annotated[
        bool, typer.Option("--all", help=_("Read again all tables that import.yaml records."))
    ] = False,
    add_units: Annotated[
        bool, typer.Option("--add-units", help=_("Add unknown units to the organization document."))
    ] = False,
    annotate: Annotated[
        Path | None,
        typer.Option(
            "--annotate",
            metavar="FILE",
            help=_("Write a copy of the workbook with comments in its cells."),
        ),
    ] = None,
    dry_run: Annotated[
        bool,
        typer.Option("--dry-run", help=_("Show what would change, old and new; write nothing.")),
    ] = False,
    full: Annotated[
        bool, typer.Option("--full", help=_("Show the whole list, not three items."))
    ] = False,
    force: Annotated[
        bool, typer.Option("--force", help=_("Write the list in spite of errors that rules find."))
    ] = False,
    lang: Language = "",
    verbose: Verbose = False,
) -> int:
    """Read tables into lists."""
    check_language(lang)
    if find_kind(kind) == ADMISSION_REQUEST.name:
        return import_form(files or [], to, lang, is_whole=verbose)
    options = ImportOptions(
        files=tuple(files or ()), kind=list_kind(kind), to=to, map_file=map_, sheets=tuple(sheets or ()), values=tuple(set_ or ()),
        id=id_, title=title, region=region, again=all_, adds_units=add_units, force=force, lang=lang,
    )  # fmt: skip
    if map_to is not None:
        write_file(map_to, draw_map(options), may_be_yaml=not map_to.exists())
        tell(_("{file} written; fill it in, then import with --map", file=map_to))
        return ExitCode.CLEAN
    with Waiting(shown=True, doing=noop("importing")) as waiting:
        batch = import_files(options, waiting)
    for each in batch.imported:
        _tell(each, is_one=len(batch.imported) == 1, is_whole=verbose, is_dry=dry_run)
    if not (add_units and batch.organization):
        tell(*wording.unit_lines(batch.new_units.departments, batch.new_units.townships))
    if annotate is not None:
        if len(batch.imported) != 1:
            raise CannotRunError(_("--annotate is of one table"))
        number = write_annotated(batch.imported[0], annotate)
        tell(
            count(
                "{n} cell with comments in {file}",
                "{n} cells with comments in {file}",
                number,
                file=annotate,
            )
        )
    written = [] if dry_run else batch.write()
    for each in batch.imported:
        if each.to is None and not dry_run:
            write_stdout(wording.preview(each.text.decode(), is_full=full))
    _tell_outcome(batch, written, is_dry=dry_run)
    if batch.failed:
        return ExitCode.CANNOT_RUN
    return ExitCode.FINDINGS if batch.has_errors else ExitCode.CLEAN


def _tell(each: Imported, *, is_one: bool, is_whole: bool, is_dry: bool) -> None:
    result = each.result
    if not is_one:
        tell(f"{each.job.file}:")
    tell(*wording.note_lines(result.log.notes, is_whole=is_whole))
    if result.merged is not None and each.before is not None:
        changes = result.merged.changes
        kept = len(result.merged.items) - sum(change.kind != "removed" for change in changes)
        lines = wording.change_lines(
            each.kind,
            changes,
            each.before.data["items"],
            kept,
            is_whole=is_whole,
            with_values=is_dry,
        )
        tell(*lines)
    tell(*wording.finding_lines(each.kind, each.findings, result.origins, is_whole=is_whole))


def _tell_outcome(batch: ImportBatch, written: list[Path], *, is_dry: bool) -> None:
    for failed in batch.failed:
        tell(_("{file} could not be read: {message}", file=failed.file, message=failed.message))
    for each in batch.imported:
        if each.to is None or is_dry:
            outcome = _("nothing is written")
        elif each.refusal:
            outcome = each.refusal
        else:
            number = len(each.result.data["items"])
            outcome = count(
                "{n} item written to {file}", "{n} items written to {file}", number, file=each.to
            )
        tell(wording.summary_line(each.kind, each.result.data["items"], each.findings, outcome))
    lists = {each.to for each in batch.imported}
    others = (os.path.relpath(file) for file in written if file not in lists)
    tell(*(_("{file} written", file=file) for file in others))
