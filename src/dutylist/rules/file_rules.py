"""DL001-DL006: files that yield no document."""

from collections.abc import Iterator

from dutylist.errors import LARGEST_FILE
from dutylist.finding import Place, Severity, Span
from dutylist.kinds import KINDS, WORKSPACE
from dutylist.messages import _, joined
from dutylist.rules.rule import Problem, file_rule
from dutylist.schema_check.sentences import nearest
from dutylist.workspace.document import BrokenFile
from dutylist.yaml_reader import Positions, YamlFaultError


def _yaml_problem(file: BrokenFile, kind: str) -> Iterator[Problem]:
    match file.fault:
        case YamlFaultError() as fault if fault.kind == kind:
            yield Problem(
                Place(), fault.sentence(), fault.hint(), subject=fault.cause, span=fault.span
            )


@file_rule("DL001", "yaml-syntax", Severity.ERROR)
def yaml_syntax(file: BrokenFile) -> Iterator[Problem]:
    """The text is not YAML 1.2, or uses tags, directives or several documents, which are refused."""
    yield from _yaml_problem(file, "syntax")


@file_rule("DL002", "duplicate-key", Severity.ERROR)
def duplicate_key(file: BrokenFile) -> Iterator[Problem]:
    """A key stands twice in one mapping (YAML 1.2, 3.2.1.1: keys are unique)."""
    yield from _yaml_problem(file, "duplicate-key")


@file_rule("DL003", "bad-encoding", Severity.ERROR)
def bad_encoding(file: BrokenFile) -> Iterator[Problem]:
    """The file is not UTF-8, or holds a control character."""
    yield from _yaml_problem(file, "encoding")


@file_rule("DL004", "resource-limit", Severity.ERROR)
def resource_limit(file: BrokenFile) -> Iterator[Problem]:
    """The file is too large or nested too deep, or its aliases multiply."""
    yield from _yaml_problem(file, "limit")
    if file.fault == "too-large":
        limit = LARGEST_FILE // 2**20
        yield Problem(Place(), _("the file is larger than {limit} MB", limit=limit), span=Span())


@file_rule("DL005", "not-a-document", Severity.ERROR)
def not_a_document(file: BrokenFile) -> Iterator[Problem]:
    """The file was named or looks like ours, but says no format version or no known kind."""
    start = Span()
    match file.fault:
        case "empty":
            yield Problem(Place(), _("the file is empty"), span=start)
        case "no-mapping":
            yield Problem(
                Place(),
                _("the file is no document: it does not begin with “dutylist: 1”"),
                span=start,
            )
        case "no-key":
            message = _("the key “dutylist” is missing, so the file is not read as a document")
            hint = _("write “dutylist: 1” as the first line")
            yield Problem(Place(), message, hint, span=_span(file, Place()))
        case "version":
            place = Place(("dutylist",))
            message = _("“dutylist” must be the number 1, the format version this tool reads")
            hint = _("write “dutylist: 1”")
            yield Problem(place, message, hint, span=_span(file, place))
        case "manifest":
            message = _("a manifest must be named dutylist.yaml, or its settings are not read")
            yield Problem(Place(), message, _("rename the file"), span=_span(file, Place()))
        case "kind":
            yield _unknown_kind(file)


def _unknown_kind(file: BrokenFile) -> Problem:
    place = Place(("kind",))
    if file.value is None:
        message = _("the key “kind” is missing")
        return Problem(Place(), message, _kinds(), span=_span(file, Place()))
    message = _("unknown kind “{kind}”", kind=file.value)
    by_title = {kind.title: kind.name for kind in KINDS.values()}
    meant = nearest(str(file.value), [*KINDS, *by_title])
    hint = _("did you mean “{word}”?", word=by_title.get(meant, meant)) if meant else _kinds()
    return Problem(place, message, hint, span=_span(file, place))


def _kinds() -> str:
    names = [name for name in KINDS if name != WORKSPACE.name]
    return _("kinds: {kinds}", kinds=joined(names))


def _span(file: BrokenFile, place: Place) -> Span:
    return Positions(file.source).span(place)


@file_rule("DL006", "unreadable-file", Severity.ERROR)
def unreadable_file(file: BrokenFile) -> Iterator[Problem]:
    """The file cannot be opened, or its link leads nowhere or out of the workspace."""
    start = Span()
    match file.fault:
        case "permission":
            yield Problem(
                Place(), _("the file cannot be opened"), _("check its permissions"), span=start
            )
        case "broken-link":
            yield Problem(Place(), _("the link leads to no file"), span=start)
        case "leaves-workspace":
            message = _("the link leads out of the workspace")
            yield Problem(Place(), message, _("copy the file into the workspace"), span=start)
        case "not-a-file":
            yield Problem(Place(), _("this is no regular file"), span=start)
