"""What `diff` says: the changes in the order of the lists, and the findings about them."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

from dutylist.checking.compare import Diff
from dutylist.diff.comparison import Comparison
from dutylist.messages import _
from dutylist.output.blocks import Block, Findings, Points, Run, line
from dutylist.output.places import Places
from dutylist.output.result import Result
from dutylist.output.wording.diff.changes import entry_of, folds
from dutylist.output.wording.diff.laws import CitedLaws
from dutylist.output.wording.diff.record import data_of, summary_of
from dutylist.output.wording.diff.words import (
    list_text,
    official_versions,
    summary_line,
    versions_line,
)
from dutylist.output.words import summary_line as report_line
from dutylist.output.words import summary_of_findings
from dutylist.rules import ALL_RULES

if TYPE_CHECKING:
    from dutylist.output.adjustment.table import Adjustment


def result_of(diff: Diff) -> Result:
    """What changed, what the rules say about it; of what cannot be compared, why."""
    if diff.comparison is None:
        return _not_compared(diff)
    return _compared(diff, diff.comparison)


def _places(diff: Diff) -> Places:
    return Places(diff.report.root, origin=diff.old.origin, read=diff.read)


def _not_compared(diff: Diff) -> Result:
    told = report_line(diff.report)
    return Result(
        command="diff",
        places=_places(diff),
        findings=diff.report.findings,
        is_complete=False,
        files=diff.report.files,
        rules=ALL_RULES,
        headline=told,
        summaries=[told],
        verdict=told,
        screen=lambda: [Findings(), line(told, "bold", when="full")],
        page=lambda: [Findings()],
        summary=None,
        data=lambda: data_of(diff, CitedLaws(diff)),
    )


def _compared(diff: Diff, comparison: Comparison) -> Result:
    report, places, cited = diff.report, _places(diff), CitedLaws(diff)
    summary = summary_line(comparison)
    return Result(
        command="diff",
        places=places,
        findings=report.findings,
        suppressed=report.suppressed,
        files=report.files,
        rules=ALL_RULES,
        headline=summary,
        summaries=[summary, *([summary_of_findings(report)] if diff.is_judged else [])],
        verdict=report_line(report),
        screen=lambda: _screen(diff, comparison, places, cited),
        page=lambda: _page(diff, comparison, places, cited),
        entries=lambda: [entry_of(change, diff, places) for change in comparison.changes],
        left_out=_left_out,
        summary=summary_of(comparison, report),
        data=lambda: data_of(diff, cited),
        adjustment=lambda: _adjustment(diff, comparison),
    )


def _screen(
    diff: Diff, comparison: Comparison, places: Places, cited: CitedLaws
) -> Iterator[Block]:
    """The summary first, then the changes by township and category, then the findings."""
    yield line(versions_line(diff), "dim", when="full")
    yield line(summary_line(comparison), "bold", when="full")
    for change in comparison.lists:
        yield line(list_text(change))
    yield from folds(comparison, diff, places, cited)
    if diff.is_judged:
        yield line("")
        yield Findings(by_file=False)
        yield line(summary_of_findings(diff.report), "bold", when="full")


def _page(diff: Diff, comparison: Comparison, places: Places, cited: CitedLaws) -> Iterator[Block]:
    """The findings first, then a fold for each township."""
    yield line(versions_line(diff))
    if comparison.lists:
        yield Points(tuple((Run(list_text(change)),) for change in comparison.lists))
    if diff.is_judged:
        yield line(summary_of_findings(diff.report), "bold")
        yield Findings(by_file=False)
    yield from folds(comparison, diff, places, cited)


def _left_out(number: int) -> str:
    return _("{n} more changes are left out here; run dutylist diff to see all", n=number)


def _adjustment(diff: Diff, comparison: Comparison) -> "Adjustment":
    from dutylist.output.adjustment.table import Adjustment, sections  # noqa: PLC0415  rarely asked for

    return Adjustment(
        official_versions(diff, comparison),
        summary_line(comparison),
        [list_text(change) for change in comparison.lists],
        sections(comparison),
        summary_of_findings(diff.report) if diff.is_judged else "",
    )
