"""What `admit` would refuse about the request of a test case: no case may rest on such a one."""

from collections.abc import Iterator

from dutylist.checking.preconditions import IN_REQUESTS
from dutylist.rules import RULES, requests
from dutylist.rules.rule import Problem
from dutylist.workspace.document import Document
from dutylist.workspace.summary import summarize
from dutylist.workspace.workspace import Workspace


def request_problems(request: Document, workspace: Workspace) -> Iterator[Problem]:
    """What is wrong with a request among these documents."""
    for code in sorted(IN_REQUESTS):
        if RULES[code].scope == "document":
            yield from RULES[code].check(request, workspace.lookup)
    others = [found for found in workspace.documents if found.id != request.id]
    summaries = [summarize(found) for found in (*others, request)]
    for problem in requests.unfit_request.check(summaries, workspace.lookup):
        if problem.path == request.path:
            yield problem
