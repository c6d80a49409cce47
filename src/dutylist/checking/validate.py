"""Validates a workspace: all files, all rules, one report."""

from collections.abc import Iterable, Iterator, Sequence
from functools import partial
from typing import TYPE_CHECKING, Protocol

from msgspec.structs import replace

from dutylist.checking.batch import Task
from dutylist.checking.checks import StartChecks, size_of, start_checks
from dutylist.checking.county_rules import county_rules
from dutylist.checking.report import Report
from dutylist.checking.runner import check_across
from dutylist.checking.suppress import apply_suppressions
from dutylist.file_tree import FileTree
from dutylist.finding import Finding, Severity, with_fingerprints
from dutylist.kinds import CHECK_POLICY
from dutylist.rules import ALL_RULES
from dutylist.workspace.settings import Settings
from dutylist.workspace.summary import DocumentSummary, build_index
from dutylist.workspace.workspace import Workspace

if TYPE_CHECKING:
    from dutylist.checking.remembered import RememberedChecks

WORTH_A_CACHE = 400_000
"""Bytes of YAML; to open the cache and look into it costs as much as checking this."""


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
    uses_cache: bool = False,
) -> Report:
    """Check what was selected of a workspace; workspaces nested in it are checked on their own.

    `codes` are the rules to run; all where None. A plain check goes by no severity of the manifest.
    With `uses_cache` results of earlier runs stand for what has not changed since.
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
    start = partial(start_checks, workspace, jobs)
    remembered = _remembered(workspace, start) if uses_cache else None
    with remembered or start(workspace.paths) as checks:
        summaries = checks.summarize(step)
        context = tuple(
            summary for summary in summaries if _is_context(summary, is_whole=codes is None)
        )
        task = Task(
            context, tuple(rule.code for rule in rules), _chosen(workspace, summaries), workspace.at
        )
        checked = checks.check(task, step)
        findings = [finding for file in checked for finding in file.findings]
        county = county_rules(summaries, workspace.load) if codes is None else []
        lookup = build_index(summaries, workspace.at)
        is_chosen = (lambda path: path in task.selected) if task.selected is not None else _any

        def find(tree: FileTree) -> Iterator[Finding]:
            return check_across(summaries, lookup, [*rules, *county], tree, is_chosen)

        findings += (
            remembered.across(task, summaries, lookup, find) if remembered else find(workspace.tree)
        )
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


def _remembered(workspace: Workspace, start: StartChecks) -> "RememberedChecks | None":
    """What is known of earlier runs, where the workspace is large enough and a cache can be had."""
    if size_of(workspace, workspace.paths) < WORTH_A_CACHE:
        return None
    from dutylist.checking.remembered import RememberedChecks  # noqa: PLC0415  small workspaces need none

    return RememberedChecks.open(workspace, start)


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
