"""Compares two versions of the lists."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import date
from pathlib import Path

from msgspec import Struct

from dutylist.application.files import write_file
from dutylist.application.opening import speak_as, speak_as_here
from dutylist.checking.acceptance_file import read_accepted, with_entries
from dutylist.checking.compare import Diff, compare_sources
from dutylist.checking.version_source import (
    VersionFinder,
    VersionSource,
    given,
    target_of_merge_request,
)
from dutylist.errors import CannotRunError
from dutylist.messages import _
from dutylist.rules import RULES


class CompareOptions(Struct, frozen=True, kw_only=True):
    """OLD and NEW as on the command line, None where they are left out, and how to compare them.

    `base` compares with the branch to merge into. `accept` are files of accepted changes;
    `may_lack_file` is true where one of them is yet to be written.
    """

    old: str | None = None
    new: str | None = None
    base: bool = False
    is_judged: bool = False
    accept: Sequence[Path] = ()
    may_lack_file: bool = False
    lang: str = ""


@contextmanager
def compare_versions(options: CompareOptions, at: date) -> Iterator[Diff]:
    """What changed between two versions, which are read as long as the context lasts.

    Raises:
        CannotRunError: a version cannot be found, holds no document, or a file of accepted changes
            is none.
    """
    speak_as_here(options.lang)
    before, after = _versions(options)
    speak_as(after.workspace.settings, options.lang)
    try:
        files = [file for file in options.accept if file.exists() or not options.may_lack_file]
        accepted = [entry for file in files for entry in read_accepted(file)]
        yield compare_sources(before, after, at=at, is_judged=options.is_judged, accepted=accepted)
    finally:
        before.close()
        after.close()


def _versions(options: CompareOptions) -> tuple[VersionSource, VersionSource]:
    finder = VersionFinder(Path.cwd())
    if not options.base:
        return finder.find(options.old, options.new)
    name = options.new if options.old is None else options.old
    if name is not None:
        raise CannotRunError(_("--base names what to compare; {name} is one too many", name=name))
    return finder.since_merge_base(target_of_merge_request())


def add_accepted(file: Path, diff: Diff) -> int:
    """Add to a file of accepted changes what it does not accept yet; how many entries are new.

    Raises:
        CannotRunError: it cannot be written.
    """
    if diff.comparison is None:
        return 0
    names = {
        (change.listed.document.id, change.listed.item["id"]): change.listed.item["name"]
        for change in diff.comparison.changes
    }
    findings = [f for f in diff.report.findings if RULES[f.code].is_acceptable]
    if findings:
        of_findings = {f.fingerprint: names.get((f.document, f.item), "") for f in findings}
        write_file(file, with_entries(file, findings, of_findings), may_be_yaml=True)
    return len(findings)


def compare_files(old: tuple[str, bytes | None], new: tuple[str, bytes | None]) -> Diff | None:
    """Two versions of one file, each a path and what git has there; None where they hold no list."""
    before, after = given(f"a/{old[0]}", *old), given(f"b/{new[0]}", *new)
    diff = compare_sources(before, after, at=date.min, may_be_empty=True)
    comparison = diff.comparison
    if comparison is None or (comparison.is_empty and not comparison.unchanged):
        return None
    return diff
