"""What an import tells: its notes, what changes in the list, and what the rules say, each with the cell."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

from dutylist.finding import Finding, Severity
from dutylist.formats.plain_text import printable
from dutylist.kinds import ListKind, Values
from dutylist.kinds.codecs import to_cell
from dutylist.kinds.titles import field_title
from dutylist.messages import _, count, joined, language, noop
from dutylist.output.words import severity_word
from dutylist.records.imported import ImportedChange, ImportNote, NoteKind, Origin

_HEADINGS: dict[NoteKind, str] = {
    "mapped": noop("mapped:"),
    "guessed": noop("guessed:"),
    "dropped": noop("dropped:"),
    "unclear": noop("not understood:"),
}
_MOST_SHOWN = 20
"""Lines of one sort; -v shows all."""
_CELLS_SHOWN = 3
_MOST_ALIKE = 4
"""Findings that say the same; more of them stand in one line with the cure."""
_PREVIEW = 3
"""Items that are shown where nothing is written."""


def note_lines(notes: Sequence[ImportNote], *, is_whole: bool) -> list[str]:
    """The notes, sort by sort, losses first; those that say the same of several cells in one line."""
    lines = []
    for kind, heading in _HEADINGS.items():
        found = sorted(
            (note for note in notes if note.kind == kind), key=lambda note: not note.is_loss
        )
        if found:
            lines.append(_(heading))
            lines += _cut(list(_grouped(found)), is_whole=is_whole)
    return lines


def _grouped(notes: Sequence[ImportNote]) -> Iterator[str]:
    by_message: dict[str, list[str]] = {}
    for note in notes:
        by_message.setdefault(note.message, []).append(note.address)
    for message, addresses in by_message.items():
        more = len(addresses) - 1
        where = f"{addresses[0]}: " if addresses[0] else ""
        tail = count(" (and {n} cell more)", " (and {n} cells more)", more) if more else ""
        yield printable(f"  {where}{message}{tail}")


def finding_lines(
    kind: ListKind, findings: Sequence[Finding], origins: Sequence[Origin], *, is_whole: bool
) -> list[str]:
    """The findings with their cells: all errors first, those that say the same once, then a number."""
    errors = [finding for finding in findings if finding.severity is Severity.ERROR]
    shown = findings if is_whole else errors
    alike: dict[tuple[str, str, str], list[Finding]] = {}
    for finding in shown:
        message = re.sub(r"^items\[\d+\]", "", finding.message)
        alike.setdefault((finding.code, message, finding.hint), []).append(finding)
    lines: list[str] = []
    for same in alike.values():
        if len(same) > _MOST_ALIKE and not is_whole:
            lines += _together(kind, same, origins)
        else:
            lines += [line for finding in same for line in _finding_lines(finding, origins)]
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


def _together(kind: ListKind, same: Sequence[Finding], origins: Sequence[Origin]) -> Iterator[str]:
    """Findings that say the same, in one line with their number, the first cells, and the cure."""
    first = same[0]
    cells = [cell for finding in same[:_CELLS_SHOWN] if (cell := cell_of(finding.place, origins))]
    where = f"{'、'.join(cells)} …: " if cells else ""
    word = severity_word(first.severity)
    times = count("{n} time", "{n} times", len(same))
    yield printable(f"{where}{word} {first.code} {first.message} ({times})")
    if hint := _cure(kind, first) or first.hint:
        yield printable(f"   {_('hint')}: {hint}")


def _cure(kind: ListKind, finding: Finding) -> str:
    """What helps where a field is missing from all rows: the table has no such column."""
    quoted = re.search(r"“(\w+)”", finding.message)
    missing = quoted[1] if quoted else ""
    if finding.code != "DL101" or missing not in kind.fields:
        return ""
    words = getattr(kind.fields[missing].codec, "words", None) or ("…",)
    title = kind.fields[missing].title
    return _("if the table has no such column, say it for all: --set {title}={word} ({words})",
             title=title, word=words[0], words=" / ".join(words))  # fmt: skip


def _finding_lines(finding: Finding, origins: Sequence[Origin]) -> Iterator[str]:
    cell = cell_of(finding.place, origins)
    where = f"{cell}: " if cell else ""
    word = severity_word(finding.severity)
    yield printable(f"{where}{word} {finding.code} {finding.message}")
    if finding.hint:
        yield printable(f"   {_('hint')}: {finding.hint}")


def message_lines(findings: Iterable[Finding]) -> list[str]:
    """Findings whose messages say their place themselves."""
    return [line for finding in findings for line in _finding_lines(finding, ())]


def cell_of(place: str, origins: Sequence[Origin]) -> str:
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


def change_lines(
    kind: ListKind,
    changes: Sequence[ImportedChange],
    before: Sequence[Values],
    kept: int,
    *,
    is_whole: bool,
    with_values: bool,
) -> list[str]:
    """What a second import changes in the list, with old and new values where they are wanted."""
    lines = []
    for change in changes:
        fields = joined([field_title(kind, name) for name in change.values])
        values = {"id": change.id, "name": change.name, "fields": fields}
        lines.append(printable(_(_CHANGES[change.kind], **values)))
        if with_values and change.kind == "changed":
            lines += _old_and_new(kind, change.values, before[change.index])
    unchanged = count("{n} item unchanged", "{n} items unchanged", kept)
    return [*_cut(lines, is_whole=is_whole or with_values), unchanged]


def _old_and_new(kind: ListKind, values: Mapping[str, Any], before: Values) -> Iterator[str]:
    for name, value in values.items():
        old, new = (_shown(kind, name, found) for found in (before.get(name), value))
        yield printable(f"  {field_title(kind, name)}: {old} → {new}")


def _shown(kind: ListKind, name: str, value: Any) -> str:
    if value is None:
        return "—"
    if isinstance(value, dict):
        return " ".join(_shown(kind, name, part) for part in value.values())
    field = kind.fields[name]
    return to_cell(field.codec, value).replace("\n", " ") if not field.parts else str(value)


def summary_line(
    kind: ListKind, items: Sequence[Values], findings: Iterable[Finding], outcome: str
) -> str:
    """How much was read, of which sorts, and what the rules say of it, in one line."""
    sorts = Counter(kind.sort(item) or str(item.get("category", "")) for item in items)
    named = [f"{word} {number}" for word, number in sorts.most_common() if word]
    shown = named[:5] + (["…"] if len(named) > 5 else [])  # noqa: PLR2004  more are no summary
    separator = "、" if language() == "zh" else ", "
    detail = f"（{separator.join(shown)}）" if shown and language() == "zh" else ""
    detail = detail or (f" ({separator.join(shown)})" if shown else "")
    counts = Counter(finding.severity for finding in findings)
    return _(
        "{n} items of {kind}{detail}; {errors} errors, {warnings} warnings; {outcome}",
        n=len(items), kind=kind.title, detail=detail, errors=counts[Severity.ERROR],
        warnings=counts[Severity.WARNING], outcome=outcome,
    )  # fmt: skip


def unit_lines(departments: Mapping[str, str], townships: Mapping[str, str]) -> list[str]:
    """Units that nobody knows, as a block for the organization document."""
    lines = []
    if departments:
        lines.append(count("{n} unit is in no organization document; add it with --add-units, or paste:",
                           "{n} units are in no organization document; add them with --add-units, or paste:",
                           len(departments)))  # fmt: skip
        lines += [
            printable(f"  - {{name: {name}}}  # {cell}") for name, cell in departments.items()
        ]
    if townships:
        lines.append(_("townships that are in no organization document, to be added with their codes: {names}",
                       names=joined(list(townships))))  # fmt: skip
    return lines


def preview(text: str, *, is_full: bool) -> str:
    """The list as YAML; of a long one the head and three items, so that nobody takes it for the whole."""
    if is_full:
        return text
    lines = text.splitlines(keepends=True)
    starts = [number for number, line in enumerate(lines) if line.startswith("  - ")]
    if len(starts) <= _PREVIEW:
        return text
    rest = len(starts) - _PREVIEW
    more = count(
        "… and {n} item more; --full shows all", "… and {n} items more; --full shows all", rest
    )
    return "".join(lines[: starts[_PREVIEW]]) + more + "\n"


def _cut(lines: list[str], *, is_whole: bool) -> list[str]:
    if is_whole or len(lines) <= _MOST_SHOWN:
        return lines
    more = len(lines) - _MOST_SHOWN
    return [
        *lines[:_MOST_SHOWN],
        count("  … and {n} line more; -v shows it", "  … and {n} lines more; -v shows them", more),
    ]
