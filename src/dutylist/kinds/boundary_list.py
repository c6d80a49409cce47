"""boundary-list (县乡职责边界、属地管理): who leads, who helps, and what is the township's, per matter."""

from collections.abc import Iterator
from typing import Annotated, Required, TypedDict

from dutylist.kinds import codecs
from dutylist.kinds.codecs import Duties, Line, Names
from dutylist.kinds.field import Field, Part
from dutylist.kinds.item import CATEGORY, PUBLISHED, Item
from dutylist.kinds.kind import ListKind, UnitPart, Values
from dutylist.kinds.unit_duties import UnitDuties
from dutylist.model import fields as f
from dutylist.model.fields import Doc, closed
from dutylist.model.header import RegionalListHeader


@closed("乡镇职责")
class TownshipDuties(TypedDict, total=False):
    duties: Required[Annotated[list[f.Text], Doc("职责")]]


# fmt: off
@closed("职责边界事项")
class BoundaryItem(Item, total=False):
    category: Required[Annotated[f.Text, CATEGORY]]  # type: ignore[misc]
    lead: Required[Annotated[UnitDuties, Field(
        "牵头部门", "只能有一个", english="Leading department", role="units",
        parts=(
            Part(
                "unit", "牵头部门", "Leading department", Line(), width=18, role="units",
                synonyms=("牵头单位", "主办单位", "责任单位", "主体责任单位", "主责部门"),
            ),
            Part(
                "duties", "牵头部门职责", "Duties of the leading department", Duties(), width=32,
                synonyms=("主体责任", "县级部门职责", "牵头单位职责", "部门职责"),
            ),
        ),
    )]]
    partners: Annotated[list[UnitDuties], Field(
        "配合部门及职责", "各配合部门及其职责", english="Partners and their duties", codec=codecs.UnitDuties(), width=32, role="units",
        synonyms=("协同部门及职责", "配合单位及职责"),
        read_only=(
            Part(
                "unit", "配合部门", "Partners", Names(), width=18, role="units",
                synonyms=("配合单位", "协办单位", "协同部门", "共同实施部门", "联办机构"),
            ),
            Part(
                "duties", "配合部门职责", "Duties of the partners", Duties(), width=32,
                synonyms=("配合单位职责", "协同部门职责"),
            ),
        ),
    )]
    township: Required[Annotated[TownshipDuties, Field(
        "乡镇职责", "乡镇在该事项中的职责，没有则为空列表", english="Duties of the township",
        parts=(
            Part(
                "duties", "乡镇职责", "Duties of the township", Duties(), width=32,
                synonyms=("乡镇责任", "乡镇配合职责", "配合责任", "属地责任", "乡镇职责任务"),
            ),
        ),
    )]]
# fmt: on


@closed("职责边界清单")
class BoundaryList(RegionalListHeader, total=False):
    items: Required[Annotated[list[BoundaryItem], Doc("事项")]]


def _units(item: Values) -> Iterator[UnitPart]:
    lead = item["lead"]
    yield UnitPart(lead["unit"], "lead", ("lead", "unit"), tuple(lead["duties"]))
    for number, partner in enumerate(item.get("partners", ())):
        place = ("partners", number, "unit")
        yield UnitPart(partner["unit"], "partner", place, tuple(partner["duties"]))


BOUNDARY_LIST = ListKind(
    name="boundary-list",
    title="职责边界清单",
    called=(
        "县乡职责边界",
        "属地管理清单",
        "属地管理责任清单",
        "属地管理事项责任清单",
        "属地管理",
        "职责边界",
    ),
    document=BoundaryList,
    item=BoundaryItem,
    standard=("seq", "category", "name", "lead", "partners", "township", "basis", "id"),
    published=PUBLISHED,
    id_prefix="bj",
    page="help",
    levels=("乡镇",),
    weights={},
    is_guard=True,
    guarding=("lead.unit", "township.duties"),
    township_duties=lambda item: tuple(item["township"]["duties"]),
    units=_units,
)
