"""Compares two versions, and judges the changes by the rules over them."""

from collections.abc import Iterator, Sequence
from datetime import date

from msgspec import Struct, field
from msgspec.structs import replace

from dutylist.admission.guards import GuardedVersion, changed_guards
from dutylist.checking.acceptances import Acceptances, accepted_in_old
from dutylist.checking.ledger_state import ledger_state_of
from dutylist.checking.rejudging import Sides, find_excused
from dutylist.checking.report import Report
from dutylist.checking.suppress import Suppressed
from dutylist.checking.version import LoadedVersion, read_new, read_old
from dutylist.checking.version_source import VersionSource
from dutylist.diff.acceptance import AcceptanceUse, Accepted, find_accepted
from dutylist.diff.change import Change
from dutylist.diff.comparison import Comparison, Version, compare
from dutylist.diff.gone import GoneList, gone_lists
from dutylist.diff.guard_change import GuardChange
from dutylist.diff.locations import Locations
from dutylist.errors import CannotRunError
from dutylist.finding import Finding, RelatedLocation, Severity, Span, with_fingerprints
from dutylist.messages import _
from dutylist.rules import ALL_RULES
from dutylist.rules.revision import Revision
from dutylist.rules.rule import Problem, RelatedPlace, Rule, Scope
from dutylist.workspace.laws import law_index
from dutylist.workspace.manifest import manifest_source


class Diff(Struct, frozen=True):
    """Two versions, what changed between them, and what the rules say about it.

    `comparison` is None where a side cannot be relied on: then the findings say why.
    """

    old: VersionSource
    new: VersionSource
    comparison: Comparison | None
    report: Report
    is_judged: bool = False
    old_locations: Locations = field(default_factory=Locations)
    new_locations: Locations = field(default_factory=Locations)
    _old_paths: dict[str, str] = field(default_factory=dict)
    """Paths of the old version as they are shown, to what its tree calls them."""

    def read(self, path: str) -> bytes:
        """The bytes of a file that a finding speaks of, in whichever version it is.

        Raises:
            UnreadableFileError: it cannot be read.
        """
        if not self._old_paths:
            self._old_paths.update(
                {self.old.path_from(self.new, old): old for old in self.old.workspace.paths}
            )
        if path in self._old_paths:
            return self.old.workspace.tree.read(self._old_paths[path])
        return self.new.workspace.tree.read(path)


def compare_sources(
    old: VersionSource,
    new: VersionSource,
    *,
    at: date,
    is_judged: bool = False,
    accepted: Sequence[Accepted] = (),
    may_be_empty: bool = False,
) -> Diff:
    """Compare two versions; judge the changes if asked to.

    Raises:
        CannotRunError: a side holds no document, unless that may be, or one id names documents of
            two kinds.
    """
    before = read_old(old, is_judged=is_judged)
    after = read_new(new, before, is_judged=is_judged)
    for side in (before, after):
        if not (may_be_empty or side.selected or side.findings):
            raise CannotRunError(_("there is no document in {paths}", paths=side.source.name))
    lists = [document for document in after.selected if document.kind.is_list]
    items = sum(len(document.items) for document in lists)
    report = Report(new.workspace.root, (), (), tuple(document.path for document in lists), items)
    if before.findings or after.findings:
        found = [*(_of_old(finding, old, new) for finding in before.findings), *after.findings]
        findings = with_fingerprints(dict.fromkeys(found))  # two files of one folder share the rest
        return Diff(old, new, None, replace(report, findings=tuple(findings)))
    comparison = compare(_version(before), _version(after))
    diff = Diff(old, new, comparison, report, is_judged)
    if not is_judged:
        return diff
    standing = ledger_state_of(before, after)
    laws = law_index(after.documents)
    gone = tuple(gone_lists(comparison, new.workspace.has_file))
    revision = Revision(
        standing.admitted, laws, at.isoformat(), known=standing.known,
        gone=frozenset(found.document.id for found in gone),
    )  # fmt: skip
    guards = tuple(changed_guards(_guarded(before), _guarded(after), comparison))
    judge = _Judge(diff, comparison, revision, guards, gone)
    excused = find_excused(Sides(old, new, comparison.successors), standing.new)
    fixed = with_fingerprints([*standing.findings, *excused])
    held = Acceptances(accepted, accepted_in_old(before), old.workspace.whole)
    return replace(diff, report=_judged(report, judge, fixed, held))


def _version(side: LoadedVersion) -> Version:
    return Version(side.selected, side.lookup.units)


_USUAL = {rule.code: rule.severity.value for rule in ALL_RULES}


