"""The workspace as it was at the tags of its repository."""

from msgspec import Struct

from dutylist.checking.report import Report as Check
from dutylist.errors import CannotRunError
from dutylist.git import find_repository
from dutylist.report.workspace import ReportWorkspace
from dutylist.workspace.workspace import Workspace

MOST_TAGS = 12
"""The last so many: a chart of more could not be read."""


class State(Struct, frozen=True):
    """What the workspace was at a tag, and the day of its commit."""

    tag: str
    day: str
    workspace: ReportWorkspace


class History(Struct, frozen=True):
    """Former states of a workspace, the oldest first; `trouble` says why they cannot be read."""

    states: tuple[State, ...] = ()
    trouble: str = ""


def read_history(workspace: Workspace) -> History:
    """What the tags in the history hold; nothing where there is no repository."""
    try:
        return History(tuple(_states(workspace)))
    except CannotRunError as error:  # the report of today does not depend on it
        return History(trouble=str(error))


def _states(workspace: Workspace) -> list[State]:
    repository = find_repository(workspace.root)
    if repository is None:
        return []
    states = []
    for tag in repository.tags()[-MOST_TAGS:]:
        commit = repository.resolve(f"refs/tags/{tag}")
        then = workspace.at_commit(repository, commit, workspace.at).read_all()
        state = ReportWorkspace(then, Check(workspace.root))
        if state.lists:
            states.append(State(tag, repository.day(commit), state))
    return states
