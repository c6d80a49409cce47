"""What a command found out, in the one shape that every format writes."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import TYPE_CHECKING, Any, Literal

from msgspec import Struct

from dutylist.checking.suppress import Suppressed
from dutylist.finding import Finding
from dutylist.output.blocks import Block, Entry
from dutylist.output.places import Places
from dutylist.rules import Rule

if TYPE_CHECKING:
    from dutylist.output.adjustment.table import Adjustment
    from dutylist.output.wording.admit.letter import Letter


class Look(Struct, frozen=True):
    """How an output looks: whether in colour, and how many cells wide a line may be."""

    color: bool = False
    width: int = 100
    quiet: bool = False


class Case(Struct, frozen=True):
    """A test case of JUnit. `path` is that of the result, `kind` what sort of failure it is.

    `text` is what more there is to say: of one that passes, on its output.
    """

    suite: str
    name: str
    outcome: Literal["passed", "skipped", "failure", "error"] = "passed"
    kind: str = ""
    message: str = ""
    text: str = ""
    path: str = ""
    line: int = 1


class Suite(Struct, frozen=True):
    """Test cases under a name."""

    name: str
    cases: tuple[Case, ...]


class Result(Struct, frozen=True, kw_only=True):
    """The result of a command: its findings, in one line or a few, and in blocks.

    What takes time to put into words is worked out when a format asks for it.
    """

    command: str
    places: Places
    findings: Sequence[Finding]
    """In their order; every verdict rests on them."""
    suppressed: Sequence[Suppressed] = ()
    """Findings that are let pass, each with the reason."""
    is_complete: bool = True
    """Whether there is a verdict; if not, the findings say why."""
    files: Sequence[str] = ()
    """The documents that were checked."""
    rules: Sequence[Rule] = ()
    """The rules that were run, as far as they have pages."""
    headline: str
    """What came out, in one line above all the rest; may be empty."""
    summaries: Sequence[str]
    """The same below the rest, in a line or two."""
    verdict: str
    """What the findings come to, in one line."""
    screen: Callable[[], Iterable[Block]]
    """All of it, for a terminal."""
    page: Callable[[], Iterable[Block]]
    """All of it, below the headline, for a page in Markdown or the like."""
    entries: Callable[[], Iterable[Entry]] = tuple
    """What was found out beside findings, in short."""
    left_out: Callable[[int], str] = str
    """That so many entries, or wholes, had no room on a page."""
    summary: Mapping[str, Any] | None
    """Counts for programs; None where nothing could be counted."""
    data: Callable[[], Mapping[str, Any]] = dict
    """What else programs are told, by its keys."""
    suites: Callable[[], Iterable[Suite]] | None = None
    """Test suites; without any, the findings of each file are one."""
    adjustment: "Callable[[], Adjustment] | None" = None
    """The official table of adjustments (调整对照表), of two versions that were compared."""
    letters: "Callable[[], Sequence[Letter]] | None" = None
    """The letters to departments whose requests were judged."""


type Writer = Callable[[Result, Look], str | bytes | None]
"""Writes a result in a format; None where the format has no room for such a one."""
