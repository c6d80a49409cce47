"""Which tables are imported into which lists: as the command line says, or as `import.yaml` recorded."""

import os
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

import msgspec
from msgspec import Struct

from dutylist.errors import CannotRunError
from dutylist.file_tree import is_yaml
from dutylist.messages import _, joined, reason, with_hint
from dutylist.model.fields import ID_PATTERN
from dutylist.yaml_reader import YamlFaultError, read
from dutylist.yaml_writer import to_yaml

RECORD = "import.yaml"
"""The file at the root of a workspace that says where its lists come from."""
_TABLES = frozenset({"xlsx", "xls", "xlsm", "et", "docx", "docm", "csv", "html", "htm"})


class ImportOptions(Struct, frozen=True, kw_only=True):
    """What is to be read, and where to; what is empty is found out from the tables.

    `files` are tables and folders of them. `to` is the file of the list, or a folder of lists; where
    there is a list already, it is brought up to date. `values` are such as 权力来源=法定, for items that
    have none. `again` reads what `import.yaml` records.
    `adds_units` puts units that nobody knows into the organization document. `force` writes in spite
    of errors that rules find.
    """

    files: tuple[Path, ...] = ()
    kind: str = ""
    to: Path | None = None
    map_file: Path | None = None
    sheets: tuple[str, ...] = ()
    values: tuple[str, ...] = ()
    id: str = ""
    title: str = ""
    region: str = ""
    again: bool = False
    adds_units: bool = False
    force: bool = False
    lang: str = ""


class TableJob(Struct, frozen=True, kw_only=True, omit_defaults=True, forbid_unknown_fields=True):
    """A table, the list it goes into, and what a person said about it; paths as `import.yaml` has them."""

    file: str
    to: str = ""
    kind: str = ""
    map: str = ""
    sheets: tuple[str, ...] = ()
    values: dict[str, str] = {}
    """Fields that all items get which have none, by their titles."""
    id: str = ""
    title: str = ""
    region: str = ""

    @property
    def usual_id(self) -> str:
        """The id of a list that nobody gives one: what its file is called."""
        stem = Path(self.to).stem.lower()
        return stem if self.to and re.fullmatch(ID_PATTERN, stem) else ""


class _Record(Struct, frozen=True, forbid_unknown_fields=True):
    tables: tuple[TableJob, ...]


def tables_in(paths: Iterable[Path]) -> list[Path]:
    """The files that are meant: those named, and of folders the tables within.

    Raises:
        CannotRunError: a folder holds no table.
    """
    found: list[Path] = []
    for path in paths:
        if not path.is_dir():
            found.append(path)
            continue
        inside = sorted(file for file in path.rglob("*") if _is_table(file))
        if not inside:
            raise CannotRunError(_("there is no table in {folder}", folder=path))
        found += inside
    return list(dict.fromkeys(found))


def _is_table(file: Path) -> bool:
    is_hidden = file.name.startswith((".", "~$"))  # Office marks open files with ~$
    return file.suffix[1:].lower() in _TABLES and not is_hidden and file.is_file()


def is_folder(to: Path, files: Sequence[Path]) -> bool:
    """Whether what lists are written to is a folder of lists, not one list."""
    return to.is_dir() or (not is_yaml(to.name) and (len(files) > 1 or not to.suffix))


def target_in(folder: Path, file: Path, taken: Iterable[Path]) -> Path:
    """Where the list of a table goes in a folder; another name where that one is taken."""
    stem, others = file.stem, set(taken)
    found = folder / f"{stem}.yaml"
    number = 2
    while found in others:
        found = folder / f"{stem}-{number}.yaml"
        number += 1
    return found


def read_record(root: Path) -> list[TableJob]:
    """The tables that were imported into a workspace; none where nothing is recorded.

    Raises:
        CannotRunError: the record cannot be read.
    """
    file = root / RECORD
    try:
        source = file.read_bytes()
    except FileNotFoundError:
        return []
    except OSError as error:
        raise CannotRunError(f"{file}: {reason(error)}") from None
    try:
        return list(msgspec.convert(read(source), _Record).tables)
    except YamlFaultError as fault:
        line, column = fault.span.line, fault.span.column
        raise CannotRunError(f"{file}:{line}:{column}: {fault.sentence()}") from None
    except msgspec.ValidationError as error:
        message = _("{file} is no record of imports ({cause})", file=file, cause=error)
        hint = _("remove it, and import the tables once more with --to")
        raise CannotRunError(with_hint(message, hint)) from None


def recorded_jobs(root: Path, files: Sequence[Path]) -> list[TableJob]:
    """What is recorded of some files, or of all where none is named; with paths from here.

    Raises:
        CannotRunError: nothing is recorded.
    """
    wanted = {os.path.abspath(file) for file in files}  # noqa: PTH100  links stay as they are
    jobs = [_from_root(job, root) for job in read_record(root)]
    found = [job for job in jobs if not wanted or os.path.abspath(job.file) in wanted]  # noqa: PTH100
    if not found:
        message = _("{file} records no such table", file=root / RECORD)
        raise CannotRunError(with_hint(message, _("import tables with --to first")))
    return found


def record_with(root: Path, jobs: Iterable[TableJob]) -> bytes:
    """The record of a workspace with these tables among those it has."""
    by_list = {job.to: job for job in read_record(root)}
    by_list |= {job.to: job for job in (_to_root(job, root) for job in jobs)}
    tables = [msgspec.to_builtins(job) for job in by_list.values()]
    head = _("# where the lists come from; dutylist import --all reads these tables again")
    return f"{head}\n{to_yaml({'tables': tables})}".encode()


def _from_root(job: TableJob, root: Path) -> TableJob:
    return _moved(job, lambda path: os.path.relpath(root / path))


def _to_root(job: TableJob, root: Path) -> TableJob:
    return _moved(job, lambda path: Path(os.path.relpath(path, root)).as_posix())


def _moved(job: TableJob, move: Any) -> TableJob:
    paths = {name: move(path) for name, path in _paths(job)}
    return msgspec.structs.replace(job, **paths)


def _paths(job: TableJob) -> Iterator[tuple[str, str]]:
    named: Mapping[str, str] = {"file": job.file, "to": job.to, "map": job.map}
    return ((name, path) for name, path in named.items() if path)


def same_name_twice(jobs: Sequence[TableJob]) -> str:
    """The lists that two tables would go into; empty where there are none."""
    names = [job.to for job in jobs if job.to]
    return joined(sorted({name for name in names if names.count(name) > 1}))
