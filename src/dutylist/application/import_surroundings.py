"""The workspace around the place that lists are meant for: what is known there, and what its rules say."""

import os
from collections.abc import Iterator, Sequence
from datetime import date
from pathlib import Path

from dutylist.application.import_jobs import (
    ImportOptions,
    TableJob,
    is_folder,
    recorded_jobs,
    tables_in,
    target_in,
)
from dutylist.application.new_units import NewUnits, with_units
from dutylist.application.opening import speak_as
from dutylist.checking.validate import Progress, validate
from dutylist.errors import CannotRunError
from dutylist.exchange.plan import find_column
from dutylist.file_tree import PendingFile, is_yaml
from dutylist.finding import Finding
from dutylist.kinds import LISTS
from dutylist.messages import _
from dutylist.rules import RULE_CODES
from dutylist.workspace.manifest import MANIFEST, find_workspace
from dutylist.workspace.units import UnitIndex
from dutylist.workspace.workspace import Workspace


class Surroundings:
    """The workspace around the place that lists are meant for."""

    def __init__(self, options: ImportOptions) -> None:
        place = find_workspace(_place(options))
        self.folder = place if place.is_dir() else place.parent
        self.has_manifest = (self.folder / MANIFEST).exists()
        self._is_alone = place != self.folder
        today = date.today()  # noqa: DTZ011  the office's own calendar day is meant
        self._workspace = Workspace.open(place, today, RULE_CODES, [])
        speak_as(self._workspace.settings, options.lang)
        self._own: set[str] = set()
        self._units: UnitIndex | None = None

    def jobs(self, options: ImportOptions) -> list[TableJob]:
        """The tables to read, each with the list it goes into."""
        jobs = list(_jobs(options, self.folder))
        self._own = {self._path(Path(job.to)) for job in jobs if job.to}
        others = [one for one in self._workspace.documents if one.path not in self._own]
        if not self._is_alone:
            self._units = self._workspace.of_documents(others).lookup.units
        return jobs

    def units(self) -> UnitIndex | None:
        """Who is known by name; None where no organization document says so."""
        return self._units

    def organization(self, units: NewUnits) -> PendingFile:
        return with_units(self._workspace, units.departments)

    def judge(
        self,
        lists: Sequence[tuple[Path | None, bytes]],
        organization: PendingFile | None,
        progress: Progress,
    ) -> list[list[Finding]]:
        """What the rules would say about each of the lists, were all of them written."""
        paths = [
            self._path(to or Path(f"imported-{n}.yaml")) for n, (to, _text) in enumerate(lists)
        ]
        files = [PendingFile(path, text) for path, (_to, text) in zip(paths, lists, strict=True)]
        written = self._workspace.with_files([*files, *([organization] if organization else ())])
        written.selected = tuple(paths)
        report = validate(written, progress=progress)
        return [[found for found in report.findings if found.path == path] for path in paths]

    def _path(self, to: Path) -> str:
        return Path(os.path.abspath(to)).relative_to(self.folder).as_posix()  # noqa: PTH100


def _place(options: ImportOptions) -> Path:
    """Somewhere in the workspace that the lists are meant for."""
    to = options.to
    if to is None:
        return Path.cwd() / "imported.yaml"
    if not is_folder(to, options.files) and not is_yaml(to.name):
        raise CannotRunError(_("{file}: a list is a file that ends in .yaml", file=to))
    place = Path(os.path.abspath(to))  # noqa: PTH100  resolves .. but no links
    return place / "imported.yaml" if is_folder(to, options.files) else place


def _jobs(options: ImportOptions, root: Path) -> Iterator[TableJob]:
    if options.again:
        yield from recorded_jobs(root, options.files)
        return
    if not options.files:
        raise CannotRunError(_("say which table is to be read"))
    files = tables_in(options.files)
    said = {
        "kind": options.kind, "map": str(options.map_file or ""), "sheets": options.sheets, "id": options.id,
        "title": options.title, "region": options.region, "values": _said_values(options.values),
    }  # fmt: skip
    if len(files) > 1 and (options.id or options.title):
        raise CannotRunError(_("--id and --title are of one list; import its table alone"))
    taken: list[Path] = []
    for file in files:
        to = options.to
        if to is not None and is_folder(to, files):
            to = target_in(to, file, taken)
            taken.append(to)
        elif to is not None and len(files) > 1:
            raise CannotRunError(
                _("several tables go into a folder: --to {folder}", folder=to.parent)
            )
        yield TableJob(file=str(file), to=str(to or ""), **said)  # type: ignore[arg-type]


def _said_values(values: Sequence[str]) -> dict[str, str]:
    """What --set says: the title of a field to its value.

    Raises:
        CannotRunError: there is no = in it, or no kind of list has the field.
    """
    said = {}
    for text in values:
        title, sign, value = text.partition("=")
        if not sign or not value.strip():
            raise CannotRunError(_("--set {text}: write 字段=值, such as 权力来源=法定", text=text))
        if not any(find_column(kind, title.strip()) for kind in LISTS.values()):
            raise CannotRunError(_("no list has a field “{field}”", field=title.strip()))
        said[title.strip()] = value.strip()
    return said
