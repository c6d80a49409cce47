"""What an import tells on stderr: its account, and what the rules say, each with the cell."""

import re
from collections.abc import Iterator, Sequence

from dutylist.exchange.account import Account, Origin, Remark, Verdict
from dutylist.exchange.merging import Merged
from dutylist.finding import Finding, Severity
from dutylist.formats.plain_text import printable
from dutylist.messages import _, count, joined, noop
from dutylist.output.words import severity_word

_HEADINGS: dict[Verdict, str] = {
    "mapped": noop("mapped:"),
    "guessed": noop("guessed:"),
    "dropped": noop("dropped:"),
    "unclear": noop("not understood:"),
}
_MOST_SHOWN = 20
"""Lines of one sort; -v shows all."""


def account_lines(account: Account, *, is_whole: bool) -> list[str]:
    """The account, sort by sort; remarks that say the same of several cells in one line."""
    lines = []
    for verdict, heading in _HEADINGS.items():
        remarks = account.of(verdict)
        if remarks:
            lines.append(_(heading))
            lines += _cut(list(_grouped(remarks)), is_whole=is_whole)
    return lines


def _grouped(remarks: Sequence[Remark]) -> Iterator[str]:
    by_message: dict[str, list[str]] = {}
    for remark in remarks:
        by_message.setdefault(remark.message, []).append(remark.address)
    for message, addresses in by_message.items():
        more = len(addresses) - 1
        where = f"{addresses[0]}: " if addresses[0] else ""
        tail = count(" (and {n} cell more)", " (and {n} cells more)", more) if more else ""
        yield printable(f"  {where}{message}{tail}")


def finding_lines(
    findings: Sequence[Finding], origins: Sequence[Origin], *, is_whole: bool
) -> list[str]:
    """The findings with the cells they come from: all errors first, then the rest as a number."""
    errors = [finding for finding in findings if finding.severity is Severity.ERROR]
    shown = findings if is_whole else errors
    lines = [line for finding in shown for line in _finding_lines(finding, origins)]
    lines = _cut(lines, is_whole=is_whole)
    rest = len(findings) - len(shown)
    if rest:
        lines.append(
            count(
                "{n} finding of lesser weight; -v shows it",
                "{n} findings of lesser weight; -v shows them",
                rest,
            )
        )
    return lines


def _finding_lines(finding: Finding, origins: Sequence[Origin]) -> Iterator[str]:
    cell = _cell_of(finding.place, origins)
    where = f"{cell}: " if cell else ""
    word = severity_word(finding.severity)
    yield printable(f"{where}{word} {finding.code} {finding.message}")
    if finding.hint:
        yield printable(f"   {_('hint')}: {finding.hint}")


def _cell_of(place: str, origins: Sequence[Origin]) -> str:
    """The cell that a place such as items[3].lead[0] was read from."""
    found = re.match(r"items\[(\d+)\]\.?", place)
    if found is None or int(found[1]) >= len(origins):
        return ""
    return origins[int(found[1])].cell(re.sub(r"\[\d+\]", "", place[found.end() :]))


_CHANGES = {
    "added": noop("added: {id} {name}"),
    "changed": noop("changed: {id} {name} ({fields})"),
    "removed": noop("removed: {id} {name}"),
}


def change_lines(merged: Merged, *, is_whole: bool) -> list[str]:
    """What a second import changes in the list, and how many items it leaves as they are."""
    lines = []
    for change in merged.changes:
        values = {"id": change.id, "name": change.name, "fields": joined(list(change.values))}
        lines.append(printable(_(_CHANGES[change.kind], **values)))
    kept = len(merged.items) - sum(change.kind != "removed" for change in merged.changes)
    unchanged = count("{n} item unchanged", "{n} items unchanged", kept)
    return [*_cut(lines, is_whole=is_whole), unchanged]


def _cut(lines: list[str], *, is_whole: bool) -> list[str]:
    if is_whole or len(lines) <= _MOST_SHOWN:
        return lines
    more = len(lines) - _MOST_SHOWN
    return [
        *lines[:_MOST_SHOWN],
        count("  … and {n} line more; -v shows it", "  … and {n} lines more; -v shows them", more),
    ]
