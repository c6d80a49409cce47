"""DL509: what one request is looked over with."""

from collections.abc import Mapping
from typing import TYPE_CHECKING

from msgspec import Struct

from dutylist.finding import Place
from dutylist.workspace.summary import DocumentSummary, WorkspaceIndex

if TYPE_CHECKING:
    from dutylist.model.admission import AdmissionRequest

type RequestFlaw = tuple[Place, str, str]
"""Where in a request something does not fit, the message, and a hint that may be empty."""

ITEM = Place(("item",))
LIST = ITEM / "list"


class RequestContext(Struct, frozen=True):
    """A request, and the lists of its workspace by their ids."""

    request: "AdmissionRequest"
    lists: Mapping[str, DocumentSummary]
    lookup: WorkspaceIndex
