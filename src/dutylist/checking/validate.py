"""Validates a workspace: all files, all rules, one report."""

import os
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

from msgspec.structs import replace

from dutylist.checking.batch import Batch, Task
from dutylist.checking.county_rules import county_rules
from dutylist.checking.report import Report
from dutylist.checking.runner import check_across
from dutylist.checking.suppress import apply_suppressions
from dutylist.finding import Finding, Severity, with_fingerprints
from dutylist.kinds import CHECK_POLICY
from dutylist.rules import ALL_RULES
from dutylist.workspace.settings import Settings
from dutylist.workspace.summary import DocumentSummary, build_index
from dutylist.workspace.workspace import Workspace

if TYPE_CHECKING:
    from dutylist.checking.workers import Workers

WORTH_A_PROCESS = 1_000_000
"""Bytes of YAML; to fork, send the work and fetch the findings costs as much as reading this."""
_KEPT_BYTES = 16_000_000
"""Documents of one process are kept for whoever needs them next up to so many bytes of YAML."""


class Progress(Protocol):
    """Somebody who wants to know how far the run is."""

    def expect(self, steps: int) -> None:
        """So many steps more are to come."""

    def step(self, done: int) -> None:
        """So many steps are done."""


def _no_step(_done: int) -> None:
    """Nobody wants to know."""


def validate(
    workspace: Workspace,
    *,
    jobs: int | None = None,
    progress: Progress | None = None,
    codes: frozenset[str] | None = None,
    is_plain: bool = False,
) -> Report:
    """Check what was selected of a workspace; workspaces nested in it are checked on their own.

    `codes` are the rules to run; all where None. A plain check goes by no severity of the manifest.
    """
    settings = Settings() if is_plain else workspace.settings
    rules = [
        rule
        for rule in ALL_RULES
        if not rule.judges_changes
        and settings.severity.get(rule.code) != "off"
        and (codes is None or rule.code in codes)
    ]
    paths = workspace.paths
    if progress:
        progress.expect(2 * len(paths))
    step = progress.step if progress else _no_step
    with _workers(workspace, jobs) as workers:
        summaries = workers.summarize(step)
        context = tuple(
            summary for summary in summaries if _is_context(summary, is_whole=codes is None)
        )
        task = Task(
            context, tuple(rule.code for rule in rules), _chosen(workspace, summaries), workspace.at
        )
        checked = workers.check(task, step)
    findings = [finding for file in checked for finding in file.findings]
    county = county_rules(summaries, workspace.load) if codes is None else []
    lookup = build_index(summaries, workspace.at)
    is_chosen = (lambda path: path in task.selected) if task.selected is not None else _any
    findings.extend(check_across(summaries, lookup, [*rules, *county], workspace.tree, is_chosen))
    suppressions = [found for file in checked for found in file.suppressions]
    standing, suppressed = apply_suppressions(
        findings, suppressions, [*rules, *county], [*ALL_RULES, *county]
    )
    return Report(
        workspace.root,
        tuple(with_fingerprints(with_severities(standing, settings))),
        tuple(suppressed),
        tuple(file.path for file in checked),
        sum(file.items for file in checked),
    )


def _any(_path: str) -> bool:
    return True


def _is_context(summary: DocumentSummary, *, is_whole: bool) -> bool:
    """Whether the rules over single documents look it up."""
    return bool(
        summary.organization
        or summary.laws
        or (summary.kind == CHECK_POLICY.name and is_whole)
        or not summary.is_sound
    )


def _chosen(workspace: Workspace, summaries: Iterable[DocumentSummary]) -> frozenset[str] | None:
    """The files to report on; None for all.

    What cannot be relied on is reported whatever was named: with it gone from the look-ups,
    nothing could be called unknown.
    """
    if not workspace.selected:
        return None
    broken = {summary.path for summary in summaries if not summary.is_sound}
    return frozenset({*filter(workspace.is_selected, workspace.paths), *broken})


@contextmanager
def _workers(workspace: Workspace, jobs: int | None) -> Iterator["Workers | Batch"]:
    paths, named, tree = workspace.paths, workspace.named, workspace.tree
    size = sum(_size(workspace.root / path) for path in paths)
    processes = _processes(size, len(paths), jobs)
    if processes == 1:
        yield Batch(tree, paths, named, workspace.load if size <= _KEPT_BYTES else None)
        return
    from dutylist.checking.workers import start_workers  # noqa: PLC0415  small workspaces need no processes

    batches = [Batch(tree, paths[start::processes], named) for start in range(processes)]
    with start_workers(batches) as workers:
        yield workers


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


def with_severities(findings: Sequence[Finding], settings: Settings) -> list[Finding]:
    """The findings as severe as a manifest wants them; without those it switches off."""
    agreed = settings.severity
    return [
        replace(finding, severity=Severity(agreed[finding.code]))
        if finding.code in agreed
        else finding
        for finding in findings
        if agreed.get(finding.code) != "off"
    ]
