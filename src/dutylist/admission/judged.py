"""Requests that were judged, as a command tells of them."""

from msgspec import Struct

from dutylist.admission.evaluation import Judgement
from dutylist.admission.replay import Replay
from dutylist.records.admit import Verdict
from dutylist.workspace.document import Document


class JudgedRequest(Struct, frozen=True):
    """A judgement, and the outcome that counts: of a request that is on record, the one on record.

    Of a decision that was judged again, `decision` is its document, and `replay` says what comes out
    differently.
    """

    judgement: Judgement
    outcome: Verdict
    replay: Replay | None = None
    decision: Document | None = None
