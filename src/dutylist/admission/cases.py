"""Cases of policy tests: a request, what should come out, and what does."""

import posixpath
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping
from copy import deepcopy
from datetime import date
from typing import TYPE_CHECKING, Any, Protocol, cast

from msgspec import Struct

from dutylist.admission.evaluation import Judgement
from dutylist.admission.session import Session
from dutylist.errors import CannotRunError
from dutylist.expression.shapes import Shape
from dutylist.finding import Place
from dutylist.kinds import ADMISSION_DECISION, ADMISSION_REQUEST
from dutylist.messages import _
from dutylist.policy.registry import PolicyRegistry
from dutylist.policy.scopes import request_shape
from dutylist.schema_check.sentences import did_you_mean, sentence
from dutylist.schema_check.violations import find_violations
from dutylist.workspace.document import Document
from dutylist.workspace.workspace import Workspace

if TYPE_CHECKING:
    from dutylist.model.policy import PolicyCase, PolicyTest

_REQUEST = ADMISSION_REQUEST.name


class Mismatch(Struct, frozen=True):
    """`what` is outcome or the id of a rule; `got` is empty where there is no such rule."""

    what: str
    want: str
    got: str


class CaseResult(Struct, frozen=True):
    """A case that was run; it passes where nothing mismatches."""

    test: Document
    policy: str
    name: str
    line: int
    want: Mapping[str, Any]
    judgement: Judgement
    mismatches: tuple[Mismatch, ...]

    @property
    def passes(self) -> bool:
        """Whether all came out as expected."""
        return not self.mismatches


class RuleCoverage(Struct, frozen=True):
    """Whether passing cases expect a rule to pass, and to fail."""

    policy: str
    rule: str
    title: str
    passing: bool
    failing: bool

    @property
    def is_covered(self) -> bool:
        """Whether it is covered both ways."""
        return self.passing and self.failing


type Look = Callable[[Document, Workspace], Iterable[Complaint]]
"""Looks a request over, before it is judged among these documents."""


class Complaint(Protocol):
    """What is wrong with a request."""

    @property
    def place(self) -> Place:
        """Where in the request."""

    @property
    def message(self) -> str:
        """What."""

    @property
    def hint(self) -> str:
        """What to do about it; may be empty."""


def run_cases(
    tests: Iterable[Document], workspace: Workspace, look: Look, name: str = ""
) -> list[CaseResult]:
    """Run the cases of policy tests whose name holds a text.

    Raises:
        CannotRunError: a case names a policy, request or list that there is not, or cannot be
            judged as it is.
    """
    return [
        _Runner(test, workspace, look).run(index, case)
        for test in tests
        for index, case in enumerate(cast("PolicyTest", test.data)["cases"])
        if name in case["name"]
    ]


def coverage(
    results: Iterable[CaseResult],
    tests: Iterable[Document],
    workspace: Workspace,
    *,
    is_whole: bool,
) -> Iterator[RuleCoverage]:
    """The rules of the tested policies; with `is_whole`, of all policies of the workspace.

    A case counts for the rules it names, where it passes.
    """
    confirmed: defaultdict[tuple[str, str], set[str]] = defaultdict(set)
    for result in results:
        if result.passes:
            for rule, status in result.want.get("rules", {}).items():
                confirmed[result.policy, rule].add(status)
    registry = PolicyRegistry.of_documents(workspace.documents)
    tested = [test.data["policy"] for test in tests]
    own = [source.id for source in registry.own()] if is_whole else []
    for policy_id in dict.fromkeys([*tested, *own]):
        source = registry.find(policy_id)
        if source is not None:
            for rule, located in registry.merge(source).rules.items():
                seen = confirmed[policy_id, rule]
                title = located.value["title"]
                yield RuleCoverage(policy_id, rule, title, "pass" in seen, "fail" in seen)


