"""What a run found: findings, those that comments suppress, and how much was checked."""

from collections.abc import Sequence
from pathlib import Path

from msgspec import Struct
from msgspec.structs import replace

from dutylist.checking.suppress import Suppressed
from dutylist.finding import Finding, Severity


class Report(Struct, frozen=True):
    """What a run found. Paths of findings and files are relative to `root`."""

    root: Path
    findings: tuple[Finding, ...] = ()
    suppressed: tuple[Suppressed, ...] = ()
    files: tuple[str, ...] = ()
    """The documents checked, broken ones too."""
    items: int = 0

    def count(self, severity: Severity) -> int:
        """How many findings have this severity."""
        return sum(finding.severity is severity for finding in self.findings)


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
        related = tuple(
            replace(location, path=f"{prefix}/{location.path}") for location in finding.related
        )
        return replace(finding, path=f"{prefix}/{finding.path}", related=related)

    return replace(
        report,
        root=shared,
        findings=tuple(move(finding) for finding in report.findings),
        suppressed=tuple(Suppressed(move(s.finding), s.reason) for s in report.suppressed),
        files=tuple(f"{prefix}/{path}" for path in report.files),
    )
