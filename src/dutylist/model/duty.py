"""duty-list (职责任务清单、履行职责事项清单): what a township must do, helps with, or no longer does."""

from typing import Annotated, Literal, Required

from dutylist.model.fields import Doc, ItemReference, Text, UnitName, When, closed
from dutylist.model.header import Item, RegionalListHeader

type Mode = Literal["基本履职", "配合履职", "上级收回"]

FIELDS_OF_MODE: dict[Mode, tuple[str, ...]] = {
    "配合履职": ("lead", "lead_duties", "township_duties"),
    "上级收回": ("taken_by", "method"),
}
"""What an item of a mode must say, and one of another mode has no use for."""


@closed("职责事项", *(When("mode", (mode,), fields) for mode, fields in FIELDS_OF_MODE.items()))
class DutyItem(Item, total=False):
    category: Required[Annotated[Text, Doc("类别", "如 党的建设")]]  # type: ignore[misc]
    mode: Annotated[Mode, Doc("履职方式", "不写即 基本履职")]
    lead: Annotated[list[UnitName], Doc("牵头部门", "配合履职事项的上级牵头部门")]
    lead_duties: Annotated[list[Text], Doc("上级部门职责")]
    township_duties: Annotated[list[Text], Doc("乡镇配合职责")]
    taken_by: Annotated[list[UnitName], Doc("承接部门", "收回事项由谁承接")]
    method: Annotated[Text, Doc("工作方式", "承接部门如何履行")]
    posts: Annotated[list[ItemReference], Doc("岗位", "岗位目录中的条目")]


@closed("职责清单")
class DutyList(RegionalListHeader, total=False):
    items: Required[Annotated[list[DutyItem], Doc("事项")]]
