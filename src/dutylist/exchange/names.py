"""Names of departments and offices in a table, and the units they mean."""

from collections.abc import Iterable
from dataclasses import dataclass

from dutylist.likeness import normal_form
from dutylist.messages import _, joined, with_hint
from dutylist.schema_check.sentences import did_you_mean
from dutylist.workspace.units import UnitIndex

_LEVELS = ("县", "区", "市", "镇", "乡")


@dataclass(frozen=True, slots=True)
class Resolved:
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
        return Resolved(name, doubt=with_hint(doubt, self._suggestion(name, spellings)))

    def _suggestion(self, name: str, spellings: Iterable[str]) -> str:
        """The one unit of which the name is an abbreviation, else the one written most like it."""
        units = {unit for unit in self._names for short in spellings if _abbreviates(short, unit)}
        if len(units) > 1:
            return _("it may be {units}", units=joined(sorted(units)))
        if units:
            return _("did you mean “{word}”?", word=units.pop())
        return did_you_mean(name, self._names)


def _abbreviates(short: str, name: str) -> bool:
    """Whether a name is shortened as offices do: 应急局 for 应急管理局, 住建局 for 住房和城乡建设局."""
    if not 1 < len(short) < len(name) or (short[0], short[-1]) != (name[0], name[-1]):
        return False
    rest = iter(name)
    return all(sign in rest for sign in short)
