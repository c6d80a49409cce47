"""Flow charts from the steps of items, in lanes of county, township and village."""

from msgspec import Struct

from dutylist.kinds import Values
from dutylist.messages import _, noop
from dutylist.report.content.department_roles import shown_townships
from dutylist.report.content.lists import item_anchor
from dutylist.report.document import Column, Facts, Flow, FlowStep, Link, Row, Section, Table
from dutylist.report.workspace import ReportWorkspace
from dutylist.workspace.document import Document
from dutylist.workspace.units import KnownUnit, UnitKind

LANES = (noop("County"), noop("Township"), noop("Village"), noop("Person concerned"))
_LANE_OF_KIND: dict[UnitKind, int] = {
    "county": 0,
    "department": 0,
    "body": 0,
    "township": 1,
    "office": 1,
    "village": 2,
}
_LANE_OF_WORD = (
    (2, ("村民委员会", "村委会", "居民委员会", "居委会", "村两委", "网格")),
    (3, ("申请人", "群众", "村民", "居民", "当事人", "企业", "个人", "农户", "服务对象")),
    (2, ("村", "社区")),
    (1, ("乡镇", "镇", "乡", "街道", "办公室", "中心", "站", "所", "队", "分管领导")),
    (0, ("县", "市", "区", "局", "部门", "委员会", "上级")),
)
"""Words by which an actor is placed that no organization document names; the first hit counts."""

type _Steps = tuple[FlowStep, ...]


class _Holder(Struct, frozen=True):
    """An item with steps, and the townships it is for."""

    document: Document
    item: Values
    townships: tuple[KnownUnit, ...]


class FlowChart(Struct, frozen=True):
    """A flow chart, and the items that it belongs to, by their anchors."""

    section: Section
    items: tuple[str, ...]


def flow_charts(workspace: ReportWorkspace) -> list[FlowChart]:
    """A flow chart for each item with steps; one for all townships that share it."""
    found: dict[tuple[str, _Steps], list[_Holder]] = {}
    for document in workspace.lists:
        for item in document.items:
            if item.get("steps"):
                steps = _steps(workspace, document, item, named=False)
                holder = _Holder(document, item, workspace.townships_of(document, item))
                found.setdefault((item["name"], tuple(steps)), []).append(holder)
    return [
        FlowChart(
            _page(workspace, number, holders),
            tuple(item_anchor(holder.document, holder.item) for holder in holders),
        )
        for number, holders in enumerate(found.values(), 1)
    ]


def charts_of_items(charts: list[FlowChart]) -> dict[str, str]:
    """For the anchor of each item with steps that of its flow chart."""
    return {anchor: chart.section.anchor for chart in charts for anchor in chart.items}


def flows_section(charts: list[FlowChart]) -> Section | None:
    """All flow charts, behind a table that leads to them."""
    if not charts:
        return None
    columns = (Column(_("Flow chart"), "links", role="name"), Column(_("Steps"), "number"))
    rows = tuple(_index_row(chart.section) for chart in charts)
    pages = tuple(chart.section for chart in charts)
    return Section(_("Flow charts"), "flows", (Table(columns, rows),), pages)


def _index_row(section: Section) -> Row:
    steps = sum(len(block.steps) for block in section.blocks if isinstance(block, Flow))
    return Row(((Link(section.title, section.anchor),), steps))


def _page(workspace: ReportWorkspace, number: int, holders: list[_Holder]) -> Section:
    first = holders[0]
    name = first.item["name"]
    steps = _steps(workspace, first.document, first.item, named=len(holders) == 1)
    used = sorted({step.lane for step in steps})
    lanes = tuple(_(LANES[lane]) for lane in used)
    moved = tuple(
        FlowStep(step.name, step.actor, used.index(step.lane), step.days) for step in steps
    )
    units = [unit for holder in holders for unit in holder.townships]
    pairs = (
        (_("Matter"), (Link(name, item_anchor(first.document, first.item)),)),
        (_("Townships"), shown_townships(workspace, units)),
    )
    facts = Facts(tuple(pair for pair in pairs if pair[1]))
    return Section(name, f"flow-{number}", (facts, Flow(name, lanes, moved)))


def _steps(
    workspace: ReportWorkspace, document: Document, item: Values, *, named: bool
) -> list[FlowStep]:
    """The steps of an item; where `named` is not wished, the township itself is any township."""
    region = document.header.get("region", "")
    own = workspace.unit(region)
    return [
        FlowStep(
            step["name"],
            _("the township itself")
            if not named and workspace.unit(step["actor"], region) == own
            else step["actor"],
            lane_of(workspace, step["actor"], region),
            step.get("days"),
        )
        for step in item["steps"]
    ]


def lane_of(workspace: ReportWorkspace, actor: str, region: str) -> int:
    """The lane of an actor: that of the unit it names, else what its words say."""
    kinds = {naming.unit.kind for naming in workspace.units.find(actor, region)}
    lanes = {_LANE_OF_KIND[kind] for kind in kinds}
    if len(lanes) == 1:
        return lanes.pop()
    for lane, words in _LANE_OF_WORD:
        if any(word in actor for word in words):
            return lane
    return 1
