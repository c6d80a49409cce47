"""A change of what checks rest on: of a guard."""

from msgspec import Struct

from dutylist.diff.change import Change
from dutylist.finding import Place, Severity, Span
from dutylist.workspace.document import Document


class GuardChange(Struct, frozen=True):
    """What changed, in words; `subject` tells it from every other one, whatever the language.

    It stands in `document` of the new version, or, where that has none, in the file of this path.
    `change` is that of an item: a decision on the item may have ordered it.
    """

    path: str
    message: str
    subject: str
    place: Place = Place()
    document: Document | None = None
    span: Span | None = None
    item: str = ""
    change: Change | None = None
    severity: Severity | None = None
    """Where it is another than that of the rule."""
