"""What `admit` says: an outcome a request, with every rule that was applied."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from dutylist.finding import Finding
from dutylist.messages import _
from dutylist.output.blocks import Entry
from dutylist.output.places import Places
from dutylist.output.result import Result
from dutylist.output.wording.admit import words
from dutylist.output.wording.admit.findings import findings_of, waived
from dutylist.output.wording.admit.opinion import page
from dutylist.output.wording.admit.record import data_of, summary_of
from dutylist.output.wording.admit.screen import screen
from dutylist.output.wording.admit.suites import suites
from dutylist.output.wording.admit.words import Judged
from dutylist.output.wording.obstacles import not_run

if TYPE_CHECKING:
    from dutylist.output.wording.admit.letter import Letter


def result_of(judged: Judged) -> Result:
    """The outcomes; what keeps requests from being admitted are the findings."""
    told = words.summary_line(judged)
    is_alone = len(judged.judgements) == 1
    return Result(
        command="admit",
        places=judged.places,
        findings=findings_of(judged),
        suppressed=waived(judged),
        is_complete=all(judgement.outcome != "error" for judgement in judged.judgements),
        files=[judgement.request.path for judgement in judged.judgements],
        headline="" if is_alone else told,
        summaries=[] if is_alone else [told],
        verdict=told,
        screen=lambda: screen(judged),
        page=lambda: page(judged),
        entries=lambda: _entries(judged),
        left_out=_left_out,
        summary=summary_of(judged.judgements),
        data=lambda: data_of(judged),
        suites=lambda: suites(judged),
        letters=lambda: _letters(judged),
    )


def not_judged(places: Places, obstacles: Sequence[Finding]) -> Result:
    """What has to be put right before anything is judged."""
    return not_run(
        "admit",
        places,
        obstacles,
        above=_("nothing was judged: what stands below has to be put right first"),
        below=_("nothing was judged: what stands above has to be put right first"),
        summary=summary_of([]),
        data={"decisions": []},
    )


def _letters(judged: Judged) -> "list[Letter]":
    from dutylist.output.wording.admit.letter import letter_of  # noqa: PLC0415  models that a run need not load

    return [letter for one in judged.requests if (letter := letter_of(one)) is not None]


def _entries(judged: Judged) -> list[Entry]:
    return [
        Entry(
            title=judgement.request.data["title"],
            label=_(words.OUTCOMES[judgement.outcome]),
            id=judgement.request.id,
            location=words.location(judgement, judged.places),
        )
        for judgement in judged.judgements
    ]


def _left_out(number: int) -> str:
    return _("{n} more requests are left out here; run dutylist admit to see all", n=number)


__all__ = ["Judged", "not_judged", "result_of"]
