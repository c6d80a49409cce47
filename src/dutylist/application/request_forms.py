"""Application forms: written for a workspace, and read into requests of it."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from pathlib import Path
from typing import Any

from msgspec import Struct
from msgspec.structs import replace

from dutylist.application.files import read_source
from dutylist.application.opening import open_workspace, speak_as
from dutylist.application.schema_line import schema_line
from dutylist.errors import CannotRunError
from dutylist.exchange.names import UnitNames
from dutylist.exchange.reading import TableFile, read_tables
from dutylist.exchange.request_form.layout import Choices, form_rows
from dutylist.exchange.request_form.reading import FilledForm, read_form
from dutylist.exchange.request_form.writing import WRITERS
from dutylist.file_tree import PendingFile
from dutylist.finding import Finding
from dutylist.kinds import ADMISSION_REQUEST, DUTY_LIST, LISTS, ORGANIZATION
from dutylist.messages import _, count, joined
from dutylist.model.admission import AdmissionRequest
from dutylist.model.fields import ID_PATTERN
from dutylist.rules import RULE_CODES
from dutylist.workspace.manifest import MANIFEST, find_workspace
from dutylist.workspace.workspace import Workspace
from dutylist.yaml_writer import to_yaml

_FORMS = frozenset({".docx", ".docm", ".xlsx", ".xlsm", ".xls", ".et"})
_USUAL_FOLDER = "admission/requests"
_COUNTY = re.compile(
    r"([\u4e00-\u9fff]{2,6}?[县旗]|[\u4e00-\u9fff]{2,5}?(?<![社地园小])[区市])(?![镇乡])"
)
_MOST_TOLD = 5


class RequestForm(Struct, frozen=True):
    """A form, and the request that it holds, as YAML and with its place in the workspace."""

    file: Path
    path: str
    text: bytes
    form: FilledForm

    @property
    def pending(self) -> PendingFile:
        return PendingFile(self.path, self.text)

    def refuse_losses(self) -> None:
        """Refuse a form of which something could not be read.

        Raises:
            CannotRunError: something could not, with the cells.
        """
        losses = self.form.log.losses
        if losses:
            head = count("{file}: {n} part of the form could not be read",
                         "{file}: {n} parts of the form could not be read", len(losses), file=self.file.name)  # fmt: skip
            told = [
                f"{loss.address}: {loss.message}" if loss.address else loss.message
                for loss in losses
            ]
            raise CannotRunError(
                "\n  ".join([head, *told[:_MOST_TOLD], *(["…"] if len(told) > _MOST_TOLD else [])])
            )

    def located(self, finding: Finding) -> Finding:
        """A finding on the request, with the row of the form that it is about."""
        if finding.path != self.path:
            return finding
        quoted = re.search(
            r"“(\w+)”", finding.message
        )  # of a missing field, its holder is the place
        missing = ".".join(filter(None, (finding.place, quoted[1] if quoted else "")))
        cell = self.form.cells.get(missing) or self.form.cell(finding.place)
        where = f"{self.file.name}，{cell}" if cell else self.file.name
        return replace(finding, message=_("{name}: {text}", name=where, text=finding.message))


def is_form_path(path: str) -> bool:
    """Whether a path names an office file that may be a form."""
    return Path(path).suffix.lower() in _FORMS and Path(path).is_file()


def open_requests(
    paths: Sequence[str], at: date, lang: str
) -> tuple[Workspace, tuple[RequestForm, ...]]:
    """The workspace of requests, in which those that forms hold stand as if they were written.

    Raises:
        CannotRunError: a path matches nothing, or a form cannot be read whole.
    """
    files = [Path(path) for path in paths if is_form_path(path)]
    others = [path for path in paths if not is_form_path(path)]
    if not files:
        return open_workspace(list(paths), at, lang, takes_in_named=False), ()
    if others:
        workspace = open_workspace(others, at, lang, takes_in_named=False)
    else:
        workspace = workspace_of(files[0], at, lang)
    forms: list[RequestForm] = []
    for file in files:
        form = read_request(file, workspace, {form.path for form in forms})
        form.refuse_losses()
        forms.append(form)
    opened = workspace.with_files([form.pending for form in forms])
    opened.selected = (*workspace.selected, *(form.path for form in forms))
    return opened, tuple(forms)


def workspace_of(file: Path, at: date, lang: str) -> Workspace:
    """The workspace that a form is for: that of this folder, else that around the file."""
    here = find_workspace(Path.cwd() / "request.yaml")
    place = (
        here
        if (here / MANIFEST).exists()
        else find_workspace(file.absolute().parent / "request.yaml")
    )
    workspace = Workspace.open(place, at, RULE_CODES, [], takes_in_named=False)
    speak_as(workspace.settings, lang)
    return workspace


def read_request(
    file: Path, workspace: Workspace, taken: Iterable[str] = (), to: str = ""
) -> RequestForm:
    """The request of a form, whatever was lost of it; `to` is its path in the workspace.

    Raises:
        CannotRunError: the file is no such form.
    """
    source = read_tables(file.name, read_source(file))
    form = read_form(source)
    _check_county(source, workspace, form)
    _name_units(form, workspace)
    _name_list(form, workspace)
    request_id = _id_of(form.data, file, workspace, taken)
    path = to or f"{_folder_of(workspace)}/{request_id}.yaml"
    text = schema_line(ADMISSION_REQUEST.name, workspace.root / path) + to_yaml(
        _ordered(form.data, request_id)
    )
    return RequestForm(file, path, text.encode(), form)


def write_form(format_: str, workspace: Workspace) -> bytes:
    """The empty form in a format, with the names of a workspace to choose from.

    Raises:
        CannotRunError: the form is not written in that format.
    """
    if format_ not in WRITERS:
        raise CannotRunError(_("the form is written as {formats}", formats=joined(list(WRITERS))))
    departments, townships = [], []
    for document in workspace.of_kind(ORGANIZATION):
        departments += [unit["name"] for unit in document.data.get("departments", ())]
        townships += [unit["name"] for unit in document.data.get("townships", ())]
    lists = [one.data["title"] for one in _lists(workspace)]
    return WRITERS[format_](form_rows(Choices(departments, townships, lists)))


def _lists(workspace: Workspace) -> list[Any]:
    return [one for one in workspace.documents if one.kind.is_list and LISTS[one.kind.name].levels]


def _check_county(source: TableFile, workspace: Workspace, form: FilledForm) -> None:
    """Lose a form whose title names another county than the organization documents."""
    counties = [
        one.data["county"]["name"]
        for one in workspace.of_kind(ORGANIZATION)
        if "county" in one.data
    ]
    for grid in source.grids:
        first = [
            shown.text for line in grid.lines(only={grid.first[0]}) for _n, shown in line.own()
        ]
        for text in (*grid.caption, *(first if len(first) == 1 else ())):
            found = _COUNTY.match("".join(text.split()))
            if counties and found and not any(name in text for name in counties):
                message = _("the form is of {other}, the lists are of {county}",
                            other=found[1], county=joined(counties))  # fmt: skip
                form.log.lose("", message)
                return


def _name_units(form: FilledForm, workspace: Workspace) -> None:
    """Call units as the organization documents do, where it is clear which are meant."""
    units = workspace.lookup.units
    if units is None:
        return
    namer = _Namer(UnitNames(units, ""), form)
    for field in ("applicant", "targets", "opinions", "reviews", "decision"):
        namer.name(form.data, field, field)
    item = form.data.get("item", {})
    for field in ("lead", "taken_by"):
        namer.name(item, field, f"item.{field}")
    for duty in item.get("lead_duties", ()):
        if isinstance(duty, dict):
            namer.name(duty, "unit", "item.lead_duties")


class _Namer:
    """Puts the name by which the organization documents know a unit in the place of what is written."""

    def __init__(self, names: UnitNames, form: FilledForm) -> None:
        self._names = names
        self._form = form

    def name(self, data: dict[str, Any], field: str, place: str) -> None:
        if field in data:
            data[field] = self._known(data[field], place)

    def _known(self, value: Any, place: str) -> Any:
        if isinstance(value, list):
            return [self._known(entry, place) for entry in value]
        if isinstance(value, dict):
            return value | {"unit": self._known(value["unit"], place)} if "unit" in value else value
        found = self._names.resolve(str(value))
        if found.guess:
            self._form.log.note("guessed", self._form.cell(place), found.guess)
        return found.name


def _name_list(form: FilledForm, workspace: Workspace) -> None:
    """Put the id of a list in the place of its title; where none is named, that of the only one."""
    item = form.data.get("item")
    if not item:
        return
    lists = _lists(workspace)
    named = item.get("list")
    if named:
        found = [one for one in lists if named in {one.id, one.data["title"]}]
    else:
        regions = set(form.data.get("targets", ()))
        found = [
            one for one in lists if one.data.get("region") in regions and one.kind is DUTY_LIST
        ]
    if len(found) == 1:
        item["list"] = found[0].id
        if not named:
            form.log.note("guessed", "", _("the list is {title}", title=found[0].data["title"]))


def _id_of(data: Mapping[str, Any], file: Path, workspace: Workspace, taken: Iterable[str]) -> str:
    """The id that the form says, else that of its file, else the next of the year."""
    for wish in (str(data.get("id", "")), file.stem):
        name = wish.strip().lower()
        if re.fullmatch(ID_PATTERN, name):
            return name
    year = str(data.get("filed", ""))[:4] or str(workspace.at.year)
    used = {one.id for one in workspace.documents} | {Path(path).stem for path in taken}
    return next(name for name in _numbers(year) if name not in used)


def _numbers(year: str) -> Iterator[str]:
    number = 0
    while True:
        number += 1
        yield f"{year}-{number:03}"


def _folder_of(workspace: Workspace) -> str:
    """Where the requests of a workspace stand."""
    requests = workspace.of_kind(ADMISSION_REQUEST)
    folders = [Path(one.path).parent.as_posix() for one in requests]
    return folders[0] if folders and folders[0] != "." else _USUAL_FOLDER


def _ordered(data: Mapping[str, Any], request_id: str) -> dict[str, Any]:
    name = data.get("item", {}).get("name", "")
    title = f"{data.get('action', '')}：{name}".strip("：") or request_id
    head = {"dutylist": 1, "kind": ADMISSION_REQUEST.name, "id": request_id, "title": title}
    order = [key for key in AdmissionRequest.__annotations__ if key in data and key not in head]
    item = data.get("item", {})
    return (
        head
        | {key: data[key] for key in order}
        | ({"item": {"list": item["list"], **item}} if "list" in item else {})
    )
