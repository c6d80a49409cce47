"""DL504 against the ground of the old version: new decisions are judged again by what they cannot have changed."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import closing
from datetime import date

from dutylist.admission.evaluation import Judgement
from dutylist.admission.old_ground import after, old_ground, with_guards_of
from dutylist.admission.replay import result_differences
from dutylist.admission.session import Session
from dutylist.checking.runner import PlaceFinder
from dutylist.checking.version_source import VersionSource, versions_between
from dutylist.errors import CannotRunError
from dutylist.finding import Finding, Place
from dutylist.kinds import ADMISSION_DECISION, ADMISSION_REQUEST
from dutylist.messages import _, joined
from dutylist.rules.ledger import ledger_broken
from dutylist.rules.rule import Problem
from dutylist.workspace.document import Document
from dutylist.workspace.workspace import Workspace


class Sides:
    """The two versions as workspaces, and what each old list is now."""

    def __init__(
        self, old: VersionSource, new: VersionSource, successors: Mapping[str, Document]
    ) -> None:
        self.old, self.new, self.successors = old, new, successors

    def ground(self, request: Document, earlier: Iterable[Document]) -> Workspace:
        """What a request is judged by, with the decisions that come before the one on it."""
        found = old_ground(
            self.old.workspace.whole, self.new.workspace.whole, request, self.successors
        )
        for decision in earlier:
            found = after(found, decision)
        return found


def find_excused(sides: Sides, decisions: Sequence[Document]) -> Iterator[Finding]:
    """Those of the new decisions, in the order of the chain, that only their own revision lets stand."""
    if not decisions:
        return
    finder = PlaceFinder(sides.new.workspace.tree)
    guards = list(_guards_between(sides))
    for number, decision in enumerate(decisions):
        request = sides.new.workspace.whole.find(decision.data["request"])
        if request is None or request.kind is not ADMISSION_REQUEST:
            continue  # the ledger says so
        ground = sides.ground(request, decisions[:number])
        for problem in _problems(decision, request, ground, guards):
            yield finder.finding(ledger_broken, problem, decision.path, decision.id, "")


def _problems(
    decision: Document,
    request: Document,
    ground: Workspace,
    guards: Sequence[tuple[str, Workspace]],
) -> Iterator[Problem]:
    place = Place(("outcome",))
    hint = _(
        "what it is judged by was changed too: merge that first, then record the decision anew"
    )
    said = _differences(decision, request, ground)
    if said:
        message = _(
            "by what the old version goes by it comes out otherwise: {differences}",
            differences=joined(said),
        )
        yield Problem(place, message, hint, subject="old-ground")
        return
    for name, between in guards:
        there = with_guards_of(ground, between, request, name)
        outcome = _outcome(decision, request, there)
        if decision.data["outcome"] == "admitted" != outcome:
            message = _(
                "by what commit {commit} goes by, between the two versions, it is {outcome}",
                commit=name, outcome=outcome,
            )  # fmt: skip
            yield Problem(place, message, hint, subject=f"between:{name}")
            return


def _judge(decision: Document, request: Document, ground: Workspace) -> Judgement:
    day = date.fromisoformat(decision.data["at"])
    return Session(ground.on(day)).judge(request, day)


def _differences(decision: Document, request: Document, ground: Workspace) -> list[str]:
    try:
        return list(result_differences(decision.data, _judge(decision, request, ground)))
    except CannotRunError as error:
        return [str(error)]


def _outcome(decision: Document, request: Document, ground: Workspace) -> str:
    try:
        return _judge(decision, request, ground).outcome
    except CannotRunError:
        return "error"


def _guards_between(sides: Sides) -> Iterator[tuple[str, Workspace]]:
    """The commits between the two versions in which something was different, with their documents."""
    old = sides.old.workspace.whole
    known = {document.path: document for document in old.documents}
    for source in versions_between(sides.old, sides.new):
        with closing(source):
            documents = [_of(source.workspace, path, known) for path in source.workspace.paths]
            sound = [
                one for one in documents if one is not None and one.kind is not ADMISSION_DECISION
            ]
            if any(document not in known.values() for document in sound):
                yield source.label, source.workspace.of_documents(sound)


def _of(workspace: Workspace, path: str, known: Mapping[str, Document]) -> Document | None:
    if path in known and workspace.adopt(path, known[path]):
        return known[path]
    loaded = workspace.load(path)
    return loaded if isinstance(loaded, Document) and loaded.is_sound else None
