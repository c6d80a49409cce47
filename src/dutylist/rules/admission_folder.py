"""Where what decides on admission is kept: `admission/`, which a repository protects by review."""

from collections.abc import Iterator, Sequence

from dutylist.finding import Place
from dutylist.kinds import ADMISSION_DECISION, ADMISSION_POLICY, ADMISSION_REQUEST, WAIVER, Kind
from dutylist.messages import _
from dutylist.rules.rule import Problem
from dutylist.workspace.summary import DocumentSummary

FOLDER = "admission/"
_FILED = frozenset(kind.name for kind in (ADMISSION_POLICY, ADMISSION_REQUEST, WAIVER))
"""What a county files itself; decisions are written there anyway."""


def misplaced(summaries: Sequence[DocumentSummary], *kinds: Kind) -> Iterator[Problem]:
    """Documents of these kinds outside `admission/`, in a workspace that keeps such documents there.

    Who has to agree to a change of `admission/` has not agreed to them.
    """
    names = {kind.name: kind.title for kind in kinds}
    telling = _FILED | (names.keys() & {ADMISSION_DECISION.name})
    if not any(found.kind in telling and found.path.startswith(FOLDER) for found in summaries):
        return
    for found in summaries:
        if found.kind in names and not found.path.startswith(FOLDER):
            message = _("a {kind} counts in admission/ only", kind=names[found.kind])
            hint = _("move the file into admission/")
            yield Problem(Place(("kind",)), message, hint, path=found.path, subject="folder")
