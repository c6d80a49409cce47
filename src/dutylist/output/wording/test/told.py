"""Cases as people read them: those that do not come out as expected with want and got."""

from collections.abc import Iterator

from dutylist.admission.cases import CaseResult
from dutylist.diff.words import Piece
from dutylist.messages import _
from dutylist.output.blocks import Block, Detail, Entries, Entry, Fold, line
from dutylist.output.wording.test.words import Tested, gap, sentence, summary_line


def screen(tested: Tested) -> Iterator[Block]:
    """One line a case; with --quiet, only those that fail; then the rules not covered."""
    yield Entries((*(_case(result, tested) for result in tested.results), *_gaps(tested)))
    yield line(summary_line(tested))


def page(tested: Tested) -> Iterator[Block]:
    """What is not as it should be; what is, under a fold."""
    failed = [_case(result, tested) for result in tested.results if not result.passes]
    wrong = (*failed, *_gaps(tested))
    if wrong:
        yield Entries(wrong)
    passed = tuple(_case(result, tested) for result in tested.results if result.passes)
    if passed:
        yield Fold(_("{n} as expected", n=len(passed)), (Entries(passed),))


def _case(result: CaseResult, tested: Tested) -> Entry:
    title = f"{result.test.id}: {result.name}"
    if result.passes:
        return Entry(title, "✓", when="full")
    location = f"{tested.places.shown_path(result.test.path)}:{result.line}"
    texts = (location, *map(sentence, result.mismatches))
    return Entry(title, "✗", details=tuple(Detail((Piece("same", text),)) for text in texts))


def _gaps(tested: Tested) -> tuple[Entry, ...]:
    return tuple(Entry(gap(found), "○") for found in tested.uncovered)
