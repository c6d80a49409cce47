"""One line a finding: path:line:column: severity code message; one line for anything else."""

from dutylist.finding import Finding
from dutylist.formats.plain_text import printable
from dutylist.output.blocks import Entry
from dutylist.output.places import Places
from dutylist.output.result import Look, Result
from dutylist.output.runners import spaced
from dutylist.output.words import severity_word, shown_message


def concise_line(places: Places, finding: Finding) -> str:
    """A finding on one line."""
    location = f"{places.shown_path(finding.path)}:{finding.span.line}:{finding.span.column}"
    word = severity_word(finding.severity)
    return f"{printable(location)}: {word} {finding.code} {shown_message(finding)}"


def write(result: Result, look: Look) -> str:
    """What was found out beside findings, all findings, then what it comes to."""
    lines = [_entry_line(entry) for entry in result.entries()]
    lines += [concise_line(result.places, finding) for finding in result.findings]
    if not look.quiet:
        lines += result.summaries
    return "".join(f"{spaced(printable(line))}\n" for line in lines)


def _entry_line(entry: Entry) -> str:
    notes = (note.text for note in entry.notes)
    words = (entry.label, entry.id, entry.full_title or entry.title, *notes)
    return f"{entry.location}: {' '.join(word for word in words if word)}"
