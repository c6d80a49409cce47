"""village-list (村级事项): what a village does itself, helps with, offers, or is spared."""

from typing import Annotated, Literal, Required, TypedDict

from dutylist.model.fields import Doc, UnitName, When, closed
from dutylist.model.header import Item, RegionalListHeader

# the key `class` is a Python keyword, hence the functional form
ClassOfMatter = TypedDict(
    "ClassOfMatter",
    {"class": Required[Annotated[Literal["自治", "协助", "便民服务", "减负"], Doc("类别")]]},
)


@closed("村级事项", When("class", ("协助",), ("lead",)))
class VillageItem(Item, ClassOfMatter, total=False):
    lead: Annotated[UnitName, Doc("牵头单位", "协助事项由谁牵头")]


@closed("村级事项清单")
class VillageList(RegionalListHeader, total=False):
    items: Required[Annotated[list[VillageItem], Doc("事项")]]
