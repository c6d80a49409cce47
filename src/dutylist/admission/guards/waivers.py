"""Waivers that a revision brings along: they let a failed rule pass, so people should see them."""

from collections.abc import Iterator

from dutylist.admission.guards.guard import GuardedVersion, mark
from dutylist.diff.guard_change import GuardChange
from dutylist.finding import Place, Severity
from dutylist.kinds import WAIVER
from dutylist.messages import _


def further_waivers(old: GuardedVersion, new: GuardedVersion) -> Iterator[GuardChange]:
    """Waivers that are new or say something else, as a warning; whether one counts is judged elsewhere."""
    before = {document_id: found.data for document_id, found in old.of_kind(WAIVER).items()}
    for document_id, document in new.of_kind(WAIVER).items():
        data = document.data
        if before.get(document_id) == data:
            continue
        message = _(
            "{unit} lets {rule} pass for {request}",
            unit=data["approved_by"], rule=data["rule"], request=data["request"],
        )  # fmt: skip
        yield GuardChange(
            document.path, message, mark("waiver", data), Place(("rule",)), document,
            severity=Severity.WARNING,
        )  # fmt: skip
