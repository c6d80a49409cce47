"""What dutylist import does: read, judge, tell, write."""

import os
import re
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from dutylist.checking.validate import fixed_codes, validate_workspace
from dutylist.cli.account import account_lines, change_lines, finding_lines
from dutylist.cli.exit_code import ExitCode
from dutylist.cli.language import speak_as
from dutylist.cli.list_kind import list_kind
from dutylist.cli.printing import write_file, write_stdout
from dutylist.cli.progress import Waiting
from dutylist.errors import CannotRunError
from dutylist.exchange.importing import Draft, Wish, import_tables
from dutylist.exchange.info import kind_in
from dutylist.exchange.plan import Plan, read_plan
from dutylist.exchange.reading import LARGEST_FILE, Source, read_tables
from dutylist.exchange.rewriting import rewrite
from dutylist.exchange.selection import info_of
from dutylist.file_tree import Draft as FileDraft
from dutylist.file_tree import WorkingTree, is_yaml
from dutylist.finding import Finding, Severity
from dutylist.kinds import LISTS, ListKind
from dutylist.messages import _, count, joined, noop, reason, with_hint
from dutylist.model.fields import ID_PATTERN
from dutylist.rules import RULES
from dutylist.schema_check.sentences import did_you_mean
from dutylist.workspace.collection import load_collection
from dutylist.workspace.document import Document, load
from dutylist.workspace.manifest import MANIFEST, find_workspace, read_settings
from dutylist.workspace.units import UnitIndex
from dutylist.yaml_writer import to_yaml


@dataclass(frozen=True, slots=True, kw_only=True)
class Request:
    """What the command line says."""

    file: Path
    kind: str
    to: Path | None
    map_file: Path | None
    sheets: tuple[str, ...]
    id: str
    title: str
    region: str
    force: bool
    lang: str
    verbose: bool


def run(request: Request) -> int:
    """Read a table into a list; the exit code."""
    target = _target(request.to)
    bench = _Bench(target, request.lang)  # first: it knows the language
    before = _list_at(request.to)
    with Waiting(shown=True, doing=noop("importing")) as waiting:
        draft, text, findings = _work(request, before, bench, waiting)
    is_bad = any(finding.severity is Severity.ERROR for finding in findings)
    _tell(account_lines(draft.account, is_whole=request.verbose))
    if draft.merged is not None:
        _tell(change_lines(draft.merged, is_whole=request.verbose))
    _tell(finding_lines(findings, draft.origins, is_whole=request.verbose))
    if request.to is None:
        write_stdout(text.decode())
    elif is_bad and not (request.force and _is_writable(findings)):
        _tell([_refusal(request.to, findings)])
    else:
        write_file(request.to, text, may_be_yaml=True)
        _tell([_summary(draft, request.to)])
    return ExitCode.FINDINGS if is_bad else ExitCode.CLEAN


def _work(
    request: Request, before: Document | None, bench: "_Bench", waiting: Waiting
) -> tuple[Draft, bytes, list[Finding]]:
    """The list that the table gives, its text, and what the rules say about it."""
    waiting.expect(2)
    source = read_tables(request.file.name, _read(request.file))
    waiting.step(1)
    kind = _kind(request.kind or (before.kind.name if before else ""), source)
    if before is not None and before.kind is not kind:
        message = _(
            "{file} is a list of another kind: {kind}", file=request.to, kind=before.kind.name
        )
        raise CannotRunError(message)
    plan = read_plan(request.map_file, kind) if request.map_file else Plan()
    wish = Wish(
        kind,
        request.id,
        request.title,
        request.region or (before.data.get("region", "") if before else ""),
        request.sheets,
        plan,
        _usual_id(request.to),
        before.data if before else None,
    )
    draft = import_tables(source, wish, bench.units())
    waiting.step(1)
    text = _text(draft, before, waiting)
    return draft, text, bench.findings(text, waiting)


def _target(to: Path | None) -> Path:
    """Where the list is meant to stand; without --to, somewhere in this folder."""
    if to is None:
        return Path.cwd() / "imported.yaml"
    if not is_yaml(to.name):
        raise CannotRunError(_("{file}: a list is a file that ends in .yaml", file=to))
    if not to.parent.is_dir():
        raise CannotRunError(_("cannot write {file}: {cause}", file=to, cause=_("no such folder")))
    return Path(os.path.abspath(to))  # noqa: PTH100  resolves .. but no links


def _list_at(to: Path | None) -> Document | None:
    """The list that stands where the table is to be written; None where nothing does.

    Raises:
        CannotRunError: what stands there is no list, or one with errors in its form.
    """
    if to is None or not os.path.lexists(to):
        return None
    loaded = load(WorkingTree(to.parent), to.name, named=True)
    if not isinstance(loaded, Document) or not loaded.is_sound or not loaded.kind.is_list:
        message = _("{file} is there already, and is no sound list", file=to)
        raise CannotRunError(with_hint(message, _("see: dutylist validate {path}", path=to)))
    return loaded


def _text(draft: Draft, before: Document | None, waiting: Waiting) -> bytes:
    if before is None or draft.merged is None:
        waiting.expect(len(draft.data["items"]))
        return to_yaml(draft.data, waiting.step).encode()
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
    kind = list_kind(wish) or kind_in(info_of(source.grids)[0]) or ""
    kinds = _("kinds: {kinds}", kinds=joined(list(LISTS)))
    if not kind:
        raise CannotRunError(with_hint(_("say with --kind what the table lists"), kinds))
    if kind not in LISTS:
        hint = did_you_mean(kind, LISTS) or kinds
        raise CannotRunError(with_hint(_("there is no list of kind “{kind}”", kind=kind), hint))
    return LISTS[kind]


def _usual_id(to: Path | None) -> str:
    """The id of a list that has none: what its file is called."""
    stem = to.stem.lower() if to is not None else ""
    return stem if re.fullmatch(ID_PATTERN, stem) else ""


class _Bench:
    """The workspace around the place that a list is meant for."""

    def __init__(self, target: Path, lang: str) -> None:
        self._root = find_workspace(target)
        self._settings = read_settings(self._root, frozenset(RULES), fixed_codes())
        speak_as(self._settings, lang)
        self._folder = self._root if self._root.is_dir() else self._root.parent
        self._path = target.relative_to(self._folder).as_posix()
        self._day = date.today()  # noqa: DTZ011  the office's own calendar day is meant

    def units(self) -> UnitIndex | None:
        """Who is known by name; None where no organization document says so."""
        if self._root != self._folder:
            return None
        tree = WorkingTree(self._folder, self._settings.exclude, boundary=MANIFEST)
        paths = [path for path in tree.paths() if path not in {MANIFEST, self._path}]
        return load_collection(tree, paths, self._day).lookup.units

    def findings(self, source: bytes, waiting: Waiting) -> list[Finding]:
        """What the rules would say about the list, were it written."""
        draft = FileDraft(self._path, source)
        report, _nested = validate_workspace(
            self._root,
            self._settings,
            at=self._day,
            selected=[self._path],
            progress=waiting,
            drafts=[draft],
        )
        return [finding for finding in report.findings if finding.path == self._path]


def _is_writable(findings: list[Finding]) -> bool:
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


def _summary(draft: Draft, to: Path) -> str:
    number = len(draft.data["items"])
    return count("{n} item written to {file}", "{n} items written to {file}", number, file=to)


def _tell(lines: list[str]) -> None:
    sys.stderr.write("".join(f"{line}\n" for line in lines))
