"""What one document contributes to look-ups across the workspace."""

import re
from collections.abc import Iterator, Mapping
from datetime import date
from typing import Any

from msgspec import Struct

from dutylist.finding import Place
from dutylist.kinds import LAW_REGISTER, LISTS, ORGANIZATION, Values
from dutylist.kinds.law_register import LawRegister
from dutylist.law_book.index import LawIndex
from dutylist.model.organization import Organization, Township
from dutylist.workspace.columns import ItemColumns, columns_of_list
from dutylist.workspace.document import BrokenFile, Document
from dutylist.workspace.units import UnitIndex, namings_of

_DIGITS_OF_COUNTY_CITY_PROVINCE = (6, 4, 2)


class Reference(Struct, frozen=True):
    """A reference to an item: `list-id#item-id`, or an item id alone."""

    text: str
    place: Place
    item_id: str
    """The item that refers."""

    @property
    def item_index(self) -> int:
        """The number of that item in its list."""
        return int(self.place.path[1])


class DocumentSummary(Struct, frozen=True):
    """The part of a document that others look up; small enough to cross between processes."""

    path: str
    kind: str
    id: str
    is_sound: bool
    item_ids: tuple[str, ...] = ()
    references: tuple[Reference, ...] = ()
    organization: Organization | None = None
    laws: LawRegister | None = None
    region: str = ""
    columns: ItemColumns | None = None
    """The items, as far as rules compare them with those of other lists."""
    record: Mapping[str, Any] | None = None
    """The whole of a document about policies and admission."""
    admitted: tuple[tuple[int, Values], ...] = ()
    """The items that name a decision, each with its number in the list."""
    townships: Mapping[str, tuple[str, ...]] = {}
    """For whom items hold, by their id; the others hold for the whole region of the list."""
    digest: bytes = b""
    """That of the bytes it was made from, where somebody keeps it for another run."""


def summarize(document: Document) -> DocumentSummary:
    """What a document contributes; of one that does not fit its schema, only what it is called."""
    item_ids = tuple(_item_ids(document))
    base = (document.path, document.kind.name, document.id, document.is_sound, item_ids)
    if not document.is_sound:
        region = document.data.get("region")
        return DocumentSummary(*base, region=region if isinstance(region, str) else "")
    if document.kind is ORGANIZATION:
        return DocumentSummary(*base, organization=document.data)  # type: ignore[arg-type]
    if document.kind is LAW_REGISTER:
        return DocumentSummary(*base, laws=document.data)  # type: ignore[arg-type]
    if document.kind.is_record:
        return DocumentSummary(*base, record=document.data)
    return DocumentSummary(
        *base,
        references=tuple(_references(document)),
        region=document.data.get("region", ""),
        columns=columns_of_list(document),
        admitted=tuple(
            (index, item) for index, item in enumerate(document.items) if "admitted_by" in item
        ),
        townships={
            item["id"]: tuple(item["townships"]) for item in document.items if item.get("townships")
        },
    )


_HEADER = re.compile("^(kind|id|region):[ \t]*[\"']?([^\\s\"'#]+)", re.MULTILINE)


def summarize_broken(file: BrokenFile) -> DocumentSummary:
    """What can be told of a file that cannot be read as a document: its header, if it stands.

    So that who refers to it is not told that it does not exist.
    """
    header = dict(reversed(_HEADER.findall(file.source.decode(errors="replace"))))
    kind, document_id = header.get("kind", ""), header.get("id", "")
    return DocumentSummary(
        file.path, kind, document_id, is_sound=False, region=header.get("region", "")
    )


def _item_ids(document: Document) -> Iterator[str]:
    items = document.data.get("items")
    for item in items if isinstance(items, list) else ():
        if isinstance(item, dict) and isinstance(item.get("id"), str):
            yield item["id"]


def _references(document: Document) -> Iterator[Reference]:
    kind = LISTS.get(document.kind.name)
    described = kind.fields.items() if kind else ()
    fields = [name for name, field in described if field.role == "reference"]
    for index, item in enumerate(document.data["items"] if fields else ()):
        for field in fields:
            place = Place(("items", index, field))
            match item.get(field):
                case str(text):
                    yield Reference(text, place, item["id"])
                case list(texts):
                    for number, text in enumerate(texts):
                        yield Reference(text, place / number, item["id"])


class CheckDay:
    """The day of the check, and whether anybody asked for it: what rests on it is another tomorrow."""

    __slots__ = ("_day", "was_asked")

    def __init__(self, day: date) -> None:
        self._day = day
        self.was_asked = False

    def ask(self) -> date:
        """The day; it is remembered that somebody asked."""
        self.was_asked = True
        return self._day


class WorkspaceIndex(Struct, frozen=True):
    """What rules look up beside the document they check.

    `units` is None where no sound organization document says who there is, `laws` where a law
    register is not sound: then nothing can be called unknown.
    """

    units: UnitIndex | None
    laws: LawIndex | None
    day: CheckDay
    organizations: tuple[tuple[str, Organization], ...] = ()
    """The organization documents, each with the path of its file."""

    @property
    def at(self) -> date:
        """The day of the check."""
        return self.day.ask()

    def unit_name(self, name: str, region: str) -> str:
        """The name in force of the unit that a name means in a list of a region; else the name."""
        found = self.units.find(name, region) if self.units else []
        meant = {naming.unit for naming in found}
        return meant.pop().name if len(meant) == 1 else name

    def county_code(self, region: str) -> str:
        """The code by GB/T 2260 of the county that a region lies in.

        Where it may lie in several it is what their codes begin with alike; empty where nobody knows.
        """
        found = self.units.find(region) if self.units else []
        counties = {path: known["county"]["code"] for path, known in self.organizations}
        codes = [
            naming.unit.code
            if naming.unit.kind in {"county", "township"}
            else counties.get(naming.path, "")
            for naming in found
        ]
        if not codes:
            codes = [region] if re.fullmatch(r"\d{6,}", region) else list(counties.values())
        for size in _DIGITS_OF_COUNTY_CITY_PROVINCE:
            if len(alike := {code[:size] for code in codes}) == 1:
                return alike.pop()
        return ""

    def township(self, region: str) -> tuple[Township | None, Organization | None]:
        """The township that a region means, and the county it belongs to."""
        known = self.units.township(region) if self.units else None
        for _path, organization in self.organizations:
            for township in organization.get("townships", ()):
                if known is not None and township["code"] == known.key:
                    return township, organization
        county = self.organizations[0][1] if len(self.organizations) == 1 else None
        return None, county


def build_index(summaries: list[DocumentSummary], at: date) -> WorkspaceIndex:
    """The look-ups of a workspace, on the day of the check."""
    organizations = [found for found in summaries if found.kind == ORGANIZATION.name]
    units = None
    if organizations and all(found.is_sound for found in organizations):
        units = UnitIndex()
        for found in organizations:
            if found.organization:
                for naming in namings_of(found.organization, found.path):
                    units.add(naming)
    registers = [found for found in summaries if found.kind == LAW_REGISTER.name]
    are_sound = all(found.is_sound for found in registers)
    laws = LawIndex(found.laws for found in registers if found.laws) if are_sound else None
    known = tuple((found.path, found.organization) for found in organizations if found.organization)
    return WorkspaceIndex(units, laws, CheckDay(at), known)
