"""What each township carries: matters, and matters a head; now and at the last tag."""

from collections import Counter

from msgspec import Struct

from dutylist.kinds import DUTY_LIST, LISTS, POWER_LIST, Standing
from dutylist.messages import _
from dutylist.report.content.department_roles import township_anchor
from dutylist.report.document import Block, Section, Tile, Tiles
from dutylist.report.history import History
from dutylist.report.workspace import ReportWorkspace
from dutylist.workspace.units import KnownUnit

_WHAT = {"duties": "own", "help": "helped", "powers": "powers"}
"""What a part of the page of a township counts as."""


class TownshipLoad(Struct, frozen=True):
    """A township with the matters that are its to do, and its staff where the register says it."""

    unit: KnownUnit
    own: int
    """Duties that are its own: 基本履职."""
    helped: int
    """Duties in which it helps: 配合履职."""
    powers: int
    staff: int | None
    before: int | None
    """Its duties at the last tag; None where there is none, or it had no list."""

    @property
    def duties(self) -> int:
        return self.own + self.helped

    @property
    def per_head(self) -> float | None:
        """Duties for each of its staff."""
        return round(self.duties / self.staff, 2) if self.staff else None

    @property
    def growth(self) -> int | None:
        """How many duties it has more than at the last tag."""
        return None if self.before is None else self.duties - self.before


def township_loads(workspace: ReportWorkspace, history: History) -> list[TownshipLoad]:
    """The townships that have a duty or a power, in the order of the register."""
    now = _counted(workspace)
    before = _counted(history.states[-1].workspace) if history.states else None
    loads = []
    for unit in workspace.townships:
        found = now.get(unit.key)
        if found is not None:
            past = before.get(unit.key) if before is not None else None
            loads.append(
                TownshipLoad(
                    unit,
                    found["own"],
                    found["helped"],
                    found["powers"],
                    workspace.staff_of(unit),
                    past["own"] + past["helped"] if past is not None else None,
                )
            )
    return loads


def _counted(workspace: ReportWorkspace) -> dict[str, Counter[str]]:
    counted: dict[str, Counter[str]] = {}
    for document in workspace.of_kind(DUTY_LIST, POWER_LIST):
        kind = LISTS[document.kind.name]
        for item in document.items:
            if kind.standing(item) is Standing.IN_FORCE:
                what = _WHAT[kind.page_of_sort.get(kind.sort(item), kind.page)]
                for unit in workspace.townships_of(document, item):
                    counted.setdefault(unit.key, Counter())[what] += 1
    return counted


def load_tiles(workspace: ReportWorkspace, loads: list[TownshipLoad]) -> Tiles:
    """The map: matters, matters a head, powers, and what was added since the last tag."""
    measures: list[tuple[str, list[float | None]]] = [
        (_("Duties"), [float(load.duties) for load in loads]),
        (_("Duties in which it helps"), [float(load.helped) for load in loads]),
        (_("Powers"), [float(load.powers) for load in loads]),
        (_("Duties per head"), [load.per_head for load in loads]),
        (_("Since the last tag"), [load.growth for load in loads]),
    ]
    shown = [
        (name, values) for name, values in measures if any(v is not None and v for v in values)
    ]
    tiles = tuple(
        Tile(
            load.unit.name,
            township_anchor(load.unit),
            tuple(values[place] for _name, values in shown),
            workspace.position_of(load.unit),
        )
        for place, load in enumerate(loads)
    )
    return Tiles(_("Burden by township"), tuple(name for name, _values in shown), tiles)


def map_section(workspace: ReportWorkspace, loads: list[TownshipLoad]) -> Section | None:
    """The map of the townships; none where there is only one."""
    if len(loads) < 2:  # noqa: PLR2004  one tile is no map
        return None
    blocks: list[Block] = [load_tiles(workspace, loads)]
    return Section(_("Burden map"), "map", tuple(blocks))
