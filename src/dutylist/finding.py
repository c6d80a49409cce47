"""What a rule says about a place: the one type from which every verdict and format is made."""

from collections import Counter
from collections.abc import Iterable, Sequence
from enum import StrEnum

from msgspec import Struct
from msgspec.structs import replace

from dutylist.digests import fingerprint_of


class Severity(StrEnum):
    """How grave a finding is; compare by `rank`."""

    INFO = "info"
    WARNING = "warning"
    ERROR = "error"

    @property
    def rank(self) -> int:
        return ("info", "warning", "error").index(self.value)


class Place(Struct, frozen=True):
    """A path inside a document, such as ("items", 3, "basis", 0).

    `on_key` means the key of the last step, not its value.
    """

    path: tuple[str | int, ...] = ()
    on_key: bool = False

    def __truediv__(self, step: str | int) -> "Place":
        return Place((*self.path, step))

    def key(self) -> "Place":
        """The key of this place instead of its value."""
        return replace(self, on_key=True)

    def __str__(self) -> str:
        text = ""
        for step in self.path:
            text += f"[{step}]" if isinstance(step, int) else f".{step}" if text else str(step)
        return text


class Span(Struct, frozen=True, order=True):
    """A stretch of a file: lines and columns are 1-based code points, the end column is one past."""

    line: int = 1
    column: int = 1
    end_line: int = 1
    end_column: int = 1


class RelatedLocation(Struct, frozen=True):
    """Another location that a finding speaks of."""

    path: str
    span: Span
    message: str


class Finding(Struct, frozen=True):
    """One finding: path is relative to the workspace, with `/`."""

    code: str
    name: str
    severity: Severity
    message: str
    path: str
    span: Span = Span()
    place: str = ""
    document: str = ""
    item: str = ""
    hint: str = ""
    related: tuple[RelatedLocation, ...] = ()
    subject: str = ""
    """What tells two findings of one rule at one place apart, such as the other item's id."""
    fingerprint: str = ""

    @property
    def order(self) -> tuple[str, int, int, str, str, str]:
        """Findings are shown in this order."""
        return (self.path, self.span.line, self.span.column, self.code, self.place, self.subject)


def with_fingerprints(findings: Iterable[Finding]) -> list[Finding]:
    """The findings in their order, each with a fingerprint that outlives moved lines and rewording.

    It is made of code, document, item, place and subject; findings that agree in all of them are
    told apart by their number in the order.
    """
    seen: Counter[tuple[str, ...]] = Counter()
    result = []
    for finding in sorted(findings, key=lambda finding: finding.order):
        identity = (
            finding.code,
            finding.document or finding.path,
            finding.item,
            _place_in_item(finding),
            finding.subject,
        )
        digest = fingerprint_of(*identity, str(seen[identity]))
        seen[identity] += 1
        result.append(replace(finding, fingerprint=digest))
    return result


def _place_in_item(finding: Finding) -> str:
    """The place without the item's number, which changes when items are inserted above."""
    if finding.item and finding.place.startswith("items["):
        return finding.place.partition("]")[2]
    return finding.place


def worst(findings: Sequence[Finding]) -> Severity | None:
    """The gravest severity among the findings."""
    return max((f.severity for f in findings), key=lambda s: s.rank, default=None)
