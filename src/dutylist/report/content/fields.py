"""The columns of printed lists: which fields a list of a kind shows, and how a field reads."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from dutylist.messages import _, joined, noop
from dutylist.model.citation import Citation
from dutylist.report.document import Cell, CellKind, Column

type Values = Mapping[str, Any]
"""The fields of an item, whatever the kind of its list."""


@dataclass(frozen=True, slots=True)
class Field:
    """A field as people read it."""

    title: str
    kind: CellKind = "text"
    width: float = 2.0
    read: Callable[[Values], Cell] | None = None
    """How the cell is made, where it is more than the value of the key."""

    def column(self) -> Column:
        """The column of this field, in the language now spoken."""
        title = self.title
        return Column(_(title), self.kind, self.width)


def citation_text(citation: Citation) -> str:
    """A citation as it is printed."""
    if isinstance(citation, str):
        return citation
    title = citation["title"].strip("《》")
    number = f"（{citation['number']}）" if "number" in citation else ""
    return f"《{title}》{number}{citation.get('article', '')}"


def basis_lines(values: Values) -> tuple[str, ...]:
    """The basis of an item or a list."""
    return tuple(citation_text(citation) for citation in values.get("basis", ()))


def period(values: Values) -> str:
    """From when until when something holds; empty where neither is said."""
    since, until = values.get("since", ""), values.get("until", "")
    return _("{since} to {until}", since=since, until=until or "…") if since or until else ""


def unit_duties(entry: Values) -> tuple[str, ...]:
    """A unit with what it does."""
    return (_("{name}: {text}", name=entry["unit"], text=_run(entry["duties"])),)


def _run(duties: Sequence[str]) -> str:
    return "；".join(duty.rstrip("；;。") for duty in duties)


def _partners(values: Values) -> tuple[str, ...]:
    return tuple(line for partner in values.get("partners", ()) for line in unit_duties(partner))


def _veto(values: Values) -> str:
    return _("yes") if values.get("veto") else ""


_ALL: dict[str, Field] = {
    "seq": Field(noop("No."), width=1),
    "code": Field(noop("Item code")),
    "name": Field(noop("Matter"), width=4),
    "post": Field(noop("Post"), width=2, read=lambda v: v["name"]),
    "certificate": Field(noop("Certificate"), width=4, read=lambda v: v["name"]),
    "indicator": Field(noop("Indicator"), width=4, read=lambda v: v["name"]),
    "category": Field(noop("Category")),
    "office": Field(noop("Office in charge")),
    "leader": Field(noop("Leader in charge"), width=1.8),
    "basis": Field(noop("Basis"), "lines", 4, basis_lines),
    "period": Field(noop("Period"), width=3, read=period),
    "townships": Field(noop("Townships concerned"), "lines", 1.6),
    "lead": Field(noop("Department above"), "lines"),
    "lead_duties": Field(noop("Duties of the department above"), "lines", 4),
    "township_duties": Field(noop("Duties of the township"), "lines", 4),
    "taken_by": Field(noop("Taken over by"), "lines"),
    "method": Field(noop("Way of working"), width=4),
    "type": Field(noop("Type of power"), width=1.5),
    "origin": Field(noop("Origin of the power"), width=1.5),
    "status": Field(noop("Status"), width=1.5),
    "actor": Field(noop("Body that exercises it")),
    "authority": Field(noop("Body it came from")),
    "responsibilities": Field(noop("Responsibilities"), "lines", 3),
    "accountability": Field(noop("Grounds for liability"), "lines", 3),
    "capacity": Field(noop("Capacity"), width=1.5),
    "boundary_lead": Field(noop("Leading department"), read=lambda v: v["lead"]["unit"]),
    "boundary_duties": Field(
        noop("Duties of the leading department"),
        "lines",
        3.5,
        lambda v: tuple(v["lead"]["duties"]),
    ),
    "partners": Field(noop("Partners and their duties"), "lines", 3.5, _partners),
    "township": Field(
        noop("Duties of the township"), "lines", 3.5, lambda v: tuple(v["township"]["duties"])
    ),
    "channel": Field(noop("Channel"), width=1.5),
    "level": Field(noop("Level"), width=1),
    "materials": Field(noop("Materials"), "lines", 3),
    "days": Field(noop("Working days"), "number", 1),
    "village_lead": Field(noop("Led by"), read=lambda v: v.get("lead")),
    "instead": Field(noop("Instead of it"), width=4),
    "applies_to": Field(
        noop("Applies to"), width=1.5, read=lambda v: joined(list(v["applies_to"]))
    ),
    "keywords": Field(noop("Keywords"), "lines", 2),
    "headcount": Field(noop("Headcount"), "number", 0.8),
    "duties": Field(noop("Duties"), "lines", 4),
    "requirements": Field(noop("Requirements"), "lines", 3),
    "score": Field(noop("Score"), "number", 0.8),
    "open_to": Field(noop("Open to"), width=1.5, read=lambda v: joined(list(v.get("open_to", ())))),
    "assessor": Field(noop("Assessed by")),
    "assessed": Field(noop("Assessed"), "lines"),
    "weight": Field(noop("Weight"), "number", 0.8),
    "targets": Field(noop("Listed items"), "lines", 4),
    "veto": Field(noop("Veto"), width=1, read=_veto),
    "note": Field(noop("Note"), width=3),
}

_COMMON = ("office", "leader", "townships", "basis", "period", "note")
_LAYOUTS: dict[str, tuple[str, ...]] = {
    "duty-list": (
        *("seq", "name", "lead", "lead_duties", "township_duties", "taken_by", "method"),
        *_COMMON,
    ),
    "power-list": (
        *("seq", "code", "name", "type", "origin", "status", "actor", "authority", "office"),
        *("basis", "responsibilities", "accountability", "capacity", "period", "note"),
    ),
    "boundary-list": (
        *("seq", "name", "boundary_lead", "boundary_duties", "partners", "township"),
        *_COMMON,
    ),
    "service-list": ("seq", "code", "name", "channel", "level", "days", "materials", *_COMMON),
    "village-list": ("seq", "name", "village_lead", *_COMMON),
    "certificate-list": ("seq", "certificate", "instead", *_COMMON),
    "negative-list": ("seq", "name", "applies_to", "keywords", *_COMMON),
    "post-list": (
        *("seq", "post", "office", "headcount", "duties", "requirements", "score", "open_to"),
        *("basis", "note"),
    ),
    "catalogue": ("seq", "code", "name", "type", "authority", "basis", "period", "note"),
    "assessment": (
        *("seq", "indicator", "assessor", "assessed", "weight", "targets", "veto", "basis", "note"),
    ),
}
"""What a list of a kind prints, as far as its items say it; the official order."""


def field_of(key: str) -> Field:
    """The field of a key of this module."""
    return _ALL[key]


def cell_of(key: str, values: Values) -> Cell:
    """The cell of an item under the field of this key."""
    field = _ALL[key]
    value: Cell
    if field.read is not None:
        value = field.read(values)
    elif field.kind == "lines":
        value = tuple(values.get(key, ()))
    elif field.kind == "number":
        value = values.get(key)
    else:
        value = str(values.get(key, ""))
    return value


def keys_of(kind: str, items: Sequence[Values]) -> list[str]:
    """The keys that these items of a list of this kind fill, in the official order."""
    return [
        key
        for key in _LAYOUTS[kind]
        if any(cell_of(key, item) not in {"", None, ()} for item in items)
    ]
