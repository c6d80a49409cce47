"""boundary-list (县乡职责边界、属地管理): who leads, who helps, and what is the township's, per matter."""

from typing import Annotated, Required, TypedDict

from dutylist.model.fields import Doc, Text, UnitName, closed
from dutylist.model.header import Item, RegionalListHeader


@closed("部门及职责")
class UnitDuties(TypedDict, total=False):
    unit: Required[Annotated[UnitName, Doc("部门")]]
    duties: Required[Annotated[list[Text], Doc("职责")]]


@closed("乡镇职责")
class TownshipDuties(TypedDict, total=False):
    duties: Required[Annotated[list[Text], Doc("职责")]]


@closed("职责边界事项")
class BoundaryItem(Item, total=False):
    category: Required[Annotated[Text, Doc("类别")]]  # type: ignore[misc]
    lead: Required[Annotated[UnitDuties, Doc("牵头部门", "只能有一个")]]
    partners: Annotated[list[UnitDuties], Doc("配合部门")]
    township: Required[Annotated[TownshipDuties, Doc("乡镇职责")]]


@closed("职责边界清单")
class BoundaryList(RegionalListHeader, total=False):
    items: Required[Annotated[list[BoundaryItem], Doc("事项")]]