def _guarded(side: LoadedVersion) -> GuardedVersion:
    workspace = side.source.workspace
    nested = (folder.relative_to(workspace.root).as_posix() for folder in workspace.nested)
    return GuardedVersion(
        tuple(side.documents), manifest_source(workspace.tree), frozenset(nested), _USUAL
    )


def _of_old(finding: Finding, old: VersionSource, new: VersionSource) -> Finding:
    related = tuple(
        replace(location, path=old.path_from(new, location.path)) for location in finding.related
    )
    return replace(finding, path=old.path_from(new, finding.path), related=related)


def _judged(
    report: Report, judge: "_Judge", fixed: Sequence[Finding], accepted: Acceptances
) -> Report:
    """The report with what the rules say; `fixed` are findings that nobody can accept."""
    standing = list(fixed)
    let_pass: list[Suppressed] = []
    used: set[Accepted] = set()
    for finding in with_fingerprints(judge.findings()):
        entry = find_accepted(finding, accepted.counting, judge.revision.at)
        if entry is None:
            standing.append(finding)
        else:
            used.add(entry)
            let_pass.append(Suppressed(finding, entry.reason))
    stale = with_fingerprints(judge.stale(accepted, used))
    findings = sorted([*standing, *stale], key=lambda finding: finding.order)
    return replace(report, findings=tuple(findings), suppressed=tuple(let_pass))


class _Judge(Struct, frozen=True):
    """Runs the rules, and turns their problems into findings with their places."""

    diff: Diff
    comparison: Comparison
    revision: Revision
    guards: tuple[GuardChange, ...] = ()
    gone: tuple[GoneList, ...] = ()

    def findings(self) -> Iterator[Finding]:
        """What the rules say about the changes."""
        for rule in self._rules("change"):
            for change in self.comparison.changes:
                for problem in rule.check(change, self.revision):
                    yield self._finding(rule, change, problem)
        for rule in self._rules("guard"):
            for guard in self.guards:
                for problem in rule.check(guard, self.revision):
                    document = guard.document
                    span = problem.span or (
                        self.diff.new_locations.span(document, problem.place)
                        if document
                        else Span()
                    )
                    yield replace(
                        _bare(rule, problem),
                        span=span,
                        item=problem.item,
                        document=document.id if document else "",
                    )
        for rule in self._rules("gone list"):
            for gone in self.gone:
                for problem in rule.check(gone, self.revision):
                    yield replace(_bare(rule, problem), document=gone.document.id)

    def stale(self, accepted: Acceptances, used: set[Accepted]) -> Iterator[Finding]:
        """What the rules say about accepted changes, of which some were of use."""
        for rule in self._rules("acceptance"):
            for entry in accepted.all:
                is_known = entry in accepted.counting
                outcome = AcceptanceUse(entry in used, self.revision.at, is_known=is_known)
                for problem in rule.check(entry, outcome):
                    span = self.diff.new_locations.span(entry.document, problem.place)
                    yield replace(
                        _bare(rule, problem),
                        path=entry.document.path,
                        span=span,
                        document=entry.document.id,
                    )

    def _rules(self, scope: Scope) -> Iterator[Rule]:
        """The rules as severe as was agreed before the revision: it cannot excuse itself."""
        severity = self.diff.old.workspace.settings.severity
        for rule in ALL_RULES:
            wish = severity.get(rule.code, rule.severity.value)
            if rule.scope == scope and wish != "off":
                yield replace(rule, severity=Severity(wish))

    def _finding(self, rule: Rule, change: Change, problem: Problem) -> Finding:
        was_in = change.listed.document
        # of a list that is gone, its old path: nothing in the new version stands for it
        is_in = change.new.document if change.new else self.comparison.successors.get(was_in.id)
        locations = self.diff.new_locations
        return replace(
            _bare(rule, problem),
            path=(is_in or was_in).path,
            span=locations.span(is_in, problem.place) if is_in else Span(),
            document=(is_in or was_in).id,
            item=problem.item or change.listed.item["id"],
            related=tuple(self._related(related, change) for related in problem.related),
        )

    def _related(self, related: RelatedPlace, change: Change) -> RelatedLocation:
        diff = self.diff
        before = change.old or change.namesake
        if related.is_old and before is not None:
            path = diff.old.path_from(diff.new, related.path)
            return RelatedLocation(path, diff.old_locations.of_item(before), related.message)
        [decision] = [d for d in self.revision.decisions if d.path == related.path]
        span = diff.new_locations.span(decision, related.place)
        return RelatedLocation(related.path, span, related.message)


def _bare(rule: Rule, problem: Problem) -> Finding:
    return Finding(
        code=rule.code,
        name=rule.name,
        severity=problem.severity or rule.severity,
        message=problem.message,
        path=problem.path,
        place=str(problem.place),
        hint=problem.hint,
        subject=problem.subject,
    )
