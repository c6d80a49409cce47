"""What `test` says: a line a case, and the rules that no case covers."""

from collections.abc import Sequence

from dutylist.finding import Finding
from dutylist.messages import _
from dutylist.output.places import Places
from dutylist.output.result import Result
from dutylist.output.wording.obstacles import not_run
from dutylist.output.wording.test.findings import findings_of
from dutylist.output.wording.test.record import data_of, summary_of
from dutylist.output.wording.test.suites import suites
from dutylist.output.wording.test.told import page, screen
from dutylist.output.wording.test.words import Tested, summary_line


def result_of(tested: Tested) -> Result:
    """The cases; those that do not come out as expected are the findings."""
    told = summary_line(tested)
    return Result(
        command="test",
        places=tested.places,
        findings=findings_of(tested),
        files=list(dict.fromkeys(result.test.path for result in tested.results)),
        headline=told,
        summaries=[told],
        verdict=told,
        screen=lambda: screen(tested),
        page=lambda: page(tested),
        left_out=_left_out,
        summary=summary_of(tested.results),
        data=lambda: data_of(tested),
        suites=lambda: suites(tested),
    )


def not_tested(places: Places, obstacles: Sequence[Finding]) -> Result:
    """What has to be put right before anything is tested."""
    return not_run(
        "test",
        places,
        obstacles,
        above=_("nothing was tested: what stands below has to be put right first"),
        below=_("nothing was tested: what stands above has to be put right first"),
        summary=summary_of(()),
        data={"cases": [], "coverage": []},
    )


def _left_out(number: int) -> str:
    return _("{n} more cases are left out here; run dutylist test to see all", n=number)


__all__ = ["Tested", "not_tested", "result_of"]
