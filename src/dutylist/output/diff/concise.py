"""One line a change, then one line a finding."""

from dutylist.output.concise import concise_line
from dutylist.output.diff.shown import (
    DiffView,
    burden_text,
    doubt,
    kind_word,
    name_text,
    summary_line,
)
from dutylist.output.view import printable, summary_of_findings


def write(view: DiffView) -> str:
    """The changes in the order of the lists, the findings, and how many there are of each."""
    lines = []
    for change in view.comparison.changes:
        words = (kind_word(change.kind), change.listed.item["id"], name_text(change))
        notes = [note for note in (burden_text(change), doubt(change)) if note]
        lines.append(printable(f"{view.spot(change)}: {' '.join((*words, *notes))}"))
    report = view.findings.report
    lines += [concise_line(view.findings, finding) for finding in report.findings]
    if not view.findings.quiet:
        lines.append(summary_line(view.comparison))
        if view.diff.is_judged:
            lines.append(summary_of_findings(report))
    return "".join(f"{line}\n" for line in lines)
