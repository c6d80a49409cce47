"""Runs the rules over files and documents, and turns problems into findings with their places."""

from collections.abc import Callable, Iterable, Iterator

from msgspec import Struct

from dutylist.errors import UnreadableFileError
from dutylist.file_tree import FileTree
from dutylist.finding import Finding, RelatedLocation, Span
from dutylist.rules.rule import Problem, Rule
from dutylist.workspace.document import BrokenFile, Document
from dutylist.workspace.summary import DocumentSummary, WorkspaceIndex
from dutylist.workspace.suppression import Suppression, find_suppressions, may_have_suppressions
from dutylist.yaml_reader import Positions


class CheckedFile(Struct, frozen=True):
    """What the rules say about one file of the workspace."""

    path: str
    items: int
    findings: tuple[Finding, ...]
    suppressions: tuple[Suppression, ...] = ()
    digest: bytes = b""
    """That of the bytes that were checked, where somebody keeps it for another run."""
    rests_on_day: bool = False
    """Whether a rule asked for the day of the check."""


class PlaceFinder:
    """Spans of places in any file of a tree; each file is gone through at most once."""

    def __init__(self, tree: FileTree) -> None:
        self._tree = tree
        self._positions: dict[str, Positions] = {}

    def positions(self, path: str, source: bytes | None = None) -> Positions:
        """The positions of a file; `source` are its bytes where they are at hand."""
        if path not in self._positions:
            self._positions[path] = Positions(self._read(path) if source is None else source)
        return self._positions[path]

    def _span(self, problem: Problem, path: str) -> Span:
        positions = self.positions(path)
        if problem.part is not None:
            return positions.within(problem.place, *problem.part)
        return positions.span(problem.place)

    def _read(self, path: str) -> bytes:
        try:
            return self._tree.read(path)
        except UnreadableFileError:
            return b""

    def finding(self, rule: Rule, problem: Problem, path: str, document: str, item: str) -> Finding:
        """A problem as a finding of this rule in this file."""
        related = tuple(
            RelatedLocation(
                related.path or path,
                self.positions(related.path or path).span(related.place),
                related.message,
            )
            for related in problem.related
        )
        return Finding(
            code=rule.code,
            name=rule.name,
            severity=problem.severity or rule.severity,
            message=problem.message,
            path=path,
            span=problem.span or self._span(problem, path),
            place=str(problem.place),
            document=document,
            item=item,
            hint=problem.hint,
            related=related,
            subject=problem.subject,
        )


def check_file(
    loaded: Document | BrokenFile, rules: Iterable[Rule], lookup: WorkspaceIndex, tree: FileTree
) -> CheckedFile:
    """What the rules over files and single documents say about one file."""
    finder = PlaceFinder(tree)
    if isinstance(loaded, BrokenFile):
        findings = tuple(
            finder.finding(rule, problem, loaded.path, "", "")
            for rule in rules
            if rule.scope == "file"
            for problem in rule.check(loaded)
        )
        return CheckedFile(loaded.path, 0, findings)
    problems = [
        (rule, problem) for rule in rules for problem in _problems_of_document(rule, loaded, lookup)
    ]
    suppressions: tuple[Suppression, ...] = ()
    has_marker = may_have_suppressions(loaded.source)
    if problems or has_marker:
        positions = finder.positions(loaded.path, loaded.source)
        suppressions = tuple(find_suppressions(loaded, positions)) if has_marker else ()
    findings = tuple(
        finder.finding(rule, problem, loaded.path, loaded.id, loaded.item_id_at(problem.place))
        for rule, problem in problems
    )
    items = loaded.data.get("items")
    return CheckedFile(
        loaded.path, len(items) if isinstance(items, list) else 0, findings, suppressions
    )


def _problems_of_document(
    rule: Rule, document: Document, lookup: WorkspaceIndex
) -> Iterator[Problem]:
    if rule.scope == "shape":
        yield from rule.check(document)
    elif rule.scope == "document" and document.is_sound and _looks_at(rule, document):
        yield from rule.check(document, lookup)


def _looks_at(rule: Rule, document: Document) -> bool:
    return not rule.kinds or document.kind.name in rule.kinds


def check_across(
    summaries: list[DocumentSummary],
    lookup: WorkspaceIndex,
    rules: Iterable[Rule],
    tree: FileTree,
    is_selected: Callable[[str], bool],
) -> Iterator[Finding]:
    """What the rules over the whole workspace say about the selected files."""
    finder = PlaceFinder(tree)
    ids = {summary.path: summary.id for summary in summaries}
    for rule in rules:
        if rule.scope == "workspace":
            for problem in rule.check(summaries, lookup):
                if is_selected(problem.path):
                    yield finder.finding(
                        rule, problem, problem.path, ids[problem.path], problem.item
                    )