class _Runner:
    """Runs the cases of one policy test."""

    def __init__(self, test: Document, workspace: Workspace, look: Look) -> None:
        self._look = look
        self._test = test
        self._workspace = workspace
        self._folder = posixpath.dirname(test.path)

    def run(self, index: int, case: "PolicyCase") -> CaseResult:
        place = Place(("cases", index))
        lists = [
            self._load_list(path, place / "lists" / number)
            for number, path in enumerate(case.get("lists", ()))
        ]
        request = self._request(case, place)
        day = date.fromisoformat(case.get("at") or _last_day(request.data))
        ground = self._ground(lists, day)
        policy = self._policy(place)
        for complaint in self._look(request, ground):
            message = f"{complaint.place}: {complaint.message}"
            raise self._error(place / "request", message, complaint.hint)
        try:
            judgement = Session(ground).judge(request, day, policy)
        except CannotRunError as error:
            raise self._error(place, str(error)) from None
        mismatches = tuple(_mismatches(case["expect"], judgement))
        line = self._workspace.span(self._test, place / "name").line
        return CaseResult(
            self._test, policy, case["name"], line, case["expect"], judgement, mismatches
        )

    def _ground(self, lists: list[Document], day: date) -> Workspace:
        """The documents of the workspace with other lists, on the day of the case."""
        return self._workspace.with_documents(lists).on(day)

    def _policy(self, place: Place) -> str:
        registry = PolicyRegistry.of_documents(self._workspace.documents)
        wanted = str(self._test.data["policy"])
        if registry.find(wanted) is None:
            message = _("there is no policy {id}", id=wanted)
            raise self._error(place, message, did_you_mean(wanted, registry.ids()))
        return wanted

    def _request(self, case: "PolicyCase", place: Place) -> Document:
        """The request of a case, with its changes."""
        given = case["request"]
        data: dict[str, Any]
        if isinstance(given, str):
            data = deepcopy(self._load(given, place / "request").data)
        else:
            header = {"dutylist": 1, "kind": _REQUEST, "id": "case", "title": case["name"]}
            data = header | deepcopy(given)
        change = case.get("change", {})
        self._refuse_unknown_removals(change, request_shape(), place / "change")
        _lay_over(data, change)
        for fault in find_violations(_REQUEST, data):
            message, hint = sentence(fault)
            raise self._error(place / "request", f"{fault.place}: {message}", hint)
        return Document(self._test.path, self._test.source, ADMISSION_REQUEST, data, ())

    def _refuse_unknown_removals(
        self, change: Mapping[str, Any], shape: Shape, place: Place
    ) -> None:
        """A field that no request has, taken away with null: that would change nothing, and test nothing.

        Any other value of such a field is refused with the request that it makes.
        """
        for field, value in change.items():
            if shape.fields is None:
                return
            if value is None and field not in shape.fields:
                message = f"{place / field}: {_('unknown field “{field}”', field=field)}"
                hint = did_you_mean(field, shape.fields)
                raise self._error((place / field).key(), message, hint)
            if isinstance(value, Mapping) and field in shape.fields:
                self._refuse_unknown_removals(value, shape.fields[field], place / field)

    def _load_list(self, path: str, place: Place) -> Document:
        """A list, or an earlier decision, by its path."""
        loaded = self._load(path, place)
        if not loaded.kind.is_list and loaded.kind is not ADMISSION_DECISION:
            kind = loaded.kind.title
            message = _("{path} is a {kind}, neither list nor decision", path=path, kind=kind)
            raise self._error(place, message)
        return loaded

    def _load(self, path: str, place: Place) -> Document:
        """A document by its path from the folder of the test."""
        full = posixpath.normpath(posixpath.join(self._folder, path))
        if full.startswith(("../", "/")):
            raise self._error(place, _("{path} lies outside the workspace", path=path))
        loaded = self._workspace.load(full)
        if not isinstance(loaded, Document) or not loaded.is_sound:
            raise self._error(place, _("{path} is no sound document", path=path))
        return loaded

    def _error(self, place: Place, message: str, hint: str = "") -> CannotRunError:
        span = self._workspace.span(self._test, place)
        text = f"{self._test.path}:{span.line}:{span.column}: {message}"
        return CannotRunError(f"{text}\n  {hint}" if hint else text)


def _last_day(request: Mapping[str, Any]) -> str:
    """The day on which all that a request tells of has happened."""
    entries = (*request.get("opinions", ()), *request.get("reviews", ()))
    decision = request.get("decision")
    days = [entry["date"] for entry in (*entries, *([decision] if decision else ()))]
    return max(request["filed"], *days) if days else str(request["filed"])


def _lay_over(data: dict[str, Any], change: Mapping[str, Any]) -> None:
    """Put changes into a request: mappings are gone into, null removes."""
    for key, value in change.items():
        if value is None:
            data.pop(key, None)
        elif isinstance(value, dict) and isinstance(data.get(key), dict):
            _lay_over(data[key], value)
        else:
            data[key] = value


def _mismatches(expected: Mapping[str, Any], judgement: Judgement) -> Iterator[Mismatch]:
    if expected["outcome"] != judgement.outcome:
        yield Mismatch("outcome", expected["outcome"], judgement.outcome)
    statuses = {found.rule.id: found.status for found in judgement.rules}
    for rule, status in expected.get("rules", {}).items():
        if statuses.get(rule) != status:
            yield Mismatch(rule, status, statuses.get(rule, ""))
