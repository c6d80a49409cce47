"""Suppressing comments that a revision adds, or lets cover more."""

from collections import Counter
from collections.abc import Iterator

from dutylist.admission.guards.guard import GuardedVersion, mark
from dutylist.diff.guard_change import GuardChange
from dutylist.finding import Place
from dutylist.messages import _
from dutylist.workspace.document import Document
from dutylist.workspace.suppression import Suppression, find_suppressions, may_have_suppressions
from dutylist.yaml_reader import Positions


def added_comments(old: GuardedVersion, new: GuardedVersion) -> Iterator[GuardChange]:
    """Comments that the old version does not have at the same item for the same codes."""
    before = {document.id: document for document in old.documents}
    for document in new.documents:
        if not may_have_suppressions(document.source):
            continue
        was = before.get(document.id)
        if was is not None and was.source == document.source:
            continue
        known = Counter(key for key, _found in _comments(was)) if was else Counter()
        for key, found in _comments(document):
            known[key] -= 1
            if known[key] < 0:
                message = _("a comment suppresses {codes}", codes=key[1])
                subject = mark("comment", *key)
                yield GuardChange(
                    document.path, message, subject, Place(), document, found.span, found.item
                )


def _comments(document: Document) -> Iterator[tuple[tuple[str, str, bool], Suppression]]:
    """For each suppressed code: item, code, whether all of the item is covered; and the comment."""
    if not may_have_suppressions(document.source):
        return
    for found in find_suppressions(document, Positions(document.source)):
        for code in found.codes:
            yield (found.item, code, found.last_line > found.first_line), found
