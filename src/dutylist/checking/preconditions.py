"""What must be in order before a request is judged: on broken ground there is no verdict."""

from collections.abc import Iterable, Iterator

from dutylist.admission import inputs
from dutylist.checking.committed_decisions import lost_decisions
from dutylist.checking.report import Report
from dutylist.checking.runner import PlaceFinder, check_file
from dutylist.checking.validate import validate
from dutylist.finding import Finding, Place, with_fingerprints
from dutylist.kinds import ADMISSION_DECISION, WAIVER, Kind
from dutylist.messages import _
from dutylist.rules import ALL_RULES, requests
from dutylist.rules.rule import Problem
from dutylist.workspace.document import Document
from dutylist.workspace.summary import build_index
from dutylist.workspace.workspace import Workspace

_ANYWHERE = frozenset(
    {"DL201", "DL306", "DL504", "DL506", "DL508", *(r.code for r in ALL_RULES if r.is_fixed)}
)
"""Wherever they stand, the lists, policies or decisions that a verdict rests on are not sound."""
IN_REQUESTS = frozenset({"DL206", "DL301", "DL302", "DL509"})
"""In the request itself, or in a waiver."""
_IN_LISTS = frozenset({"DL301", "DL302", "DL304"})
"""In the lists that facts are drawn from: whom an item speaks of must be known."""
CODES = _ANYWHERE | IN_REQUESTS | _IN_LISTS
"""The rules that are run before anything is judged."""
_CONSULTED = (*inputs.LISTS_OF_DUTIES, *inputs.EVERYWHERE)


def find_blocking_findings(
    workspace: Workspace, kind: Kind, report: Report | None = None
) -> list[Finding]:
    """The findings that forbid to judge what was selected; all where nothing is.

    A file among it must be a document of the kind. A waiver is no less part of a request than the
    request itself; a decision to judge again rests on the lists of its day. Neither the manifest nor
    a comment can switch such findings off: `report` is a plain one of the whole workspace.
    """
    if report is None:
        report = validate(workspace.whole, codes=CODES, is_plain=True)
    findings = [*report.findings, *(entry.finding for entry in report.suppressed)]
    kinds = _kinds_of({finding.path for finding in findings}, workspace)
    consulted = _CONSULTED if kind is not ADMISSION_DECISION else ()
    blocking = {
        finding.order: finding
        for finding in findings
        if finding.code in _ANYWHERE
        or (finding.code in IN_REQUESTS and workspace.is_selected(finding.path))
        or (finding.code in CODES and kinds.get(finding.path) is WAIVER)
        or (finding.code in _IN_LISTS and kinds.get(finding.path) in consulted)
    }
    for finding in (*lost_decisions(workspace), *_in_named_files(workspace, kind)):
        blocking.setdefault(finding.order, finding)
    return with_fingerprints(blocking.values())


def _kinds_of(paths: Iterable[str], workspace: Workspace) -> dict[str, Kind]:
    loaded = (workspace.load(path) for path in paths)
    return {one.path: one.kind for one in loaded if isinstance(one, Document)}


def _in_named_files(workspace: Workspace, kind: Kind) -> Iterator[Finding]:
    """What is wrong with named files: no document at all, or one of another kind."""
    for path in sorted(workspace.named):
        loaded = workspace.load(path)
        if isinstance(loaded, Document):
            if loaded.kind is not kind:
                message = _(
                    "this is a {kind}, not a {wanted}", kind=loaded.kind.title, wanted=kind.title
                )
                problem = Problem(Place(("kind",)), message)
                finder = PlaceFinder(workspace.tree)
                yield finder.finding(requests.unfit_request, problem, path, loaded.id, "")
        elif loaded is not None:
            rules = [rule for rule in ALL_RULES if rule.scope == "file"]
            lookup = build_index([], workspace.at)
            yield from check_file(loaded, rules, lookup, workspace.tree).findings
