"""What writers need beside the report: how paths are shown, source lines, the look of a terminal."""

import os
import re
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import quote

from dutylist.checking.validate import Report
from dutylist.file_tree import UnreadableFileError, WorkingTree, find_git_root
from dutylist.finding import Finding, Severity
from dutylist.messages import _, count, joined

_CONTROL = re.compile(
    "[\x00-\x1f\x7f-\x9f\xad\u200b-\u200f\u2028-\u202e\u2060\u2066-\u2069\ufeff\ufffe\uffff]"
)


@dataclass(slots=True)
class View:
    """How one report is shown: `base` is where shown paths begin."""

    report: Report
    base: Path = field(default_factory=Path.cwd)
    color: bool = False
    width: int = 100
    quiet: bool = False
    command: str = "validate"
    origin: str = ""
    """What stands before paths of a commit, such as HEAD: in HEAD:lists/a.yaml."""
    read: Callable[[str], bytes] | None = None
    """What reads a path; the folder of the report where nothing is said."""
    _lines: dict[str, list[str]] = field(default_factory=dict)
    _shown_paths: dict[str, str] = field(default_factory=dict)
    _repository_paths: dict[str, str] = field(default_factory=dict)

    def shown_path(self, path: str) -> str:
        """A path as somebody at the command line can open it."""
        if path not in self._shown_paths:
            self._shown_paths[path] = self._find_shown_path(path)
        return self._shown_paths[path]

    def _find_shown_path(self, path: str) -> str:
        if self.origin and path.startswith(self.origin):
            return path
        file = Path(os.path.normpath(self.report.root.absolute() / path))
        inside = file.is_relative_to(self.base)
        return (file.relative_to(self.base) if inside else file).as_posix()

    def repository_path(self, path: str) -> str:
        """A path as platforms want it: from the root of the repository, with `/`."""
        if path not in self._repository_paths:
            self._repository_paths[path] = self._find_repository_path(path)
        return self._repository_paths[path]

    def _find_repository_path(self, path: str) -> str:
        if self.origin and path.startswith(self.origin):
            return path.removeprefix(self.origin)
        file = Path(os.path.normpath(self.report.root.resolve() / path))
        for root in (find_git_root(file.parent), self.base.resolve()):
            if root is not None and file.is_relative_to(root):
                return file.relative_to(root).as_posix()
        return path

    def repository_uri(self, path: str) -> str:
        """The same as a URI reference."""
        return quote(self.repository_path(path), errors="surrogateescape")

    def source_line(self, path: str, line: int) -> str:
        """One line of a file; empty where there is none to show."""
        if path not in self._lines:
            try:
                # through the tree, which opens no link that leads out of the workspace
                read = self.read or WorkingTree(self.report.root).read
                text = _as_text(read(path))
            except UnreadableFileError:
                text = ""
            self._lines[path] = re.split(r"\r\n|\n|\r", text)
        lines = self._lines[path]
        return lines[line - 1] if line <= len(lines) else ""


type Writer = Callable[[View], str]


def _as_text(source: bytes) -> str:
    """The text of a file, even of one in the old Chinese encoding, which a finding is about."""
    try:
        return source.decode("utf-8-sig")
    except UnicodeDecodeError:
        return source.decode("gb18030", errors="replace")


def severity_word(severity: Severity) -> str:
    """The severity in the user's language."""
    words = {Severity.ERROR: _("error"), Severity.WARNING: _("warning"), Severity.INFO: _("info")}
    return words[severity]


def printable(text: str) -> str:
    """Text from a list with its control characters made visible: no data moves a cursor or a line."""
    return _CONTROL.sub(lambda found: found[0].encode("unicode_escape").decode(), text)


_LONGEST_MESSAGE = 300


def shown_message(finding: Finding) -> str:
    """A message for people: a name of a thousand characters is cut."""
    text = printable(finding.message)
    return text if len(text) <= _LONGEST_MESSAGE else f"{text[:_LONGEST_MESSAGE]}…"


def summary_line(report: Report) -> str:
    """The whole report in one line."""
    subjects = [
        count("{n} document", "{n} documents", len(report.files)),
        count("{n} item", "{n} items", report.items),
    ]
    findings = summary_of_findings(report)
    return _("{subjects}: {findings}", subjects=joined(subjects), findings=findings)


def summary_of_findings(report: Report) -> str:
    """How many findings there are of each severity."""
    line = joined(
        [
            count("{n} error", "{n} errors", report.count(Severity.ERROR)),
            count("{n} warning", "{n} warnings", report.count(Severity.WARNING)),
            count("{n} info", "{n} infos", report.count(Severity.INFO)),
        ]
    )
    if report.suppressed:
        line += _(" ({n} suppressed)", n=len(report.suppressed))
    return line
