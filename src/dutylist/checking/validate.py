"""Validates a workspace: all files, all rules, one report."""

import os
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

from dutylist.checking.batch import Batch, Task
from dutylist.checking.county_rules import county_rules
from dutylist.checking.runner import Suppressed, apply_suppressions, check_across
from dutylist.file_tree import Draft, FileTree, WithDrafts, WorkingTree, is_within
from dutylist.finding import Finding, Severity, with_fingerprints
from dutylist.kinds import CHECK_POLICY
from dutylist.rules import ALL_RULES, Rule
from dutylist.workspace.manifest import MANIFEST, Settings
from dutylist.workspace.summary import build_index

if TYPE_CHECKING:
    from dutylist.checking.workers import Workers

WORTH_A_PROCESS = 1_000_000
"""Bytes of YAML; to fork, send the work and fetch the findings costs as much as reading this."""


@dataclass(frozen=True, slots=True)
class Report:
    """What a run found. Paths of findings and files are relative to `root`."""

    root: Path
    findings: tuple[Finding, ...]
    suppressed: tuple[Suppressed, ...]
    files: tuple[str, ...]
    """The documents checked, broken ones too."""
    items: int

    def count(self, severity: Severity) -> int:
        """How many findings have this severity."""
        return sum(finding.severity is severity for finding in self.findings)


class Progress(Protocol):
    """Somebody who wants to know how far the run is."""

    def expect(self, steps: int) -> None:
        """So many steps more are to come."""

    def step(self, done: int) -> None:
        """So many steps are done."""


def _no_step(_done: int) -> None:
    """Nobody wants to know."""


def validate_workspace(
    root: Path,
    settings: Settings,
    *,
    at: date,
    selected: Sequence[str] = (),
    jobs: int | None = None,
    progress: Progress | None = None,
    codes: frozenset[str] | None = None,
    drafts: Sequence[Draft] = (),
) -> tuple[Report, list[Path]]:
    """Check a workspace; also the roots of workspaces nested in it, which are checked on their own.

    `selected` are files and folders relative to the root; all where empty. The others are still
    read, because rules look things up in them. `codes` are the rules to run; all where None.
    With `drafts` the workspace is checked as if those files stood in it.
    """
    alone = None if root.is_dir() else root
    root = root.parent if alone else root
    folder = WorkingTree(root, settings.exclude, boundary=MANIFEST)
    paths = [alone.name] if alone else [path for path in folder.paths() if path != MANIFEST]
    named = frozenset(path for path in selected if os.path.isfile(root / path))  # noqa: PTH113  never raises
    tree: FileTree = folder
    if drafts:
        tree, named = WithDrafts(folder, drafts), named | {draft.path for draft in drafts}
    paths = sorted({*paths, *(named - {MANIFEST})})
    chosen = frozenset(path for path in paths if is_within(path, selected)) if selected else None
    rules = [
        rule
        for rule in ALL_RULES
        if not rule.judges_changes
        and settings.severity.get(rule.code) != "off"
        and (codes is None or rule.code in codes)
    ]
    size = sum(_size(root / path) for path in paths)
    if progress:
        progress.expect(2 * len(paths))
    step = progress.step if progress else _no_step
    with _workers(tree, paths, named, _processes(size, len(paths), jobs)) as workers:
        summaries = workers.summarize(step)
        context = tuple(
            found
            for found in summaries
            if found.organization
            or found.laws
            or (found.kind == CHECK_POLICY.name and codes is None)
            or not found.is_sound
        )
        if chosen is not None:
            # what cannot be relied on is reported whatever was named: with it gone from the
            # look-ups, nothing could be called unknown
            chosen |= {found.path for found in summaries if not found.is_sound}
        task = Task(context, tuple(rule.code for rule in rules), chosen, at)
        checked = workers.check(task, step)
    findings = [finding for file in checked for finding in file.findings]
    lookup = build_index(summaries, at)
    local = county_rules(summaries, tree) if codes is None else []
    findings.extend(
        check_across(
            summaries,
            lookup,
            [*rules, *local],
            tree,
            lambda path: chosen is None or path in chosen,
        )
    )
    suppressions = [found for file in checked for found in file.suppressions]
    standing, suppressed = apply_suppressions(
        findings, suppressions, [*rules, *local], [*ALL_RULES, *local]
    )
    report = Report(
        root,
        tuple(with_fingerprints(_with_settings(standing, settings))),
        tuple(suppressed),
        tuple(file.path for file in checked),
        sum(file.items for file in checked),
    )
    return report, folder.nested


def _size(file: Path) -> int:
    try:
        return file.stat().st_size
    except OSError:  # reported when it is read
        return 0


def _processes(size: int, files: int, wish: int | None) -> int:
    """As many processes as wished; else as many as pay for files of so many bytes together."""
    if wish is None:
        wish = min(_processors(), size // WORTH_A_PROCESS)
    return max(1, min(wish, files))


def _processors() -> int:
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


@contextmanager
def _workers(
    tree: FileTree, paths: Sequence[str], named: frozenset[str], processes: int
) -> Iterator["Workers | Batch"]:
    if processes == 1:
        yield Batch(tree, paths, named)
        return
    from dutylist.checking.workers import start_workers  # noqa: PLC0415  small workspaces need no processes

    with start_workers(
        [Batch(tree, paths[start::processes], named) for start in range(processes)]
    ) as crew:
        yield crew


def _with_settings(findings: Iterable[Finding], settings: Settings) -> list[Finding]:
    return [
        replace(finding, severity=Severity(settings.severity[finding.code]))
        if finding.code in settings.severity
        else finding
        for finding in findings
    ]


def fixed_codes(rules: Iterable[Rule] = ALL_RULES) -> frozenset[str]:
    """The codes whose severity a manifest cannot change."""
    return frozenset(rule.code for rule in rules if rule.is_fixed)


def merge_reports(reports: Sequence[Report]) -> Report:
    """Reports of several workspaces as one, with paths relative to the folder they share."""
    if len(reports) == 1:
        return reports[0]
    shared = Path(*_common([report.root.resolve().parts for report in reports]))
    moved = [_moved(report, shared) for report in reports]
    findings = [finding for report in moved for finding in report.findings]
    return Report(
        shared,
        tuple(sorted(findings, key=lambda finding: finding.order)),
        tuple(entry for report in moved for entry in report.suppressed),
        tuple(path for report in moved for path in report.files),
        sum(report.items for report in moved),
    )


def _common(parts: list[tuple[str, ...]]) -> list[str]:
    common = []
    for steps in zip(*parts, strict=False):
        if len(set(steps)) > 1:
            break
        common.append(steps[0])
    return common


def _moved(report: Report, shared: Path) -> Report:
    prefix = report.root.resolve().relative_to(shared).as_posix()

    def move(finding: Finding) -> Finding:
        related = tuple(replace(spot, path=f"{prefix}/{spot.path}") for spot in finding.related)
        return replace(finding, path=f"{prefix}/{finding.path}", related=related)

    return replace(
        report,
        root=shared,
        findings=tuple(move(finding) for finding in report.findings),
        suppressed=tuple(Suppressed(move(s.finding), s.reason) for s in report.suppressed),
        files=tuple(f"{prefix}/{path}" for path in report.files),
    )
