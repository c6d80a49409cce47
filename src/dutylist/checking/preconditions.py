"""What must be in order before a request is judged: on broken ground there is no verdict."""

from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from pathlib import Path

from dutylist.admission import inputs
from dutylist.checking.committed_decisions import lost_decisions
from dutylist.checking.runner import PlaceFinder, check_file
from dutylist.checking.validate import validate_workspace
from dutylist.file_tree import WorkingTree, is_within
from dutylist.finding import Finding, Place, with_fingerprints
from dutylist.kinds import ADMISSION_DECISION, WAIVER, Kind
from dutylist.messages import _
from dutylist.rules import ALL_RULES, requests
from dutylist.rules.rule import Problem
from dutylist.workspace.document import Document, load
from dutylist.workspace.manifest import MANIFEST, Settings
from dutylist.workspace.summary import build_index

_ANYWHERE = frozenset(
    {"DL201", "DL306", "DL504", "DL506", "DL508", *(r.code for r in ALL_RULES if r.is_fixed)}
)
"""Wherever they stand, the lists, policies or decisions that a verdict rests on are not sound."""
IN_REQUESTS = frozenset({"DL206", "DL301", "DL302", "DL509"})
"""In the request itself, or in a waiver."""
_IN_LISTS = frozenset({"DL301", "DL302", "DL304"})
"""In the lists that facts are drawn from: whom an item speaks of must be known."""
_CONSULTED = (*inputs.LISTS_OF_DUTIES, *inputs.EVERYWHERE)


def find_blocking_findings(
    root: Path, settings: Settings, *, at: date, selected: Sequence[str], kind: Kind
) -> list[Finding]:
    """The findings that forbid to judge the selected files and folders; all where none is named.

    A file among them must be a document of the kind. A waiver is no less part of a request than the
    request itself; a decision to judge again rests on the lists of its day. Neither the manifest nor a comment can switch
    such findings off.
    """
    plain = Settings(settings.language, settings.exclude)
    tree = WorkingTree(root, settings.exclude, boundary=MANIFEST)
    report, _nested = validate_workspace(
        root, plain, at=at, codes=_ANYWHERE | IN_REQUESTS | _IN_LISTS
    )
    findings = [*report.findings, *(entry.finding for entry in report.suppressed)]
    kinds = _kinds_of({finding.path for finding in findings}, tree)
    consulted = _CONSULTED if kind is not ADMISSION_DECISION else ()
    found = {
        finding.order: finding
        for finding in findings
        if finding.code in _ANYWHERE
        or (finding.code in IN_REQUESTS and is_within(finding.path, selected))
        or kinds.get(finding.path) is WAIVER
        or (finding.code in _IN_LISTS and kinds.get(finding.path) in consulted)
    }
    for finding in lost_decisions(root):
        found.setdefault(finding.order, finding)
    for finding in _in_named_files(root, plain, selected, kind, at):
        found.setdefault(finding.order, finding)
    return with_fingerprints(found.values())


def _kinds_of(paths: Iterable[str], tree: WorkingTree) -> dict[str, Kind]:
    loaded = (load(tree, path) for path in paths)
    return {one.path: one.kind for one in loaded if isinstance(one, Document)}


def _in_named_files(
    root: Path, settings: Settings, selected: Sequence[str], kind: Kind, at: date
) -> Iterator[Finding]:
    """What is wrong with named files: no document at all, or one of another kind."""
    tree = WorkingTree(root, settings.exclude, boundary=MANIFEST)
    for path in selected:
        loaded = load(tree, path, named=True) if (root / path).is_file() else None
        if isinstance(loaded, Document):
            if loaded.kind is not kind:
                message = _(
                    "this is a {kind}, not a {wanted}",
                    kind=loaded.kind.title,
                    wanted=kind.title,
                )
                problem = Problem(Place(("kind",)), message)
                yield PlaceFinder(tree).finding(
                    requests.unfit_request, problem, path, loaded.id, ""
                )
        elif loaded is not None:
            rules = [rule for rule in ALL_RULES if rule.scope == "file"]
            yield from check_file(loaded, rules, build_index([], at), tree).findings
