"""What a rule is: a code, a name, a severity, and a function that yields problems."""

from collections.abc import Callable, Iterator
from typing import Literal

from msgspec import Struct

from dutylist.diff.acceptance import AcceptanceUse, Accepted
from dutylist.diff.change import Change
from dutylist.diff.gone import GoneList
from dutylist.diff.guard_change import GuardChange
from dutylist.finding import Place, Severity, Span
from dutylist.kinds import LISTS, Kind
from dutylist.rules.revision import Revision
from dutylist.workspace.document import BrokenFile, Document
from dutylist.workspace.summary import DocumentSummary, WorkspaceIndex
from dutylist.workspace.suppression import Suppression

type Scope = Literal[
    "file",
    "shape",
    "document",
    "workspace",
    "suppression",
    "change",
    "guard",
    "gone list",
    "acceptance",
]


class RelatedPlace(Struct, frozen=True):
    """Another place that a problem speaks of; in the same file where `path` is empty.

    `is_old`: in the old one of two versions.
    """

    place: Place
    message: str
    path: str = ""
    is_old: bool = False


class Problem(Struct, frozen=True):
    """What a rule has to say about a place.

    `path` is needed of rules that look at the whole workspace, `span` of those that look at files
    which have no places. `subject` tells two problems at one place apart, whatever the language.
    """

    place: Place
    message: str
    hint: str = ""
    related: tuple[RelatedPlace, ...] = ()
    subject: str = ""
    path: str = ""
    span: Span | None = None
    part: tuple[int, int] | None = None
    """A part of the text at the place: where it begins and how long it is, in characters."""
    item: str = ""
    severity: Severity | None = None
    """Where it is another than that of the rule."""


class Rule(Struct, frozen=True):
    """A rule; `kinds` are the document kinds it looks at, all where empty."""

    code: str
    name: str
    severity: Severity
    scope: Scope
    check: Callable[..., Iterator[Problem]]
    kinds: frozenset[str] = frozenset()

    @property
    def is_fixed(self) -> bool:
        """Whether it can neither be suppressed nor changed: what is unread must not pass as clean."""
        return self.scope in {"file", "shape"}

    @property
    def is_suppressible(self) -> bool:
        """Whether a comment in a list may suppress it: a revision cannot excuse itself."""
        return not (self.is_fixed or self.judges_changes)

    @property
    def is_acceptable(self) -> bool:
        """Whether an office may accept what it finds."""
        return self.scope in {"change", "guard", "gone list"}

    @property
    def judges_changes(self) -> bool:
        """Whether it looks at two versions, so that it has nothing to say when one is checked."""
        return self.is_acceptable or self.scope == "acceptance"


class SuppressionUse(Struct, frozen=True):
    """What became of a suppressing comment, as sets of codes."""

    used: frozenset[str]
    """What it has suppressed."""
    active: frozenset[str]
    """The rules that ran."""
    fixed: frozenset[str]
    """The rules that cannot be suppressed."""
    known: frozenset[str]
    """All rules there are."""


type FileCheck = Callable[[BrokenFile], Iterator[Problem]]
type ShapeCheck = Callable[[Document], Iterator[Problem]]
type DocumentCheck = Callable[[Document, WorkspaceIndex], Iterator[Problem]]
type WorkspaceCheck = Callable[[list[DocumentSummary], WorkspaceIndex], Iterator[Problem]]
type ChangeCheck = Callable[[Change, Revision], Iterator[Problem]]
type GuardCheck = Callable[[GuardChange, Revision], Iterator[Problem]]
type GoneListCheck = Callable[[GoneList, Revision], Iterator[Problem]]
type AcceptanceCheck = Callable[[Accepted, AcceptanceUse], Iterator[Problem]]
type SuppressionCheck = Callable[[Suppression, SuppressionUse], Iterator[Problem]]


def file_rule(code: str, name: str, severity: Severity) -> Callable[[FileCheck], Rule]:
    """A rule over files that yield no document."""
    return lambda check: Rule(code, name, severity, "file", check)


def shape_rule(code: str, name: str, severity: Severity) -> Callable[[ShapeCheck], Rule]:
    """A rule over documents that do not fit their schema."""
    return lambda check: Rule(code, name, severity, "shape", check)


def document_rule(
    code: str, name: str, severity: Severity, *kinds: Kind
) -> Callable[[DocumentCheck], Rule]:
    """A rule over one sound document, with look-ups across the workspace."""
    names = frozenset(kind.name for kind in kinds)
    return lambda check: Rule(code, name, severity, "document", check, names)


def list_rule(code: str, name: str, severity: Severity) -> Callable[[DocumentCheck], Rule]:
    """A rule over the items of one sound list, of whatever kind."""
    return document_rule(code, name, severity, *LISTS.values())


def workspace_rule(code: str, name: str, severity: Severity) -> Callable[[WorkspaceCheck], Rule]:
    """A rule over what all documents contribute."""
    return lambda check: Rule(code, name, severity, "workspace", check)


def suppression_rule(
    code: str, name: str, severity: Severity
) -> Callable[[SuppressionCheck], Rule]:
    """A rule over one suppressing comment and the codes it has suppressed."""
    return lambda check: Rule(code, name, severity, "suppression", check)


def change_rule(code: str, name: str, severity: Severity) -> Callable[[ChangeCheck], Rule]:
    """A rule over one change from one version to another."""
    return lambda check: Rule(code, name, severity, "change", check)


def guard_rule(code: str, name: str, severity: Severity) -> Callable[[GuardCheck], Rule]:
    """A rule over one change of what checks rest on."""
    return lambda check: Rule(code, name, severity, "guard", check)


def gone_list_rule(code: str, name: str, severity: Severity) -> Callable[[GoneListCheck], Rule]:
    """A rule over one list that a revision takes away."""
    return lambda check: Rule(code, name, severity, "gone list", check)


def acceptance_rule(code: str, name: str, severity: Severity) -> Callable[[AcceptanceCheck], Rule]:
    """A rule over one entry of a file of accepted changes."""
    return lambda check: Rule(code, name, severity, "acceptance", check)
