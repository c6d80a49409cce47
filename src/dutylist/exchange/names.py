"""Names of departments and offices in a table, and the units they mean."""

import re

from msgspec import Struct

from dutylist.likeness import normal_form
from dutylist.messages import _, with_hint
from dutylist.workspace.unit_suggestion import suggest_unit
from dutylist.workspace.units import UnitIndex

_LEVELS = ("县", "区", "市", "镇", "乡")


_REGION = re.compile(
    r".{1,12}?(?:(?P<town>(?<!城)(?:镇|乡|街道))|(?P<county>县|旗|(?<![社地园校景库小片])区|(?<!城)市))"
)


def level_of(region: str) -> str:
    """Whether a region, or a title that begins with one, is a county's (县级) or a township's (乡镇)."""
    found = list(_REGION.finditer(region))
    if any(match["town"] for match in found):
        return "乡镇"
    return "县级" if found else ""


class Resolved(Struct, frozen=True):
    """A name as it goes into the list; `guess` says how it came about, `doubt` what is wrong."""

    name: str
    guess: str = ""
    doubt: str = ""


class UnitNames:
    """Finds out what units are called in the organization; looks for each name once."""

    def __init__(self, units: UnitIndex | None, region: str) -> None:
        self._units = units
        self._region = region
        self._found: dict[str, Resolved] = {}
        self._names = units.names(region) if units else []
        self._by_form = {normal_form(name): name for name in self._names}
        namings = [naming for found in units.all_namings() for naming in found] if units else []
        self._counties = {naming.text for naming in namings if naming.unit.kind == "county"}
        self._townships = {naming.text for naming in namings if naming.unit.kind == "township"}

    def resolve(self, name: str) -> Resolved:
        """The name by which the organization knows the unit; the name itself where it does not."""
        if name not in self._found:
            self._found[name] = self._resolve(name)
        return self._found[name]

    def region_in(self, title: str) -> str:
        """The township that a title names, else the county; empty where it names none or several."""
        for names in (self._townships, self._counties):
            found = {name for name in names if name in title}
            if len(found) == 1:
                return found.pop()
        return ""

    def _resolve(self, name: str) -> Resolved:
        if self._units is None or self._units.find(name, self._region):
            return Resolved(name)
        spellings = [name, f"县{name}", *(name.removeprefix(county) for county in self._counties)]
        if name.startswith(_LEVELS):
            spellings.append(name[1:])
        forms = [normal_form(spelling) for spelling in spellings]
        meant = {self._by_form[form] for form in forms if form in self._by_form}
        if len(meant) == 1:
            found = meant.pop()
            return Resolved(found, guess=_("{name} taken for {unit}", name=name, unit=found))
        doubt = _("“{name}” is no unit of the organization", name=name)
        return Resolved(name, doubt=with_hint(doubt, suggest_unit(name, self._names)))
