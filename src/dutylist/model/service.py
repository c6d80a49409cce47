"""service-list (公共服务、代办事项): what is handled at counters, by agents or online."""

from typing import Annotated, Literal, Required

from dutylist.model.fields import Count, Doc, Text, closed
from dutylist.model.header import Item, RegionalListHeader


@closed("服务事项")
class ServiceItem(Item, total=False):
    channel: Required[Annotated[Literal["窗口", "代办", "网上"], Doc("办理渠道")]]
    level: Required[Annotated[Literal["乡镇", "村"], Doc("办理层级")]]
    materials: Annotated[list[Text], Doc("申请材料")]
    days: Annotated[Count, Doc("办理时限", "工作日")]


@closed("公共服务清单")
class ServiceList(RegionalListHeader, total=False):
    items: Required[Annotated[list[ServiceItem], Doc("事项")]]
