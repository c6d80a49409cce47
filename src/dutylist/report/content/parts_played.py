"""Which department plays which part in which matter, and for which townships."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any, Literal, cast

from dutylist.messages import _, joined, noop
from dutylist.report.content.fields import Values
from dutylist.report.content.lists import item_anchor
from dutylist.report.document import Cell, Column, Link, Row, Table, plain
from dutylist.report.library import Library
from dutylist.workspace.document import Document
from dutylist.workspace.units import KnownUnit

type PartName = Literal["lead", "partner", "taker", "source"]

PART_NAMES: dict[PartName, str] = {
    "lead": noop("Leads, with the help of townships"),
    "partner": noop("Helps the leading department"),
    "taker": noop("Has taken back from townships"),
    "source": noop("Has handed to townships"),
}
_NAMED_AT_MOST = 6


@dataclass(frozen=True, slots=True)
class PartPlayed:
    """One department in one matter, as one item says it."""

    department: str
    part: PartName
    matter: str
    duties: tuple[str, ...]
    townships: tuple[KnownUnit, ...]
    township_duties: tuple[str, ...]
    anchor: str


def parts_played(library: Library) -> list[PartPlayed]:
    """Every part that the lists give to a department, in the order of the lists."""
    return [
        part
        for document in library.lists
        for item in document.items
        for part in _parts(library, document, cast("Values", item))
    ]


def _parts(library: Library, document: Document, item: Values) -> Iterator[PartPlayed]:
    region = document.header.get("region", "")
    for name, part, duties, township_duties in _roles(document.kind.name, item):
        if library.is_of_township(name, region):
            continue  # a township that leads its villages is no department
        yield PartPlayed(
            library.unit(name, region),
            part,
            item["name"],
            duties,
            library.townships_of(document, cast("Any", item)),
            township_duties,
            item_anchor(document, item),
        )


type _Duties = tuple[str, ...]


def _roles(kind: str, item: Values) -> Iterator[tuple[str, PartName, _Duties, _Duties]]:
    match kind:
        case "duty-list":
            yield from _duty_roles(item)
        case "boundary-list":
            township = tuple(item["township"]["duties"])
            yield item["lead"]["unit"], "lead", tuple(item["lead"]["duties"]), township
            for partner in item.get("partners", ()):
                yield partner["unit"], "partner", tuple(partner["duties"]), township
        case "village-list" if item["class"] == "协助":
            yield item["lead"], "lead", (), ()
        case "power-list" if "authority" in item and item["origin"] != "法定":
            is_back = item.get("status") in {"收回", "取消"}
            yield item["authority"], "taker" if is_back else "source", (), ()


def _duty_roles(item: Values) -> Iterator[tuple[str, PartName, _Duties, _Duties]]:
    mode = item.get("mode")
    if mode == "配合履职":
        duties, township = tuple(item["lead_duties"]), tuple(item["township_duties"])
        for name in item["lead"]:
            yield name, "lead", duties, township
    elif mode == "上级收回":
        for name in item["taken_by"]:
            yield name, "taker", (item["method"],), ()


def department_order(library: Library, parts: Iterable[PartPlayed]) -> list[str]:
    """The departments that play a part, in the order of the organization documents."""
    named = [
        department["name"]
        for organization in library.organizations
        for department in organization.get("departments", ())
    ]
    playing = list(dict.fromkeys(part.department for part in parts))
    ordered = dict.fromkeys((*named, *playing))
    known = set(playing)
    return [name for name in ordered if name in known]


def department_anchor(name: str) -> str:
    """Where a department stands in the report."""
    return f"department-{plain(name)}"


def township_anchor(unit: KnownUnit) -> str:
    """Where a township stands in the report."""
    return f"township-{unit.key}"


def shown_townships(library: Library, units: Iterable[KnownUnit]) -> str:
    """Townships as people name them: all of them in two words, many by the first of them."""
    names = [unit.name for unit in dict.fromkeys(units)]
    if len(names) > 1 and len(names) == len(library.townships):
        return _("all {n} townships", n=len(names))
    if len(names) > _NAMED_AT_MOST:
        first = joined(names[: _NAMED_AT_MOST - 1])
        return _("{names} and others, {n} townships", names=first, n=len(names))
    return joined(names)


def matters_table(library: Library, parts: Iterable[PartPlayed], caption: str) -> Table:
    """One row a matter that is worded alike, with the townships that have it."""
    matters: dict[tuple[object, ...], list[PartPlayed]] = {}
    for part in parts:
        key = (part.matter, part.duties, part.township_duties)
        matters.setdefault(key, []).append(part)
    has_duties = any(part.duties for found in matters.values() for part in found)
    has_township = any(part.township_duties for found in matters.values() for part in found)
    columns = [Column(_("No."), width=1), Column(_("Matter"), "links", 4)]
    if has_duties:
        columns.append(Column(_("Duties of the department"), "lines", 4))
    if has_township:
        columns.append(Column(_("Duties of the township"), "lines", 4))
    has_places = any(part.townships for found in matters.values() for part in found)
    if has_places:
        columns.append(Column(_("Townships"), width=2))
        columns.append(Column(_("Named one by one"), is_detail=True))
    rows = []
    for number, found in enumerate(matters.values(), 1):
        one = found[0]
        units = list(dict.fromkeys(unit for part in found for unit in part.townships))
        cells: list[Cell] = [str(number), (Link(one.matter, one.anchor),)]
        cells += [one.duties] if has_duties else []
        cells += [one.township_duties] if has_township else []
        shown, all_names = shown_townships(library, units), joined([unit.name for unit in units])
        cells += [shown, all_names if shown != all_names else ""] if has_places else []
        rows.append(Row(tuple(cells)))
    return Table(tuple(columns), tuple(rows), caption)
