"""What commands say that cannot begin: the findings that stand in their way."""

from collections.abc import Mapping, Sequence
from typing import Any

from dutylist.finding import Finding
from dutylist.output.blocks import Findings, line
from dutylist.output.places import Places
from dutylist.output.result import Result


def not_run(
    command: str,
    places: Places,
    obstacles: Sequence[Finding],
    *,
    above: str,
    below: str,
    summary: Mapping[str, Any],
    data: Mapping[str, Any],
) -> Result:
    """The findings, and that they stand in the way: a sentence to stand above, one to stand below."""
    return Result(
        command=command,
        places=places,
        findings=obstacles,
        is_complete=False,
        headline=above,
        summaries=[below],
        verdict=below,
        screen=lambda: [Findings(), line(below)],
        page=lambda: [Findings()],
        summary=summary,
        data=lambda: data,
    )
