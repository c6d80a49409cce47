"""assessment (考核指标): who is assessed by whom, on which listed items, with which weight."""

from typing import Annotated, Required

from dutylist.model.fields import Amount, Doc, ItemReference, UnitName, closed
from dutylist.model.header import Item, RegionalListHeader


@closed("考核指标")
class AssessmentItem(Item, total=False):
    assessor: Required[Annotated[UnitName, Doc("考核单位")]]
    assessed: Required[Annotated[list[UnitName], Doc("被考核单位")]]
    weight: Required[Annotated[Amount, Doc("权重", "同一张表合计 100")]]
    targets: Annotated[list[ItemReference], Doc("对应事项", "清单内的事项")]
    veto: Annotated[bool, Doc("一票否决")]


@closed("考核指标清单")
class Assessment(RegionalListHeader, total=False):
    items: Required[Annotated[list[AssessmentItem], Doc("指标")]]
